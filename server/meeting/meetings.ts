import { setTimeout as wait } from "node:timers/promises"
import { type Actor, type Event, type Refusal, step } from "../../schema/meeting/acts.ts"
import {
  commentDecision,
  decisionOf,
  type Item,
  type Meeting,
  type Stay,
} from "../../schema/meeting/meeting.ts"
import type { Identity } from "../auth/identity.ts"
import { may } from "../auth/policy.ts"
import { Problem } from "../http/problem.ts"
import type { Services } from "../http/services.ts"
import { newId } from "../ids.ts"
import { toCommentJson } from "../review/shapes.ts"
import type { Act, Comment, CommentChange, CommentFields } from "../storage/comments.ts"
import type { StoredMeeting } from "../storage/meetings.ts"
import type { Role, Standard } from "../storage/storage.ts"
import { refusalText, toMeetingJson } from "./shapes.ts"

export const path = "/api/v1/standards/:id/meetings"

/** A page says every twenty seconds that its person is there; who was not heard of for a minute was away. */
export const gapMs = 60_000

const tries = 40
const pauseMs = 5

export const refuse = (reason: Refusal, extra: Record<string, unknown> = {}): Problem => {
  const [status, sentence] = refusalText[reason]
  return new Problem(status, sentence, { code: reason, ...extra })
}

export const toActor = ({ user }: Identity, role: Role): Actor => ({
  ...{ id: user.id, name: user.name, mayDecide: may(role, "decide"), mayVote: may(role, "comment") },
})

/** Who is there at a time, by account. */
export const presentAt = (stays: readonly Stay[], at: number) => {
  const present = new Map<string, { userId: string; name: string; organization: string }>()
  for (const { userId, name, organization, until, hasLeft } of stays) {
    if (userId === null) continue
    const isThere = !hasLeft && (until === null || at - until <= gapMs)
    if (isThere) present.set(userId, { userId, name, organization })
  }
  return [...present.values()]
}

/** A meeting as whoever asks sees it. */
export const toJson = async ({ storage, now }: Services, stored: StoredMeeting, { user }: Identity) => {
  const stays = await storage.listStays(stored.id)
  const present = stored.meeting.closedAt === null ? presentAt(stays, now()) : []
  return toMeetingJson(stored, stays, present, user.id)
}

/** What of an event stands in the history; votes, notes and the walk through the agenda do not. */
const toAct = (event: Event, stored: StoredMeeting, by: string, at: number): Act | null => {
  const { number } = stored
  const item = "item" in event ? stored.meeting.items.find(({ id }) => id === event.item) : undefined
  const act = (name: string, detail: Record<string, unknown> = {}): Act => ({
    ...{ by, at, event: name, detail: { meeting: number, place: item?.place ?? "", ...detail } },
  })
  switch (event.type) {
    case "decide":
      return act("meeting decided", { verdict: event.verdict, comment: item?.number ?? 0 })
    case "changed":
      return act("meeting changed text", { way: event.applied.way })
    case "take_chair":
      return act("meeting chair taken")
    case "close":
      return act("meeting closed")
    default:
      return null
  }
}

/** Meetings as the routes act on them: each act is taken on what stands, one after the other, whichever server it comes to. */
export class Meetings {
  readonly #lines = new Map<string, Promise<unknown>>()

  constructor(readonly services: Services) {}

  async get(standardId: string, id: string): Promise<StoredMeeting> {
    const found = await this.services.storage.getMeeting(standardId, id)
    if (!found) throw new Problem(404, "There is no such meeting.")
    return found
  }

  /** Takes an event, or throws why not. `version`: of the comment that whoever decides has seen. */
  act(
    standard: Standard,
    id: string,
    event: Event,
    actor: Actor,
    version?: number | undefined,
  ): Promise<StoredMeeting> {
    // Those who act at once on one server wait for each other here; those on two find each other out by the revision.
    const before = this.#lines.get(id) ?? Promise.resolve()
    const work = before.then(() => this.#try(standard, id, event, actor, version))
    const end = work.catch(() => {}).finally(() => this.#lines.get(id) === end && this.#lines.delete(id))
    this.#lines.set(id, end)
    return work
  }

  async #try(standard: Standard, id: string, event: Event, actor: Actor, version?: number) {
    const { storage, hub, now } = this.services
    for (let left = tries; left > 0; left--) {
      const stored = await this.get(standard.id, id)
      const at = now()
      const stepped = step(stored.meeting, event, actor, at, newId())
      if (!stepped.ok) throw refuse(stepped.reason, this.#seen(stored.meeting, event))
      const { meeting } = stepped
      if (meeting === stored.meeting) return stored
      const act = toAct(event, stored, actor.id, at)
      const comments = await this.#decides(standard.id, stored.meeting, event, actor, at, version)
      const { revision } = stored
      const changed = await storage.changeMeeting(standard.id, { id, revision, meeting, act, comments })
      if (changed.state === "done") {
        if (changed.comments[0]) hub.tellComments(standard.id, changed.comments[0].seq)
        hub.tellMeeting(standard.id, changed.revision)
        return { ...stored, revision: changed.revision, meeting }
      }
      await wait(Math.random() * pauseMs)
    }
    throw new Problem(503, "Too many people act in this meeting at once; try again.")
  }

  /** What the others did first, for the one who came second. */
  #seen(meeting: Meeting, event: Event): Record<string, unknown> {
    const item = "item" in event ? meeting.items.find(({ id }) => id === event.item) : undefined
    if (!item) return {}
    const decision = decisionOf(item)
    return { decision: decision && { ...decision, at: new Date(decision.at).toISOString() }, note: item.note }
  }

  /** The change of the comment that goes with a decision on it. */
  async #decides(
    standardId: string,
    meeting: Meeting,
    event: Event,
    actor: Actor,
    at: number,
    version: number | undefined,
  ): Promise<CommentChange[]> {
    const item = event.type === "decide" ? meeting.items.find(({ id }) => id === event.item) : undefined
    if (event.type !== "decide" || item?.type !== "comment") return []
    const comment = await this.services.storage.getComment(standardId, item.subject)
    if (!comment || comment.deletedAt !== null)
      throw new Problem(409, "The comment was taken back by its author.", { code: "comment_gone" })
    assertSeen(comment, item, version)
    const decision = commentDecision[event.verdict]
    const isOpen = decision === ""
    const fields: Partial<CommentFields> = {
      ...{ decision, reason: isOpen ? "" : event.reason, status: isOpen ? "open" : "resolved" },
      ...{ decidedBy: isOpen ? null : actor.id, decidedAt: isOpen ? null : at },
    }
    // A comment that is only put off stays as it is.
    if (isOpen && comment.decision === "") return []
    return [{ id: comment.id, version: comment.version, change: fields }]
  }
}

/** A decision that was made outside of the meeting, on the board, is not overwritten by one who has not seen it. */
const assertSeen = (comment: Comment, item: Item, version: number | undefined): void => {
  const isOurs = comment.decision === "" || comment.decidedAt === decisionOf(item)?.at
  if (isOurs || comment.version === version) return
  throw new Problem(
    409,
    "Somebody has decided on this comment on the board; look at the decision. Yours was not written.",
    { code: "decided_on_board", comment: toCommentJson(comment) },
  )
}
