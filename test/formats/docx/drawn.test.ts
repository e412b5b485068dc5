import { unzipSync } from "fflate"
import { describe, expect, it } from "vitest"
import { isDrawn, markDrawn } from "../../../formats/docx/drawn.ts"
import { readImage } from "../../../formats/docx/image-size.ts"
import { readStandard } from "../../../formats/index.ts"
import { withDrawings } from "../../../server/jobs/draw.ts"
import { writeFile } from "../../../server/jobs/write.ts"
import { png, sample, svg } from "./sample.ts"

const drawnIn = async (bytes: Uint8Array): Promise<Uint8Array[]> =>
  Object.entries(unzipSync(bytes))
    .filter(([name]) => name.endsWith(".png"))
    .map(([, content]) => content)
    .filter(isDrawn)

describe("pictures drawn for programs that show no SVG", () => {
  it("[DOCX-18] an SVG has a drawing beside it in Word, at 220 dots per inch, and no finding", async () => {
    const { bytes, findings } = await writeFile(sample(), "docx")
    const [drawing, ...more] = await drawnIn(bytes)
    expect(more).toEqual([])
    // 60 mm by 30 mm.
    const { width, height } = readImage(drawing!)!
    expect(Math.abs(width - (60 / 25.4) * 220)).toBeLessThan(3)
    expect(Math.abs(height - (30 / 25.4) * 220)).toBeLessThan(3)
    expect(findings.map(({ code }) => code)).not.toContain("docx.svg_picture")
  })

  it("[DOCX-18] a drawing does not come back as a picture of the standard, and is the same every time", async () => {
    const standard = sample()
    const { bytes } = await writeFile(standard, "docx")
    const back = await readStandard(bytes, "docx")
    expect(Object.keys(back.standard.assets).sort()).toEqual(Object.keys(standard.assets).sort())
    expect(Buffer.from((await writeFile(standard, "docx")).bytes).equals(Buffer.from(bytes))).toBe(true)
  })

  it("[DOCX-18] a picture of one's own beside the SVG goes before a drawing; what cannot be drawn has none", async () => {
    expect(await withDrawings({ "b.svg": svg, "b.png": png })).toEqual({ "b.svg": svg, "b.png": png })
    const broken = new TextEncoder().encode(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect',
    )
    expect(Object.keys(await withDrawings({ "c.svg": broken }))).toEqual(["c.svg"])
  })

  it("[DOCX-18] a drawing loads nothing from outside", async () => {
    const outside = new TextEncoder().encode(
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="90">` +
        `<image xlink:href="file://${import.meta.filename}" width="90" height="90"/><rect width="9" height="9"/></svg>`,
    )
    const plain = new TextEncoder().encode(
      `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><rect width="9" height="9"/></svg>`,
    )
    const [with_, without] = [
      await withDrawings({ "d.svg": outside }),
      await withDrawings({ "d.svg": plain }),
    ]
    expect(with_["d.svg.png"]).toEqual(without["d.svg.png"])
  })

  it("[DOCX-18] the mark is a text chunk with a right checksum, and a picture without it is none", () => {
    const marked = markDrawn(png)
    expect([isDrawn(marked), isDrawn(png)]).toEqual([true, false])
    expect(readImage(marked)).toEqual(readImage(png))
    const at = 33
    const length = Buffer.from(marked).readUInt32BE(at)
    const table = Array.from({ length: 256 }, (_, n) =>
      Array.from({ length: 8 }).reduce<number>((c) => (c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1), n),
    )
    const bytes = marked.subarray(at + 4, at + 8 + length)
    const sum = bytes.reduce((c, byte) => table[(c ^ byte) & 255]! ^ (c >>> 8), -1)
    expect(Buffer.from(marked).readUInt32BE(at + 8 + length)).toBe((sum ^ -1) >>> 0)
  })
})
