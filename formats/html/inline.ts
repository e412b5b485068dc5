import type { Mark, Node } from "prosemirror-model"
import { FormatError } from "../format.ts"
import { report } from "../print/findings.ts"
import { formulaMathml } from "../print/formulas.ts"
import { safeLink } from "../print/links.ts"
import { crossReferenceText, footnoteMark } from "../resolve/resolve.ts"
import type { XmlChild, XmlElement } from "../xml/tree.ts"
import type { Context } from "./context.ts"
import { imageElement } from "./pictures.ts"
import { h } from "./tree.ts"

/** Inside a link no other link may stand (HTML, 4.5.1), and titles repeated in the contents carry no marks of footnotes. */
interface Where {
  context: Context
  linked: boolean
  plain: boolean
}

const anchorOf = (mark: Mark, context: Context): Record<string, string> | null => {
  if (mark.type.name !== "link") {
    const href = context.anchors.hrefOf(mark.attrs["target"])
    return href ? { href, class: mark.type.name } : null
  }
  const href = safeLink(mark.attrs["href"])
  if (href) return { href }
  const message = `The link "${mark.attrs["href"]}" is not a web address; its text is kept.`
  report(context, "html.link_dropped", "warning", String(mark.attrs["href"]), message)
  return null
}

const styles: Record<string, string> = { sc: "small-caps", "small-caps": "small-caps", overline: "overline" }

const anchored = (mark: Mark, children: XmlChild[], where: Where): XmlChild[] => {
  const attributes = where.linked ? null : anchorOf(mark, where.context)
  if (attributes) return [h("a", attributes, ...children)]
  return mark.type.name === "link" ? children : [h("span", { class: mark.type.name }, ...children)]
}

type MarkWriter = (mark: Mark, children: XmlChild[], where: Where) => XmlChild[]

const element =
  (name: string): MarkWriter =>
  (_, children) => [h(name, {}, ...children)]

const markWriters: Record<string, MarkWriter> = {
  link: anchored,
  citation: anchored,
  term_reference: anchored,
  named_content: (mark, children) => [
    h("span", { class: "named_content", "data-type": mark.attrs["type"] || null }, ...children),
  ],
  bold: element("strong"),
  italic: element("em"),
  underline: element("u"),
  strike: element("s"),
  subscript: element("sub"),
  superscript: element("sup"),
  styled: (mark, children) => [h("span", { class: styles[mark.attrs["style"]] ?? "styled" }, ...children)],
  inline_code: element("code"),
}

const lines = (text: string): XmlChild[] =>
  text.split("\n").flatMap((line, index): XmlChild[] => (index ? [h("br"), line] : [line]))

const crossReference = (node: Node, { context, linked }: Where): XmlChild[] => {
  const text = crossReferenceText(context.resolved, node)
  const href = linked ? null : context.anchors.hrefOf(node.attrs["target"])
  if (!href && !linked) {
    const message = `The reference "${text}" points to nothing in this document.`
    report(context, "html.dangling_reference", "warning", String(node.attrs["target"]), message)
  }
  return href ? [h("a", { href, class: "cross_reference" }, text)] : [text]
}

/** The first mark is where the way back from the footnote leads. */
const footnoteReference = (node: Node, { context, linked, plain }: Where): XmlChild[] => {
  if (plain) return []
  const mark = footnoteMark(context.resolved, node)
  const target = String(node.attrs["target"])
  const href = context.anchors.hrefOf(target)
  if (!href) {
    const message = "A footnote mark points to a footnote that is not in the document."
    report(context, "html.dangling_footnote", "warning", target, message)
  }
  if (!href || linked) return [h("sup", {}, mark)]
  const count = (context.marks.get(target) ?? 0) + 1
  context.marks.set(target, count)
  const id = `_mark-${target}${count > 1 ? `-${count}` : ""}`
  return [h("sup", {}, h("a", { href, id, role: "doc-noteref" }, mark))]
}

/** A formula as MathML; its source as text where it cannot be read. */
export const mathElement = (
  latex: string,
  mathml: unknown,
  display: boolean,
  place: string,
  context: Context,
): XmlElement => {
  const math = formulaMathml(latex, mathml, display)
  if (math) return { ...math, attributes: { ...math.attributes, alttext: latex } }
  const message = "The formula stays as LaTeX text, because it cannot be read."
  report(context, "html.formula_as_text", "warning", place, message)
  return h("code", { class: "latex" }, latex)
}

type InlineWriter = (node: Node, where: Where) => XmlChild[]

const inlineWriters: Record<string, InlineWriter> = {
  text: (node) => lines(node.text ?? ""),
  hard_break: (_, { plain }) => (plain ? [" "] : [h("br")]),
  inline_formula: ({ attrs }, { context }) =>
    attrs["latex"] ? [mathElement(attrs["latex"], attrs["mathml"], false, attrs["latex"], context)] : [],
  cross_reference: crossReference,
  footnote_reference: footnoteReference,
  // The entries of the index are printed in the index.
  index_entry: () => [],
  inline_image: (node, { context }) => [imageElement(node, context)],
  unknown_inline: (node, { context }) => {
    const name: string = node.attrs["name"] || "inline"
    report(context, "html.unknown_inline", "warning", name, `What stood here as "${name}" is plain text.`)
    return [node.attrs["text"]]
  },
}

const writeNode = (node: Node, where: Where): XmlChild[] => {
  const write = inlineWriters[node.type.name]
  if (!write) throw new FormatError(`The HTML writer does not know the inline node "${node.type.name}".`)
  return write(node, where)
}

/** Neighbours under one mark become one element. */
const nest = (nodes: readonly Node[], depth: number, where: Where): XmlChild[] => {
  const children: XmlChild[] = []
  for (let at = 0; at < nodes.length; ) {
    const mark = nodes[at]!.marks[depth]
    if (!mark) {
      children.push(...writeNode(nodes[at++]!, where))
      continue
    }
    const write = markWriters[mark.type.name]
    if (!write) throw new FormatError(`The HTML writer does not know the mark "${mark.type.name}".`)
    let end = at + 1
    while (nodes[end]?.marks[depth]?.eq(mark)) end++
    const isLink = ["link", "citation", "term_reference"].includes(mark.type.name)
    const linked = where.linked || (isLink && anchorOf(mark, where.context) !== null)
    children.push(...write(mark, nest(nodes.slice(at, end), depth + 1, { ...where, linked }), where))
    at = end
  }
  return children
}

/** The inline content of a text block. `plain`: as a link repeats it, without links and marks of footnotes. */
export const inlineChildren = (block: Node, context: Context, plain = false): XmlChild[] =>
  nest(block.children, 0, { context, linked: plain, plain })

/** Types this module writes; a test compares them with the schema. */
export const knownInline = (): string[] => Object.keys(inlineWriters)
export const knownMarks = (): string[] => Object.keys(markWriters)
