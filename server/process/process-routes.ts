import { createHash } from "node:crypto"
import { z } from "zod"
import { dueAt, isForward, sheetOfStage, stageOf } from "../../schema/process/process.ts"
import { closeCodes } from "../../schema/protocol/protocol.ts"
import { attachment } from "../http/attachment.ts"
import { Problem } from "../http/problem.ts"
import { Download, type Route, standardRoute } from "../http/route.ts"
import type { Services } from "../http/services.ts"
import { iso } from "../http/shapes.ts"
import { readUpload } from "../http/upload.ts"
import { newId } from "../ids.ts"
import type { Standard } from "../storage/storage.ts"
import { keepVersion } from "./daily.ts"
import { packStage } from "./package.ts"
import {
  documentShape,
  kindShape,
  moveShape,
  obstacleText,
  processShape,
  toDocumentJson,
  toStepJson,
} from "./shapes.ts"
import { readProcess } from "./state.ts"

const path = "/api/v1/standards/:id/process"

/** The way of a standard through its stages. */
export const processRoutes = (services: Services): Route[] => [
  ...stageRoutes(services),
  ...documentRoutes(services),
  standardRoute(
    {
      method: "get",
      path: `${path}/package`,
      summary:
        "What is handed in at this stage: the text in every format, the documents, a manifest with hashes",
      access: { standard: "read" },
      result: "binary",
    },
    async (_, { user }, standard) =>
      new Download(await packStage(services, standard, user.admin ? null : user.id), {
        "Content-Type": "application/zip",
        "Content-Disposition": attachment(standard.number || standard.title.zh || standard.id, "zip"),
        "Cache-Control": "no-store",
      }),
  ),
]

const toJson = async (services: Services, standard: Standard): Promise<z.output<typeof processShape>> => {
  const state = await readProcess(services, standard)
  const { stage } = state
  return {
    ...{ stage: stage.id, code: stage.code, iso: stage.iso, text: stage.text, asks: [...stage.documents] },
    ballot: stage.ballot ?? false,
    enteredAt: iso(state.enteredAt),
    dueAt: state.dueAt === null ? null : iso(state.dueAt),
    ...{ urgency: state.urgency, next: state.next, obstacles: state.obstacles },
    steps: state.steps.map(toStepJson),
    documents: state.documents.map(toDocumentJson),
  }
}

const stageRoutes = (services: Services): Route[] => [
  standardRoute(
    {
      method: "get",
      path,
      summary: "Where the standard stands, what the stage asks for, how it came here",
      access: { standard: "read" },
      result: processShape,
    },
    (_, _who, standard) => toJson(services, standard),
  ),
  standardRoute(
    {
      method: "post",
      path: `${path}/stage`,
      summary:
        "Enter a stage. The text is kept as a version. Going back, giving up, or going on with something missing needs a reason",
      access: { standard: "manage" },
      audit: "stage entered",
      status: 200,
      body: moveShape,
      result: processShape,
    },
    async ({ body, noted }, { user }, standard) => {
      await move(services, standard, body, user.id)
      Object.assign(noted, { from: body.from, stage: body.stage, reason: body.reason })
      return toJson(services, standard)
    },
  ),
  standardRoute(
    {
      method: "put",
      path: `${path}/due`,
      summary: "Set by when the stage should end",
      access: { standard: "manage" },
      status: 200,
      body: z.object({ dueAt: z.iso.datetime().nullable() }),
      result: processShape,
    },
    async ({ body }, { user }, standard) => {
      const { storage, now } = services
      const step = (await storage.listSteps(standard.id)).at(-1)
      if (!step) throw new Problem(409, "The standard has not entered a stage yet.")
      const due = body.dueAt === null ? null : Date.parse(body.dueAt)
      if (due !== null && due < step.enteredAt)
        throw new Problem(422, "The deadline lies before the beginning of the stage.")
      await storage.setDue(standard.id, step.id, due, user.id, now())
      return toJson(services, standard)
    },
  ),
]

type Move = z.output<typeof moveShape>

const assertMayMove = async (services: Services, standard: Standard, { stage, from, reason }: Move) => {
  const state = await readProcess(services, standard)
  if (state.stage.id !== from) throw new Problem(409, `The standard stands at "${state.stage.id}" by now.`)
  if (!state.next.includes(stage)) throw new Problem(422, `No way leads from "${from}" to "${stage}".`)
  if (reason) return state
  if (!isForward(from, stage)) throw new Problem(422, "Going back or giving up needs a reason.")
  if (state.obstacles.length > 0)
    throw new Problem(
      409,
      `The stage asks for more: ${state.obstacles.map(obstacleText).join("; ")}. Give a reason to go on all the same.`,
      { obstacles: state.obstacles },
    )
  return state
}

const move = async (services: Services, standard: Standard, wish: Move, by: string): Promise<void> => {
  const { storage, hub, jobs, now } = services
  const state = await assertMayMove(services, standard, wish)
  const id = newId()
  const at = now()
  const wasLocked = state.stage.text === "locked"
  const willLock = stageOf(wish.stage)!.text === "locked"
  // The version that enters the stage carries its name on the cover; so does, once the step is taken, the live text.
  const sheet = sheetOfStage(wish.stage, standard.kind)
  const change = await jobs.setSheet((await hub.parts(standard.id)) ?? [], sheet)
  const kept = await keepVersion(services, { ...standard, stage: wish.stage }, `stage-${id}`, change)
  const step = {
    ...{ id, stage: wish.stage, reason: wish.reason, enteredAt: at, enteredBy: by },
    dueAt: dueAt(wish.stage, at),
    versionId: kept ? `stage-${id}-${standard.id}` : null,
  }
  if (!(await storage.addStep(standard.id, step, state.steps.at(-1)?.id ?? null)))
    throw new Problem(409, "Somebody else has just moved the standard; look again.")
  if (!(await hub.write(standard.id, change, by)))
    throw new Problem(
      503,
      "The stage was entered, but its name could not be stored in the data sheet now; set it there.",
    )
  // Everybody comes back with the rights of the new stage.
  if (wasLocked !== willLock) await hub.closeRoom(standard.id, closeCodes.roomClosed, "the stage has changed")
}

const documentRoutes = ({ storage, settings, now }: Services): Route[] => [
  standardRoute(
    {
      method: "post",
      path: `${path}/documents`,
      summary: "Add a document of the project (multipart `file`, and `kind`)",
      access: { standard: "version" },
      status: 201,
      upload: true,
      result: documentShape,
    },
    async ({ request }, { user }, { id }) => {
      const { name, bytes, fields } = await readUpload(request, settings.maxUploadBytes)
      const kind = kindShape.safeParse(fields["kind"] ?? "other")
      if (!kind.success) throw new Problem(400, `There is no kind of document "${fields["kind"]}".`)
      if (bytes.length === 0) throw new Problem(422, "The file is empty.")
      const document = {
        ...{ id: newId(), kind: kind.data, name: name.slice(0, 200) || "document" },
        ...{ type: "application/octet-stream", size: bytes.length },
        hash: createHash("sha256").update(bytes).digest("hex"),
        ...{ createdAt: now(), createdBy: user.id },
      }
      await storage.addDocument(id, document, bytes)
      return toDocumentJson(document)
    },
  ),
  standardRoute(
    {
      method: "get",
      path: `${path}/documents/:document`,
      summary: "One document of the project",
      access: { standard: "read" },
      result: "binary",
    },
    async ({ params }, _who, { id }) => {
      const document = await storage.getDocument(id, params["document"]!)
      if (!document) throw new Problem(404, "There is no such document.")
      const [, stem = document.name, extension = "bin"] =
        /^(.*)\.([A-Za-z0-9]{1,10})$/.exec(document.name) ?? []
      return new Download(document.bytes, {
        "Content-Type": document.type,
        "Content-Disposition": attachment(stem, extension),
        "X-Content-Type-Options": "nosniff",
      })
    },
  ),
  standardRoute(
    {
      method: "delete",
      path: `${path}/documents/:document`,
      summary: "Take a document of the project away",
      access: { standard: "manage" },
    },
    async ({ params }, { user }, { id }) => {
      const published = (await storage.listConsultations(id)).find(
        ({ explanationId, withdrawnAt }) => explanationId === params["document"] && withdrawnAt === null,
      )
      if (published)
        throw new Problem(409, "The document is published with a consultation; take that page back first.")
      if (!(await storage.removeDocument(id, params["document"]!, user.id, now())))
        throw new Problem(404, "There is no such document.")
    },
  ),
]
