/** Shapes of the data in this folder. Nothing here is imported from elsewhere: a template is data, not code. */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** A text in both languages of the product. */
export interface Bilingual {
  zh: string
  en: string
}

/** Text with marks; the keys are the names of the marks. */
export interface MarkedText {
  text: string
  bold?: true
  italic?: true
  underline?: true
  strike?: true
  subscript?: true
  superscript?: true
  inline_code?: true
  /** Address of a link. */
  link?: string
  /** Id of the `term_title`. */
  term_reference?: string
  /** STS name of the style. */
  styled?: string
  /** What the text means. */
  named_content?: string
  /** Number of another document: `target` is the id of its `reference_item`. */
  citation?: { target?: string; standard?: string; located?: string }
}

/** One piece of running text. Ids are those of the same template. */
export type InlinePart =
  | string
  | MarkedText
  | { ref: string; show?: "label" | "number" | "title" | "label_title" | "text"; words?: string }
  | { math: string }
  | { footnote: string }
  | { index: string; sub?: string }
  | { image: string; alt: string; width?: number; height?: number }
  | { break: true }

export type Inline = string | readonly InlinePart[]

/** One cell of a table: its text, or its blocks. */
export interface CellData {
  text?: Inline
  content?: readonly Block[]
  colspan?: number
  rowspan?: number
  align?: "left" | "center" | "right"
  /** A header cell outside of the header rows. */
  header?: true
}

/** A block of the flat run, or a part of a table, figure or formula: `type` is a node name of the schema. */
export interface Block {
  type: string
  id?: string
  attrs?: { readonly [name: string]: Json }
  /** Text of a text block. */
  text?: Inline
  /** Blocks of a container. */
  content?: readonly Block[]
  /** Of a `table_grid`: rows of cells; the first `headerRows` rows are header cells. */
  rows?: readonly (readonly (Inline | CellData)[])[]
  headerRows?: number
  /** Of a `table_grid`: widths of the columns in pixels of 1/96 inch. */
  columns?: readonly number[]
  /** Of a `key_item`. */
  symbol?: Inline
  meaning?: Inline
}

/** Parts of a Chinese foreword, in the order of GB/T 1.1-2020, 8.3. */
export type ForewordPart =
  | "basis"
  | "part"
  | "replaces"
  | "adoption"
  | "patents"
  | "proposer"
  | "committee"
  | "organizations"
  | "drafters"
  | "history"

/** The core of a document by its function: what stands from the scope on (GB/T 1.1-2020, tables 1 and 4). */
export interface FunctionData {
  name: Bilingual
  /** Word of the title by which people know the function; null: none is demanded. */
  typeWord: Bilingual | null
  body: readonly Block[]
  back: readonly Block[]
}

/** Words of the cover. `{name}` tokens stand for what the data sheet or a list of codes gives. */
export interface CoverData {
  /** Large words at the top right ("GB"); `{code}` is the code without "/T". */
  logo: string
  banner: Bilingual
  /** Word after the issuers. */
  issued: string
  issueDate: string
  implementationDate: string
  /** "代替 {numbers}". */
  replaces: string
  /** Printed on drafts only. */
  patentRequest: string
  draftLabels: { readonly [stage: string]: string }
  draftDate: string
}

export interface Template {
  id: string
  name: Bilingual
  description: Bilingual
  profile: "gb" | "iso"
  /** Name of the set of drafting rules. */
  rules: "gb" | "gb-mandatory" | "enterprise" | "iso"
  /** Fields of the data sheet that differ from its defaults. */
  metadata: { readonly [field: string]: Json }
  typeWord: Bilingual | null
  /** Parts of the generated foreword; empty where `front` has its own. */
  foreword: readonly ForewordPart[]
  front: readonly Block[]
  body: readonly Block[]
  back: readonly Block[]
  cover: CoverData
  layout: Layout
}

/** Millimetres on the page, or points of type: each field says which. */
export interface Layout {
  /** Millimetres. `inner` is the binding side. */
  page: {
    width: number
    height: number
    top: number
    bottom: number
    inner: number
    outer: number
    header: number
    footer: number
    mirrored: boolean
    textWidth: number
  }
  /** Distance of the lines of the grid, in points. */
  lineGrid: number
  /** Font families, first choice first. */
  fonts: {
    song: readonly string[]
    hei: readonly string[]
    latin: readonly string[]
    mono: readonly string[]
  }
  /** By the name of a node of the schema, or of a place on the page. Points. */
  styles: { readonly [name: string]: TextStyle }
  /** Thickness in points, width in millimetres. */
  lines: { thick: number; thin: number; endLine: number; footnoteRule: number }
  cover: CoverLayout
  /** Places of table F.1 in its own order; empty outside of GB/T 1.1. */
  fontTable: readonly FontRow[]
}

export interface TextStyle {
  font: "song" | "hei"
  size: number
  bold?: boolean
  align?: "left" | "center" | "right" | "justify"
  before?: number
  after?: number
  /** Left edge of the turn lines. */
  left?: number
  /** Of the first line, against `left`; negative: hanging. */
  first?: number
  lineHeight?: number
  newPage?: boolean
}

/** Millimetres from the edges of the sheet. */
export interface CoverLayout {
  margins: { top: number; bottom: number; left: number; right: number }
  boxes: { readonly [name: string]: { x: number; y: number; width: number; height: number } }
  rules: readonly { y: number; x: number; width: number; thickness: number }[]
}

/** One line of GB/T 1.1-2020, table F.1. */
export interface FontRow {
  number: string
  place: string
  position: string
  text: string
  font: string
  size: number | null
}

/** A code that stands in the number of a document, and whose it is. */
export interface CodeEntry {
  code: string
  zh: string
  en: string
}
