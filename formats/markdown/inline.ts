import type { Mark, Node } from "prosemirror-model"
import { FormatError } from "../format.ts"
import { safeLink } from "../print/links.ts"
import { crossReferenceText, footnoteMark } from "../resolve/resolve.ts"
import type { Context } from "./context.ts"

const special = /[\\`*_{}[\]<>#|~$&]/g

/** Text that stays text: GitHub-flavoured Markdown, 2.4 (backslash escapes). */
export const escapeText = (text: string): string =>
  text
    .replace(special, "\\$&")
    .replace(/[\u0000-\u0008\u000b-\u001f]/g, "")
    .replace(/\n/g, " ")

/** What would begin a list, a quotation or a heading at the start of a line. */
export const escapeStart = (line: string): string =>
  line.replace(/^(\s*)([-+=>])/, "$1\\$2").replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, "$1\\$2")

const around = (sign: string) => (body: string) => {
  // A mark beside white space is no mark in Markdown.
  const [, before = "", inner = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(body) ?? []
  return inner ? before + sign + inner + sign + after : body
}

const tag = (name: string) => (body: string) => `<${name}>${body}</${name}>`
const same = (body: string) => body

const markWriters: Record<string, (body: string, mark: Mark) => string> = {
  link: (body, mark) => {
    const href = safeLink(mark.attrs["href"])
    return href ? `[${body}](<${href.replace(/[<>]/g, encodeURIComponent)}>)` : body
  },
  citation: same,
  term_reference: same,
  named_content: same,
  bold: around("**"),
  italic: around("*"),
  underline: tag("u"),
  strike: around("~~"),
  subscript: tag("sub"),
  superscript: tag("sup"),
  styled: same,
  inline_code: tag("code"),
}

/** A picture by the name of its file: Markdown holds none. */
export const pictureText = (node: Node): string =>
  `![${escapeText(node.attrs["alt"] || node.attrs["src"])}](<${encodeURI(node.attrs["src"])}>)`

const inlineWriters: Record<string, (node: Node, context: Context) => string> = {
  text: (node) => escapeText(node.text ?? ""),
  hard_break: () => "<br>",
  inline_formula: (node) => (node.attrs["latex"] ? `$${node.attrs["latex"].trim()}$` : ""),
  cross_reference: (node, { resolved }) => escapeText(crossReferenceText(resolved, node)),
  footnote_reference: (node, { resolved, footnotes }) => {
    const number = footnotes.order.indexOf(node.attrs["target"]) + 1
    return number ? `[^${number}]` : `<sup>${escapeText(footnoteMark(resolved, node))}</sup>`
  },
  index_entry: () => "",
  inline_image: pictureText,
  unknown_inline: (node) => escapeText(node.attrs["text"]),
}

/** The inline content of a text block. */
export const inline = (block: Node, context: Context): string => {
  let text = ""
  block.forEach((node) => {
    const write = inlineWriters[node.type.name]
    if (!write)
      throw new FormatError(`The Markdown writer does not know the inline node "${node.type.name}".`)
    let piece = write(node, context)
    for (const mark of [...node.marks].reverse()) {
      const decorate = markWriters[mark.type.name]
      if (!decorate) throw new FormatError(`The Markdown writer does not know the mark "${mark.type.name}".`)
      piece = decorate(piece, mark)
    }
    text += piece
  })
  return text
}

/** Types this module writes; a test compares them with the schema. */
export const knownInline = (): string[] => Object.keys(inlineWriters)
export const knownMarks = (): string[] => Object.keys(markWriters)
