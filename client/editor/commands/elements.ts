import type { Node } from "prosemirror-model"
import { type Command, Selection } from "prosemirror-state"
import { schema } from "../../../schema/schema.ts"
import { newId } from "../../../schema/shared/index.ts"
import { blocksOf, opensDivision } from "../../../schema/structure/numbering.ts"
import { positionOf } from "../../collab/binding/divisions.ts"

type Language = "zh" | "en"

interface Element {
  /** Place among the elements of a document (GB/T 1.1-2020, table 3). */
  rank: number
  type: string
  title: Record<Language, string>
  /** Sentences that are prescribed, or the pattern of those that are. */
  text: Record<Language, string[]>
  /** What comes behind, to be filled in. */
  first: string | null
}

const chapter = (
  rank: number,
  title: Element["title"],
  text: Element["text"],
  first: string | null = null,
): Element => ({ rank, type: "clause_title", title, text, first })

/** The prescribed elements, with their wording (GB/T 1.1-2020, 8.3 to 8.8, 8.13, 8.14; ISO/IEC Directives, Part 2). */
const elements: Record<string, Element> = {
  foreword: {
    rank: 0,
    type: "foreword_title",
    title: { zh: "前言", en: "Foreword" },
    text: {
      zh: ["本文件按照GB/T 1.1—2020《标准化工作导则　第1部分：标准化文件的结构和起草规则》的规定起草。"],
      en: [],
    },
    first: null,
  },
  introduction: {
    rank: 1,
    type: "introduction_title",
    title: { zh: "引言", en: "Introduction" },
    text: { zh: [], en: [] },
    first: "paragraph",
  },
  scope: chapter(
    2,
    { zh: "范围", en: "Scope" },
    { zh: ["本文件规定了××××。", "本文件适用于××××。"], en: ["This document specifies xxx."] },
  ),
  normative_references: chapter(
    3,
    { zh: "规范性引用文件", en: "Normative references" },
    {
      zh: [
        "下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。其中，注日期的引用文件，仅该日期对应的版本适用于本文件；不注日期的引用文件，其最新版本（包括所有的修改单）适用于本文件。",
      ],
      en: [
        "The following documents are referred to in the text in such a way that some or all of their content constitutes requirements of this document. For dated references, only the edition cited applies. For undated references, the latest edition of the referenced document (including any amendments) applies.",
      ],
    },
    "reference_item",
  ),
  terms: chapter(
    4,
    { zh: "术语和定义", en: "Terms and definitions" },
    {
      zh: ["下列术语和定义适用于本文件。"],
      en: ["For the purposes of this document, the following terms and definitions apply."],
    },
    "term_title",
  ),
  symbols: chapter(
    5,
    { zh: "符号和缩略语", en: "Symbols and abbreviated terms" },
    { zh: ["下列符号和缩略语适用于本文件。"], en: [] },
    "key_item",
  ),
  bibliography: {
    rank: 8,
    type: "bibliography_title",
    title: { zh: "参考文献", en: "Bibliography" },
    text: { zh: [], en: [] },
    first: "reference_item",
  },
  index: {
    rank: 9,
    type: "index_title",
    title: { zh: "索引", en: "Index" },
    text: { zh: [], en: [] },
    first: "index_item",
  },
}

/** Rank of a block that opens a division; technical chapters stand between the symbols and the annexes. */
const rankOf = (block: Node): number => {
  const name =
    block.type.name === "clause_title" ? block.attrs["element"] : block.type.name.replace("_title", "")
  if (name === "annex") return 7
  return elements[name]?.rank ?? 6
}

/** The language that the titles of the document are in. */
const languageOf = (blocks: readonly Node[]): Language => {
  const titles = blocks.filter(opensDivision)
  return titles.length && !titles.some((block) => /\p{Script=Han}/u.test(block.textContent)) ? "en" : "zh"
}

const blocksFor = (name: string, { type, title, text, first }: Element, language: Language): Node[] => {
  const create = (kind: string, words = "", attributes = {}): Node =>
    schema.nodes[kind]!.create({ ...attributes, id: newId() }, words ? schema.text(words) : null)
  const isChapter = type === "clause_title"
  const made = [create(type, title[language], isChapter ? { level: 0, element: name } : {})]
  for (const sentence of text[language]) made.push(create("paragraph", sentence))
  if (first === "key_item")
    made.push(
      schema.nodes["key_item"]!.create({ id: newId() }, [
        schema.nodes["key_symbol"]!.create(),
        schema.nodes["key_meaning"]!.create(),
      ]),
    )
  else if (first === "term_title")
    made.push(create("term_title"), create("term_equivalent"), create("definition"))
  else if (first) made.push(create(first))
  return made
}

/** Puts a prescribed element at its place in the document, with its wording; there is one of each. */
export const insertElement = (name: string): Command => {
  const element = Object.hasOwn(elements, name) ? elements[name] : undefined
  if (!element) throw new RangeError(`Unknown element "${name}"`)
  return (state, dispatch) => {
    const blocks = blocksOf(state.doc)
    const openings = blocks.filter(opensDivision)
    if (openings.some((block) => rankOf(block) === element.rank)) return false
    if (!dispatch) return true
    const next = blocks.findIndex((block) => opensDivision(block) && rankOf(block) > element.rank)
    const pos = next < 0 ? Math.max(1, state.doc.content.size - 1) : positionOf(state.doc, next)
    const made = blocksFor(name, element, languageOf(blocks))
    const tr = state.tr.insert(pos, made)
    // To where something is to be written: the last block.
    const last = pos + made.reduce((sum, block) => sum + block.nodeSize, 0) - made.at(-1)!.nodeSize
    dispatch(tr.setSelection(Selection.near(tr.doc.resolve(last + 1))).scrollIntoView())
    return true
  }
}
