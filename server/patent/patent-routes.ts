import { z } from "zod"
import { licenceIds } from "../../schema/process/patent.ts"
import { Problem } from "../http/problem.ts"
import { type Route, standardRoute } from "../http/route.ts"
import type { Services } from "../http/services.ts"
import { iso } from "../http/shapes.ts"
import { newId } from "../ids.ts"
import type { NewPatentStatement } from "../storage/patents.ts"
import type { Standard } from "../storage/storage.ts"
import { feedSheet } from "./feed-sheet.ts"
import { readPatents, type StandingPatent } from "./read-patents.ts"

const path = "/api/v1/standards/:id/patents"
const time = z.iso.datetime()

const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\u0000-\u001f\u007f]*$/, "has control characters")

const newShape = z.object({
  holder: line(300).min(1, "Say whose patent it is."),
  address: line(500).default(""),
  patentNumber: line(100).min(1, "Say which patent it is."),
  subject: line(500).default(""),
  licence: z.enum(licenceIds),
  /** A clause or another block; null for the document as a whole. */
  blockId: z.string().max(100).nullable().default(null),
  /** The signed statement, among the documents of the project. */
  documentId: z.string().max(100).nullable().default(null),
  note: z
    .string()
    .trim()
    .max(4000)
    .regex(/^[^\u0000]*$/, "has control characters")
    .default(""),
})

const patentShape = z.object({
  id: z.string(),
  number: z.number(),
  holder: z.string(),
  address: z.string(),
  patentNumber: z.string(),
  subject: z.string(),
  licence: z.enum(licenceIds),
  blockId: z.string().nullable(),
  documentId: z.string().nullable(),
  note: z.string(),
  /** How the clause is called now; as it was called then, if it is gone. */
  place: z.string(),
  /** What became of the text since the statement was made or confirmed. */
  text: z.enum(["same", "changed", "gone"]),
  textThen: z.string(),
  textNow: z.string(),
  createdAt: time,
  confirmedAt: time,
  withdrawnAt: time.nullable(),
})

const listShape = z.object({
  items: z.array(patentShape),
  /** The clauses that a statement may be about. */
  clauses: z.array(z.object({ id: z.string(), name: z.string() })),
})

const toJson = ({
  standardId: _standard,
  createdBy: _by,
  ...it
}: StandingPatent): z.output<typeof patentShape> => ({
  ...it,
  ...{ createdAt: iso(it.createdAt), confirmedAt: iso(it.confirmedAt) },
  withdrawnAt: it.withdrawnAt === null ? null : iso(it.withdrawnAt),
})

const answer = async (services: Services, standard: Standard): Promise<z.output<typeof listShape>> => {
  const { items, clauses } = await readPatents(services, standard)
  return { items: items.map(toJson), clauses }
}

/** Patents that a text needs, with the statements of their holders (GB/T 20003.1). */
export const patentRoutes = (services: Services): Route[] => [
  standardRoute(
    {
      method: "get",
      path,
      summary: "Patent statements, each with whether its clause has changed since",
      access: { standard: "read" },
      result: listShape,
    },
    (_, _who, standard) => answer(services, standard),
  ),
  standardRoute(
    {
      method: "post",
      path,
      summary: "Add a patent statement about a clause; licensed ones go into the data sheet",
      access: { standard: "version" },
      audit: "patent stated",
      status: 201,
      body: newShape,
      result: listShape,
    },
    async ({ body, noted }, { user }, standard) => {
      Object.assign(noted, { holder: body.holder, patent: body.patentNumber })
      await add(services, standard, body, user.id)
      await feedSheet(services, standard, user.id)
      return answer(services, standard)
    },
  ),
  confirmRoute(services),
  withdrawRoute(services),
]

const add = async (
  { storage, hub, jobs, now }: Services,
  standard: Standard,
  body: z.output<typeof newShape>,
  by: string,
): Promise<void> => {
  if (body.documentId !== null) {
    const document = (await storage.listDocuments(standard.id)).find(({ id }) => id === body.documentId)
    if (!document) throw new Problem(422, "The statement is not among the documents of the project.")
  }
  const ids = body.blockId === null ? [] : [body.blockId]
  const parts = (await hub.parts(standard.id)) ?? []
  const { texts } = await jobs.clauses({ parts, template: standard.template, ids })
  const found = body.blockId === null ? { place: "", text: "" } : texts[body.blockId]
  if (!found) throw new Problem(422, "The clause is not in the text any more; choose another.")
  const statement: NewPatentStatement = {
    ...{ id: newId(), standardId: standard.id, ...body, place: found.place, textThen: found.text },
    ...{ createdAt: now(), createdBy: by },
  }
  await storage.addPatent(statement)
}

const confirmRoute = (services: Services): Route =>
  standardRoute(
    {
      method: "post",
      path: `${path}/:patent/confirm`,
      summary: "The statement holds for the clause as it is now",
      access: { standard: "version" },
      audit: "patent confirmed",
      status: 200,
      result: listShape,
    },
    async ({ params }, { user }, standard) => {
      const { items } = await readPatents(services, standard)
      const known = items.find(({ id }) => id === params["patent"])
      if (!known) throw new Problem(404, "There is no such statement.")
      if (known.text === "gone") throw new Problem(409, "Its clause is gone; make a new statement.")
      const now = { place: known.place, textThen: known.textNow }
      if (!(await services.storage.confirmPatent(standard.id, known.id, now, user.id, services.now())))
        throw new Problem(409, "The statement was taken back.")
      await feedSheet(services, standard, user.id)
      return answer(services, standard)
    },
  )

const withdrawRoute = (services: Services): Route =>
  standardRoute(
    {
      method: "post",
      path: `${path}/:patent/withdraw`,
      summary: "Take a statement back; the record keeps it",
      access: { standard: "manage" },
      audit: "patent withdrawn",
      status: 200,
      result: listShape,
    },
    async ({ params }, { user }, standard) => {
      if (!(await services.storage.withdrawPatent(standard.id, params["patent"]!, user.id, services.now())))
        throw new Problem(404, "There is no such statement, or it was taken back already.")
      await feedSheet(services, standard, user.id)
      return answer(services, standard)
    },
  )
