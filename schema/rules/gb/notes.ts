import type { Node } from "prosemirror-model"
import { footnotesOf } from "../../structure/numbering.ts"
import { inside } from "../document/objects.ts"
import type { DocumentView } from "../document/view.ts"
import { hitOn, search } from "../helpers.ts"
import { type BlockRule, type DocumentRule, gbRule, type Hit } from "../rule.ts"

const orderInTable = ["caption", "unit_statement", "table_grid", "paragraph", "note", "footnote"]
const orderInFigure = ["unit_statement", "image", "key_item", "paragraph", "note", "footnote", "caption"]

/** A note behind a footnote, or (in a figure) behind the title. */
const misplacedNote = (node: Node): boolean => {
  const order = node.type.name === "table" ? orderInTable : orderInFigure
  const names = node.children.map((child) => child.type.name).filter((name) => order.includes(name))
  return names.some(
    (name, i) =>
      name === "note" && names.slice(0, i).some((other) => order.indexOf(other) > order.indexOf("note")),
  )
}

/** Notes of a term that stand before one of its examples. */
const termOrder = (document: DocumentView): Hit[] => {
  let notes: Node[] = []
  return document.views.flatMap(({ type, node, place }) => {
    if (type === "term_title" || !place.inTerm) notes = []
    if (type === "note" && !node.attrs["continues"]) notes.push(node)
    if (type === "example" && !node.attrs["continues"] && notes.length) {
      const hits = notes.map((note) => hitOn(note))
      notes = []
      return hits
    }
    return []
  })
}

interface Pairing {
  marks: ReadonlyMap<string, string>
  texts: ReadonlyMap<string, Node>
}

/** Footnote marks (target, id of the block that has it) and footnote texts of the run or of one table or figure. */
const pairing = (nodes: readonly { node: Node; id: string }[]): Pairing => {
  const marks = new Map<string, string>()
  const texts = new Map<string, Node>()
  for (const { node, id } of nodes) {
    if (node.type.name === "footnote" && node.attrs["id"]) texts.set(node.attrs["id"], node)
    for (const target of footnotesOf(node)) marks.set(target, id)
    if (node.type.name === "table" || node.type.name === "figure")
      for (const { node: text } of inside(node, "footnote"))
        if (text.attrs["id"]) texts.set(text.attrs["id"], text)
  }
  return { marks, texts }
}

const unpaired = ({ marks, texts }: Pairing, host: string | null): Hit[] => [
  ...[...texts].filter(([id]) => !marks.has(id)).map(([id]) => ({ block: host ?? id })),
  ...[...marks]
    .filter(([target]) => !texts.has(target))
    .map(([, id]) => ({
      block: id,
      message: { zh: "脚注编号没有对应的脚注", en: "A footnote mark without its text" },
    })),
]

const isObject = (type: string): boolean => type === "table" || type === "figure"

/** GB/T 1.1-2020, 9.10 to 9.12: examples, notes, footnotes. */
export const noteRules = [
  gbRule<BlockRule>({
    id: "R-056",
    severity: "error",
    clause: "9.10.2, 9.11.2",
    reads: "block",
    title: {
      zh: "注、示例的编号由程序给出，不写在文字里",
      en: "Labels of notes and examples are derived, never typed",
    },
    message: { zh: "“{found}”是写进去的", en: "“{found}” is typed" },
    check: (block) => [
      ...search(
        block,
        /^\s*(?:注|示例|例|NOTE|EXAMPLE|Note|Example)\s*\d*(?: to entry)?\s*(?:[：:]|(?<=[A-Z]\s*\d*)—)\s*/g,
        {
          where: ({ type }) => type === "note" || type === "example",
          fix: () => "",
        },
      ),
      ...search(block, /^\s*(?:注|示例|NOTE|EXAMPLE)\s*\d*\s*[：:]/g, {
        where: ({ type, inside }) => type === "paragraph" && inside === "block",
      }).map((hit) => ({
        ...hit,
        message: { zh: "“{found}”：设为注或示例", en: "“{found}”: make it a note or an example" },
      })),
    ],
  }),
  gbRule<DocumentRule>({
    id: "R-058",
    severity: "error",
    clause: "8.7.3.1, 9.11.1",
    reads: "structure",
    title: {
      zh: "术语的注在示例之后；图、表的注在脚注之前",
      en: "Notes of a term follow its examples; notes of figures and tables precede footnotes",
    },
    message: { zh: "注的位置不对", en: "A note in the wrong place" },
    check: (document) => [
      ...termOrder(document),
      ...document
        .ofType("table", "figure")
        .filter(({ node }) => misplacedNote(node))
        .map(({ node }) => hitOn(node)),
    ],
  }),
  gbRule<DocumentRule>({
    id: "R-059",
    severity: "error",
    clause: "9.12.1",
    reads: "structure",
    title: { zh: "条文脚注的编号与脚注一一对应", en: "Footnote marks of the text and footnotes pair up" },
    message: { zh: "文中没有这个脚注的编号", en: "No mark in the text belongs to this footnote" },
    check: (document) =>
      unpaired(
        pairing(document.views.filter(({ type }) => !isObject(type)).map(({ node, id }) => ({ node, id }))),
        null,
      ),
  }),
  gbRule<BlockRule>({
    id: "R-060",
    severity: "error",
    clause: "9.12.2",
    reads: "block",
    title: {
      zh: "图、表脚注的编号与脚注一一对应",
      en: "Footnote marks of a table or figure and footnotes pair up",
    },
    message: {
      zh: "图、表中没有这个脚注的编号",
      en: "No mark in the table or figure belongs to this footnote",
    },
    check: ({ type, node, id }) => (isObject(type) ? unpaired(pairing([{ node, id }]), id) : []),
  }),
  gbRule<BlockRule>({
    id: "R-061",
    severity: "error",
    clause: "8.7.3.1",
    reads: "block",
    title: {
      zh: "术语条目中没有脚注，术语条目不用表",
      en: "A term entry has no footnotes and is no table",
    },
    message: { zh: "术语条目中有{found}", en: "There is a {name} in a term entry" },
    check: (block) => {
      if (block.type === "table" && block.place.element === "terms")
        return [hitOn(block.node, { values: { found: "表", name: "table" } })]
      const has = block.place.inTerm && block.passages.some(({ footnotes }) => footnotes.length > 0)
      return has || (block.place.inTerm && block.type === "footnote")
        ? [hitOn(block.node, { values: { found: "脚注", name: "footnote" } })]
        : []
    },
  }),
]
