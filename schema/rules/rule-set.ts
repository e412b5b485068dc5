import type { Metadata } from "../metadata/metadata.ts"
import type { RuleSet } from "./rule.ts"

/** The rule set of a document of this kind, where no template says which. */
export const ruleSetOf = (kind: Metadata["kind"]): RuleSet => {
  if (kind === "international") return "iso"
  if (kind === "national_mandatory") return "gb-mandatory"
  return kind === "enterprise" ? "enterprise" : "gb"
}

/** Templates whose documents have rules of their own; a test holds this to the templates themselves. */
const ofTemplates: Readonly<Record<string, RuleSet>> = {
  ...{ gb: "gb-mandatory", enterprise: "enterprise", iso: "iso" },
}

/** The rule set of a document. A mandatory or international one keeps its own rules in whatever template it came. */
export const ruleSetFor = (template: string, kind: Metadata["kind"]): RuleSet => {
  const own = ruleSetOf(kind)
  return own === "gb" ? (ofTemplates[template] ?? own) : own
}
