import { strToU8, zipSync } from "fflate"
import { describe, expect, it } from "vitest"
import { formatOf, type ImportFormat, importCatalogue } from "../../server/catalogue/import/import.ts"
import { guessMapping, type Mapping } from "../../server/catalogue/import/table.ts"
import type { CatalogueRecord } from "../../server/storage/catalogue.ts"

/** In small pieces, as a slow network would bring it; characters are cut in the middle. */
async function* inPieces(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const read = async (format: ImportFormat, file: string | Uint8Array, mapping: Mapping | null = null) => {
  const records = new Map<string, CatalogueRecord>()
  const storage = {
    putCatalogue: async (batch: CatalogueRecord[]) => {
      for (const record of batch) records.set(record.id, record)
      return { added: batch.length, changed: 0, unchanged: 0 }
    },
  }
  const bytes = typeof file === "string" ? strToU8(file) : file
  const options = { format, mapping, source: "list", at: 1 }
  const report = await importCatalogue(inPieces(bytes, 7), storage, options)
  return { report, records: [...records.values()] }
}

const table = `标准号,中文名称,英文名称,状态,发布日期,实施日期,代替标准,采标情况,ICS,CCS
GB/T 1.1-2020,标准化工作导则　第1部分,"Directives, part 1",现行,2020-03-31,2020/10/1,GB/T 1.1-2009,,01.120,A00
GB/T 1.1-2009,标准化工作导则,,废止,20090617,,,,,
不是编号,某名称,,现行,,,,,,
GB/T 2-2001,,,现行,,,,,,
GB/T 3-2001,螺纹,,现行,2001年13月,,,,,
GB/T 19001-2016,质量管理体系　要求,,现行,2016.12.30,,,ISO 9001:2015 IDT,03.120.10,A00
`

describe("a catalogue file", () => {
  it("[CAT-40] in CSV: columns by their headings, each broken row with its line, good rows kept", async () => {
    const { report, records } = await read("csv", table)
    expect(report).toMatchObject({ read: 6, broken: 3 })
    expect(report.errors).toEqual([
      { place: 4, message: "“不是编号” is no number of a document." },
      { place: 5, message: "GB/T 2—2001 has no title." },
      { place: 6, message: "“2001年13月” is no date." },
    ])
    expect(records[0]).toMatchObject({
      ...{
        number: "GB/T 1.1—2020",
        titleEn: "Directives, part 1",
        status: "current",
        published: "2020-03-31",
      },
      ...{
        effective: "2020-10-01",
        replaces: ["GB/T 1.1:2009"],
        ics: ["01.120"],
        ccs: ["A00"],
        source: "list",
      },
    })
    expect(records[1]).toMatchObject({ status: "withdrawn", published: "2009-06-17" })
    expect(records[2]).toMatchObject({ adopts: [{ number: "ISO 9001:2015", degree: "IDT" }] })
  })

  it("[CAT-41] with columns of other names: the mapping says which is which", async () => {
    const { records } = await read("csv", "A;B\nISO 9001:2015;Quality\n", { number: "A", titleEn: "B" })
    expect(records).toMatchObject([{ edition: "ISO 9001:2015", titleEn: "Quality" }])
    await expect(read("csv", "A,B\n1,2\n")).rejects.toThrow("No column is named as the number")
    await expect(read("csv", "A,B\n1,2\n", { number: "C" })).rejects.toThrow("no column “C”")
    expect(guessMapping(["标准编号", "标准名称", "Title"])).toEqual({
      number: "标准编号",
      titleZh: "标准名称",
      titleEn: "Title",
    })
  })

  it("[CAT-42] in GB 18030, with a mark of UTF-8, with Windows line ends, with quotes in and around cells", async () => {
    // "标准号,名称\nGB 1-2001,灯" as old spreadsheets of China write it.
    const old = Uint8Array.from([
      ...[0xb1, 0xea, 0xd7, 0xbc, 0xba, 0xc5, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x0a],
      ...strToU8("GB 1-2001,"),
      ...[0xb5, 0xc6],
    ])
    const whole = async function* () {
      yield old
    }
    const records: CatalogueRecord[] = []
    const storage = {
      putCatalogue: async (batch: CatalogueRecord[]) => {
        records.push(...batch)
        return { added: 1, changed: 0, unchanged: 0 }
      },
    }
    await importCatalogue(whole(), storage, { format: "csv", mapping: null, source: "x", at: 1 })
    expect(records[0]).toMatchObject({ number: "GB 1—2001", titleZh: "灯" })
    const broken = await read(
      "csv",
      '\uFEFF标准号,名称\r\nGB 1-2001,a"b"c\r\nGB 2-2001,灯\r\n"GB 3-2001,open',
    )
    expect(broken.records.map(({ titleZh }) => titleZh)).toEqual(['a"b"c', "灯"])
    expect(broken.report).toMatchObject({ read: 3, broken: 1, errors: [{ place: 4 }] })
  })

  it("[CAT-43] in XLSX: shared and inline texts, empty cells, dates as numbers", async () => {
    const cell = (reference: string, value: string, type = "s") =>
      `<c r="${reference}" t="${type}">${type === "inlineStr" ? `<is><t>${value}</t></is>` : `<v>${value}</v>`}</c>`
    const sheet = `<worksheet><sheetData>
      <row r="1">${cell("A1", "0")}${cell("B1", "1")}${cell("D1", "2")}</row>
      <row r="3">${cell("A3", "3")}${cell("B3", "灯具", "inlineStr")}${cell("D3", "43921", "n")}</row>
    </sheetData></worksheet>`
    const shared = `<sst><si><t>标准号</t></si><si><r><t>中文</t></r><r><t>名称</t></r></si><si><t>发布日期</t><rPh><t>ignored</t></rPh></si><si><t>GB 7000.1-2015</t></si></sst>`
    const file = zipSync({
      "xl/worksheets/sheet1.xml": strToU8(sheet),
      "xl/sharedStrings.xml": strToU8(shared),
    })
    const { records } = await read("xlsx", file)
    expect(records).toMatchObject([{ number: "GB 7000.1—2015", titleZh: "灯具", published: "2020-03-31" }])
    await expect(read("xlsx", "no workbook")).rejects.toThrow("no .xlsx workbook")
  })

  it("[CAT-44] in JSON lines of ISO Open Data: links by the numbers of the file, also to lines that come later", async () => {
    const lines = [
      { id: 1, reference: "ISO 9001:2008", title: { en: "Quality" }, currentStage: 9599, replacedBy: [2] },
      {
        id: 2,
        reference: "ISO 9001:2015",
        title: { en: "Quality" },
        currentStage: 6060,
        replaces: [1],
        icsCode: ["03.120.10"],
        publicationDate: "2015-09-22",
      },
      { id: 3, reference: "ISO/TC 176", title: { en: "?" } },
    ]
    const { report, records } = await read(
      "jsonl",
      `${lines.map((line) => JSON.stringify(line)).join("\n")}\n{broken\n`,
    )
    expect(records.find(({ edition }) => edition === "ISO 9001:2008")).toMatchObject({
      status: "withdrawn",
      replacedBy: ["ISO 9001:2015"],
    })
    expect(records.find(({ edition }) => edition === "ISO 9001:2015")).toMatchObject({
      ...{ status: "current", replaces: ["ISO 9001:2008"], ics: ["03.120.10"], published: "2015-09-22" },
    })
    expect(report.errors.map(({ place }) => place)).toContain(4)
  })

  it("[CAT-45] in Relaton YAML: one item, a collection, several documents", async () => {
    const item = (number: string) => `docid:
  - {id: "${number}", type: ISO, primary: true}
  - {id: "urn:iso:x", type: URN}
title:
  - {content: "Rice", language: [en], type: title-main}
  - {content: "Rice — Specification", language: [en], type: main}
  - {content: "大米", language: [zh]}
date:
  - {type: published, value: "2011-05-01"}
docstatus: {stage: {content: "60"}, substage: {content: "60"}}
relation:
  - {type: obsoletes, bibitem: {docid: [{id: "ISO 7301:2002"}]}}
ics:
  - {code: "67.060"}
`
    const { records } = await read(
      "yaml",
      `${item("ISO 7301:2011")}---\nroot:\n  items: [{docid: [{id: "ISO 712"}], title: [{content: "Cereals"}]}]\n`,
    )
    expect(records).toMatchObject([
      {
        ...{
          edition: "ISO 7301:2011",
          titleEn: "Rice — Specification",
          titleZh: "大米",
          published: "2011-05-01",
        },
        ...{ status: "current", replaces: ["ISO 7301:2002"], ics: ["67.060"] },
      },
      { edition: "ISO 712", titleEn: "Cereals" },
    ])
  })

  it("[CAT-45] in Relaton XML: items of a collection, and what is broken after them", async () => {
    const item = (number: string, more = "") =>
      `<bibitem type="standard"><title type="main" language="en">Rice <em>x</em></title>
       <docidentifier type="ISO" primary="true">${number}</docidentifier>
       <date type="published"><on>2011</on></date><status><stage>95</stage><substage>99</substage></status>
       <relation type="obsoletedBy"><bibitem><formattedref>ISO 7301:2021</formattedref></bibitem></relation>
       <ext><ics><code>67.060</code></ics></ext>${more}</bibitem>`
    const { report, records } = await read(
      "xml",
      `<relaton-collection>${item("ISO 7301:2011")}${item("ISO 712:1985")}<relation><bibitem></relation></relaton-collection>`,
    )
    expect(records[0]).toMatchObject({
      ...{ edition: "ISO 7301:2011", titleEn: "Rice x", status: "withdrawn", replacedBy: ["ISO 7301:2021"] },
      ...{ published: "2011", ics: ["67.060"] },
    })
    expect(records.length).toBe(2)
    expect(report.errors.at(-1)!.message).toContain("The XML is broken")
  })

  it("[CAT-46] a file without entries, and one of no known kind, are refused in words", async () => {
    await expect(read("csv", "")).rejects.toThrow("The table is empty")
    await expect(read("jsonl", "\n\n")).rejects.toThrow("holds no entries")
    await expect(read("xml", "<a/>")).rejects.toThrow("no bibliographic items")
    expect([formatOf("a.CSV"), formatOf("a.yml"), formatOf("a.rxl"), formatOf("a.docx")]).toEqual([
      ...["csv", "yaml", "xml", null],
    ])
  })
})
