/**
 * A session of the working group on one version of a standard: its agenda of comments and suggestions, what was asked of those
 * present, what was decided and what became of the text. A value; `step` (acts.ts) makes the next one. Times in milliseconds.
 */

export interface Voice {
  id: string
  name: string
}

export const choices = ["for", "against", "abstain"] as const
export type Choice = (typeof choices)[number]

/** 采纳, 修改后采纳, 不采纳, 推迟. */
export const verdicts = ["accept", "modify", "reject", "defer"] as const
export type Verdict = (typeof verdicts)[number]

/** A straw poll: it binds nobody, it shows the chair where the group stands. One vote a person; the last one counts. */
export interface Poll {
  id: string
  question: string
  openedAt: number
  closedAt: number | null
  votes: { by: string; choice: Choice }[]
}

export interface Decision {
  verdict: Verdict
  reason: string
  by: Voice
  at: number
}

/** What is written down of the discussion. `version` counts its changes: who rewords it names the one that he saw. */
export interface Note {
  text: string
  version: number
  by: Voice | null
}

export const ways = ["accepted", "rejected", "edit", "suggestion"] as const
/** What was done to the text: a suggestion accepted or rejected, the words changed, or the change put in as a suggestion. */
export type Way = (typeof ways)[number]

/** What is done to the text. */
export interface Change {
  way: Way
  /** The words before and after; of a rejected suggestion what it would have put in. */
  before: string
  after: string
  /** How the place was called. */
  place: string
}

export interface Applied extends Change {
  by: Voice
  at: number
}

export interface Item {
  /** `c` and the id of the comment, or `s` and the id of the suggestion's change. */
  id: string
  type: "comment" | "suggestion"
  /** Id of the comment, or of the change. */
  subject: string
  /** Number of the comment; 0 for a suggestion. */
  number: number
  /** How its place was called when it came on the agenda: "6.2.1 表1"; empty for the whole document. */
  place: string
  blockId: string | null
  /** Who said it: organization or name. */
  from: string
  /** Of a suggestion: the words that go and that come. A comment keeps its own words. */
  removed: string
  added: string
  note: Note
  polls: Poll[]
  /** The last one stands; the ones before are what the group thought earlier. */
  decisions: Decision[]
  applied: Applied | null
  /** The change of the text that is being made for this item, and since when; two must not make it twice. */
  applying: { since: number; applied: Change } | null
}

/** Somebody who sits in the room without an account. */
export interface Guest extends Voice {
  organization: string
  from: number
  until: number | null
}

export interface Meeting {
  title: string
  /** Where it is held, in words. */
  place: string
  chair: Voice
  openedBy: Voice
  openedAt: number
  closedAt: number | null
  closedBy: Voice | null
  /** The version that it is on, and the one that was kept at its end. */
  versionId: string
  endVersionId: string | null
  /** Id of the item that is being discussed. */
  current: string | null
  items: Item[]
  guests: Guest[]
}

/** The decision that stands; null while there is none. */
export const decisionOf = <Any>(item: { decisions: readonly Any[] }): Any | null =>
  item.decisions.at(-1) ?? null

/** The poll that is running, with its item; null if none is. */
export const runningPoll = (meeting: Meeting): { item: Item; poll: Poll } | null => {
  for (const item of meeting.items)
    for (const poll of item.polls) if (poll.closedAt === null) return { item, poll }
  return null
}

/** How many voted for what. */
export const countVotes = (poll: Poll): Record<Choice, number> => {
  const counts = { for: 0, against: 0, abstain: 0 }
  for (const { choice } of poll.votes) counts[choice]++
  return counts
}

/** Which decision a comment gets by a verdict; a deferred one stays undecided (domain: 采纳, 部分采纳, 不采纳). */
export const commentDecision: Record<Verdict, "" | "adopted" | "partly" | "not_adopted"> = {
  accept: "adopted",
  modify: "partly",
  reject: "not_adopted",
  defer: "",
}

/** A decision that does not follow what was proposed tells why; so the tables of comments ask, too. */
export const needsReason = (verdict: Verdict): boolean => verdict === "modify" || verdict === "reject"

/** One stretch of somebody's presence. */
export interface Stay {
  /** Null for a guest without an account. */
  userId: string | null
  name: string
  organization: string
  from: number
  /** When he was last heard of; null for a guest who is still there. */
  until: number | null
  /** He said that he goes, or the meeting ended. */
  hasLeft: boolean
}
