import type { Language } from "../structure/profiles.ts"
import type { Change, Spot } from "./change.ts"
import type { Comparison } from "./compare.ts"
import { sideText } from "./tokens.ts"

/** One line of the list of technical changes in a foreword. */
export interface TechnicalChange {
  kind: "added" | "changed" | "deleted"
  /** The sentence without a letter before it and a sign after it. */
  text: string
  /** Clause of the newer document, else of the older; what a reader clicks. */
  id: string
  /** False for what reads like an editorial change: nothing that one must, should or may do, no number, no formula. */
  likely: boolean
}

// Words that make a provision, numbers, units and comparisons (GB/T 1.1-2020, annex C; ISO/IEC Directives Part 2, clause 7).
const provision =
  /[应宜可须不于]|能够|不得|禁止|\d|[≤≥<>＜＞±%℃]|\b(?:shall|should|may|can|must|not)\b|一|二|三|四|五|六|七|八|九|十|级|类/u

const bodyRegions = new Set(["body", "annex"])

/** Changes that alter what the document says; structure, numbers, look and the reference lists have their own place in a foreword. */
const altering = new Set<Change["kind"]>([
  "added",
  "deleted",
  "reworded",
  "formula",
  "figure",
  "cell",
  "row_added",
  "row_deleted",
  "column_added",
  "column_deleted",
])

const wordsOf = ({ pieces }: Change): string =>
  pieces
    .filter(({ op }) => op !== "same")
    .map(({ text }) => text)
    .join("")

/** Notes, examples and explanations change nothing that is required. */
const explaining = new Set([
  "note",
  "example",
  "footnote",
  "source",
  "quotation",
  "index_item",
  "reference_item",
])

const isLikely = (change: Change): boolean => {
  const type = (change.after ?? change.before)!.type
  if (explaining.has(type)) return false
  if (change.kind !== "reworded") return true
  return provision.test(wordsOf(change)) || wordsOf(change).length > 20
}

const clauseTypes = new Set(["clause_title", "clause_text", "annex_title"])

interface Group {
  kind: TechnicalChange["kind"]
  /** Ids of the clause in the two documents; empty where it is not there. */
  before: string
  after: string
  likely: boolean
  subject: string
}

/** What is named in the sentence: the title of the clause, else the beginning of its text. */
const subjectOf = (spot: Spot, change: Change): string => {
  if (spot.title) return spot.title
  const text = sideText(change.pieces, change.after ? "after" : "before").replace(/\s+/g, " ")
  return text.length > 24 ? `${text.slice(0, 24)}…` : text
}

const firstLine = (change: Change): string =>
  sideText(change.pieces, change.kind === "deleted" ? "before" : "after")
    .split("\n")[0]!
    .trim()

const isWhole = ({ kind, detail }: Change, type: string): boolean =>
  (kind === "added" || kind === "deleted") &&
  detail["part"] === undefined &&
  (clauseTypes.has(type) || type === "term_title")

/** A clause that came or went is told by itself; all else is told once for its clause. */
const groupsOf = ({ changes, identity }: Comparison): Group[] => {
  const groups = new Map<string, Group>()
  for (const change of changes) {
    const spot = change.after ?? change.before
    if (!spot || !bodyRegions.has(spot.region) || !altering.has(change.kind)) continue
    const whole = isWhole(change, spot.type)
    const after = change.after?.clauseId ?? (whole ? "" : (identity(spot.clauseId) ?? ""))
    const key = whole ? spot.id : after || spot.clauseId
    const known = groups.get(key)
    if (known) known.likely ||= isLikely(change)
    else
      groups.set(key, {
        kind: whole ? (change.kind as "added" | "deleted") : "changed",
        before: after ? "" : (change.before?.clauseId ?? ""),
        after,
        likely: isLikely(change),
        subject: whole && spot.type !== "clause_text" ? firstLine(change) : subjectOf(spot, change),
      })
  }
  return [...groups.values()]
}

interface Wording {
  sentence(kind: TechnicalChange["kind"], subject: string, now: string, then: string): string
}

/** "增加了……（见5.2）" and its fellows, as the foreword of GB/T 1.1-2020 itself has them (8.3 c). */
const chinese = (edition: string): Wording => ({
  sentence: (kind, subject, now, then) => {
    const old = `${edition}的${then}`
    if (kind === "added") return `增加了“${subject}”（见${now}）`
    if (kind === "deleted") return `删除了“${subject}”（见${old}）`
    return `更改了“${subject}”的内容（见${[now, then && old].filter(Boolean).join("，")}）`
  },
})

const english = (edition: string): Wording => ({
  sentence: (kind, subject, now, then) => {
    const old = `${then} of ${edition}`
    if (kind === "added") return `“${subject}” has been added (see ${now})`
    if (kind === "deleted") return `“${subject}” has been deleted (see ${old})`
    return `“${subject}” has been changed (see ${[now, then && old].filter(Boolean).join("; ")})`
  },
})

/** How the older document is named: "2015年版", "the 2015 edition"; without a year the version before. */
export const editionName = (year: string, language: Language): string => {
  if (language === "zh") return year ? `${year}年版` : "上一版"
  return year ? `the ${year} edition` : "the previous edition"
}

/**
 * Drafts the list of technical changes for the foreword (GB/T 1.1-2020, 8.3 c) from a comparison. It is a draft: what is technical is a
 * judgement, `likely` is a first guess.
 */
export const technicalChanges = (
  comparison: Comparison,
  options: { year?: string; language?: Language } = {},
): TechnicalChange[] => {
  const { before, after, rows } = comparison
  const language = options.language ?? after.language
  // Two drafts of one edition have one year: it would name the wrong one.
  const [then, now] = [before.side.metadata.year, after.side.metadata.year]
  const edition = editionName(options.year ?? (then === now ? "" : then), language)
  const wording = language === "zh" ? chinese(edition) : english(edition)
  const older = new Map(
    rows.map((row) => [row.after?.attrs["id"], row.before?.attrs["id"] as string | undefined]),
  )
  return groupsOf(comparison).map((group) => {
    const then = group.kind === "added" ? "" : group.before || (older.get(group.after) ?? "")
    const text = wording.sentence(
      group.kind,
      group.subject,
      after.labelById(group.after),
      before.labelById(then),
    )
    return { kind: group.kind, id: group.after || then, likely: group.likely, text }
  })
}
