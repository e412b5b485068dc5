import { Plugin, PluginKey } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"
import type { Language } from "../../../schema/structure/profiles.ts"
import { type CatalogueEntry, commandCatalogue } from "../commands/catalogue.ts"

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

class SlashMenu {
  private readonly dom = document.createElement("div")
  private entries: CatalogueEntry[] = []
  private selected = 0
  private dismissed: string | null = null

  constructor(
    private readonly view: EditorView,
    private readonly language: Language,
    private readonly run: (name: string) => boolean,
    private readonly can: (name: string) => boolean,
  ) {
    this.dom.className = "slash-menu"
    this.dom.setAttribute("role", "listbox")
    this.dom.setAttribute("aria-label", language === "zh" ? "插入" : "Insert")
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
    this.entries = commandCatalogue
      .filter((entry) => (entry.group === "structure" || entry.group === "insert") && matches(entry, words))
      .filter((entry) => entry.name !== "promote" && entry.name !== "demote" && this.can(entry.name))
    if (!this.entries.length) return this.hide()
    this.selected = Math.min(this.selected, this.entries.length - 1)
    this.draw()
  }

  private draw(): void {
    this.dom.replaceChildren(
      ...this.entries.map((entry, i) => {
        const item = document.createElement("div")
        item.setAttribute("role", "option")
        item.setAttribute("aria-selected", String(i === this.selected))
        item.textContent = entry.label[this.language]
        if (entry.shortcut) {
          const key = document.createElement("kbd")
          key.textContent = entry.shortcut
          item.append(key)
        }
        item.addEventListener("mousedown", (event) => {
          event.preventDefault()
          this.choose(i)
        })
        return item
      }),
    )
    this.dom.hidden = false
    this.dom.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" })
    this.place()
  }

  private place(): void {
    const { left, bottom, top } = this.view.coordsAtPos(this.view.state.selection.head)
    const height = this.dom.offsetHeight
    const below = bottom + height + 8 < window.innerHeight
    this.dom.style.left = `${Math.min(left, window.innerWidth - this.dom.offsetWidth - 8)}px`
    this.dom.style.top = `${below ? bottom + 4 : Math.max(8, top - height - 4)}px`
  }

  private choose(index: number): void {
    const entry = this.entries[index]
    if (!entry) return
    const { $head } = this.view.state.selection
    this.hide()
    this.view.dispatch(this.view.state.tr.delete($head.start(), $head.pos))
    this.run(entry.name)
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

export const slashPlugin = (
  language: Language,
  run: (name: string) => boolean,
  can: (name: string) => boolean,
): Plugin => {
  let menu: SlashMenu | null = null
  return new Plugin({
    key: slashKey,
    props: { handleKeyDown: (_view, event) => menu?.key(event) ?? false },
    view: (view) => {
      menu = new SlashMenu(view, language, run, can)
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
