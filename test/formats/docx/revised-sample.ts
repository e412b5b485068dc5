import type { Node } from "prosemirror-model"
import type { FileComment } from "../../../formats/comments/file-comment.ts"
import type { StandardFile } from "../../../formats/format.ts"
import { sampleStandard } from "../../../formats/template/create.ts"
import { schema } from "../../../schema/schema.ts"
import { blocksOf } from "../../../schema/structure/numbering.ts"
import { at, comment, type Edit, isType, replace, suggestAll, withText } from "./revised.ts"

const move =
  (words: string, before: string): Edit =>
  (run) => {
    const block = run.find((one) => one.textContent.includes(words))!
    const rest = run.filter((one) => one !== block)
    const index = rest.findIndex((one) => one.textContent.includes(before))
    return [...rest.slice(0, index), block, ...rest.slice(index)]
  }

const bold = (block: Node, words: string): Node => {
  const [child] = block.children
  const offset = child!.text!.indexOf(words)
  return withText(
    block,
    child!.text!.slice(0, offset),
    schema.text(words, [schema.mark("bold")]),
    child!.text!.slice(offset + words.length),
    ...block.children.slice(1),
  )
}

const mapGrid = (table: Node, change: (grid: Node) => Node): Node =>
  table.type.create(
    table.attrs,
    table.children.map((child) => (child.type.name === "table_grid" ? change(child) : child)),
  )

const cellOf = (words: string, type = "table_cell"): Node =>
  schema.node(type, null, [schema.node("paragraph", null, words ? [schema.text(words)] : [])])

const addRow = (table: Node): Node =>
  mapGrid(table, (grid) => {
    const width = grid.lastChild!.childCount
    const row = schema.node(
      "table_row",
      null,
      Array.from({ length: width }, (_, i) => cellOf(`新行${i + 1}`)),
    )
    return grid.type.create(grid.attrs, [...grid.children, row])
  })

const dropRow = (table: Node): Node =>
  mapGrid(table, (grid) =>
    grid.type.create(
      grid.attrs,
      grid.children.filter((_, i) => i !== 2),
    ),
  )

const addColumn = (table: Node): Node =>
  mapGrid(table, (grid) =>
    grid.type.create(
      grid.attrs,
      grid.children.map((row, i) =>
        row.type.create(row.attrs, [...row.children, cellOf(`列${i}`, row.lastChild!.type.name)]),
      ),
    ),
  )

const retype =
  (type: string, attrs: Record<string, unknown> = {}) =>
  (block: Node): Node[] => [schema.node(type, { id: block.attrs["id"], ...attrs }, block.content)]

/** Suggestions of every kind, by two people. */
export const edits: readonly Edit[] = [
  at(isType("paragraph", "本文件不适用于存在二氧化碳工艺排放源"), (block) => [
    replace(block, "工艺排放源", "或一氧化碳排放源"),
  ]),
  at(isType("paragraph", "使用面积为10 m"), (block) => [bold(block, "使用面积")]),
  at(isType("paragraph", "监测仪的外壳防护等级"), (block) => [
    block,
    schema.node("paragraph", { id: "fresh1" }, [schema.text("新增的一段，由安娜提出。")]),
    schema.node("note", { id: "fresh2" }, [schema.text("新增的一条注。")]),
  ]),
  at(isType("paragraph", "按GB/T 17626.2试验时"), () => []),
  at(isType("clause_text", "监测仪应采用NDIR原理"), (block) => {
    const words = block.textContent
    const cut = words.indexOf("二氧化碳")
    return [
      withText(block, words.slice(0, cut)),
      schema.node("clause_text", { id: "half1", level: 2 }, [schema.text(words.slice(cut))]),
    ]
  }),
  (run) => {
    const index = run.findIndex(isType("list_item", "标定：监测仪与标准气体"))
    const [a, b] = [run[index]!, run[index + 1]!]
    return [...run.slice(0, index), withText(a, a.textContent + b.textContent), ...run.slice(index + 2)]
  },
  move("距地面的高度为1.1 m", "不受阳光直射"),
  at(isType("clause_title", "显示"), (block) => retype("clause_title", { level: 1 })(block)),
  at(isType("note", "标定状态和故障状态下"), retype("paragraph")),
  at(isType("table", "监测点的数量"), (block) => [addRow(block)]),
  at(isType("table", "监测点的数量"), (block) => [dropRow(block)]),
  at(isType("table", "控制值和提示值"), (block) => [addColumn(block)]),
  move("监测点的数量会议室", "监测点的位置应符合下列要求"),
  at(isType("formula", "t_{\\mathrm{e}}"), (block) => [
    block.type.create(
      block.attrs,
      block.children.map((child) =>
        child.type.name === "formula_source"
          ? withText(child, child.textContent.replace("\\times 100", "\\cdot 100"))
          : child,
      ),
    ),
  ]),
  at(isType("figure", "监测点的布设"), () => []),
  at(isType("paragraph", "平均值和超限时间比应按GB/T 8170"), (block) => [
    withText(
      block,
      ...block.children,
      "（见",
      schema.node("cross_reference", { target: "x" }),
      "）",
      schema.node("inline_formula", { latex: "a^2" }),
    ),
  ]),
  at(isType("annex_title"), (block) => [
    block.type.create(
      { ...block.attrs, role: block.attrs["role"] === "normative" ? "informative" : "normative" },
      block.content,
    ),
  ]),
  at(isType("table", "51015202530"), () => []),
  at(isType("paragraph", "会议的超限时间比应按"), (block) => [
    schema.node("table", { id: "newtable", numbered: true }, [
      schema.node("caption", null, [schema.text("新增的表")]),
      schema.node("table_grid", null, [
        schema.node("table_row", null, [cellOf("甲", "table_header"), cellOf("乙", "table_header")]),
        schema.node("table_row", null, [cellOf("1"), cellOf("2")]),
      ]),
    ]),
    block,
  ]),
]

export const revisedSample = (): StandardFile => suggestAll(sampleStandard(), edits)

const idOf = (standard: StandardFile, find: (block: Node) => boolean): string =>
  blocksOf(standard.doc).find(find)!.attrs["id"]

/** Comments on words, a block, a clause, a cell, the document, and on words that are gone. */
export const sampleComments = (standard: StandardFile): FileComment[] => {
  const id = (type: string, words: string): string => idOf(standard, isType(type, words))
  return [
    comment(
      "comment1",
      "适用范围太窄。\n请扩大。",
      { blockId: id("paragraph", "本文件不适用于"), quote: "本文件不适用于" },
      {
        replies: [
          {
            id: "reply1",
            author: "李蕾",
            authorId: "u-li",
            at: Date.UTC(2026, 10, 21, 10, 0, 0),
            body: "同意 <扩大> & 改写。",
          },
          {
            id: "reply2",
            author: "Bob Smith",
            authorId: null,
            at: Date.UTC(2026, 10, 21, 11, 0, 0),
            body: "Agreed.",
          },
        ],
      },
    ),
    comment(
      "comment2",
      "这一章写得清楚。",
      { scope: "clause", blockId: id("clause_title", "规范性引用文件"), quote: "规范性引用文件" },
      { isResolved: true },
    ),
    comment("comment3", "整个文件缺少试验方法。", { scope: "document" }),
    comment("comment4", "0～5000 是否够用？", { blockId: id("table", "监测仪的性能"), quote: "特性值" }),
    comment("comment5", "图看不清。", { scope: "block", blockId: id("figure", "数据采集器"), quote: "" }),
    comment("comment6", "这句已经没有了。", { blockId: "gone00000000", quote: "已删除的原话", place: "6.9" }),
    comment("comment7", "术语。", { blockId: id("term_title", "漂移"), quote: "漂移", scope: "text" }),
  ]
}
