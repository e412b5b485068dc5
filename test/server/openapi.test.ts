import * as fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { z } from "zod"
import { postgresMissing, TestDatabase } from "./postgres.ts"
import { type Person, TestServer, temporaryFolder } from "./support.ts"

const database = new TestDatabase()
// The same requests each time; FUZZ_SEED and FUZZ_RUNS make others and more.
const seed = Number(process.env["FUZZ_SEED"] ?? 4711)
const runs = Number(process.env["FUZZ_RUNS"] ?? 6)

interface Schema {
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  pattern?: string
  format?: string
}

interface Operation {
  method: string
  path: string
  parameters: { name: string; in: "path" | "query"; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { content?: Record<string, { schema: object }> }>
}

// Text as people and attackers send it.
const text = (schema: Schema): fc.Arbitrary<string> =>
  fc
    .oneof(
      fc.string({ unit: "grapheme", maxLength: 40 }),
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.constantFrom(
        "",
        "../../etc/passwd",
        "%00",
        "\u0000",
        "' OR 1=1 --",
        "<script>",
        "__proto__",
        "=1+1",
        "𠮷搪瓷",
        "\ud800",
      ),
    )
    .map((value) => value.slice(0, schema.maxLength).padEnd(schema.minLength ?? 0, "x"))

/** Values that a schema allows, or nearly. */
const arbitraryOf = (schema: Schema): fc.Arbitrary<unknown> => {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(arbitraryOf))
  switch (schema.type) {
    case "null":
      return fc.constant(null)
    case "boolean":
      return fc.boolean()
    case "integer":
      return fc.integer({ min: schema.minimum ?? -10, max: Math.min(schema.maximum ?? 1000, 10_000) })
    case "number":
      return fc.double({ min: schema.minimum ?? -10, max: schema.maximum ?? 1000, noNaN: true })
    case "array":
      return fc.array(arbitraryOf(schema.items ?? {}), { maxLength: 3 })
    case "object": {
      const shape = Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, arbitraryOf(inner)])
      return fc.record(Object.fromEntries(shape), { requiredKeys: (schema.required ?? []) as never[] })
    }
    case "string":
      if (schema.format === "email") return fc.emailAddress()
      if (schema.format === "date-time")
        return fc
          .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
          .map((date) => date.toISOString())
      return text(schema)
    default:
      return fc.jsonValue({ maxDepth: 3 })
  }
}

const suite = (engine: string, place: () => Promise<Record<string, string>>): void => {
  describe(`the OpenAPI page against the server on ${engine}`, () => {
    let home: TestServer
    let admin: Person
    let token: string
    let operations: Operation[]
    const known: Record<string, string[]> = {}

    beforeAll(async () => {
      home = await TestServer.start(temporaryFolder(), await place())
      admin = await home.person("root", { admin: true })
      const other = await home.person("other")
      const made = await admin.json("/api/v1/tokens", { method: "POST", json: { name: "fuzz", days: 1 } })
      token = made.token
      const id = await admin.newStandard()
      const json = { name: "v", stage: "" }
      const version = await admin.json(`/api/v1/standards/${id}/versions`, { method: "POST", json })
      const group = await admin.json("/api/v1/groups", {
        method: "POST",
        json: { name: "g", kind: "committee" },
      })
      const comment = { anchor: { scope: "document" }, body: "b" }
      await admin.json(`/api/v1/standards/${id}/comments`, { method: "POST", json: comment })
      const meeting = await admin.json(`/api/v1/standards/${id}/meetings`, {
        ...{ method: "POST", json: { title: "m" } },
      })
      Object.assign(known, {
        id: [id],
        meeting: [meeting.id],
        item: [meeting.items[0].id],
        version: [version.id],
        user: [other.id, "other@example.org"],
        group: [group.id],
        format: ["json", "txt", "html", "csv", "jsonl"],
      })
      const page = await (await fetch(`${home.url}/api/openapi.json`)).json()
      operations = Object.entries<Record<string, any>>(page.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, rest]) => ({ method, path, ...rest })),
      )
    })
    afterAll(() => home?.close())

    // On a slow machine an idle connection ends just when the next request takes it; a server that is gone resets twice.
    const send = (method: string, path: string, body?: string) =>
      sendOnce(method, path, body).catch(() => sendOnce(method, path, body))

    const sendOnce = (method: string, path: string, body?: string) =>
      fetch(home.url + path, {
        method: method.toUpperCase(),
        redirect: "manual",
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { "content-type": "application/json" }),
        },
        ...(body !== undefined && { body }),
      })

    const requests = (operation: Operation): fc.Arbitrary<{ path: string; body: unknown }> => {
      const parameters = operation.parameters.map(({ name, in: where, schema }) => {
        const given = where === "path" ? known[name] : undefined
        const value = given
          ? fc.oneof(
              { weight: 4, arbitrary: fc.constantFrom(...given) },
              { weight: 1, arbitrary: text({ minLength: 1 }) },
            )
          : arbitraryOf(schema)
        return fc.record({ name: fc.constant(name), where: fc.constant(where), value })
      })
      const schema = operation.requestBody?.content["application/json"]?.schema
      return fc
        .record({
          parameters: fc.tuple(...parameters),
          body: schema ? arbitraryOf(schema) : fc.constant(undefined),
        })
        .map(({ parameters: given, body }) => {
          let path = operation.path
          const query = new URLSearchParams()
          for (const { name, where, value } of given as { name: string; where: string; value: unknown }[]) {
            const plain = Buffer.from(String(value)).toString()
            if (where === "path") path = path.replace(`{${name}}`, encodeURIComponent(plain) || "x")
            else if (value !== undefined) query.set(name, plain)
          }
          return { path: query.size > 0 ? `${path}?${query}` : path, body }
        })
    }

    /** An answer that the page promises, or a problem that says why not. */
    const check = async (operation: Operation, response: Response, sent: string): Promise<void> => {
      const where = `${sent} -> ${response.status}`
      const type = response.headers.get("content-type") ?? ""
      if (response.status >= 400) {
        const detail = await response.text()
        expect(response.status, `${where} ${detail}`).toBeLessThan(500)
        expect(type, where).toMatch("application/problem+json")
        expect(JSON.parse(detail), where).toMatchObject({
          status: response.status,
          detail: expect.stringMatching(/\S/),
        })
        return
      }
      const promised = operation.responses[String(response.status)]
      expect(promised, `${where} is not on the page`).toBeDefined()
      const schema = promised?.content?.["application/json"]?.schema
      if (!schema) return void (await response.arrayBuffer())
      expect(type, where).toMatch("application/json")
      const fault = z.fromJSONSchema(schema as never).safeParse(await response.json()).error
      expect(fault?.message, where).toBeUndefined()
    }

    it("[API-1] whatever it allows is answered as it says, or refused in a sentence, and never a fault of the server", async () => {
      // The order is that of the page: what deletes comes at the end of its kind.
      for (const operation of operations)
        await fc.assert(
          fc.asyncProperty(requests(operation), async ({ path, body }) => {
            const text = body === undefined ? undefined : JSON.stringify(body)
            const response = await send(operation.method, path, text)
            await check(operation, response, `${operation.method} ${path} ${text ?? ""}`)
          }),
          { numRuns: runs, seed, endOnFailure: true },
        )
      expect(operations.length).toBeGreaterThan(40)
    })

    it("[API-2] bodies that it does not allow are refused in a sentence", async () => {
      const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`
      const bodies = [
        "null",
        "[]",
        "1",
        '"x"',
        "{",
        "",
        "{}",
        '{"__proto__":{"admin":true}}',
        deep,
        `{"name":"${"x".repeat(100_000)}"}`,
      ]
      for (const operation of operations) {
        if (!operation.requestBody?.content["application/json"]) continue
        const path = operation.path.replace(/\{(\w+)\}/g, (_, name) =>
          encodeURIComponent(known[name]?.[0] ?? "x"),
        )
        for (const body of bodies) {
          const response = await send(operation.method, path, body)
          await check(operation, response, `${operation.method} ${path} ${body.slice(0, 60)}`)
        }
      }
    })

    it("[API-3] the server is as well as before", async () => {
      expect((await fetch(`${home.url}/readyz`)).status).toBe(200)
      expect(({} as { admin?: boolean }).admin).toBeUndefined()
      // The session may be gone: the requests before knew the way to end it.
      const made = await send("post", "/api/v1/standards", JSON.stringify({ template: "gb-t" }))
      expect(made.status).toBe(201)
      const { id } = await made.json()
      expect(await (await send("get", `/api/v1/standards/${id}`)).json()).toMatchObject({ role: "owner" })
    })
  })
}

suite("SQLite", async () => ({}))

describe.skipIf(postgresMissing)("with PostgreSQL", () => {
  beforeAll(() => database.create())
  afterAll(() => database.drop())
  suite("PostgreSQL", async () => ({ DATABASE_URL: await database.freshStore() }))
})
