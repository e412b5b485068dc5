import { type RefObject, useEffect, useState } from "react"

/** Which rows of fixed height are in sight: long outlines draw only these. */
export const useWindow = (
  scroller: RefObject<HTMLElement | null>,
  total: number,
  height: number,
): { first: number; last: number } => {
  const [view, setView] = useState({ top: 0, size: 800 })
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const measure = (): void => setView({ top: element.scrollTop, size: element.clientHeight })
    measure()
    element.addEventListener("scroll", measure, { passive: true })
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => {
      element.removeEventListener("scroll", measure)
      observer.disconnect()
    }
  }, [scroller])
  const spare = 8
  return {
    first: Math.max(0, Math.floor(view.top / height) - spare),
    last: Math.min(total, Math.ceil((view.top + view.size) / height) + spare),
  }
}
