import type { Placement } from "./anchors.ts"
import type { Letter } from "./outbox.ts"
import type { Anchor, Comment, CommentDraft } from "./types.ts"

/** A comment with where it stands now, and what of it is still on this machine only. */
export interface Thread {
  comment: Comment
  placement: Placement
  /** How its place is called now, or was called when it is gone. */
  place: string
  /** Set while it has not reached the server, with the reason if the server refused it. */
  waiting: { refused?: string } | null
  /** Answers that have not reached the server. */
  waitingReplies: Extract<Letter, { type: "reply" }>[]
}

/** A comment that is still on this machine, shown like the others. */
const toComment = (draft: CommentDraft, author: Comment["author"], at: string): Comment => ({
  ...draft,
  ...{ number: 0, version: 0, author, organization: "", status: "open" },
  ...{ decision: "", reason: "", observation: "", decidedBy: null, decidedAt: null, assigneeId: null },
  ...{ labels: [], source: "", createdAt: at, updatedAt: at, replies: [] },
})

/** The document first, then by place, then what is gone, then what never had a place. */
const orderOf = ({ placement }: Thread): number => {
  switch (placement.type) {
    case "document":
      return -1
    case "range":
    case "block":
      return placement.from
    case "detached":
      return Number.MAX_SAFE_INTEGER - 1
    case "unplaced":
      return Number.MAX_SAFE_INTEGER
  }
}

/** All comments, those that wait to be sent among them, in the order of the document. */
export const toThreads = (
  comments: readonly Comment[],
  letters: readonly Letter[],
  me: Comment["author"],
  where: (anchor: Anchor) => Placement,
  nameOf: (blockId: string) => string,
): Thread[] => {
  const known = new Set(comments.map(({ id }) => id))
  const waiting = letters.flatMap((letter) =>
    letter.type === "comment" && !known.has(letter.draft.id)
      ? [{ comment: toComment(letter.draft, me, letter.at), waiting: refusalOf(letter) }]
      : [],
  )
  const toThread = (comment: Comment, waiting: Thread["waiting"]): Thread => {
    const placement = where(comment.anchor)
    const blockId = "blockId" in placement ? (comment.anchor.blockId ?? placement.blockId) : null
    const now = placement.type === "detached" || !blockId ? "" : nameOf(blockId)
    const waitingReplies = letters.flatMap((letter) =>
      letter.type === "reply" && letter.commentId === comment.id ? [letter] : [],
    )
    return { comment, placement, place: now || comment.anchor.place, waiting, waitingReplies }
  }
  return [
    ...comments.map((comment) => toThread(comment, null)),
    ...waiting.map(({ comment, waiting }) => toThread(comment, waiting)),
  ].sort((a, b) => orderOf(a) - orderOf(b) || a.comment.number - b.comment.number)
}

const refusalOf = ({ refused }: Letter): NonNullable<Thread["waiting"]> =>
  refused === undefined ? {} : { refused }

export type ThreadFilter = "open" | "resolved" | "mine" | "detached" | "all"

/** Whether a thread is shown under a filter; what waits on this machine always is. */
export const passes = (
  { comment, placement, waiting }: Thread,
  filter: ThreadFilter,
  myId: string,
): boolean => {
  if (waiting) return true
  switch (filter) {
    case "open":
      return comment.status === "open"
    case "resolved":
      return comment.status === "resolved"
    case "mine":
      return (
        comment.author.id === myId ||
        comment.assigneeId === myId ||
        comment.mentions.includes(myId) ||
        comment.replies.some(({ author, mentions }) => author.id === myId || mentions.includes(myId))
      )
    case "detached":
      return placement.type === "detached" || placement.type === "unplaced"
    case "all":
      return true
  }
}
