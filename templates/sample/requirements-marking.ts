import type { Block } from "../types.ts"

/** Chapter 6, end: 标志和随行文件. */
export const requirementsMarking: readonly Block[] = [
  { type: "clause_title", id: "marking", attrs: { level: 1 }, text: "标志和随行文件" },
  { type: "clause_title", id: "marks", attrs: { level: 2 }, text: "标志" },
  { type: "paragraph", text: "监测仪上应有清晰的标志，标志应包括下列内容：" },
  { type: "list_item", attrs: { kind: "letter" }, text: "产品的名称和型号；" },
  { type: "list_item", attrs: { kind: "letter" }, text: "级别和测量范围；" },
  { type: "list_item", attrs: { kind: "letter" }, text: "制造商的名称；" },
  { type: "list_item", attrs: { kind: "letter" }, text: "出厂编号，其中含四位数字的制造年份。" },
  {
    type: "example",
    text: [
      "出厂编号",
      { text: "CM2-", named_content: "serial-number" },
      { text: "2026", underline: true, named_content: "serial-number" },
      { text: "-0015", named_content: "serial-number" },
      "中，下划线部分为制造年份。",
    ],
  },
  { type: "clause_title", id: "documents", attrs: { level: 2 }, text: "随行文件" },
  { type: "paragraph", text: "监测仪的随行文件应包括合格证、使用说明书和标定记录。" },
]
