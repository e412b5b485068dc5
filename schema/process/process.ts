import { projectStages } from "../metadata/kinds.ts"
import type { Metadata } from "../metadata/metadata.ts"

/**
 * The stages of a standard, as data: what each asks for before the next begins and what it does to the text. Codes are those of
 * GB/T 16733-1997, which are the ISO harmonized stage codes; limits and minimum times are defaults of practice, see docs/spec/review.md.
 */

export const stageIds = [...projectStages, "systematic_review", "withdrawn"] as const
export type StageId = (typeof stageIds)[number]

/** Kinds of documents that stages ask for. */
export const documentKinds = [
  "proposal",
  "explanation",
  "comment_table",
  "review_record",
  "ballot_record",
  "approval_letter",
  "application_form",
  "attendance",
  "test_report",
  "patent_statement",
  "announcement",
  "other",
] as const
export type DocumentKind = (typeof documentKinds)[number]

/** `open`: members edit. `next`: what entered the stage is kept, edits go to the next draft. `locked`: nobody writes. */
export type TextState = "open" | "next" | "locked"

export interface Stage {
  id: StageId
  /** GB/T 16733-1997 and ISO harmonized stage code. */
  code: string
  /** How ISO calls the draft of this stage. */
  iso: string
  /** What must be there before the stage may be left for the next. */
  documents: readonly DocumentKind[]
  /** The stage may not end earlier after its beginning. */
  minimumDays: number
  /** Whether a ballot of this stage must have carried it: the technical review of the committee (审查). */
  ballot?: true
  /** By when it should end; months. Null where nothing is set. */
  limitMonths: number | null
  text: TextState
}

export const stages: readonly Stage[] = [
  {
    id: "preliminary",
    code: "00",
    iso: "PWI",
    documents: ["proposal"],
    minimumDays: 0,
    limitMonths: null,
    text: "open",
  },
  {
    id: "proposal",
    code: "10",
    iso: "NP",
    documents: ["proposal"],
    minimumDays: 0,
    limitMonths: 3,
    text: "open",
  },
  {
    id: "drafting",
    code: "20",
    iso: "WD",
    documents: ["explanation"],
    minimumDays: 0,
    limitMonths: 10,
    text: "open",
  },
  // 国家标准管理办法: public consultation of 60 days as a rule.
  {
    id: "comment",
    code: "30",
    iso: "CD",
    documents: ["explanation", "comment_table"],
    minimumDays: 60,
    limitMonths: 3,
    text: "next",
  },
  {
    id: "review",
    code: "40",
    iso: "DIS",
    documents: ["explanation", "comment_table", "review_record"],
    ballot: true,
    minimumDays: 0,
    limitMonths: 5,
    text: "next",
  },
  {
    id: "approval",
    code: "50",
    iso: "FDIS",
    documents: ["approval_letter", "application_form"],
    minimumDays: 0,
    limitMonths: 8,
    text: "locked",
  },
  { id: "published", code: "60", iso: "IS", documents: [], minimumDays: 0, limitMonths: 60, text: "locked" },
  {
    id: "systematic_review",
    code: "90",
    iso: "SR",
    documents: ["review_record"],
    minimumDays: 0,
    limitMonths: 12,
    text: "locked",
  },
  {
    id: "withdrawn",
    code: "95",
    iso: "",
    documents: [],
    minimumDays: 0,
    limitMonths: null,
    text: "locked",
  },
]

export const stageOf = (id: string): Stage | undefined => stages.find((stage) => stage.id === id)

const rank = (id: StageId): number => stageIds.indexOf(id)

/** Where a standard may go from a stage: on, back to any stage before, or to withdrawal. A review confirms, revises or withdraws. */
export const nextStages = (from: StageId): StageId[] => {
  if (from === "withdrawn") return []
  if (from === "systematic_review") return ["published", "drafting", "withdrawn"]
  const on = stageIds[rank(from) + 1]!
  const back = from === "published" ? [] : stageIds.slice(0, rank(from))
  return [...new Set([on, ...back, "withdrawn" as const])]
}

/** Going back or giving up needs a reason; so does going on with something missing. */
export const isForward = (from: StageId, to: StageId): boolean => rank(to) === rank(from) + 1

/** What is in the way of the next stage. */
export type Obstacle =
  | { type: "document"; kind: DocumentKind }
  | { type: "days"; left: number }
  /** What is not settled in the text. Nothing of it is accepted, refused or dropped by going on. */
  | { type: "suggestions"; count: number }
  | { type: "comments"; count: number }
  /** No ballot of this stage has passed; `open` if one is still under way. */
  | { type: "ballot"; open: boolean }
  /** Patents that the text needs and nobody has licensed (国家标准涉及专利的管理规定, 第十条). */
  | { type: "patents"; count: number }

/** What is not settled: suggestions in the text, comments that nobody has decided. */
export interface Unsettled {
  suggestions: number
  comments: number
}

/** Suggestions and comments as obstacles; none where nothing is open. */
export const unsettledObstacles = ({ suggestions, comments }: Unsettled): Obstacle[] => [
  ...(suggestions > 0 ? [{ type: "suggestions" as const, count: suggestions }] : []),
  ...(comments > 0 ? [{ type: "comments" as const, count: comments }] : []),
]

const dayMs = 86_400_000

/** What a stage still asks for at a time. Times in milliseconds. */
export const obstacles = (
  id: StageId,
  have: { enteredAt: number; documents: readonly DocumentKind[] },
  now: number,
  minimumDays?: number,
): Obstacle[] => {
  const stage = stageOf(id)!
  const missing = stage.documents
    .filter((kind) => !have.documents.includes(kind))
    .map((kind): Obstacle => ({ type: "document", kind }))
  const left = Math.ceil((have.enteredAt + (minimumDays ?? stage.minimumDays) * dayMs - now) / dayMs)
  return left > 0 ? [...missing, { type: "days", left }] : missing
}

/** When a stage that began at a time should end; null where nothing is set. A month counts by the calendar, in UTC. */
export const dueAt = (id: StageId, enteredAt: number): number | null => {
  const months = stageOf(id)?.limitMonths
  if (months == null) return null
  const date = new Date(enteredAt)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, last))
  return date.getTime()
}

/** How urgent a date is: `soon` within 30 days. */
export const urgency = (due: number | null, now: number): "none" | "ok" | "soon" | "late" => {
  if (due === null) return "none"
  if (now > due) return "late"
  return due - now <= 30 * dayMs ? "soon" : "ok"
}

/** How a Chinese draft names its stage; a format that has no field for the stage carries these words. */
const chinese: Record<Metadata["stage"], string> = {
  preliminary: "预研",
  proposal: "立项",
  drafting: "工作组讨论稿",
  comment: "征求意见稿",
  review: "送审稿",
  approval: "报批稿",
  published: "发布",
  withdrawn: "废止",
}

/**
 * What a stage writes into the data sheet when it is entered. A published standard under systematic review stays a published one: what
 * is printed does not change.
 */
export const sheetOfStage = (stage: StageId, kind: string): Pick<Metadata, "stage" | "stageText"> => {
  if (stage === "systematic_review") return sheetOfStage("published", kind)
  const { iso, code } = stageOf(stage)!
  return { stage, stageText: kind === "international" ? iso || code : chinese[stage] }
}
