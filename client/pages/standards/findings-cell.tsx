import { useTranslation } from "react-i18next"
import type { Standard } from "../../app/api.ts"

/** How many errors and warnings of the drafting rules stand in a standard; says so when they are of an earlier text. */
export const FindingsCell = ({ findings }: Pick<Standard, "findings">) => {
  const { t } = useTranslation()
  if (findings === undefined) return null
  if (findings === null) return <span className="muted">{t("list.findingsNone")}</span>
  const { error, warning, info, state } = findings
  if (state === "failed") return <span className="muted">{t("list.findingsFailed")}</span>
  const counts = t("list.findingsOf", { error, warning, info })
  const words = state === "stale" ? t("list.findingsStale", { counts }) : counts
  return (
    <span className="finding-badges" data-state={state} title={words}>
      <span aria-hidden="true">
        {error ? <b className="error">{error}</b> : null}
        {warning ? <b className="warning">{warning}</b> : null}
        {error || warning ? null : <span className="muted">{t("list.findingsClean")}</span>}
        {state === "stale" ? "…" : ""}
      </span>
      <span className="visually-hidden">{words}</span>
    </span>
  )
}
