import type { ParagraphLook, Sheet } from "./sheet.ts"
import { gbSheet } from "./styles-gb.ts"

/* Look of International Standards: Cambria 11 pt, A4, sentence spacing, bold titles; names of the ISO Word template. */

const heading = (name: string, size: number, more: Partial<ParagraphLook> = {}): ParagraphLook => ({
  name,
  font: "heading",
  size,
  bold: true,
  align: "left",
  keepNext: true,
  ...more,
})

const body = (name: string, more: Partial<ParagraphLook> = {}): ParagraphLook => ({
  name,
  font: "text",
  size: 22,
  align: "both",
  after: 240,
  line: 240,
  lineRule: "auto",
  ...more,
})

const small = (name: string, more: Partial<ParagraphLook> = {}): ParagraphLook =>
  body(name, { size: 20, ...more })

const numbered = (): Record<string, ParagraphLook> => {
  const styles: Record<string, ParagraphLook> = {}
  for (let n = 1; n <= 5; n++) {
    const size = n === 1 ? 24 : 22
    const title = { before: n === 1 ? 240 : 60, after: 240, outline: n }
    styles[`Clause${n}`] = heading(`heading ${n + 1}`, size, { ...title, list: { name: "body", level: n } })
    styles[`Untitled${n}`] = body(`p${n + 1}`, { list: { name: "body", level: n } })
    styles[`IntroClause${n}`] = heading(`Intro ${n}`, size, {
      ...title,
      list: { name: "introduction", level: n - 1 },
    })
    styles[`IntroUntitled${n}`] = body(`Intro p${n}`, { list: { name: "introduction", level: n - 1 } })
    styles[`AnnexClause${n}`] = heading(`a${n + 1}`, size, { ...title, list: { name: "annex", level: n } })
    styles[`AnnexUntitled${n}`] = body(`pa${n + 1}`, { list: { name: "annex", level: n } })
    styles[`Term${n}`] = heading(`TermNum${n}`, 22, {
      after: 0,
      next: "TermTitle",
      list: { name: "body", level: n },
    })
  }
  return styles
}

const lists: Record<string, ParagraphLook> = Object.fromEntries(
  (
    [
      ["ListDash1", "List Continue 1"],
      ["ListDash2", "List Continue 2"],
      ["ListDot1", "List Bullet 1"],
      ["ListDot2", "List Bullet 2"],
      ["ListLetter1", "List Number 1"],
      ["ListNumber1", "List Number Arabic 1"],
      ["ListNumber2", "List Number 2"],
      ["ListRoman1", "List Number Roman 1"],
      ["ListUpperRoman1", "List Number Upper Roman 1"],
      ["ListOther", "List Number 3"],
      ["ListContinued", "List Text"],
    ] as const
  ).map(([id, name]) => [id, body(name, { after: 120 })]),
)

const titles: Record<string, ParagraphLook> = {
  ContentsTitle: heading("zzContents", 28, { after: 480, pageBreakBefore: true }),
  FrontTitle: heading("Foreword Title", 28, { after: 310, outline: 0, pageBreakBefore: true }),
  DocumentTitle: heading("zzSTDTitle", 32, { before: 400, after: 400 }),
  Chapter: heading("heading 1", 26, {
    before: 270,
    after: 240,
    outline: 0,
    next: "Text",
    list: { name: "body", level: 0 },
  }),
  AnnexTitle: heading("ANNEX", 28, {
    align: "center",
    after: 760,
    outline: 0,
    pageBreakBefore: true,
    list: { name: "annex", level: 0 },
  }),
  BackTitle: heading("Biblio Title", 28, { align: "center", after: 310, outline: 0, pageBreakBefore: true }),
  IndexTitle: heading("Index Title", 28, { align: "center", after: 310, outline: 0, pageBreakBefore: true }),
  SectionTitle: heading("Section Title", 26, { before: 270, after: 240, outline: 0 }),
  GroupTitle: heading("Group Title", 22, { before: 120, after: 120 }),
}

const notes: Record<string, ParagraphLook> = {
  Note: small("Note"),
  NoteNumbered: small("Note numbered"),
  NoteContinued: small("Note continued"),
  Example: small("Example"),
  ExampleNumbered: small("Example numbered"),
  ExampleText: small("Example continued"),
  Source: body("Source"),
  Warning: body("Warning", { bold: true }),
  Quotation: body("Quotation", { left: 400, italic: true }),
  Code: { name: "Code", font: "code", size: 18, align: "left", left: 400, after: 240 },
}

const objects: Record<string, ParagraphLook> = {
  TableCaption: heading("Table title", 22, { align: "center", before: 120, after: 120 }),
  AnnexTableCaption: heading("Annex Table Title", 22, { align: "center", before: 120, after: 120 }),
  FigureCaption: heading("Figure title", 22, { align: "center", before: 220, after: 220, keepNext: false }),
  AnnexFigureCaption: heading("Annex Figure Title", 22, {
    align: "center",
    before: 220,
    after: 220,
    keepNext: false,
  }),
  TableContinued: heading("Table continued", 22, { align: "center", before: 120, after: 120 }),
  SubfigureCaption: heading("Subfigure title", 20, { align: "center", after: 120, keepNext: false }),
  Unit: small("Dimension", { align: "right", after: 60, keepNext: true }),
  TableText: small("Table body", { after: 60, before: 60, align: "left" }),
  TableHead: small("Table header", { after: 60, before: 60, align: "center", bold: true }),
  TableParagraph: small("Table text", { after: 60, before: 60 }),
  TableNote: small("Table note", { after: 60, before: 60 }),
  TableFootnote: small("Table footnote", { left: 340, hanging: 340, after: 60 }),
  Figure: body("Figure Graphic", { align: "center", keepNext: true }),
  KeyTitle: small("Key Title", { bold: true, keepNext: true, after: 60 }),
  KeyItem: small("Key Text", { align: "left", after: 60 }),
  Formula: body("Formula", { after: 220 }),
  Where: body("Where", { after: 120 }),
  WhereItem: body("Where Item", { after: 60, align: "left" }),
  AfterTable: body("After Table", { after: 0 }),
}

const terms: Record<string, ParagraphLook> = {
  TermTitle: heading("Term(s)", 22, { after: 0 }),
  TermOther: body("Admitted Term", { after: 0, align: "left" }),
  Definition: body("Definition"),
}

const references: Record<string, ParagraphLook> = {
  Reference: body("RefNorm"),
  BibliographyItem: body("Biblio Entry", { align: "left", list: { name: "bibliography", level: 0 } }),
  IndexItem: body("Index Entry", { after: 0, left: 200, hanging: 200 }),
  IndexLetter: heading("Index Letter", 22),
  FootnoteText: small("footnote text", { left: 340, hanging: 340, after: 60 }),
}

const contents: Record<string, ParagraphLook> = Object.fromEntries(
  [1, 2, 3, 4, 5, 6].map((level) => [
    `TOC${level}`,
    {
      name: `toc ${level}`,
      font: "text",
      size: 22,
      bold: level === 1,
      align: "left",
      after: 60,
    } satisfies ParagraphLook,
  ]),
)

const cover: Record<string, ParagraphLook> = {
  CoverKind: heading("Cover Kind", 36, { after: 1200 }),
  CoverNumber: heading("Cover Number", 48, { after: 120 }),
  CoverReplaces: body("Cover Edition", { align: "left", after: 1600 }),
  CoverTitle: heading("Cover Title", 48, { after: 360, rule: "top" }),
  CoverEnglish: body("Cover Second Title", { italic: true, align: "left" }),
  CoverDraft: heading("Cover Stage", 24, { before: 480 }),
  CoverDraftDate: body("Cover Date", { align: "left" }),
  CoverPatent: small("Cover Notice", { before: 1600 }),
  CoverClass: small("Cover Classification", { align: "left", after: 0 }),
}

const running: Record<string, ParagraphLook> = {
  HeaderOdd: heading("zzHeader odd", 22, { align: "right", keepNext: false }),
  HeaderEven: heading("zzHeader even", 22, { align: "left", keepNext: false }),
  FooterOdd: { name: "zzFooter odd", font: "text", size: 20, align: "right" },
  FooterEven: { name: "zzFooter even", font: "text", size: 20, align: "left" },
}

const page = { ...gbSheet.page, top: 1587, bottom: 1247, left: 1247, right: 1247, header: 794, footer: 567 }

/** Style sheet of ISO/IEC documents. */
export const isoSheet: Sheet = {
  id: "iso",
  fonts: {
    text: { ascii: "Cambria", eastAsia: "SimSun" },
    heading: { ascii: "Cambria", eastAsia: "SimHei" },
    code: { ascii: "Courier New", eastAsia: "SimSun" },
    latin: { ascii: "Cambria", eastAsia: "SimHei" },
  },
  page,
  coverPage: { ...page, top: 1700 },
  grid: null,
  styles: {
    Normal: { name: "Normal", font: "text", size: 22 },
    Text: body("Body Text"),
    TextFlush: body("Body Text Flush"),
    ...numbered(),
    ...titles,
    ...terms,
    ...lists,
    ...notes,
    ...objects,
    ...references,
    ...contents,
    ...cover,
    ...running,
  },
  numberGap: { kind: "hanging", width: 432 },
  listIndents: [
    { left: 400, hanging: 400 },
    { left: 800, hanging: 400 },
    { left: 1200, hanging: 400 },
    { left: 1600, hanging: 400 },
  ],
  rules: { thick: 12, thin: 6 },
  noteIndent: 0,
  contentsDepth: 2,
  captionGap: " — ",
  boldLabels: true,
  footnoteSuffix: ")",
  frontPages: "lowerRoman",
  endLine: false,
  backCover: false,
}
