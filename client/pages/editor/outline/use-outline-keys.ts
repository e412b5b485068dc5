import { type KeyboardEvent, useState } from "react"
import type { OutlineItem } from "../../../editor/index.ts"
import { neighbourOf } from "./tree.ts"

interface Actions {
  go: (id: string) => void
  fold: (id: string, closed: boolean) => void
  /** Null for who may not move anything. */
  move: ((id: string, before: string | null) => void) | null
}

/** The keyboard in the outline: arrows walk and fold, Enter goes there, Alt with arrows moves the section. */
export const useOutlineKeys = (
  items: readonly OutlineItem[],
  shown: readonly OutlineItem[],
  current: string | null,
  { go, fold, move }: Actions,
) => {
  const [active, setActive] = useState<string | null>(null)
  const walk = (index: number): void =>
    setActive(shown[Math.min(shown.length - 1, Math.max(0, index))]?.id ?? null)
  const moveBy = (id: string, step: number): void => {
    const before = neighbourOf(items, id, step < 0 ? "up" : "down")
    if (before !== undefined) move?.(id, before)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const index = shown.findIndex((item) => item.id === (active ?? current))
    const item = shown[index]
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0
    if (step && event.altKey && item) moveBy(item.id, step)
    else if (step) walk(index + step)
    else if (event.key === "Home") walk(0)
    else if (event.key === "End") walk(shown.length - 1)
    else if (event.key === "Enter" && item) go(item.id)
    else if (event.key === "ArrowLeft" && item) fold(item.id, true)
    else if (event.key === "ArrowRight" && item) fold(item.id, false)
    else return
    event.preventDefault()
  }
  return { active, setActive, onKeyDown }
}
