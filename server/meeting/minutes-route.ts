import { z } from "zod"
import { attachment } from "../http/attachment.ts"
import { Problem } from "../http/problem.ts"
import { Download, type Route, standardRoute } from "../http/route.ts"
import type { Services } from "../http/services.ts"
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

/** The minutes of a meeting as a Word document. */
export const minutesRoute = (services: Services, meetings: Meetings): Route =>
  standardRoute(
    {
      method: "get",
      path: `${path}/:meeting/minutes`,
      summary: "The minutes as a Word document, in the language of the standard; of an open meeting a draft",
      access: { standard: "read" },
      query: z.object({
        language: z.enum(["zh", "en"]).optional(),
        /** Time zone in which times are printed, as browsers name it. */
        zone: z.string().max(60).refine(isZone, "There is no such time zone").default("UTC"),
      }),
      result: "binary",
    },
    async ({ params, query }, _who, standard) => {
      const { storage, jobs } = services
      const stored = await meetings.get(standard.id, params["meeting"]!)
      const { before, after, versionName } = await textsOf(services, standard, stored)
      const { number, meeting } = stored
      const comments = (await storage.listComments(standard.id, 0)).items
      const { bytes, mediaType } = await jobs.writeMinutes({
        ...{ before, after, versionName, template: standard.template, number, meeting, comments },
        stays: await storage.listStays(stored.id),
        ...query,
      })
      const name = `${standard.number || standard.title.zh || standard.title.en || standard.id} ${meeting.title}`
      return new Download(bytes, {
        "Content-Type": mediaType,
        "Content-Disposition": attachment(name, "docx"),
        "Cache-Control": "no-store",
      })
    },
  )
