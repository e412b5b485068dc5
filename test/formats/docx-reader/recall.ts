import { unzipSync } from "fflate"
import { parsePart } from "../../../formats/docx/reader/parse.ts"
import type { StandardFile } from "../../../formats/format.ts"
import { coverOf } from "../../../formats/resolve/cover.ts"
import { resolve } from "../../../formats/resolve/resolve.ts"
import { elements, firstElement, textOf, walk, type XmlElement } from "../../../formats/xml/tree.ts"
import { accepted } from "../../../schema/suggestions/resolve.ts"
import { compareText, type TextComparison } from "../../tools/text-compare.ts"
import { piecesOfDocument, type TextPieces } from "../../tools/text-pieces.ts"

/** All strings in a data sheet: what the cover said. */
const stringsOf = (value: unknown): string[] => {
  if (typeof value === "string") return value ? [value] : []
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsOf) : []
}

/** Labels that a person may have typed: they are generated here, so they are no text of the file. */
const typedLabel =
  /^[\s\u3000]*(?:(?:附\s*[录件]\s*[A-Z]?|Annex\s+[A-Z]|(?:表|图|Table|Figure)\s*[A-Z]?[.．]?\d+(?:[.-]\d+)*|[[［]\d+[\]］]|注\s*\d*[：:]|示例\s*\d*[：:]?|NOTE(?:\s+\d+)?|Note(?:\s+\d+)?(?:\s+to\s+entry)?:|EXAMPLE(?:\s+\d+)?|[一二三四五六七八九十]+、|(?:\d+|[A-Z])(?:[.．]\d+)+|[a-z][)）]|\d+[)）]|(?:警告|注意|危险|重要提示)：|(?:WARNING|CAUTION|DANGER)(?= —)|Appendix \d|式中：|where$|\d{1,3}|——|—|–|•|·|[■◆])[\s\u3000.：:—–．、]*)+/

const generated = /^[（(](?:规范性|资料性|normative|informative)(?:附录)?[)）]\s*/

/** Words that are printed around what a data sheet or a block holds. */
const wrapping: [RegExp, string][] = [
  [/^[\s\u3000]*[[【［]\s*(?:(?:来源|SOURCE)\s*[：:])?\s*([\s\S]*?)[\]】］]\s*$/, "$1"],
  [/^[\s\u3000]*(?:许用术语|拒用术语|被取代|DEPRECATED)[：:]\s*/, ""],
  [/^ICS[:：]?\s*|^CCS\s*|^代替\s*/, ""],
  [/(\d{4})\s*-\s*(\d\d)\s*-\s*(\d\d)\s*(?=发布|实施)/g, "$1-$2-$3"],
]

const withoutLabel = (piece: string): string =>
  wrapping
    .reduce((text, [pattern, by]) => text.replace(pattern, by), piece.replace(typedLabel, ""))
    .replace(generated, "")

class Collector {
  readonly pieces: string[] = []
  private current = ""
  private fields: string[] = []
  private start = -1

  private cut(): void {
    const text = this.current.replace(/\s+/g, " ").trim()
    if (text) this.pieces.push(text)
    this.current = ""
  }

  private field(element: XmlElement): void {
    const type = element.attributes["w:fldCharType"]
    if (type === "begin") this.fields.push("")
    // A field that was never filled in prints something that the file does not hold.
    if (
      type === "end" &&
      /^\s*(REF|PAGEREF)/.test(this.fields.pop() ?? "") &&
      this.current.length === this.start
    )
      this.cut()
    if (type === "separate") this.start = this.current.length
  }

  visit(element: XmlElement): void {
    const { name } = element
    if (name === "w:instrText" && this.fields.length) this.fields[this.fields.length - 1] += textOf(element)
    if (name === "w:fldChar") this.field(element)
    const inContents = this.fields.some((code) => /^\s*TOC\b/.test(code))
    if ((name === "w:t" || name === "m:t") && !inContents)
      this.current += name === "m:t" ? "\n" : textOf(element)
    else if (name === "w:sym") this.cut()
    else if (/^w:(tab|br|cr)$/.test(name)) this.current += name === "w:br" ? "\n" : " "
    else if (!/^(mc:Fallback|w:del|w:moveFrom|w:pPr|w:rPr)$/.test(name)) {
      if (name === "w:p" || name === "m:oMath") this.cut()
      for (const child of elements(element)) this.visit(child)
      if (name === "w:p" || name === "m:oMath") this.cut()
    }
  }
}

const partPieces = (bytes: Uint8Array | undefined, name: string): string[] => {
  if (!bytes) return []
  const collector = new Collector()
  collector.visit(parsePart(bytes, name).root)
  return collector.pieces
}

const styleOf = (paragraph: XmlElement): string =>
  elements(paragraph, "w:pPr")
    .map((properties) => firstElement(properties, "w:pStyle")?.attributes["w:val"] ?? "")
    .join("")

/** Lines of a list of contents: by their style, or by standing between the title "Contents" and the next title. */
const isContents = (bytes: Uint8Array): ((text: string) => boolean) => {
  const texts = new Map<string, number>()
  const squeeze = (text: string): string => text.replace(/\s+/g, "")
  let isOpen = false
  walk(parsePart(bytes, "document").root, (paragraph) => {
    if (paragraph.name !== "w:p") return
    const text = squeeze(textOf(paragraph))
    const isTitle = /^(目[次录]|内容|contents)$/i.test(text)
    if (/^Heading/.test(styleOf(paragraph))) isOpen = isTitle
    if (isOpen || isTitle || /^(TOC|toc|zzContents)/.test(styleOf(paragraph)))
      texts.set(text, (texts.get(text) ?? 0) + 1)
  })
  return (text) => {
    const count = texts.get(squeeze(text)) ?? 0
    if (count) texts.set(squeeze(text), count - 1)
    return count > 0
  }
}

/** Printed text of a Word file, without its list of contents and its formulas. Prefixes of namespaces do not matter. */
export const piecesOfWord = (bytes: Uint8Array): TextPieces => {
  const files = unzipSync(bytes)
  const left = isContents(files["word/document.xml"]!)
  const main = partPieces(files["word/document.xml"], "document").filter((piece) => !left(piece))
  return { main, notes: partPieces(files["word/footnotes.xml"], "footnotes") }
}

/** Where the text of a file and of its reading differ, by the tool that the STS reader is measured with. */
export const recallOf = (bytes: Uint8Array, standard: StandardFile): TextComparison => {
  const input = piecesOfWord(bytes)
  // What somebody has deleted is no text of the document part that is counted (w:delText).
  const output = piecesOfDocument({ ...standard, doc: accepted(standard.doc) })
  // The cover is printed from the data sheet: its lines, and each field alone.
  const cover = [...stringsOf(coverOf(resolve(standard))), ...stringsOf(standard.metadata)]
  const whole: TextPieces = { main: [...cover, ...output.main], notes: [...output.notes, ...output.main] }
  const strip = (pieces: readonly string[]): string[] => pieces.map(withoutLabel)
  return compareText({ main: strip(input.main), notes: strip(input.notes) }, whole)
}
