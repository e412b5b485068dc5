import type { RuleSet } from "../rule.ts"
import { coverRules } from "./cover.ts"
import { indentRules } from "./indents.ts"
import type { Layout } from "./layout.ts"
import { checkWith, type LayoutFinding, type LayoutRule } from "./layout-rule.ts"
import { pageRules } from "./pages.ts"
import { tableRules } from "./tables.ts"
import { typeRules } from "./type.ts"

export type { Layout } from "./layout.ts"
export type { LayoutFinding, LayoutRule } from "./layout-rule.ts"

/** Rules about what a Word file looks like, by id. */
export const layoutRules: readonly LayoutRule[] = [
  ...coverRules,
  ...pageRules,
  ...typeRules,
  ...indentRules,
  ...tableRules,
].sort((a, b) => (a.id < b.id ? -1 : 1))

const byId = new Map(layoutRules.map((rule) => [rule.id, rule]))

export const layoutRuleById = (id: string): LayoutRule | undefined => byId.get(id)

/** Checks what a file looks like with the rules of a profile. */
export const checkLayout = (layout: Layout, profile: RuleSet): LayoutFinding[] =>
  checkWith(layoutRules, layout, profile)
