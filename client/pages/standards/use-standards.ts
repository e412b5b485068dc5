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
  const reload = useCallback(() => setRound((value) => value + 1), [])
  return { list, reload }
}
