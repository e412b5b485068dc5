import { z } from "zod"
import type { Identity } from "../auth/identity.ts"
import type { CommentAction } from "../auth/policy.ts"
import { Problem } from "../http/problem.ts"
import { type Route, standardRoute } from "../http/route.ts"
import type { Services } from "../http/services.ts"
import { newId } from "../ids.ts"
import type { Comment, CommentFields, NewComment } from "../storage/comments.ts"
import type { Role } from "../storage/storage.ts"
import { assertMay, assertMembers, findComment } from "./checks.ts"
import { Pace } from "./pace.ts"
import { replyRoutes } from "./reply-routes.ts"
import {
  commentChangeShape,
  commentJson,
  commentListJson,
  decidedJson,
  decisionsShape,
  newCommentShape,
  toCommentJson,
} from "./shapes.ts"
import { sheetRoutes } from "./sheet-routes.ts"
import { wordRoutes } from "./word-routes.ts"

const path = "/api/v1/standards/:id/comments"

/** Comments of a standard: reading and writing, answering, deciding. */
export const commentRoutes = (services: Services): Route[] => {
  const pace = new Pace(services.now)
  return [
    listRoute(services),
    addRoute(services, pace),
    decideRoute(services),
    ...changeRoutes(services, pace),
    ...replyRoutes(services, pace),
    ...sheetRoutes(services),
    ...wordRoutes(services),
  ]
}

const listRoute = ({ storage }: Services): Route =>
  standardRoute(
    {
      method: "get",
      path,
      summary: "Comments, or what changed of them since a number that an earlier answer gave",
      access: { standard: "read" },
      query: z.object({ since: z.coerce.number().int().min(0).default(0) }),
      result: commentListJson,
    },
    async ({ query: { since } }, _who, { id }) => {
      const { seq, items } = await storage.listComments(id, since)
      return {
        seq,
        items: items.filter(({ deletedAt }) => deletedAt === null).map(toCommentJson),
        deleted: items.filter(({ deletedAt }) => deletedAt !== null).map((comment) => comment.id),
      }
    },
  )

const addRoute = ({ storage, hub, now }: Services, pace: Pace): Route =>
  standardRoute(
    {
      method: "post",
      path,
      summary: "Comment on words, a block, a clause or the document; the same `id` sent again is one comment",
      access: { standard: "comment" },
      status: 201,
      body: newCommentShape,
      result: commentJson,
    },
    async ({ body }, { user }, standard) => {
      pace.take(user.id)
      await assertMembers(storage, standard.id, [body.assigneeId, ...body.mentions])
      const at = now()
      const comment: NewComment = {
        ...body,
        ...{ id: body.id ?? newId(), authorId: user.id, authorName: user.name, organization: "", source: "" },
        ...{ status: "open", decision: "", reason: "", observation: "", decidedBy: null, decidedAt: null },
        ...{ createdAt: at, deletedAt: null },
      }
      const act = { by: user.id, at, event: "comment added", detail: { place: body.anchor.place } }
      const [added] = await storage.addComments(standard.id, [comment], act)
      if (added!.authorId !== user.id) throw new Problem(409, "That exists already.")
      hub.tellComments(standard.id, added!.seq)
      return toCommentJson(added!)
    },
  )

const decideRoute = ({ storage, hub, now }: Services): Route =>
  standardRoute(
    {
      method: "post",
      path: `${path}/decisions`,
      summary: "Decide on many at once; those that somebody changed meanwhile come back as they stand",
      access: { standard: "decide" },
      status: 200,
      body: decisionsShape,
      result: decidedJson,
    },
    async ({ body: { items, decision, reason, observation } }, { user }, standard) => {
      assertReason(decision, reason)
      const change = {
        ...{ decision, reason, ...decidedNow(decision, user.id, now()) },
        ...(observation !== undefined && { observation }),
      }
      const act = { by: user.id, at: now(), event: "comments decided", detail: { decision } }
      const changes = items.map(({ id, version }) => ({ id, version, change }))
      const { changed, refused } = await storage.changeComments(standard.id, changes, act)
      if (changed[0]) hub.tellComments(standard.id, changed[0].seq)
      return { decided: changed.map(toCommentJson), refused: refused.map(toCommentJson) }
    },
  )

// GB practice and ISO alike: who is not followed is told why.
const assertReason = (decision: CommentFields["decision"], reason: string): void => {
  if ((decision === "partly" || decision === "not_adopted") && reason.trim() === "")
    throw new Problem(400, "A comment that is not adopted, or only in part, needs a reason.")
}

/** Who decided and when; settling goes along: a decided comment waits for nobody. */
const decidedNow = (decision: CommentFields["decision"], by: string, at: number): Partial<CommentFields> =>
  decision === ""
    ? { decidedBy: null, decidedAt: null, status: "open" }
    : { decidedBy: by, decidedAt: at, status: "resolved" }

type Change = Omit<z.output<typeof commentChangeShape>, "version">

/** What of a comment each right is about. */
const rights: [CommentAction, (keyof Change)[]][] = [
  ["reword", ["body", "proposal", "mentions"]],
  ["resolve", ["status", "kind"]],
  ["decide", ["decision", "reason", "observation", "assigneeId", "labels", "anchor"]],
]

const assertMayChange = (role: Role, who: Identity, comment: Comment, change: Change): void => {
  for (const [action, fields] of rights)
    if (fields.some((field) => change[field] !== undefined)) assertMay(role, who, comment, action)
  const rewords = change.body !== undefined || change.proposal !== undefined
  if (rewords && comment.decision !== "")
    throw new Problem(409, "It is decided: the words that were decided on stay. Add a reply instead.")
}

const changeRoutes = ({ storage, hub, now }: Services, pace: Pace): Route[] => [
  standardRoute(
    {
      method: "patch",
      path: `${path}/:comment`,
      summary:
        "Change a comment that is still at the version named; 409 with the comment as it stands otherwise",
      access: { standard: "comment" },
      status: 200,
      body: commentChangeShape,
      result: commentJson,
    },
    async ({ params, body: { version, ...change } }, who, standard, role) => {
      pace.take(who.user.id)
      const comment = await findComment(storage, standard.id, params["comment"]!)
      assertMayChange(role, who, comment, change)
      await assertMembers(storage, standard.id, [change.assigneeId ?? null, ...(change.mentions ?? [])])
      const decides = change.decision !== undefined
      if (decides) assertReason(change.decision!, change.reason ?? comment.reason)
      const fields = { ...change, ...(decides && decidedNow(change.decision!, who.user.id, now())) }
      const event = decides
        ? "comments decided"
        : change.status
          ? `comment ${change.status}`
          : "comment changed"
      const detail = { number: comment.number, ...(decides && { decision: change.decision }) }
      const changes = [{ id: comment.id, version, change: fields as Partial<CommentFields> }]
      const act = { by: who.user.id, at: now(), event, detail }
      const { changed, refused } = await storage.changeComments(standard.id, changes, act)
      if (!changed[0])
        throw new Problem(409, "Somebody changed this comment meanwhile; look at what it says now.", {
          comment: toCommentJson(refused[0]!),
        })
      hub.tellComments(standard.id, changed[0].seq)
      return toCommentJson(changed[0])
    },
  ),
  standardRoute(
    {
      method: "delete",
      path: `${path}/:comment`,
      summary: "Take one's own comment back, as long as nobody answered or decided",
      access: { standard: "comment" },
    },
    async ({ params }, who, standard, role) => {
      const comment = await findComment(storage, standard.id, params["comment"]!)
      assertMay(role, who, comment, "delete")
      if (comment.decision !== "") throw new Problem(409, "It is decided and stays in the record.")
      if (comment.replies.some(({ authorId, deletedAt }) => deletedAt === null && authorId !== who.user.id))
        throw new Problem(409, "Others have answered: resolve it instead.")
      const changes = [{ id: comment.id, version: comment.version, change: { deletedAt: now() } }]
      const detail = { number: comment.number }
      const act = { by: who.user.id, at: now(), event: "comment deleted", detail }
      const { changed } = await storage.changeComments(standard.id, changes, act)
      if (!changed[0]) throw new Problem(409, "Somebody changed this comment meanwhile; look at it again.")
      hub.tellComments(standard.id, changed[0].seq)
    },
  ),
]
