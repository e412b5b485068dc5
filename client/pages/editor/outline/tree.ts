import type { OutlineItem } from "../../../editor/index.ts"

/** The section that begins at `start`: its items up to, not including, this position. */
export const endOfSection = (items: readonly OutlineItem[], start: number): number => {
  const depth = items[start]!.depth
  let end = start + 1
  while (end < items.length && items[end]!.depth > depth) end++
  return end
}

export const hasChildren = (items: readonly OutlineItem[], index: number): boolean =>
  (items[index + 1]?.depth ?? -1) > items[index]!.depth

/** What is shown while some sections are folded. */
export const visibleItems = (items: readonly OutlineItem[], folded: ReadonlySet<string>): OutlineItem[] => {
  const shown: OutlineItem[] = []
  for (let index = 0; index < items.length; ) {
    const item = items[index]!
    shown.push(item)
    index = folded.has(item.id) ? endOfSection(items, index) : index + 1
  }
  return shown
}

const plain = (text: string): string => text.normalize("NFKC").toLowerCase()

/** Items whose number, label or title has all words of the query. */
export const searchItems = (items: readonly OutlineItem[], query: string): OutlineItem[] => {
  const words = plain(query).split(/\s+/).filter(Boolean)
  if (!words.length) return [...items]
  return items.filter((item) => {
    const text = plain(`${item.number} ${item.label} ${item.title}`)
    return words.every((word) => text.includes(word))
  })
}

/** Id before which the section would stand when it moves past its neighbour; undefined where there is none. */
export const neighbourOf = (
  items: readonly OutlineItem[],
  id: string,
  direction: "up" | "down",
): string | null | undefined => {
  const start = items.findIndex((item) => item.id === id)
  if (start < 0) return undefined
  const depth = items[start]!.depth
  if (direction === "up") {
    for (let index = start - 1; index >= 0 && items[index]!.depth >= depth; index--)
      if (items[index]!.depth === depth) return items[index]!.id
    return undefined
  }
  const next = endOfSection(items, start)
  if (next >= items.length || items[next]!.depth < depth) return undefined
  return items[endOfSection(items, next)]?.id ?? null
}

/** Whether the section `id` may be dropped before the item at `target`: not into itself, not where it stands. */
export const mayDrop = (items: readonly OutlineItem[], id: string, target: number): boolean => {
  const start = items.findIndex((item) => item.id === id)
  return start >= 0 && (target < start || target > endOfSection(items, start))
}
