import type { Node } from "prosemirror-model"
import type { ListKind } from "../../schema/nodes/text.ts"

/**
 * True if a list that begins after these blocks would run on from a list before it, so that its first item must say `restart`.
 * Reader and writer both ask this, so that a `list` element is one list on both sides.
 */
export const runsOn = (before: readonly Node[], level: number, kind: string): boolean => {
  for (let i = before.length - 1; i >= 0; i--) {
    const block = before[i]!
    if (block.type.name === "list_item") {
      const other = Math.max(1, Number(block.attrs["level"]))
      if (other > level) continue
      return other === level && block.attrs["kind"] === kind
    }
    if (!block.attrs["continues"] && block.type.name !== "footnote") return false
  }
  return false
}

/** list-type values: ours first, then what other producers write. */
const kindsByType: Record<string, ListKind> = {
  "alpha-lower": "letter",
  "alpha-upper": "upper_letter",
  arabic: "number",
  "roman-lower": "roman",
  "roman-upper": "upper_roman",
  dash: "dash",
  bullet: "dot",
  simple: "none",
  alphabet: "letter",
  order: "number",
  ordered: "number",
  number: "number",
  none: "none",
}

export const typesByKind: Record<ListKind, string> = {
  dash: "dash",
  dot: "bullet",
  letter: "alpha-lower",
  number: "arabic",
  roman: "roman-lower",
  upper_letter: "alpha-upper",
  upper_roman: "roman-upper",
  none: "simple",
}

const kindOfLabel = (label: string): ListKind | null => {
  const core = label.replace(/[\s().（）、．:：]/g, "")
  if (!core) return null
  if (/^[—–\-‐−]+$/.test(core)) return "dash"
  if (/^[•·●○◦▪■*∙]$/.test(core)) return "dot"
  if (/^\d+$/.test(core)) return "number"
  if (/^i$/.test(core)) return "roman"
  if (/^I$/.test(core)) return "upper_roman"
  if (/^[a-z]{1,2}$/.test(core)) return "letter"
  if (/^[A-Z]{1,2}$/.test(core)) return "upper_letter"
  return null
}

/** The kind of a list: what its type says, unless its first label says otherwise. */
export const listKind = (type: string | undefined, label: string): ListKind => {
  const declared = kindsByType[type ?? ""]
  const seen = kindOfLabel(label)
  if (!declared) return seen ?? (label ? "none" : type ? "dash" : "none")
  // "order" and "bullet" are said loosely: a dash under "bullet", letters under "order".
  return seen && (type === "order" || type === "bullet" || type === "ordered" || type === "simple")
    ? seen
    : declared
}

/** True for a label that only counts or marks, and so is made anew from the list: "a)", "1.", "—", "". */
export const isListMark = (label: string): boolean =>
  /^[\s()（）[\].、．:：]*([a-z]{1,3}|[A-Z]{1,3}|\d+|[ivxlcIVXLC]+|[—–\-‐−•·●○◦▪■*∙]+)?[\s()（）[\].、．:：]*$/.test(
    label,
  )
