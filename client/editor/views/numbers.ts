import { DOMSerializer, type Node } from "prosemirror-model"
import type { EditorState } from "prosemirror-state"
import type { EditorView, NodeView, ViewMutationRecord } from "prosemirror-view"
import { labelOf, referenceText } from "../../../schema/structure/labels.ts"
import type { Numbered, Numbering } from "../../../schema/structure/numbering.ts"
import type { Language, Profile } from "../../../schema/structure/profiles.ts"
import { numberingOf } from "../plugins/numbering.ts"

/** Something on the page that shows a derived number and is told when numbers change. */
interface NumberView {
  /** True if it prints the words of a title, which change without any number. */
  readonly readsTitle?: boolean
  /** Writes what changed; `isAll`: whatever it was, it may be worded in another way now. */
  refresh(numbering: Numbering, isAll?: boolean): void
}

/**
 * The views that show numbers. A number is written to the DOM by the view that shows it, not by decorations: inserting a
 * clause then touches only the elements whose printed number changes.
 */
export class NumberViews {
  private readonly views = new Set<NumberView>()
  private version = -1
  private titles = -1

  constructor(
    readonly profile: Profile,
    public language: Language,
  ) {}

  /** The data sheet changed the language of the document: all labels are written anew. */
  setLanguage(language: Language, state: EditorState): void {
    if (language === this.language) return
    this.language = language
    const { numbering } = numberingOf(state)
    for (const view of this.views) view.refresh(numbering, true)
  }

  add(view: NumberView): void {
    this.views.add(view)
  }

  remove(view: NumberView): void {
    this.views.delete(view)
  }

  /** Called after each update of the editor. */
  update(state: EditorState): void {
    const { version, titles, numbering } = numberingOf(state)
    if (version === this.version && titles === this.titles) return
    const isRenumbered = version !== this.version
    this.version = version
    this.titles = titles
    for (const view of this.views) if (isRenumbered || view.readsTitle) view.refresh(numbering)
  }
}

const createDom = (node: Node): { dom: HTMLElement; contentDOM: HTMLElement } => {
  const { dom, contentDOM } = DOMSerializer.renderSpec(document, node.type.spec.toDOM!(node))
  return { dom: dom as HTMLElement, contentDOM: contentDOM as HTMLElement }
}

const copyAttributes = (from: HTMLElement, to: HTMLElement): void => {
  for (const { name } of [...to.attributes])
    if (!from.hasAttribute(name) && name !== "data-number" && !name.startsWith("data-active"))
      to.removeAttribute(name)
  for (const { name, value } of [...from.attributes])
    if (to.getAttribute(name) !== value) to.setAttribute(name, value)
}

/** A block whose printed number stands in `data-number`, shown by the style sheet before the text. */
export class NumberedBlockView implements NodeView, NumberView {
  readonly dom: HTMLElement
  readonly contentDOM: HTMLElement
  /** What the DOM says; reading it back from thousands of elements would cost more than numbering. */
  private shown = ""
  /** What it was said of, and in which round: most numbers stay when others change. */
  private entry: Numbered | undefined
  private round = 0

  constructor(
    protected node: Node,
    protected readonly view: EditorView,
    protected readonly getPos: () => number | undefined,
    protected readonly numbers: NumberViews,
  ) {
    const { dom, contentDOM } = createDom(node)
    this.dom = dom
    this.contentDOM = contentDOM
    if (node.type.name === "annex_title") this.dom.dataset["role"] = node.attrs["role"]
    numbers.add(this)
    this.refresh(numberingOf(view.state).numbering)
  }

  /** The block whose number is shown. */
  protected owner(_numbering: Numbering): Node | null {
    return this.node
  }

  refresh(numbering: Numbering, isAll = false): void {
    const owner = this.owner(numbering)
    const entry = owner ? numbering.byBlock.get(owner) : undefined
    const isKnown = entry === this.entry && (entry?.changed ?? 0) <= this.round
    this.entry = entry
    this.round = numbering.round
    if (isKnown && !isAll) return
    const label = entry ? labelOf(entry, this.numbers.profile.words[this.numbers.language]) : ""
    if (this.shown === label) return
    this.shown = label
    if (label) this.dom.dataset["number"] = label
    else delete this.dom.dataset["number"]
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false
    const markup = !node.sameMarkup(this.node)
    this.node = node
    if (!markup) return true
    const fresh = createDom(node).dom
    if (fresh.tagName !== this.dom.tagName) return false
    copyAttributes(fresh, this.dom)
    if (node.type.name === "annex_title") this.dom.dataset["role"] = node.attrs["role"]
    return true
  }

  /** Our own writes to attributes are no edits. */
  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type === "attributes"
  }

  destroy(): void {
    this.numbers.remove(this)
  }
}

/** A caption shows the number of the table or figure that it belongs to. */
export class CaptionView extends NumberedBlockView {
  private captioned: Node | null = null

  protected override owner({ byBlock }: Numbering): Node | null {
    if (this.captioned && byBlock.has(this.captioned)) return this.captioned
    // The owner is another version of itself now; finding it by position is the slow way.
    const pos = this.getPos()
    this.captioned = pos === undefined ? null : this.view.state.doc.resolve(pos).parent
    return this.captioned
  }
}

/** Inline text that is derived: cross-references and footnote marks. Not editable. */
export class ReferenceView implements NodeView, NumberView {
  readonly dom: HTMLElement
  private shown = ""
  private entry: Numbered | undefined
  private round = 0

  constructor(
    private node: Node,
    view: EditorView,
    private readonly numbers: NumberViews,
  ) {
    this.dom = document.createElement(node.type.name === "footnote_reference" ? "sup" : "span")
    this.dom.className = node.type.name
    this.dom.contentEditable = "false"
    numbers.add(this)
    this.refresh(numberingOf(view.state).numbering)
  }

  refresh(numbering: Numbering, isAll = false): void {
    const target: string | null = this.node.attrs["target"]
    const entry = numbering.byId.get(target ?? "")
    // What has an owner or stands below another item is named after those as well, what has no number after its title.
    const isAlone = entry?.number && !entry.owner && !entry.above && !this.readsTitle
    const isKnown = isAlone && entry === this.entry && entry.changed <= this.round
    this.entry = entry
    this.round = numbering.round
    if (isKnown && !isAll) return
    const text =
      this.node.type.name === "footnote_reference"
        ? entry?.number || "?"
        : referenceText(this.node, numbering, this.numbers.profile, this.numbers.language)
    const isDangling = !target || !entry
    const shown = `${isDangling ? "?" : "="}${text}`
    if (shown === this.shown) return
    this.shown = shown
    this.dom.textContent = text
    this.dom.classList.toggle("dangling", isDangling)
    if (target) this.dom.dataset["target"] = target
  }

  get readsTitle(): boolean {
    const { show } = this.node.attrs
    return show === "title" || show === "label_title" || (!!this.entry && !this.entry.number)
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type || !node.sameMarkup(this.node)) return false
    this.node = node
    return true
  }

  ignoreMutation(): boolean {
    return true
  }

  destroy(): void {
    this.numbers.remove(this)
  }
}
