import { z } from "zod"
import type { Identity } from "../../auth/identity.ts"
import { effectiveRole, may } from "../../auth/policy.ts"
import type { Standard } from "../../storage/storage.ts"
import { attachment } from "../attachment.ts"
import { Problem } from "../problem.ts"
import { Download, type Route, standardRoute } from "../route.ts"
import type { Services } from "../services.ts"
import { iso } from "../shapes.ts"
import { partsOf } from "./standards.ts"

const versionName = z.string().min(1).max(200)
const extensions = ["json", "html", "docx", "txt"] as const

/** Two versions of a standard, or a standard and the one that it replaces. */
export const compareRoutes = (services: Services): Route[] => [
  standardRoute(
    {
      method: "get",
      path: "/api/v1/standards/:id/compare",
      summary:
        "What changed between two versions; `from` and `to` are ids or names of versions, `now` is the text as it stands; `with` is another standard whose text `from` means",
      access: { standard: "read" },
      query: z.object({
        from: versionName.default("now"),
        to: versionName.default("now"),
        with: z.string().max(100).optional(),
        format: z.enum(extensions).default("json"),
        year: z
          .string()
          .regex(/^\d{4}$/, "A year has four digits")
          .optional(),
        language: z.enum(["zh", "en"]).optional(),
      }),
      result: "binary",
    },
    async ({ query }, who, standard) => {
      const { from, to, format, year, language } = query
      const older = query.with ? await otherStandard(services, query.with, who) : standard
      const before = await side(services, older, from)
      const after = await side(services, standard, to)
      const { bytes, mediaType } = await services.jobs.compare({
        ...{ before, after, format, year, language },
        author: who.user.name,
        date: iso(services.now()),
      })
      const headers: Record<string, string> = { "Content-Type": mediaType, "Cache-Control": "no-store" }
      if (format !== "json")
        headers["Content-Disposition"] = attachment(
          `${standard.number || standard.title.zh} ${before.name}`,
          format,
        )
      return new Download(bytes, headers)
    },
  ),
]

const side = async (services: Services, standard: Standard, version: string) => {
  const isNow = version === "now"
  const parts = await partsOf(services, standard.id, isNow ? undefined : version)
  return { parts, template: standard.template, name: await nameOf(services, standard, version) }
}

const nameOf = async (
  { storage, now }: Services,
  { id, number }: Standard,
  version: string,
): Promise<string> => {
  const found = (await storage.listVersions(id)).find(
    (known) => known.id === version || known.name === version,
  )
  const name =
    found?.name ||
    iso(found?.createdAt ?? now())
      .slice(0, 16)
      .replace("T", " ")
  return [number, name].filter(Boolean).join(" ")
}

/** The standard that is compared with must be open to the same person. */
const otherStandard = async ({ storage }: Services, id: string, who: Identity): Promise<Standard> => {
  const standard = await storage.getStandard(id)
  const role = effectiveRole(who, await storage.getRoles(id, who.user.id))
  if (!standard || standard.deletedAt !== null || !may(role, "read"))
    throw new Problem(404, "There is no such standard to compare with.")
  return standard
}
