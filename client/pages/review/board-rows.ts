import { textNow } from "../../review/anchors.ts"
import type { CommentStore } from "../../review/comment-store.ts"
import { groupSimilar } from "../../review/similar.ts"
import type { Thread } from "../../review/threads.ts"
import type { Comment, Decision } from "../../review/types.ts"

/** A line of the board. */
export interface BoardRow {
  thread: Thread
  comment: Comment
  /** Which comments say nearly the same; -1: none does. */
  group: number
  /** Called adopted, and the text that it was about reads as it did. */
  isUnchanged: boolean
  /** Its place is a guess, or there is none. */
  needsPlace: boolean
}

const surePlace = 0.8

let known: { texts: string[]; groups: number[] } = { texts: [], groups: [] }

/** The board is drawn anew whenever somebody types in the text; what was said seldom changes. */
const groupsOf = (texts: string[]): number[] => {
  const isKnown =
    texts.length === known.texts.length && texts.every((text, index) => text === known.texts[index])
  if (!isKnown) known = { texts, groups: groupSimilar(texts) }
  return known.groups
}

export const toBoardRows = (store: CommentStore): BoardRow[] => {
  const { state } = store.session
  const threads = store.threads.filter(({ waiting }) => !waiting)
  const groups = groupsOf(threads.map(({ comment }) => `${comment.body}\n${comment.proposal}`))
  return threads.map((thread, index) => {
    const { comment } = thread
    const now = textNow(state, comment.anchor)
    return {
      thread,
      comment,
      group: groups[index]!,
      isUnchanged:
        (comment.decision === "adopted" || comment.decision === "partly") &&
        comment.textThen !== "" &&
        now === comment.textThen,
      needsPlace: comment.anchor.scope === "unplaced" || (comment.anchor.confidence ?? 1) < surePlace,
    }
  })
}

export interface BoardFilter {
  decision: Decision | "all" | "unchanged" | "queue" | "detached"
  kind: Comment["kind"] | "all"
  words: string
}

export const filterRows = (rows: readonly BoardRow[], { decision, kind, words }: BoardFilter): BoardRow[] => {
  const wanted = words.trim().toLowerCase()
  return rows.filter(({ comment, thread, isUnchanged, needsPlace }) => {
    if (decision === "unchanged" && !isUnchanged) return false
    if (decision === "queue" && !needsPlace) return false
    if (decision === "detached" && thread.placement.type !== "detached") return false
    const isState =
      decision === "" || decision === "adopted" || decision === "partly" || decision === "not_adopted"
    if (isState && comment.decision !== decision) return false
    if (kind !== "all" && comment.kind !== kind) return false
    const said = [comment.body, comment.proposal, comment.author.name, comment.organization, thread.place]
    return !wanted || said.join("\n").toLowerCase().includes(wanted)
  })
}
