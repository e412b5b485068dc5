import type { Section } from "../document/outline.ts"
import type { DocumentView } from "../document/view.ts"
import { hitOn, search } from "../helpers.ts"
import { type BlockRule, type DocumentRule, gbRule, type Hit } from "../rule.ts"

const isClause = ({ title }: Section): boolean =>
  title?.type.name === "clause_title" || title?.type.name === "clause_text"

const clausesOf = ({ children }: Section): Section[] => children.filter(isClause)

const titleTypes = new Set([
  ...["clause_title", "annex_title", "section_title", "foreword_title", "introduction_title"],
  ...["bibliography_title", "index_title"],
])

const boldLead = ({ title }: Section): boolean =>
  title?.firstChild?.isText === true && title.firstChild.marks.some(({ type }) => type.name === "bold")

const leadIn = /适用于本文件。?$|^下列.{0,20}适用于本文件/

/** A warning is no hanging paragraph, in whatever block it stands (GB/T 1.1-2020, 7.4). */
const warns = /^\s*(?:警告|警示|重要提示|危险|注意|小心|WARNING|CAUTION|DANGER|IMPORTANT)\s*[:：—–-]/

const hanging = (section: Section): Hit[] => {
  if (!clausesOf(section).length || section.region === "foreword") return []
  const exempt = section.element === "terms" || section.element === "symbols"
  const block = section.own.find((one) => {
    const name = one.type.name
    if (
      name === "warning" ||
      (name === "paragraph" && warns.test(one.textContent)) ||
      name === "footnote" ||
      (one.isTextblock && one.content.size === 0)
    )
      return false
    return !exempt && !(name === "paragraph" && leadIn.test(one.textContent.trim()))
  })
  return block ? [hitOn(block)] : []
}

const mixed = (section: Section): Hit[] => {
  const clauses = clausesOf(section)
  const untitled = clauses.filter(({ titled }) => !titled)
  if (!untitled.length || untitled.length === clauses.length) return []
  const titled = clauses.filter(({ titled }) => titled)
  const fewer = untitled.length <= titled.length ? untitled : titled
  return fewer.map(({ title }) => hitOn(title))
}

const every = (document: DocumentView, check: (section: Section) => Hit[]): Hit[] =>
  document.sections.flatMap(check)

/** GB/T 1.1-2020, 7.2 to 7.4: chapters, clauses, paragraphs. */
export const clauseRules = [
  gbRule<BlockRule>({
    id: "R-020",
    severity: "error",
    clause: "7.2",
    reads: "block",
    title: {
      zh: "章连续编号并有标题；编号由程序给出，不写在标题里",
      en: "Chapters have titles; numbers are derived, never typed",
    },
    message: { zh: "编号“{found}”是写进去的", en: "The number “{found}” is typed" },
    check: (block) => {
      if (block.type !== "clause_title") return []
      if (block.node.textContent.trim() === "" && block.node.childCount === 0)
        return [hitOn(block.node, { message: { zh: "标题是空的", en: "The title is empty" } })]
      return search(
        block,
        /^\s*(?:第[\d一二三四五六七八九十]+[章节条]|[A-Z]?\d*(?:\.\d+)+|\d+|[一二三四五六七八九十]+、)[\s\u3000、.]*(?=[\s\u3000\u4e00-\u9fff])/g,
        {
          fix: () => "",
          // “3个等级”, “10 kV线路”, “5G基站”: a quantity, no number of a clause.
          unless: ([found], { text }) =>
            /^\s*\d+$/.test(found) ||
            (/^\s*\d+[\s\u3000]+$/.test(found) && /^[个种类级项次年月日℃%]/.test(text.slice(found.length))),
        },
      )
    },
  }),
  gbRule<DocumentRule>({
    id: "R-021",
    severity: "error",
    clause: "7.3.1",
    reads: "structure",
    title: { zh: "条最多分到第五层", en: "There are at most five levels of clauses" },
    message: { zh: "第{found}层的条：最多五层", en: "A clause of level {found}: five are allowed" },
    check: (document) =>
      every(document, (section) =>
        isClause(section) && section.depth > 5
          ? [hitOn(section.title, { values: { found: String(section.depth) } })]
          : [],
      ),
  }),
  gbRule<DocumentRule>({
    id: "R-022",
    severity: "error",
    clause: "7.3.1",
    reads: "structure",
    title: { zh: "同一层次有两个以上的条时才设条", en: "A level has at least two clauses" },
    message: {
      zh: "只有一个条：同一层次应至少有两个条",
      en: "A single clause at this level; at least two are needed",
    },
    check: (document) =>
      every(document, (section) => {
        const clauses = clausesOf(section)
        return clauses.length === 1 ? [hitOn(clauses[0]!.title)] : []
      }),
  }),
  gbRule<DocumentRule>({
    id: "R-023",
    severity: "error",
    clause: "7.3.2",
    reads: "structure",
    title: { zh: "条的层次逐级设置，不跳级", en: "Levels of clauses follow each other without a gap" },
    message: { zh: "条的层次跳了级", en: "A level is skipped" },
    check: (document) =>
      every(document, (section) =>
        isClause(section) && section.depth > 0 && section.level > section.depth
          ? [
              hitOn(section.title, {
                fix: { type: "setAttribute", blockId: section.id, name: "level", value: section.depth },
              }),
            ]
          : [],
      ),
  }),
  gbRule<DocumentRule>({
    id: "R-024",
    severity: "warning",
    clause: "7.3.3",
    reads: "structure",
    title: { zh: "第一层次的条宜有标题", en: "Clauses of the first level preferably have titles" },
    message: { zh: "第一层次的条宜给出条标题", en: "A clause of the first level preferably has a title" },
    check: (document) =>
      document.sections
        .filter(
          (section) =>
            section.depth === 1 && section.region === "body" && isClause(section) && !section.titled,
        )
        .filter(({ parent }, index, all) => all.findIndex((other) => other.parent === parent) === index)
        .map(({ title }) => hitOn(title)),
  }),
  gbRule<DocumentRule>({
    id: "R-025",
    severity: "error",
    clause: "7.3.3",
    reads: "structure",
    title: { zh: "同一层次的条有无标题一致", en: "Clauses of one level all have titles or none has" },
    message: {
      zh: "同一层次的条，有的有标题，有的没有",
      en: "Some clauses of this level have titles and some have none",
    },
    check: (document) => every(document, mixed),
  }),
  gbRule<DocumentRule>({
    id: "R-026",
    severity: "error",
    clause: "7.3.4",
    reads: "structure",
    title: { zh: "无标题条不再分条", en: "A clause without a title is not divided" },
    message: { zh: "无标题条不应再分条", en: "A clause without a title must not be divided" },
    check: (document) =>
      every(document, (section) =>
        !section.titled && clausesOf(section).length ? [hitOn(section.title)] : [],
      ),
  }),
  gbRule<DocumentRule>({
    id: "R-027",
    severity: "warning",
    clause: "7.3.4",
    reads: "structure",
    title: {
      zh: "无标题条首句的关键词，同一层次要么都用黑体，要么都不用",
      en: "Leading words of untitled clauses of one level are all in bold or none is",
    },
    message: {
      zh: "同一层次的无标题条，有的首词为黑体，有的不是",
      en: "Some untitled clauses of this level begin in bold and some do not",
    },
    check: (document) =>
      every(document, (section) => {
        const untitled = clausesOf(section).filter(({ titled }) => !titled)
        const bold = untitled.filter(boldLead)
        if (!bold.length || bold.length === untitled.length) return []
        return untitled.filter((one) => !boldLead(one)).map(({ title }) => hitOn(title))
      }),
  }),
  gbRule<DocumentRule>({
    id: "R-028",
    severity: "warning",
    clause: "7.4",
    reads: "structure",
    title: { zh: "不宜有悬置段", en: "No paragraph hangs between a title and its first clause" },
    message: {
      zh: "悬置段：标题与其下第一个条之间宜没有段",
      en: "A hanging paragraph: it cannot be referred to by a number of its own",
    },
    check: (document) => every(document, hanging),
  }),
  gbRule<BlockRule>({
    id: "R-039",
    severity: "info",
    clause: "10.2.1",
    reads: "block",
    title: { zh: "标题末尾没有标点", en: "A title does not end with punctuation" },
    message: { zh: "标题末尾有“{found}”", en: "The title ends with “{found}”" },
    check: (block) =>
      titleTypes.has(block.type) ? search(block, /[。，；：、,;:.]\s*$/g, { fix: () => "" }) : [],
  }),
  gbRule<BlockRule>({
    id: "R-057",
    severity: "warning",
    clause: "9.10.3",
    reads: "block",
    title: { zh: "示例不宜单独设章或条", en: "An example is preferably no chapter or clause of its own" },
    message: { zh: "示例不宜设为章或条", en: "An example is preferably no clause" },
    check: (block) => (block.type === "clause_title" ? search(block, /^示例\s*\d*$/g) : []),
  }),
]
