import type { Piece } from "../../schema/compare/tokens.ts"
import type { Verdict, Way } from "../../schema/meeting/meeting.ts"
import type { Language } from "../../schema/structure/profiles.ts"

/** One item of the agenda as the minutes tell it. */
export interface MinutedItem {
  type: "comment" | "suggestion"
  /** Number of the comment; 0 for a suggestion. */
  number: number
  kind: "" | "ge" | "te" | "ed"
  /** "6.2.1 表1"; empty for the whole document. */
  place: string
  from: string
  /** The comment, and the change that it proposes. */
  body: string
  proposal: string
  /** Of a suggestion: what it takes out and puts in. */
  pieces: Piece[]
  note: string
  polls: { question: string; for: number; against: number; abstain: number }[]
  decision: { verdict: Verdict; reason: string; by: string } | null
  /** The comment was taken back by its author. */
  isWithdrawn: boolean
  /** What became of the text; `hand`: it was changed at that place without the meeting's own button. */
  applied: { way: Way | "hand"; pieces: Piece[] } | null
}

/** A change of the text between the beginning and the end of the meeting. */
export interface MinutedChange {
  place: string
  /** Kind of change, in words. */
  kind: string
  pieces: Piece[]
}

/** Everything that the minutes of a meeting say; times as they are to be printed. */
export interface Minutes {
  language: Language
  number: number
  title: string
  standard: { number: string; title: string }
  version: string
  place: string
  /** "2026-11-26 14:00–16:30（UTC+8）". */
  time: string
  chair: string
  attendance: { name: string; organization: string; times: string }[]
  items: MinutedItem[]
  changes: MinutedChange[]
  /** The meeting is not closed yet. */
  isDraft: boolean
}
