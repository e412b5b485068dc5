import { z } from "zod"
import type { Act, Refusal } from "../../schema/meeting/acts.ts"
import type { Stay } from "../../schema/meeting/meeting.ts"
import { choices, countVotes, type Item, type Poll, verdicts, ways } from "../../schema/meeting/meeting.ts"
import { iso, plainText } from "../http/shapes.ts"
import type { StoredMeeting } from "../storage/meetings.ts"

const maxText = 20_000
const time = z.iso.datetime()
// Half a surrogate pair is no text: it would be stored as something else than it was.
const text = (max: number, what: string) =>
  z
    .string()
    .max(max, `${what} may have ${max.toLocaleString("en")} characters; this one has more`)
    .transform((value) => value.replace(/\p{Surrogate}/gu, "\ufffd"))
const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\u0000-\u001f\u007f]*$/, "has control characters")
    .transform((value) => value.replace(/\p{Surrogate}/gu, "\ufffd"))
const id = z.string().min(1).max(200)
const count = z.number().int().min(0)

export const openShape = z.object({
  title: plainText(200).transform((value) => value.replace(/\p{Surrogate}/gu, "\ufffd")),
  place: line(200).default(""),
  /** A version that is kept already; without it the text as it stands is kept as one. */
  versionId: z.string().max(200).optional(),
})

export const actShape = z.discriminatedUnion("type", [
  z.object({ type: z.literal("current"), item: id.nullable() }),
  z.object({ type: z.literal("poll"), item: id, question: line(500).default("") }),
  z.object({ type: z.literal("vote"), item: id, poll: id, choice: z.enum(choices) }),
  z.object({ type: z.literal("end_poll"), item: id, poll: id }),
  z.object({ type: z.literal("note"), item: id, text: text(maxText, "A note"), seen: count }),
  z.object({
    ...{ type: z.literal("decide"), item: id, verdict: z.enum(verdicts) },
    reason: text(maxText, "A reason").default(""),
    seen: count,
    /** Version of the comment that was seen; needed where it was decided already, outside of the meeting. */
    version: z.number().int().optional(),
  }),
  z.object({ type: z.literal("take_chair") }),
  z.object({ type: z.literal("guest"), name: plainText(100), organization: line(200).default("") }),
  z.object({ type: z.literal("guest_left"), guest: id }),
  z.object({ type: z.literal("close") }),
])
export type GivenAct = z.output<typeof actShape>
// What the page may send is what the meeting understands.
true satisfies GivenAct extends Act ? true : false

export const attendShape = z.object({
  organization: line(200).optional(),
  /** The page is closed: what comes later is another stay. */
  leaving: z.boolean().default(false),
})

export const changeShape = z.object({
  /** Change the text itself, or put the change in as a suggestion. */
  as: z.enum(["edit", "suggestion"]).default("edit"),
  /** What the group wants to read instead of the words that were proposed. */
  wording: text(maxText, "The wording").optional(),
  /** Of a suggestion that was not accepted: take it out of the text. */
  verdict: z.enum(["accept", "reject"]).default("accept"),
})

const voice = z.object({ id: z.string(), name: z.string() })
const pollJson = z.object({
  ...{ id: z.string(), question: z.string(), openedAt: time, closedAt: time.nullable() },
  counts: z.object({ for: z.number(), against: z.number(), abstain: z.number() }),
  /** What the one who asks has voted. */
  mine: z.enum(choices).nullable(),
})
const itemJson = z.object({
  ...{ id: z.string(), type: z.enum(["comment", "suggestion"]), subject: z.string(), number: z.number() },
  ...{ place: z.string(), blockId: z.string().nullable(), from: z.string() },
  ...{ removed: z.string(), added: z.string() },
  note: z.object({ text: z.string(), version: z.number(), by: voice.nullable() }),
  polls: z.array(pollJson),
  decisions: z.array(z.object({ verdict: z.enum(verdicts), reason: z.string(), by: voice, at: time })),
  applied: z
    .object({
      ...{ way: z.enum(ways), before: z.string(), after: z.string(), place: z.string(), by: voice, at: time },
    })
    .nullable(),
})
const stayJson = z.object({
  ...{ userId: z.string().nullable(), name: z.string(), organization: z.string() },
  ...{ from: time, until: time.nullable() },
})
const presentPerson = z.object({ userId: z.string(), name: z.string(), organization: z.string() })
const headFields = {
  ...{ id: z.string(), number: z.number(), revision: z.number(), title: z.string(), place: z.string() },
  ...{ chair: voice, openedBy: voice, openedAt: time, closedAt: time.nullable(), closedBy: voice.nullable() },
  ...{ versionId: z.string(), endVersionId: z.string().nullable() },
}
export const meetingJson = z.object({
  ...headFields,
  current: z.string().nullable(),
  items: z.array(itemJson),
  /** Who was there, people without an account among them, in the order in which they came. */
  stays: z.array(stayJson.extend({ guestId: z.string().nullable() })),
  present: z.array(presentPerson),
})
/** `decisions` are those that stand, so that comments and suggestions can name the meeting that decided on them. */
export const meetingListJson = z.object({
  items: z.array(
    z.object({
      ...headFields,
      decisions: z.array(
        z.object({
          ...{ type: z.enum(["comment", "suggestion"]), subject: z.string(), verdict: z.enum(verdicts) },
          ...{ reason: z.string(), at: time, applied: z.boolean() },
        }),
      ),
    }),
  ),
})
export const presentJson = z.object({ revision: z.number(), present: z.array(presentPerson) })

const orNull = (at: number | null): string | null => (at === null ? null : iso(at))

const toHead = ({ id, number, revision, meeting }: StoredMeeting) => {
  const { title, place, chair, openedBy, openedAt, closedAt, closedBy, versionId, endVersionId } = meeting
  return {
    ...{ id, number, revision, title, place, chair, openedBy, closedBy, versionId, endVersionId },
    openedAt: iso(openedAt),
    closedAt: orNull(closedAt),
  }
}

const toPollJson = (poll: Poll, reader: string): z.output<typeof pollJson> => ({
  ...{ id: poll.id, question: poll.question, openedAt: iso(poll.openedAt), closedAt: orNull(poll.closedAt) },
  counts: countVotes(poll),
  mine: poll.votes.find(({ by }) => by === reader)?.choice ?? null,
})

const toItemJson = (item: Item, reader: string): z.output<typeof itemJson> => {
  const { applying: _applying, polls, decisions, applied, ...rest } = item
  return {
    ...rest,
    polls: polls.map((poll) => toPollJson(poll, reader)),
    decisions: decisions.map(({ at, ...decision }) => ({ ...decision, at: iso(at) })),
    applied: applied && { ...applied, at: iso(applied.at) },
  }
}

/** A meeting as one of its people sees it: how many voted for what, and what he did himself. */
export const toMeetingJson = (
  stored: StoredMeeting,
  stays: readonly Stay[],
  present: z.output<typeof presentPerson>[],
  reader: string,
): z.output<typeof meetingJson> => ({
  ...toHead(stored),
  current: stored.meeting.current,
  present,
  items: stored.meeting.items.map((item) => toItemJson(item, reader)),
  stays: [
    ...stays.map((stay) => ({ ...stay, guestId: null })),
    ...stored.meeting.guests.map(({ id: guestId, ...guest }) => ({ ...guest, userId: null, guestId })),
  ]
    .sort((a, b) => a.from - b.from)
    .map(({ userId, name, organization, from, until, guestId }) => ({
      ...{ userId, name, organization, guestId, from: iso(from), until: orNull(until) },
    })),
})

export const toListJson = (meetings: readonly StoredMeeting[]): z.output<typeof meetingListJson> => ({
  items: meetings.map((stored) => ({
    ...toHead(stored),
    decisions: stored.meeting.items.flatMap(({ type, subject, decisions, applied }) => {
      const last = decisions.at(-1)
      if (!last) return []
      const { verdict, reason, at } = last
      return [{ type, subject, verdict, reason, at: iso(at), applied: applied !== null }]
    }),
  })),
})

/** Status and sentence of each way in which an act is not taken. */
export const refusalText: Record<Refusal, readonly [status: number, sentence: string]> = {
  closed: [
    409,
    "The meeting is closed: nothing was changed, and what you wrote is still yours to send elsewhere.",
  ],
  not_chair: [403, "Only the chair leads the meeting. Who may decide can take the chair."],
  may_not_decide: [403, "Only those who write the standard may do this in a meeting."],
  may_not_vote: [403, "Readers do not vote."],
  no_item: [404, "There is no such item on the agenda."],
  no_poll: [404, "There is no such poll."],
  poll_running: [409, "A poll is running; end it first."],
  poll_over: [409, "The poll is over; your vote was not counted."],
  no_words: [400, "There are no words in it."],
  too_many: [409, "There are too many of these already."],
  reason_missing: [400, "A proposal that is not accepted as it is needs a reason."],
  decided_meanwhile: [
    409,
    "Somebody has just decided on this item; look at the decision. Yours was not written.",
  ],
  note_changed: [409, "Somebody has just changed the note; look at it. Yours was not written."],
  changed_already: [409, "The text was changed for this item already."],
  being_changed: [409, "The text is being changed for this item at this moment."],
}
