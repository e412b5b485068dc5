import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { readLayout } from "../../../formats/docx/layout/read-layout.ts"
import { writeStandard } from "../../../formats/index.ts"
import { createFromTemplate, listTemplates, sampleStandard } from "../../../formats/template/create.ts"
import { layoutRules } from "../../../schema/rules/layout/index.ts"
import { findingsIn, sampleDocx } from "./measure.ts"

describe("the layout rules on Word files", () => {
  it("[RULE-40] find nothing in our own exports", async () => {
    expect(findingsIn(await sampleDocx())).toEqual([])
    for (const { id, profile } of listTemplates()) {
      if (profile === "iso") continue
      const begun = createFromTemplate(id, { title: { zh: "灯具", en: "Luminaires" } })
      for (const stage of ["drafting", "comment", "published"] as const) {
        const standard = { ...begun, metadata: { ...begun.metadata, stage } }
        expect([id, stage, findingsIn((await writeStandard(standard, "docx")).bytes)]).toEqual([
          id,
          stage,
          [],
        ])
      }
    }
  })

  it("[RULE-42] speak both languages, with clause and place, and say nothing of international documents", async () => {
    for (const { id, title, message, source, profiles } of layoutRules) {
      expect([id, title.zh !== title.en, message.zh !== message.en, source.clause !== ""]).toEqual([
        id,
        true,
        true,
        true,
      ])
      expect(profiles).not.toContain("iso")
    }
    const { bytes } = await writeStandard(sampleStandard(), "docx", { template: "iso" })
    const findings = findingsIn(bytes)
    expect(findings.length).toBeGreaterThan(0)
    for (const { message, place } of findings) {
      expect(message.zh).not.toMatch(/\{\w+\}/)
      expect(message.en).not.toMatch(/\{\w+\}/)
      expect(typeof place.zh).toBe("string")
    }
  })

  const data = join(import.meta.dirname, "../../../../shared/data/docx")
  it.skipIf(!existsSync(data))(
    "[RULE-43] read any Word file, and know the official template for what it is",
    () => {
      const files = readdirSync(data, { recursive: true, encoding: "utf8" }).filter((name) =>
        name.endsWith(".docx"),
      )
      expect(files.length).toBeGreaterThan(10)
      for (const name of files) expect(readLayout(readFileSync(join(data, name))).sections).toBeDefined()
      const official = readFileSync(join(data, "rendered-from-gbt-template/gbt-minimal.docx"))
      // What was wrong with that file when it was looked at by hand: one head for all pages, contents and body in one section, a number in 9 pt.
      const found = new Set(findingsIn(official).map(({ rule }) => rule))
      expect(
        [...found].filter((rule) => ["R-074", "R-160", "R-164", "R-166", "R-167", "R-168"].includes(rule)),
      ).toEqual([])
    },
  )
})
