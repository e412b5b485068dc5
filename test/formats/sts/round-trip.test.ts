import { Node } from "prosemirror-model"
import { describe, expect, it } from "vitest"
import type { StandardFile } from "../../../formats/format.ts"
import { readSts } from "../../../formats/sts/reader.ts"
import { writeSts } from "../../../formats/sts/writer.ts"
import { emptyMetadata, type Metadata } from "../../../schema/metadata/metadata.ts"
import { contentMarks, contentNodes, schema } from "../../../schema/schema.ts"
import { seeded } from "../../../schema/shared/seeded.ts"
import { RandomDocument } from "./random-document.ts"
import { hasSharedData } from "./shared-data.ts"
import { hasXmllint, xsdErrors } from "./validate.ts"

const runs = Number(process.env["STS_RUNS"] ?? 100)

const standardOf = (doc: Node, metadata: Metadata = emptyMetadata()): StandardFile => ({
  template: "gb-t",
  metadata,
  doc,
  assets: {},
})

const random = (seed: number): Node => new RandomDocument(seeded(seed)).document(seed % 5 ? 7 : 40)

/** Every field filled, with what it can hold at most. */
const fullMetadata = (): Metadata => ({
  ...emptyMetadata(),
  titleIntroductory: { zh: "示例装置", en: "Sample device" },
  titleMain: { zh: "通用技术条件", en: " General  specification " },
  titleComplementary: { zh: "第9部分：术语", en: "" },
  code: "GB/T",
  serial: "99999",
  part: "1",
  year: "2026",
  number: "GB/T 99999.1 (draft)",
  edition: "2",
  ics: ["01.120", ""],
  ccs: ["A 00"],
  recordNumber: "J1-2026",
  planNumber: "20260001-T-469",
  issueDate: "2026-10-31",
  implementationDate: "2027",
  issuers: ["甲", "乙 & 丙 <丁>"],
  stage: "comment",
  stageText: "CD 2",
  draftDate: "2026-01",
  replaces: [{ number: "GB/T 99999.1—2015", title: "旧名" }],
  changes: ["增加了……"],
  adoption: [{ degree: "MOD", number: "ISO 99999-1:2020", title: "Sample" }],
  patentsIdentified: true,
  patents: [{ holder: "某", address: "", subject: "x", clause: "4.1" }],
  proposer: "某部",
  committee: "全国示例标准化技术委员会",
  committeeCode: "SAC/TC 999",
  draftingOrganizations: ["单位一", "单位二"],
  drafters: ["张三", "李四"],
  history: ["——本文件为首次发布。"],
  parts: [{ number: "2", title: "要求" }],
  copyrightHolder: "SAC",
  copyrightYear: "2026",
  copyrightStatement: "版权所有\n不得翻印",
  keywords: ["示例"],
  abstract: "一。\n二。",
  other: [
    { name: "title:fr", value: "Dispositif" },
    { name: "", value: "x" },
    { name: "guiju:odd", value: "  " },
  ],
})

describe("documents that merging can make", () => {
  const seeds = Array.from({ length: runs }, (_, i) => i + 1)

  it("[STS-32] come back as they were", { timeout: 120_000 }, () => {
    const changed = seeds.filter((seed) => {
      const doc = random(seed)
      return !readSts(writeSts(standardOf(doc)).bytes).standard.doc.eq(doc)
    })
    expect(changed).toEqual([])
  })

  it("[STS-31] give the same bytes twice", { timeout: 120_000 }, () => {
    const changed = seeds.slice(0, 40).filter((seed) => {
      const { bytes } = writeSts(standardOf(random(seed)))
      const again = writeSts(readSts(bytes).standard).bytes
      return (
        Buffer.compare(bytes, again) !== 0 ||
        Buffer.compare(bytes, writeSts(standardOf(random(seed))).bytes) !== 0
      )
    })
    expect(changed).toEqual([])
  })

  it.skipIf(!hasXmllint || !hasSharedData)("[STS-30] are valid against the XSD", { timeout: 120_000 }, () => {
    const files = Object.fromEntries(
      seeds.map((seed) => [`random-${seed}`, writeSts(standardOf(random(seed))).bytes]),
    )
    expect(xsdErrors(files)).toEqual([])
  })

  it("meet every node type and every mark", () => {
    const seen = new Set<string>()
    for (const seed of seeds)
      random(seed).descendants((node) => {
        seen.add(node.type.name)
        for (const mark of node.marks) seen.add(`${mark.type.name} mark`)
        return true
      })
    const all = [
      ...contentNodes.filter((name) => name !== "doc"),
      ...contentMarks
        .filter((name) => schema.marks[name]!.spec.attrs === undefined || !name.startsWith("change"))
        .map((name) => `${name} mark`),
    ]
    expect(all.filter((name) => !seen.has(name))).toEqual([])
  })
})

describe("the data sheet", () => {
  const doc = schema.nodes["doc"]!.create()

  it("[STS-32] comes back field by field", () => {
    const metadata = fullMetadata()
    expect(readSts(writeSts(standardOf(doc, metadata)).bytes).standard.metadata).toEqual(metadata)
  })

  it("[STS-32] comes back for an international standard in English, with its template", () => {
    const metadata: Metadata = {
      ...fullMetadata(),
      kind: "international",
      language: "en",
      code: "ISO/TS",
      number: "",
    }
    const standard = { ...standardOf(doc, metadata), template: "house" }
    const read = readSts(writeSts(standard).bytes).standard
    expect(read.metadata).toEqual(metadata)
    expect(read.template).toBe("house")
  })

  it.skipIf(!hasXmllint || !hasSharedData)("[STS-30] is valid, full and empty", () => {
    const files = {
      full: writeSts(standardOf(doc, fullMetadata())).bytes,
      empty: writeSts(standardOf(doc)).bytes,
    }
    expect(xsdErrors(files)).toEqual([])
  })
})

/** Least processor time of three runs, in milliseconds. */
const best = (run: () => unknown): number =>
  Math.min(
    ...[1, 2, 3].map(() => {
      const start = process.cpuUsage()
      run()
      const { user, system } = process.cpuUsage(start)
      return (user + system) / 1000
    }),
  )

describe("speed", () => {
  it("reads and writes 300 pages in a second each", () => {
    const text =
      "装置表面应无裂纹，装置标识应符合表1的规定，参见附录A。The surface of the device shall be free of cracks. ".repeat(
        4,
      )
    const paragraph = { type: "paragraph", content: [{ type: "text", text }] }
    const clause = [
      { type: "clause_title", attrs: { level: 1 }, content: [{ type: "text", text: "外观" }] },
      ...Array.from({ length: 6 }, () => paragraph),
    ]
    const content = [
      { type: "clause_title", content: [{ type: "text", text: "要求" }] },
      ...Array.from({ length: 500 }, () => clause).flat(),
    ]
    const large = Node.fromJSON(schema, { type: "doc", content: [{ type: "division", content }] })
    const { bytes } = writeSts(standardOf(large))
    const { standard } = readSts(bytes)
    expect(bytes.length).toBeGreaterThan(1_500_000)
    // Processor time and the best of three: other programs on the machine do not count.
    expect(best(() => readSts(bytes))).toBeLessThan(1000)
    expect(best(() => writeSts(standard))).toBeLessThan(1000)
  })
})
