import { createHash } from "node:crypto"
import type { FileReply } from "../../formats/comments/file-comment.ts"
import { isId } from "../ids.ts"
import type { Comment, NewComment } from "../storage/comments.ts"
import type { Storage } from "../storage/storage.ts"
import { maxText } from "./shapes.ts"
import type { WordComment } from "./word.ts"

const alphabet = "abcdefghijklmnopqrstuvwxyz234567"

/** The id of a comment that came in a file: the same one read twice is one comment. */
const idOf = (standardId: string, id: string): string => {
  const hash = createHash("sha256").update(`${standardId}|${id}`).digest()
  return Array.from(hash.subarray(0, 20), (byte) => alphabet[byte & 31]).join("")
}

const cut = (text: string, max = maxText): string => text.slice(0, max).replace(/\p{Surrogate}/gu, "\ufffd")

const toNew = (standardId: string, { said, anchor, textThen }: WordComment, source: string): NewComment => ({
  ...{ id: idOf(standardId, said.id), authorId: null, authorName: cut(said.author, 200), organization: "" },
  ...{ kind: "", body: cut(said.body), proposal: "", anchor, textThen },
  ...{ status: said.isResolved ? "resolved" : "open", decision: "", reason: "", observation: "" },
  ...{ decidedBy: null, decidedAt: null, assigneeId: null, labels: [], mentions: [], source },
  ...{ createdAt: said.at, deletedAt: null },
})

export interface Kept {
  /** Comments that were not here before. */
  added: Comment[]
  replies: number
  /** Settled, or opened again, in the file. */
  settled: number
  /** Number of the last change, to be told to open pages; 0: nothing changed. */
  seq: number
}

/** Who takes the comments of a file in, and what they may. */
export interface Taker {
  userId: string
  at: number
  source: string
  /** Whether they may settle comments of others. */
  mayResolve: boolean
}

/** Keeps the comments of a file: new ones with their answers, new answers to those that are here, and whether they are settled. */
export const keepWordComments = async (
  storage: Storage,
  standardId: string,
  comments: readonly WordComment[],
  { userId, at, source, mayResolve }: Taker,
): Promise<Kept> => {
  const known = new Map(
    (await storage.listComments(standardId, 0)).items.map((comment) => [comment.id, comment]),
  )
  const hereOf = ({ said }: WordComment): Comment | undefined =>
    known.get(said.id) ?? known.get(idOf(standardId, said.id))
  const act = (event: string, detail: Record<string, unknown>) => ({ by: userId, at, event, detail })
  const fresh = comments.filter((comment) => !hereOf(comment) && comment.said.body.trim())
  const made = [...new Map(fresh.map((one) => [one.said.id, toNew(standardId, one, source)])).values()]
  const added = made.length
    ? await storage.addComments(standardId, made, act("comments imported", { file: source }))
    : []
  for (const comment of added) known.set(comment.id, comment)
  let [replies, settled, seq] = [0, 0, added.at(-1)?.seq ?? 0]
  for (const comment of comments) {
    const here = hereOf(comment)
    if (!here || here.deletedAt !== null) continue
    for (const reply of comment.said.replies) {
      if (here.replies.some(({ id }) => id === reply.id || id === idOf(standardId, reply.id))) continue
      const answered = await storage.putReply(
        standardId,
        here.id,
        toReply(standardId, reply),
        act("comment answered", { number: here.number, file: source }),
      )
      replies++
      seq = answered?.seq ?? seq
    }
    const status = comment.said.isResolved ? "resolved" : "open"
    const isOld = !added.some(({ id }) => id === here.id)
    // What was decided here is not opened again by an older copy.
    if (!isOld || !mayResolve || status === here.status || status === "open") continue
    const changes = [{ id: here.id, version: here.version, change: { status } as const }]
    const { changed } = await storage.changeComments(
      standardId,
      changes,
      act(`comment ${status}`, { number: here.number }),
    )
    settled += changed.length
    seq = changed[0]?.seq ?? seq
  }
  return { added, replies, settled, seq }
}

const toReply = (standardId: string, { id, author, at, body }: FileReply) => ({
  id: isId(id) ? id : idOf(standardId, id),
  authorId: null,
  authorName: cut(author, 200),
  body: cut(body),
  mentions: [],
  ...{ createdAt: at, updatedAt: at, deletedAt: null },
})
