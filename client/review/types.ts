import type { Person } from "../app/api.ts"

export type CommentKind = "" | "ge" | "te" | "ed"
export type Decision = "" | "adopted" | "partly" | "not_adopted"

/** Where a comment belongs; see server/storage/comments.ts. */
export interface Anchor {
  scope: "document" | "clause" | "block" | "text" | "unplaced"
  blockId: string | null
  from: unknown
  to: unknown
  quote: string
  place: string
  said?: { line: string; clause: string; element: string }
  confidence?: number
}

export interface Reply {
  id: string
  author: { id: string | null; name: string }
  body: string
  mentions: string[]
  createdAt: string
  updatedAt: string
}

export interface Comment {
  id: string
  number: number
  version: number
  author: { id: string | null; name: string }
  organization: string
  kind: CommentKind
  body: string
  proposal: string
  anchor: Anchor
  textThen: string
  status: "open" | "resolved"
  decision: Decision
  reason: string
  observation: string
  decidedBy: string | null
  decidedAt: string | null
  assigneeId: string | null
  labels: string[]
  mentions: string[]
  source: string
  createdAt: string
  updatedAt: string
  replies: Reply[]
}

/** What the page sends to make a comment. */
export interface CommentDraft {
  id: string
  anchor: Anchor
  kind: CommentKind
  body: string
  proposal: string
  textThen: string
  mentions: string[]
}

export interface ReplyDraft {
  id: string
  body: string
  mentions: string[]
}

export type CommentChange = Partial<
  Pick<
    Comment,
    | "kind"
    | "body"
    | "proposal"
    | "anchor"
    | "status"
    | "assigneeId"
    | "labels"
    | "mentions"
    | "decision"
    | "reason"
    | "observation"
  >
>

/** People whom a comment can name. */
export type Named = Person
