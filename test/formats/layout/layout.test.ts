import { beforeAll, describe, it } from "vitest"
import type { StandardFile } from "../../../formats/format.ts"
import { sampleStandard } from "../../../formats/template/create.ts"
import { schema } from "../../../schema/schema.ts"
import { writeFile } from "../../../server/jobs/write.ts"
import { coverMeasures } from "./cover.ts"
import { pageMeasures } from "./pages.ts"
import { type Measure, Paper } from "./paper.ts"
import { canRender, measure, printed } from "./rendered.ts"
import { objectMeasures, publishedMeasures, textMeasures } from "./text.ts"

/*
 * The sample, printed from Word by LibreOffice and typeset as PDF, measured against GB/T 1.1-2020, clause 10, annexes E and F. Numbers
 * in brackets: the clause, or the row of table F.1.
 */

const cell = (type: string, text: string) => ({
  type,
  content: [{ type: "paragraph", content: [{ type: "text", text }] }],
})

const table = (caption: string, rows: number, columns: number) => ({
  type: "table",
  content: [
    { type: "caption", content: [{ type: "text", text: caption }] },
    { type: "unit_statement", content: [{ type: "text", text: "单位为毫米" }] },
    {
      type: "table_grid",
      content: Array.from({ length: rows }, (_, r) => ({
        type: "table_row",
        content: Array.from({ length: columns }, (_, c) =>
          r ? cell("table_cell", `第${r}行第${c}列`) : cell("table_header", `列${c}`),
        ),
      })),
    },
  ],
})

/** The sample as it is published, with a long and a wide table at the end of its body. */
const published = (): StandardFile => {
  const standard = sampleStandard()
  const json = standard.doc.toJSON()
  const annex = json.content.findIndex((division: unknown) =>
    JSON.stringify(division).includes('"annex_title"'),
  )
  const blocks = [table("长的表", 70, 4), table("宽的表", 6, 14)]
  json.content.splice(annex, 0, { type: "division", content: blocks })
  const metadata = { ...standard.metadata, stage: "published" as const }
  return { ...standard, metadata, doc: schema.nodeFromJSON(json) }
}

const papers: Record<string, Paper> = {}

beforeAll(async () => {
  if (!canRender) return
  const bytes = async (standard: StandardFile, format: string) => (await writeFile(standard, format)).bytes
  const word = printed({
    draft: await bytes(sampleStandard(), "docx"),
    published: await bytes(published(), "docx"),
  })
  for (const [name, pdf] of Object.entries(word)) papers[`word ${name}`] = new Paper(measure(pdf))
  papers["pdf draft"] = new Paper(measure(await bytes(sampleStandard(), "pdf")))
  papers["pdf published"] = new Paper(measure(await bytes(published(), "pdf")))
})

const draft = [...coverMeasures, ...pageMeasures, ...textMeasures, ...objectMeasures]
const all: [Measure, "draft" | "published"][] = [
  ...draft.map((one): [Measure, "draft"] => [one, "draft"]),
  ...publishedMeasures.map((one): [Measure, "published"] => [one, "published"]),
]

const missing = canRender ? "" : " (skipped: needs LibreOffice, poppler-utils and fonts-noto-cjk)"

describe.skipIf(!canRender)(`the Word file, printed${missing}`, () => {
  for (const [one, kind] of all)
    it(`[GB/T 1.1-2020, ${one.clause}] ${one.says}`, () => one.check(papers[`word ${kind}`]!))
})

describe.skipIf(!canRender)(`the PDF${missing}`, () => {
  for (const [one, kind] of all)
    if (!one.only) it(`[GB/T 1.1-2020, ${one.clause}] ${one.says}`, () => one.check(papers[`pdf ${kind}`]!))
})
