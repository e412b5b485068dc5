import { zipSync } from "fflate"
import { describe, expect, it } from "vitest"
import { FormatError } from "../../../formats/format.ts"
import { readSts } from "../../../formats/sts/reader.ts"
import { parseXml, parseXmlText } from "../../../formats/xml/parse.ts"
import { firstElement, textOf, xml } from "../../../formats/xml/tree.ts"
import { serializeXml, type XmlRepairs } from "../../../formats/xml/write.ts"

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const refusal = (bytes: Uint8Array): string => {
  try {
    readSts(bytes)
  } catch (error) {
    expect(error).toBeInstanceOf(FormatError)
    return (error as Error).message
  }
  return "was read"
}

describe("XML that is refused", () => {
  it("[STS-20] refuses an external entity", () => {
    const bytes = utf8(
      '<!DOCTYPE standard [<!ENTITY x SYSTEM "file:///etc/passwd">]><standard><body><p>&x;</p></body></standard>',
    )
    expect(refusal(bytes)).toMatch(/declares entities of its own/)
  })

  it("[STS-20] refuses an external parameter entity", () => {
    const bytes = utf8('<!DOCTYPE standard [<!ENTITY % x SYSTEM "http://example.org/x.dtd"> %x;]><standard/>')
    expect(refusal(bytes)).toMatch(/declares entities of its own/)
  })

  it.each([
    ["markup", '<!ENTITY x "<p>a</p>">'],
    ["markup by a detour", '<!ENTITY x "&#38;#60;p>">'],
    ["another entity", '<!ENTITY y "a"><!ENTITY x "&y;">'],
    ["more than a phrase", `<!ENTITY x "${"a".repeat(1001)}">`],
    ["a file that is no XML", '<!ENTITY x SYSTEM "a.gif" NDATA gif>'],
  ])("[STS-20] refuses an entity that stands for %s", (_, declarations) =>
    expect(refusal(utf8(`<!DOCTYPE standard [${declarations}]><standard>&x;</standard>`))).toMatch(
      /declares entities of its own/,
    ),
  )

  it("[STS-20] refuses a million characters by entities, at once", () => {
    const bytes = utf8(
      `<!DOCTYPE standard [<!ENTITY x "${"a".repeat(1000)}">]><standard>${"&x;".repeat(1001)}</standard>`,
    )
    const start = performance.now()
    expect(refusal(bytes)).toMatch(/declares entities of its own/)
    expect(performance.now() - start).toBeLessThan(1000)
  })

  it("[STS-20] refuses entities that grow, at once", () => {
    const levels = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
      "",
    )
    const bytes = utf8(`<!DOCTYPE standard [<!ENTITY l0 "lol">${levels}]><standard>&l9;</standard>`)
    const start = performance.now()
    expect(refusal(bytes)).toMatch(/declares entities of its own/)
    expect(performance.now() - start).toBeLessThan(1000)
  })

  it("[STS-21] refuses 50,000 levels, at once", () => {
    const bytes = utf8(
      `<standard><body>${"<sec>".repeat(50_000)}${"</sec>".repeat(50_000)}</body></standard>`,
    )
    const start = performance.now()
    expect(refusal(bytes)).toMatch(/more than 200 levels deep/)
    expect(performance.now() - start).toBeLessThan(1000)
  })

  it("[STS-22] names a Word file", () => {
    expect(refusal(zipSync({ "word/document.xml": utf8("<w:document/>") }))).toMatch(
      /a Word or zip file, not XML/,
    )
  })

  it("[STS-22] names a PDF", () => expect(refusal(utf8("%PDF-1.7 ..."))).toMatch(/PDF/))

  it("[STS-22] names JSON and plain text", () => {
    expect(refusal(utf8('{"guiju":1}'))).toMatch(/not an XML file/)
    expect(refusal(utf8("范围"))).toMatch(/not an XML file/)
  })

  it("[STS-22] names an empty file", () => expect(refusal(new Uint8Array())).toMatch(/empty/))

  it("[STS-22] says where a file is cut off", () => {
    expect(refusal(utf8("<standard><body><sec><title>Sco"))).toMatch(/not well-formed.*\.$/s)
  })

  it("[STS-22] says where a tag is closed wrongly", () => {
    expect(refusal(utf8("<standard>\n<body></front>\n</standard>"))).toMatch(/not well-formed.*line 2/)
  })

  it("[STS-22] names bytes that are no characters", () => {
    const bytes = new Uint8Array([...utf8("<standard><p>"), 0xff, 0xfe, 0xc0, ...utf8("</p></standard>")])
    expect(refusal(bytes)).toMatch(/not valid UTF-8/)
  })

  it("[STS-22] names an encoding that is not known", () => {
    expect(refusal(utf8('<?xml version="1.0" encoding="klingon"?><standard/>'))).toMatch(
      /"klingon" is not known/,
    )
  })

  it("[STS-23] names another root", () => expect(refusal(utf8("<article/>"))).toMatch(/root is <article>/))

  it("[STS-24] refuses 33 MB", () => expect(refusal(new Uint8Array(33 * 1024 * 1024))).toMatch(/up to 32 MB/))
})

describe("XML that is read leniently", () => {
  it("[STS-25] reads the names of characters without a DTD", () => {
    const { root, findings } = parseXmlText("<p>a &mdash; &Eacute; &nosuchname;</p>")
    expect(textOf(root)).toBe("a — É &nosuchname;")
    expect(findings.map((finding) => finding.code)).toEqual(["unknown-entity"])
  })

  it("[STS-20] reads an entity that stands for a short text", () =>
    expect(
      textOf(
        parseXmlText(
          '<!DOCTYPE a [<!-- <!ENTITY no "no"> --><!ENTITY co "Rice and Co"><!ENTITY dash "&#x2014;"><!ENTITY co "another">]><a>&co;&dash;</a>',
        ).root,
      ),
    ).toBe("Rice and Co\u2014"))

  it("[STS-25] understands prefixes by their namespace, and without a declaration", () => {
    const { root } = parseXmlText(
      '<p xmlns:m="http://www.w3.org/1998/Math/MathML"><m:math/><mml:mi/><tbx:term/></p>',
    )
    expect(root.children.map((child) => child.type === "element" && child.name)).toEqual([
      "mml:math",
      "mml:mi",
      "tbx:term",
    ])
    const math = parseXmlText(
      '<p><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math></p>',
    ).root
    expect(firstElement(math, "mml:math")).toBeDefined()
  })

  it.each(["utf-16le", "utf-16be"])("[STS-25] reads %s with a byte order mark", (encoding) => {
    const text = '\uFEFF<?xml version="1.0" encoding="UTF-16"?><p>范围</p>'
    const bytes = new Uint8Array(text.length * 2)
    for (let i = 0; i < text.length; i++)
      new DataView(bytes.buffer).setUint16(i * 2, text.charCodeAt(i), encoding === "utf-16le")
    expect(textOf(parseXml(bytes).root)).toBe("范围")
  })

  it("knows the line of an element", () => {
    const { root } = parseXmlText("<a>\n<b/>\n<c/></a>")
    expect(root.children.flatMap((child) => (child.type === "element" ? [child.line] : []))).toEqual([2, 3])
  })

  it("reads names that JavaScript objects have by birth", () => {
    const { root } = parseXmlText('<constructor toString="1"><hasOwnProperty/></constructor>')
    expect(root.name).toBe("constructor")
    expect(root.attributes["toString"]).toBe("1")
  })
})

describe("XML that is written", () => {
  it("puts nothing into mixed content", () => {
    const tree = xml("p", {}, ["a ", xml("b", {}, ["c"]), " ", xml("i"), "d"])
    expect(serializeXml(tree)).toBe("<p>a <b>c</b> <i/>d</p>")
  })

  it("comes back as it was, whatever the text", () => {
    const text = "<&>\"' ]]> \r\n\t\u00a0\u3000𠀀"
    const { root } = parseXmlText(serializeXml(xml("p", { title: text }, [text])))
    expect(textOf(root)).toBe(text)
    expect(root.attributes["title"]).toBe(text)
  })

  it("[STS-38] drops control characters and replaces halves of characters, and counts both", () => {
    const repairs: XmlRepairs = { controls: 0, surrogates: 0 }
    expect(serializeXml(xml("p", {}, ["a\u0000b\u001bc \uD800 𠀀 \uDC00"]), repairs)).toBe(
      "<p>abc \uFFFD 𠀀 \uFFFD</p>",
    )
    expect(repairs).toEqual({ controls: 2, surrogates: 2 })
  })
})
