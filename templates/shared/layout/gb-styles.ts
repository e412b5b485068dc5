import type { TextStyle } from "../../types.ts"

const line = 15.6
const body: TextStyle = { font: "song", size: 10.5, align: "justify", lineHeight: line }
const heading: TextStyle = { font: "hei", size: 10.5, align: "left", lineHeight: line }
const partTitle: TextStyle = {
  font: "hei",
  size: 16,
  align: "center",
  before: 19.8,
  after: 25.5,
  newPage: true,
}
const small: TextStyle = { font: "song", size: 9, align: "justify", lineHeight: line }
const centred: TextStyle = { ...heading, align: "center" }
const cover: TextStyle = { font: "hei", size: 14, align: "center" }

/**
 * Type of every place, by node name or place name; GB/T 1.1-2020, annex F for fonts and sizes, 10.2 to 10.4 for gaps and indents
 * (1 character = 10.5 pt, 1 line = 15.6 pt). `clause_title_0` is a chapter.
 */
export const gbStyles: { readonly [name: string]: TextStyle } = {
  clause_title_0: { ...heading, before: line, after: line },
  clause_title: { ...heading, before: line / 2, after: line / 2 },
  clause_text: body,
  paragraph: { ...body, first: 21 },
  list_item_1: { ...body, left: 42, first: -21 },
  list_item_2: { ...body, left: 63, first: -21 },
  foreword_title: partTitle,
  introduction_title: partTitle,
  contents_title: partTitle,
  contents_entry: { ...body, align: "left" },
  annex_title: { ...centred, before: 19.8, newPage: true },
  bibliography_title: { ...centred, before: line, after: line, newPage: true },
  index_title: { ...centred, before: line, after: line, newPage: true },
  section_title: { ...heading, before: line / 2, after: line / 2 },
  body_title: { font: "hei", size: 16, align: "center", before: 28, after: 32 },
  warning: { font: "hei", size: 10.5, align: "justify", lineHeight: line, first: 21 },
  term_number: { ...heading, first: 0 },
  term_title: { ...heading, first: 21 },
  term_equivalent: heading,
  term_admitted: { ...body, first: 21 },
  term_deprecated: { ...body, first: 21 },
  term_symbol: { ...body, first: 21 },
  definition: { ...body, first: 21 },
  source: { ...body, first: 21 },
  note: { ...small, left: 48, first: -27 },
  note_label: { font: "hei", size: 9 },
  example: { ...small, first: 21 },
  example_label: { font: "hei", size: 9 },
  footnote: { ...small, left: 42, first: -21 },
  table_footnote: { ...small, left: 31.5, first: -10.5 },
  quotation: { ...body, left: 21, first: 21 },
  key_item: { ...body, left: 42, first: -21 },
  code: { font: "song", size: 9, align: "left", lineHeight: 12 },
  caption: { ...centred, before: line / 2, after: line / 2 },
  subfigure_caption: { font: "hei", size: 9, align: "center" },
  continued: { font: "song", size: 10.5, align: "center" },
  unit_statement: { font: "song", size: 9, align: "right" },
  figure_text: { font: "song", size: 7.5 },
  table_cell: { font: "song", size: 9, align: "center" },
  table_header: { font: "song", size: 9, align: "center" },
  table_paragraph: { font: "song", size: 9, align: "justify", first: 9 },
  formula: { ...body, align: "center" },
  formula_where: { ...body, first: 21 },
  reference_item: { ...body, first: 21 },
  index_letter: { ...centred, before: line / 2 },
  index_item: { ...body, align: "left" },
  header: { font: "hei", size: 10.5 },
  page_number: { font: "song", size: 9 },
  cover_classification: { font: "hei", size: 10.5, align: "left" },
  cover_number: { ...cover, align: "right" },
  cover_replaces: { font: "hei", size: 10.5, align: "right" },
  cover_banner: { font: "hei", size: 26, bold: true, align: "center" },
  cover_title: { font: "hei", size: 26, align: "center", lineHeight: 34 },
  cover_english: { ...cover, lineHeight: 20, before: 8.5 },
  cover_adoption: { ...cover, lineHeight: 20 },
  cover_draft: { font: "song", size: 12, align: "center", before: 22 },
  cover_draft_date: { font: "song", size: 10.5, align: "center" },
  cover_date: cover,
  cover_issuer: { font: "hei", size: 18, bold: true, align: "center" },
  cover_issued: { ...cover, align: "left" },
  back_number: { ...cover, align: "right" },
}
