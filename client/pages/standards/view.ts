import { useState } from "react"
import { navigate } from "../../app/router.tsx"

/** What the list shows: words that are sought, and filters. It stands in the address, so that it can be kept and passed on. */
export interface View {
  query: string
  /** Stage and kind as in the data sheet; empty: all. */
  stage: string
  kind: string
}

export const toView = (search: string): View => {
  const parameters = new URLSearchParams(search)
  const { query = "", stage = "", kind = "" } = Object.fromEntries(parameters)
  return { query, stage, kind }
}

/** Fields that say nothing are left out. */
export const toSearch = (view: View): string =>
  new URLSearchParams(Object.entries(view).filter(([, value]) => value)).toString()

export const useView = (): [View, (view: View) => void] => {
  const [view, setView] = useState(() => toView(location.search))
  const change = (next: View): void => {
    setView(next)
    const search = toSearch({ ...next, query: next.query.trim() })
    navigate(location.pathname + (search && `?${search}`), { replace: true })
  }
  return [view, change]
}
