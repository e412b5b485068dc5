import type { Mark, Node } from "prosemirror-model"
import { FormatError } from "../format.ts"
import { report } from "../print/findings.ts"
import { formulaMathml } from "../print/formulas.ts"
import { safeLink } from "../print/links.ts"
import { crossReferenceText, footnoteMark } from "../resolve/resolve.ts"
import type { Context } from "./context.ts"
import { mathToTypst } from "./math.ts"
import { picture } from "./pictures.ts"
import { type Code, call, seq, str } from "./typst.ts"

/** `plain`: as the list of contents repeats a title, without links and marks of footnotes. */
interface Where {
  context: Context
  linked: boolean
  plain: boolean
}

type MarkWriter = (mark: Mark, body: Code, where: Where) => Code

const wrap =
  (name: string): MarkWriter =>
  (_, body) =>
    call(name, {}, body)

const toLabel: MarkWriter = (mark, body, { context, linked }) => {
  const label = linked ? null : context.labels.ofId(mark.attrs["target"])
  return label ? call("to", {}, str(label), body) : body
}

const link: MarkWriter = (mark, body, { context, linked }) => {
  const href = safeLink(mark.attrs["href"])
  if (href && !linked) return call("link", {}, str(href), body)
  if (!href) {
    const message = `The link "${mark.attrs["href"]}" is not a web address; its text is kept.`
    report(context, "pdf.link_dropped", "warning", String(mark.attrs["href"]), message)
  }
  return body
}

const styled: Record<string, string> = {
  sc: "smallcaps",
  "small-caps": "smallcaps",
  overline: "overline",
  underline: "underline",
  strike: "strike",
  monospace: "code-text",
}

const markWriters: Record<string, MarkWriter> = {
  link,
  citation: toLabel,
  term_reference: toLabel,
  named_content: (_, body) => body,
  bold: wrap("strong"),
  italic: wrap("emph"),
  underline: wrap("underline"),
  strike: wrap("strike"),
  subscript: wrap("sub"),
  superscript: wrap("super"),
  styled: (mark, body) => (styled[mark.attrs["style"]] ? call(styled[mark.attrs["style"]]!, {}, body) : body),
  inline_code: wrap("code-text"),
}

const isLink = (mark: Mark): boolean => ["link", "citation", "term_reference"].includes(mark.type.name)

const crossReference = (node: Node, { context, linked }: Where): Code => {
  const text = crossReferenceText(context.resolved, node)
  const label = context.labels.ofId(node.attrs["target"])
  if (!label) {
    const message = `The reference "${text}" points to nothing in this document.`
    report(context, "pdf.dangling_reference", "warning", String(node.attrs["target"]), message)
  }
  return label && !linked ? call("to", {}, str(label), str(text)) : str(text)
}

/** Text of a footnote: its paragraphs one below the other. */
const footnoteBody = (id: string, context: Context): Code =>
  seq(
    context.footnotes.texts
      .get(id)!
      .flatMap((block, index) => [
        ...(index ? ["linebreak()"] : []),
        anchor(block, context),
        inline(block, context),
      ]),
  )

/** The first mark brings the footnote to the foot of its page; a later one only repeats the mark. */
const footnoteReference = (node: Node, { context, plain }: Where): Code => {
  if (plain) return ""
  const mark = footnoteMark(context.resolved, node)
  const id = String(node.attrs["target"])
  const isFirst =
    context.footnotes.texts.has(id) && context.footnotes.order.includes(id) && !context.printed.has(id)
  if (!context.resolved.numbering.byId.has(id)) {
    const message = "A footnote mark points to a footnote that is not in the document."
    report(context, "pdf.dangling_footnote", "warning", id, message)
  }
  if (!isFirst) return call("super", {}, str(mark))
  context.printed.add(id)
  return call("footnote", { numbering: `n=>${str(mark)}` }, footnoteBody(id, context))
}

/** A formula with its LaTeX as alternative text; the LaTeX itself where it cannot be read. */
export const equation = (
  latex: string,
  mathml: unknown,
  display: boolean,
  place: string,
  context: Context,
): Code => {
  if (!latex.trim()) return ""
  const math = formulaMathml(latex, mathml, display)
  if (math) return call("math.equation", { block: display, alt: str(latex) }, mathToTypst(math))
  const message = "The formula stays as LaTeX text, because it cannot be read."
  report(context, "pdf.formula_as_text", "warning", place, message)
  return call("code-text", {}, str(latex))
}

const lines = (text: string): Code =>
  seq(
    text
      .split("\n")
      .flatMap((line, index) => [...(index ? ["linebreak()"] : []), ...(line ? [str(line)] : [])]),
  )

type InlineWriter = (node: Node, where: Where) => Code

const inlineWriters: Record<string, InlineWriter> = {
  text: (node) => lines(node.text ?? ""),
  hard_break: (_, { plain }) => (plain ? str(" ") : "linebreak()"),
  inline_formula: ({ attrs }, { context }) =>
    equation(attrs["latex"], attrs["mathml"], false, attrs["latex"], context),
  cross_reference: crossReference,
  footnote_reference: footnoteReference,
  // The entries of the index are printed in the index.
  index_entry: () => "",
  inline_image: (node, { context }) => picture(node, context, 165),
  unknown_inline: (node, { context }) => {
    const name: string = node.attrs["name"] || "inline"
    report(context, "pdf.unknown_inline", "warning", name, `What stood here as "${name}" is plain text.`)
    return node.attrs["text"] ? str(node.attrs["text"]) : ""
  },
}

const writeNode = (node: Node, where: Where): Code => {
  const write = inlineWriters[node.type.name]
  if (!write) throw new FormatError(`The PDF writer does not know the inline node "${node.type.name}".`)
  return write(node, where)
}

/** Neighbours under one mark become one element. */
const nest = (nodes: readonly Node[], depth: number, where: Where): Code => {
  const pieces: Code[] = []
  for (let at = 0; at < nodes.length; ) {
    const mark = nodes[at]!.marks[depth]
    if (!mark) {
      pieces.push(writeNode(nodes[at++]!, where))
      continue
    }
    const write = markWriters[mark.type.name]
    if (!write) throw new FormatError(`The PDF writer does not know the mark "${mark.type.name}".`)
    let end = at + 1
    while (nodes[end]?.marks[depth]?.eq(mark)) end++
    const linked = where.linked || isLink(mark)
    pieces.push(write(mark, nest(nodes.slice(at, end), depth + 1, { ...where, linked }), where))
    at = end
  }
  return seq(pieces)
}

/** The inline content of a text block. */
export const inline = (block: Node, context: Context, plain = false): Code =>
  nest(block.children, 0, { context, linked: plain, plain })

/** The place that links to a block lead to. */
export const anchor = (block: Node, context: Context): Code => {
  const label = context.labels.take(block)
  return label ? call("anchor", {}, str(label)) : ""
}

/** Types this module writes; a test compares them with the schema. */
export const knownInline = (): string[] => Object.keys(inlineWriters)
export const knownMarks = (): string[] => Object.keys(markWriters)
