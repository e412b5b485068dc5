import { useCallback, useEffect, useState } from "react"
import { api, type Standard, toSentence } from "../../app/api.ts"

interface Shown {
  items: Standard[]
  total: number
}

/** The list while it is asked for again keeps what it showed. */
export type List = Shown & ({ state: "loading" } | { state: "loaded" } | { state: "failed"; message: string })

export interface StandardsQuery {
  query: string
  page: number
  deleted: boolean
}

/** Milliseconds after which a list is asked for again that has numbers of findings which are about to change. */
const againMs = 8000

const isWaiting = ({ findings }: Standard): boolean => findings === null || findings?.state === "stale"

const nothing: Shown = { items: [], total: 0 }

export const useStandards = ({
  query,
  page,
  deleted,
}: StandardsQuery): { list: List; reload: () => void } => {
  const [list, setList] = useState<List>({ state: "loading", ...nothing })
  const [round, setRound] = useState(0)
  useEffect(() => {
    // `round` is what asks again for the same query.
    void round
    let current = true
    setList((shown) => ({ state: "loading", items: shown.items, total: shown.total }))
    api.standards({ query, page, deleted }).then(
      (answer) => current && setList({ state: "loaded", items: answer.items, total: answer.total }),
      (error) => current && setList({ state: "failed", message: toSentence(error), ...nothing }),
    )
    return () => {
      current = false
    }
  }, [query, page, deleted, round])
  const waits = list.state === "loaded" && !deleted && list.items.some(isWaiting)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new list begins a new wait
  useEffect(() => {
    if (!waits) return
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") setRound((value) => value + 1)
    }, againMs)
    return () => clearInterval(timer)
  }, [waits, list])
  const reload = useCallback(() => setRound((value) => value + 1), [])
  return { list, reload }
}
