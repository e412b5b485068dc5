import { writeFileSync } from "node:fs"
import { it } from "vitest"
import { sampleStandard } from "../../../formats/template/create.ts"
import { assignIds } from "../../../schema/shared/ids.ts"
import { sample } from "../docx/sample.ts"
import { differences, throughWord } from "./same.ts"

it("x", async () => {
  for (const [name, std] of [
    ["sample", sampleStandard()],
    ["every", sample()],
    ["iso", sample({ kind: "international", language: "en" })],
  ] as const) {
    const s = {
      ...std,
      doc: assignIds(
        std.doc,
        (() => {
          let i = 0
          return () => (i = (i * 16807 + 12345) % 2147483647) / 2147483647
        })(),
      ),
    }
    const { back, findings, bytes } = await throughWord(s)
    writeFileSync(`/tmp/${name}.docx`, bytes)
    const d = differences(s.doc, back.doc)
    console.log(
      name,
      d.length,
      JSON.stringify(s.metadata) === JSON.stringify(back.metadata),
      Object.keys(s.assets),
      Object.keys(back.assets),
      findings.length,
      bytes.length,
    )
    console.log(
      d
        .slice(0, 2)
        .map((x) => x.slice(0, 3000))
        .join("\n"),
    )
    console.log(findings.filter((f) => /changed|broken/.test(f)).join("\n"))
  }
})
