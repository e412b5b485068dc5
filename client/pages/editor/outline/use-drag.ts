import { type DragEvent, useState } from "react"
import type { OutlineItem } from "../../../editor/index.ts"
import { mayDrop } from "./tree.ts"

interface Drag {
  id: string
  over: string | null
  side: "before" | "after"
}

/** Drag and drop of sections: where the line is drawn, and what a drop does. */
export const useDrag = (
  items: readonly OutlineItem[],
  shown: readonly OutlineItem[],
  move: (id: string, before: string | null) => void,
) => {
  const [drag, setDrag] = useState<Drag | null>(null)

  /** Position in the whole outline before which a drop at this side of a row puts the section. */
  const targetOf = (item: OutlineItem, side: "before" | "after"): number => {
    const row = shown.findIndex((other) => other.id === item.id)
    const anchor = side === "before" ? item : shown[row + 1]
    const index = anchor ? items.findIndex((other) => other.id === anchor.id) : items.length
    return index < 0 ? items.length : index
  }

  return {
    start: (event: DragEvent, item: OutlineItem): void => {
      event.dataTransfer.effectAllowed = "move"
      event.dataTransfer.setData("text/plain", item.title)
      setDrag({ id: item.id, over: null, side: "before" })
    },
    over: (event: DragEvent, item: OutlineItem, row: Element): void => {
      if (!drag) return
      const box = row.getBoundingClientRect()
      const side = event.clientY < box.top + box.height / 2 ? "before" : "after"
      if (!mayDrop(items, drag.id, targetOf(item, side))) return setDrag({ ...drag, over: null })
      event.preventDefault()
      if (drag.over !== item.id || drag.side !== side) setDrag({ ...drag, over: item.id, side })
    },
    drop: (event: DragEvent, item: OutlineItem): void => {
      event.preventDefault()
      if (drag?.over) move(drag.id, items[targetOf(item, drag.side)]?.id ?? null)
      setDrag(null)
    },
    end: (): void => setDrag(null),
    markAt: (id: string) => (drag?.over === id ? drag.side : null),
  }
}
