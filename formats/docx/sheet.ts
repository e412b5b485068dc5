/** How paragraphs, pages and tables look: pure data, one file per profile (styles-gb.ts, styles-iso.ts). */

export type FontRole = "text" | "heading" | "code" | "latin"

export interface Fonts {
  ascii: string
  eastAsia: string
}

/** Lists of the numbering part that a style can be linked to. */
export type ListName = "body" | "annex" | "introduction" | "bibliography"

/** One paragraph style. Lengths in twips (1/20 pt), sizes in half-points, as in WordprocessingML. */
export interface ParagraphLook {
  /** Name that Word shows; the names of the official template where it has one. */
  name: string
  basedOn?: string
  next?: string
  font?: FontRole
  size?: number
  bold?: boolean
  italic?: boolean
  align?: "left" | "center" | "right" | "both" | "distribute"
  before?: number
  after?: number
  /** Line height; `exact` keeps it whatever stands in the line. */
  line?: number
  lineRule?: "auto" | "exact" | "atLeast"
  left?: number
  right?: number
  hanging?: number
  firstLine?: number
  /** Hundredths of a character. */
  firstLineChars?: number
  keepNext?: boolean
  keepLines?: boolean
  outline?: number
  /** Level of a multi-level list that the style numbers by. */
  list?: { name: ListName; level: number }
  rule?: "top" | "bottom"
  /** Set on each paragraph, for Word has no such style property in the styles that docx writes. */
  pageBreakBefore?: boolean
}

export interface Page {
  width: number
  height: number
  top: number
  bottom: number
  /** Binding side and outer side; mirrored on even pages by the headers only, as both differ little. */
  left: number
  right: number
  header: number
  footer: number
}

/** Hanging geometry of one list level. */
export interface ListIndent {
  left: number
  hanging: number
}

export interface Sheet {
  id: "gb" | "iso"
  fonts: Record<FontRole, Fonts>
  page: Page
  coverPage: Page
  /** Line grid in twips; null: none. */
  grid: number | null
  styles: Record<string, ParagraphLook>
  /**
   * What follows a clause number: a gap of one character, or the title hanging at an indent. Both are tabs: a wide space in
   * the number text, as the official template has it, would be printed by every reference to the clause ("见4.1　的规定").
   */
  numberGap: { kind: "character" | "hanging"; width: number }
  listIndents: ListIndent[]
  /** Thickness of rules in eighths of a point. */
  rules: { thick: number; thin: number }
  noteIndent: number
  /** Deepest clause level in the list of contents. */
  contentsDepth: number
  captionGap: string
  boldLabels: boolean
  footnoteSuffix: string
  /** Formats of page numbers before the body. */
  frontPages: "upperRoman" | "lowerRoman"
  endLine: boolean
  /** A back cover with the number, once the document is published. */
  backCover: boolean
}

/** Width of the text between the margins. */
export const textWidth = (page: Page): number => page.width - page.left - page.right

/** Fonts of a role, for each range of characters that WordprocessingML knows. */
export const fontOf = (sheet: Sheet, role: FontRole) => {
  const { ascii, eastAsia } = sheet.fonts[role]
  return { ascii, hAnsi: ascii, cs: ascii, eastAsia }
}
