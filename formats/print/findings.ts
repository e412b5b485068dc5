import type { Node } from "prosemirror-model"
import type { Finding } from "../format.ts"
import { entryOf, type Resolved } from "../resolve/resolve.ts"

/** Reports once per code and place. */
export const report = (
  context: { findings: Finding[] },
  code: string,
  severity: Finding["severity"],
  place: string,
  message: string,
): void => {
  if (!context.findings.some((finding) => finding.code === code && finding.place === place))
    context.findings.push({ code, severity, place, message })
}

/** The place of a block for a finding: its id, or its index in the run. */
export const placeOf = (context: { resolved: Resolved }, block: Node): string =>
  block.attrs["id"] || `block ${entryOf(context.resolved, block)?.index ?? "?"}`
