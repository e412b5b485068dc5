import { describe, expect, it } from "vitest"
import { read } from "./read.ts"
import { namespaces, p, r, relation } from "./zips.ts"

/* Forms that Word files of other people take; every text must come out, and what cannot is said. */

const lines = async (...texts: string[]): Promise<string[]> =>
  (await read(texts.map((text) => p(text)).join(""))).lines

const level = (index: number, text: string): string =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="${text}"/></w:lvl>`

const numbering = {
  "word/numbering.xml": `<w:numbering ${namespaces}><w:abstractNum w:abstractNumId="1">${level(0, "%1")}${level(1, "%1.%2")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>`,
}

const counted = (depth: number, text: string): string =>
  p(text, `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="1"/></w:numPr>`)

describe("titles without a style", () => {
  it("[DOCX-R57] a list that counts 1 and 1.1 with text between counts the clauses", async () => {
    const body = [
      counted(0, "范围"),
      p("本文件规定了方法。"),
      counted(0, "术语和定义"),
      counted(1, "规矩"),
      p("画圆的工具。"),
      counted(0, "要求"),
      counted(1, "应为红色。"),
    ]
    expect((await read(body.join(""), numbering)).lines).toEqual([
      "clause_title 0: 范围",
      "paragraph: 本文件规定了方法。",
      "clause_title 0: 术语和定义",
      "term_title 1: 规矩",
      "definition: 画圆的工具。",
      "clause_title 0: 要求",
      "clause_text 1: 应为红色。",
    ])
  })

  it("[DOCX-R57] a list without text between is a list", async () => {
    const body = [counted(0, "甲"), counted(1, "乙"), counted(0, "丙"), p("正文。")]
    expect((await read(body.join(""), numbering)).lines.map((line) => line.split(" ")[0])).toEqual([
      "list_item",
      "list_item",
      "list_item",
      "paragraph:",
    ])
  })

  it("[DOCX-R57] a term goes on from the one before it, however many there are", async () => {
    const terms = Array.from({ length: 7 }, (_, i) => [
      `3.${i + 1}　术语`,
      "某种事物的名称，用于试验。",
    ]).flat()
    const read = await lines("1 范围", "甲。", "2 引用", "乙。", "3 术语和定义", ...terms)
    expect(read.filter((line) => line.startsWith("term_title"))).toHaveLength(7)
  })

  it("[DOCX-R58] the words of a part, and an annex whose turn it is, are titles in a line of their own", async () => {
    expect(
      await lines(
        "前言",
        "甲。",
        "1 范围",
        "乙。",
        "附录A（资料性）",
        "方法",
        "丙。",
        "附录B 程序",
        "丁。",
        "参考文献",
        "[1] 戊",
      ),
    ).toEqual([
      "foreword_title: 前言",
      "paragraph: 甲。",
      "clause_title 0: 范围",
      "paragraph: 乙。",
      "annex_title informative: 方法",
      "paragraph: 丙。",
      "annex_title informative: 程序",
      "paragraph: 丁。",
      "bibliography_title: 参考文献",
      "reference_item: 戊",
    ])
  })

  it("[DOCX-R58] what only speaks of an annex or comes out of turn is text", async () => {
    expect((await lines("1 范围", "附录A给出了方法。", "附录C 程序", "前言")).slice(1)).toEqual([
      "paragraph: 附录A给出了方法。",
      "paragraph: 附录C 程序",
      "paragraph: 前言",
    ])
  })

  it("[DOCX-R58] a long title in Latin letters is no sentence", async () => {
    const title = "Determination of measurement error, repeatability error and temperature effects"
    expect(await lines("1 Scope", "A.", `1.1 ${title}`)).toContain(`clause_title 1: ${title}`)
  })
})

const begin = (code: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">${code}</w:instrText></w:r>`
const end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'

describe("fields", () => {
  it("[DOCX-R59] a list of contents that never ends swallows nothing", async () => {
    const open = p(`${begin(" TOC ")}<w:r><w:fldChar w:fldCharType="separate"/></w:r>${r("甲")}`)
    const { lines, codes } = await read(open + p("乙") + p("丙"))
    expect(lines).toEqual(["paragraph: 甲", "paragraph: 乙", "paragraph: 丙"])
    expect(codes).toContain("field-open")
  })

  it("[DOCX-R59] what a field shows by its code alone is text", async () => {
    const body = p(
      `${begin(" MACROBUTTON x 按此处 ")}${end}${begin(' QUOTE "乙" ')}${end}${begin(' SYMBOL 176 \\f "宋体" ')}${end}`,
    )
    expect((await read(body)).lines).toEqual(["paragraph: 按此处乙°"])
  })
})

const tr = (...cells: string[]): string => `<w:tr>${cells.join("")}</w:tr>`
const tc = (text: string, properties = ""): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`
const alternate = (content: string): string =>
  `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x">${content}</mc:Choice></mc:AlternateContent>`

describe("tables and parts in odd places", () => {
  it("[DOCX-R60] cells that old files merge with the one before", async () => {
    const merged = tr(tc("甲", '<w:hMerge w:val="restart"/>'), tc("乙", "<w:hMerge/>"), tc("丙"))
    expect((await read(`<w:tbl>${merged}${tr(tc("1"), tc("2"), tc("3"))}</w:tbl>`)).lines[0]).toMatch(
      /table_cell 2x1\[paragraph: 甲 \| paragraph: 乙\] \| table_cell\[paragraph: 丙\]/,
    )
  })

  it("[DOCX-R60] rows and cells in alternate content", async () => {
    const body = `<w:tbl>${alternate(tr(tc("甲")))}${tr(alternate(tc("乙")))}</w:tbl>`
    expect((await read(body)).standard.doc.textContent).toBe("甲乙")
  })

  it("[DOCX-R63] a formula and its number in a table of one row are a numbered formula", async () => {
    const cells = (...contents: string[]): string =>
      `<w:tbl>${tr(...contents.map((content) => `<w:tc>${p(content)}</w:tc>`))}</w:tbl>`
    const math = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
    const { lines, standard } = await read(cells("", math, "（3）") + cells(math, "见（3）"))
    expect(lines[0]).toBe("formula[formula_source: x]")
    expect(lines[1]).toMatch(/^table\[/)
    expect(standard.doc.firstChild!.firstChild!.attrs["numbered"]).toBe(true)
  })

  it("[DOCX-R60] text in elements that nobody knows is read, and said", async () => {
    const { standard, codes } = await read(
      `<w:odd>${p("甲")}</w:odd>${p(`<w:odd>${r("乙")}</w:odd>`)}<w:fldSimple w:instr="x">${r("丙")}</w:fldSimple><w:dir>${r("丁")}</w:dir>`,
    )
    expect(standard.doc.textContent).toBe("甲乙丙丁")
    expect(codes.filter((code) => code === "unknown-part")).toHaveLength(2)
  })

  it("[DOCX-R60] a note without a mark in the text is said with its words", async () => {
    const notes = `<w:footnotes ${namespaces}><w:footnote w:id="5">${p("甲")}</w:footnote></w:footnotes>`
    const { findings } = await read(p("乙"), { "word/footnotes.xml": notes })
    expect(findings.find(({ code }) => code === "note-unused")?.message).toContain("甲")
  })
})

const drawing = (inner: string, alt = ""): string =>
  p(
    `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="${alt}"/><a:graphic><a:graphicData>${inner}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
  )
const words = (text: string): string => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`

describe("drawings and signs", () => {
  it("[DOCX-R61] the words of word art, shapes and pictures outside are kept", async () => {
    const art = p('<w:r><w:pict><v:shape><v:textpath string="甲"/></v:shape></w:pict></w:r>')
    const outside = drawing('<a:blip r:link="rId9"/>', "丙")
    expect((await read(art + drawing(words("乙")) + outside)).lines).toEqual([
      "paragraph: 甲",
      "paragraph: 乙",
      "paragraph: [丙]",
    ])
  })

  it("[DOCX-R61] the words of a diagram and of a chart are kept in its place", async () => {
    const chart = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId8"/>'
    const { lines } = await read(
      drawing(chart, "甲"),
      {
        "word/charts/chart1.xml": `<c:chartSpace ${namespaces} xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">${words("乙")}<c:v>丙</c:v><c:v>丙</c:v></c:chartSpace>`,
      },
      [relation("rId8", "chart", "charts/chart1.xml")],
    )
    expect(lines).toEqual(["paragraph: <unknown_inline甲; 乙; 丙>"])
  })

  it.each([
    ["Wingdings 2", "F052", "☑"],
    ["Wingdings 2", "F0A3", "□"],
    ["宋体", "F0B0", "°"],
  ])("[DOCX-R61] the sign %s %s", async (font, code, sign) => {
    const body = p(`<w:r><w:sym w:font="${font}" w:char="${code}"/></w:r>`)
    expect((await read(body)).lines).toEqual([`paragraph: ${sign}`])
  })

  it("[DOCX-R61] letters of a symbol font in running text are what they show", async () => {
    const font = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'
    const { lines } = await read(p(r("\uF061\uF0B0", font) + r("\uF061")))
    expect(lines).toEqual(["paragraph: α°\uF061"])
  })
})

describe("what the reader says", () => {
  it("[DOCX-R62] every sentence is there in Chinese too, with the same words of the file", async () => {
    const body = [
      p(`${begin(" TOC ")}${r("甲")}`),
      p(r("隐", "<w:vanish/>")),
      p(begin(" EQ x ") + end),
      "<w:altChunk/>",
      p("2 甲"),
      p("1 范围"),
      p("表1　乙"),
      p('<w:hyperlink w:anchor="nowhere"><w:r><w:t>丙</w:t></w:r></w:hyperlink>'),
      p(drawing('<a:blip r:link="rId9"/>')),
      p('<w:r><w:footnoteReference w:id="7"/></w:r>'),
    ]
    const { findings, codes } = await read(body.join(""), {
      "word/vbaProject.bin": "x",
      "word/embeddings/a.bin": "x",
    })
    expect(new Set(codes).size).toBeGreaterThanOrEqual(9)
    for (const { messageZh } of findings) expect(messageZh).toMatch(/[\u4e00-\u9fff]/)
    const hidden = findings.find(({ code }) => code === "hidden-text")!
    expect([hidden.message, hidden.messageZh]).toEqual([
      'Hidden text was left out: "隐".',
      "隐藏文字没有读入：“隐”。",
    ])
  })
})
