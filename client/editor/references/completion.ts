import { Plugin, PluginKey } from "prosemirror-state"
import type { EditorView } from "prosemirror-view"
import { makeEntry } from "../../../schema/references/entry.ts"
import { formatNumber } from "../../../schema/references/number.ts"
import { parseDocumentNumber } from "../../../schema/references/recognise.ts"
import { schema } from "../../../schema/schema.ts"
import type { Language } from "../../../schema/structure/profiles.ts"
import { type CatalogueRecord, catalogueApi } from "../../app/catalogue-api.ts"
import { element, menuOption, showAtCaret } from "../plugins/caret-menu.ts"
import { entryOf } from "./cite.ts"
import type { CitationOptions } from "./plugin.ts"

/** While the number of a document is typed: what the catalogue has that begins so. */
const completionKey = new PluginKey("completion")

/** Milliseconds that typing rests before the catalogue is asked. */
const restMs = 120
const begun =
  /(?:^|[^A-Za-z\d/.])([A-Z]{1,6}(?:\/[A-Z]{1,8})*(?: (?:TR|TS|PAS|Guide))?[ \u00A0]?\d[\d.]*(?:[-—–:]\d{0,4})?)$/

/** What is being typed at the caret, if it may become a number. */
const typedAt = (view: EditorView): { text: string; from: number } | null => {
  const { $head, empty } = view.state.selection
  if (!empty || !$head.parent.isTextblock || $head.parent.type.spec.code || view.composing) return null
  if ($head.marks().some(({ type }) => type.name === "citation" || type.name === "inline_code")) return null
  const before = $head.parent.textBetween(
    Math.max(0, $head.parentOffset - 40),
    $head.parentOffset,
    "\uFFFC",
    "\uFFFC",
  )
  const text = begun.exec(before)?.[1]
  return text && text.length > 3 ? { text, from: $head.pos - text.length } : null
}

class Completion {
  private readonly dom = document.createElement("div")
  private items: CatalogueRecord[] = []
  /** None at first: Enter ends the paragraph unless an arrow has chosen something. */
  private selected = -1
  private asked = ""
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly view: EditorView,
    private readonly languageOf: () => Language,
    private readonly options: CitationOptions,
  ) {
    this.dom.className = "slash-menu completion-menu"
    this.dom.setAttribute("role", "listbox")
    this.dom.tabIndex = 0
    this.dom.hidden = true
    document.body.append(this.dom)
  }

  update(): void {
    const typed = this.view.hasFocus() && this.view.editable ? typedAt(this.view) : null
    if (!typed) return this.hide()
    if (typed.text === this.asked) return
    this.asked = typed.text
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.ask(typed.text), restMs)
  }

  private async ask(text: string): Promise<void> {
    const items = await catalogueApi.complete(text).catch(() => [])
    // Typed on meanwhile, or gone elsewhere.
    if (this.view.isDestroyed || typedAt(this.view)?.text !== text) return
    this.items = items
    this.selected = -1
    if (items.length) this.draw()
    else this.dom.hidden = true
  }

  private draw(): void {
    const language = this.languageOf()
    this.dom.setAttribute("aria-label", language === "zh" ? "目录中的文件" : "Documents of the catalogue")
    const options = this.items.map((record, i) => {
      const titles = language === "zh" ? [record.titleZh, record.titleEn] : [record.titleEn, record.titleZh]
      const content = [element("strong", record.number), element("span", titles.find(Boolean) ?? "")]
      const item = menuOption(i === this.selected, content, () => this.choose(i))
      if (record.status === "withdrawn" || record.status === "replaced") item.className = "is-stale"
      return item
    })
    showAtCaret(this.view, this.dom, options)
  }

  private choose(index: number): void {
    const record = this.items[index]
    const typed = typedAt(this.view)
    this.hide()
    if (!record || !typed) return
    const { state } = this.view
    const number = parseDocumentNumber(record.number)
    const { style } = this.options
    const text = number ? formatNumber(number, style) : record.number
    const isEntry = state.selection.$head.parent.type.name === "reference_item"
    const titles = { zh: record.titleZh, en: record.titleEn }
    const target = number && !isEntry ? entryOf(state.doc, number) : null
    const content =
      isEntry && number
        ? makeEntry(number, titles, { style, list: "normative" }, null).content
        : schema.text(text, [schema.marks["citation"]!.create({ target })])
    this.options.inOwnStep(() =>
      this.view.dispatch(state.tr.replaceWith(typed.from, state.selection.head, content).scrollIntoView()),
    )
    this.view.focus()
  }

  private hide(): void {
    clearTimeout(this.timer)
    this.asked = ""
    this.items = []
    this.dom.hidden = true
  }

  key(event: KeyboardEvent): boolean {
    if (this.dom.hidden || !this.items.length) return false
    const count = this.items.length
    if (event.key === "ArrowDown") this.selected = (this.selected + 1) % count
    else if (event.key === "ArrowUp" && this.selected >= 0)
      this.selected = (this.selected + count - 1) % count
    else if (event.key === "Tab" || (event.key === "Enter" && this.selected >= 0)) {
      this.choose(Math.max(0, this.selected))
      return true
    } else if (event.key === "Escape") {
      this.dom.hidden = true
      this.items = []
      return true
    } else return false
    this.draw()
    return true
  }

  destroy(): void {
    clearTimeout(this.timer)
    this.dom.remove()
  }
}

export const completionPlugin = (languageOf: () => Language, options: CitationOptions): Plugin => {
  let completion: Completion | null = null
  return new Plugin({
    key: completionKey,
    props: { handleKeyDown: (_view, event) => completion?.key(event) ?? false },
    view: (view) => {
      completion = new Completion(view, languageOf, options)
      return {
        update: () => completion?.update(),
        destroy: () => {
          completion?.destroy()
          completion = null
        },
      }
    },
  })
}
