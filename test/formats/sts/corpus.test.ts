import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { readSts } from "../../../formats/sts/reader.ts"
import { writeSts } from "../../../formats/sts/writer.ts"
import { fullTitle, type Metadata, standardNumber } from "../../../schema/metadata/metadata.ts"
import { compareText } from "../../tools/text-compare.ts"
import { metadataOfSts, piecesOfDocument, piecesOfSts } from "../../tools/text-pieces.ts"
import { hasSharedData, sharedData, stsFiles } from "./shared-data.ts"
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

const all = stsFiles.map((path): [string, string] => [nameOf(path), path])

describe.skipIf(!hasSharedData)("published standards", () => {
  it.each(all)(
    "[STS-1] [STS-2] [STS-31] [STS-32] loses nothing of %s",
    { timeout: 120_000 },
    (name, path) => {
      const bytes = readFileSync(path)
      const input = piecesOfSts(bytes)
      const { standard } = readSts(bytes)
      const written = writeSts(standard).bytes
      outputs[name] = written
      for (const output of [piecesOfDocument(standard), piecesOfSts(written, true)]) {
        const { missing, moved } = compareText(input, output)
        expect({ missing, moved }).toEqual({ missing: [], moved: [] })
      }
      const said = saidBy(standard.metadata)
      expect(metadataOfSts(bytes).filter((text) => !said.includes(normalise(text)))).toEqual([])

      const again = readSts(written).standard
      expect(again.doc.eq(standard.doc)).toBe(true)
      expect(again.metadata).toEqual(standard.metadata)
      expect(again.template).toBe(standard.template)
      expect(Buffer.compare(writeSts(again).bytes, written)).toBe(0)
    },
  )

  it("[STS-19] reads a file twice as the same document", () => {
    const bytes = readFileSync(stsFiles.find((path) => path.endsWith("iso-rice-2016-en.niso.xml"))!)
    expect(readSts(bytes).standard.doc.eq(readSts(bytes).standard.doc)).toBe(true)
  })

  it.skipIf(!hasXmllint)(
    "[STS-30] writes them valid against the 1.0 interchange XSD",
    { timeout: 120_000 },
    () => {
      expect(xsdErrors(outputs)).toEqual([])
    },
  )

  it.skipIf(!hasJing)(
    "[STS-30] writes them valid against the 1.2 interchange RNG",
    { timeout: 120_000 },
    () => {
      expect(rngErrors(outputs)).toEqual([])
    },
  )
})
