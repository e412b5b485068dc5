import {
  type Change,
  type Choice,
  decisionOf,
  type Item,
  type Meeting,
  needsReason,
  type Poll,
  runningPoll,
  type Verdict,
  type Voice,
} from "./meeting.ts"

/** Who acts, and what the rights in the standard allow. */
export interface Actor extends Voice {
  mayDecide: boolean
  mayVote: boolean
}

/** What people do in a meeting. */
export type Act =
  | { type: "current"; item: string | null }
  | { type: "poll"; item: string; question: string }
  | { type: "vote"; item: string; poll: string; choice: Choice }
  | { type: "end_poll"; item: string; poll: string }
  /** `seen`: the version of the note that was on the screen. */
  | { type: "note"; item: string; text: string; seen: number }
  /** `seen`: how many decisions on the item were on the screen. */
  | { type: "decide"; item: string; verdict: Verdict; reason: string; seen: number }
  | { type: "take_chair" }
  | { type: "guest"; name: string; organization: string }
  | { type: "guest_left"; guest: string }
  | { type: "close" }

/** What the server does on the way: what came on the agenda, and a change of the text from its beginning to its end. */
export type Event =
  | Act
  | { type: "add"; items: Item[] }
  | { type: "begin_change"; item: string; applied: Change }
  | { type: "changed"; item: string; applied: Change }
  | { type: "not_changed"; item: string }
  | { type: "ended"; versionId: string }

export const refusals = [
  "closed",
  "not_chair",
  "may_not_decide",
  "may_not_vote",
  "no_item",
  "no_poll",
  "poll_running",
  "poll_over",
  "no_words",
  "too_many",
  "reason_missing",
  "decided_meanwhile",
  "note_changed",
  "changed_already",
  "being_changed",
] as const
export type Refusal = (typeof refusals)[number]

export type Step = { ok: true; meeting: Meeting } | { ok: false; reason: Refusal }

/** After this long a change of the text that nobody reported back on may be begun again: the server that made it is gone. */
const forgottenMs = 30_000
const mostPolls = 20
const mostDecisions = 50
const mostGuests = 500

const refuse = (reason: Refusal): Step => ({ ok: false, reason })

/** Acts that lead the meeting; the chair's alone. */
const leading: ReadonlySet<Event["type"]> = new Set(["current", "poll", "end_poll", "close"])
/** Acts that write into its record; of all who may decide, so that a secretary can. */
const recording: ReadonlySet<Event["type"]> = new Set([
  "note",
  "decide",
  "take_chair",
  "guest",
  "guest_left",
  "add",
  "begin_change",
])

const withItem = (meeting: Meeting, id: string, change: (item: Item) => Item | Refusal): Step => {
  const item = meeting.items.find((each) => each.id === id)
  if (!item) return refuse("no_item")
  const next = change(item)
  if (typeof next === "string") return refuse(next)
  return {
    ok: true,
    meeting: { ...meeting, items: meeting.items.map((each) => (each === item ? next : each)) },
  }
}

const withPoll = (
  meeting: Meeting,
  { item, poll: id }: { item: string; poll: string },
  change: (poll: Poll) => Poll,
): Step =>
  withItem(meeting, item, (found) => {
    const poll = found.polls.find((each) => each.id === id)
    if (!poll) return "no_poll"
    if (poll.closedAt !== null) return "poll_over"
    return { ...found, polls: found.polls.map((each) => (each === poll ? change(poll) : each)) }
  })

const vote = (poll: Poll, by: string, choice: Choice): Poll => ({
  ...poll,
  votes: [...poll.votes.filter((each) => each.by !== by), { by, choice }],
})

const openPoll = (meeting: Meeting, id: string, question: string, newId: string, at: number): Step => {
  if (runningPoll(meeting)) return refuse("poll_running")
  return withItem(meeting, id, (item) =>
    item.polls.length >= mostPolls
      ? "too_many"
      : { ...item, polls: [...item.polls, { id: newId, question, openedAt: at, closedAt: null, votes: [] }] },
  )
}

const decide = (
  meeting: Meeting,
  { item: id, verdict, reason, seen }: Extract<Act, { type: "decide" }>,
  by: Voice,
  at: number,
): Step => {
  if (needsReason(verdict) && !reason.trim()) return refuse("reason_missing")
  return withItem(meeting, id, (item) => {
    if (item.decisions.length !== seen) return "decided_meanwhile"
    if (item.decisions.length >= mostDecisions) return "too_many"
    return { ...item, decisions: [...item.decisions, { verdict, reason, by, at }] }
  })
}

const close = (meeting: Meeting, by: Voice, at: number): Meeting => ({
  ...meeting,
  closedAt: at,
  closedBy: by,
  guests: meeting.guests.map((guest) => ({ ...guest, until: guest.until ?? at })),
  items: meeting.items.map((item) => ({
    ...item,
    polls: item.polls.map((poll) => ({ ...poll, closedAt: poll.closedAt ?? at })),
  })),
})

const addGuest = (meeting: Meeting, guest: Meeting["guests"][number]): Step => {
  if (!guest.name.trim()) return refuse("no_words")
  if (meeting.guests.length >= mostGuests) return refuse("too_many")
  return { ok: true, meeting: { ...meeting, guests: [...meeting.guests, guest] } }
}

/** True while somebody changes the text for an item; a change that nobody reported back on is forgotten after a while. */
export const isBeingChanged = ({ applying }: Item, at: number): boolean =>
  applying !== null && at - applying.since < forgottenMs

const beginChange = (meeting: Meeting, id: string, applied: Change, at: number): Step =>
  withItem(meeting, id, (item) => {
    if (item.applied) return "changed_already"
    return isBeingChanged(item, at) ? "being_changed" : { ...item, applying: { since: at, applied } }
  })

/**
 * What came in later goes where it belongs in the order of the text: before the first that stands behind it. An item whose suggestion is
 * gone from the text stays behind the one before it.
 */
const addItems = (meeting: Meeting, ordered: readonly Item[]): Meeting => {
  const rank = new Map(ordered.map(({ id }, index) => [id, index]))
  const known = new Set(meeting.items.map(({ id }) => id))
  const fresh = ordered.filter(({ id }) => !known.has(id))
  if (fresh.length === 0) return meeting
  let last = -1
  const placed = meeting.items.map((item) => {
    last = rank.get(item.id) ?? last
    return { item, rank: last }
  })
  for (const item of fresh) {
    const own = rank.get(item.id)!
    const at = placed.findIndex(({ rank }) => rank > own)
    placed.splice(at < 0 ? placed.length : at, 0, { item, rank: own })
  }
  return { ...meeting, items: placed.map(({ item }) => item) }
}

const mayAct = (meeting: Meeting, event: Event, who: Actor): Refusal | null => {
  // What the server was doing when the meeting was closed is still written down.
  const isReport = event.type === "changed" || event.type === "not_changed" || event.type === "ended"
  if (meeting.closedAt !== null && !isReport) return "closed"
  if (event.type === "vote" && !who.mayVote) return "may_not_vote"
  if ((leading.has(event.type) || recording.has(event.type)) && !who.mayDecide) return "may_not_decide"
  if (leading.has(event.type) && meeting.chair.id !== who.id) return "not_chair"
  return null
}

/** The meeting after an act, or why it is not taken. `newId` names what the act makes. */
export const step = (meeting: Meeting, event: Event, who: Actor, at: number, newId: string): Step => {
  const refused = mayAct(meeting, event, who)
  if (refused) return refuse(refused)
  const by: Voice = { id: who.id, name: who.name }
  const done = (next: Meeting): Step => ({ ok: true, meeting: next })
  switch (event.type) {
    case "current":
      if (event.item !== null && !meeting.items.some(({ id }) => id === event.item)) return refuse("no_item")
      return done({ ...meeting, current: event.item })
    case "poll":
      return openPoll(meeting, event.item, event.question, newId, at)
    case "vote":
      return withPoll(meeting, event, (poll) => vote(poll, who.id, event.choice))
    case "end_poll":
      return withPoll(meeting, event, (poll) => ({ ...poll, closedAt: at }))
    case "note":
      return withItem(meeting, event.item, (item) =>
        item.note.version === event.seen
          ? { ...item, note: { text: event.text, version: event.seen + 1, by } }
          : "note_changed",
      )
    case "decide":
      return decide(meeting, event, by, at)
    case "take_chair":
      return done({ ...meeting, chair: by })
    case "guest": {
      const { name, organization } = event
      return addGuest(meeting, { id: newId, name, organization, from: at, until: null })
    }
    case "guest_left":
      return done({
        ...meeting,
        guests: meeting.guests.map((guest) =>
          guest.id === event.guest ? { ...guest, until: guest.until ?? at } : guest,
        ),
      })
    case "close":
      return done(close(meeting, by, at))
    case "add":
      return done(addItems(meeting, event.items))
    case "begin_change":
      return beginChange(meeting, event.item, event.applied, at)
    case "changed":
      return withItem(meeting, event.item, (item) => ({
        ...item,
        applying: null,
        applied: { ...event.applied, by, at },
      }))
    case "not_changed":
      return withItem(meeting, event.item, (item) => ({ ...item, applying: null }))
    case "ended":
      return done({ ...meeting, endVersionId: event.versionId })
  }
}

/** What of the agenda is behind the group, and what is not. */
export const progress = ({ items }: Meeting): { decided: number; deferred: number; open: number } => {
  const verdict = (item: Item) => decisionOf(item)?.verdict
  const deferred = items.filter((item) => verdict(item) === "defer").length
  const open = items.filter((item) => !verdict(item)).length
  return { decided: items.length - deferred - open, deferred, open }
}
