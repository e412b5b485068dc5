import { z } from "zod"
import { toCsv } from "../../../formats/office/csv-cell.ts"
import { fingerprint, publicKeyOf } from "../../proof/proof.ts"
import type { AuditEntry, AuditQuery } from "../../storage/audit.ts"
import { Download, type Route, route } from "../route.ts"
import type { Services } from "../services.ts"
import { iso, list } from "../shapes.ts"

const path = "/api/v1/audit"
const maxExported = 100_000

const entryShape = z.object({
  link: z.number(),
  at: z.iso.datetime(),
  user: z.object({ id: z.string(), name: z.string() }).nullable(),
  address: z.string(),
  via: z.string(),
  event: z.string(),
  standard: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  hash: z.string(),
})

const filterShape = z.object({
  text: z.string().max(200).default(""),
  event: z.string().max(100).optional(),
  user: z.string().max(100).optional(),
  standard: z.string().max(100).optional(),
  from: z.iso.datetime().optional(),
  until: z.iso.datetime().optional(),
})

const statusShape = z.object({
  version: z.string(),
  startedAt: z.iso.datetime(),
  memoryBytes: z.number(),
  store: z.object({
    engine: z.enum(["sqlite", "postgresql"]),
    standards: z.number(),
    deleted: z.number(),
    versions: z.number(),
    assets: z.number(),
    users: z.number(),
    groups: z.number(),
    bytes: z.number(),
  }),
  servers: z.number(),
  rooms: z.array(
    z.object({
      standard: z.string(),
      people: z.array(z.string()),
      pages: z.number(),
      /** Changes since the last snapshot. */
      changes: z.number(),
    }),
  ),
  jobs: z.array(z.object({ lane: z.string(), running: z.string().nullable(), waiting: z.number() })),
  /** Fingerprint of the key under the proofs of frozen versions. */
  proofKey: z.string(),
})

/** For administrators: what the server does, and what people did. */
export const adminRoutes = (services: Services): Route[] => [...auditRoutes(services), statusRoute(services)]

const toQuery = (filter: z.output<typeof filterShape>, before: number, limit: number): AuditQuery => ({
  text: filter.text,
  event: filter.event ?? null,
  userId: filter.user ?? null,
  standardId: filter.standard ?? null,
  from: filter.from ? Date.parse(filter.from) : 0,
  until: filter.until ? Date.parse(filter.until) : Number.MAX_SAFE_INTEGER,
  before,
  limit,
})

const toJson = ({ userId, userName, standardId, at, ...rest }: AuditEntry): z.output<typeof entryShape> => ({
  ...rest,
  at: iso(at),
  user: userId === null ? null : { id: userId, name: userName },
  standard: standardId,
})

const auditRoutes = ({ storage }: Services): Route[] => [
  route(
    {
      method: "get",
      path,
      summary: "The audit trail, newest first; `before` is the `link` of the last one that is known",
      access: "admin",
      query: filterShape.extend({
        before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).default(Number.MAX_SAFE_INTEGER),
        limit: z.coerce.number().int().min(1).max(500).default(100),
      }),
      result: list(entryShape),
    },
    async ({ query: { before, limit, ...filter } }) => ({
      items: (await storage.listAudit(toQuery(filter, before, limit))).map(toJson),
    }),
  ),
  route(
    {
      method: "get",
      path: `${path}/export/:format`,
      summary: "The audit trail as a file: csv, or jsonl with the hashes",
      access: "admin",
      audit: "audit exported",
      query: filterShape,
      result: "binary",
    },
    async ({ params, query, noted }) => {
      const format = z.enum(["csv", "jsonl"], "the formats are csv and jsonl").parse(params["format"])
      const entries = await storage.listAudit(toQuery(query, Number.MAX_SAFE_INTEGER, maxExported))
      noted["entries"] = entries.length
      return new Download(format === "csv" ? toCsvFile(entries) : toJsonLines(entries), {
        "Content-Type": format === "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson",
        "Content-Disposition": `attachment; filename="audit.${format}"`,
        "Cache-Control": "no-store",
      })
    },
  ),
]

const toCsvFile = (entries: AuditEntry[]): Uint8Array =>
  toCsv([
    ["number", "time", "user", "name", "address", "by", "event", "standard", "detail"],
    ...entries.map((entry) => [
      ...[entry.link, iso(entry.at), entry.userId ?? "", entry.userName, entry.address, entry.via],
      ...[entry.event, entry.standardId ?? "", JSON.stringify(entry.detail)],
    ]),
  ])

const toJsonLines = (entries: AuditEntry[]): Uint8Array =>
  new TextEncoder().encode(entries.map((entry) => `${JSON.stringify(toJson(entry))}\n`).join(""))

const statusRoute = ({ storage, hub, jobs, settings, about, now }: Services): Route =>
  route(
    {
      method: "get",
      path: "/api/v1/status",
      summary: "What this server does: store, open standards, jobs",
      access: "admin",
      result: statusShape,
    },
    async () => ({
      version: about.version,
      startedAt: iso(now() - Math.round(process.uptime() * 1000)),
      memoryBytes: process.memoryUsage().rss,
      store: { engine: settings.databaseUrl ? "postgresql" : "sqlite", ...(await storage.stats()) },
      servers: about.servers(),
      rooms: [...hub.rooms.values()].map((room) => ({
        standard: room.id,
        people: [...new Set([...room.connections].map(({ identity }) => identity.user.name))],
        pages: room.connections.size,
        changes: room.document.logCount,
      })),
      jobs: jobs.status(),
      proofKey: fingerprint(await publicKeyOf(storage)),
    }),
  )
