import { describe, expect, it } from "vitest"
import { allRules } from "../../schema/rules/index.ts"
import { corpus } from "./corpus/index.ts"
import { measureAll, precisionOf, recallOf } from "./measure.ts"

const measures = measureAll()

describe("the seeded corpus", () => {
  it("[RULE-20] has at least three violations and three near misses for every rule", () => {
    const thin = measures.filter(({ wrong, right }) => wrong < 3 || right < 3).map(({ rule }) => rule.id)
    expect(thin).toEqual([])
    expect(corpus.filter(({ rule }) => !allRules.some(({ id }) => id === rule))).toEqual([])
  })

  it("[RULE-21] is judged with a precision and a recall of 0.95 and more", () => {
    const sum = (key: "wrong" | "found" | "alarms"): number =>
      measures.reduce((total, one) => total + one[key], 0)
    const total = { wrong: sum("wrong"), found: sum("found"), alarms: sum("alarms") }
    const mistakes = measures.flatMap((one) => one.mistakes)
    expect([precisionOf(total) >= 0.95, recallOf(total) >= 0.95, mistakes]).toEqual([true, true, []])
  })
})
