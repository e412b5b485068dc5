import type { Node } from "prosemirror-model"
import { toDocument } from "../../schema/shared/run.ts"
import { gridOf } from "../../schema/structure/table-grid.ts"
import { accepted, original } from "../../schema/suggestions/resolve.ts"
import { hasSuggestions } from "../../schema/suggestions/suggested.ts"
import { inlineToken } from "./revisions/signature.ts"

/*
 * What a document prints, leaf by leaf: the text of each text block, each picture, the shape of each table. The writer notes
 * the fingerprints of the leaves in the file (origin.ts), the reader compares them with what it finds, and so knows which
 * blocks somebody changed in Word.
 */

export interface Leaf {
  node: Node
  /** Text as printed; parts that print no letters (formulas, pictures, marks of footnotes) are not in it. */
  text: string
  hash: string
}

/** What writer and reader know differently: printed references, converted formulas, bytes of pictures. */
export interface Printer {
  reference(node: Node): string
  /** A formula in its LaTeX after the way through Word; null: printed as its source. */
  formula(latex: string): string | null
  /** Bytes of a picture; null: its alternative text is printed in brackets. */
  picture(src: string): Uint8Array | null
}

/** What a file says of a block beside its text: revisions of its paragraph mark, and one that all of it stands in ("+" or "-" and whose). */
export interface BlockTokens {
  mark: string
  whole: string
}

const noTokens: BlockTokens = { mark: "", whole: "" }

/** FNV-1a, 52 bits of it. */
export const fingerprint = (text: string): string => {
  let low = 0x811c9dc5
  let high = 0x01000193
  for (let i = 0; i < text.length; i++) {
    low = Math.imul(low ^ text.charCodeAt(i), 0x01000193)
    high = Math.imul(high ^ low, 0x85ebca6b)
  }
  return (low >>> 0).toString(36) + ((high >>> 12) & 0xfffff).toString(36)
}

/** Fingerprint of a file. */
export const pictureHash = (bytes: Uint8Array): string => {
  let hash = bytes.length
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(36)
}

/** Marks that can be seen; "styled" ones look like one of them. */
const visible = new Set(["bold", "italic", "underline", "strike", "subscript", "superscript"])

const looksOf = (node: Node, whole: string): string => {
  const looks = new Set<string>()
  for (const { type, attrs } of node.marks) {
    const name = type.name === "styled" ? String(attrs["style"]) : type.name
    if (visible.has(name)) looks.add(name)
    else if (name === "link" && /^(https?:|mailto:)/i.test(attrs["href"]) && URL.canParse(attrs["href"]))
      looks.add(new URL(attrs["href"]).href)
  }
  return [...looks].sort().join() + inlineToken(node, whole)
}

// As xml.ts leaves it out: what no XML file can hold.
const illegal =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const alternative = (node: Node): string => `[${node.attrs["alt"] || node.attrs["src"] || "?"}]`

/** Printed text of one inline node, and what else distinguishes it. */
const pieceOf = (node: Node, printer: Printer): { text: string; token: string } => {
  if (node.isText) return { text: node.text!.replace(illegal, ""), token: "" }
  switch (node.type.name) {
    case "hard_break":
      return { text: "\n", token: "" }
    case "cross_reference":
      return { text: printer.reference(node).replace(illegal, ""), token: "" }
    case "unknown_inline":
      return { text: String(node.attrs["text"]).replace(illegal, ""), token: "" }
    case "inline_formula":
      return formulaPiece(node.attrs["latex"], printer)
    case "suggested_break":
      return { text: "", token: "\u0006" }
    case "inline_image": {
      const bytes = printer.picture(node.attrs["src"])
      return bytes
        ? { text: "", token: `\u0005${pictureHash(bytes)}` }
        : { text: alternative(node), token: "" }
    }
    default:
      return { text: "", token: "" }
  }
}

const formulaPiece = (latex: string, printer: Printer): { text: string; token: string } => {
  const source = latex.trim()
  if (!source) return { text: "", token: "" }
  const converted = printer.formula(source)
  return converted === null
    ? { text: source.replace(illegal, ""), token: "" }
    : { text: "", token: `\u0002${converted}` }
}

/** A formula's source; where another is proposed, the one that goes and the one that comes. */
const sourcePiece = (block: Node, printer: Printer, whole: string): { text: string; token: string } => {
  const isRevised = hasSuggestions(block)
  if (!isRevised && !whole) return formulaPiece(block.textContent, printer)
  const [before, after] = [original, accepted].map((resolve) => resolve(toDocument([block])).textContent) as [
    string,
    string,
  ]
  const sources = isRevised ? [before, after] : whole.startsWith("+") ? ["", after] : [before, ""]
  const pieces = sources.map((source) => formulaPiece(source, printer))
  const who = block.children.map((node) => inlineToken(node, whole)).find(Boolean)
  return {
    text: pieces.map(({ text }) => text).join(""),
    token: `${pieces.map(({ token }) => token).join("\u0007")}${who?.slice(1) ?? ""}`,
  }
}

/** Length of the printed text of an inline node. */
export const printedLength = (node: Node, printer: Printer): number => pieceOf(node, printer).text.length

const leafOfText = (block: Node, printer: Printer, { mark, whole }: BlockTokens): Leaf | null => {
  let text = ""
  let key = ""
  let looks = ""
  if (block.type.name === "formula_source") {
    const piece = sourcePiece(block, printer, whole)
    text = piece.text
    key = piece.text + piece.token
  } else
    block.forEach((node) => {
      const piece = pieceOf(node, printer)
      const own = piece.text ? looksOf(node, whole) : looks
      if (own !== looks) key += `\u0001${own}\u0001`
      looks = own
      key += piece.text + piece.token
      if (!piece.text) key += inlineToken(node, whole, false)
      text += piece.text
    })
  // A reader leaves empty paragraphs out, whatever is said of them.
  if (key) key += mark
  return key ? { node: block, text, hash: fingerprint(key) } : null
}

/** Spans and head of a grid, as the writer prints it. */
const shapeOf = (node: Node): string => {
  const grid = gridOf(node)
  const slots = [...grid.slots].sort((a, b) => a.row - b.row || a.column - b.column)
  return `${grid.headRows}/${slots.map(({ row, column, rowspan, colspan }) => [row, column, rowspan, colspan].join()).join(";")}`
}

const order: Record<string, (name: string) => number> = {
  table: (name) => ["caption", "unit_statement", "table_grid"].indexOf(name) + 1 || 4,
  figure: (name) => (name === "unit_statement" ? 0 : name === "caption" ? 2 : 1),
  subfigure: (name) => (name === "caption" ? 1 : 0),
  formula: (name) => (name === "formula_source" ? 0 : 1),
}

/** Children in the order of print. */
const printOrder = (block: Node): readonly Node[] => {
  const rank = order[block.type.name]
  return rank ? [...block.children].sort((a, b) => rank(a.type.name) - rank(b.type.name)) : block.children
}

/** All leaves below a block in the order of print; what prints nothing is none. */
export const leavesOf = (
  block: Node,
  printer: Printer,
  into: Leaf[] = [],
  tokens: BlockTokens = noTokens,
): Leaf[] => {
  if (block.isTextblock) {
    const leaf = leafOfText(block, printer, tokens)
    if (leaf) into.push(leaf)
    return into
  }
  if (block.type.name === "image") {
    const bytes = printer.picture(block.attrs["src"])
    const text = bytes ? "" : alternative(block)
    into.push({ node: block, text, hash: bytes ? `p${pictureHash(bytes)}` : fingerprint(text) })
    return into
  }
  if (block.type.name === "table_grid")
    into.push({ node: block, text: "", hash: `g${fingerprint(shapeOf(block))}` })
  // Marks of paragraphs count in the run only; in an object its text says enough.
  for (const child of printOrder(block)) leavesOf(child, printer, into, { mark: "", whole: tokens.whole })
  return into
}
