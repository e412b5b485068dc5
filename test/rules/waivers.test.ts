import { describe, expect, it } from "vitest"
import { listTemplates } from "../../formats/template/create.ts"
import {
  checkDocument,
  type Finding,
  parseWaivers,
  printOf,
  ruleSetFor,
  type Waiver,
  type Waivers,
  waiverKey,
  weigh,
} from "../../schema/rules/index.ts"
import { toDocument } from "../../schema/shared/index.ts"
import { draft, metadataOf } from "./draft.ts"

const findingsIn = (text: string) => {
  const blocks = draft(text)
  const findings = checkDocument(toDocument(blocks), metadataOf(), "gb")
  return { findings, blockOf: (id: string) => blocks.find((block) => block.attrs["id"] === id) }
}

const waive = (finding: Finding, print: string): Waiver => ({
  ...{ rule: finding.rule, blockId: finding.blockId, message: finding.message, text: print, excerpt: "" },
  ...{ from: finding.from ?? null, to: finding.to ?? null, field: finding.field ?? null },
  ...{ reason: "旧版的名称", by: { id: "u", name: "甲" }, at: "2026-11-26T08:00:00.000Z", stage: "drafting" },
})

const waiversFor = (text: string, rule: string): Waivers => {
  const { findings, blockOf } = findingsIn(text)
  const finding = findings.find((one) => one.rule === rule)!
  return { [waiverKey(finding)]: waive(finding, printOf(finding, blockOf(finding.blockId))) }
}

const weighed = (text: string, waivers: Waivers) => {
  const { findings, blockOf } = findingsIn(text)
  const { standing, waived, lapsed } = weigh(findings, waivers, blockOf)
  const own = standing.filter(({ rule }) => rule === "R-083")
  return [own.length, waived.length, lapsed.length]
}

describe("waivers", () => {
  const text = "# 要求\n@a 本标准适用，本标准不适用。"
  const waivers = waiversFor(text, "R-083")

  it("[CHK-20] let one finding stand, and no other of its rule", () =>
    expect(weighed(text, waivers)).toEqual([1, 1, 0]))
  it("[CHK-20] hold whatever is written elsewhere", () =>
    expect(weighed(`# 范围\n甲。\n${text}\n乙。`, waivers)).toEqual([1, 1, 0]))
  it("[CHK-21] hold no more when the text of the block is another", () =>
    expect(weighed(text.replace("不适用", "也适用"), waivers)).toEqual([2, 0, 1]))
  it("[CHK-21] hold again when the text is what it was", () =>
    expect(weighed("# 要求\n@a 本标准适用，本标准不适用。", waivers)).toEqual([1, 1, 0]))
  it("[CHK-21] lapse when nothing is wrong any more", () =>
    expect(weighed("# 要求\n@a 本文件适用。", waivers)).toEqual([0, 0, 1]))
  it("[CHK-20] of what the whole document lacks hold as long as it is said in the same words", () => {
    const missing = waiversFor("# 要求\n灯具应轻。", "R-001")
    const { findings, blockOf } = findingsIn("# 要求\n灯具应轻且小。")
    expect(weigh(findings, missing, blockOf).waived).toHaveLength(1)
  })
  it("[CHK-22] are read from what is stored; what is none is left out", () => {
    const key = Object.keys(waivers)[0]!
    expect(parseWaivers({ ...waivers, broken: { rule: 1 }, text: "x" })).toEqual(waivers)
    expect([parseWaivers(null), parseWaivers([1]), Object.keys(parseWaivers(waivers))]).toEqual([
      {},
      {},
      [key],
    ])
  })
})

describe("the rules of a document", () => {
  it("[RULE-13] are those of its template, unless its kind has rules of its own", () => {
    for (const { id, rules } of listTemplates()) expect([id, ruleSetFor(id, "national")]).toEqual([id, rules])
    expect(ruleSetFor("gb-t", "international")).toBe("iso")
    expect(ruleSetFor("unknown", "enterprise")).toBe("enterprise")
  })
})
