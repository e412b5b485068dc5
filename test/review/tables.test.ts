import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { Document, Packer, Paragraph, Table, TableCell, TableRow, VerticalMergeType } from "docx"
import { strFromU8, unzipSync } from "fflate"
import { describe, expect, it } from "vitest"
import writeExcelFile from "write-excel-file/universal"
import { writeCsv } from "../../formats/comments/csv.ts"
import { type FormId, formIds, forms } from "../../formats/comments/forms.ts"
import { readComments } from "../../formats/comments/read.ts"
import type { CommentRow, TableHead } from "../../formats/comments/rows.ts"
import { writeDocx } from "../../formats/comments/write-docx.ts"
import { writeXlsx } from "../../formats/comments/write-xlsx.ts"
import { plainCell, safeCell } from "../../formats/office/csv-cell.ts"

const row = (fields: Partial<CommentRow> = {}): CommentRow => ({
  ...{ number: 1, clause: "6.2.1", element: "表1", line: "17", organization: "CN", kind: "te", body: "太严" },
  ...{ proposal: "改为±5 %", decision: "", reason: "", observation: "", ...fields },
})
const head: TableHead = {
  ...{ title: "室内空气质量", number: "GB/T 99999.2", drafters: "示例院", person: "林", phone: "010" },
  ...{ date: "2026-11-26", sent: 30, answered: 12 },
}
const rows = [
  row(),
  row({ number: 2, decision: "adopted", body: "第一行\n第二行 \u{20000}" }),
  row({ number: 3, decision: "partly", reason: "只改表1", organization: "DE" }),
  row({ number: 4, decision: "not_adopted", reason: "超出范围", clause: "", element: "", kind: "ge" }),
]

const write = async (form: FormId, format: string, of: CommentRow[] = rows): Promise<Uint8Array> => {
  if (format === "csv") return writeCsv(forms[form], of)
  return format === "docx" ? writeDocx(forms[form], of, head) : writeXlsx(forms[form], of, head)
}

const part = (bytes: Uint8Array, name: string): string => strFromU8(unzipSync(bytes)[name]!)

describe("Tables of comments", () => {
  for (const form of formIds)
    for (const format of ["docx", "xlsx", "csv"])
      it(`[REV-40] in the form ${form} as ${format} come back with what they said`, async () => {
        const back = readComments(await write(form, format), format).rows
        expect(back).toHaveLength(4)
        expect(back.map(({ body }) => body)[1]).toContain("第一行\n第二行 \u{20000}")
        expect(back.map(({ decision }) => decision)).toEqual(["", "adopted", "partly", "not_adopted"])
        expect(back[3]!.reason).toContain("超出范围")
        expect(back[0]!.clause).toContain("6.2.1")
        expect(back[2]!.organization).toBe("DE")
        if (form === "iso") expect(back[0]).toMatchObject({ line: "17", element: "表1", kind: "te" })
        if (form !== "gb") expect(back[0]!.proposal).toBe("改为±5 %")
      })

  it("[REV-41] written twice are the same bytes", async () => {
    for (const format of ["docx", "xlsx", "csv"])
      expect(await write("gb", format)).toEqual(await write("gb", format))
  })

  it("[REV-57] are printed with their head on every page, and no short comment is torn between two", async () => {
    for (const form of formIds) {
      const word = part(await write(form, "docx"), "word/document.xml")
      expect(word.match(/<w:cantSplit\/>/g)).toHaveLength(rows.length + 1)
      const long = part(await write(form, "docx", [row({ body: "长".repeat(2000) })]), "word/document.xml")
      expect(long.match(/<w:cantSplit\/>/g)).toHaveLength(1)
      const book = await write(form, "xlsx")
      const headRow = forms[form].head(head).length + 2
      expect(part(book, "xl/workbook.xml")).toMatch(
        new RegExp(
          `</sheets><definedNames>.*Print_Titles" localSheetId="0">'[^']+'!\\$${headRow}:\\$${headRow}<`,
        ),
      )
      expect(part(book, "xl/worksheets/sheet1.xml")).toMatch(
        /^<\?xml[^>]*><worksheet [^>]*><sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr>.*<pageSetup fitToWidth="1" fitToHeight="0" /s,
      )
    }
  })

  it("[REV-42] count at the foot what was sent, answered and decided", async () => {
    const text = part(await write("gb", "docx"), "word/document.xml").replace(/<[^>]+>/g, "")
    expect(text).toContain("标准项目名称：GB/T 99999.2 室内空气质量")
    expect(text).toContain("发送《征求意见稿》的单位数：30个")
    expect(text).toContain("回函并有建议或意见的单位数：2个")
    expect(text).toContain("没有回函的单位数：18个")
    expect(text).toContain("共4条意见：采纳1条，部分采纳1条，不采纳1条，未处理1条")
  })

  it("[REV-43] hold no formula: not in CSV, not in Excel, not in full width or after hidden signs", async () => {
    const attacks = [
      "=1+1",
      "+1",
      "-1",
      "@SUM(A1)",
      "\t=1",
      "\r=1",
      " =1",
      "＝1",
      "\u200b=cmd|' /C calc'!A0",
      "\ufeff-1",
    ]
    for (const attack of attacks) expect(safeCell(attack)).toBe(`'${attack.replace(/[\t\r]/, "$&'")}`)
    for (const honest of ["6.2.1", "见表1", "'quoted'", ""]) expect(safeCell(honest)).toBe(honest)
    const of = attacks.map((body) => row({ body }))
    const sheet = part(await write("iso", "xlsx", of), "xl/worksheets/sheet1.xml")
    expect(sheet).not.toMatch(/<f[ >]/)
    // What goes out as text comes back as it was.
    const back = readComments(await write("iso", "csv", of), "csv").rows.map(({ body }) => body)
    expect(back).toEqual(attacks.map((body) => body.trim()))
  })

  it("[REV-56] hold no formula where the list separator is a semicolon, and come back as they were typed", async () => {
    const attacks = [
      ["a;=1+1;b", "a;'=1+1;b"],
      ["a; @SUM(A1)", "a;' @SUM(A1)"],
      ["a\t+1", "a\t'+1"],
      ["a\n-1+1", "a\n'-1+1"],
      [";＝1", ";'＝1"],
    ] as const
    for (const [text, safe] of attacks) expect(safeCell(text)).toBe(safe)
    for (const honest of ["a; b", "两项：\n- 一\n- 二", "5;6"]) expect(safeCell(honest)).toBe(honest)
    const odd = ["'=1", "''=1", "a;'=1", ";''-1", "\n=1", " \n=1", "'\t;'=1", "=;=;=", "-\n-1;", "'a'", ";"]
    for (const text of [...odd, ...attacks.map(([text]) => text)])
      expect(plainCell(safeCell(text)), JSON.stringify(text)).toBe(text)
    const of = attacks.map(([body]) => row({ body }))
    const file = new TextDecoder().decode(await write("iso", "csv", of))
    const cells = file.split(/[,;\t\n\r]/).map((cell) => cell.replace(/^"/, ""))
    expect(cells.filter((cell) => /^\s*[=+\-@＝]/.test(cell))).toEqual([])
    const back = readComments(await write("iso", "csv", of), "csv").rows.map(({ body }) => body)
    expect(back).toEqual(attacks.map(([text]) => text))
  })

  it("[REV-44] carry control characters and lone surrogates into no file that would not open", async () => {
    const of = [row({ body: "a\u0000b\u0007c\ud800d" })]
    for (const format of ["docx", "xlsx"])
      expect(readComments(await write("iso", format, of), format).rows[0]!.body).toBe("abcd")
  })
})

describe("Filled-in sheets", () => {
  const csv = (text: string) => readComments(new TextEncoder().encode(text), "csv").rows

  it("[REV-45] are read by the names of their columns, in whatever order and language", () => {
    expect(csv("章节号,原文,修改后内容,理由\n5.2,应为,宜为,语气\n")).toMatchObject([
      { clause: "5.2", quote: "应为", proposal: "宜为", body: "语气" },
    ])
    expect(
      csv("Comité membre;Article;Commentaires;Modification proposée\nFR;5.2;Trop strict;Supprimer\n"),
    ).toMatchObject([{ organization: "FR", clause: "5.2", body: "Trop strict", proposal: "Supprimer" }])
    expect(csv("No.\tType\tComments\tClause\n1\ted\tTypo\tA.1\n")).toMatchObject([
      { kind: "ed", clause: "A.1" },
    ])
  })

  it("[REV-46] in GB 18030 and UTF-16 are read as what they say", () => {
    const gb18030 = Uint8Array.from([
      0xd5, 0xc2, 0xcc, 0xf5, 0x2c, 0xd2, 0xe2, 0xbc, 0xfb, 0x0a, 0x35, 0x2c, 0xba, 0xc3, 0x0a,
    ])
    expect(readComments(gb18030, "csv").rows).toMatchObject([{ clause: "5", body: "好" }])
    const utf16 = Uint8Array.from([0xff, 0xfe, ...Buffer.from("章条,意见\n5,好\n", "utf16le")])
    expect(readComments(utf16, "csv").rows).toMatchObject([{ clause: "5", body: "好" }])
  })

  it("[REV-47] without a column for comments are refused in words", () => {
    expect(() => csv("姓名,电话\n林,010\n")).toThrow(/意见内容/)
    expect(() => readComments(new Uint8Array([1, 2, 3]), "xlsx")).toThrow(/damaged/)
    expect(() => readComments(new Uint8Array([1, 2, 3]), "pdf")).toThrow(/not from \.pdf/)
  })

  it("[REV-48] with cells merged downwards mean the same for each row, in Excel and Word", async () => {
    const blob = await writeExcelFile([
      ["章条", "意见"].map((value) => ({ value, type: String })),
      [
        { value: "5.2", type: String, rowSpan: 2 },
        { value: "一", type: String },
      ],
      [null, { value: "二", type: String }],
    ]).toBlob()
    const fromExcel = readComments(new Uint8Array(await blob.arrayBuffer()), "xlsx").rows
    expect(fromExcel.map(({ clause, body }) => [clause, body])).toEqual([
      ["5.2", "一"],
      ["5.2", "二"],
    ])
    const cell = (text: string, verticalMerge?: (typeof VerticalMergeType)[keyof typeof VerticalMergeType]) =>
      new TableCell({ children: [new Paragraph(text)], ...(verticalMerge && { verticalMerge }) })
    const table = new Table({
      rows: [
        new TableRow({ children: [cell("章条"), cell("意见")] }),
        new TableRow({ children: [cell("5.2", VerticalMergeType.RESTART), cell("一")] }),
        new TableRow({ children: [cell("", VerticalMergeType.CONTINUE), cell("二")] }),
      ],
    })
    const bytes = await Packer.pack(new Document({ sections: [{ children: [table] }] }), "uint8array")
    const fromWord = readComments(bytes, "docx").rows
    expect(fromWord.map(({ clause, body }) => [clause, body])).toEqual([
      ["5.2", "一"],
      ["5.2", "二"],
    ])
  })

  it("[REV-49] tell when Excel took a clause for a number: 5.10 may have become 5.1", async () => {
    const blob = await writeExcelFile([
      ["章条", "意见"].map((value) => ({ value, type: String })),
      [
        { value: 5.1, type: Number },
        { value: "一", type: String },
      ],
    ]).toBlob()
    expect(readComments(new Uint8Array(await blob.arrayBuffer()), "xlsx").rows).toMatchObject([
      { clause: "5.1", clauseIsNumber: true },
    ])
  })

  const template = join(
    import.meta.dirname,
    "../../../shared/data/comments/iso_comment_template_2012-03.docx",
  )
  it.skipIf(!existsSync(template))(
    "[REV-4A] the empty ISO form of 2012 is recognised (with ../shared)",
    () => {
      expect(readComments(new Uint8Array(readFileSync(template)), "docx").rows).toEqual([])
    },
  )
})
