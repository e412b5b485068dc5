import { describe, expect, it } from "vitest"
import { writeHtml } from "../../../formats/html/writer.ts"
import { sanitizeSvg } from "../../../formats/print/svg.ts"
import { sampleStandard } from "../../../formats/template/create.ts"
import { doc, node, standardOf } from "../docx/sample.ts"

const open =
  '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"'
const clean = (inside: string, attributes = "") =>
  sanitizeSvg(new TextEncoder().encode(`${open} ${attributes}>${inside}</svg>`))!

describe("SVG pictures", () => {
  it.each([
    ["a script", "<script>alert(1)</script>", "script"],
    [
      "a page inside",
      '<foreignObject><div xmlns="http://www.w3.org/1999/xhtml">x</div></foreignObject>',
      "foreignObject",
    ],
    ["an animation of a link", '<animate attributeName="href" to="javascript:alert(1)"/>', "animate"],
    ["a handler", '<rect onclick="alert(1)" width="1"/>', "onclick"],
    ["a picture from elsewhere", '<image xlink:href="https://example.org/x.png"/>', "xlink:href"],
    ["an SVG inside a data address", '<image href="data:image/svg+xml;base64,AAAA"/>', "href"],
    ["a use of another file", '<use href="other.svg#a"/>', "href"],
    ["a style that fetches", "<style>@import 'https://example.org/x.css';</style>", "style"],
    ["a fill that fetches", '<rect fill="url(https://example.org/x#a)"/>', "fill"],
    ["a hidden fetch", '<rect style="fill:u\\72l(https://example.org/x)"/>', "style"],
  ])("[HTML-20] takes out %s", (_, inside, removed) => {
    const result = clean(inside)
    expect(result.removed).toContain(removed)
    expect(result.svg).not.toMatch(/alert|example\.org|script|foreignObject|other\.svg/)
  })

  it("[HTML-21] keeps what draws: shapes, text, gradients, references inside the file", () => {
    const drawing =
      '<defs><linearGradient id="a"><stop offset="0"/></linearGradient></defs><rect fill="url(#a)" width="1"/><use href="#b"/><text x="1">文字</text><a href="https://example.org"><path d="M0 0"/></a>'
    const { svg, removed } = clean(drawing)
    expect(removed).toEqual([])
    for (const part of ['fill="url(#a)"', 'href="#b"', "文字", '<path d="M0 0"/>'])
      expect(svg).toContain(part)
    expect(svg).not.toContain("example.org")
  })

  it("[HTML-22] the drawings of the sample stay as they are", () => {
    const { assets } = sampleStandard()
    const drawings = Object.keys(assets).filter((name) => name.endsWith(".svg"))
    expect(drawings.length).toBeGreaterThan(0)
    for (const name of drawings) expect(sanitizeSvg(assets[name]!)!.removed).toEqual([])
  })

  it("[HTML-23] a picture that lies about its type, is missing or is broken is named by its alternative text", () => {
    const assets = {
      "a.svg": new TextEncoder().encode("<svg><unclosed"),
      "b.png": new TextEncoder().encode("MZ..."),
    }
    const images = ["a.svg", "b.png", "c.png"].map((src) => node("image", { src, alt: `图${src}` }))
    const { bytes, findings } = writeHtml(standardOf(doc(...images), {}, assets))
    expect(findings.map(({ code }) => code)).toEqual(Array(3).fill("html.picture_missing"))
    expect(new TextDecoder().decode(bytes)).toContain("[图c.png]")
  })
})
