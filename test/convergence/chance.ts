import type { Node } from "prosemirror-model"

/** What people at work in a seeded test choose among. */

export type Random = () => number

export const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!

export const words = ["字", "标准", "10 mm", "😀", "𠮷", "a", "应", "。"]

/** Where a caret may stand: as in a browser, never inside a surrogate pair. */
export const caretSpots = (doc: Node): number[] => {
  const spots: number[] = []
  doc.descendants((node, pos) => {
    const text = node.textBetween(0, node.content.size, "", "\uFFFC")
    if (node.isTextblock)
      for (let i = 0; i <= node.content.size; i++)
        if (!/[\uDC00-\uDFFF]/.test(text[i] ?? "")) spots.push(pos + 1 + i)
    return !node.isTextblock
  })
  return spots
}
