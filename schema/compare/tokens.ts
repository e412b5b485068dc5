import { diffArrays } from "diff"
import type { Node } from "prosemirror-model"

/** One word, Han character, sign or inline object: what an inline difference is counted in. */
export interface Token {
  /** Equal for what counts as the same text. A reference is what it points at, not the number it happens to print. */
  key: string
  /** As it is shown. */
  text: string
  /** Marks of the text, to tell a change of formatting from one of words. */
  look: string
  type: "text" | "formula" | "object" | "hidden"
}

/** A stretch of an inline difference. */
export interface Piece {
  op: "same" | "added" | "deleted"
  text: string
  /** True for a formula: `text` is LaTeX. */
  formula?: true
}

/** What reading tokens needs to know of the document around a block. */
export interface Reading {
  referenceText(reference: Node): string
  /** Identity of what a reference points at, the same in both documents. */
  identity(target: string): string
}

// Latin words and numbers whole, Han characters and signs one by one: a sentence has no spaces in Chinese.
const words = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}]+|\p{N}+(?:[.,]\p{N}+)*|\s+|./gsu

const lookOf = (node: Node): string =>
  node.marks
    .map(
      (mark) => `${mark.type.name}${mark.attrs["href"] ?? mark.attrs["style"] ?? mark.attrs["type"] ?? ""}`,
    )
    .sort()
    .join(" ")

const atom = (node: Node, reading: Reading): Token => {
  const { attrs } = node
  const look = lookOf(node)
  switch (node.type.name) {
    case "inline_formula":
      return { key: `$${attrs["latex"]}`, text: attrs["latex"], look, type: "formula" }
    case "cross_reference": {
      const shown = attrs["show"] === "text" ? attrs["text"] : attrs["show"]
      const key = `→${attrs["target"] ? reading.identity(attrs["target"]) : attrs["text"]} ${shown}`
      return { key, text: reading.referenceText(node), look, type: "object" }
    }
    case "hard_break":
      return { key: "\n", text: "\n", look, type: "text" }
    case "footnote_reference":
      return { key: "†", text: "†", look, type: "object" }
    case "inline_image":
      return { key: `image ${attrs["src"]}`, text: `［${attrs["alt"] || "▣"}］`, look, type: "object" }
    case "index_entry":
      return { key: "", text: "", look: `index ${attrs["term"]} ${attrs["subterm"] ?? ""}`, type: "hidden" }
    default:
      return {
        key: `${node.type.name} ${attrs["source"] ?? ""}`,
        text: attrs["text"] ?? "",
        look,
        type: "object",
      }
  }
}

const inlineTokens = (block: Node, reading: Reading): Token[] => {
  // Half of a formula is none: it is compared and shown as a whole.
  if (block.type.name === "formula_source" && block.childCount)
    return [{ key: `$${block.textContent}`, text: block.textContent, look: "", type: "formula" }]
  const tokens: Token[] = []
  block.forEach((node) => {
    if (!node.isText) return void tokens.push(atom(node, reading))
    const look = lookOf(node)
    for (const text of node.text!.match(words) ?? [])
      tokens.push({ key: /^\s+$/.test(text) ? " " : text, text, look, type: "text" })
  })
  return tokens
}

/** Tokens of a text block, or of all text blocks inside a cell or container, a line break between two of them. */
export const tokensOf = (block: Node, reading: Reading): Token[] => {
  if (block.isTextblock) return inlineTokens(block, reading)
  const tokens: Token[] = []
  block.descendants((node) => {
    if (node.isAtom && node.isBlock)
      tokens.push({ key: `image ${node.attrs["src"]}`, text: "", look: "", type: "object" })
    if (!node.isTextblock) return true
    if (tokens.length) tokens.push({ key: "\n", text: "\n", look: "", type: "text" })
    tokens.push(...inlineTokens(node, reading))
    return false
  })
  return tokens
}

const pieceOf = (op: Piece["op"], token: Token): Piece =>
  token.type === "formula" ? { op, text: token.text, formula: true } : { op, text: token.text }

const join = (pieces: Piece[]): Piece[] => {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (!piece.text) continue
    if (last && last.op === piece.op && !last.formula && !piece.formula) last.text += piece.text
    else joined.push({ ...piece })
  }
  return joined
}

/** Text whose sameness is chance: a comma or one character between two changed stretches reads worse than one change. */
const isIsland = (piece: Piece): boolean =>
  piece.op === "same" && !piece.formula && [...piece.text].length <= 1

/** Between two "same" stretches everything deleted comes first, then everything added. */
const gather = (pieces: Piece[]): Piece[] => {
  const result: Piece[] = []
  let [deleted, added]: [Piece[], Piece[]] = [[], []]
  const flush = (): void => {
    result.push(...join(deleted), ...join(added))
    ;[deleted, added] = [[], []]
  }
  for (const [index, piece] of pieces.entries()) {
    const changed = deleted.length > 0 && added.length > 0
    const [next, after] = [pieces[index + 1], pieces[index + 2]]
    const goesOn = next && after && next.op !== "same" && after.op !== "same" && next.op !== after.op
    if (piece.op === "deleted") deleted.push(piece)
    else if (piece.op === "added") added.push(piece)
    else if (isIsland(piece) && changed && goesOn) {
      deleted.push({ op: "deleted", text: piece.text })
      added.push({ op: "added", text: piece.text })
    } else {
      flush()
      result.push(piece)
    }
  }
  flush()
  return join(result)
}

/** Beyond this many changed tokens the two texts are shown one after the other: nobody reads such a difference. */
const mostEdits = 3000

export const sameTokens = (a: readonly Token[], b: readonly Token[]): boolean =>
  a.length === b.length && a.every((token, index) => token.key === b[index]!.key)

/** The inline difference of two texts, in the order in which it is read. */
export const diffTokens = (before: readonly Token[], after: readonly Token[]): Piece[] => {
  if (sameTokens(before, after)) return join(after.map((token) => pieceOf("same", token)))
  const parts = diffArrays(
    before.map(({ key }) => key),
    after.map(({ key }) => key),
    { maxEditLength: mostEdits },
  )
  if (!parts)
    return [
      ...join(before.map((token) => pieceOf("deleted", token))),
      ...join(after.map((token) => pieceOf("added", token))),
    ]
  let [i, j] = [0, 0]
  const pieces: Piece[] = []
  for (const { added, removed, count } of parts) {
    const op = added ? "added" : removed ? "deleted" : "same"
    const source = removed ? before.slice(i, i + count) : after.slice(j, j + count)
    if (!added) i += count
    if (!removed) j += count
    pieces.push(...source.map((token) => pieceOf(op, token)))
  }
  return gather(join(pieces))
}

/** All tokens as one stretch. */
export const wholePieces = (op: Piece["op"], tokens: readonly Token[]): Piece[] =>
  join(tokens.map((token) => pieceOf(op, token)))

/** The text of the older or of the newer side. */
export const sideText = (pieces: readonly Piece[], side: "before" | "after"): string =>
  pieces
    .filter(({ op }) => op === "same" || op === (side === "before" ? "deleted" : "added"))
    .map(({ text }) => text)
    .join("")
