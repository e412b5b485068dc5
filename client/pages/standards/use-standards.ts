import { useCallback, useEffect, useState } from "react"
import { api, type Standard, toSentence } from "../../app/api.ts"
import type { View } from "./view.ts"

interface Shown {
  items: Standard[]
  total: number
}

/** The list while it is asked for again keeps what it showed. */
export type List = Shown & ({ state: "loading" } | { state: "loaded" } | { state: "failed"; message: string })

export interface StandardsQuery extends View {
  page: number
  deleted: boolean
}

/** Milliseconds after which a list is asked for again: people come and go, and numbers of findings may be about to change. */
const againMs = 20_000
const soonMs = 8000

const isWaiting = ({ findings }: Standard): boolean => findings === null || findings?.state === "stale"

const nothing: Shown = { items: [], total: 0 }

export const useStandards = ({
  query: words,
  stage,
  kind,
  page,
  deleted,
}: StandardsQuery): { list: List; reload: () => void } => {
  const query = words.trim()
  const [list, setList] = useState<List>({ state: "loading", ...nothing })
  const [round, setRound] = useState(0)
  useEffect(() => {
    // `round` is what asks again for the same query.
    void round
    let current = true
    setList((shown) => ({ state: "loading", items: shown.items, total: shown.total }))
    api.standards({ query, stage, kind, page, deleted }).then(
      (answer) => current && setList({ state: "loaded", items: answer.items, total: answer.total }),
      (error) => current && setList({ state: "failed", message: toSentence(error), ...nothing }),
    )
    return () => {
      current = false
    }
  }, [query, stage, kind, page, deleted, round])
  const isSettled = list.state !== "loading" && !deleted
  const wait = list.items.some(isWaiting) ? soonMs : againMs
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new list begins a new wait
  useEffect(() => {
    if (!isSettled) return
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") setRound((value) => value + 1)
    }, wait)
    return () => clearInterval(timer)
  }, [isSettled, wait, list])
  const reload = useCallback(() => setRound((value) => value + 1), [])
  return { list, reload }
}
