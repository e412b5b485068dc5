import { createCheckerOf } from "../../schema/rules/engine.ts"
import { allRules, type Finding, type Rule } from "../../schema/rules/index.ts"
import type { Case, Draft } from "./corpus/case.ts"
import { seededCatalogue } from "./corpus/catalogue.ts"
import { corpus } from "./corpus/index.ts"
import { checkedOf } from "./draft.ts"

export const run = (rule: Rule, draft: Draft): Finding[] => {
  const [text, fields] = typeof draft === "string" ? [draft, {}] : draft
  const isIso = rule.profiles.includes("iso")
  const checked = checkedOf(
    text,
    { ...(isIso && { language: "en" as const, kind: "international" as const }), ...fields },
    isIso ? "iso" : "gb",
  )
  const findings = createCheckerOf([rule]).check({ ...checked, catalogue: seededCatalogue })
  const broken = findings.find(({ message }) => message.en.includes("could not be checked"))
  if (broken) throw new Error(`${broken.message.en} (${show(draft)})`)
  return findings
}

export interface Measure {
  rule: Rule
  wrong: number
  found: number
  right: number
  alarms: number
  /** Drafts on which the rule is mistaken. */
  mistakes: string[]
}

const show = (draft: Draft): string => JSON.stringify(draft).slice(0, 120)

const measureCase = (rule: Rule, { wrong, right }: Case): Measure => {
  const missed = wrong.filter((draft) => run(rule, draft).length === 0)
  const alarms = right.filter((draft) => run(rule, draft).length > 0)
  return {
    ...{
      rule,
      wrong: wrong.length,
      found: wrong.length - missed.length,
      right: right.length,
      alarms: alarms.length,
    },
    mistakes: [
      ...missed.map((draft) => `${rule.id} misses ${show(draft)}`),
      ...alarms.map((draft) => `${rule.id} alarms on ${show(draft)}: ${run(rule, draft)[0]!.message.zh}`),
    ],
  }
}

/** How well each rule does on the corpus; a rule without cases has none of them. */
export const measureAll = (): Measure[] =>
  allRules.map((rule) =>
    measureCase(rule, corpus.find((one) => one.rule === rule.id) ?? { rule: rule.id, wrong: [], right: [] }),
  )

export const precisionOf = ({ found, alarms }: Pick<Measure, "found" | "alarms">): number =>
  found / (found + alarms || 1)
export const recallOf = ({ found, wrong }: Pick<Measure, "found" | "wrong">): number => found / (wrong || 1)
