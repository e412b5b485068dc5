import { unzipSync, zipSync } from "fflate"
import { readLayout } from "../../../formats/docx/layout/read-layout.ts"
import { writeStandard } from "../../../formats/index.ts"
import { sampleStandard } from "../../../formats/template/create.ts"
import { checkLayout, type LayoutFinding, layoutRules } from "../../../schema/rules/layout/index.ts"
import { layoutCases } from "./corpus.ts"
import { type Edit, edited } from "./edits.ts"

let written: Promise<Uint8Array> | null = null

/** The sample as a Word file, written once. */
export const sampleDocx = (): Promise<Uint8Array> => {
  written ??= writeStandard(sampleStandard(), "docx").then(({ bytes }) => bytes)
  return written
}

export const findingsIn = (bytes: Uint8Array): LayoutFinding[] => checkLayout(readLayout(bytes), "gb")

export interface LayoutMeasure {
  rule: (typeof layoutRules)[number]
  wrong: number
  found: number
  right: number
  alarms: number
  mistakes: string[]
}

/** Pictures and the origin part have no layout, and would be packed and unpacked a hundred times. */
const withoutPictures = (bytes: Uint8Array): Uint8Array =>
  zipSync(unzipSync(bytes, { filter: ({ name }) => !/media|item1\.xml$/.test(name) }), { level: 0 })

const show = (edits: readonly Edit[]): string =>
  edits.map(({ from, to }) => `${String(from)} → ${to.slice(0, 80)}`).join("; ")

/** How well each layout rule does on the altered copies. */
export const measureLayout = async (): Promise<LayoutMeasure[]> => {
  const sample = withoutPictures(await sampleDocx())
  return layoutRules.map((rule) => {
    const { wrong, right } = layoutCases.find((one) => one.rule === rule.id) ?? { wrong: [], right: [] }
    const isFound = (edits: readonly Edit[]): boolean =>
      findingsIn(edited(sample, edits)).some((finding) => finding.rule === rule.id)
    const missed = wrong.filter((edits) => !isFound(edits))
    const alarms = right.filter(isFound)
    return {
      ...{ rule, wrong: wrong.length, found: wrong.length - missed.length },
      ...{ right: right.length, alarms: alarms.length },
      mistakes: [
        ...missed.map((edits) => `${rule.id} misses ${show(edits)}`),
        ...alarms.map((edits) => `${rule.id} alarms on ${show(edits)}`),
      ],
    }
  })
}
