import type { ParagraphLook, Sheet } from "./sheet.ts"
import { gbBack, gbCover, gbRunning } from "./styles-gb-cover.ts"

/*
 * Look of Chinese standards: GB/T 1.1-2020 table F.1 (sizes, fonts) and clause 10 (position); names and further measures
 * of the template for national standards in use. 五号 = 21 half-points, 小五号 = 18, 三号 = 32, 一号 = 52, 四号 = 28.
 */

/** One line of the grid, 15.6 pt; chapters have one blank line above and below, clauses half a line. */
const line = 312
const half = 156
/** One character of 10.5 pt. */
const em = 210

const heading = (more: Partial<ParagraphLook> & { name: string }): ParagraphLook => ({
  font: "heading",
  size: 21,
  align: "both",
  keepNext: true,
  ...more,
})

const ordinals = ["一", "二", "三", "四", "五"]

/** Titled and untitled clauses of one numbering: body, introduction or annex. */
const clauses = (
  prefix: string,
  list: "body" | "annex" | "introduction",
  name: string,
): Record<string, ParagraphLook> => {
  const styles: Record<string, ParagraphLook> = {}
  for (const [index, ordinal] of ordinals.entries()) {
    const level = list === "introduction" ? index : index + 1
    styles[`${prefix}Clause${index + 1}`] = heading({
      name: `标准文件_${name}${ordinal}级条标题`,
      next: "Text",
      before: half,
      after: half,
      outline: index + 1,
      list: { name: list, level },
    })
    styles[`${prefix}Untitled${index + 1}`] = {
      name: `标准文件_${name}${ordinal}级无标题`,
      font: "text",
      size: 21,
      align: "both",
      list: { name: list, level },
    }
  }
  return styles
}

const terms = (): Record<string, ParagraphLook> => {
  const styles: Record<string, ParagraphLook> = {}
  for (const [index, ordinal] of ordinals.entries())
    styles[`Term${index + 1}`] = heading({
      name: `标准文件_术语条${ordinal}`,
      next: "TermTitle",
      list: { name: "body", level: index + 1 },
    })
  return styles
}

const text = (more: Partial<ParagraphLook> & { name: string }): ParagraphLook => ({
  basedOn: "Text",
  ...more,
})
const flush = { firstLine: 0, firstLineChars: 0 } as const
/** A numbered paragraph takes its indent from the list; an inherited one of two characters would win over it. */
const item = (name: string, more: Partial<ParagraphLook> = {}): ParagraphLook => ({
  name,
  font: "text",
  size: 21,
  align: "both",
  ...more,
})
const small = { size: 18 } as const

const lists: Record<string, ParagraphLook> = {
  ListDash1: item("标准文件_破折号列项"),
  ListDash2: item("标准文件_破折号列项（二级）"),
  ListDot1: item("标准文件_间隔号列项（一级）"),
  ListDot2: item("列项·"),
  ListLetter1: item("标准文件_字母编号列项（一级）"),
  ListNumber1: item("标准文件_数字编号列项"),
  ListNumber2: item("标准文件_数字编号列项（二级）"),
  ListRoman1: item("标准文件_小写罗马数字编号列项"),
  ListUpperRoman1: item("标准文件_大写罗马数字编号列项"),
  ListOther: item("标准文件_编号列项（三级）"),
  ListContinued: item("标准文件_列项后续"),
}

const notes: Record<string, ParagraphLook> = {
  Note: { name: "标准文件_注：", font: "text", ...small, align: "both" },
  NoteNumbered: { name: "标准文件_注×：", font: "text", ...small, align: "both" },
  NoteContinued: text({ name: "标准文件_注后", ...small, ...flush, left: 780 }),
  Example: { name: "标准文件_示例：", font: "text", ...small, align: "both", left: 0, keepNext: true },
  ExampleNumbered: {
    name: "标准文件_示例×：",
    font: "text",
    ...small,
    align: "both",
    left: 0,
    keepNext: true,
  },
  ExampleText: text({ name: "标准文件_示例内容", ...small, firstLine: 420, firstLineChars: 0 }),
  Source: text({ name: "标准文件_来源" }),
  Warning: { name: "标准文件_提示", font: "heading", size: 21, align: "both", firstLine: 420 },
  Quotation: text({ name: "标准文件_引文", left: 420 }),
  Code: {
    name: "标准文件_代码",
    font: "code",
    size: 18,
    align: "left",
    left: 420,
    line: 240,
    lineRule: "auto",
  },
}

const objects: Record<string, ParagraphLook> = {
  TableCaption: heading({ name: "标准文件_正文表标题", align: "center", before: half, after: half }),
  AnnexTableCaption: heading({ name: "标准文件_附录表标题", align: "center", before: half, after: half }),
  FigureCaption: heading({
    name: "标准文件_正文图标题",
    align: "center",
    before: half,
    after: half,
    keepNext: false,
  }),
  AnnexFigureCaption: heading({
    name: "标准文件_附录图标题",
    align: "center",
    before: half,
    after: half,
    keepNext: false,
  }),
  TableContinued: heading({ name: "标准文件_表格续", align: "center", before: half, after: half }),
  SubfigureCaption: heading({ name: "标准文件_分图题", size: 18, align: "center", keepNext: false }),
  Unit: { name: "标准文件_单位", font: "text", ...small, align: "right", keepNext: true },
  TableText: text({ name: "标准文件_表格", ...small, ...flush, align: "center" }),
  TableHead: text({ name: "标准文件_表头", ...small, ...flush, align: "center" }),
  TableParagraph: { name: "标准文件_图表说明", font: "text", ...small, align: "both", firstLine: 180 },
  TableNote: { name: "标准文件_图表注", font: "text", ...small, align: "both" },
  TableFootnote: {
    name: "标准文件_图表脚注",
    font: "text",
    ...small,
    align: "left",
    left: 539,
    hanging: 180,
  },
  Figure: { name: "标准文件_图", font: "text", size: 21, align: "center", before: line, keepNext: true },
  KeyTitle: { name: "标准文件_图说明标题", font: "text", ...small, align: "left", keepNext: true, left: 360 },
  KeyItem: { name: "标准文件_图说明", font: "text", ...small, align: "left", keepNext: true },
  Formula: { name: "标准文件_正文公式", font: "text", size: 21, before: half, after: half },
  AnnexFormula: { name: "标准文件_附录公式", font: "text", size: 21, before: half, after: half },
  Where: text({ name: "标准文件_式中" }),
  WhereItem: text({ name: "标准文件_公式后的破折号", ...flush }),
  AfterTable: { name: "标准文件_表后空行", font: "text", size: 21 },
}

const references: Record<string, ParagraphLook> = {
  Reference: text({ name: "标准文件_规范性引用文件条目" }),
  // To the left: an address that does not break would stretch the line before it.
  BibliographyItem: item("标准文件_参考文献条目", {
    align: "left",
    list: { name: "bibliography", level: 0 },
  }),
  IndexItem: text({ name: "标准文件_索引项", align: "left", left: 210, hanging: 210, firstLineChars: 0 }),
  IndexLetter: { name: "标准文件_索引字母", font: "text", size: 21, bold: true, align: "center" },
  FootnoteText: {
    name: "footnote text",
    font: "text",
    ...small,
    align: "both",
    left: 840,
    hanging: 420,
  },
}

const contents: Record<string, ParagraphLook> = {
  // A quarter of a line above and below: Word takes the larger of two distances, so the line itself is higher.
  TOC1: { name: "toc 1", font: "text", size: 21, line: 468, lineRule: "exact" },
  TOC2: { name: "toc 2", font: "text", size: 21, left: em, line: 300, lineRule: "exact" },
  TOC3: { name: "toc 3", font: "text", size: 21, left: 2 * em, line: 300, lineRule: "exact" },
  TOC4: { name: "toc 4", font: "text", size: 21, left: 3 * em, line: 300, lineRule: "exact" },
  TOC5: { name: "toc 5", font: "text", size: 21, left: 4 * em, line: 300, lineRule: "exact" },
  TOC6: { name: "toc 6", font: "text", size: 21, left: 5 * em, line: 300, lineRule: "exact" },
}

/** Titles of the unnumbered parts: 三号 before the body, 五号 after it. */
const titles: Record<string, ParagraphLook> = {
  ContentsTitle: {
    name: "标准文件_目录标题",
    font: "heading",
    size: 32,
    align: "center",
    before: 397,
    after: 510,
    line: 400,
    lineRule: "exact",
    keepNext: true,
    pageBreakBefore: true,
  },
  FrontTitle: {
    name: "标准文件_前言、引言标题",
    font: "heading",
    size: 32,
    align: "center",
    before: 397,
    after: 510,
    line: 400,
    lineRule: "exact",
    outline: 0,
    keepNext: true,
    pageBreakBefore: true,
  },
  DocumentTitle: {
    name: "标准文件_正文标准名称",
    font: "heading",
    size: 32,
    align: "center",
    before: 397,
    after: 510,
    line: 400,
    lineRule: "exact",
    keepNext: true,
  },
  AnnexTitle: heading({
    name: "标准文件_附录标识",
    align: "center",
    before: 397,
    after: 280,
    outline: 0,
    pageBreakBefore: true,
    list: { name: "annex", level: 0 },
  }),
  BackTitle: heading({
    name: "标准文件_参考文献标题",
    align: "center",
    before: 397,
    after: line,
    outline: 0,
    pageBreakBefore: true,
  }),
  IndexTitle: heading({
    name: "标准文件_索引标题",
    align: "center",
    before: 397,
    after: line,
    outline: 0,
    pageBreakBefore: true,
  }),
  SectionTitle: heading({
    name: "标准文件_无编号标题",
    align: "center",
    before: line,
    after: line,
    outline: 0,
  }),
  GroupTitle: heading({ name: "标准文件_无编号条标题", before: half, after: half }),
}

/** Style sheet of GB/T 1.1-2020. */
export const gbSheet: Sheet = {
  id: "gb",
  fonts: {
    text: { ascii: "Times New Roman", eastAsia: "SimSun" },
    heading: { ascii: "SimHei", eastAsia: "SimHei" },
    code: { ascii: "Courier New", eastAsia: "SimSun" },
    latin: { ascii: "Times New Roman", eastAsia: "SimHei" },
  },
  page: {
    width: 11906,
    height: 16838,
    top: 1928,
    bottom: 1134,
    left: 1418,
    right: 1134,
    header: 1418,
    footer: 850,
  },
  coverPage: {
    width: 11906,
    height: 16838,
    top: 567,
    bottom: 1361,
    left: 1418,
    right: 851,
    header: 0,
    footer: 0,
  },
  grid: line,
  styles: {
    Normal: { name: "Normal", font: "text", size: 21, align: "both" },
    Text: { name: "标准文件_段", font: "text", size: 21, align: "both", firstLine: 420, firstLineChars: 200 },
    TextFlush: text({ name: "标准文件_段后续", ...flush }),
    Chapter: heading({
      name: "标准文件_章标题",
      next: "Text",
      before: line,
      after: line,
      outline: 0,
      list: { name: "body", level: 0 },
    }),
    ...clauses("", "body", ""),
    ...clauses("Intro", "introduction", "引言"),
    ...clauses("Annex", "annex", "附录"),
    ...terms(),
    TermTitle: {
      name: "标准文件_术语",
      font: "heading",
      size: 21,
      align: "left",
      firstLine: 420,
      keepNext: true,
    },
    TermOther: text({ name: "标准文件_术语其他" }),
    Definition: text({ name: "标准文件_定义" }),
    ...lists,
    ...notes,
    ...objects,
    ...references,
    ...contents,
    ...titles,
    ...gbCover,
    ...gbBack,
    ...gbRunning,
  },
  numberGap: { kind: "character", width: em },
  listIndents: [
    { left: 840, hanging: 420 },
    { left: 1260, hanging: 420 },
    { left: 1680, hanging: 420 },
    { left: 2100, hanging: 420 },
  ],
  rules: { thick: 8, thin: 4 },
  noteIndent: 420,
  contentsDepth: 1,
  captionGap: "\u3000",
  boldLabels: false,
  footnoteSuffix: ")",
  frontPages: "upperRoman",
  endLine: true,
  backCover: true,
}
