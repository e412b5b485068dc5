import { describe, expect, it } from "vitest"
import { toRedline, writeRedline } from "../../formats/redline/redline.ts"
import { schema } from "../../schema/schema.ts"
import { hasChecker, paragraphWith, partsOf, problemsOf, textOf } from "../formats/docx/parts.ts"
import { doc, node, standardOf } from "../formats/docx/sample.ts"

const formula = (latex: string) => schema.nodes["inline_formula"]!.create({ latex })
const side = (latex: string, words: string) =>
  standardOf(
    doc(
      node("clause_title", { level: 0, id: "ra" }, "要求"),
      node("paragraph", { id: "rb" }, "浓度按", formula(latex), words),
      node("paragraph", { id: "rc" }, "不变", formula("c_0"), "的一段。"),
      node("formula", { id: "rd" }, node("formula_source", {}, latex)),
    ),
  )

const redline = (before: string, after: string) =>
  toRedline(side(before, "计算。"), side(after, "计算得出。"), {
    ...{ before: "一稿", after: "二稿", author: "林知远", date: "2026-11-26T08:00:00Z", language: "zh" },
  })

const wordOf = async (before: string, after: string) =>
  (await writeRedline(redline(before, after), "docx")).bytes

/** What is left of a document when all of its revisions are accepted, or rejected. */
const decided = (xml: string, gone: "w:ins" | "w:del"): string =>
  textOf(xml.replace(new RegExp(`<${gone} [^>]*>.*?</${gone}>`, "gs"), "").replaceAll("w:delText", "w:t"))

describe("A comparison as a file", () => {
  it("[CMP-40] formulas in Word are native equations within the revisions", async () => {
    const xml = partsOf(await wordOf("\\frac{a}{b}", "\\frac{a}{d}"))["word/document.xml"]!
    const paragraph = paragraphWith(xml, "浓度按")
    expect(paragraph).toMatch(/<w:del [^>]*w:author="林知远"[^>]*><m:oMath>.*?<m:f>.*?<\/m:oMath><\/w:del>/s)
    expect(paragraph).toMatch(/<w:ins [^>]*w:author="林知远"[^>]*><m:oMath>.*?<m:f>.*?<\/m:oMath><\/w:ins>/s)
    expect(paragraph).not.toContain("frac")
    expect(decided(paragraph, "w:del")).toBe("浓度按ad计算得出。")
    expect(decided(paragraph, "w:ins")).toBe("浓度按ab计算。")
    expect(paragraphWith(xml, "不变")).toMatch(/<m:oMath>.*<m:sSub>/s)
    expect(paragraphWith(xml, "不变")).not.toMatch(/<w:(ins|del) /)
  })

  it("[CMP-41] a formula that cannot be set is its LaTeX, and nothing of it is lost", async () => {
    const xml = partsOf(await wordOf("\\unknown{a", "b"))["word/document.xml"]!
    expect(decided(paragraphWith(xml, "浓度按"), "w:ins")).toBe("浓度按\\unknown{a计算。")
    const html = new TextDecoder().decode((await writeRedline(redline("\\unknown{a", "b"), "html")).bytes)
    expect(html).toContain("<del><code>\\unknown{a</code></del>")
  })

  it("[CMP-42] the number of a table stands before its title, its notes below it", async () => {
    const of = (caption: string) =>
      standardOf(
        doc(
          node("clause_title", { level: 0, id: "ra" }, "要求"),
          node(
            "table",
            { id: "rt" },
            node("caption", {}, caption),
            node("unit_statement", {}, "单位为毫米"),
            node(
              "table_grid",
              {},
              node("table_row", {}, node("table_cell", {}, node("paragraph", {}, "长度"))),
            ),
            node("note", { id: "rn" }, "表中为标称值。"),
          ),
        ),
      )
    const options = { before: "一稿", after: "二稿", author: "林", date: "2026-11-26T08:00:00Z" }
    const compared = toRedline(of("尺寸"), of("外形尺寸"), { ...options, language: "zh" })
    const xml = partsOf((await writeRedline(compared, "docx")).bytes)["word/document.xml"]!
    const text = xml.slice(xml.lastIndexOf("对照文本"))
    expect(decided(paragraphWith(text, "外形"), "w:del")).toBe("表1\u3000外形尺寸")
    expect(decided(paragraphWith(text, "外形"), "w:ins")).toBe("表1\u3000尺寸")
    const places = ["外形", "单位为毫米", "<w:tbl>", "标称值"].map((words) => text.indexOf(words))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places).not.toContain(-1)
  })

  it("[CMP-40] in HTML they are MathML", async () => {
    const html = new TextDecoder().decode((await writeRedline(redline("a_1", "a_2"), "html")).bytes)
    expect(html).toMatch(/<del><math[^>]*alttext="a_1"[^>]*>.*?<\/math><\/del>/s)
    expect(html).toMatch(/<ins><math[^>]*alttext="a_2"[^>]*>.*?<\/math><\/ins>/s)
  })

  it.runIf(hasChecker)("[CMP-40] the Word file is valid", async () => {
    expect(problemsOf({ redline: await wordOf("\\sqrt{x}", "\\sum_{i=1}^{n} x_i") })).toBe("")
  })
})
