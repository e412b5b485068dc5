/**
 * What a store keeps of a review: comments with their answers and what was decided. Rows beside the text, so that who
 * comments needs no right to write it, and a comment outlives the text that it was about.
 */

export const commentKinds = ["", "ge", "te", "ed"] as const
export type CommentKind = (typeof commentKinds)[number]

export const decisions = ["", "adopted", "partly", "not_adopted"] as const
/** 采纳, 部分采纳, 不采纳; empty while nothing is decided. */
export type Decision = (typeof decisions)[number]

/**
 * Where a comment belongs. `unplaced`: read from a sheet whose words fit no place. `from` and `to` are Yjs relative
 * positions as JSON; without them the quoted words are looked for.
 */
export interface Anchor {
  scope: "document" | "clause" | "block" | "text" | "unplaced"
  blockId: string | null
  from: unknown
  to: unknown
  /** The words as they were when the comment was made. */
  quote: string
  /** How the place was called then: "5.2.1", "表3". */
  place: string
  /** What a sheet says of the place, in its own words, and how sure we are that we understood them (0 to 1). */
  said?: { line: string; clause: string; element: string } | undefined
  confidence?: number | undefined
}

/** What can be changed of a comment. */
export interface CommentFields {
  kind: CommentKind
  body: string
  /** The change that is proposed. */
  proposal: string
  anchor: Anchor
  status: "open" | "resolved"
  decision: Decision
  reason: string
  /** 备注, or the secretariat's observation. */
  observation: string
  decidedBy: string | null
  decidedAt: number | null
  assigneeId: string | null
  labels: string[]
  mentions: string[]
  deletedAt: number | null
}

export interface NewComment extends CommentFields {
  id: string
  /** Null for a comment that came in a sheet. */
  authorId: string | null
  /** Who says it, in words, when no user of ours does. */
  authorName: string
  /** 提出单位, or the member body. */
  organization: string
  /** Text of the anchored block when the comment was made: whether "adopted" changed anything is seen by it. */
  textThen: string
  /** Name of the sheet that it came in; empty for one written here. */
  source: string
  createdAt: number
}

export interface Reply {
  id: string
  authorId: string | null
  authorName: string
  body: string
  mentions: string[]
  createdAt: number
  updatedAt: number
  deletedAt: number | null
}

/** `authorName`: who answers, in words, when no user of ours does. */
export type NewReply = Omit<Reply, "authorName"> & { authorName?: string }

export interface Comment extends NewComment {
  /** Counts the comments of a standard, from 1. */
  number: number
  /** The change of the standard's comments that touched it last. */
  seq: number
  /** Raised by every change of its fields: who changes it names the version that he saw. */
  version: number
  updatedAt: number
  replies: Reply[]
}

/** An act for the standard's history: who, when, what. */
export interface Act {
  by: string | null
  at: number
  event: string
  detail: Record<string, unknown>
}

export interface CommentChange {
  id: string
  version: number
  change: Partial<CommentFields>
}

export interface CommentStorage {
  /**
   * All of them in one transaction; answers them as they stand. One whose id is there already is not made again: what is
   * sent twice over a bad line is one comment. Throws `conflict` if that id belongs to another standard.
   */
  addComments(standardId: string, comments: NewComment[], act: Act): Promise<Comment[]>
  /** What changed after a number, deleted ones too, and the number of the last change. 0 asks for all. */
  listComments(standardId: string, since: number): Promise<{ seq: number; items: Comment[] }>
  /** Null if it is none of this standard's. */
  getComment(standardId: string, id: string): Promise<Comment | null>
  /** Changes each that is still at the version named; the others come back as they stand now, unchanged. */
  changeComments(
    standardId: string,
    changes: CommentChange[],
    act: Act,
  ): Promise<{ changed: Comment[]; refused: Comment[] }>
  /** Adds an answer, or changes the one with this id. Null if there is no such comment in this standard. */
  putReply(standardId: string, commentId: string, reply: NewReply, act: Act): Promise<Comment | null>
}
