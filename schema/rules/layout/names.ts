import type { Message } from "../rule.ts"
import type { LaidRole } from "./layout.ts"

/** Paragraphs by what they are, for messages. */
export const roleNames: Readonly<Record<LaidRole, Message>> = {
  chapter: { zh: "章标题", en: "titles of chapters" },
  clause: { zh: "条标题", en: "titles of clauses" },
  untitled: { zh: "无标题条", en: "clauses without a title" },
  term_number: { zh: "术语条目编号", en: "numbers of term entries" },
  term: { zh: "术语", en: "terms" },
  definition: { zh: "定义", en: "definitions" },
  term_other: { zh: "术语的其他内容", en: "other lines of term entries" },
  source: { zh: "来源", en: "sources" },
  title: { zh: "正文首页的文件名称", en: "the title on the first page of the body" },
  front_title: { zh: "前言、引言标题", en: "titles of foreword and introduction" },
  contents_title: { zh: "目次标题", en: "the title of the contents" },
  annex: { zh: "附录编号、性质和标题", en: "number, status and title of annexes" },
  back_title: { zh: "参考文献、索引标题", en: "titles of bibliography and index" },
  warning: { zh: "重要提示", en: "warnings" },
  end: { zh: "终结线", en: "the line at the end" },
  blank: { zh: "空行", en: "blank lines" },
  text: { zh: "段", en: "paragraphs" },
  list: { zh: "列项", en: "list items" },
  note: { zh: "注", en: "notes" },
  note_continued: { zh: "注的后续段", en: "further paragraphs of notes" },
  example: { zh: "示例", en: "examples" },
  example_continued: { zh: "示例的内容", en: "text of examples" },
  where: { zh: "“式中”", en: "“where” lines" },
  quotation: { zh: "引文", en: "quotations" },
  reference: { zh: "规范性引用文件清单", en: "normative references" },
  bibliography_item: { zh: "参考文献清单", en: "entries of the bibliography" },
  index_item: { zh: "索引项", en: "entries of the index" },
  contents: { zh: "目次内容", en: "lines of the contents" },
  footnote: { zh: "条文脚注", en: "footnotes" },
  table_caption: { zh: "表编号、表题", en: "numbers and titles of tables" },
  figure_caption: { zh: "图编号、图题", en: "numbers and titles of figures" },
  subfigure_caption: { zh: "分图编号、分图题", en: "titles of sub-figures" },
  unit: { zh: "单位陈述", en: "statements of units" },
  cell: { zh: "表中的文字", en: "text of tables" },
  object_text: { zh: "图、表中的段", en: "paragraphs of figures and tables" },
  object_note: { zh: "图、表中的注", en: "notes of figures and tables" },
  object_footnote: { zh: "图、表脚注", en: "footnotes of figures and tables" },
  cover_class: { zh: "封面的ICS、CCS号", en: "ICS and CCS on the cover" },
  cover_number: { zh: "封面的文件编号", en: "the number on the cover" },
  cover_replaces: { zh: "封面的代替文件编号", en: "the replaced number on the cover" },
  cover_title: { zh: "封面的文件名称", en: "the title on the cover" },
  cover_english: { zh: "封面的英文名称", en: "the English title on the cover" },
  cover_adoption: { zh: "封面的一致性程度标识", en: "the degree of correspondence on the cover" },
  cover_date: { zh: "封面的发布日期、实施日期", en: "the dates on the cover" },
  cover_publishes: { zh: "封面的“发布”", en: "the word 发布 on the cover" },
  cover_other: { zh: "封面的其他内容", en: "other lines of the cover" },
  back_number: { zh: "封底的文件编号", en: "the number on the back cover" },
  header: { zh: "页眉的文件编号", en: "the number in the head" },
  footer: { zh: "页码", en: "page numbers" },
  other: { zh: "其他内容", en: "other text" },
}

/** Chinese sizes of type by half-points (table F.1). */
const sizeNames: Readonly<Record<number, string>> = {
  ...{ 52: "一号", 44: "二号", 36: "小二号", 32: "三号", 30: "小三号", 28: "四号", 24: "小四号" },
  ...{ 21: "五号", 18: "小五号", 15: "六号", 13: "小六号" },
}

/** "五号（10.5 pt）" and "10.5 pt". */
export const sizeName = (halfPoints: number): Message => {
  const points = `${halfPoints / 2} pt`
  const name = sizeNames[halfPoints]
  return { zh: name ? `${name}（${points}）` : points, en: name ? `${points} (${name})` : points }
}

/** "12.5 mm" of twips. */
export const millimetres = (twips: number): string => `${Math.round((twips / 56.693) * 10) / 10} mm`

/** What a number of a document looks like in a head: GB/T 1.1—2020, DB11/T ××××. */
export const documentNumber = /[A-Z]{1,4}[\s/]?[A-Z]*\s*[\d×X]{2,}/

const seriesOf = (count: number): Message =>
  count > 1 ? { zh: `（共${count}处）`, en: ` (${count})` } : { zh: "", en: "" }

/** What is wrong in many places alike, as one hit on the first of them. */
export const groupBy = <T>(items: readonly T[], key: (item: T) => string): { first: T; count: Message }[] => {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return [...groups.values()].map((group) => ({ first: group[0]!, count: seriesOf(group.length) }))
}
