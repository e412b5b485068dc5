import { describe, expect, it } from "vitest"
import { readJson, writeJson } from "../../formats/json/json.ts"
import { migrateDocument, migrations } from "../../schema/migrations/migrations.ts"
import { documentShape } from "../../schema/protocol/protocol.ts"

const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))

describe("migrations", () => {
  it("[MIG-1] lead step by step to the shape of today", () => {
    expect(migrations.map((step) => step.to)).toEqual(Array.from({ length: documentShape }, (_, i) => i + 1))
  })

  it("[MIG-2] a document of shape 0 opens with all its blocks", () => {
    const old = {
      guiju: 0,
      metadata: {},
      content: [{ type: "paragraph", content: [{ type: "text", text: "旧文" }] }],
    }
    const { standard } = readJson(encode(old))
    expect(standard.doc.textContent).toBe("旧文")
    expect(standard.template).toBe("gb-t")
  })

  it("[MIG-3] migrating a current document changes nothing", () => {
    const current = { guiju: documentShape, content: { type: "doc", content: [] } }
    expect(migrateDocument(current, documentShape)).toBe(current)
  })

  it("[MIG-4] a document from a newer program is refused in words", () => {
    expect(() => readJson(encode({ guiju: documentShape + 1 }))).toThrow(/shape/)
  })

  it("[JSON-1] a document written twice has the same bytes, and read again is the same document", () => {
    const { standard } = readJson(
      encode({
        guiju: 1,
        template: "iso",
        metadata: { language: "en" },
        content: { type: "doc", content: [] },
      }),
    )
    const once = writeJson(standard).bytes
    expect(writeJson(readJson(once).standard).bytes).toEqual(once)
  })

  it("[JSON-2] what is no document is refused in words", () => {
    for (const bytes of [
      encode([]),
      encode({}),
      new TextEncoder().encode("<xml/>"),
      new Uint8Array([0xff, 0xfe]),
    ])
      expect(() => readJson(bytes)).toThrow(/JSON|UTF-8/)
  })
})
