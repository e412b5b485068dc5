import { Fragment, type Node } from "prosemirror-model"
import { sampleStandard } from "../../formats/template/create.ts"
import type { ChangeKind, Side } from "../../schema/compare/compare.ts"
import type { Metadata } from "../../schema/metadata/metadata.ts"
import { schema } from "../../schema/schema.ts"
import { toDocument } from "../../schema/shared/index.ts"
import { blocksOf } from "../../schema/structure/numbering.ts"
import { profiles } from "../../schema/structure/profiles.ts"

/** A standard as a test edits it: its run and its data sheet. */
export interface Draft {
  blocks: Node[]
  metadata: Metadata
}

/** Names for blocks of the sample that have none, by the beginning of their text: ids made by chance change with the sample. */
const named = {
  housing: "监测仪的外壳防护等级",
  sampling: "监测仪的采样间隔",
  pointdefinition: "监测仪（）的采样口",
  itemclass: "级别和测量范围",
  yearnote: "105 120组为一年",
  meanexample: "平均值：812",
  scopefirst: "本文件规定了",
  displaytext: "监测仪应显示二氧化碳",
  itemname: "产品的名称和型号",
  abbreviationslead: "下列缩略语",
  ratiodefinition: "会议期间二氧化碳浓度",
  scopelimit: "本文件不适用于",
  itempressure: "大气压：",
  samplingnote: "监测仪的采样方式",
  itemresend: "补传：",
  functionslead: "数据采集器应具备",
  limitstext: "二氧化碳浓度的控制值和提示值",
  roundingtext: "平均值和超限时间比应按",
  itemfault: "故障：",
  pathtext: "气路应按",
  tabexample: "时间 min",
  principletext: "监测仪连续工作168",
  proposer: "本文件由示例标准化研究院提出",
}

const nameOf = (block: Node): string | undefined =>
  Object.entries(named).find(([, text]) => block.textContent.replace(/\s+/g, " ").startsWith(text))?.[0]

export const sampleDraft = (): Draft => {
  const { doc, metadata } = sampleStandard()
  const given = new Set<string>()
  const blocks = blocksOf(doc).map((block) => {
    const name = nameOf(block)
    if (!name || given.has(name)) return block
    given.add(name)
    return block.type.create({ ...block.attrs, id: name }, block.content)
  })
  return { blocks, metadata }
}

export const sideOf = ({ blocks, metadata }: Draft): Side => ({
  doc: toDocument(blocks),
  metadata,
  profile: profiles.gb,
})

/** One thing that a drafter does, and what the comparison must say of it. `about` is the id of the block, on either side. */
export interface Edit {
  name: string
  kind: ChangeKind
  about: string
  apply(draft: Draft): Draft
}

const onBlocks =
  (apply: (blocks: Node[]) => Node[]) =>
  (draft: Draft): Draft => ({
    ...draft,
    blocks: apply(draft.blocks),
  })

const find = (blocks: readonly Node[], id: string): number => {
  const index = blocks.findIndex((block) => block.attrs["id"] === id)
  if (index < 0) throw new RangeError(`No block ${id}`)
  return index
}

const change = (id: string, apply: (node: Node) => Node) =>
  onBlocks((blocks) => blocks.map((block) => (block.attrs["id"] === id ? apply(block) : block)))

const attributes = (id: string, attrs: Record<string, unknown>) =>
  change(id, (node) => node.type.create({ ...node.attrs, ...attrs }, node.content))

/** Replaces words in the text of a node, however deep, keeping marks. */
const replaceIn = (node: Node, from: string, to: string): Node => {
  if (node.isText)
    return node.text!.includes(from)
      ? schema.text(node.text!.replace(from, to) || "\u200b", node.marks)
      : node
  const children = node.children.map((child) => replaceIn(child, from, to))
  return children.every((child, n) => child === node.children[n]) ? node : node.copy(Fragment.from(children))
}

const reword = (id: string, from: string, to: string) =>
  change(id, (node) => {
    const next = replaceIn(node, from, to)
    if (next === node) throw new RangeError(`"${from}" does not stand in ${id}: ${node.textContent}`)
    return next
  })

const paragraph = (id: string, text: string, type = "paragraph", attrs = {}): Node =>
  schema.nodes[type]!.create({ id, ...attrs }, text ? schema.text(text) : null)

const insertAfter = (id: string, ...added: Node[]) =>
  onBlocks((blocks) => blocks.toSpliced(find(blocks, id) + 1, 0, ...added))

const remove = (id: string, count = 1) => onBlocks((blocks) => blocks.toSpliced(find(blocks, id), count))

/** Moves `count` blocks from `id` on behind the block `after`. */
const move = (id: string, count: number, after: string) =>
  onBlocks((blocks) => {
    const from = find(blocks, id)
    const rest = blocks.toSpliced(from, count)
    return rest.toSpliced(find(rest, after) + 1, 0, ...blocks.slice(from, from + count))
  })

const onGrid = (id: string, apply: (rows: Node[]) => Node[]) =>
  change(id, (table) =>
    table.copy(
      Fragment.from(
        table.children.map((part) =>
          part.type.name === "table_grid" ? part.copy(Fragment.from(apply([...part.children]))) : part,
        ),
      ),
    ),
  )

const onCells = (row: Node, apply: (cells: Node[]) => Node[]): Node =>
  row.copy(Fragment.from(apply([...row.children])))

const cell = (text: string, type = "table_cell"): Node =>
  schema.nodes[type]!.create(null, schema.nodes["paragraph"]!.create(null, schema.text(text)))

const mark = (id: string, from: number, to: number) =>
  change(id, (node) => {
    const [before, middle, after] = [
      node.content.cut(0, from),
      node.content.cut(from, to),
      node.content.cut(to),
    ]
    const bold = middle.content.map((child) =>
      child.mark(schema.marks["bold"]!.create().addToSet(child.marks)),
    )
    return node.copy(before.append(Fragment.from(bold)).append(after))
  })

const onParts = (id: string, type: string, apply: (part: Node) => Node) =>
  change(id, (node) => {
    const one = (each: Node): Node =>
      each.type.name === type
        ? apply(each)
        : each.isTextblock || each.isLeaf
          ? each
          : each.copy(Fragment.from(each.children.map(one)))
    return one(node)
  })

const sheet =
  (change: Partial<Metadata>) =>
  (draft: Draft): Draft => ({
    ...draft,
    metadata: { ...draft.metadata, ...change },
  })

const split = (id: string, at: number, fresh: string) =>
  onBlocks((blocks) => {
    const index = find(blocks, id)
    const block = blocks[index]!
    const half = block.type.create({ ...block.attrs, id: fresh }, block.content.cut(at))
    return blocks.toSpliced(index, 1, block.copy(block.content.cut(0, at)), half)
  })

const join = (id: string) =>
  onBlocks((blocks) => {
    const index = find(blocks, id)
    const [first, second] = [blocks[index]!, blocks[index + 1]!]
    return blocks.toSpliced(index, 2, first.copy(first.content.append(second.content)))
  })

/** Forty edits of the sample, all applied together by the test. */
export const edits: Edit[] = [
  {
    name: "rewords a requirement",
    kind: "reworded",
    about: "housing",
    apply: reword("housing", "不应低于", "应为"),
  },
  {
    name: "changes a limit",
    kind: "reworded",
    about: "sampling",
    apply: reword("sampling", "60", "30"),
  },
  {
    name: "rewords a clause title",
    kind: "reworded",
    about: "display",
    apply: reword("display", "显示", "显示与提示"),
  },
  {
    name: "rewords a definition",
    kind: "reworded",
    about: "pointdefinition",
    apply: reword("pointdefinition", "空间", "准确"),
  },
  {
    name: "rewords a term",
    kind: "reworded",
    about: "termairflow",
    apply: reword("termairflow", "人均新风量", "每人新风量"),
  },
  {
    name: "rewords a list item",
    kind: "reworded",
    about: "itemclass",
    apply: reword("itemclass", "级别", "等级"),
  },
  {
    name: "rewords a note",
    kind: "reworded",
    about: "yearnote",
    apply: reword("yearnote", "一年", "一整年"),
  },
  {
    name: "rewords a reference item",
    kind: "reworded",
    about: "refrounding",
    apply: reword("refrounding", "GB/T 8170", "GB/T 8170—2008"),
  },
  {
    name: "rewords an example",
    kind: "reworded",
    about: "meanexample",
    apply: reword("meanexample", "812", "813"),
  },
  {
    name: "rewords the title of an annex",
    kind: "reworded",
    about: "annexdrift",
    apply: reword("annexdrift", "试验方法", "测定方法"),
  },
  {
    name: "adds a paragraph",
    kind: "added",
    about: "newparagraph",
    apply: insertAfter("scopefirst", paragraph("newparagraph", "本文件给出了安装的建议。")),
  },
  {
    name: "adds a clause with two paragraphs",
    kind: "added",
    about: "newclause",
    apply: insertAfter(
      "displaytext",
      paragraph("newclause", "报警", "clause_title", { level: 2 }),
      paragraph("newone", "监测仪应具备声光报警功能。"),
      paragraph("newtwo", "报警声的声压级不应小于65 dB。"),
    ),
  },
  {
    name: "adds a list item",
    kind: "added",
    about: "newitem",
    apply: insertAfter("itemname", paragraph("newitem", "产品标准的编号；", "list_item", { kind: "letter" })),
  },
  {
    name: "adds a note",
    kind: "added",
    about: "newnote",
    apply: insertAfter("abbreviationslead", paragraph("newnote", "缩略语按字母顺序排列。", "note")),
  },
  {
    name: "adds a term entry",
    kind: "added",
    about: "newterm",
    apply: insertAfter(
      "ratiodefinition",
      paragraph("newterm", "提示值", "term_title"),
      paragraph("newdefinition", "触发显示提示的二氧化碳浓度。", "definition"),
    ),
  },
  {
    name: "adds a reference item",
    kind: "added",
    about: "newreference",
    apply: insertAfter(
      "bibventilation",
      paragraph("newreference", "GB/T 35226—2017　地面气象观测规范　空气温度和湿度", "reference_item"),
    ),
  },
  { name: "deletes a paragraph", kind: "deleted", about: "scopelimit", apply: remove("scopelimit") },
  {
    name: "deletes a clause with its paragraph",
    kind: "deleted",
    about: "representativeness",
    apply: remove("representativeness", 2),
  },
  { name: "deletes a list item", kind: "deleted", about: "itempressure", apply: remove("itempressure") },
  { name: "deletes a note", kind: "deleted", about: "samplingnote", apply: remove("samplingnote") },
  {
    name: "moves a clause with its paragraph",
    kind: "moved",
    about: "methodmarking",
    apply: move("methodmarking", 2, "methods"),
  },
  {
    name: "moves a list item",
    kind: "moved",
    about: "itemresend",
    apply: move("itemresend", 1, "functionslead"),
  },
  {
    name: "moves a paragraph to another clause",
    kind: "moved",
    about: "limitstext",
    apply: move("limitstext", 1, "compliance"),
  },
  {
    name: "makes a paragraph a note",
    kind: "retyped",
    about: "roundingtext",
    apply: onBlocks((blocks) =>
      blocks.map((block) =>
        block.attrs["id"] === "roundingtext"
          ? schema.nodes["note"]!.create({ id: "roundingtext" }, block.content)
          : block,
      ),
    ),
  },
  {
    name: "promotes a clause",
    kind: "retyped",
    about: "responseresult",
    apply: attributes("responseresult", { level: 1 }),
  },
  {
    name: "makes an informative annex normative",
    kind: "retyped",
    about: "annexexamples",
    apply: attributes("annexexamples", { role: "normative" }),
  },
  {
    name: "turns a dash into a letter",
    kind: "retyped",
    about: "itemfault",
    apply: attributes("itemfault", { kind: "letter" }),
  },
  { name: "makes words bold", kind: "formatted", about: "pathtext", apply: mark("pathtext", 0, 2) },
  {
    name: "changes a formula",
    kind: "formula",
    about: "eqerror",
    apply: onParts("eqerror", "formula_source", (part) =>
      part.copy(
        Fragment.from(
          schema.text("\\Delta = \\left|\\varphi_{\\mathrm{d}} - \\varphi_{\\mathrm{s}}\\right|"),
        ),
      ),
    ),
  },
  {
    name: "changes the meaning of a symbol in a where-list",
    kind: "reworded",
    about: "eqzero",
    apply: onParts("eqzero", "key_meaning", (part) =>
      part.textContent.includes("次测量的零点漂移") ? replaceIn(part, "次测量", "轮测量") : part,
    ),
  },
  {
    name: "changes the caption of a table",
    kind: "reworded",
    about: "tabpoints",
    apply: onParts("tabpoints", "caption", (part) => replaceIn(part, "数量", "最少数量")),
  },
  {
    name: "changes a cell",
    kind: "cell",
    about: "tablimits",
    apply: onGrid("tablimits", (rows) =>
      rows.map((row, n) =>
        n === 1 ? onCells(row, (cells) => cells.map((each, c) => (c === 1 ? cell("900") : each))) : row,
      ),
    ),
  },
  {
    name: "adds a row",
    kind: "row_added",
    about: "tabfields",
    apply: onGrid("tabfields", (rows) =>
      rows.toSpliced(
        2,
        0,
        onCells(rows[1]!.type.create({ id: "newrow" }, rows[1]!.content), () => [
          cell("unit"),
          cell("字符串"),
          cell("浓度的单位"),
        ]),
      ),
    ),
  },
  {
    name: "deletes a row",
    kind: "row_deleted",
    about: "tabgases",
    apply: onGrid("tabgases", (rows) => rows.toSpliced(2, 1)),
  },
  {
    name: "adds a column",
    kind: "column_added",
    about: "tabexample",
    apply: onGrid("tabexample", (rows) =>
      rows.map((row, n) => onCells(row, (cells) => [...cells, n === 0 ? cell("35") : cell("905")])),
    ),
  },
  {
    name: "exchanges the picture of a figure",
    kind: "figure",
    about: "figsystem",
    apply: onParts("figsystem", "image", (part) => part.type.create({ ...part.attrs, src: "other.svg" })),
  },
  {
    name: "splits a paragraph",
    kind: "split",
    about: "principletext",
    apply: (draft) =>
      split(
        "principletext",
        draft.blocks[find(draft.blocks, "principletext")]!.textContent.indexOf("，") + 1,
        "newhalf",
      )(draft),
  },
  { name: "joins two paragraphs", kind: "joined", about: "proposer", apply: join("proposer") },
  {
    name: "changes the committee",
    kind: "metadata",
    about: "committee",
    apply: sheet({ committee: "全国环境监测标准化技术委员会（SAC/TC 998）" }),
  },
  {
    name: "changes the date of implementation",
    kind: "metadata",
    about: "implementationDate",
    apply: sheet({ implementationDate: "2028-01-01" }),
  },
]

/** Gives every block another id, and what points at it too. */
export const renamed = (draft: Draft, rename: (id: string) => string): Draft => {
  const one = (node: Node): Node => {
    if (node.isText) return node
    const attrs = { ...node.attrs }
    for (const name of ["id", "target"]) if (attrs[name]) attrs[name] = rename(attrs[name])
    return node.type.create(attrs, Fragment.from(node.children.map(one)), node.marks)
  }
  return { ...draft, blocks: draft.blocks.map(one) }
}

/** As another import of the same text. */
export const withoutIds = (draft: Draft): Draft => renamed(draft, (id) => `other${id}`)
