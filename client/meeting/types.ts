import type { Act } from "../../schema/meeting/acts.ts"
import type { Choice, Verdict, Voice, Way } from "../../schema/meeting/meeting.ts"

/** A meeting as the server answers it; see server/meeting/shapes.ts. */
export interface MeetingHead {
  id: string
  number: number
  revision: number
  title: string
  place: string
  chair: Voice
  openedBy: Voice
  openedAt: string
  closedAt: string | null
  closedBy: Voice | null
  versionId: string
  endVersionId: string | null
}

export interface Poll {
  id: string
  question: string
  openedAt: string
  closedAt: string | null
  counts: Record<Choice, number>
  mine: Choice | null
}

export interface Decision {
  verdict: Verdict
  reason: string
  by: Voice
  at: string
}

export interface Item {
  id: string
  type: "comment" | "suggestion"
  subject: string
  number: number
  place: string
  blockId: string | null
  from: string
  removed: string
  added: string
  note: { text: string; version: number; by: Voice | null }
  polls: Poll[]
  decisions: Decision[]
  applied: { way: Way; before: string; after: string; place: string; by: Voice; at: string } | null
}

export interface Stay {
  userId: string | null
  guestId: string | null
  name: string
  organization: string
  from: string
  until: string | null
}

export interface Meeting extends MeetingHead {
  current: string | null
  items: Item[]
  stays: Stay[]
  present: Present[]
}

export interface Present {
  userId: string
  name: string
  organization: string
}

/** A decision of a meeting, for the comment or suggestion that it is about. */
export interface StandingDecision {
  type: "comment" | "suggestion"
  subject: string
  verdict: Verdict
  reason: string
  at: string
  applied: boolean
}

export interface ListedMeeting extends MeetingHead {
  decisions: StandingDecision[]
}

/** An act as the page sends it; a decision names the version of the comment that was seen. */
export type SentAct = Act | (Extract<Act, { type: "decide" }> & { version?: number })

export const decisionOf = (item: Item): Decision | null => item.decisions.at(-1) ?? null
