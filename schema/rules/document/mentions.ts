import type { BlockView } from "./block.ts"
import type { Passage } from "./passage.ts"
import type { DocumentView } from "./view.ts"

/** A place in the text that names an annex, table, figure or formula: by a reference, or typed by hand. */
export interface LabelMention {
  from: BlockView
  passage: Passage
  at: number
  to: number
}

type Kind = "annex_title" | "table" | "figure" | "formula"

const kinds: Record<string, Kind> = {
  附录: "annex_title",
  表: "table",
  图: "figure",
  公式: "formula",
  式: "formula",
}
const englishKinds: Record<string, Kind> = {
  annex: "annex_title",
  table: "table",
  figure: "figure",
  formula: "formula",
  equation: "formula",
}

const typedChinese = /(附录|表|图|公式|式)\s*[（(]?([A-Z](?:\.\d+)?|\d+)(?![\d—-])/g
const typedEnglish = /\b(annex|table|figure|formula|equation)s?\s+\(?([A-Z](?:\.\d+)?|\d+)\b/gi

/** “GB/T 1.1—2020中附录C”: a piece of another document. */
const ofAnother = /(?:\d|\d版|（所有部分）|ISO|IEC)\s*(?:[中的里，,]|第[^，。]{1,6})?\s*$/

const numberKey = (kind: Kind, number: string): string => `${kind} ${number}`

const typedIn = (passage: Passage): { key: string; at: number; to: number }[] => {
  const found: { key: string; at: number; to: number }[] = []
  for (const [pattern, table] of [
    [typedChinese, kinds],
    [typedEnglish, englishKinds],
  ] as const)
    for (const match of passage.text.matchAll(pattern)) {
      const kind = table[match[1]!] ?? table[match[1]!.toLowerCase()]
      const before = passage.text.slice(0, match.index)
      if (!kind || (ofAnother.test(before) && passage.text[match.index - 1] !== "。")) continue
      const number = kind === "annex_title" ? match[2]!.split(".")[0]! : match[2]!
      found.push({ key: numberKey(kind, number), at: match.index, to: match.index + match[0].length })
    }
  return found
}

const typedCache = new WeakMap<Passage, ReturnType<typeof typedIn>>()

const typedOf = (passage: Passage): ReturnType<typeof typedIn> => {
  let known = typedCache.get(passage)
  if (!known) {
    known = typedIn(passage)
    typedCache.set(passage, known)
  }
  return known
}

/** Where annexes, tables, figures and formulas are named, by the id of what is named; a piece of an annex names the annex too. */
export const labelMentions = (document: DocumentView): ReadonlyMap<string, readonly LabelMention[]> => {
  const idOf = new Map<string, string>()
  const annexOf = new Map<string, string>()
  for (const entry of document.numbering.byBlock.values()) {
    if (entry.type === "annex_title") annexOf.set(entry.number, entry.id)
    if (entry.number && Object.values(kinds).includes(entry.type as Kind))
      idOf.set(numberKey(entry.type as Kind, entry.number), entry.id)
  }
  const mentions = new Map<string, LabelMention[]>()
  const add = (id: string | undefined, mention: LabelMention): void => {
    if (!id) return
    const list = mentions.get(id)
    if (list) list.push(mention)
    else mentions.set(id, [mention])
  }
  for (const from of document.views)
    for (const passage of from.passages) {
      for (const { target, at } of passage.pointers) {
        const entry = target ? document.numbering.byId.get(target) : undefined
        if (!entry) continue
        add(entry.id, { from, passage, at, to: at + 1 })
        if (entry.region === "annex" && entry.type !== "annex_title")
          add(annexOf.get(entry.number.split(".")[0]!), { from, passage, at, to: at + 1 })
      }
      for (const { key, at, to } of typedOf(passage)) add(idOf.get(key), { from, passage, at, to })
    }
  return mentions
}
