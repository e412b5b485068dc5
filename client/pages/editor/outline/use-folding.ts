import { useState } from "react"
import type { OutlineItem } from "../../../editor/index.ts"

export interface Folding {
  folded: ReadonlySet<string>
  fold: (id: string, closed: boolean) => void
  /** Folds all chapters, or unfolds everything when anything is folded. */
  foldAll: () => void
}

/** Which sections of the outline are folded. */
export const useFolding = (items: readonly OutlineItem[]): Folding => {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const fold = (id: string, closed: boolean): void => {
    const next = new Set(folded)
    next[closed ? "add" : "delete"](id)
    setFolded(next)
  }
  const foldAll = (): void =>
    setFolded(
      folded.size ? new Set() : new Set(items.filter((item) => item.depth === 0).map((item) => item.id)),
    )
  return { folded, fold, foldAll }
}
