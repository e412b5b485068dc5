import type { Finding, Fix } from "../../schema/rules/index.ts"
import type { AcceptedRun } from "../../schema/suggestions/places.ts"

/**
 * A fix for the text with its marks; null where it would reach over deleted text or over a proposed break or join: who decides about
 * those first finds it again.
 */
const toMarkedFix = (fix: Fix, run: AcceptedRun): Fix | null => {
  if (fix.type === "setMetadata") return fix
  if (fix.type === "replaceAll") {
    const places = fix.places.map((place) => run.toMarked(place))
    return places.some(({ isWhole }) => isWhole === false) ? null : { ...fix, places }
  }
  const place = run.toMarked(fix)
  return place.isWhole === false ? null : (place as Fix)
}

/** A finding about the text as if everything were accepted, at its place in the text with its marks. */
export const toMarkedFinding = (finding: Finding, run: AcceptedRun): Finding => {
  const { fix, ...rest } = finding
  const { isWhole, ...place } = run.toMarked<Omit<Finding, "fix"> & { isWhole?: boolean }>(rest)
  const marked = fix && toMarkedFix(fix, run)
  if (isWhole === undefined && marked === fix) return finding
  const { blockId, from, to } = finding
  return {
    ...place,
    ...(isWhole !== undefined && {
      accepted: { blockId, ...(from !== undefined && { from }), ...(to !== undefined && { to }) },
    }),
    ...(marked && { fix: marked }),
  }
}
