import { describe, expect, it } from "vitest"
import { readStandard } from "../../../formats/index.ts"
import { blocksOf } from "../../../schema/structure/numbering.ts"
import { read, show } from "./read.ts"
import { docxOf, namespaces, p, r, relation, styled, stylesPart } from "./zips.ts"

const part = (name: string, content: string): string => `<w:${name} ${namespaces}>${content}</w:${name}>`

const template = {
  "word/styles.xml": stylesPart({
    a: "标准文件_章标题",
    b: "标准文件_一级条标题",
    c: "标准文件_一级无标题",
    d: "标准文件_段",
    e: "标准文件_注：",
    f: "标准文件_示例：",
    g: "标准文件_示例内容",
    h: "标准文件_术语条一",
    i: "标准文件_前言、引言标题",
    j: "标准文件_附录标识",
    k: "标准文件_附录一级条标题",
    l: "标准文件_字母编号列项（一级）",
    m: "标准文件_正文表标题",
    n: "heading 1",
    o: "heading 2",
    q: "caption",
    s: "footnote text",
    t: "toc 1",
    u: "标准文件_参考文献标题",
  }),
}

const cell = (text: string, properties = ""): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`
const row = (...cells: string[]): string => `<w:tr>${cells.join("")}</w:tr>`
const table = (...rows: string[]): string =>
  `<w:tbl><w:tblGrid><w:gridCol w:w="1500"/><w:gridCol w:w="3000"/></w:tblGrid>${rows.join("")}</w:tbl>`
const field = (code: string, shown: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
const bookmark = (name: string, content: string): string =>
  `<w:bookmarkStart w:id="1" w:name="${name}"/>${content}<w:bookmarkEnd w:id="1"/>`

describe("structure", () => {
  it("[DOCX-R10] style names of the national template, whatever their ids", async () => {
    const { lines } = await read(
      [
        styled("i", "前言"),
        styled("d", "前言的段。"),
        styled("a", "范围"),
        styled("d", "正文。"),
        styled("b", "一般要求"),
        styled("c", "无标题条的文字。"),
        styled("e", "注的文字。"),
        styled("f", "例"),
        styled("j", `<w:r><w:t>附录A</w:t><w:br/><w:t>（规范性）</w:t><w:br/><w:t>方法</w:t></w:r>`),
        styled("k", "原理"),
        styled("u", "参考文献"),
        styled("d", "[1] GB/T 1.1—2020"),
      ].join(""),
      template,
    )
    expect(lines).toEqual([
      "foreword_title: 前言",
      "paragraph: 前言的段。",
      "clause_title 0: 范围",
      "paragraph: 正文。",
      "clause_title 1: 一般要求",
      "clause_text 1: 无标题条的文字。",
      "note: 注的文字。",
      "example: 例",
      "annex_title normative: 方法",
      "clause_title 1: 原理",
      "bibliography_title: 参考文献",
      "reference_item: GB/T 1.1—2020",
    ])
  })

  it("[DOCX-R10] Word's own headings with typed numbers, which are removed", async () => {
    const { lines, codes } = await read(
      [
        styled("n", "1　范围"),
        p("正文。"),
        styled("n", "2 要求"),
        styled("o", "2.1　一般要求"),
        styled("n", "附录A（资料性）例子"),
      ].join(""),
      template,
    )
    expect(lines).toEqual([
      "clause_title 0: 范围",
      "paragraph: 正文。",
      "clause_title 0: 要求",
      "clause_title 1: 一般要求",
      "annex_title informative: 例子",
    ])
    expect(codes).not.toContain("number-differs")
  })

  it("[DOCX-R11] nothing but typed numbers: chapters and clauses where they go on in order, each a finding", async () => {
    const { lines, codes } = await read(
      [
        "1　范围",
        "本文件适用于一切。",
        "2　要求",
        "2.1　一般要求",
        "2.1.1　装置应可靠地工作，并且符合规定。",
        "3.5 mm的孔应光滑。",
        "2.2　检验",
      ]
        .map((text) => p(text))
        .join(""),
    )
    expect(lines).toEqual([
      "clause_title 0: 范围",
      "paragraph: 本文件适用于一切。",
      "clause_title 0: 要求",
      "clause_title 1: 一般要求",
      "clause_text 2: 装置应可靠地工作，并且符合规定。",
      "paragraph: 3.5 mm的孔应光滑。",
      "clause_title 1: 检验",
    ])
    expect(codes.filter((code) => code === "heading-guessed")).toHaveLength(5)
  })

  it("[DOCX-R12] multilevel numbering gives labels; numbers that differ are findings", async () => {
    const numbering = part(
      "numbering",
      '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    const numbered = (style: string, level: number, text: string) =>
      p(text, `<w:pStyle w:val="${style}"/><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`)
    const { lines, findings } = await read(
      numbered("n", 0, "甲") + numbered("o", 1, "乙") + numbered("d", 1, "文字在此。"),
      { ...template, "word/numbering.xml": numbering },
    )
    expect(lines).toEqual(["clause_title 0: 甲", "clause_title 1: 乙", "clause_text 1: 文字在此。"])
    expect(findings.filter(({ code }) => code === "number-differs")[0]?.message).toBe(
      'The file prints "4" here, the document counts "1".',
    )
  })

  it("[DOCX-R13] typed lists of two levels; a letter out of its series is text", async () => {
    const { lines } = await read(
      [
        "要求如下：",
        "a)　甲；",
        "b)　乙：",
        "1)　一；",
        "2)　二；",
        "c)　丙。",
        "正文。",
        "f)　不是列项。",
        "——破折号；",
      ]
        .map((text) => p(text))
        .join(""),
    )
    expect(lines).toEqual([
      "paragraph: 要求如下：",
      "list_item 1 letter: 甲；",
      "list_item 1 letter: 乙：",
      "list_item 2 number: 一；",
      "list_item 2 number: 二；",
      "list_item 1 letter: 丙。",
      "paragraph: 正文。",
      "paragraph: f)　不是列项。",
      "list_item 1 dash: 破折号；",
    ])
  })

  it("[DOCX-R14] terms: number alone, term and equivalent, other names, definition, source", async () => {
    const { lines } = await read(
      [
        styled("n", "1 范围"),
        styled("n", "2 术语和定义"),
        styled("h", ""),
        p("规矩　standard"),
        p("许用术语：准则"),
        p("一切的依据。"),
        p("注：例外除外。"),
        p("[来源：GB/T 1—2020，3.1]"),
      ].join(""),
      template,
    )
    expect(lines.slice(2)).toEqual([
      "term_title 1: 规矩",
      "term_equivalent: standard",
      "term_admitted: 准则",
      "definition: 一切的依据。",
      "note: 例外除外。",
      "source: GB/T 1—2020，3.1",
    ])
  })

  it("[DOCX-R15] tables: caption, unit, spans in both directions, head, notes and footnotes in the last row", async () => {
    const head = `<w:tr><w:trPr><w:tblHeader/></w:trPr>${cell("项目")}${cell("值")}</w:tr>`
    const foot = row(`<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>${p("注：表注。")}</w:tc>`)
    const merged =
      row(cell("甲", '<w:vMerge w:val="restart"/>'), cell("1")) + row(cell("", "<w:vMerge/>"), cell("2"))
    const { lines } = await read(
      [
        styled("m", "表1　数据"),
        p("单位为毫米", '<w:jc w:val="right"/>'),
        table(head, merged, row(cell("乙", '<w:gridSpan w:val="2"/>')), foot),
        p("之后。"),
      ].join(""),
      template,
    )
    expect(lines).toEqual([
      "table[caption: 数据 | unit_statement: 单位为毫米 | table_grid[table_row[table_header[paragraph: 项目] | table_header[paragraph: 值]] | table_row[table_cell 1x2[paragraph: 甲] | table_cell[paragraph: 1]] | table_row[table_cell[paragraph: 2]] | table_row[table_cell 2x1[paragraph: 乙]]] | note: 表注。]",
      "paragraph: 之后。",
    ])
  })

  it("[DOCX-R15] captions by SEQ field, above or below", async () => {
    const { lines } = await read(
      [
        styled("q", r("表 ") + field("SEQ 表", "1") + r("　甲")),
        table(row(cell("1"), cell("2"))),
        p("文字。"),
        table(row(cell("3"), cell("4"))),
        styled("q", r("表 ") + field("SEQ 表", "2") + r("　乙")),
      ].join(""),
      template,
    )
    expect(lines.filter((line) => line.startsWith("table")).map((line) => line.slice(0, 16))).toEqual([
      "table[caption: 甲",
      "table[caption: 乙",
    ])
  })

  it("[DOCX-R16] references by bookmark, footnotes, comments, insertions and deletions", async () => {
    const notes = part(
      "footnotes",
      `<w:footnote w:type="separator" w:id="0">${p("")}</w:footnote><w:footnote w:id="2">${p("脚注的文字。")}</w:footnote>`,
    )
    const commentsPart = part("comments", `<w:comment w:id="7" w:author="Li">${p("为何？")}</w:comment>`)
    const body = [
      styled("n", bookmark("x", r("范围"))),
      p(
        r("见第") +
          field("REF x \\r \\h", "1") +
          r("章") +
          '<w:r><w:footnoteReference w:id="2"/></w:r>' +
          r("。") +
          '<w:r><w:commentReference w:id="7"/></w:r>',
      ),
      p(
        `${r("留")}<w:ins w:author="Wang">${r("增")}</w:ins><w:del w:author="Wang"><w:r><w:delText>删</w:delText></w:r></w:del>`,
      ),
    ].join("")
    const { lines, findings, standard, comments } = await read(body, {
      ...template,
      "word/footnotes.xml": notes,
      "word/comments.xml": commentsPart,
    })
    expect(lines).toEqual([
      "clause_title 0: 范围",
      "paragraph: 见<cross_reference><footnote_reference>。",
      "footnote: 脚注的文字。",
      "paragraph: 留增删",
    ])
    const reference = blocksOf(standard.doc)[1]!.child(1)
    expect(reference.attrs).toMatchObject({ target: blocksOf(standard.doc)[0]!.attrs["id"], show: "label" })
    const marked = blocksOf(standard.doc)[3]!.children.map((child) => [
      child.text,
      child.marks.map(({ type }) => type.name),
    ])
    expect(marked).toEqual([
      ["留", []],
      ["增", ["insertion"]],
      ["删", ["deletion"]],
    ])
    expect(findings.find(({ code }) => code === "tracked-changes")?.message).toContain("Wang")
    expect(comments).toMatchObject([
      {
        author: "Li",
        body: "为何？",
        anchor: { scope: "block", blockId: blocksOf(standard.doc)[1]!.attrs["id"] },
      },
    ])
  })

  it("[DOCX-R16] the list of contents is left out, with a finding; hidden text too", async () => {
    const contents = `<w:p><w:pPr><w:pStyle w:val="t"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r("范围 1")}</w:p>${styled("t", "要求 2")}<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`
    const { lines, codes } = await read(
      contents + styled("n", "范围") + p(r("可见") + r("隐藏", "<w:vanish/>")),
      template,
    )
    expect(lines).toEqual(["clause_title 0: 范围", "paragraph: 可见"])
    expect(codes).toEqual(expect.arrayContaining(["contents-dropped", "hidden-text"]))
  })

  it("[DOCX-R17] marks, line breaks, signs of symbol fonts", async () => {
    const { standard } = await read(
      p(
        r("粗", "<w:b/>") +
          r("斜", "<w:i/>") +
          r("2", '<w:vertAlign w:val="subscript"/>') +
          '<w:r><w:sym w:font="Symbol" w:char="F0B1"/></w:r>' +
          "<w:r><w:br/></w:r>" +
          r("码", '<w:rFonts w:ascii="Courier New"/>'),
      ),
    )
    expect(
      blocksOf(standard.doc)[0]!.children.map(
        (node) => `${node.marks.map(({ type }) => type.name).join()}:${node.text ?? node.type.name}`,
      ),
    ).toEqual(["bold:粗", "italic:斜", "subscript:2", ":±", ":hard_break", "inline_code:码"])
  })

  it("[DOCX-R18] the cover goes into the data sheet, line by line; what is unknown is kept", async () => {
    const { standard, lines } = await read(
      [
        "ICS 67.060",
        "CCS B 22",
        "中华人民共和国国家标准",
        "GB/T 1354—2026",
        "代替 GB/T 1354—2018",
        "大米",
        "Milled rice",
        "（ISO 7301:2021，Rice，MOD）",
        "（征求意见稿）",
        "2026-03-01发布　　2026-09-01实施",
        "国家市场监督管理总局　发布",
      ]
        .map((text) => p(text, ""))
        .join("")
        .replace("大米", "谷物大米") +
        p("", "<w:sectPr/>") +
        styled("n", "1　范围"),
      template,
    )
    expect(standard.metadata).toMatchObject({
      kind: "national",
      code: "GB/T",
      serial: "1354",
      year: "2026",
      ics: ["67.060"],
      ccs: ["B 22"],
      titleMain: { zh: "谷物大米", en: "Milled rice" },
      replaces: [{ number: "GB/T 1354—2018" }],
      adoption: [{ number: "ISO 7301:2021", degree: "MOD" }],
      stage: "comment",
      issueDate: "2026-03-01",
      implementationDate: "2026-09-01",
      issuers: ["国家市场监督管理总局"],
    })
    expect(lines).toEqual(["clause_title 0: 范围"])
  })

  it("[DOCX-R19] prefixes of namespaces do not matter, nor does the strict form", async () => {
    const document =
      '<ns0:document xmlns:ns0="http://purl.oclc.org/ooxml/wordprocessingml/main"><ns0:body><ns0:p><ns0:r><ns0:t>文字</ns0:t></ns0:r></ns0:p></ns0:body></ns0:document>'
    const { standard } = await readStandard(docxOf({ document }), "docx")
    expect(standard.doc.textContent).toBe("文字")
  })

  it("[DOCX-R19] a picture becomes an asset, its caption makes it a figure; text boxes are read", async () => {
    const png = Uint8Array.from(
      Buffer.from(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==",
        "base64",
      ),
    )
    const drawing =
      '<w:r><w:drawing><wp:inline><wp:extent cx="3600000" cy="1800000"/><wp:docPr id="1" name="Picture 1" descr="说明"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rIdP"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    const box = `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>${p("框中的字。")}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`
    const { standard } = await readStandard(
      docxOf({
        body: p(drawing) + p("图1　装置", '<w:jc w:val="center"/>') + p(box),
        links: [relation("rIdP", "image", "media/image1.png")],
        parts: { "word/media/image1.png": png },
      }),
      "docx",
    )
    const figure = blocksOf(standard.doc)[0]!
    expect(show(figure)).toBe("figure[image | caption: 装置]")
    expect(figure.child(0).attrs).toMatchObject({ src: "image1.png", alt: "说明", width: 100, height: 50 })
    expect(standard.assets["image1.png"]).toEqual(png)
    expect(standard.doc.textContent).toContain("框中的字。")
  })
})
