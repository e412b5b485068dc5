import { describe, expect, it } from "vitest"
import { readSts } from "../../../formats/sts/reader.ts"
import { writeSts } from "../../../formats/sts/writer.ts"
import { doc, mark, node, standardOf, text } from "../docx/sample.ts"

const written = (type: string, extra: unknown = null): string => {
  const classified = text("设备接地。", mark("named_content", { type, extra }))
  const standard = standardOf(
    doc(node("clause_title", { id: "c", level: 0 }, "要求"), node("paragraph", { id: "p" }, classified)),
  )
  return new TextDecoder().decode(writeSts(standard).bytes)
}

const typesIn = (xml: string): { type: string; extra: unknown }[] => {
  const found: { type: string; extra: unknown }[] = []
  readSts(new TextEncoder().encode(xml)).standard.doc.descendants((one) => {
    for (const { type, attrs } of one.marks)
      if (type.name === "named_content") found.push({ type: attrs["type"], extra: attrs["extra"] })
  })
  return found
}

describe("provisions that a person classified", () => {
  it.each([
    ["requirement", "shall"],
    ["recommendation", "should"],
    ["permission", "may"],
    ["capability", "can"],
    ["instruction", "imperative"],
    ["statement", "statement"],
  ])("[STS-44] a %s is named content with the verbal form %s, and comes back", (kind, form) => {
    const xml = written(`provision:${kind}`)
    expect(xml).toContain(
      `<named-content content-type="${kind}" vocab="GBT1.1-verbal-form" vocab-term="${form}">`,
    )
    expect(typesIn(xml)).toEqual([{ type: `provision:${kind}`, extra: null }])
  })

  it("[STS-44] a kind that nobody knows, and attributes of another vocabulary, come back as they were", () => {
    expect(typesIn(written("provision:wish"))).toEqual([{ type: "provision:wish", extra: null }])
    const extra = { vocab: "other", "vocab-term": "x" }
    expect(typesIn(written("provision:requirement", extra))).toEqual([
      { type: "provision:requirement", extra },
    ])
  })

  it("[STS-44] named content of other producers stays what it is", () => {
    const xml = written("provision:requirement").replace("GBT1.1-verbal-form", "theirs")
    expect(typesIn(xml)).toEqual([{ type: "requirement", extra: { vocab: "theirs", "vocab-term": "shall" } }])
  })
})
