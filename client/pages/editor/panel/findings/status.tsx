import { Button } from "antd"
import { useEffect } from "react"
import { useTranslation } from "react-i18next"
import { useColumns } from "../../columns.tsx"
import { useSession, useWorkspace } from "../../workspace.tsx"
import { sameCounts, useChecks, useChecksOf } from "./use-checks.ts"
import "../../../../styles/checks.css"

/** Milliseconds after the text is shown: opening a standard must not wait for the rules, nor be slowed by them. */
const afterOpening = 700

const useStart = (): void => {
  const checks = useChecksOf()
  const isShown = useSession((session) => session.view !== null)
  useEffect(() => {
    if (!isShown) return
    const timer = setTimeout(() => checks.start(), afterOpening)
    return () => {
      clearTimeout(timer)
      checks.stop()
    }
  }, [checks, isShown])
}

/** F8 and Shift-F8 work wherever the focus is. */
const useSteps = (): void => {
  const checks = useChecksOf()
  const { isActive } = useWorkspace()
  useEffect(() => {
    if (!isActive) return
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "F8" || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      checks.step(event.shiftKey ? -1 : 1)
    }
    window.addEventListener("keydown", onKey)
    return () => window.removeEventListener("keydown", onKey)
  }, [checks, isActive])
}

/** How many errors and warnings there are; opens the list of them. It also keeps the checks running while the page is open. */
export const FindingsStatus = () => {
  const { t } = useTranslation()
  const { setTab } = useColumns()
  useStart()
  useSteps()
  const state = useChecks((checks) => checks.state)
  const counts = useChecks((checks) => checks.counts, sameCounts)
  if (state !== "ready") return null
  return (
    <Button
      type="text"
      size="small"
      className={counts.error ? "findings-status has-errors" : "findings-status"}
      title={t("checks.countsTitle")}
      onClick={() => setTab("checks")}
    >
      {t("checks.counts", { errors: counts.error, warnings: counts.warning })}
    </Button>
  )
}

/** The tab's name with the number of errors, or of everything else where there are none. */
export const FindingsLabel = () => {
  const { t } = useTranslation()
  const counts = useChecks((checks) => checks.counts, sameCounts)
  const count = counts.error || counts.warning + counts.info
  const tone = counts.error ? "error" : "calm"
  return (
    <span>
      {t("panel.checks")}
      {count ? <span className={`findings-count ${tone}`}>{count > 999 ? "999+" : count}</span> : null}
    </span>
  )
}
