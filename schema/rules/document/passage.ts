import type { Node } from "prosemirror-model"

/** Inline atoms stand in a passage's text as one character each, so that offsets stay those of ProseMirror. */
export const atoms = {
  reference: "\uE000",
  footnote: "\uE001",
  formula: "\uE002",
  image: "\uE003",
  index: "\uE004",
  unknown: "\uE005",
  /** Stands in `masked` for quoted text, program text, titles of documents. */
  masked: "\uE00F",
  /** Stands in `masked` for raised and lowered characters. */
  script: "\uE00E",
} as const

const atomOf: Record<string, string> = {
  cross_reference: atoms.reference,
  footnote_reference: atoms.footnote,
  inline_formula: atoms.formula,
  inline_image: atoms.image,
  index_entry: atoms.index,
  unknown_inline: atoms.unknown,
  hard_break: "\n",
}

/** A stretch of text that a citation mark covers. */
export interface Cited {
  from: number
  to: number
  text: string
  target: string | null
  located: string | null
}

/** A reference to a block of this document. */
export interface Pointer {
  at: number
  target: string | null
  show: string
}

/** One text block, as rules read it: in the run itself, or inside a table, figure or formula. */
export interface Passage {
  node: Node
  /** Type of the text block: "paragraph", "note", "caption", "key_meaning" ... */
  type: string
  /** Where the text stands: the flat block itself, or a part of it. */
  inside: "block" | "cell" | "header" | "object"
  /** Offset of the text in the content of the flat block. */
  offset: number
  /** One character for every ProseMirror position. */
  text: string
  /** The same length; what is only quoted is masked, so that words in it are nobody's provision. */
  masked: string
  cited: readonly Cited[]
  pointers: readonly Pointer[]
  footnotes: readonly string[]
  /** Ranges in bold, and those that a person classified by hand (named_content "provision:TYPE"). */
  bold: readonly { from: number; to: number }[]
  classified: readonly { from: number; to: number; type: string }[]
}

const maskQuotes = (text: string): string =>
  text.replace(/“[^”]*”|《[^》]*》|‘[^’]*’|「[^」]*」/g, (quoted) => atoms.masked.repeat(quoted.length))

interface Gathered {
  text: string
  masked: string
  cited: Cited[]
  pointers: Pointer[]
  footnotes: string[]
  bold: { from: number; to: number }[]
  classified: { from: number; to: number; type: string }[]
}

const gatherText = (child: Node, gathered: Gathered): void => {
  const piece = child.text!
  const from = gathered.text.length
  const to = from + piece.length
  let mask = ""
  for (const mark of child.marks) {
    const name = mark.type.name
    if (name === "superscript" || name === "subscript") mask ||= atoms.script
    else if (name === "inline_code" || name === "strike") mask = atoms.masked
    else if (name === "bold") gathered.bold.push({ from, to })
    else if (name === "named_content" && String(mark.attrs["type"]).startsWith("provision:"))
      gathered.classified.push({ from, to, type: String(mark.attrs["type"]).slice("provision:".length) })
    else if (name === "citation") {
      const before = gathered.cited.at(-1)
      // A number with an italic or struck piece is several text nodes and still one citation.
      if (before && before.to === from && before.target === mark.attrs["target"]) {
        before.to = to
        before.text += piece
      } else
        gathered.cited.push({
          ...{ from, to, text: piece },
          target: mark.attrs["target"] ?? null,
          located: mark.attrs["located"] ?? null,
        })
    }
  }
  gathered.text += piece
  gathered.masked += mask ? mask.repeat(piece.length) : piece
}

const gather = (node: Node): Gathered => {
  const gathered: Gathered = {
    ...{ text: "", masked: "", cited: [], pointers: [], footnotes: [] },
    ...{ bold: [], classified: [] },
  }
  node.forEach((child) => {
    if (child.isText) return gatherText(child, gathered)
    const name = child.type.name
    if (name === "cross_reference")
      gathered.pointers.push({
        at: gathered.text.length,
        target: child.attrs["target"],
        show: child.attrs["show"],
      })
    if (name === "footnote_reference" && child.attrs["target"]) gathered.footnotes.push(child.attrs["target"])
    const atom = (atomOf[name] ?? atoms.unknown).repeat(child.nodeSize)
    gathered.text += atom
    gathered.masked += atom
  })
  gathered.masked = maskQuotes(gathered.masked)
  return gathered
}

const cache = new WeakMap<Node, readonly Passage[]>()

/** All text blocks of a flat block, the block itself included. Cached by node: nodes are values. */
export const passagesOf = (block: Node): readonly Passage[] => {
  const known = cache.get(block)
  if (known) return known
  const passages: Passage[] = []
  const walk = (node: Node, offset: number, inside: Passage["inside"]): void => {
    if (node.isTextblock) {
      if (node.type.name !== "formula_source" && node.type.name !== "code")
        passages.push({ node, type: node.type.name, inside, offset, ...gather(node) })
      return
    }
    node.forEach((child, at) => {
      const name = child.type.name
      const within = name === "table_cell" ? "cell" : name === "table_header" ? "header" : inside
      walk(child, offset + at + 1, within)
    })
  }
  walk(block, 0, block.isTextblock ? "block" : "object")
  cache.set(block, passages)
  return passages
}
