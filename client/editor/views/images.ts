import type { Node } from "prosemirror-model"
import type { NodeView } from "prosemirror-view"

/** A picture: `src` is the name of an asset of this standard. Without alternative text it says so (GB/T 1.1 has none, readers need it). */
export class ImageView implements NodeView {
  readonly dom: HTMLElement
  private readonly picture = document.createElement("img")
  private readonly button = document.createElement("button")

  constructor(
    private node: Node,
    private readonly assetUrl: (name: string) => string,
    /** Asks for the words that say what the picture shows; null in the line, where there is no room for a button. */
    askWords: ((label: HTMLButtonElement) => void) | null = null,
  ) {
    this.dom = document.createElement(node.isInline ? "span" : "div")
    this.dom.className = node.type.name
    if (node.attrs["id"]) this.dom.dataset["id"] = node.attrs["id"]
    this.dom.append(this.picture)
    this.picture.draggable = false
    if (askWords) {
      this.button.type = "button"
      this.button.className = "alt-button"
      askWords(this.button)
      this.dom.append(this.button)
    }
    this.render()
  }

  private render(): void {
    const { src, alt, width, height } = this.node.attrs
    this.picture.src = src ? this.assetUrl(src) : ""
    this.picture.alt = alt
    this.picture.style.width = width ? `${width}mm` : ""
    this.picture.style.height = height ? `${height}mm` : ""
    this.dom.classList.toggle("without-alt", !alt)
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false
    this.node = node
    this.render()
    return true
  }

  ignoreMutation(): boolean {
    return true
  }

  /** The button is no part of the text. */
  stopEvent(event: Event): boolean {
    return event.target === this.button
  }
}

/** Index entries and unknown inline content: a small sign that says what it is. */
export class SignView implements NodeView {
  readonly dom = document.createElement("span")

  constructor(node: Node) {
    this.dom.className = node.type.name
    this.dom.contentEditable = "false"
    const { term, subterm, text, name } = node.attrs
    this.dom.textContent = node.type.name === "index_entry" ? "⌖" : text || `⟨${name}⟩`
    this.dom.title = node.type.name === "index_entry" ? [term, subterm].filter(Boolean).join(", ") : name
  }

  update(): boolean {
    return false
  }

  ignoreMutation(): boolean {
    return true
  }
}
