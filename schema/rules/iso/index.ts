import type { Rule } from "../rule.ts"

export const isoRules: readonly Rule[] = []
