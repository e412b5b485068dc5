import { type Listed, referencesOf } from "../document/references.ts"
import { hitAt, hitOn, search } from "../helpers.ts"
import { type BlockRule, type DocumentRule, isoRule, type Rule } from "../rule.ts"
import { alike } from "./shared.ts"

const itemHit = ({ view, number, text }: Listed) =>
  hitOn(view.node, { values: { found: number?.text ?? text.slice(0, 20) } })

/** ISO/IEC Directives, Part 2, clauses 10, 15, 20, 28 and 29: references. */
export const isoReferenceRules: readonly Rule[] = [
  alike("I-061", "R-094", "10.4"),
  isoRule<DocumentRule>({
    id: "I-062",
    severity: "warning",
    clause: "10.2",
    reads: "references",
    title: {
      zh: "规范性引用的宜为ISO、IEC文件",
      en: "Normative references are preferably ISO and IEC documents",
    },
    message: { zh: "{found}不是ISO或IEC文件", en: "{found} is no document of ISO or IEC" },
    check: (document) =>
      document
        .derive(referencesOf)
        .normative.filter(({ number }) => number && !/^(?:ISO|IEC|ITU)/.test(number.code))
        .map(itemHit),
  }),
  alike("I-063", "R-091", "15.2"),
  isoRule<DocumentRule>({
    id: "I-064",
    severity: "error",
    clause: "15.2, 21",
    reads: "references",
    title: { zh: "文中引用的文件列入清单", en: "What the text cites is listed" },
    message: { zh: "{found}没有列入清单", en: "{found} is in neither list" },
    check: (document) => {
      const { citations, normative, bibliography } = document.derive(referencesOf)
      const listed = [...normative, ...bibliography]
      const seen = new Set<string>()
      return citations.flatMap(({ view, passage, number }) => {
        const isListed = listed.some(
          (item) =>
            item.number?.key === number.key ||
            item.text.includes(number.key) ||
            (item.number && number.key.startsWith(`${item.number.key}-`)) ||
            item.number?.key.startsWith(`${number.key}-`),
        )
        if (isListed || seen.has(number.key)) return []
        seen.add(number.key)
        return [hitAt(view, passage, number.from, number.to, { values: { found: number.text } })]
      })
    },
  }),
  alike("I-065", "R-038", "20.2"),
  alike("I-066", "R-043", "28.2, 29.2"),
  alike("I-067", "R-051", "27.2"),
  alike("I-069", "R-096", "10.4, 10.5"),
  isoRule<BlockRule>({
    id: "I-070",
    severity: "warning",
    clause: "10.6",
    reads: "block",
    title: { zh: "章写Clause 4，条只写编号", en: "A clause is “Clause 4”, a subclause its bare number" },
    message: { zh: "“{found}”的写法", en: "How “{found}” is written" },
    check: (block) =>
      ["introduction", "body", "annex"].includes(block.place.region)
        ? search(block, /\b(?:[Cc]lause|[Ss]ubclause|[Ss]ection|[Pp]aragraph) (\d+(?:\.\d+)+)\b/g, {
            where: ({ type }) => type !== "reference_item" && type !== "source",
            fix: ([, number]) => number!,
          })
        : [],
  }),
  isoRule<BlockRule>({
    id: "I-071",
    severity: "warning",
    clause: "10.6",
    reads: "block",
    title: {
      zh: "不写see above、the table below",
      en: "Places are named by number, not as “above” or “below”",
    },
    message: { zh: "“{found}”：写出编号", en: "“{found}”: give the number" },
    check: (block) =>
      ["introduction", "body", "annex"].includes(block.place.region)
        ? search(
            block,
            /\bsee (?:above|below)\b|\b(?:the )?(?:table|figure|clause|formula|equation|section) (?:above|below)\b|\b(?:the )?(?:above|following) (?:table|figure)\b|\bon page \d+/gi,
          )
        : [],
  }),
]
