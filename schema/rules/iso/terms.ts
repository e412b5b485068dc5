import type { DocumentView } from "../document/view.ts"
import { hitOn, replacement, search, textOf } from "../helpers.ts"
import { type BlockRule, type DocumentRule, isoRule, type Rule } from "../rule.ts"
import { alike } from "./shared.ts"

const capital = /^[A-Z][a-z]+(?=\s+[a-z]|$)/

/** One capital at the head of an entry may be a name; entries that all have one are written so. */
const capitalTerms = (document: DocumentView) => {
  const titles = document.ofType("term_title")
  const wrong = titles.filter((view) => capital.test(textOf(view)))
  if (wrong.length < 2 || wrong.length * 2 < titles.length) return []
  return wrong.map((view) => {
    const first = textOf(view).search(/\S/)
    const passage = view.passages[0]!
    const small = passage.text.charAt(first).toLowerCase()
    return hitOn(view.node, { fix: replacement(view, passage, first, first + 1, small) })
  })
}

/** ISO/IEC Directives, Part 2, 16.5: terms. */
export const isoTermRules: readonly Rule[] = [
  isoRule<BlockRule>({
    id: "I-080",
    severity: "error",
    clause: "16.5.5",
    reads: "block",
    title: { zh: "术语不以冠词开头", en: "A term does not begin with an article" },
    message: { zh: "术语以“{found}”开头", en: "The term begins with “{found}”" },
    check: (block) =>
      block.type.startsWith("term_") && block.type !== "term_symbol"
        ? search(block, /^(?:the|an?)\s+(?=\S)/gi, { fix: () => "" })
        : [],
  }),
  isoRule<BlockRule>({
    id: "I-081",
    severity: "error",
    clause: "16.5.6",
    reads: "block",
    title: { zh: "定义不以冠词开头", en: "A definition does not begin with an article" },
    message: { zh: "定义以“{found}”开头", en: "The definition begins with “{found}”" },
    check: (block) =>
      block.type === "definition" && !block.node.attrs["continues"]
        ? search(block, /^(?:the|an?)\s+(?=\S)/gi, { fix: () => "" })
        : [],
  }),
  isoRule<BlockRule>({
    id: "I-082",
    severity: "error",
    clause: "16.5.6",
    reads: "block",
    title: { zh: "定义末尾没有句号", en: "A definition does not end with a full stop" },
    message: { zh: "定义末尾有句号", en: "The definition ends with a full stop" },
    check: (block) =>
      block.type === "definition" ? search(block, /(?<!\b(?:etc|e\.g|i\.e))\.\s*$/g, { fix: () => "" }) : [],
  }),
  isoRule<DocumentRule>({
    id: "I-083",
    severity: "warning",
    clause: "16.5.5",
    reads: "structure",
    title: { zh: "术语用小写字母", en: "Terms are in lower case" },
    message: { zh: "术语宜用小写字母开头", en: "A term preferably begins with a small letter" },
    check: capitalTerms,
  }),
  isoRule<DocumentRule>({
    id: "I-084",
    severity: "error",
    clause: "16.5.4",
    reads: "structure",
    title: { zh: "术语条目有定义", en: "An entry has a definition" },
    message: { zh: "术语条目没有定义", en: "The entry has no definition" },
    check: (document) => {
      const { views } = document
      return views.flatMap((view, index) => {
        if (view.type !== "term_title" || textOf(view).trim() === "") return []
        const end = views.findIndex(
          (other, i) => i > index && (other.type === "term_title" || !other.place.inTerm),
        )
        const parts = views.slice(index + 1, end < 0 ? undefined : end)
        return parts.some(({ type }) => type === "definition") ? [] : [hitOn(view.node)]
      })
    },
  }),
  alike("I-085", "R-061", "16.5.9", {
    title: { zh: "术语条目中没有脚注", en: "A term entry has no footnotes" },
  }),
]
