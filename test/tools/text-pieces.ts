import { unzipSync } from "fflate"
import type { Node } from "prosemirror-model"
import type { StandardFile } from "../../formats/format.ts"
import { parseXml, parseXmlText } from "../../formats/xml/parse.ts"
import {
  elements,
  isElement,
  plainTextOf,
  textOf,
  type XmlElement,
  type XmlNode,
} from "../../formats/xml/tree.ts"
import { referenceText } from "../../schema/structure/labels.ts"
import { blocksOf, numberBlocks } from "../../schema/structure/numbering.ts"
import { profiles } from "../../schema/structure/profiles.ts"

/**
 * The printed text of a file, in order: one string for each stretch that no generated text interrupts. Footnotes are a stream of their
 * own, because every format prints them away from their mark.
 */
export interface TextPieces {
  main: string[]
  notes: string[]
}

const whereLine = /^(where|in which|式中|其中|où|dans laquelle|key|légende|标引序号说明)\s*[:：]?$/i

class Collector {
  readonly pieces: TextPieces = { main: [], notes: [] }
  private current = ""
  private stream: "main" | "notes" = "main"

  add(text: string): void {
    this.current += text
  }

  /** Ends a stretch. Headings of a key or of the symbols of a formula ("where") are none: the profile prints them. */
  cut(): void {
    const text = this.current.replace(/\s+/g, " ").trim()
    if (text && !whereLine.test(text)) this.pieces[this.stream].push(text)
    this.current = ""
  }

  /** Collects a footnote beside the text that it interrupts. */
  aside(collect: () => void): void {
    const { current, stream } = this
    this.current = ""
    this.stream = "notes"
    collect()
    this.cut()
    this.current = current
    this.stream = stream
  }
}

/** Elements that are left out, each for a reason that holds for every producer. */
const left = new Set([
  // Numbers are derived, never stored: "3.1", "Table 2", "NOTE 1", "a)".
  "label",
  // "(normative)" is printed from the role of the annex.
  "annex-type",
  // Machine data of the front matter: compared as metadata, not as sentences.
  "std-meta",
  "iso-meta",
  "nat-meta",
  "reg-meta",
  "std-doc-meta",
  "processing-meta",
  "sec-meta",
  // Identifiers for machines (URNs), not printed.
  "std-id",
  "std-id-group",
  "object-id",
  // Other notations of the same formula: their text is no sentence in any of them.
  "mml:math",
  "tex-math",
  // The table of contents is made anew.
  "toc",
  "toc-group",
  // Read aloud, not printed; kept as the alternative text of the picture.
  "alt-text",
  "long-desc",
  // Entries of the index at a place, not text of that place.
  "index-term",
])

/** Elements inside a line: everything else begins and ends a stretch. */
const inline = new Set(
  "bold italic underline strike sub sup sc monospace overline roman sans-serif fixed-case num ruby named-content styled-content ext-link uri email xref std std-ref tbx:entailedTerm abbrev inline-code target originator doc-type doc-number part-number string year source".split(
    " ",
  ),
)

const isFootnoteMark = (element: XmlElement, notes: ReadonlySet<string>): boolean =>
  element.name === "xref" && notes.has((element.attributes["rid"] ?? "").trim().split(/\s+/)[0]!)

/** "NOTE 1 to entry:" and the like typed into the text of a note: the label is made anew. */
const typedLabel =
  /^\s*(Note(\s+\d+)?(\s+to\s+entry)?\s*[:：.]|NOTE(\s+\d+)?\s*[:：.—]?|EXAMPLE(\s+\d+)?\s*[:：.—]?|注\s*\d*\s*[:：]|示例\s*\d*\s*[:：])\s*/

/** Children in the order of print, where STS stores another one. */
const printOrder = (element: XmlElement): XmlNode[] => {
  const { children } = element
  const last = (names: RegExp): XmlNode[] => {
    const isLast = (node: XmlNode): boolean => isElement(node) && names.test(node.name)
    return [...children.filter((node) => !isLast(node)), ...children.filter(isLast)]
  }
  switch (element.name) {
    // The foot stands before the body in the file (XHTML) and below it on paper.
    case "table":
      return last(/^tfoot$/)
    // The title of a figure stands below it (GB/T 1.1-2020, 9.7.2).
    case "fig":
    case "fig-group":
      return last(/^caption$/)
    // The term stands before its definition; TBX puts it behind.
    case "tbx:langSet":
      return last(
        /^tbx:(definition|note|example|source|subjectField|see|crossReference|xSource|xGraphic|usageNote)$/,
      )
    default:
      return children
  }
}

class StsCollector extends Collector {
  private readonly notes = new Set<string>()

  constructor(
    root: XmlElement,
    private readonly withFormulas: boolean,
  ) {
    super()
    const find = (element: XmlElement): void => {
      if (element.name === "fn" && element.attributes["id"]) this.notes.add(element.attributes["id"])
      for (const child of elements(element)) find(child)
    }
    find(root)
  }

  visit(node: XmlNode, parent: XmlElement | null): void {
    if (node.type === "text") return this.text(node.text, parent)
    if (node.type === "instruction") return
    if (node.name === "tex-math" && this.withFormulas) return this.children(node)
    if (left.has(node.name)) return this.cutOutside(node)
    if (isFootnoteMark(node, this.notes)) return
    if (node.name === "fn") return this.aside(() => this.children(node))
    // A reference without text of its own prints a derived label in the middle of the sentence.
    if (node.name === "xref" && !textOf(node).trim()) return this.cut()
    if (node.name === "tbx:termEntry") return this.term(node)
    if (inline.has(node.name)) return this.children(node)
    this.cut()
    this.children(node)
    this.cut()
  }

  private cutOutside(element: XmlElement): void {
    if (element.name !== "std-id" && element.name !== "index-term") this.cut()
  }

  private text(text: string, parent: XmlElement | null): void {
    const isFirst = parent?.children[0]?.type === "text" && parent.children[0].text === text
    this.add(
      isFirst && parent && /^tbx:(note|example)$/.test(parent.name) ? text.replace(typedLabel, "") : text,
    )
  }

  private children(element: XmlElement): void {
    for (const child of printOrder(element)) this.visit(child, element)
  }

  /** All designations of an entry, then its definitions and notes. */
  private term(entry: XmlElement): void {
    this.cut()
    const sets = elements(entry, "tbx:langSet")
    const terms = sets.flatMap((set) => elements(set, "tbx:tig").flatMap((tig) => elements(tig, "tbx:term")))
    // Designations in several languages, or with a status, are put into the order of GB/T 1.1-2020, 8.7.3, whatever order the file has.
    const isSimple = sets.length === 1 && terms.length === 1
    if (isSimple) for (const term of terms) this.visit(term, entry)
    else this.aside(() => terms.forEach((term) => this.visit(term, entry)))
    for (const child of elements(entry)) if (child.name !== "tbx:langSet") this.visit(child, entry)
    for (const set of sets) {
      for (const tig of elements(set, "tbx:tig"))
        for (const note of elements(tig, "tbx:usageNote")) this.visit(note, tig)
      for (const child of elements(set)) if (child.name !== "tbx:tig") this.visit(child, set)
    }
  }
}

/**
 * Printed text of an STS file. `withFormulas`: LaTeX counts as text; for an output, because a formula that was bare text in the input
 * ("r = 1") is LaTeX in the output.
 */
export const piecesOfSts = (bytes: Uint8Array, withFormulas = false): TextPieces => {
  const { root } = parseXml(bytes)
  const collector = new StsCollector(root, withFormulas)
  collector.visit(root, null)
  collector.cut()
  return collector.pieces
}

/** Texts of the front matter of an STS file: everything it says about itself. */
export const metadataOfSts = (bytes: Uint8Array): string[] => {
  const texts: string[] = []
  const visit = (element: XmlElement, inside: boolean): void => {
    const within = inside || /^(std|iso|nat|reg|std-doc)-meta$/.test(element.name)
    if (within && !elements(element).length && plainTextOf(element)) texts.push(plainTextOf(element))
    for (const child of elements(element)) visit(child, within)
  }
  visit(parseXml(bytes).root, false)
  return texts
}

/** Printed text of a document. */
export const piecesOfDocument = (standard: StandardFile): TextPieces => {
  const profile = standard.metadata.kind === "international" ? profiles.iso : profiles.gb
  const blocks = blocksOf(standard.doc)
  const numbering = numberBlocks(blocks, profile)
  const collector = new Collector()
  const inlineText = (node: Node): void => {
    if (node.isText) collector.add(node.text!)
    else if (node.type.name === "hard_break") collector.add(" ")
    else if (node.type.name === "cross_reference")
      collector.add(referenceText(node, numbering, profile, standard.metadata.language))
    else if (node.type.name === "inline_formula") collector.add(node.attrs["latex"])
    else if (node.type.name === "unknown_inline") collector.add(node.attrs["text"])
  }
  const visit = (node: Node): void => {
    if (node.type.name === "footnote") return collector.aside(() => node.forEach(inlineText))
    if (node.isTextblock) {
      collector.cut()
      node.forEach(inlineText)
      collector.cut()
    } else node.forEach(visit)
  }
  blocks.forEach(visit)
  return collector.pieces
}

const wordText = (element: XmlElement, collector: Collector): void => {
  if (element.name === "w:t" || element.name === "m:t") collector.add(textOf(element))
  else if (/^w:(tab|br|cr)$/.test(element.name)) collector.add(" ")
  // The text boxes of a cover come twice, for old and new programs; deleted text is not printed.
  else if (element.name !== "mc:Fallback" && element.name !== "w:del") {
    for (const child of elements(element)) wordText(child, collector)
    if (element.name === "w:p") collector.cut()
  }
}

/** Printed text of a DOCX file: the document, and the footnotes. */
export const piecesOfDocx = (bytes: Uint8Array): TextPieces => {
  const files = unzipSync(bytes)
  const decoder = new TextDecoder()
  const collect = (name: string): string[] => {
    const part = files[name]
    if (!part) return []
    const collector = new Collector()
    wordText(parseXmlText(decoder.decode(part)).root, collector)
    return collector.pieces.main
  }
  return { main: collect("word/document.xml"), notes: collect("word/footnotes.xml") }
}

/** Plain text: every line a stretch; footnotes stand between the others and count in both streams. */
export const piecesOfText = (bytes: Uint8Array): TextPieces => {
  const lines = new TextDecoder().decode(bytes).split("\n").filter(Boolean)
  return { main: lines, notes: lines }
}
