import type { Node } from "prosemirror-model"
import type { Metadata } from "../../metadata/metadata.ts"
import type { Numbered, Numbering, Region } from "../../structure/numbering.ts"

export type Element = "scope" | "normative_references" | "terms" | "symbols"

/** What the title of the nearest clause says about the provisions in it; GB/T 1.1-2020, 8.10 and 9.3. */
export type ClauseKind =
  | "principles"
  | "overall_requirements"
  | "general_requirements"
  | "general_rules"
  | "overview"
  | "methods"
  | null

/** Where a block stands, as far as rules about single blocks care. Equal places are one object. */
export interface Place {
  key: string
  region: Region
  element: Element | null
  annex: "normative" | "informative" | null
  clause: ClauseKind
  inTerm: boolean
  language: Metadata["language"]
  kind: Metadata["kind"]
  functionType: Metadata["functionType"]
}

const elementTitles: readonly (readonly [RegExp, Element])[] = [
  [/^(范围|scope)$/i, "scope"],
  [/^(规范性引用文件|normative references?)$/i, "normative_references"],
  [/^(术语和定义|术语、定义.*|术语与定义|terms and definitions|terms, definitions.*)$/i, "terms"],
  [/^(符号|缩略语|符号[和、]缩略语|symbols|symbols and abbreviated terms|abbreviated terms)$/i, "symbols"],
]

/** Role of a chapter by its attribute, or by its title where an import or a person left the attribute out. */
export const elementOf = (title: Node): Element | null => {
  if (title.type.name !== "clause_title") return null
  const declared = title.attrs["element"] as Element | null
  if (declared) return declared
  if (title.attrs["level"] !== 0) return null
  const text = title.textContent.trim()
  return elementTitles.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

const clauseKinds: readonly (readonly [RegExp, Exclude<ClauseKind, null>])[] = [
  [/^(总体原则|总则|基本原则|原则|一般原则)$/, "principles"],
  [/^总体要求$/, "overall_requirements"],
  [/^通用要求$/, "general_requirements"],
  [/^通则$/, "general_rules"],
  [/^概述$/, "overview"],
  [/(试验|检验|测定|检测|证实)方法|试验步骤|试验程序|操作步骤/, "methods"],
]

const clauseKindOf = (title: string): ClauseKind =>
  clauseKinds.find(([pattern]) => pattern.test(title))?.[1] ?? null

const interned = new Map<string, Place>()

const intern = (place: Omit<Place, "key">): Place => {
  const key = Object.values(place).join("|")
  let known = interned.get(key)
  if (!known) {
    known = { key, ...place }
    interned.set(key, known)
  }
  return known
}

/** The place of every block of the run. */
export const placesOf = (
  blocks: readonly Node[],
  { byBlock }: Numbering,
  { language, kind, functionType }: Metadata,
): Place[] => {
  const state = {
    ...{ region: "front" as Region, element: null as Element | null, annex: null as Place["annex"] },
    ...{ clause: null as ClauseKind, inTerm: false },
  }
  /** Kinds of the open clauses by level: a clause under 试验方法 is one of methods too. */
  let open: { level: number; kind: ClauseKind }[] = []
  let place = intern({ ...state, language, kind, functionType })
  return blocks.map((block) => {
    const name = block.type.name
    if (!isTitle(name)) {
      if (name === "term_title" && !state.inTerm) {
        state.inTerm = true
        place = intern({ ...state, language, kind, functionType })
      }
      return place
    }
    const entry = byBlock.get(block)
    state.region = entry?.region ?? state.region
    state.inTerm = false
    const level = name === "clause_title" || name === "clause_text" ? clauseDepth(block, entry) : 0
    open = open.filter((other) => other.level < level)
    if (level === 0) {
      state.element = elementOf(block)
      state.annex = name === "annex_title" ? block.attrs["role"] : null
    }
    if (name !== "clause_text") open.push({ level, kind: clauseKindOf(block.textContent.trim()) })
    state.clause = open.findLast((one) => one.kind)?.kind ?? null
    place = intern({ ...state, language, kind, functionType })
    return place
  })
}

const titles = new Set([
  ...["clause_title", "clause_text", "foreword_title", "introduction_title", "annex_title"],
  ...["bibliography_title", "index_title", "section_title"],
])

/** Depth of a clause: 0 for chapters only. Where clauses have no numbers (foreword, bibliography) their level counts. */
export const clauseDepth = (block: Node, entry: Numbered | undefined): number => {
  const level = Number(block.attrs["level"])
  if (entry?.region === "body" && level === 0) return 0
  return entry?.depth || Math.max(1, level)
}

/** True for blocks that open a division or a clause. */
export const isTitle = (name: string): boolean => titles.has(name)
