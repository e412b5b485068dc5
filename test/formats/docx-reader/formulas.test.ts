import { Math as Equation } from "docx"
import { latexToMath } from "docx/math"
import { describe, expect, it } from "vitest"
import { parsePart } from "../../../formats/docx/reader/parse.ts"
import { ommlToLatex } from "../../../formats/math/omml.ts"
import { namespaces } from "./zips.ts"

const latexOf = (inner: string): string =>
  ommlToLatex(parsePart(new TextEncoder().encode(`<m:oMath ${namespaces}>${inner}</m:oMath>`), "x").root)
    .latex

const r = (text: string, properties = ""): string =>
  `<m:r>${properties && `<m:rPr>${properties}</m:rPr>`}<m:t>${text}</m:t></m:r>`
const e = (inner: string, name = "e"): string => `<m:${name}>${inner}</m:${name}>`

describe("[DOCX-R30] equations of Word become LaTeX", () => {
  it.each([
    [
      "subscript and superscript",
      `<m:sSubSup>${e(r("x"))}${e(r("i"), "sub")}${e(r("2"), "sup")}</m:sSubSup>`,
      "x_i^2",
    ],
    ["left scripts", `<m:sPre>${e(r("6"), "sub")}${e(r("14"), "sup")}${e(r("C"))}</m:sPre>`, "{}_6^{14}C"],
    ["fraction", `<m:f>${e(r("a"), "num")}${e(r("b+1"), "den")}</m:f>`, "\\frac{a}{b+1}"],
    [
      "linear fraction",
      `<m:f><m:fPr><m:type m:val="lin"/></m:fPr>${e(r("a"), "num")}${e(r("b+1"), "den")}</m:f>`,
      "a/{b+1}",
    ],
    ["root", `<m:rad><m:radPr/>${e(r("3"), "deg")}${e(r("x"))}</m:rad>`, "\\sqrt[3]{x}"],
    [
      "square root",
      `<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/>${e(r("x"))}</m:rad>`,
      "\\sqrt{x}",
    ],
    [
      "sum",
      `<m:nary><m:naryPr><m:chr m:val="∑"/><m:limLoc m:val="undOvr"/></m:naryPr>${e(r("i=1"), "sub")}${e(r("n"), "sup")}${e(r("i"))}</m:nary>`,
      "\\sum_{i=1}^n i",
    ],
    [
      "integral by default",
      `<m:nary><m:naryPr/>${e(r("0"), "sub")}${e(r("1"), "sup")}${e(r("x"))}</m:nary>`,
      "\\int_0^1 x",
    ],
    ["parentheses", `<m:d>${e(r("x+y"))}</m:d>`, "(x+y)"],
    [
      "tall brackets",
      `<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr>${e(`<m:f>${e(r("a"), "num")}${e(r("b"), "den")}</m:f>`)}</m:d>`,
      "\\left[ \\frac{a}{b} \\right]",
    ],
    [
      "cases",
      `<m:d><m:dPr><m:begChr m:val="{"/><m:endChr m:val=""/></m:dPr>${e(`<m:eqArr>${e(r("a"))}${e(r("b"))}</m:eqArr>`)}</m:d>`,
      "\\begin{cases} a \\\\ b \\end{cases}",
    ],
    [
      "matrix",
      `<m:d>${e(`<m:m><m:mr>${e(r("a"))}${e(r("b"))}</m:mr><m:mr>${e(r("c"))}${e(r("d"))}</m:mr></m:m>`)}</m:d>`,
      "\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}",
    ],
    [
      "aligned lines",
      `<m:eqArr>${e(r("a&amp;=b"))}${e(r("c&amp;=d"))}</m:eqArr>`,
      "\\begin{aligned} a&=b \\\\ c&=d \\end{aligned}",
    ],
    ["function", `<m:func>${e(r("sin", '<m:sty m:val="p"/>'), "fName")}${e(r("x"))}</m:func>`, "\\sin x"],
    [
      "limit",
      `<m:func>${e(`<m:limLow>${e(r("lim", '<m:sty m:val="p"/>'))}${e(r("x→0"), "lim")}</m:limLow>`, "fName")}${e(r("f"))}</m:func>`,
      "\\lim_{x\\rightarrow 0} f",
    ],
    ["accent", `<m:acc><m:accPr><m:chr m:val="̅"/></m:accPr>${e(r("x"))}</m:acc>`, "\\overline{x}"],
    ["hat by default", `<m:acc>${e(r("x"))}</m:acc>`, "\\hat{x}"],
    ["bar", `<m:bar><m:barPr><m:pos m:val="top"/></m:barPr>${e(r("x"))}</m:bar>`, "\\overline{x}"],
    [
      "brace below with a text",
      `<m:limLow>${e(`<m:groupChr><m:groupChrPr><m:chr m:val="⏟"/></m:groupChrPr>${e(r("x"))}</m:groupChr>`)}${e(r("n"), "lim")}</m:limLow>`,
      "\\underbrace{x}_n",
    ],
    ["box", `<m:borderBox>${e(r("x"))}</m:borderBox>`, "\\boxed{x}"],
    [
      "upright letters and words",
      r("max", '<m:sty m:val="p"/>') + r("d", '<m:sty m:val="p"/>') + r("质量"),
      "\\max \\mathrm{d}\\text{质量}",
    ],
    ["signs", r("α≤∞·5%"), "\\alpha \\leq \\infty \\cdot 5\\%"],
    ["letters of other alphabets", r("R", '<m:scr m:val="double-struck"/>'), "\\mathbb{R}"],
    ["what is deleted is gone", `<w:del>${r("x")}</w:del>${r("y")}`, "y"],
  ])("%s", (_, omml, latex) => expect(latexOf(omml)).toBe(latex))

  it("[DOCX-R31] what is unknown keeps its content and is named", () => {
    const { latex, unknown } = ommlToLatex(
      parsePart(
        new TextEncoder().encode(`<m:oMath ${namespaces}><m:strange>${r("x")}</m:strange></m:oMath>`),
        "x",
      ).root,
    )
    expect([latex, unknown]).toEqual(["x", ["m:strange"]])
  })

  it("[DOCX-R31] the result is LaTeX that our writer can convert again", () => {
    for (const latex of [
      "a_1+b^{2}",
      "\\frac{a}{b}",
      "\\sum_{i=1}^{n} x_i",
      "\\lim_{x\\to 0} f",
      "\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}",
      "\\bar{x}",
    ])
      expect(() => new Equation({ children: latexToMath(latex) })).not.toThrow()
  })
})
