import type { EditorView } from "prosemirror-view"
import type { Range } from "./search.ts"

/** Index of the first element that reaches below a height; elements stand one below the other, so a binary search. */
const firstBelow = (elements: HTMLCollection, top: number): number => {
  let low = 0
  let high = elements.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (elements[middle]!.getBoundingClientRect().bottom < top) low = middle + 1
    else high = middle
  }
  return low
}

/** The divisions of the document that are in sight, with some room above and below. Reads a dozen boxes, no text. */
export const shownRange = (view: EditorView): Range => {
  const desk = view.dom.closest(".desk")?.getBoundingClientRect()
  const { doc } = view.state
  const elements = view.dom.children
  if (!desk || elements.length !== doc.childCount) return { from: 0, to: doc.content.size }
  const first = firstBelow(elements, desk.top - desk.height)
  const last = firstBelow(elements, desk.bottom + desk.height)
  let pos = 0
  let from = 0
  for (let i = 0; i < doc.childCount && i <= last; i++) {
    if (i === first) from = pos
    pos += doc.child(i).nodeSize
  }
  return { from, to: pos }
}
