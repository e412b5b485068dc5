import { strFromU8, strToU8, unzipSync, zipSync } from "fflate"
import type { Node } from "prosemirror-model"
import { beforeAll, describe, expect, it } from "vitest"
import type { StandardFile } from "../../../formats/format.ts"
import { readStandard, writeStandard } from "../../../formats/index.ts"
import { sampleStandard } from "../../../formats/template/create.ts"
import { assignIds } from "../../../schema/shared/ids.ts"
import { blocksOf } from "../../../schema/structure/numbering.ts"
import { sample } from "../docx/sample.ts"
import { differences, throughWord } from "./same.ts"

const counted = (): (() => number) => {
  let state = 1
  return () => (state = (state * 16807) % 2147483647) / 2147483647
}

/** The document of the writer's tests, with every node type, and ids as every stored document has them. */
const everyNode = (metadata = {}): StandardFile => {
  const standard = sample(metadata)
  return { ...standard, doc: assignIds(standard.doc, counted()) }
}

/** Changes a part of a Word file, as an editor would. */
const edited = (bytes: Uint8Array, name: string, change: (xml: string) => string): Uint8Array => {
  const files = unzipSync(bytes)
  const before = strFromU8(files[name]!)
  const after = change(before)
  if (after === before) throw new RangeError("Nothing was changed")
  return zipSync({ ...files, [name]: strToU8(after) })
}

const textsById = (doc: Node): Map<string, string> =>
  new Map(blocksOf(doc).map((block) => [block.attrs["id"], block.textContent]))

describe("our own files", () => {
  let bytes: Uint8Array
  const original = sampleStandard()
  beforeAll(async () => {
    bytes = (await writeStandard(original, "docx")).bytes
  })

  const back = async (change: (xml: string) => string, name = "word/document.xml") =>
    readStandard(edited(bytes, name, change), "docx")

  it("[DOCX-R20] the sample comes back identical: ids, structure, texts, data sheet, template", async () => {
    const { standard, findings } = await readStandard(bytes, "docx")
    expect(differences(original.doc, standard.doc)).toEqual([])
    expect(standard.metadata).toEqual(original.metadata)
    expect(standard.template).toBe(original.template)
    expect(findings).toEqual([])
    for (const [name, picture] of Object.entries(standard.assets))
      expect(picture).toEqual(original.assets[name])
  })

  it.each([
    ["GB", everyNode()],
    ["ISO", everyNode({ kind: "international", language: "en" })],
  ])(
    "[DOCX-R20] every node type comes back identical, but for the link that is no web address (%s)",
    async (_, standard) => {
      const { back } = await throughWord(standard)
      expect(back.metadata).toEqual(standard.metadata)
      const changed = differences(standard.doc, back.doc)
      expect(changed).toHaveLength(1)
      expect(
        changed[0]!
          .replace(
            '{"type":"text","marks":[{"type":"link","attrs":{"href":"javascript:alert(1)"}}],"text":"坏链接"}',
            '{"type":"text","text":"坏链接"}',
          )
          .split("\n   ")[0],
      ).toBe(`64: ${changed[0]!.split("\n   ")[1]}`)
    },
  )

  it("[DOCX-R21] a sentence changed in Word changes its block; the block keeps its id, all others are untouched", async () => {
    const paragraph = blocksOf(original.doc).find(
      ({ type, childCount, textContent }) =>
        type.name === "paragraph" && childCount === 1 && textContent.length > 20,
    )!
    const words = paragraph.textContent.slice(3, 12)
    const { standard, findings } = await back((xml) => xml.replace(words, "改过的字"))
    expect(differences(original.doc, standard.doc)).toHaveLength(1)
    const now = textsById(standard.doc).get(paragraph.attrs["id"])
    expect(now).toBe(paragraph.textContent.replace(words, "改过的字"))
    expect(findings.map(({ code }) => code)).toContain("changed-in-word")
  })

  it("[DOCX-R21] a paragraph added in Word is added; the noted part holds no running text", async () => {
    const text = "甲乙丙丁戊己庚辛"
    const added = `<w:p><w:pPr><w:pStyle w:val="Text"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
    const { standard } = await back((xml) =>
      xml.replace(/(<w:p>(?:(?!<\/w:p>).)*<w:pStyle w:val="Chapter"\/>.*?<\/w:p>)/s, `$1${added}`),
    )
    expect(blocksOf(standard.doc)).toHaveLength(blocksOf(original.doc).length + 1)
    expect(standard.doc.textContent).toContain(text)
    const origin = strFromU8(unzipSync(bytes)["customXml/item1.xml"]!)
    for (const block of blocksOf(original.doc).filter(({ type }) => type.name === "paragraph"))
      if (block.textContent.length > 12) expect(origin).not.toContain(block.textContent.slice(0, 12))
  })

  it("[DOCX-R21] a paragraph in another style is another block, with the same id", async () => {
    const paragraph = blocksOf(original.doc).find(
      ({ type, childCount }) => type.name === "paragraph" && childCount === 1,
    )!
    const words = paragraph.textContent.slice(0, 10)
    const at = (xml: string): number => xml.lastIndexOf("<w:p>", xml.indexOf(words))
    const { standard } = await back(
      (xml) => xml.slice(0, at(xml)) + xml.slice(at(xml)).replace('w:val="Text"', 'w:val="Note"'),
    )
    const block = blocksOf(standard.doc).find(({ attrs }) => attrs["id"] === paragraph.attrs["id"])
    expect(block?.type.name).toBe("note")
    expect(block?.textContent).toBe(paragraph.textContent)
  })

  it("[DOCX-R22] a date changed on the cover goes into the data sheet", async () => {
    const { standard, findings } = await back((xml) => xml.replace(original.metadata.issueDate, "2031-01-02"))
    expect(standard.metadata).toEqual({ ...original.metadata, issueDate: "2031-01-02" })
    expect(findings.map(({ code }) => code)).toContain("cover-changed")
  })

  it("[DOCX-R23] without the noted part the file is read like any other, its text complete", async () => {
    const files = unzipSync(bytes)
    delete files["customXml/item1.xml"]
    const { standard } = await readStandard(zipSync(files), "docx")
    const names = (doc: Node) =>
      blocksOf(doc)
        .filter(({ type }) => /title|table|figure|formula|term/.test(type.name))
        .map(({ type }) => type.name)
    expect(names(standard.doc)).toEqual(names(original.doc))
    expect(standard.metadata.serial).toBe(original.metadata.serial)
    expect(standard.metadata.titleMain.zh).toBe(original.metadata.titleMain.zh)
  })
})
