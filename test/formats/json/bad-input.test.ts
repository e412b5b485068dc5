import { describe, expect, it } from "vitest"
import { FormatError } from "../../../formats/format.ts"
import { readStandard, writeStandard } from "../../../formats/index.ts"
import { sampleStandard } from "../../../formats/template/create.ts"

const encode = (value: unknown): Uint8Array =>
  new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value))

const refusal = async (bytes: Uint8Array, format = "json"): Promise<string> => {
  try {
    await readStandard(bytes, format)
  } catch (error) {
    if (error instanceof FormatError) return error.message
    throw error
  }
  throw new Error("It was read")
}

const paragraph = (content: unknown) => ({
  guiju: 1,
  template: "gb-t",
  metadata: {},
  content: { type: "doc", content: [{ type: "division", content: [{ type: "paragraph", content }] }] },
})

describe("native documents that cannot be read are refused in a sentence", () => {
  it.each([
    ["nothing", new Uint8Array(), /empty/],
    ["a Word file", new Uint8Array([0x50, 0x4b, 3, 4]), /Word or zip file/],
    ["a PDF", encode("%PDF-1.7"), /PDF/],
    ["an old Word file", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), /old Word file/],
    ["XML", encode("<standard/>"), /XML/],
    ["bytes that are no UTF-8", new Uint8Array([0x7b, 0xff, 0xfe]), /UTF-8/],
    ["a file that is cut off", encode('{"guiju":1,"content":{"type":"do'), /cut off/],
    ["other JSON", encode({ name: "x" }), /"guiju" is missing/],
    ["a list", encode([1, 2]), /"guiju" is missing/],
    ["a document of a later program", encode({ ...paragraph([]), guiju: 999 }), /shape 999/],
    ["a block that nobody knows", encode(paragraph([{ type: "script" }])), /does not fit the schema/],
    ["content that is no document", encode({ ...paragraph([]), content: "text" }), /does not fit the schema/],
    ["a picture that is none", encode({ ...paragraph([]), assets: { "a.png": "*" } }), /"a.png"/],
  ])("[JSON-1] %s", async (_, bytes, sentence) => {
    expect(await refusal(bytes)).toMatch(sentence)
  })

  it("[JSON-2] 100,000 levels, in the content, the data sheet and where nobody looks", async () => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000)
    for (const text of [
      deep,
      `{"guiju":1,"content":${deep}}`,
      `{"guiju":1,"metadata":${deep}}`,
      `{"guiju":1,"x":"\\"${deep}","y":${deep}}`,
    ])
      expect(await refusal(encode(text))).toMatch(/nested more than 200 levels/)
  })

  it("[JSON-2] brackets in a text are no levels", async () => {
    const { standard } = await readStandard(
      encode(paragraph([{ type: "text", text: "[".repeat(1000) }])),
      "json",
    )
    expect(standard.doc.textContent).toHaveLength(1000)
  })

  it("[JSON-3] more than 256 MB", async () => {
    const bytes = new Uint8Array(256 * 1024 * 1024 + 1)
    expect(await refusal(bytes)).toMatch(/257 MB/)
  })

  it("[JSON-4] a document that is read is written byte for byte", async () => {
    const first = (await writeStandard(sampleStandard(), "json")).bytes
    const { standard } = await readStandard(first, "json")
    expect(Buffer.compare((await writeStandard(standard, "json")).bytes, first)).toBe(0)
  })
})

describe("formats that are not known", () => {
  it.each(["doc", "wps", "exe", "__proto__", ""])("[JSON-5] %j is answered with the list", async (format) => {
    expect(await refusal(encode("{}"), format)).toMatch(/known formats: .*docx/)
    await expect(writeStandard(sampleStandard(), format)).rejects.toThrow(/known formats: .*docx/)
  })

  it("[JSON-5] old Word and WPS files are told what to do", async () => {
    for (const format of ["doc", "wps", "rtf", "odt"])
      expect(await refusal(encode("{}"), format)).toMatch(/save it as \.docx first/)
  })
})
