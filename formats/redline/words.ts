import type { Change, ChangeKind } from "../../schema/compare/compare.ts"
import { fieldWord } from "../../schema/metadata/sheet-words.ts"
import type { Language } from "../../schema/structure/profiles.ts"

type Pair = readonly [zh: string, en: string]

const kinds: Record<ChangeKind, Pair> = {
  added: ["增加", "Added"],
  deleted: ["删除", "Deleted"],
  moved: ["移动", "Moved"],
  reworded: ["改写", "Reworded"],
  retyped: ["改变类型", "Retyped"],
  split: ["拆分", "Split"],
  joined: ["合并", "Joined"],
  formula: ["公式更改", "Formula changed"],
  figure: ["图更改", "Figure changed"],
  formatted: ["格式更改", "Formatting changed"],
  cell: ["单元格更改", "Cell changed"],
  row_added: ["增加行", "Row added"],
  row_deleted: ["删除行", "Row deleted"],
  row_moved: ["移动行", "Row moved"],
  column_added: ["增加列", "Column added"],
  column_deleted: ["删除列", "Column deleted"],
  column_moved: ["移动列", "Column moved"],
  cells_merged: ["合并或拆分单元格", "Cells merged or split"],
  metadata: ["元数据更改", "Data sheet changed"],
}

const words = {
  title: ["版本比较", "Comparison of versions"],
  before: ["旧", "Before"],
  after: ["新", "After"],
  changes: ["变化一览", "Changes"],
  none: ["两个版本没有差别。", "The two versions do not differ."],
  renumbered: ["仅编号变化", "Only renumbered"],
  technical: ["前言用主要技术变化（草稿）", "Main technical changes, drafted for the foreword"],
  text: ["对照文本", "Text with changes"],
  kind: ["类别", "Kind"],
  place: ["位置", "Place"],
  content: ["内容", "Content"],
  movedFrom: ["移自", "moved from"],
  movedTo: ["移至", "moved to"],
  editorial: ["可能属编辑性改动", "probably editorial"],
  gap: ["未变化的内容略", "unchanged text left out"],
} as const satisfies Record<string, Pair>

export type RedlineWord = keyof typeof words

const pick = (pair: Pair, language: Language): string => pair[language === "zh" ? 0 : 1]

export const wordOf = (word: RedlineWord, language: Language): string => pick(words[word], language)

export const kindWord = (kind: ChangeKind, language: Language): string => pick(kinds[kind], language)

/** "5.2 → 5.3", "表1", or the field of the data sheet. */
export const placeOf = ({ before, after, detail }: Change, language: Language): string => {
  if (!before && !after) return fieldWord(String(detail["field"] ?? ""), language)
  const [x, y] = [before?.label ?? "", after?.label ?? ""]
  const place = x && y && x !== y ? `${x} → ${y}` : y || x
  return detail["name"] ? `${place} ${detail["name"]}` : place
}

/** What is said of a change that has no words of its own: "level 1 → 2". */
export const detailText = ({ detail }: Change): string =>
  detail["before"] !== undefined && detail["field"] !== "src"
    ? `${detail["field"]}: ${detail["before"] || "—"} → ${detail["after"] || "—"}`
    : ""
