import { DOMSerializer, type Node } from "prosemirror-model"
import { TextSelection } from "prosemirror-state"
import type { EditorView, NodeView, ViewMutationRecord } from "prosemirror-view"
import { renderFormula } from "../../app/render-formula.ts"

/** The source as it would be if everything proposed were accepted: struck out LaTeX is not to be typeset. */
const shownLatex = (node: Node): string =>
  node.children
    .filter((child) => !child.marks.some((mark) => mark.type.name === "deletion"))
    .map((child) => child.text ?? "")
    .join("")

/** Formula in running text. */
export class InlineFormulaView implements NodeView {
  readonly dom = document.createElement("span")

  constructor(private node: Node) {
    this.dom.className = "inline_formula"
    this.dom.contentEditable = "false"
    this.render()
  }

  private render(): void {
    const latex: string = this.node.attrs["latex"]
    this.dom.setAttribute("aria-label", latex)
    renderFormula(latex || "\\square", this.dom, false)
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false
    const changed = node.attrs["latex"] !== this.node.attrs["latex"]
    this.node = node
    if (changed) this.render()
    return true
  }

  ignoreMutation(): boolean {
    return true
  }
}

/** LaTeX of a displayed formula: the rendered formula, and its source while the caret is in it (style sheet). Two clicks ask for it. */
export class FormulaSourceView implements NodeView {
  readonly dom = document.createElement("div")
  readonly contentDOM: HTMLElement
  private readonly preview = document.createElement("div")

  constructor(
    private node: Node,
    private readonly view: EditorView,
    private readonly getPos: () => number | undefined,
    private readonly ask: (command: string) => void,
  ) {
    this.dom.className = "formula_box"
    this.preview.addEventListener("dblclick", this.edit)
    this.preview.className = "formula_preview"
    this.preview.contentEditable = "false"
    const { dom } = DOMSerializer.renderSpec(document, node.type.spec.toDOM!(node))
    this.contentDOM = dom as HTMLElement
    this.contentDOM.spellcheck = false
    this.dom.append(this.preview, this.contentDOM)
    renderFormula(shownLatex(node) || "\\square", this.preview, true)
  }

  private readonly edit = (): void => {
    const pos = this.getPos()
    if (pos === undefined || !this.view.editable) return
    const { tr, doc } = this.view.state
    this.view.dispatch(tr.setSelection(TextSelection.create(doc, pos + 1)))
    this.ask("editFormula")
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false
    if (shownLatex(node) !== shownLatex(this.node))
      renderFormula(shownLatex(node) || "\\square", this.preview, true)
    this.node = node
    return true
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== "selection" && !this.contentDOM.contains(mutation.target)
  }
}
