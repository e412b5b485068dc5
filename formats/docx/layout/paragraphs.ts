import type { Message } from "../../../schema/rules/index.ts"
import type { Face, LaidParagraph, Stretch } from "../../../schema/rules/layout/layout.ts"
import { firstElement, type XmlElement } from "../../xml/tree.ts"
import { lineOfRun } from "./drawings.ts"
import type { Look } from "./look.ts"
import { type Piece, piecesOf } from "./pieces.ts"
import { laidRole } from "./roles.ts"
import type { Sources } from "./sources.ts"

/** Where a paragraph is read. */
export interface Spot {
  section: number
  textWidth: number
  isInTable: boolean
  /** Fixed for heads, feet, covers and notes; null: the number or title that was met last. */
  place: Message | null
}

const alignments: Readonly<Record<string, LaidParagraph["align"]>> = {
  ...{ center: "center", right: "right", end: "right", both: "both", distribute: "both" },
}

const sideNamed = (kind: string | null | undefined): Stretch["side"] => {
  if (kind === "right" || kind === "end") return "right"
  return kind === "center" ? "center" : kind === "left" || kind === "start" ? "left" : null
}

/** Frames and tab stops decide where a piece of a line stands, else the alignment of the line. */
const stretchesOf = (look: Look, pieces: readonly Piece[]): Stretch[] => {
  const first = look.frame === null ? (sideNamed(look.align) ?? "left") : sideNamed(look.frame)
  const stretches: Stretch[] = [{ text: "", side: first, hasPageNumber: false }]
  for (const { type, text, align } of pieces) {
    if (type === "tab") {
      const stop = look.tabs[stretches.length - 1]?.kind
      const side = look.frame === null ? sideNamed(align ?? stop) : first
      stretches.push({ text: "", side, hasPageNumber: false })
    }
    const last = stretches.at(-1)!
    if (type === "text") last.text += text
    if (type === "number") last.hasPageNumber = true
  }
  return stretches
}

const codeStyle = /code|代码/i

const facesOf = (pieces: readonly Piece[], sources: Sources, type: ReturnType<Sources["typeOf"]>): Face[] => {
  const faces: Face[] = []
  for (const { type: kind, text, properties } of pieces) {
    // The number of a page has its look even where the file holds no result of the field.
    const shown = kind === "number" ? "1" : kind === "text" ? text : ""
    if (!shown.trim()) continue
    const style = properties && firstElement(properties, "w:rStyle")?.attributes["w:val"]
    if (codeStyle.test(sources.styles.get(style)?.name ?? "")) continue
    faces.push({ text: shown, ...sources.typeOfRun(type, properties) })
  }
  return faces
}

/** Reads paragraphs one after the other: lists count, and breaks of pages wait for the next text. */
export class Paragraphs {
  private heading: Message = { zh: "", en: "" }
  private breaks = true

  constructor(private readonly sources: Sources) {}

  /** The next text begins a page: a section began. */
  beginPage(): void {
    this.breaks = true
  }

  private labelOf(properties: XmlElement | undefined, style: ReturnType<Sources["styleOf"]>): Face | null {
    const list = this.sources.listOf(properties, style)
    const label = list && this.sources.numbering.next(list.numId, list.level)
    return label?.text ? { text: label.text, ...this.sources.typeOf(properties, style, true) } : null
  }

  /** Titles are the places of what follows them. */
  private placeOf(role: LaidParagraph["role"], text: string, label: Face | null): Message {
    const isTitle = [
      "chapter",
      "clause",
      "untitled",
      "term_number",
      "annex",
      "front_title",
      "back_title",
      "contents_title",
    ]
    if (isTitle.includes(role)) {
      const words = label?.text.trim() || text.replace(/\s+/g, " ").trim().slice(0, 20)
      if (words) this.heading = { zh: words, en: words }
    }
    return this.heading
  }

  read(element: XmlElement, spot: Spot): LaidParagraph {
    const { sources } = this
    const properties = firstElement(element, "w:pPr")
    const style = sources.styleOf(properties)
    const look = sources.lookOf(properties, style)
    const pieces = piecesOf(element)
    const text = pieces.map((piece) => piece.text).join("")
    const { role, level } = laidRole(sources.styles.names(style), text)
    const list = sources.listOf(properties, style)
    const label = this.labelOf(properties, style)
    const type = sources.typeOf(properties, style)
    const em = (type.size ?? 21) * 10
    const left = look.leftChars ? (look.leftChars * em) / 100 : look.left
    const first = look.firstChars ? (look.firstChars * em) / 100 : look.first
    return {
      ...{
        role,
        text: text.replace(/\s+/g, " ").trim(),
        label,
        section: spot.section,
        isInTable: spot.isInTable,
      },
      level: level ?? (role === "list" && list ? list.level + 1 : 0),
      style: style?.name ?? "",
      place: spot.place ?? this.placeOf(role, text, label),
      ...{ align: alignments[look.align] ?? "left", em },
      ...{ start: left + first, turn: left, before: look.before, after: look.after },
      stop: look.tabs.find(({ position }) => position > left + first)?.position ?? null,
      beforeLines: look.beforeLines,
      afterLines: look.afterLines,
      faces: facesOf(pieces, sources, type),
      ...{
        beginsPage: this.begins(look, pieces, text, label),
        line: lineOf(look, pieces, text, spot.textWidth),
      },
      stretches: stretchesOf(look, pieces),
    }
  }

  private begins(look: Look, pieces: readonly Piece[], text: string, label: Face | null): boolean {
    const firstText = pieces.findIndex((piece) => piece.text.trim())
    const lastBreak = pieces.findLastIndex(({ type }) => type === "page")
    const early = pieces.findIndex(({ type }) => type === "page")
    const begins = this.breaks || look.pageBreakBefore || (early >= 0 && (firstText < 0 || early < firstText))
    const isBlank = !text.trim() && !label
    this.breaks = isBlank ? begins : lastBreak > firstText && lastBreak >= 0
    return begins
  }
}

const lineOf = (
  look: Look,
  pieces: readonly Piece[],
  text: string,
  textWidth: number,
): LaidParagraph["line"] => {
  const drawn = pieces.find(({ type }) => type === "object")
  if (drawn && text.replace(/\uFFFC/g, "").trim() === "") return lineOfRun(drawn.run, look.align)
  if (!look.rule || text.trim()) return null
  return {
    length: textWidth - look.left - look.right,
    thickness: look.rule,
    isCentred: Math.abs(look.left - look.right) <= 60,
  }
}
