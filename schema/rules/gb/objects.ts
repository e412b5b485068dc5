import type { Node } from "prosemirror-model"
import { labelMentions } from "../document/mentions.ts"
import { gridOf, inside, type ObjectView, objectsOf } from "../document/objects.ts"
import type { DocumentView } from "../document/view.ts"
import { hitAt, hitOn, search } from "../helpers.ts"
import { type BlockRule, type DocumentRule, gbRule, type Hit } from "../rule.ts"
import { unit } from "../words/units.ts"

const tables = (document: DocumentView): ObjectView[] =>
  document.derive(objectsOf).filter(({ name }) => name === "table")
const figures = (document: DocumentView): ObjectView[] =>
  document.derive(objectsOf).filter(({ name }) => name === "figure")

/** For messages: “表1” and “Table 1”. */
const label = ({ name, number }: ObjectView): Record<string, string> => ({
  found: `${name === "table" ? "表" : "图"}${number}`,
  name: `${name === "table" ? "Table" : "Figure"} ${number}`,
})

const someTitled = (objects: readonly ObjectView[]): Hit[] => {
  const numbered = objects.filter((one) => one.numbered)
  const bare = numbered.filter(({ caption }) => caption === "")
  return bare.length && bare.length < numbered.length
    ? bare.map((one) => hitOn(one.node, { values: label(one) }))
    : []
}

const unitAtEnd = new RegExp(`(?:\\n|/|／|[（(]|\\s|^)\\s*(?<unit>${unit}|%)\\s*[）)]?\\s*$`)

/** Units in the cells of the head, in order; null for a cell without. */
const headUnits = (view: ObjectView["view"]): (string | null)[] =>
  view.passages
    .filter(({ inside }) => inside === "header")
    .map(({ text }) => unitAtEnd.exec(text)?.groups?.["unit"]?.replace(/\uE00E/g, "") ?? null)

const emptyCells = (view: ObjectView["view"]): Hit[] =>
  inside(view.node, "table_cell").flatMap(({ node, at }) => {
    const isEmpty =
      node.textContent.trim() === "" &&
      !inside(node, "image", "inline_image", "inline_formula", "cross_reference", "figure", "formula").length
    const paragraph = node.firstChild
    if (!isEmpty) return []
    // Cell, paragraph: the place in the paragraph is two tokens further.
    const place = at + (paragraph?.isTextblock ? 2 : 1)
    const fix = { type: "replaceText", blockId: view.id, from: place, to: place, text: "—" } as const
    return [{ block: view.id, from: place, to: place, ...(paragraph?.isTextblock && { fix }) }]
  })

const isEmptyTable = ({ node }: ObjectView): boolean => (gridOf(node)?.childCount ?? 0) === 0

/** True for a table that explains the symbols of the formula before it: no table of the text. */
const isKey = (document: DocumentView, node: Node): boolean => {
  const before = document.blocks[document.blocks.indexOf(node) - 1]
  if (!before) return false
  return (
    before.type.name === "formula" ||
    /^(?:式中|其中|where|Key|说明)\s*[:：]?$/i.test(before.textContent.trim())
  )
}

/** GB/T 1.1-2020, 9.7 and 9.8: figures and tables. */
export const objectRules = [
  gbRule<DocumentRule>({
    id: "R-040",
    severity: "error",
    clause: "9.7.2.1, 9.8.2.1",
    reads: "structure",
    title: { zh: "每幅图、每个表都编号", en: "Every figure and every table has a number" },
    message: { zh: "{found}没有编号", en: "This {name} has no number" },
    check: (document) =>
      document
        .derive(objectsOf)
        .filter(
          ({ view, numbered, caption }) =>
            !numbered &&
            ["introduction", "body", "annex"].includes(view.place.region) &&
            !(caption === "" && isKey(document, view.node)),
        )
        .map(({ node, id }) =>
          hitOn(node, {
            values:
              node.type.name === "table" ? { found: "表", name: "table" } : { found: "图", name: "figure" },
            fix: { type: "setAttribute", blockId: id, name: "numbered", value: true },
          }),
        ),
  }),
  gbRule<DocumentRule>({
    id: "R-041",
    severity: "error",
    clause: "9.7.2.2, 9.8.2.2",
    reads: "structure",
    title: {
      zh: "图题的有无一致，表题的有无一致",
      en: "All figures have titles or none has; so do tables",
    },
    message: { zh: "{found}没有标题，其他的有", en: "{name} has no title, others have" },
    check: (document) => [...someTitled(tables(document)), ...someTitled(figures(document))],
  }),
  gbRule<DocumentRule>({
    id: "R-042",
    severity: "warning",
    clause: "9.7.2.2, 9.8.2.2",
    reads: "structure",
    title: { zh: "图、表宜有标题", en: "Figures and tables preferably have titles" },
    message: { zh: "{found}宜有标题", en: "{name} preferably has a title" },
    check: (document) =>
      document
        .derive(objectsOf)
        .filter(({ numbered, caption }) => numbered && caption === "")
        .map((one) => hitOn(one.node, { values: label(one) })),
  }),
  gbRule<DocumentRule>({
    id: "R-043",
    severity: "error",
    clause: "9.7.1.2, 9.8.1.2",
    reads: "references",
    title: { zh: "每幅图、每个表都在文中提及", en: "Every figure and table is named in the text" },
    message: { zh: "文中没有提及{found}", en: "The text does not name {name}" },
    check: (document) => {
      const mentions = document.derive(labelMentions)
      return document
        .derive(objectsOf)
        .filter(({ number, id, node }) => {
          const others = (mentions.get(id) ?? []).filter(
            ({ from }) => from.id !== id && from.place.region !== "index",
          )
          const parts = figureParts(node)
          return number !== "" && !others.length && !parts.some((part) => mentions.has(part))
        })
        .map((one) => hitOn(one.node, { values: label(one) }))
    },
  }),
  gbRule<DocumentRule>({
    id: "R-044",
    severity: "error",
    clause: "9.8.1.3",
    reads: "structure",
    title: { zh: "表中不套表，不设分表", en: "No table in a table, no sub-tables" },
    message: { zh: "表中套表或分表", en: "A table in a table, or a sub-table" },
    check: (document) =>
      tables(document)
        .filter(
          ({ node, caption }) =>
            inside(node, "table").length > 0 ||
            node.children.filter((child) => child.type.name === "table_grid").length > 1 ||
            /^(?:表\s*)?[A-Z]?\.?\d+[a-z][)）]?(?=[\s\u3000]|[\u4e00-\u9fff])/.test(caption),
        )
        .map(({ node }) => hitOn(node)),
  }),
  gbRule<DocumentRule>({
    id: "R-045",
    severity: "error",
    clause: "9.8.4",
    reads: "structure",
    title: { zh: "每个表有表头", en: "Every table has a head" },
    message: { zh: "{found}没有表头", en: "{name} has no head" },
    check: (document) =>
      tables(document)
        .filter((one) => one.numbered && !isEmptyTable(one) && inside(one.node, "table_header").length === 0)
        .map((one) => hitOn(one.node, { values: label(one) })),
  }),
  gbRule<BlockRule>({
    id: "R-046",
    severity: "error",
    clause: "10.4.2.2",
    reads: "block",
    title: {
      zh: "表中没有空格；没有内容用“—”，不用“同上”“同左”",
      en: "No empty cells: a dash stands there; no 同上 or 同左",
    },
    message: { zh: "空的表格单元：用“—”", en: "An empty cell: put “—”" },
    check: (block) =>
      block.type === "table"
        ? [
            ...emptyCells(block),
            ...search(block, /^\s*(?:同上|同左|同右|同前|〃|″)\s*$/g, {
              where: ({ inside }) => inside === "cell",
            }).map((hit) => ({
              ...hit,
              message: { zh: "“{found}”：写出内容", en: "“{found}”: write what it stands for" },
            })),
          ]
        : [],
  }),
  gbRule<BlockRule>({
    id: "R-047",
    severity: "error",
    clause: "9.7.4.1, 9.8.4",
    reads: "block",
    title: {
      zh: "单位全部相同时在右上方写“单位为××”，表头中不再写单位",
      en: "Where all units are equal they stand once, 单位为…, and not in the head",
    },
    message: {
      zh: "单位陈述与表头中的单位重复",
      en: "The unit is stated above the table and again in its head",
    },
    check: (block) => {
      if (block.type !== "table" && block.type !== "figure") return []
      const statement = block.passages.find(({ type }) => type === "unit_statement")
      if (statement && !/^单位为[\u4e00-\u9fff、]+$/.test(statement.text.trim()))
        return [
          hitAt(block, statement, 0, statement.text.length, {
            message: { zh: "单位陈述写为“单位为毫米”", en: "A statement of units reads 单位为毫米" },
          }),
        ]
      if (block.type !== "table") return []
      const units = headUnits(block)
      const some = units.filter((one) => one !== null)
      if (statement) return some.length ? [hitOn(block.node)] : []
      const isSame =
        some.length >= 3 && new Set(some).size === 1 && units.slice(1).every((one) => one !== null)
      return isSame && some[0] !== "%"
        ? [
            hitOn(block.node, {
              message: {
                zh: "单位全部相同：在表的右上方写一次",
                en: "All units are equal: state them once above the table",
              },
            }),
          ]
        : []
    },
  }),
  gbRule<BlockRule>({
    id: "R-048",
    severity: "error",
    clause: "9.7.6.2",
    reads: "block",
    title: {
      zh: "分图只有一层；分图有各自的说明、注、脚注时分为几幅图",
      en: "Sub-figures have one level and no keys, notes or footnotes of their own",
    },
    message: {
      zh: "分图有下一层或有各自的说明、注、脚注",
      en: "A sub-figure with parts, a key, notes or footnotes",
    },
    check: (block) =>
      block.type === "figure"
        ? inside(block.node, "subfigure")
            .filter(({ node }) => inside(node, "subfigure", "key_item", "note", "footnote").length > 0)
            .slice(0, 1)
            .map(() => hitOn(block.node))
        : [],
  }),
  gbRule<BlockRule>({
    id: "R-049",
    severity: "warning",
    clause: "9.7.6.1",
    reads: "block",
    title: { zh: "宜避免使用分图", en: "Sub-figures are better avoided" },
    message: { zh: "宜避免使用分图", en: "Sub-figures are better avoided" },
    check: (block) =>
      block.type === "figure" && inside(block.node, "subfigure").length ? [hitOn(block.node)] : [],
  }),
]

/** Ids of the sub-figures of a figure: who names 图1 a) names 图1. */
const figureParts = (node: Node): string[] =>
  inside(node, "subfigure").flatMap((part) => part.node.attrs["id"] ?? [])
