import { Problem } from "../http/problem.ts"
import { type Route, standardRoute } from "../http/route.ts"
import type { Services } from "../http/services.ts"
import { newId } from "../ids.ts"
import type { Comment, Reply } from "../storage/comments.ts"
import { assertMembers, findComment } from "./checks.ts"
import type { Pace } from "./pace.ts"
import { commentJson, replyShape, toCommentJson } from "./shapes.ts"

const path = "/api/v1/standards/:id/comments/:comment/replies"

const findReply = (comment: Comment, id: string, userId: string): Reply => {
  const reply = comment.replies.find((known) => known.id === id && known.deletedAt === null)
  if (!reply) throw new Problem(404, "There is no such reply.")
  if (reply.authorId !== userId) throw new Problem(403, "Only its author may change a reply.")
  return reply
}

/** Answers to a comment. Each is its author's alone. */
export const replyRoutes = ({ storage, hub, now }: Services, pace: Pace): Route[] => {
  const put = async (
    standardId: string,
    comment: Comment,
    reply: Omit<Reply, "authorName">,
    event: string,
  ): Promise<ReturnType<typeof toCommentJson>> => {
    const act = { by: reply.authorId, at: now(), event, detail: { number: comment.number } }
    const answered = await storage.putReply(standardId, comment.id, reply, act)
    if (!answered) throw new Problem(404, "There is no such comment.")
    hub.tellComments(standardId, answered.seq)
    return toCommentJson(answered)
  }
  return [
    standardRoute(
      {
        method: "post",
        path,
        summary: "Answer a comment; the same `id` sent again is one answer",
        access: { standard: "comment" },
        status: 201,
        body: replyShape,
        result: commentJson,
      },
      async ({ params, body: { id = newId(), body, mentions } }, { user }, standard) => {
        pace.take(user.id)
        const comment = await findComment(storage, standard.id, params["comment"]!)
        await assertMembers(storage, standard.id, mentions)
        const known = comment.replies.find((reply) => reply.id === id)
        if (known && known.authorId !== user.id) throw new Problem(409, "That exists already.")
        if (known) return toCommentJson(comment)
        const at = now()
        const times = { createdAt: at, updatedAt: at, deletedAt: null }
        const reply = { id, authorId: user.id, body, mentions, ...times }
        return put(standard.id, comment, reply, "comment answered")
      },
    ),
    standardRoute(
      {
        method: "patch",
        path: `${path}/:reply`,
        summary: "Reword one's own answer",
        access: { standard: "comment" },
        status: 200,
        body: replyShape.omit({ id: true }),
        result: commentJson,
      },
      async ({ params, body }, { user }, standard) => {
        pace.take(user.id)
        const comment = await findComment(storage, standard.id, params["comment"]!)
        const reply = findReply(comment, params["reply"]!, user.id)
        await assertMembers(storage, standard.id, body.mentions)
        return put(standard.id, comment, { ...reply, ...body, updatedAt: now() }, "comment answered")
      },
    ),
    standardRoute(
      {
        method: "delete",
        path: `${path}/:reply`,
        summary: "Take one's own answer back",
        access: { standard: "comment" },
        status: 200,
        result: commentJson,
      },
      async ({ params }, { user }, standard) => {
        const comment = await findComment(storage, standard.id, params["comment"]!)
        const reply = findReply(comment, params["reply"]!, user.id)
        return put(standard.id, comment, { ...reply, deletedAt: now() }, "reply deleted")
      },
    ),
  ]
}
