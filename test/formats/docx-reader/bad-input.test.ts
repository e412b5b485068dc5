import { zipSync } from "fflate"
import { describe, expect, it } from "vitest"
import { FormatError, readStandard } from "../../../formats/index.ts"
import { documentPart, docxOf, external, namespaces, p, relation } from "./zips.ts"

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const ole = (...names: string[]): Uint8Array =>
  Uint8Array.from([
    0xd0,
    0xcf,
    0x11,
    0xe0,
    0xa1,
    0xb1,
    0x1a,
    0xe1,
    ...Buffer.from(names.join("\0"), "utf16le"),
  ])

const refusal = async (bytes: Uint8Array): Promise<string> => {
  try {
    await readStandard(bytes, "docx")
  } catch (error) {
    expect(error).toBeInstanceOf(FormatError)
    return (error as Error).message
  }
  return "read"
}

const read = async (bytes: Uint8Array) => {
  const { standard, findings } = await readStandard(bytes, "docx")
  return { text: standard.doc.textContent, codes: findings.map(({ code }) => code), standard, findings }
}

const simple = (): Uint8Array => docxOf({ body: p("一段文字。") })

describe("files that are refused with a sentence", () => {
  it.each([
    ["nothing", new Uint8Array(), /empty/],
    ["text", encode("Hello"), /not a Word file/],
    ["an old .doc file", ole("WordDocument"), /old Word format.*save it as \.docx/i],
    ["a .wps file", ole("MatOST"), /WPS file.*save it as \.docx/],
    ["an encrypted file", ole("EncryptionInfo", "EncryptedPackage"), /password/],
    [
      "a MIME .doc",
      encode("MIME-Version: 1.0\r\nContent-Type: multipart/related"),
      /web page archive.*save it as \.docx/i,
    ],
    ["RTF", encode("{\\rtf1 x}"), /RTF/],
    ["PDF", encode("%PDF-1.7"), /PDF/],
    ["a web page", encode("<!DOCTYPE html><html>"), /web page/],
    ["XML", encode("<?xml version='1.0'?><a/>"), /XML/],
    ["a zip of something else", zipSync({ "a.txt": encode("a") }), /no Word file/],
    ["OpenDocument", zipSync({ mimetype: encode("x"), "content.xml": encode("<a/>") }), /OpenDocument/],
    ["Excel", zipSync({ "[Content_Types].xml": encode("<a/>"), "xl/workbook.xml": encode("<a/>") }), /Excel/],
    ["a zip without a document", zipSync({ "[Content_Types].xml": encode("<a/>") }), /no document part/],
  ])("[DOCX-R1] %s", async (_, bytes, sentence) => {
    expect(await refusal(bytes)).toMatch(sentence)
  })

  it("[DOCX-R1] a document part without a body", async () => {
    expect(await refusal(docxOf({ document: `<w:document ${namespaces}/>` }))).toMatch(/no text/)
  })

  it("[DOCX-R2] truncated files, wherever they are cut", async () => {
    const bytes = simple()
    for (const share of [0.1, 0.5, 0.9, 0.99])
      expect(await refusal(bytes.subarray(0, Math.floor(bytes.length * share)))).toMatch(/damaged|not loaded/)
  })

  it("[DOCX-R2] an entry that was damaged", async () => {
    const bytes = simple()
    const at = Buffer.from(bytes).indexOf("word/document.xml") + 17 + 10
    bytes.fill(0xff, at, at + 60)
    expect(await refusal(bytes)).toMatch(/damaged|well-formed/)
  })

  it("[DOCX-R3] zip bombs, counted while they unpack", async () => {
    const bomb = docxOf({ document: new Uint8Array(60 * 1024 * 1024).fill(32) })
    expect(await refusal(bomb)).toMatch(/zip bomb/)
  })

  it("[DOCX-R3] more than 2,000 entries", async () => {
    const parts = Object.fromEntries(Array.from({ length: 2001 }, (_, n) => [`word/x${n}.bin`, encode("x")]))
    expect(await refusal(docxOf({ parts }))).toMatch(/up to 2000/)
  })

  it("[DOCX-R4] names that lead out of the file, and two parts of one name", async () => {
    for (const name of ["../../etc/x", "/etc/xyzxyz", "word\\..\\xyz"])
      expect(await refusal(docxOf({ parts: { [name]: encode("x") } }))).toMatch(/leads out of it/)
    expect(await refusal(docxOf({ parts: { "WORD/Document.xml": encode("x") } }))).toMatch(/twice/)
  })

  it("[DOCX-R4] an entry with a password", async () => {
    const bytes = simple()
    const copy = Buffer.from(bytes)
    for (
      let at = copy.indexOf("PK\x01\x02", 0, "latin1");
      at >= 0;
      at = copy.indexOf("PK\x01\x02", at + 1, "latin1")
    )
      copy[at + 8]! |= 1
    expect(await refusal(new Uint8Array(copy))).toMatch(/password/)
  })

  it("[DOCX-R5] document types and entities", async () => {
    const bomb = `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${documentPart(p("&x;")).replace(/^<\?xml.*?\?>/, "")}`
    expect(await refusal(docxOf({ document: bomb }))).toMatch(/document type/)
  })

  it("[DOCX-R5] 100,000 levels", async () => {
    const deep = documentPart("<w:sdt>".repeat(100_000))
    expect(await refusal(docxOf({ document: deep }))).toMatch(/200 levels/)
  })

  it("[DOCX-R5] XML that is broken", async () => {
    expect(await refusal(docxOf({ document: documentPart("<w:p>") }))).toMatch(/not well-formed/)
  })
})

describe("files that are read, with a finding for what was left out", () => {
  it("[DOCX-R6] control characters and half characters", async () => {
    const bytes = docxOf({ document: documentPart(p("<w:r><w:t>甲&#x1;乙\u0002丙&#xD800;丁</w:t></w:r>")) })
    const { text, codes } = await read(bytes)
    expect(text).toBe("甲乙丙丁")
    expect(codes).toContain("characters-dropped")
  })

  it("[DOCX-R6] bytes that are no UTF-8", async () => {
    const document = encode(documentPart(p("甲@乙")))
    document[document.indexOf(0x40)] = 0xff
    const { text, codes } = await read(docxOf({ document }))
    expect(text).toBe("甲\uFFFD乙")
    expect(codes).toContain("characters-dropped")
  })

  it("[DOCX-R7] pictures, templates and objects outside are never fetched", async () => {
    const linked =
      '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:link="rIdX"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    const links = [
      relation("rIdX", "image", "http://169.254.169.254/x.png", external),
      relation("rIdT", "attachedTemplate", "file:///c:/evil.dotm", external),
    ]
    const { text, codes, standard } = await read(
      docxOf({ body: p(`<w:r><w:t>字</w:t></w:r>${linked}`), links }),
    )
    expect(text).toBe("字")
    expect(Object.keys(standard.assets)).toEqual([])
    expect(codes.filter((code) => code === "external-dropped").length).toBeGreaterThanOrEqual(2)
  })

  it("[DOCX-R7] links are web addresses; another scheme is text", async () => {
    const links = [
      relation("rId9", "hyperlink", "java\tscript:alert(1)", external),
      relation("rId8", "hyperlink", "https://a.example/", external),
    ]
    const body = p(
      '<w:hyperlink r:id="rId9"><w:r><w:t>坏</w:t></w:r></w:hyperlink><w:hyperlink r:id="rId8"><w:r><w:t>好</w:t></w:r></w:hyperlink>',
    )
    const { standard, codes } = await read(docxOf({ body, links }))
    expect(JSON.stringify(standard.doc)).not.toContain("alert")
    expect(JSON.stringify(standard.doc)).toContain("https://a.example/")
    expect(codes).toContain("link-dropped")
  })

  it("[DOCX-R8] macros, embedded objects, pieces of other files", async () => {
    const parts = {
      "word/vbaProject.bin": encode("x"),
      "word/embeddings/oleObject1.bin": encode("x"),
      "word/afchunk1.html": encode("x"),
    }
    const links = [relation("rIdA", "aFChunk", "afchunk1.html")]
    const { codes, text } = await read(docxOf({ body: `${p("字")}<w:altChunk r:id="rIdA"/>`, parts, links }))
    expect(text).toBe("字")
    for (const code of ["macros-dropped", "ole-dropped", "altchunk-dropped"]) expect(codes).toContain(code)
  })

  it("[DOCX-R8] pictures that lie about their kind", async () => {
    const drawing = (id: string) =>
      p(
        `<w:r><w:t>图</w:t></w:r><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x.png" descr="说明"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
      )
    const links = [relation("rIdP", "image", "media/a.png")]
    const { standard, codes, text } = await read(
      docxOf({ body: drawing("rIdP"), links, parts: { "word/media/a.png": encode("<html><script>") } }),
    )
    expect(Object.keys(standard.assets)).toEqual([])
    expect(codes).toContain("picture-missing")
    expect(text).toContain("[说明]")
  })

  it("[DOCX-R9] what our writer noted in a file may be broken or hostile: the text is read all the same", async () => {
    const links = [relation("rIdO", "customXml", "../customXml/item1.xml")]
    for (const origin of [
      "{",
      '{"version":1,"template":"gb-t","metadata":{},"assets":[],"blocks":[{"t":"nonsense","h":"x"}]}',
      '{"version":1,"template":"gb-t","metadata":null,"assets":[["a","b"]],"blocks":[{"t":"paragraph","r":[{"n":"__proto__","l":9}],"h":1}]}',
    ]) {
      const part = `<origin xmlns="urn:guiju:docx:origin">${origin}</origin>`
      const sectioned = `${p("", "<w:sectPr/>")}${p("文字仍在。")}`
      expect(
        (await read(docxOf({ body: sectioned, links, parts: { "customXml/item1.xml": part } }))).text,
      ).toContain("文字仍在。")
    }
  })
})
