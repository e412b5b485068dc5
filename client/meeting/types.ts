import type { Act } from "../../schema/meeting/acts.ts"
import type * as Kept from "../../schema/meeting/meeting.ts"
import type { Choice, Verdict } from "../../schema/meeting/meeting.ts"

/** A meeting as the server answers it: as it is kept, but that a time is an ISO date and a vote secret; see server/meeting/shapes.ts. */
export interface MeetingHead
  extends Pick<
    Kept.Meeting,
    "title" | "place" | "chair" | "openedBy" | "closedBy" | "versionId" | "endVersionId"
  > {
  id: string
  number: number
  revision: number
  openedAt: string
  closedAt: string | null
}

export interface Poll extends Pick<Kept.Poll, "id" | "question"> {
  openedAt: string
  closedAt: string | null
  counts: Record<Choice, number>
  mine: Choice | null
}

export interface Decision extends Omit<Kept.Decision, "at"> {
  at: string
}

export interface Item extends Omit<Kept.Item, "polls" | "decisions" | "applied" | "applying"> {
  polls: Poll[]
  decisions: Decision[]
  applied: (Omit<Kept.Applied, "at"> & { at: string }) | null
}

export interface Stay extends Pick<Kept.Stay, "userId" | "name" | "organization"> {
  guestId: string | null
  from: string
  until: string | null
}

export interface Meeting extends MeetingHead {
  current: string | null
  items: Item[]
  stays: Stay[]
  present: Present[]
}

export type Present = Pick<Stay, "name" | "organization"> & { userId: string }

/** A decision of a meeting, for the comment or suggestion that it is about. */
export interface StandingDecision extends Pick<Item, "type" | "subject"> {
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
