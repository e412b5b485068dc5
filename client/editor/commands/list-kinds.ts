import type { Node } from "prosemirror-model"

/** GB/T 1.1-2020, 7.5.3: below "——" stands "·", below a) stands 1). */
const below: Record<string, string> = { dash: "dot", letter: "number" }
const above: Record<string, string> = { dot: "dash", number: "letter" }

/** The kind of the nearest item of a level in the same list, before or behind a block. */
const neighbour = (parent: Node, index: number, level: number, by: 1 | -1): string | null => {
  for (let i = index + by; i >= 0 && i < parent.childCount; i += by) {
    const { type, attrs } = parent.child(i)
    const isItem = type.name === "list_item"
    if (!isItem && !attrs["continues"]) return null
    if (isItem && attrs["level"] < level) return null
    if (isItem && attrs["level"] === level) return attrs["kind"]
  }
  return null
}

/** The kind that an item has at another level: that of the items there, else the one that goes with its own. */
export const kindAtLevel = (parent: Node, index: number, level: number): string => {
  const { kind, level: now } = parent.child(index).attrs
  const own = (level > now ? below[kind] : above[kind]) ?? kind
  return neighbour(parent, index, level, -1) ?? neighbour(parent, index, level, 1) ?? own
}
