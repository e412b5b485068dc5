import type { Request } from "express"
import { z } from "zod"
import { closeCodes } from "../../../schema/protocol/protocol.ts"
import { effectiveRole } from "../../auth/policy.ts"
import { verdictsFor } from "../../catalogue/verdicts.ts"
import { dueOf } from "../../process/state.ts"
import { keepWordComments } from "../../review/word-store.ts"
import { addStandard } from "../../standards.ts"
import type { Standard } from "../../storage/storage.ts"
import { attachment } from "../attachment.ts"
import { Problem } from "../problem.ts"
import { Download, type Route, route, standardRoute } from "../route.ts"
import type { Services } from "../services.ts"
import {
  checkShape,
  findingShape,
  idShape,
  isoOrNull,
  list,
  standardListShape,
  standardShape,
  titleShape,
  toStandardJson,
} from "../shapes.ts"
import { readUpload } from "../upload.ts"

export const standardRoutes = (services: Services): Route[] => [
  ...collectionRoutes(services),
  ...itemRoutes(services),
  ...exportRoutes(services),
]

const pageSize = 50
const templateShape = z.object({
  id: z.string(),
  name: titleShape,
  description: titleShape,
  profile: z.string(),
  kind: z.string(),
  functionType: z.string().nullable(),
})

const collectionRoutes = (services: Services): Route[] => [
  route(
    {
      method: "get",
      path: "/api/v1/templates",
      summary: "Kinds of documents that can be started",
      access: "user",
      result: list(templateShape),
    },
    async () => ({ items: await services.jobs.templates() }),
  ),
  route(
    {
      method: "get",
      path: "/api/v1/standards",
      summary: "My standards, last changed first; an administrator sees all",
      access: "user",
      query: z.object({
        query: z.string().max(200).default(""),
        stage: z.string().max(40).optional(),
        kind: z.string().max(40).optional(),
        page: z.coerce.number().int().min(1).max(100_000).default(1),
        deleted: z.stringbool().default(false),
      }),
      result: standardListShape,
    },
    async ({ query: { page, ...query } }, who) => {
      const { user } = who
      const memberId = user.admin ? null : user.id
      const offset = (page - 1) * pageSize
      const found = await services.storage.listStandards({ ...query, memberId, limit: pageSize, offset })
      const items = found.items.map((item) => ({
        ...toStandardJson(item, effectiveRole(who, item.roles), services.hub.isBehind(item.id)),
        present: services.hub.peopleIn(item.id),
        dueAt: isoOrNull(dueOf(item)),
      }))
      return { items, total: found.total, page, pageSize }
    },
  ),
  route(
    {
      method: "post",
      path: "/api/v1/standards",
      summary: "Start a standard from a template",
      audit: "standard created",
      access: "user",
      status: 201,
      // Beside these, any field of the data sheet.
      body: z.looseObject({ template: z.string().max(100), title: titleShape.prefault({}) }),
      result: idShape,
    },
    async ({ body: { template, title, ...fields }, response, noted }, { user }) => {
      const made = await services.jobs.create({ template, title, fields })
      const id = await addStandard(services, made, user.id, "created")
      Object.assign(noted, { standard: id, template })
      return created(response, id)
    },
  ),
  route(
    {
      method: "post",
      path: "/api/v1/standards/import",
      summary: "Read a file (.xml STS, .docx, .json) as a new standard",
      audit: "standard imported",
      access: "user",
      status: 201,
      upload: true,
      result: idShape.extend({ findings: z.array(findingShape) }),
    },
    async ({ request, response, noted }, { user }) => {
      const { bytes, format } = await readImport(request, services.settings.maxUploadBytes)
      const { findings, comments, ...document } = await services.jobs.import(bytes, format)
      const id = await addStandard(services, document, user.id, "imported")
      const taker = { userId: user.id, at: services.now(), source: `import.${format}`, mayResolve: true }
      if (comments.length) await keepWordComments(services.storage, id, comments, taker)
      Object.assign(noted, { standard: id, format })
      return { ...created(response, id), findings }
    },
  ),
]

const created = (response: { location(url: string): unknown }, id: string): { id: string } => {
  response.location(`/api/v1/standards/${id}`)
  return { id }
}

const readImport = async (
  request: Request,
  limit: number,
): Promise<{ bytes: Uint8Array; format: string }> => {
  const { name, bytes, fields } = await readUpload(request, limit)
  const format = fields["format"] ?? /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase()
  if (!format) throw new Problem(400, "The file has no extension that says what it is; send its `format`.")
  return { bytes, format }
}

const itemRoutes = ({ storage, hub, now }: Services): Route[] => [
  standardRoute(
    {
      method: "get",
      path: "/api/v1/standards/:id",
      summary: "One standard",
      access: { standard: "read" },
      result: standardShape,
    },
    (_, _who, standard, role) => toStandardJson(standard, role, hub.isBehind(standard.id)),
  ),
  standardRoute(
    {
      method: "delete",
      path: "/api/v1/standards/:id",
      summary: "Put a standard into the bin",
      audit: "standard deleted",
      access: { standard: "delete" },
    },
    async ({ params }, { user }) => {
      const id = params["id"]!
      await hub.closeRoom(id, closeCodes.notFound, "the standard was deleted")
      await storage.deleteStandard(id, user.id, now())
      // Whoever came in between the two lines above.
      await hub.closeRoom(id, closeCodes.notFound, "the standard was deleted")
    },
  ),
  standardRoute(
    {
      method: "post",
      path: "/api/v1/standards/:id/restore",
      summary: "Take a standard out of the bin",
      audit: "standard restored",
      access: { standard: "delete", deleted: true },
      status: 200,
      result: standardShape,
    },
    async (_, { user }, { id }, role) => {
      if (!(await storage.restoreStandard(id, user.id, now())))
        throw new Problem(409, "It is not in the bin.")
      return toStandardJson((await storage.getStandard(id))!, role, hub.isBehind(id))
    },
  ),
]

const commentsFor = async ({ storage }: Services, id: string, isWanted: boolean) =>
  isWanted ? (await storage.listComments(id, 0)).items : undefined

const exportRoutes = (services: Services): Route[] => [
  standardRoute(
    {
      method: "get",
      path: "/api/v1/standards/:id/export/:format",
      summary: "The standard as a file; losses are counted in the header Guiju-Findings",
      audit: "exported",
      access: { standard: "read" },
      query: z.object({
        version: z.string().max(200).optional(),
        language: z.enum(["zh", "en"]).optional(),
        /** Word: suggestions as tracked changes, comments as Word's own. */
        revisions: z.stringbool().default(false),
        /** Word and the native file: comments go along. */
        comments: z.stringbool().optional(),
      }),
      result: "binary",
    },
    async ({ params, query, noted }, _who, standard) => {
      if (query.version !== undefined) noted["version"] = query.version
      const parts = await partsOf(services, standard.id, query.version)
      const format = params["format"]!.toLowerCase()
      const assets = await assetsOf(services, standard.id)
      const { template } = standard
      const written = await services.jobs.export({
        parts,
        template,
        assets,
        format,
        language: query.language,
        revisions: query.revisions,
        comments: await commentsFor(services, standard.id, query.comments ?? query.revisions),
      })
      return new Download(written.bytes, {
        "Content-Type": written.mediaType,
        "Content-Disposition": attachment(nameOf(standard), format),
        "Guiju-Findings": String(written.findings.length),
        "Cache-Control": "no-store",
      })
    },
  ),
  standardRoute(
    {
      method: "get",
      path: "/api/v1/standards/:id/check",
      summary: "Findings of the drafting rules",
      access: { standard: "read" },
      query: z.object({ version: z.string().max(200).optional() }),
      result: checkShape,
    },
    async ({ query }, { user }, standard) => {
      const parts = await partsOf(services, standard.id, query.version)
      const catalogue = await verdictsFor(services, parts, user.admin ? null : user.id)
      return services.jobs.check({ parts, template: standard.template, catalogue })
    },
  ),
  standardRoute(
    {
      method: "get",
      path: "/api/v1/standards/:id/check/:format",
      summary: "The same as a report to sign: docx or html",
      audit: "check report written",
      access: { standard: "read" },
      query: z.object({ version: z.string().max(200).optional(), language: z.enum(["zh", "en"]).optional() }),
      result: "binary",
    },
    async ({ params, query }, { user }, standard) => {
      const format = reportFormats.find((one) => one === params["format"])
      if (!format) throw new Problem(404, `A report is written as ${reportFormats.join(" or ")}.`)
      const parts = await partsOf(services, standard.id, query.version)
      const language = query.language ?? "zh"
      const { bytes, mediaType } = await services.jobs.reportCheck({
        ...{ parts, template: standard.template, format },
        assets: await assetsOf(services, standard.id),
        catalogue: await verdictsFor(services, parts, user.admin ? null : user.id),
        signing: { language, version: services.about.version, now: services.now() },
        subject: [nameOf(standard), query.version].filter(Boolean).join(" — "),
      })
      const suffix = language === "zh" ? "起草规则检查报告" : "check"
      return new Download(bytes, {
        "Content-Type": mediaType,
        "Content-Disposition": attachment(`${nameOf(standard)} ${suffix}`, format),
        "Cache-Control": "no-store",
      })
    },
  ),
]

const reportFormats = ["docx", "html"] as const

const nameOf = ({ id, number, title }: Standard): string => number || title.zh || title.en || id

/** The pictures of a standard. */
export const assetsOf = async (
  { storage }: Pick<Services, "storage">,
  id: string,
): Promise<{ name: string; bytes: Uint8Array }[]> =>
  Promise.all(
    (await storage.listAssets(id)).map(async ({ name }) => ({
      name,
      bytes: (await storage.getAsset(id, name))!.bytes,
    })),
  )

/** The stored text of a standard, as it stands or of a version by id or name. */
export const partsOf = async (
  { storage, hub }: Services,
  id: string,
  version: string | undefined,
): Promise<Uint8Array[]> => {
  if (version === undefined) {
    const parts = await hub.parts(id)
    if (!parts) throw new Problem(404, "There is no such standard.")
    return parts
  }
  const meant = (await storage.listVersions(id)).find(
    (known) => known.id === version || known.name === version,
  )
  const found = meant && (await storage.getVersion(id, meant.id))
  if (!found) throw new Problem(404, "There is no such version.")
  return [found.update]
}
