import type { Node } from "prosemirror-model"
import { endOf, type ListRun, listsOf } from "../document/lists.ts"
import type { DocumentView } from "../document/view.ts"
import { hitOn, search } from "../helpers.ts"
import { type BlockRule, type DocumentRule, gbRule, type Hit } from "../rule.ts"

const listsWhere = (document: DocumentView): ListRun[] =>
  document
    .derive(listsOf)
    .filter(({ items }) => !["index", "bibliography"].includes(document.places[items[0]!.index]!.region))

const leadHits = (document: DocumentView): Hit[] =>
  listsWhere(document).flatMap(({ lead, items }) => {
    if (lead && !lead.isTextblock) return []
    const isTitle = !lead || /_title$/.test(lead.type.name)
    if (!isTitle && (/[：。:]$/.test(endOf(lead)) || endOf(lead) === "")) return []
    return [hitOn(isTitle ? items[0]!.node : lead)]
  })

/** Which ends an item may have; the first is the one that a fix writes. */
const endsFor = (list: ListRun, isLast: boolean, comma: boolean): string => {
  if (list.lead && /。$/.test(endOf(list.lead))) return "。"
  // The last item of a list within a list ends it only if nothing of the outer list follows.
  if (isLast) return list.isLast ? "。" : "；。，"
  return comma ? "，" : "；"
}

/** “……；以及” says that the next item is the last. */
const linked = /[；，](?:并且|而且|且|以及|及|和|或者|或)$/

const endHits = (document: DocumentView): Hit[] =>
  listsWhere(document).flatMap((list) => {
    const { lead, items } = list
    if (!lead || !/[：。:]$/.test(endOf(lead))) return []
    const comma = items.length > 1 && items.slice(0, -1).every(({ node }) => /，$/.test(endOf(node)))
    return items.flatMap(({ node, isOpen }, index) => {
      const text = endOf(node)
      // An item with parts of its own leads in to them; a placeholder is not written yet.
      if (isOpen || text === "" || /[×…]$/.test(text)) return []
      const isLast = index === items.length - 1
      const ends = endsFor(list, isLast, comma)
      if (ends.includes(text.at(-1)!) || (!isLast && linked.test(text))) return []
      return [endHit(node, ends[0]!)]
    })
  })

const endHit = (node: Node, right: string): Hit => {
  const size = node.content.size
  const text = node.textBetween(0, size, "", "\uE000")
  const at = text.trimEnd().length
  const wrong = /[。；，、.;,]$/.test(text.trimEnd()) ? 1 : 0
  const blockId = node.attrs["id"] ?? ""
  return hitOn(node, {
    ...{ from: at - wrong, to: at, values: { right } },
    fix: { type: "replaceText", blockId, from: at - wrong, to: at, text: right },
  })
}

const kindsAt: Record<number, readonly string[]> = { 1: ["dash", "letter"], 2: ["dot", "number"] }

/** GB/T 1.1-2020, 7.5: lists. */
export const listRules = [
  gbRule<DocumentRule>({
    id: "R-029",
    severity: "error",
    clause: "7.5.1",
    reads: "structure",
    title: { zh: "列项有引出语，以“：”或“。”结束", en: "A list has a lead-in that ends with “：” or “。”" },
    message: {
      zh: "列项之前没有以“：”或“。”结束的引出语",
      en: "No lead-in that ends with “：” or “。” stands before this list",
    },
    check: leadHits,
  }),
  gbRule<DocumentRule>({
    id: "R-030",
    severity: "error",
    clause: "7.5.1",
    reads: "structure",
    title: {
      zh: "“：”之后的各项以“；”或“，”结束，末项以“。”结束；“。”之后的各项均以“。”结束",
      en: "After “：” items end with “；” (or all with “，”), the last with “。”; after “。” every item ends with “。”",
    },
    message: { zh: "此项应以“{right}”结束", en: "This item has to end with “{right}”" },
    check: endHits,
  }),
  gbRule<BlockRule>({
    id: "R-031",
    severity: "warning",
    clause: "7.5.2",
    reads: "block",
    title: { zh: "列项不宜超过两层", en: "A list preferably has no more than two levels" },
    message: { zh: "第{found}层列项", en: "A list item of level {found}" },
    check: ({ type, node }) =>
      type === "list_item" && node.attrs["level"] > 2
        ? [hitOn(node, { values: { found: String(node.attrs["level"]) } })]
        : [],
  }),
  gbRule<BlockRule>({
    id: "R-032",
    severity: "error",
    clause: "7.5.3",
    reads: "block",
    title: {
      zh: "第一层列项用“——”或a)，第二层用“·”或1)",
      en: "Items of level 1 have “——” or a), of level 2 “·” or 1)",
    },
    message: {
      zh: "第一层列项用“——”或a)、b)，第二层用“·”或1)、2)",
      en: "The first level of a list has “——” or a), b); the second “·” or 1), 2)",
    },
    check: ({ type, node }) => {
      const { kind, level, continues, id } = node.attrs as Record<string, any>
      const allowed = kindsAt[level]
      if (type !== "list_item" || continues || !allowed || allowed.includes(kind)) return []
      const isOrdered = ["number", "letter", "roman", "upper_letter", "upper_roman"].includes(kind)
      const value = allowed[isOrdered ? 1 : 0]!
      return [hitOn(node, { fix: { type: "setAttribute", blockId: id ?? "", name: "kind", value } })]
    },
  }),
  gbRule<DocumentRule>({
    id: "R-033",
    severity: "error",
    clause: "7.5.3",
    reads: "structure",
    title: {
      zh: "一个列项用一种符号；符号由程序给出，不写在文字里",
      en: "A list has one kind of marks; marks are derived, never typed",
    },
    message: { zh: "列项符号“{found}”是写进去的", en: "The mark “{found}” is typed" },
    check: (document) =>
      listsWhere(document).flatMap(({ kind, items }) => [
        ...items
          .filter(({ node }) => node.attrs["kind"] !== kind && !node.attrs["restart"])
          .map(({ node }) =>
            hitOn(node, {
              message: { zh: "同一列项用了两种符号", en: "One list has two kinds of marks" },
              fix: { type: "setAttribute", blockId: node.attrs["id"] ?? "", name: "kind", value: kind },
            }),
          ),
        ...items.flatMap(({ index }) =>
          search(
            document.views[index]!,
            /^\s*(?:[a-z][)）]|\d{1,2}[)）]|[（(][a-z\d一二三四五六七八九十]{1,2}[)）]|\d{1,2}[、．]|——?|[·●◆■•－-]|[①-⑳])\s*/g,
            { fix: () => "" },
          ),
        ),
      ]),
  }),
]
