import type { Meeting, Stay } from "../../schema/meeting/meeting.ts"
import type { Act, Comment, CommentChange } from "./comments.ts"

/** A meeting as it is kept: the whole of it is one value, replaced as one. */
export interface StoredMeeting {
  id: string
  standardId: string
  /** Counts the meetings of a standard, from 1. */
  number: number
  /** Raised by every change: who changes it names the one that he saw. */
  revision: number
  meeting: Meeting
}

export interface MeetingChange {
  id: string
  revision: number
  meeting: Meeting
  /** For the history; null for what need not be told there, as a vote. */
  act: Act | null
  /** Comments that are decided with it; then there is an act. */
  comments: CommentChange[]
}

/** `stale`: the meeting is another one by now. `comment`: a comment is; nothing was written. */
export type MeetingChanged =
  | { state: "done"; revision: number; comments: Comment[] }
  | { state: "stale" }
  | { state: "comment"; comment: Comment | null }

/** Sessions of the working group, and who was there. */
export interface MeetingStorage {
  /** Null if a meeting of the standard is open already: there is one at a time. */
  openMeeting(standardId: string, id: string, meeting: Meeting, act: Act): Promise<StoredMeeting | null>
  /** Newest first. */
  listMeetings(standardId: string): Promise<StoredMeeting[]>
  /** Null if it is none of this standard's. */
  getMeeting(standardId: string, id: string): Promise<StoredMeeting | null>
  /** Meeting, comments and history in one transaction, if all are as the caller saw them. */
  changeMeeting(standardId: string, change: MeetingChange): Promise<MeetingChanged>
  /**
   * Somebody is there at a time: the stay that ended less than `gapMs` ago goes on, otherwise a new one begins; true if one did.
   * `organization` null keeps what was said before.
   */
  attend(
    meetingId: string,
    person: { id: string; name: string; organization: string | null },
    at: number,
    gapMs: number,
  ): Promise<boolean>
  /** Somebody left: what comes later is another stay. */
  leave(meetingId: string, userId: string, at: number): Promise<void>
  /** In the order in which they came. */
  listStays(meetingId: string): Promise<Stay[]>
}

/** The line that a decision in a meeting leaves in the history of comments. */
export const decidedBy = (act: Act | null): Act => {
  if (!act) throw new RangeError("Comments are decided by an act, and there is none")
  return { ...act, event: "comments decided" }
}

/** Rows of both engines have the same names. */
export const toMeeting = (row: any): StoredMeeting => ({
  id: row.id,
  standardId: row.standard_id,
  number: Number(row.number),
  revision: Number(row.revision),
  meeting: JSON.parse(row.state),
})

export const toStay = (row: any): Stay => ({
  userId: row.user_id,
  name: row.name,
  organization: row.organization,
  from: Number(row.since),
  until: Number(row.until),
  hasLeft: Boolean(row.has_left),
})
