import {
  Math as Equation,
  ExternalHyperlink,
  FootnoteReferenceRun,
  type IRunOptions,
  type ParagraphChild,
  SimpleField,
  TextRun,
} from "docx"
import type { Mark, Node } from "prosemirror-model"
import { FormatError } from "../format.ts"
import { crossReferenceText, footnoteMark } from "../resolve/resolve.ts"
import { type Context, report } from "./context.ts"
import { mathOf } from "./equations.ts"
import { claimFootnote } from "./footnotes.ts"
import { picture } from "./pictures.ts"
import { referenceField } from "./references.ts"
import { fontOf } from "./sheet.ts"
import { fieldBegin, fieldEnd, run } from "./xml.ts"

type Look = { -readonly [K in keyof IRunOptions]: IRunOptions[K] }

const styled: Record<string, Partial<Look>> = {
  sc: { smallCaps: true },
  "small-caps": { smallCaps: true },
  monospace: { style: "CodeText" },
  underline: { underline: {} },
  strike: { strike: true },
}

/** Marks with a look; the others (citation, term_reference, named_content) change nothing on paper. */
const markLooks: Record<string, (mark: Mark, context: Context) => Partial<Look>> = {
  bold: () => ({ bold: true }),
  italic: () => ({ italics: true }),
  underline: () => ({ underline: {} }),
  strike: () => ({ strike: true }),
  subscript: () => ({ subScript: true }),
  superscript: () => ({ superScript: true }),
  inline_code: (_, context) => ({ font: fontOf(context.sheet, "code") }),
  styled: (mark) => styled[mark.attrs["style"]] ?? {},
  link: () => ({}),
  citation: () => ({}),
  term_reference: () => ({}),
  named_content: () => ({}),
}

const lookOfMarks = (marks: readonly Mark[], context: Context, base: IRunOptions): IRunOptions => {
  let look: IRunOptions = base
  for (const mark of marks) {
    const of = markLooks[mark.type.name]
    if (!of) throw new FormatError(`The DOCX writer does not know the mark "${mark.type.name}".`)
    look = { ...look, ...of(mark, context) }
  }
  return look
}

const safeLink = /^(https?:|mailto:)/i

/** Web links only: a javascript: or file: address in a document that is passed around is a trap. */
const linked = (node: Node, runs: ParagraphChild[], context: Context): ParagraphChild[] => {
  const href = node.marks.find((mark) => mark.type.name === "link")?.attrs["href"] as string | undefined
  if (href === undefined) return runs
  if (safeLink.test(href) && URL.canParse(href))
    return [new ExternalHyperlink({ link: new URL(href).href, children: runs })]
  report(
    context,
    "docx.link_dropped",
    "warning",
    href,
    `The link "${href}" is not a web address; its text is kept.`,
  )
  return runs
}

/** LaTeX as a native equation; its source as text where the converter does not know a command. */
export const equation = (latex: string, context: Context, place: string): ParagraphChild[] => {
  const source = latex.trim()
  if (!source) return []
  try {
    return [new Equation({ children: mathOf(source) })]
  } catch (error) {
    const message = `The formula stays as LaTeX text: ${(error as Error).message}`
    report(context, "docx.formula_as_text", "warning", place, message)
    return [run(source, { font: fontOf(context.sheet, "code") })]
  }
}

const footnoteRun = (node: Node, context: Context): ParagraphChild[] => {
  const number = claimFootnote(node, context, (block) => inlineChildren(block, context))
  if (number !== null) {
    const suffix = context.sheet.footnoteSuffix
    return [
      new FootnoteReferenceRun(number),
      ...(suffix ? [new TextRun({ style: "FootnoteReference", text: suffix })] : []),
    ]
  }
  return [run(footnoteMark(context.resolved, node), { superScript: true })]
}

const indexField = (node: Node, context: Context): ParagraphChild[] => {
  const quoted = (text: string) => text.replace(/[\\":]/g, (character) => `\\${character}`)
  const { term, subterm } = node.attrs as { term: string; subterm: string | null }
  const entry = subterm ? `${quoted(term)}:${quoted(subterm)}` : quoted(term)
  if (!term) return []
  // A simple field cannot stand in a revision (ECMA-376, 17.13.5.18).
  return context.revisions ? [...fieldBegin(`XE "${entry}"`), fieldEnd()] : [new SimpleField(`XE "${entry}"`)]
}

/** `lead`: what stands right before the node, for fields that must not repeat it. */
type InlineWriter = (node: Node, look: IRunOptions, context: Context, block: Node) => ParagraphChild[]

const inlineWriters: Record<string, InlineWriter> = {
  text: (node, look) =>
    (node.text ?? "")
      .split("\n")
      .flatMap((part, index) => [
        ...(index ? [new TextRun({ ...look, break: 1 })] : []),
        ...(part ? [run(part, look)] : []),
      ]),
  hard_break: (_, look) => [new TextRun({ ...look, break: 1 })],
  inline_formula: (node, _, context, block) =>
    equation(node.attrs["latex"], context, block.attrs["id"] || node.attrs["latex"]),
  cross_reference: (node, look, context) =>
    referenceField(node, crossReferenceText(context.resolved, node), look, context),
  footnote_reference: (node, _, context) => footnoteRun(node, context),
  index_entry: (node, _, context) => indexField(node, context),
  inline_image: (node, look, context) => picture(node, context, look),
  // A proposed break is two paragraphs (revisions/word-form.ts); one that nobody proposed means nothing.
  suggested_break: () => [],
  unknown_inline: (node, look, context) => {
    const message = `What stood here as "${node.attrs["name"]}" is written as plain text.`
    report(context, "docx.unknown_inline", "warning", node.attrs["name"] || "inline", message)
    return node.attrs["text"] ? [run(node.attrs["text"], look)] : []
  },
}

/** The inline content of a text block as the children of a paragraph. */
export const inlineChildren = (block: Node, context: Context, base: IRunOptions = {}): ParagraphChild[] => {
  const write = (node: Node): ParagraphChild[] => inlineNode(node, block, context, base)
  // Word has no comments in footnotes.
  const { comments, footnotes } = context
  return comments && !footnotes.inside ? comments.write(block, write) : block.children.flatMap(write)
}

const inlineNode = (node: Node, block: Node, context: Context, base: IRunOptions): ParagraphChild[] => {
  const write = inlineWriters[node.type.name]
  if (!write) throw new FormatError(`The DOCX writer does not know the inline node "${node.type.name}".`)
  const { revisions } = context
  if (!revisions)
    return linked(node, write(node, lookOfMarks(node.marks, context, base), context, block), context)
  const look = revisions.look(node, (marks) => lookOfMarks(marks, context, base))
  return linked(node, revisions.wrap(node, write(node, look, context, block)), context)
}

/** Types this module writes; a test compares them with the schema. */
export const knownInline = (): string[] => Object.keys(inlineWriters)
export const knownMarks = (): string[] => Object.keys(markLooks)
