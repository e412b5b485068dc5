import { z } from "zod"
import { Problem } from "../http/problem.ts"
import { type Route, route } from "../http/route.ts"
import type { Services } from "../http/services.ts"
import { list } from "../http/shapes.ts"
import { statuses, type Viewer } from "../storage/catalogue.ts"
import { termForm } from "../storage/catalogue-words.ts"
import { frequencyOf, graphOf } from "./graph.ts"
import { importRoutes } from "./import-routes.ts"
import { lookUp } from "./lookup.ts"
import { answerShape, citingShape, frequencyShape, graphShape, recordShape, termShape } from "./shapes.ts"

const pageSize = 50
const viewerOf = ({ user }: { user: { id: string; admin: boolean } }): Viewer => (user.admin ? null : user.id)

/** Catalogue, graph of references, term base. Everybody who is signed in may look; files are read in by administrators. */
export const catalogueRoutes = (services: Services): Route[] => [
  ...searchRoutes(services),
  ...graphRoutes(services),
  ...termRoutes(services),
  ...importRoutes(services),
]

const searchRoutes = ({ storage }: Services): Route[] => [
  route(
    {
      method: "get",
      path: "/api/v1/catalogue",
      summary: "Search the catalogue by words of titles or the beginning of a number",
      access: "user",
      query: z.object({
        query: z.string().max(200).default(""),
        status: z.enum(statuses).optional(),
        page: z.coerce.number().int().min(1).max(20_000).default(1),
      }),
      result: z.object({
        items: z.array(recordShape),
        total: z.number(),
        page: z.number(),
        pageSize: z.number(),
      }),
    },
    async ({ query: { query, status, page } }, who) => {
      const offset = (page - 1) * pageSize
      const found = await storage.searchCatalogue({
        ...{ query, status: status ?? null, viewer: viewerOf(who), limit: pageSize, offset },
      })
      return { ...found, page, pageSize }
    },
  ),
  route(
    {
      method: "get",
      path: "/api/v1/catalogue/complete",
      summary: "Documents whose number begins so, or whose title holds the words",
      access: "user",
      query: z.object({
        prefix: z.string().min(1).max(100),
        limit: z.coerce.number().int().min(1).max(50).default(8),
      }),
      result: list(recordShape),
    },
    async ({ query: { prefix, limit } }, who) => ({
      items: await storage.completeCatalogue(prefix, viewerOf(who), limit),
    }),
  ),
  route(
    {
      method: "post",
      path: "/api/v1/catalogue/lookup",
      summary: "What the catalogue knows of numbers: the edition, a newer one, what replaces it",
      access: "user",
      status: 200,
      body: z.object({ numbers: z.array(z.string().max(200)).max(500) }),
      result: list(answerShape),
    },
    async ({ body: { numbers } }, who) => ({ items: await lookUp(storage, numbers, viewerOf(who)) }),
  ),
  route(
    {
      method: "get",
      path: "/api/v1/catalogue/entry",
      summary:
        "One document: all its editions, what replaces what, and the standards of this server that cite it",
      access: "user",
      query: z.object({ id: z.string().min(1).max(200) }),
      result: z.object({
        record: recordShape,
        editions: z.array(recordShape),
        successors: z.array(recordShape),
        predecessors: z.array(recordShape),
        citedBy: z.array(citingShape),
        trend: z.array(z.object({ month: z.string(), standards: z.number(), citations: z.number() })),
      }),
    },
    async ({ query: { id } }, who) => {
      const viewer = viewerOf(who)
      const record = await storage.getCatalogueRecord(id, viewer)
      if (!record) throw new Problem(404, "The catalogue has no such document.")
      const [successors, predecessors] = await Promise.all([
        storage.successorsOf([record.edition]),
        storage.predecessorsOf([record.edition]),
      ])
      const known = async (editions: string[]) => {
        const keys = [...new Set(editions.map((edition) => edition.replace(/:[^:]*$/, "")))]
        return (await storage.editionsOf(keys, viewer)).filter(({ edition }) => editions.includes(edition))
      }
      return {
        record,
        editions: await storage.editionsOf([record.key], viewer),
        successors: await known(successors.map((link) => link.new)),
        predecessors: await known(predecessors.map((link) => link.old)),
        citedBy: await storage.citationsOf([record.key], viewer),
        trend: await storage.citationTrend(record.key),
      }
    },
  ),
]

const graphRoutes = ({ storage }: Services): Route[] => [
  route(
    {
      method: "get",
      path: "/api/v1/references/frequency",
      summary:
        "How often documents are cited by the standards of this server, in which editions, how many out of date",
      access: "user",
      query: z.object({ limit: z.coerce.number().int().min(1).max(10_000).default(200) }),
      result: frequencyShape,
    },
    ({ query: { limit } }, who) => frequencyOf(storage, viewerOf(who), limit),
  ),
  route(
    {
      method: "get",
      path: "/api/v1/references/graph",
      summary: "Who cites whom: the most cited documents and the standards that cite them",
      access: "user",
      query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(60) }),
      result: graphShape,
    },
    ({ query: { limit } }, who) => graphOf(storage, viewerOf(who), limit),
  ),
  route(
    {
      method: "get",
      path: "/api/v1/references/citations",
      summary: "The standards that cite a document, and how often it was cited at the end of each month",
      access: "user",
      query: z.object({ key: z.string().min(1).max(200) }),
      result: z.object({
        items: z.array(citingShape),
        trend: z.array(z.object({ month: z.string(), standards: z.number(), citations: z.number() })),
      }),
    },
    async ({ query: { key } }, who) => ({
      items: await storage.citationsOf([key], viewerOf(who)),
      trend: await storage.citationTrend(key),
    }),
  ),
]

const termRoutes = ({ storage }: Services): Route[] => [
  route(
    {
      method: "get",
      path: "/api/v1/terms",
      summary: "Look a term up in all standards of this server and in what was read in",
      access: "user",
      query: z.object({
        query: z.string().min(1).max(200),
        limit: z.coerce.number().int().min(1).max(100).default(20),
      }),
      result: list(termShape),
    },
    async ({ query: { query, limit } }, who) => ({
      items: await storage.findTerms(query, viewerOf(who), limit),
    }),
  ),
  route(
    {
      method: "post",
      path: "/api/v1/terms/lookup",
      summary: "How terms are defined elsewhere",
      access: "user",
      status: 200,
      body: z.object({ terms: z.array(z.string().max(200)).max(2000) }),
      result: list(termShape),
    },
    async ({ body: { terms } }, who) => ({
      items: await storage.termsByForm([...new Set(terms.map(termForm))].filter(Boolean), viewerOf(who)),
    }),
  ),
]
