import { Plugin, PluginKey } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"
import type { Language } from "../../../schema/structure/profiles.ts"
import { shownShortcut } from "../../app/shortcuts.ts"
import {
  askingCatalogue,
  type CatalogueEntry,
  commandCatalogue,
  sampleArguments,
} from "../commands/catalogue.ts"
import type { Ask } from "../guard.ts"
import { element, menuOption, showAtCaret } from "./caret-menu.ts"

/** The "/" menu (in Chinese input also "、"): what can be inserted or made of the block at the caret, filtered while typing. */
const slashKey = new PluginKey("slash")

const query = (view: EditorView): string | null => {
  const { $head, empty } = view.state.selection
  if (!empty || !$head.parent.isTextblock || $head.parent.type.spec.code) return null
  const text = $head.parent.textBetween(0, $head.parentOffset, "", "\uFFFC")
  const match = /^[/、]([^\s/、]{0,12})$/.exec(text)
  return match ? match[1]! : null
}

const matches = (entry: CatalogueEntry, words: string): boolean =>
  `${entry.label.zh} ${entry.label.en} ${entry.name}`.toLowerCase().includes(words.toLowerCase())

/** What the menu can do. */
export interface SlashActions {
  run: (name: string) => boolean
  can: (name: string, ...args: unknown[]) => boolean
  /** Asks the page what a command needs; without it such commands are not offered. */
  ask?: Ask | undefined
}

const asking = new Set(askingCatalogue.map((entry) => entry.name))

/** Everything that the menu may offer: what inserts first asks last, as it is used least. */
const offered = [...commandCatalogue, ...askingCatalogue].filter(
  ({ group, name }) =>
    (group === "structure" || group === "insert" || asking.has(name)) && !/^(promote|demote|move)/.test(name),
)

class SlashMenu {
  private readonly dom = document.createElement("div")
  private entries: CatalogueEntry[] = []
  private selected = 0
  private dismissed: string | null = null

  constructor(
    private readonly view: EditorView,
    private readonly languageOf: () => Language,
    private readonly actions: SlashActions,
  ) {
    this.dom.className = "slash-menu"
    this.dom.setAttribute("role", "listbox")
    // It scrolls, so the keyboard must be able to reach it; the arrows work from the text.
    this.dom.tabIndex = 0
    this.dom.hidden = true
    document.body.append(this.dom)
  }

  get isOpen(): boolean {
    return !this.dom.hidden
  }

  update(): void {
    const words = this.view.hasFocus() && !this.view.composing ? query(this.view) : null
    if (words === null) this.dismissed = null
    if (words === null || this.dismissed !== null) return this.hide()
    this.entries = offered.filter((entry) => matches(entry, words) && this.mayOffer(entry.name))
    if (!this.entries.length) return this.hide()
    this.selected = Math.min(this.selected, this.entries.length - 1)
    this.draw()
  }

  private mayOffer(name: string): boolean {
    const { ask, can } = this.actions
    return asking.has(name) ? !!ask && can(name, ...(sampleArguments[name] ?? [])) : can(name)
  }

  private draw(): void {
    const language = this.languageOf()
    this.dom.setAttribute("aria-label", language === "zh" ? "插入" : "Insert")
    const options = this.entries.map(({ label, shortcut }, i) => {
      const key = shortcut ? [element("kbd", shownShortcut(shortcut))] : []
      return menuOption(i === this.selected, [label[language], ...key], () => this.choose(i))
    })
    showAtCaret(this.view, this.dom, options)
  }

  private choose(index: number): void {
    const entry = this.entries[index]
    if (!entry) return
    const { $head } = this.view.state.selection
    this.hide()
    this.view.dispatch(this.view.state.tr.delete($head.start(), $head.pos))
    if (asking.has(entry.name)) return this.actions.ask?.({ type: "command", name: entry.name })
    this.actions.run(entry.name)
    this.view.focus()
  }

  private hide(): void {
    if (this.dom.hidden) return
    this.dom.hidden = true
    this.selected = 0
  }

  key(event: KeyboardEvent): boolean {
    if (!this.isOpen) return false
    const count = this.entries.length
    if (event.key === "ArrowDown") this.selected = (this.selected + 1) % count
    else if (event.key === "ArrowUp") this.selected = (this.selected + count - 1) % count
    else if (event.key === "Enter" || event.key === "Tab") {
      this.choose(this.selected)
      return true
    } else if (event.key === "Escape") {
      this.dismissed = query(this.view)
      this.hide()
      return true
    } else return false
    this.draw()
    return true
  }

  destroy(): void {
    this.dom.remove()
  }
}

export const slashPlugin = (languageOf: () => Language, actions: SlashActions): Plugin => {
  let menu: SlashMenu | null = null
  return new Plugin({
    key: slashKey,
    props: { handleKeyDown: (_view, event) => menu?.key(event) ?? false },
    view: (view) => {
      menu = new SlashMenu(view, languageOf, actions)
      return {
        update: () => menu?.update(),
        destroy: () => {
          menu?.destroy()
          menu = null
        },
      }
    },
  })
}
