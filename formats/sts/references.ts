import type { Node } from "prosemirror-model"

/** A reference whose form is not known until all numbers are. */
export const unresolved = "?unresolved"

const spaceless = (text: string): string => text.replace(/\s/g, "")

/**
 * Numbers of the listed documents and the id of their entry. Reader and writer both ask this: a citation of a listed number leads to
 * its entry without the file saying so.
 */
export const citationTargets = (blocks: readonly Node[]): Map<string, string> => {
  const targets = new Map<string, string>()
  for (const block of blocks) {
    if (block.type.name !== "reference_item" || !block.attrs["id"]) continue
    block.forEach((node) => {
      const isCited = node.isText && node.marks.some((mark) => mark.type.name === "citation")
      if (isCited && !targets.has(node.text!)) targets.set(node.text!, block.attrs["id"])
    })
  }
  return targets
}

/** True if a printed label ("Table 3", "附录A", "3.1.", "NOTE") says the derived number. */
export const isSameLabel = (printed: string, number: string): boolean => {
  const label = spaceless(printed)
    .replace(/[.。:：．)\]）】—–]+$/, "")
    .replace(/(?<=\d)toentry$/i, "")
  const core = spaceless(number)
    .replace(/[.。:：．)\]）】—–]+$/, "")
    .replace(/^[([（【]/, "")
  if (!core) return !/\d/.test(label)
  if (!label.endsWith(core)) return false
  const before = label.slice(0, label.length - core.length)
  return !/[\dA-Za-z]$/.test(before)
    ? !/\d/.test(before)
    : /[A-Za-z]$/.test(before) && /^(\d|[A-Z])/.test(core) && !/\d/.test(before)
}
