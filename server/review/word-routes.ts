import { createHash } from "node:crypto"
import { z } from "zod"
import { may } from "../auth/policy.ts"
import { Problem } from "../http/problem.ts"
import { type Route, standardRoute } from "../http/route.ts"
import type { Services } from "../http/services.ts"
import { findingShape } from "../http/shapes.ts"
import { readUpload } from "../http/upload.ts"
import type { Storage } from "../storage/storage.ts"
import { keepWordComments } from "./word-store.ts"

const event = "word changes taken in"

const unplacedShape = z.object({
  author: z.string(),
  blockId: z.string().nullable(),
  reason: z.enum(["gone", "different", "deleted", "conflict"]),
  words: z.string(),
})

const takenShape = z.object({
  /** Suggestions that are in the text now. */
  suggestions: z.number(),
  /** What had no place. The words of all but deletions of what is gone already are kept as comments. */
  unplaced: z.array(unplacedShape),
  comments: z.object({
    added: z.number(),
    replies: z.number(),
    settled: z.number(),
    /** Of those added, how many wait in the queue for a place. */
    waiting: z.number(),
  }),
  findings: z.array(findingShape),
})

/** The same file, read before: what was decided since must not come back. */
const refuseAgain = async (storage: Storage, id: string, hash: string): Promise<void> => {
  const events = await storage.listHistory(id, 500, Number.MAX_SAFE_INTEGER)
  if (events.some((one) => one.event === event && one.detail["hash"] === hash))
    throw new Problem(409, "This very file has been taken in before; nothing was changed.")
}

/** What people changed in an exported copy comes back: as suggestions, and comments on their blocks. */
export const wordRoutes = ({ storage, hub, jobs, now, settings }: Services): Route[] => [
  standardRoute(
    {
      method: "post",
      path: "/api/v1/standards/:id/word-changes",
      summary:
        "Take in an exported Word copy that was edited elsewhere: its tracked changes as suggestions, its comments on their blocks",
      audit: event,
      access: { standard: "comment" },
      status: 201,
      upload: true,
      result: takenShape,
    },
    async ({ request, noted }, { user }, standard, role) => {
      const { name, bytes } = await readUpload(request, settings.maxUploadBytes)
      const hash = createHash("sha256").update(bytes).digest("hex")
      await refuseAgain(storage, standard.id, hash)
      const parts = await hub.parts(standard.id)
      if (!parts) throw new Problem(404, "There is no such standard.")
      const at = now()
      const maySuggest = may(role, "suggest") && !standard.locked
      const { template } = standard
      const read = await jobs.readWordChanges({ parts, template, bytes, maySuggest, at })
      if (read.update && !(await hub.write(standard.id, read.update, user.id)))
        throw new Problem(503, "The suggestions could not be stored now; nothing was changed.")
      const source = name.replace(/[\u0000-\u001f\u007f]/g, "").slice(0, 200) || "Word"
      const taker = { userId: user.id, at, source, mayResolve: may(role, "decide") }
      const { added, replies, settled, seq } = await keepWordComments(
        storage,
        standard.id,
        read.comments,
        taker,
      )
      if (seq) hub.tellComments(standard.id, seq)
      const detail = { file: source, hash, suggestions: read.placed, comments: added.length }
      await storage.noteAct(standard.id, user.id, event, at, detail)
      Object.assign(noted, detail)
      return {
        suggestions: read.placed,
        unplaced: read.unplaced.map(({ change, blockId, reason, words }) => ({
          ...{ author: change.name, blockId, reason },
          words: words.slice(0, 2000),
        })),
        comments: {
          ...{ added: added.length, replies, settled },
          waiting: added.filter(({ anchor }) => anchor.scope === "unplaced").length,
        },
        findings: read.findings,
      }
    },
  ),
]
