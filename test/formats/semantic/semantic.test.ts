import { beforeAll, describe, expect, it } from "vitest"
import { writeStandard } from "../../../formats/index.ts"
import { contentOf } from "../../../formats/semantic/content.ts"
import { graphOf } from "../../../formats/semantic/graph.ts"
import { sampleStandard } from "../../../formats/template/create.ts"
import { parseXml } from "../../../formats/xml/parse.ts"
import { elements, firstElement, plainTextOf, walk, type XmlElement } from "../../../formats/xml/tree.ts"
import { doc, node, sample, standardOf } from "../docx/sample.ts"

const decoded = async (format: string, standard = sampleStandard()): Promise<string> =>
  new TextDecoder().decode((await writeStandard(standard, format)).bytes)

describe("what a standard says", () => {
  const content = contentOf(sampleStandard())
  const sentence = (text: string) => content.provisions.find((one) => one.text.includes(text))!

  it("[SEM-1] sentences carry the kind of provision that their words make them", () => {
    expect(sentence("监测仪应采用NDIR原理").type).toBe("requirement")
    expect(sentence("数据采集器宜采用MQTT协议").type).toBe("recommendation")
    expect(sentence("开启监测仪，预热30 min").type).toBe("instruction")
    expect(sentence("在线监测系统由监测仪").type).toBe("statement")
  })

  it("[SEM-1] a note, an example and a source demand nothing, whatever words they have", () => {
    const standard = standardOf(
      doc(
        node("clause_title", { id: "c", level: 0 }, "要求"),
        node("clause_text", { id: "t", level: 1 }, "设备应接地。"),
        node("note", { id: "n" }, "设备应接地。"),
      ),
    )
    expect(contentOf(standard).provisions.map(({ id, type }) => [id, type])).toEqual([
      ["t.1", "requirement"],
      ["n.1", "statement"],
    ])
  })

  it("[SEM-2] every sentence stands in its clause and names what it refers to", () => {
    const found = sentence("“特性”应符合“特性值”的规定")
    const clause = content.clauses.find(({ id }) => id === found.clause)!
    expect([clause.number, clause.title]).toEqual(["6.2.1", "性能"])
    expect(found.text).toContain("表1")
    expect(content.objects.find(({ id }) => id === found.refers[0])?.label).toBe("表1")
  })

  it("[SEM-3] terms have their names, definition and source", () => {
    const term = content.terms.find(({ number }) => number === "3.2")!
    expect(term.preferred).toBe("监测仪")
    expect(term.equivalents).toEqual([{ language: "en", text: "monitor" }])
    expect([term.admitted, term.deprecated]).toEqual([["在线监测仪"], ["二氧化碳探头"]])
    expect(term.definition).toContain("3.1")
  })

  it("[SEM-4] documents of chapter 2 are normative references, those of the bibliography informative ones", () => {
    const kinds = new Set(
      content.references.filter(({ isNormative }) => isNormative).map(({ text }) => text.slice(0, 9)),
    )
    expect(kinds).toContain("GB/T 4208")
    expect(content.references.find(({ text }) => text.includes("RFC 8259"))?.isNormative).toBe(false)
  })

  it("[SEM-5] nothing is named twice", () => {
    const ids = graphOf(content).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe.each(["jsonld", "ttl", "reqif"])("%s", (format) => {
  it("[SEM-6] the same standard gives the same bytes", async () => {
    expect(await decoded(format)).toBe(await decoded(format))
  })

  it("[SEM-6] every type of block is taken, hostile text stays text", async () => {
    expect(await decoded(format, sample())).toContain("大米")
    const text = 'a"b\\c <x> & 应 \u0000 \ud800 "@en .\n<urn:x> a <urn:y>'
    const hostile = standardOf(
      doc(node("clause_title", { id: "c", level: 0 }, text), node("paragraph", { id: "p" }, text)),
    )
    const written = await decoded(format, hostile)
    expect(written).not.toContain("\u0000")
    expect(written).not.toContain("\ufffd\ufffd")
    if (format === "jsonld") expect(JSON.stringify(JSON.parse(written))).toContain("<urn:x> a <urn:y>")
    if (format === "reqif")
      expect(plainTextOf(parseXml(new TextEncoder().encode(written)).root)).not.toContain("undefined")
    if (format === "ttl") expect(written).not.toMatch(/^<urn:x>/m)
  })

  it("[SEM-6] an empty standard is written", async () => {
    expect((await decoded(format, standardOf(doc()))).length).toBeGreaterThan(100)
  })
})

describe("JSON-LD and Turtle", () => {
  it("[SEM-7] say the same: every node of one is in the other", async () => {
    const graph = JSON.parse(await decoded("jsonld"))["@graph"] as { "@id": string; "@type": string }[]
    const turtle = await decoded("ttl")
    for (const one of graph) expect(turtle).toContain(`<${one["@id"]}>\n  a ${one["@type"]}`)
    expect(turtle.match(/^<urn/gm)).toHaveLength(graph.length)
  })

  it("[SEM-7] dates are dates, texts carry their language", async () => {
    const turtle = await decoded("ttl")
    expect(turtle).toContain('dcterms:issued "2026-12-31"^^xsd:date')
    expect(turtle).toContain('skos:prefLabel "监测仪"@zh, "monitor"@en')
  })
})

describe("ReqIF", () => {
  let root: XmlElement
  beforeAll(async () => {
    root = parseXml(new TextEncoder().encode(await decoded("reqif"))).root
  })
  const all = (name: string): XmlElement[] => {
    const found: XmlElement[] = []
    walk(root, (element) => {
      if (element.name === name) found.push(element)
    })
    return found
  }

  it("[SEM-8] identifiers occur once, and everything that is referred to is there", () => {
    const ids: string[] = []
    const wanted: string[] = []
    walk(root, (element) => {
      if (element.attributes["IDENTIFIER"]) ids.push(element.attributes["IDENTIFIER"])
      if (element.name.endsWith("-REF")) wanted.push(plainTextOf(element))
    })
    expect(new Set(ids).size).toBe(ids.length)
    expect(wanted.filter((id) => !ids.includes(id))).toEqual([])
    for (const id of ids) expect(id).toMatch(/^[A-Za-z_][A-Za-z0-9._-]*$/)
  })

  it("[SEM-8] every spec object has its place in the hierarchy once", () => {
    const objects = all("SPEC-OBJECT").map((object) => object.attributes["IDENTIFIER"])
    const placed = all("SPEC-HIERARCHY").map((place) => plainTextOf(firstElement(place, "OBJECT")))
    expect([...placed].sort()).toEqual([...objects].sort())
  })

  it("[SEM-8] clauses have number and title, sentences their text and kind", () => {
    const values = all("SPEC-OBJECT").map((object) =>
      Object.fromEntries(
        elements(firstElement(object, "VALUES")!).map((value) => [
          plainTextOf(firstElement(value, "DEFINITION")),
          value.attributes["THE-VALUE"] ?? plainTextOf(firstElement(value, "VALUES")),
        ]),
      ),
    )
    expect(values).toContainEqual(
      expect.objectContaining({
        "_attribute-ReqIF.ChapterNumber": "6.2.1",
        "_attribute-ReqIF.ChapterName": "性能",
      }),
    )
    const demand = values.find((one) => one["_attribute-ReqIF.Text"]?.includes("监测仪应采用NDIR原理"))
    expect(demand?.["_attribute-kind"]).toBe("_kind-requirement")
  })
})
