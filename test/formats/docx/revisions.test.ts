// @vitest-environment jsdom
import { beforeAll, describe, expect, it } from "vitest"
import { readStandard, writeStandard } from "../../../formats/index.ts"
import { sampleStandard } from "../../../formats/template/create.ts"
import { blocksOf } from "../../../schema/structure/numbering.ts"
import { accepted } from "../../../schema/suggestions/resolve.ts"
import { decideSome, edit, session, start } from "../../suggestions/session.ts"
import { differences } from "../docx-reader/same.ts"
import { hasChecker, paragraphWith, partsOf, problemsOf, textOf } from "./parts.ts"
import { comment } from "./revised.ts"
import { revisedSample, sampleComments } from "./revised-sample.ts"

const revised = revisedSample()
const comments = sampleComments(revised)

describe("suggestions and comments as Word's own", () => {
  let bytes: Uint8Array
  let parts: Record<string, string>
  let xml: string
  /** Behind the list of contents. */
  let body: string
  beforeAll(async () => {
    bytes = (await writeStandard(revised, "docx", { revisions: true, comments })).bytes
    parts = partsOf(bytes)
    xml = parts["word/document.xml"]!
    body = xml.slice(xml.indexOf('<w:pStyle w:val="DocumentTitle"/>'))
  })

  it("[DOCX-29] new and deleted text are w:ins and w:del with author and date", () => {
    const paragraph = paragraphWith(xml, "不适用于存在二氧化碳")
    expect(paragraph).toMatch(
      /<w:del w:id="\d+" w:author="李蕾" w:date="2026-11-20T08:00:30Z"><w:r>.*?<w:delText xml:space="preserve">工艺<\/w:delText>/,
    )
    expect(paragraph).toMatch(/<w:ins w:id="\d+" w:author="李蕾" w:date="2026-11-20T08:00:30Z">/)
    expect(textOf(paragraph)).not.toContain("工艺")
  })

  it("[DOCX-29] a format has the former one beside it", () => {
    expect(paragraphWith(xml, "使用面积")).toMatch(
      /<w:b\/>.*?<w:rPrChange w:id="\d+" w:author="Anna O&apos;Neil &lt;a&amp;b&gt;" w:date="[^"]+"><w:rPr\/><\/w:rPrChange>/,
    )
  })

  it("[DOCX-29] breaks, joins, new and deleted blocks are paragraph marks; their numbers come and go with them", () => {
    expect(paragraphWith(xml, "监测仪应采用NDIR原理，")).toMatch(/<w:rPr><w:ins w:id="\d+" w:author="李蕾"/)
    expect(paragraphWith(xml, "测量：监测仪按")).not.toContain("<w:rPr><w:del")
    expect(paragraphWith(xml, "标定：监测仪与")).toMatch(/<w:rPr><w:del w:id="\d+"/)
    expect(paragraphWith(xml, "新增的一段，由安娜提出")).toMatch(
      /<w:pPr>.*<w:rPr><w:ins w:id="\d+" w:author="李蕾"/,
    )
    const gone = xml.slice(0, xml.indexOf("试验时，监测仪应保持正常工作"))
    expect(gone.slice(gone.lastIndexOf("<w:p>"))).toMatch(/<w:rPr><w:del w:id="\d+"/)
  })

  it("[DOCX-29] kind and level have the former style beside them", () => {
    expect(body).toMatch(
      /<w:p><w:pPr><w:pStyle w:val="Clause1"\/><w:pPrChange [^>]+><w:pPr><w:pStyle w:val="Clause2"\/>/,
    )
    expect(paragraphWith(xml, "标定状态和故障状态下")).toMatch(
      /<w:pStyle w:val="Text"\/>.*<w:pPrChange [^>]+><w:pPr><w:pStyle w:val="Note"\/>/,
    )
  })

  it("[DOCX-29] what moves stands at both places, under one name", () => {
    const names = (kind: string): string[] =>
      [...xml.matchAll(new RegExp(`<w:${kind}RangeStart w:id="\\d+" w:name="([^"]+)"`, "g"))].map(
        (match) => match[1]!,
      )
    expect(names("moveFrom").length).toBeGreaterThan(0)
    expect(names("moveFrom").toSorted()).toEqual(names("moveTo").toSorted())
    expect(xml.match(/距地面的高度为/g)).toHaveLength(2)
  })

  it("[DOCX-29] rows and columns, tables, figures and formulas come and go", () => {
    expect(xml).toMatch(/<w:trPr>(?:<w:[a-zA-Z]+\/>)*<w:ins /)
    expect(xml).toMatch(/<w:trPr>(?:<w:[a-zA-Z]+\/>)*<w:del /)
    expect(xml).toContain("<w:cellIns ")
    expect(xml).toMatch(/<w:del [^>]+><w:r>(?:<w:rPr>.*?<\/w:rPr>)?<w:drawing>/)
    expect(xml).toMatch(/<w:del [^>]+><m:oMath>.*?<\/m:oMath><\/w:del><w:ins [^>]+><m:oMath>/)
  })

  it("[DOCX-30] comments stand on their words, with author, initials, date and answers, and say whether they are settled", () => {
    const said = parts["word/comments.xml"]!
    expect(said).toContain('w:author="王芳" w:date="2026-11-21T09:00:01Z" w:initials="王芳"')
    expect(said.match(/<w:comment /g)).toHaveLength(comments.length + 2)
    const extended = parts["word/commentsExtended.xml"]!
    expect(extended.match(/w15:paraIdParent="10000000"/g)).toHaveLength(2)
    expect(extended.match(/w15:done="1"/g)).toHaveLength(1)
    const paragraph = paragraphWith(xml, "本文件不适用于")
    const marked = paragraph.slice(
      paragraph.indexOf('<w:commentRangeStart w:id="0"/>'),
      paragraph.indexOf('<w:commentRangeEnd w:id="0"/>'),
    )
    expect(textOf(marked)).toBe("本文件不适用于")
    const table = body.slice(body.indexOf("监测仪的性能"))
    expect(table.slice(0, table.indexOf("</w:tbl>"))).toContain('<w:commentReference w:id="5"/>')
  })

  it("[DOCX-30] a comment on the whole document stands on the title, and so does one whose words are gone, with them", () => {
    const title = xml.slice(xml.indexOf('<w:pStyle w:val="DocumentTitle"/>'))
    expect(title.slice(0, title.indexOf("</w:p>")).match(/<w:commentReference /g)).toHaveLength(2)
    expect(parts["word/comments.xml"]).toContain("[所评文字已不在原处 6.9 “已删除的原话”]")
  })

  it("[DOCX-31] written twice they are the same bytes", async () => {
    const again = await writeStandard(revisedSample(), "docx", { revisions: true, comments })
    expect(Buffer.from(again.bytes).equals(Buffer.from(bytes))).toBe(true)
  })

  it("[DOCX-32] without the option suggestions are shown as if accepted, and a finding says how many there are", async () => {
    const plain = await writeStandard(revised, "docx")
    expect(partsOf(plain.bytes)["word/document.xml"]).not.toMatch(/<w:(ins|del) /)
    expect(plain.findings.find(({ code }) => code === "suggestions-open")?.message).toMatch(/^1\d suggestion/)
    const bare = await writeStandard({ ...revised, doc: accepted(revised.doc) }, "docx")
    expect(bare.findings.filter(({ code }) => code === "suggestions-open")).toEqual([])
  })

  it("[DOCX-30] comments on a document without suggestions go along alone", async () => {
    const standard = sampleStandard()
    const block = blocksOf(standard.doc).find(({ textContent }) => textContent.includes("本文件规定了"))!
    const one = comment("one", "好。", { blockId: block.attrs["id"], quote: "规定" })
    const { bytes: written } = await writeStandard(standard, "docx", { comments: [one] })
    const back = await readStandard(written, "docx")
    expect(differences(standard.doc, back.standard.doc)).toEqual([])
    expect(back.comments).toMatchObject([one])
    if (hasChecker) expect(problemsOf({ alone: written })).toBe("")
  })

  it.skipIf(!hasChecker)("[DOCX-5] the file is valid with all of them", () => {
    expect(problemsOf({ revised: bytes })).toBe("")
  })

  it("[DOCX-R50] it comes back as it went out: ids, structure, suggestions with author and date, comments with answers and state", async () => {
    const back = await readStandard(bytes, "docx")
    expect(differences(revised.doc, back.standard.doc)).toEqual([])
    expect(back.findings).toEqual([])
    const bare = back.comments?.map(({ anchor, ...rest }) => {
      const { at: _at, ...words } = anchor
      return { ...rest, anchor: { ...words, quote: words.scope === "block" ? "" : words.quote } }
    })
    expect(bare).toEqual(comments)
  })
})

const seeds = Array.from({ length: Number(process.env["SEEDS"] ?? 10) }, (_, i) => i + 1)

describe("documents that three people have made suggestions in", () => {
  const files: Record<string, Uint8Array> = {}

  it.each(seeds)("[DOCX-R50] come back as they went out, seed %i", async (seed) => {
    const reviewers = session(seed, start(), (reviewer, random) => {
      if (random() < 0.05) decideSome(reviewer, random)
      else edit(reviewer.suggesting(random() < 0.9), random)
    })
    const { doc } = reviewers[0]!.state
    for (const reviewer of reviewers) reviewer.destroy()
    const { bytes } = await writeStandard({ ...sampleStandard(), doc, assets: {} }, "docx", {
      revisions: true,
    })
    files[`seed${seed}`] = bytes
    const back = await readStandard(bytes, "docx")
    expect(differences(doc, back.standard.doc)).toEqual([])
    expect(back.findings).toEqual([])
  })

  it.skipIf(!hasChecker)("[DOCX-5] and are valid", () => expect(problemsOf(files)).toBe(""))
})
