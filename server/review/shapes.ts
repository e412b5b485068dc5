import { z } from "zod"
import { iso } from "../http/shapes.ts"
import { isId } from "../ids.ts"
import { type Comment, commentKinds, decisions, type Reply } from "../storage/comments.ts"

/** Longest text of a comment, a reply, a proposed change or an observation, in characters. */
export const maxText = 20_000
const maxQuote = 2000
const maxAnchorJson = 2000

// Half a surrogate pair is no text: it would be stored as something else than it was.
const text = (max: number, what: string) =>
  z
    .string()
    .max(max, `${what} may have ${max.toLocaleString("en")} characters; this one has more`)
    .transform((value) => value.replace(/\p{Surrogate}/gu, "\ufffd"))
const words = (max: number) => z.string().trim().max(max)
const id = z.string().refine(isId, "is no id: twenty letters a-z and digits 2-7")

/** A Yjs relative position as JSON; what it means only a page with the document knows. */
const position = z
  .unknown()
  .refine((value) => JSON.stringify(value ?? null).length <= maxAnchorJson, "is no relative position")
  .transform((value): unknown => value ?? null)

export const anchorShape = z.object({
  scope: z.enum(["document", "clause", "block", "text", "unplaced"]),
  blockId: z.string().max(100).nullable().default(null),
  from: position.default(null),
  to: position.default(null),
  quote: text(maxQuote, "The quoted words").default(""),
  place: words(200).default(""),
  said: z.object({ line: words(200), clause: words(200), element: words(500) }).optional(),
  confidence: z.number().min(0).max(1).optional(),
})

const body = text(maxText, "A comment").refine((value) => value.trim() !== "", "A comment has words")
const mentions = z.array(id).max(50)
const labels = z.array(words(40).min(1)).max(20)

export const newCommentShape = z.object({
  /** Chosen by the page, so that a comment sent twice is one comment. */
  id: id.optional(),
  anchor: anchorShape,
  kind: z.enum(commentKinds).default(""),
  body,
  proposal: text(maxText, "A proposed change").default(""),
  textThen: text(maxText, "The text").default(""),
  assigneeId: id.nullable().default(null),
  labels: labels.default([]),
  mentions: mentions.default([]),
})

const decisionFields = {
  decision: z.enum(decisions),
  reason: text(maxText, "A reason"),
  observation: text(maxText, "An observation"),
}

/** Version that was seen, and what is to change. */
export const commentChangeShape = z.object({
  version: z.number().int(),
  kind: z.enum(commentKinds).optional(),
  body: body.optional(),
  proposal: text(maxText, "A proposed change").optional(),
  anchor: anchorShape.optional(),
  status: z.enum(["open", "resolved"]).optional(),
  assigneeId: id.nullable().optional(),
  labels: labels.optional(),
  mentions: mentions.optional(),
  decision: decisionFields.decision.optional(),
  reason: decisionFields.reason.optional(),
  observation: decisionFields.observation.optional(),
})

export const decisionsShape = z.object({
  items: z
    .array(z.object({ id, version: z.number().int() }))
    .min(1)
    .max(1000),
  decision: decisionFields.decision,
  reason: decisionFields.reason.default(""),
  observation: decisionFields.observation.optional(),
})

export const replyShape = z.object({ id: id.optional(), body, mentions: mentions.default([]) })

const time = z.iso.datetime()
const personShape = z.object({ id: z.string().nullable(), name: z.string() })
const replyJson = z.object({
  id: z.string(),
  author: personShape,
  body: z.string(),
  mentions: z.array(z.string()),
  createdAt: time,
  updatedAt: time,
})
export const commentJson = z.object({
  id: z.string(),
  number: z.number(),
  version: z.number(),
  author: personShape,
  organization: z.string(),
  kind: z.enum(commentKinds),
  body: z.string(),
  proposal: z.string(),
  anchor: anchorShape,
  textThen: z.string(),
  status: z.enum(["open", "resolved"]),
  decision: z.enum(decisions),
  reason: z.string(),
  observation: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: time.nullable(),
  assigneeId: z.string().nullable(),
  labels: z.array(z.string()),
  mentions: z.array(z.string()),
  source: z.string(),
  createdAt: time,
  updatedAt: time,
  replies: z.array(replyJson),
})
/** `seq` is what to ask for next time as `since`; `deleted` are ids of what was there and is not any more. */
export const commentListJson = z.object({
  seq: z.number(),
  items: z.array(commentJson),
  deleted: z.array(z.string()),
})
export const decidedJson = z.object({ decided: z.array(commentJson), refused: z.array(commentJson) })

const toReplyJson = (reply: Reply): z.output<typeof replyJson> => ({
  ...{ id: reply.id, author: { id: reply.authorId, name: reply.authorName } },
  ...{ body: reply.body, mentions: reply.mentions },
  createdAt: iso(reply.createdAt),
  updatedAt: iso(reply.updatedAt),
})

export const toCommentJson = (comment: Comment): z.output<typeof commentJson> => {
  const { authorId, authorName, createdAt, updatedAt, decidedAt, replies, ...rest } = comment
  const { seq: _seq, deletedAt: _deletedAt, ...fields } = rest
  return {
    ...fields,
    author: { id: authorId, name: authorName },
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt),
    decidedAt: decidedAt === null ? null : iso(decidedAt),
    replies: replies.filter(({ deletedAt }) => deletedAt === null).map(toReplyJson),
  }
}
