import { z } from "zod"
import { sheetOfStage, stageIds } from "../../schema/process/process.ts"
import { Problem } from "../http/problem.ts"
import { type Route, standardRoute } from "../http/route.ts"
import type { Services } from "../http/services.ts"
import { iso, list } from "../http/shapes.ts"
import { newId } from "../ids.ts"
import { keepVersion } from "../process/daily.ts"
import { obstacleText } from "../process/shapes.ts"
import { readProcess } from "../process/state.ts"
import { readUnsettled } from "../process/unsettled.ts"
import type { Consultation } from "../storage/consultation.ts"
import type { Standard } from "../storage/storage.ts"

const path = "/api/v1/standards/:id/consultations"
const time = z.iso.datetime()

const consultationShape = z.object({
  id: z.string(),
  slug: z.string(),
  versionId: z.string(),
  opensAt: time,
  closesAt: time,
  realName: z.boolean(),
  emailCheck: z.boolean(),
  explanationId: z.string().nullable(),
  note: z.string(),
  createdAt: time,
  repliesAt: time.nullable(),
  withdrawnAt: time.nullable(),
  comments: z.number(),
})

const toJson = (it: Consultation & { comments: number }): z.output<typeof consultationShape> => ({
  ...{ id: it.id, slug: it.slug, versionId: it.versionId, realName: it.realName, note: it.note },
  ...{ emailCheck: it.emailCheck, explanationId: it.explanationId },
  ...{ opensAt: iso(it.opensAt), closesAt: iso(it.closesAt), createdAt: iso(it.createdAt) },
  repliesAt: it.repliesAt === null ? null : iso(it.repliesAt),
  withdrawnAt: it.withdrawnAt === null ? null : iso(it.withdrawnAt),
  comments: it.comments,
})

const openShape = z.object({
  /** A version to publish; without one the text as it stands is kept and published. */
  version: z.string().max(200).optional(),
  opensAt: time.optional(),
  closesAt: time,
  realName: z.boolean().default(false),
  /** Comments need a code that was sent to the commenter's e-mail address. */
  emailCheck: z.boolean().default(false),
  /** A document of the project, of the kind "explanation", that is published along. */
  explanation: z.string().max(100).nullable().default(null),
  note: z.string().trim().max(2000).default(""),
  /** Publish although suggestions or comments in the text are not settled. */
  goOn: z.boolean().default(false),
})

/** Refuses, with what it is, where something in the text is not settled and the caller has not said that he knows. */
const assertSettled = async (services: Services, id: string, parts: Uint8Array[], goOn: boolean) => {
  if (goOn) return
  const obstacles = await readUnsettled(services, id, parts)
  if (obstacles.length > 0)
    throw new Problem(
      409,
      `Not settled yet: ${obstacles.map(obstacleText).join("; ")}. What is suggested would be shown as if accepted, and stays open here. Send "goOn" to publish all the same.`,
      { obstacles },
    )
}

const assertExplanation = async ({ storage }: Services, standardId: string, wanted: string | null) => {
  if (wanted === null) return
  const document = (await storage.listDocuments(standardId)).find(({ id }) => id === wanted)
  if (document?.kind !== "explanation")
    throw new Problem(422, "The explanatory report is not among the documents of the project.")
}

/** What is published is called a draft for comment on its cover, also where the standard has not entered that stage yet. */
const keepForComment = async (
  services: Services,
  standard: Standard,
  occasion: string,
  parts: Uint8Array[],
) => {
  const { stage } = await readProcess(services, standard)
  const isEarlier = stageIds.indexOf(stage.id) < stageIds.indexOf("comment")
  const change = isEarlier
    ? await services.jobs.setSheet(parts, sheetOfStage("comment", standard.kind))
    : undefined
  await keepVersion(services, { ...standard, stage: "comment" }, occasion, change)
}

/** Public consultations as those see them who run them. */
export const consultationRoutes = (services: Services): Route[] => [
  standardRoute(
    {
      method: "get",
      path,
      summary: "Public consultations of a standard, newest first",
      access: { standard: "read" },
      /** `mayCheckMail`: a mail server is set. */
      result: list(consultationShape).extend({ mayCheckMail: z.boolean() }),
    },
    async (_, _who, { id }) => ({
      items: (await services.storage.listConsultations(id)).map(toJson),
      mayCheckMail: services.mail !== null,
    }),
  ),
  standardRoute(
    {
      method: "post",
      path,
      summary: "Publish a version for comment, from one date to another",
      access: { standard: "manage" },
      status: 201,
      body: openShape,
      result: consultationShape,
    },
    async ({ body }, { user }, standard) => {
      const { storage, now } = services
      const at = now()
      const [opensAt, closesAt] = [body.opensAt ? Date.parse(body.opensAt) : at, Date.parse(body.closesAt)]
      if (closesAt <= opensAt) throw new Problem(422, "The consultation would end before it begins.")
      if (closesAt <= at) throw new Problem(422, "The consultation would be over already.")
      if (body.emailCheck && !services.mail)
        throw new Problem(422, "Codes cannot be sent: no mail server is set (SMTP_URL).")
      await assertExplanation(services, standard.id, body.explanation)
      const id = newId()
      const versionId = body.version ?? `consultation-${id}-${standard.id}`
      const known = body.version === undefined ? null : await storage.getVersion(standard.id, versionId)
      if (body.version !== undefined && !known) throw new Problem(404, "There is no such version.")
      const parts = known ? [known.update] : ((await services.hub.parts(standard.id)) ?? [])
      await assertSettled(services, standard.id, parts, body.goOn)
      if (!known) await keepForComment(services, standard, `consultation-${id}`, parts)
      const consultation = {
        ...{ id, slug: newId(), standardId: standard.id, versionId, opensAt, closesAt },
        ...{ emailCheck: body.emailCheck, explanationId: body.explanation },
        ...{ realName: body.realName, note: body.note, createdAt: at, createdBy: user.id },
        ...{ repliesAt: null, withdrawnAt: null },
      }
      await storage.createConsultation(consultation)
      return toJson({ ...consultation, comments: 0 })
    },
  ),
  standardRoute(
    {
      method: "patch",
      path: `${path}/:consultation`,
      summary: "Set another end, publish the replies, take the page back",
      access: { standard: "manage" },
      status: 200,
      body: z.object({
        closesAt: time.optional(),
        replies: z.boolean().optional(),
        withdrawn: z.boolean().optional(),
      }),
      result: consultationShape,
    },
    async ({ params, body }, { user }, standard) => {
      const { storage, now } = services
      const known = (await storage.listConsultations(standard.id)).find(
        ({ id }) => id === params["consultation"],
      )
      if (!known) throw new Problem(404, "There is no such consultation.")
      const closesAt = body.closesAt === undefined ? known.closesAt : Date.parse(body.closesAt)
      if (closesAt <= known.opensAt) throw new Problem(422, "The consultation would end before it begins.")
      const change = {
        closesAt,
        ...(body.replies === undefined ? {} : { repliesAt: body.replies ? now() : null }),
        ...(body.withdrawn === undefined ? {} : { withdrawnAt: body.withdrawn ? now() : null }),
      }
      await storage.changeConsultation(known.id, change, user.id, now())
      return toJson({ ...known, ...change })
    },
  ),
]
