import { useCallback, useRef, useSyncExternalStore } from "react"
import { type Checks, checksOf } from "../../../../checks/checks.ts"
import { useWorkspace } from "../../workspace.tsx"

/** The checks of the open standard. */
export const useChecksOf = (): Checks => {
  const { session, standard } = useWorkspace()
  return checksOf(session, standard.template)
}

/** A value derived from the checks, read again when they say that something changed. */
export const useChecks = <T>(select: (checks: Checks) => T, same: (a: T, b: T) => boolean = Object.is): T => {
  const checks = useChecksOf()
  const last = useRef<{ value: T } | null>(null)
  const subscribe = useCallback((listener: () => void) => checks.on(listener), [checks])
  return useSyncExternalStore(subscribe, () => {
    const value = select(checks)
    if (!last.current || !same(last.current.value, value)) last.current = { value }
    return last.current.value
  })
}

type Counts = Checks["counts"]

export const sameCounts = (a: Counts, b: Counts): boolean =>
  a.error === b.error && a.warning === b.warning && a.info === b.info
