import { strFromU8, strToU8, unzipSync, zipSync } from "fflate"
import { describe, expect, it } from "vitest"
import { FormatError } from "../../../formats/format.ts"
import { readStandard, writeStandard } from "../../../formats/index.ts"
import { sampleStandard } from "../../../formats/template/create.ts"

const written = async () => (await writeStandard(sampleStandard(), "zip")).bytes

const refusal = async (bytes: Uint8Array): Promise<string> => {
  try {
    await readStandard(bytes, "zip")
  } catch (error) {
    if (error instanceof FormatError) return error.message
    throw error
  }
  throw new Error("It was read")
}

const small = (graphic: string): string =>
  `<standard xmlns:xlink="http://www.w3.org/1999/xlink"><front/><body><sec id="s"><label>1</label><title>范围</title><fig id="f"><label>图1</label><graphic xlink:href="${graphic}"/></fig></sec></body></standard>`

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])

describe("an STS package", () => {
  it("[STS-40] holds the XML under the number of the standard, and its pictures", async () => {
    const { bytes, findings } = await writeStandard(sampleStandard(), "zip")
    const files = unzipSync(bytes)
    expect(Object.keys(files)[0]).toBe("GB_T-99999.2—2026.xml")
    for (const name of Object.keys(sampleStandard().assets))
      expect(files[name]).toEqual(sampleStandard().assets[name])
    expect(findings.map(({ code }) => code)).not.toContain("assets-beside")
  })

  it("[STS-40] the same standard gives the same bytes", async () => {
    expect(Buffer.compare(await written(), await written())).toBe(0)
  })

  it("[STS-41] comes back as it was, pictures too", async () => {
    const { standard, findings } = await readStandard(await written(), "zip")
    const original = sampleStandard()
    expect(standard.doc.toJSON()).toEqual(original.doc.toJSON())
    expect(standard.metadata).toEqual(original.metadata)
    expect(standard.assets).toEqual(original.assets)
    expect(findings.filter(({ severity }) => severity !== "info")).toEqual([])
  })

  it.each([
    ["beside the XML", "fig1.png", "x/fig1.png"],
    ["in a folder", "media/fig1.png", "x/media/fig1.png"],
    ["by its name, whatever the folder", "../graphics/fig1.png", "pictures/fig1.png"],
    ["without its extension, as ISO writes it", "fig1", "x/fig1.png"],
  ])("[STS-42] finds a picture %s", async (_, href, entry) => {
    const bytes = zipSync({ "x/standard.xml": strToU8(small(href)), [entry]: png })
    const { standard, findings } = await readStandard(bytes, "zip")
    expect(standard.assets[href]).toEqual(png)
    expect(findings.map(({ code }) => code)).not.toContain("sts.asset_missing")
  })

  it("[STS-42] names a picture that is missing, and files that are no part of the standard", async () => {
    const bytes = zipSync({
      "standard.xml": strToU8(small("gone.png")),
      "run.exe": png,
      "readme.txt": strToU8("x"),
    })
    const { findings } = await readStandard(bytes, "zip")
    expect(findings.find(({ code }) => code === "sts.asset_missing")?.message).toContain("gone.png")
    expect(findings.find(({ code }) => code === "sts.package_entry")?.message).toContain(
      "run.exe, readme.txt",
    )
  })

  it("[STS-43] refuses what is no package of one standard, in a sentence", async () => {
    expect(await refusal(strToU8("no zip at all, but long enough"))).toContain("not a zip file")
    expect(await refusal(zipSync({ "a.txt": strToU8("x") }))).toContain("no NISO STS file")
    expect(await refusal(zipSync({ "a.xml": strToU8(small("x")), "b.xml": strToU8(small("x")) }))).toContain(
      "2 standards",
    )
    expect(await refusal(zipSync({ "word/document.xml": strToU8("<x/>") }))).toContain(".docx")
    expect(await refusal(zipSync({ "xl/workbook.xml": strToU8("<x/>") }))).toContain("Excel")
    expect(await refusal(zipSync({ "../a.xml": strToU8(small("x")) }))).toContain("leads out of it")
    expect(await refusal((await written()).subarray(0, 4000))).toContain("damaged")
  })

  it("[STS-43] refuses a zip bomb and entities that grow", async () => {
    const bomb = zipSync(
      { "a.xml": strToU8(small("x")), "b.png": new Uint8Array(110 * 1024 * 1024) },
      { level: 9 },
    )
    expect(await refusal(bomb)).toContain("zip bomb")
    const entities = `<!DOCTYPE standard [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${small("x")}`
    expect(await refusal(zipSync({ "a.xml": strToU8(entities) }))).toMatch(/entit/i)
  })

  it("[STS-40] the XML inside is what the lone file is", async () => {
    const files = unzipSync(await written())
    const lone = (await writeStandard(sampleStandard(), "xml")).bytes
    expect(strFromU8(Object.values(files)[0]!)).toBe(strFromU8(lone))
  })
})
