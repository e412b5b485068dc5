import { type Citation, type Listed, type References, referencesOf } from "../document/references.ts"
import type { DocumentView } from "../document/view.ts"
import { hitAt, hitOn, replacement } from "../helpers.ts"
import { type DocumentRule, gbRule, type Hit } from "../rule.ts"
import type { StandardNumber } from "../words/numbers.ts"

const refs = (document: DocumentView): References => document.derive(referencesOf)

/** Entries of a list by number: a thousand citations ask. */
interface Index {
  items: ReadonlyMap<string, readonly Listed[]>
  /** “（所有部分）” covers every part. */
  series: readonly StandardNumber[]
}

const groupBy = <T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const one of list) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}

const indexes = new WeakMap<readonly Listed[], Index>()

const indexOf = (list: readonly Listed[]): Index => {
  let index = indexes.get(list)
  if (!index) {
    const items = groupBy(list, ({ number }) => number?.key ?? "")
    index = { items, series: list.flatMap(({ number }) => (number?.allParts ? [number] : [])) }
    indexes.set(list, index)
  }
  return index
}

const covers = (series: StandardNumber, { code, serial }: StandardNumber): boolean =>
  code === series.code && serial.startsWith(`${series.serial}.`)

const has = (list: readonly Listed[], number: StandardNumber): boolean => {
  const { items, series } = indexOf(list)
  return items.has(number.key) || series.some((one) => covers(one, number))
}

const citationsByKey = (document: DocumentView): ReadonlyMap<string, readonly Citation[]> =>
  groupBy(refs(document).citations, ({ number }) => number.key)

/** Where the text cites an entry of a list. */
const usesOf = (document: DocumentView, number: StandardNumber): readonly Citation[] => {
  const uses = document.derive(citationsByKey).get(number.key) ?? []
  if (!number.allParts) return uses
  return [...uses, ...refs(document).citations.filter((citation) => covers(number, citation.number))]
}

const citeHit = ({ view, passage, number }: Citation, more: Hit = {}): Hit =>
  hitAt(view, passage, number.from, number.to, { values: { found: number.text }, ...more })

/** One finding for a document, at the place that names it first. */
const firstOf = (citations: readonly Citation[]): Citation[] => {
  const seen = new Set<string>()
  return citations.filter(({ number }) => !seen.has(number.key) && seen.add(number.key))
}

const itemHit = ({ view, number, text }: Listed, more: Hit = {}): Hit =>
  hitOn(view.node, { values: { found: number?.text ?? text.slice(0, 20) }, ...more })

const addTo = (list: readonly Listed[], number: StandardNumber): Hit["fix"] => {
  const last = list.at(-1)
  const text = `${number.text}\u3000××××`
  return (
    last && {
      type: "insertBlock",
      blockId: last.view.id,
      place: "after",
      block: { type: "reference_item", text },
    }
  )
}

const otherYear = (citation: Citation, list: readonly (readonly Listed[])[]): Listed | null => {
  const { number } = citation
  if (number.year?.startsWith("×")) return null
  const same = list
    .flatMap((one) => indexOf(one).items.get(number.key) ?? [])
    .filter((item) => !item.number!.year?.startsWith("×"))
  return same.length && !same.some((item) => item.number!.year === number.year) ? same[0]! : null
}

/** GB/T 1.1-2020, 9.5.4 and 8.6: what the text cites and what the lists name. */
export const referenceRules = [
  gbRule<DocumentRule>({
    id: "R-008",
    severity: "error",
    clause: "8.13",
    reads: "references",
    title: {
      zh: "有资料性引用的文件有参考文献",
      en: "A document with informative references has a bibliography",
    },
    message: {
      zh: "资料性引用了{found}，文件中没有“参考文献”",
      en: "{found} is cited informatively and there is no bibliography",
    },
    check: (document) => {
      const { citations, normative } = refs(document)
      const found = citations.find(({ role, number }) => role === "informative" && !has(normative, number))
      return found && !document.division("bibliography_title") ? [citeHit(found)] : []
    },
  }),
  gbRule<DocumentRule>({
    id: "R-090",
    severity: "error",
    clause: "9.5.4.2.1",
    reads: "references",
    title: { zh: "规范性引用的文件列入第2章", en: "What is cited normatively is listed in chapter 2" },
    message: {
      zh: "{found}没有列入“规范性引用文件”",
      en: "{found} is not in the list of normative references",
    },
    check: (document) => {
      const { citations, normative, bibliography } = refs(document)
      return firstOf(citations.filter(({ role }) => role === "normative"))
        .filter(({ number }) => !has(normative, number) && !has(bibliography, number))
        .map((citation) => {
          const fix = addTo(normative, citation.number)
          return citeHit(citation, fix ? { fix } : {})
        })
    },
  }),
  gbRule<DocumentRule>({
    id: "R-091",
    severity: "error",
    clause: "8.6.1",
    reads: "references",
    title: {
      zh: "第2章所列的文件在文中被规范性引用",
      en: "What chapter 2 lists is cited normatively in the text",
    },
    message: { zh: "文中没有引用{found}", en: "{found} is not cited in the text" },
    check: (document) => {
      const { normative } = refs(document)
      const targets = citedTargets(document)
      return normative
        .filter(
          ({ number, view }) =>
            number &&
            !number.serial.startsWith("×") &&
            !targets.has(view.id) &&
            usesOf(document, number).length === 0,
        )
        .map((item) => itemHit(item, { fix: { type: "deleteBlock", blockId: item.view.id } }))
    },
  }),
  gbRule<DocumentRule>({
    id: "R-092",
    severity: "error",
    clause: "9.5.4.2.2",
    reads: "references",
    title: { zh: "资料性引用的文件列入参考文献", en: "What is cited informatively is in the bibliography" },
    message: { zh: "{found}没有列入“参考文献”", en: "{found} is not in the bibliography" },
    check: (document) => {
      const { citations, normative, bibliography } = refs(document)
      // Without a bibliography at all R-008 says so, once.
      if (!document.division("bibliography_title")) return []
      return firstOf(citations.filter(({ role }) => role !== "normative"))
        .filter(({ number }) => !has(normative, number) && !has(bibliography, number))
        .map((citation) => {
          const fix = addTo(bibliography, citation.number)
          return citeHit(citation, fix ? { fix } : {})
        })
    },
  }),
  gbRule<DocumentRule>({
    id: "R-093",
    severity: "error",
    clause: "9.5.4.2.1",
    reads: "references",
    title: {
      zh: "以要求、指示引用的为规范性引用，其余为资料性引用",
      en: "What a requirement or an instruction cites is a normative reference, the rest are informative",
    },
    message: {
      zh: "{found}是规范性引用，却列在“参考文献”中",
      en: "{found} is cited normatively and stands in the bibliography",
    },
    check: (document) => {
      const { citations, normative, bibliography } = refs(document)
      const misplaced = firstOf(citations.filter(({ role }) => role === "normative"))
        .filter(({ number }) => has(bibliography, number) && !has(normative, number))
        .map((citation) => citeHit(citation))
      const idle = normative.filter(({ number }) => {
        const uses = number ? usesOf(document, number) : []
        return uses.length > 0 && uses.every(({ role }) => role === "informative")
      })
      return [
        ...misplaced,
        ...idle.map((item) =>
          itemHit(item, {
            message: {
              zh: "{found}只是资料性引用，应列入“参考文献”",
              en: "{found} is cited informatively only and belongs to the bibliography",
            },
          }),
        ),
      ]
    },
  }),
  gbRule<DocumentRule>({
    id: "R-094",
    severity: "error",
    clause: "9.5.4.1.1",
    reads: "references",
    title: { zh: "引用其他文件的具体内容时注日期", en: "A citation of a piece of a document is dated" },
    message: {
      zh: "引用了{found}的具体内容，应注日期",
      en: "A piece of {found} is cited; the citation has to be dated",
    },
    check: (document) =>
      refs(document)
        .citations.filter(
          ({ number, piece }) => piece !== "" && number.year === null && number.code !== "RFC",
        )
        .map((citation) => citeHit(citation)),
  }),
  gbRule<DocumentRule>({
    id: "R-096",
    severity: "error",
    clause: "9.5.4.1",
    reads: "references",
    title: { zh: "文中与清单中注日期一致", en: "Text and list agree whether and how a citation is dated" },
    message: { zh: "文中为{found}，清单中为{right}", en: "The text has {found}, the list has {right}" },
    check: (document) => {
      const { citations, normative, bibliography } = refs(document)
      return citations.flatMap((citation) => {
        const item = otherYear(citation, [normative, bibliography])
        if (!item) return []
        const { view, passage, number } = citation
        const right = item.number!.text
        const fix = replacement(view, passage, number.from, number.to, right)
        return [citeHit(citation, { values: { found: number.text, right }, ...(fix && { fix }) })]
      })
    },
  }),
  gbRule<DocumentRule>({
    id: "R-101",
    severity: "warning",
    clause: "9.5.4.4.1",
    reads: "references",
    profiles: ["gb", "gb-mandatory"],
    title: {
      zh: "规范性引用的文件是国家、行业或国际标准；其他文件需满足条件并经同意",
      en: "Normative references are national, sector or international standards; others need consent",
    },
    message: {
      zh: "规范性引用{found}需满足9.5.4.4.1的条件",
      en: "A normative reference to {found} has to meet the conditions of 9.5.4.4.1",
    },
    appliesTo: ({ kind }) => kind !== "association",
    check: (document) =>
      refs(document)
        .normative.filter(({ number }) => {
          if (!number) return false
          const isLocal = number.code.startsWith("DB") && /\d/.test(number.code)
          return /^[TQ]\//.test(number.code) || (isLocal && document.metadata.kind !== "local")
        })
        .map((item) => itemHit(item)),
  }),
  gbRule<DocumentRule>({
    id: "R-108",
    severity: "info",
    clause: "8.13",
    reads: "references",
    title: {
      zh: "前言中的GB/T 1.1不必列入参考文献",
      en: "The GB/T 1.1 of the foreword is no entry of the bibliography",
    },
    message: { zh: "{found}只在前言中提及，不必列入", en: "{found} is named in the foreword only" },
    check: (document) => {
      const { bibliography, citations } = refs(document)
      return bibliography
        .filter(
          ({ number }) =>
            number?.key === "GB/T 1.1" && !citations.some((one) => one.number.key === number.key),
        )
        .map((item) => itemHit(item, { fix: { type: "deleteBlock", blockId: item.view.id } }))
    },
  }),
  gbRule<DocumentRule>({
    id: "R-099",
    severity: "error",
    clause: "8.13",
    reads: "references",
    title: {
      zh: "参考文献的序号由程序给出，不写在文字里",
      en: "Numbers of the bibliography are derived, never typed",
    },
    message: { zh: "序号“{found}”是写进去的", en: "The number “{found}” is typed" },
    check: (document) =>
      refs(document).bibliography.flatMap(({ view, text }) => {
        const label = /^\s*(?:\[\d+\]|【\d+】|[（(]?\d{1,3}[)）、]|\d{1,3}\.(?=\s))\s*/.exec(text)?.[0]
        const passage = view.passages[0]
        if (!label || !passage) return []
        const fix = replacement(view, passage, 0, label.length, "")
        return [
          hitAt(view, passage, 0, label.length, { values: { found: label.trim() }, ...(fix && { fix }) }),
        ]
      }),
  }),
]

/** Entries that a citation mark or a reference points at, whatever the text beside it says. */
const citedTargets = (document: DocumentView): ReadonlySet<string> => document.derive(citedTargetsOf)

const citedTargetsOf = (document: DocumentView): ReadonlySet<string> => {
  const targets = new Set<string>()
  for (const { passages, type } of document.views)
    if (type !== "reference_item")
      for (const { cited, pointers } of passages) {
        for (const { target } of cited) if (target) targets.add(target)
        for (const { target } of pointers) if (target) targets.add(target)
      }
  return targets
}
