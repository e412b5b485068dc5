import { groupBy } from "../../../../checks/group-by.ts"
import type { Found } from "../../../../checks/messages.ts"

export type Grouping = "severity" | "clause" | "rule"
export const groupings: readonly Grouping[] = ["severity", "clause", "rule"]

export interface Group {
  key: string
  name: string
  findings: Found[]
}

/** How findings are named in a list; the page knows the words. */
export interface Naming {
  severity: (finding: Found) => string
  /** The clause that a finding stands in. */
  clause: (finding: Found) => { key: string; name: string }
  rule: (finding: Found) => string
}

const order = { error: 0, warning: 1, info: 2 } as const

/** Findings in groups: by weight the errors first, by clause in the order of the text, by rule the frequent ones first. */
export const groupFindings = (findings: readonly Found[], by: Grouping, naming: Naming): Group[] => {
  switch (by) {
    case "severity":
      return [...groupBy(findings, ({ severity }) => severity)]
        .sort(([a], [b]) => order[a] - order[b])
        .map(([key, group]) => ({ key, name: naming.severity(group[0]!), findings: group }))
    case "clause":
      return [...groupBy(findings, (finding) => naming.clause(finding).key)].map(([key, group]) => ({
        key,
        name: naming.clause(group[0]!).name,
        findings: group,
      }))
    case "rule":
      return [...groupBy(findings, ({ rule }) => rule)]
        .sort(([, a], [, b]) => order[a[0]!.severity] - order[b[0]!.severity] || b.length - a.length)
        .map(([key, group]) => ({ key, name: naming.rule(group[0]!), findings: group }))
  }
}
