import type { Message } from "../rule.ts"

/*
 * A Word file as the layout rules see it: pages, heads, paragraphs and tables with what their styles, lists and own settings make of
 * them. Plain data, so that the rules know nothing of Word; formats/docx/layout reads it. Lengths in twips (1/20 pt), sizes of type in
 * half-points, lines in eighths of a point, as in WordprocessingML.
 */

/** What a paragraph is: by the name of its style, or by where it stands. */
export type LaidRole =
  | ("chapter" | "clause" | "untitled" | "term_number" | "term" | "definition" | "term_other" | "source")
  | ("title" | "front_title" | "contents_title" | "annex" | "back_title" | "warning" | "end" | "blank")
  | ("text" | "list" | "note" | "note_continued" | "example" | "example_continued" | "where" | "quotation")
  | ("reference" | "bibliography_item" | "index_item" | "contents" | "footnote")
  | ("table_caption" | "figure_caption" | "subfigure_caption" | "unit" | "cell")
  | ("object_text" | "object_note" | "object_footnote")
  | ("cover_class" | "cover_number" | "cover_replaces" | "cover_title" | "cover_english" | "cover_adoption")
  | ("cover_date" | "cover_publishes" | "cover_other" | "back_number" | "header" | "footer")
  | "other"

/** Type of a stretch of text; null where the file does not say. */
export interface Face {
  text: string
  /** Font of Chinese characters, and of Latin letters and digits. */
  han: string | null
  latin: string | null
  size: number | null
}

/** A straight line that a paragraph draws: its border, or a picture of a line. */
export interface DrawnLine {
  length: number
  /** Null: a picture, whose thickness cannot be told. */
  thickness: number | null
  isCentred: boolean
}

export interface LaidParagraph {
  role: LaidRole
  /** Depth of clauses, lists and lines of contents, from 1. */
  level: number
  style: string
  text: string
  /** Where it is, for people: the number or title above it, "封面", "页眉". */
  place: Message
  section: number
  isInTable: boolean
  align: "left" | "center" | "right" | "both"
  /** Width of a character in its type. */
  em: number
  /** Where the first line and the others begin, from the margin. */
  start: number
  turn: number
  /** Tab stop behind the beginning of the first line. */
  stop: number | null
  before: number
  after: number
  /** The same in hundredths of a line, which count where they are given. */
  beforeLines: number
  afterLines: number
  faces: readonly Face[]
  /** The number or mark that a list prints before the text. */
  label: Face | null
  /** Nothing of the text stands before it on its page. */
  beginsPage: boolean
  line: DrawnLine | null
  /** Its text from tab to tab. */
  stretches: readonly Stretch[]
}

/** What stands between two tabs of a line. */
export interface Stretch {
  text: string
  /** Where it stands in the line; null where a frame or box puts it somewhere. */
  side: "left" | "center" | "right" | null
  hasPageNumber: boolean
}

export interface LaidSection {
  width: number
  height: number
  /** Width between the margins. */
  textWidth: number
  type: "nextPage" | "oddPage" | "evenPage" | "continuous"
  /** "decimal", "upperRoman" … */
  numberFormat: string
  /** The first page number; null: it goes on from the section before. */
  numberStart: number | null
  /** Height of a line of its grid. */
  line: number
  part: "cover" | "front" | "body" | "back"
  /** Lines of a cover stand in it, alone or not. */
  hasCover: boolean
  hasObjects: boolean
  /** Heads and feet of odd and even pages, and of the first where it has its own; null: none. */
  heads: Running
  feet: Running
}

export interface Running {
  odd: readonly LaidParagraph[] | null
  even: readonly LaidParagraph[] | null
  first: readonly LaidParagraph[] | null
}

export interface LaidTable {
  /** "表1　题"; tables without a caption are no tables of the text. */
  caption: string
  place: Message
  /** Lines around it: top, bottom, left and right, each in all its stretches. */
  frame: readonly number[]
  /** Below the head. */
  head: readonly number[]
  /** Above the row of notes and footnotes; empty where it has none. */
  foot: readonly number[]
  inner: readonly number[]
}

export interface Layout {
  sections: readonly LaidSection[]
  /** Those of the text, with those of tables and of boxes, in order; not heads and feet. */
  paragraphs: readonly LaidParagraph[]
  footnotes: readonly LaidParagraph[]
  tables: readonly LaidTable[]
  /** Even pages have heads and feet of their own. */
  hasEvenPages: boolean
}
