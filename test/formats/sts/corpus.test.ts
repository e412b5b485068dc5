import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { FormatError } from "../../../formats/format.ts"
import { readSts } from "../../../formats/sts/reader.ts"
import { writeSts } from "../../../formats/sts/writer.ts"
import { fullTitle, type Metadata, standardNumber } from "../../../schema/metadata/metadata.ts"
import { compareText } from "../../tools/text-compare.ts"
import { metadataOfSts, piecesOfDocument, piecesOfSts } from "../../tools/text-pieces.ts"
import { hasSharedData, refusedFiles, sharedData, stsFiles } from "./shared-data.ts"
import { hasJing, hasXmllint, rngErrors, xsdErrors } from "./validate.ts"

const nameOf = (path: string): string => path.slice(sharedData.length)

/** Letters and digits; the number of the part stands in a field of its own. */
const normalise = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/第\d+部分|Part \d+/gi, "")
    .replace(/[\s—–\-:：,，.\\"]/g, "")
    .toLowerCase()

/** What the data sheet says, and what it derives: the joined title and the number. */
const saidBy = (metadata: Metadata): string =>
  normalise(
    [
      JSON.stringify(metadata),
      fullTitle(metadata, "zh"),
      fullTitle(metadata, "en"),
      standardNumber(metadata),
    ].join("|"),
  )

/** Outputs of all files, made once. */
const outputs: Record<string, Uint8Array> = {}

describe.skipIf(!hasSharedData)("published standards", () => {
  it.each(stsFiles.map((path) => [nameOf(path), path]))(
    "[STS-1] keeps every sentence of %s in order",
    (name, path) => {
      const bytes = readFileSync(path)
      const input = piecesOfSts(bytes)
      const { standard } = readSts(bytes)
      const written = writeSts(standard)
      outputs[name] = written.bytes
      for (const output of [piecesOfDocument(standard), piecesOfSts(written.bytes, true)]) {
        const { missing, moved } = compareText(input, output)
        expect({ missing, moved }).toEqual({ missing: [], moved: [] })
      }
    },
  )

  it.each(stsFiles.map((path) => [nameOf(path), path]))("[STS-2] keeps the front matter of %s", (_, path) => {
    const bytes = readFileSync(path)
    const { metadata } = readSts(bytes).standard
    const kept = saidBy(metadata)
    const lost = metadataOfSts(bytes).filter((text) => !kept.includes(normalise(text)))
    expect(lost).toEqual([])
  })

  it.each(stsFiles.map((path) => [nameOf(path), path]))(
    "[STS-32] reads its own output of %s as the same document",
    (_, path) => {
      const first = readSts(readFileSync(path)).standard
      const written = writeSts(first).bytes
      const second = readSts(written).standard
      expect(second.doc.eq(first.doc)).toBe(true)
      expect(second.metadata).toEqual(first.metadata)
      expect(second.template).toBe(first.template)
      // [STS-31]
      expect(Buffer.compare(writeSts(second).bytes, written)).toBe(0)
    },
  )

  it.each(stsFiles.map((path) => [nameOf(path), path]))(
    "[STS-19] reads %s twice as the same document",
    (_, path) => {
      const bytes = readFileSync(path)
      expect(readSts(bytes).standard.doc.eq(readSts(bytes).standard.doc)).toBe(true)
    },
  )

  it.skipIf(!hasXmllint)("[STS-30] writes them valid against the 1.0 interchange XSD", () => {
    expect(xsdErrors(outputs)).toEqual([])
  })

  it.skipIf(!hasJing)("[STS-30] writes them valid against the 1.2 interchange RNG", () => {
    expect(rngErrors(outputs)).toEqual([])
  })

  it.each(refusedFiles.map((path) => [nameOf(path), path]))(
    "[STS-20] refuses %s, which declares entities",
    (_, path) => {
      expect(() => readSts(readFileSync(path))).toThrow(FormatError)
    },
  )
})
