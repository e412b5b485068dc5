import type { Node } from "prosemirror-model"
import type { Metadata } from "../metadata/metadata.ts"
import { blocksOf, numberBlocks } from "../structure/numbering.ts"
import { profiles } from "../structure/profiles.ts"
import type { Checked } from "./document/view.ts"
import { type Checker, createCheckerOf } from "./engine.ts"
import { gbRules } from "./gb/index.ts"
import { isoRules } from "./iso/index.ts"
import type { Finding, Rule, RuleSet } from "./rule.ts"
import { ruleSetOf } from "./rule-set.ts"

export { type Checker, createCheckerOf } from "./engine.ts"
export type {
  BlockRule,
  DocumentRule,
  Finding,
  Fix,
  Message,
  Rule,
  RuleSet,
  Severity,
  Source,
} from "./rule.ts"
export { ruleSetFor, ruleSetOf } from "./rule-set.ts"
export {
  parseWaivers,
  printOf,
  type Waiver,
  type Waivers,
  type Weighed,
  waiverKey,
  weigh,
} from "./waivers.ts"
export { type Sentence, sentencesOf } from "./words/classify.ts"
export { type ProvisionType, provisionTypes } from "./words/lexicon-zh.ts"

/** All rules, by id. */
export const allRules: readonly Rule[] = [...gbRules, ...isoRules]

const byId = new Map(allRules.map((rule) => [rule.id, rule]))

/** A rule by its id: what an interface shows beside a finding. */
export const ruleById = (id: string): Rule | undefined => byId.get(id)

/** Rules of one set. */
export const rulesOf = (profile: RuleSet): Rule[] =>
  allRules.filter((rule) => rule.profiles.includes(profile))

/** A checker for the rules of a profile; incremental as long as the same one is used. */
export const createChecker = (profile: RuleSet): Checker => createCheckerOf(rulesOf(profile))

/** Checks a document once, from scratch. */
export const checkDocument = (
  doc: Node,
  metadata: Metadata,
  profile: RuleSet = ruleSetOf(metadata.kind),
  catalogue?: Checked["catalogue"],
): Finding[] => {
  const blocks = blocksOf(doc)
  const numbering = numberBlocks(blocks, profile === "iso" ? profiles.iso : profiles.gb)
  return createChecker(profile).check({ blocks, numbering, metadata, catalogue })
}
