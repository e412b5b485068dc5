import { z } from "zod"
import type { Route } from "./route.ts"

const json = (schema: unknown) => ({ "application/json": { schema } })

const schemaOf = (type: z.ZodType, io: "input" | "output"): unknown => {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: "any" })
  return schema
}

const parametersOf = ({ path, query }: Route): unknown[] => {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }))
  const shape = query instanceof z.ZodObject ? query.shape : {}
  const inQuery = Object.entries(shape).map(([name, type]) => ({
    name,
    in: "query",
    required: false,
    schema: schemaOf(type as z.ZodType, "input"),
  }))
  return [...inPath, ...inQuery]
}

const bodyOf = ({ body, upload }: Route): unknown => {
  if (body) return { required: true, content: json(schemaOf(body, "input")) }
  if (!upload) return undefined
  const file = {
    type: "object",
    required: ["file"],
    properties: { file: { type: "string", format: "binary" } },
  }
  return { required: true, content: { "multipart/form-data": { schema: file } } }
}

const operationOf = (route: Route): unknown => {
  const { result, access, summary } = route
  const status = String(route.status ?? (result ? 200 : 204))
  const content =
    result === "binary"
      ? { "application/octet-stream": { schema: { type: "string", format: "binary" } } }
      : result && json(schemaOf(result, "output"))
  return {
    summary,
    parameters: parametersOf(route),
    requestBody: bodyOf(route),
    security: access === "public" ? [] : [{ cookie: [] }, { bearer: [] }],
    responses: {
      [status]: { description: status === "501" ? "Not built yet" : "Done", ...(content && { content }) },
      default: {
        description: "A problem",
        content: { "application/problem+json": { schema: problemReference } },
      },
    },
  }
}

const problemReference = { $ref: "#/components/schemas/Problem" }
const problemSchema = {
  type: "object",
  required: ["type", "title", "status", "detail"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
  },
}

/** The OpenAPI 3.1 page, made from the same table that the server answers by: it cannot lag behind. */
export const createOpenApi = (routes: readonly Route[], version: string): unknown => {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, "{$1}")
    paths[path] = { ...paths[path], [route.method]: operationOf(route) }
  }
  return JSON.parse(
    JSON.stringify({
      openapi: "3.1.0",
      info: { title: "Guiju", version, description: "Live collaborative drafting of standards." },
      paths,
      components: {
        schemas: { Problem: problemSchema },
        securitySchemes: {
          cookie: { type: "apiKey", in: "cookie", name: "guiju_session" },
          bearer: { type: "http", scheme: "bearer" },
        },
      },
    }),
  )
}
