import { useSyncExternalStore } from "react"

const useMedia = (query: string): boolean => {
  const list = matchMedia(query)
  return useSyncExternalStore(
    (listener) => {
      list.addEventListener("change", listener)
      return () => list.removeEventListener("change", listener)
    },
    () => list.matches,
  )
}

/** Three widths: columns side by side, panel over the page, outline in a drawer too. */
export type Width = "wide" | "medium" | "narrow"

export const useWidth = (): Width => {
  const wide = useMedia("(min-width: 1320px)")
  const medium = useMedia("(min-width: 860px)")
  return wide ? "wide" : medium ? "medium" : "narrow"
}
