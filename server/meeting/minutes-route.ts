import { createHash } from "node:crypto"
import { z } from "zod"
import { attachment } from "../http/attachment.ts"
import { Problem } from "../http/problem.ts"
import { Download, type Route, standardRoute } from "../http/route.ts"
import type { Services } from "../http/services.ts"
import { newId } from "../ids.ts"
import { documentShape, toDocumentJson } from "../process/shapes.ts"
import type { StoredMeeting } from "../storage/meetings.ts"
import type { Standard } from "../storage/storage.ts"
import { type Meetings, path } from "./meetings.ts"

const isZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).format(0) !== ""
  } catch {
    return false
  }
}

/** The text at the beginning and at the end of a meeting; while it is open, as it stands. */
const textsOf = async ({ storage, hub }: Services, { id }: Standard, { meeting }: StoredMeeting) => {
  const [before, after] = await Promise.all([
    storage.getVersion(id, meeting.versionId),
    meeting.endVersionId === null ? null : storage.getVersion(id, meeting.endVersionId),
  ])
  const now = after ? [after.update] : await hub.parts(id)
  if (!now) throw new Problem(404, "There is no such standard.")
  return { before: before ? [before.update] : now, after: now, versionName: before?.name ?? "" }
}

const query = z.object({
  language: z.enum(["zh", "en"]).optional(),
  /** Time zone in which times are printed, as browsers name it. */
  zone: z.string().max(60).refine(isZone, "There is no such time zone").default("UTC"),
})

const write = async (
  services: Services,
  standard: Standard,
  stored: StoredMeeting,
  wish: z.output<typeof query>,
): Promise<{ bytes: Uint8Array; mediaType: string }> => {
  const { storage, jobs } = services
  const { before, after, versionName } = await textsOf(services, standard, stored)
  const { number, meeting } = stored
  return jobs.writeMinutes({
    ...{ before, after, versionName, template: standard.template, number, meeting },
    comments: (await storage.listComments(standard.id, 0)).items,
    stays: await storage.listStays(stored.id),
    ...wish,
  })
}

/** The minutes of a meeting: to be downloaded, or kept among the documents of the project. */
export const minutesRoutes = (services: Services, meetings: Meetings): Route[] => [
  standardRoute(
    {
      method: "get",
      path: `${path}/:meeting/minutes`,
      summary: "The minutes as a Word document, in the language of the standard; of an open meeting a draft",
      access: { standard: "read" },
      query,
      result: "binary",
    },
    async ({ params, query: wish }, _who, standard) => {
      const stored = await meetings.get(standard.id, params["meeting"]!)
      const { bytes, mediaType } = await write(services, standard, stored, wish)
      const name = `${standard.number || standard.title.zh || standard.title.en || standard.id} ${stored.meeting.title}`
      return new Download(bytes, {
        "Content-Type": mediaType,
        "Content-Disposition": attachment(name, "docx"),
        "Cache-Control": "no-store",
      })
    },
  ),
  standardRoute(
    {
      method: "post",
      path: `${path}/:meeting/minutes`,
      summary: "Keep the minutes of a closed meeting among the documents that the stage asks for",
      access: { standard: "version" },
      status: 201,
      body: query,
      result: documentShape,
    },
    async ({ params, body }, { user }, standard) => {
      const stored = await meetings.get(standard.id, params["meeting"]!)
      const { meeting } = stored
      if (meeting.closedAt === null)
        throw new Problem(409, "The meeting is not closed yet; its minutes are a draft.", {
          code: "still_open",
        })
      const { bytes, mediaType } = await write(services, standard, stored, body)
      const document = {
        ...{ id: newId(), kind: "review_record" as const, name: `${meeting.title}.docx`, type: mediaType },
        ...{ size: bytes.length, hash: createHash("sha256").update(bytes).digest("hex") },
        ...{ createdAt: services.now(), createdBy: user.id },
      }
      await services.storage.addDocument(standard.id, document, bytes)
      return toDocumentJson(document)
    },
  ),
]
