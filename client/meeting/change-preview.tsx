import { useTranslation } from "react-i18next"
import type { WordKey } from "../i18n/index.ts"
import type { Item } from "./types.ts"
import type { Possible } from "./use-possible.ts"

const around = 40

/** The words beside a change, cut to what helps to find it. */
const contextOf = ({ before, removed }: Extract<Possible, { ok: true }>): [string, string] => {
  const at = before.indexOf(removed)
  if (!before || at < 0) return ["", ""]
  const [start, end] = [before.slice(0, at), before.slice(at + removed.length)]
  return [
    start.length > around ? `…${start.slice(-around)}` : start,
    end.length > around ? `${end.slice(0, around)}…` : end,
  ]
}

/** How the text will read, or why nothing happens by itself. */
export const ChangePreview = ({ possible, item }: { possible: Possible; item: Item }) => {
  const { t } = useTranslation()
  if (!possible.ok)
    return possible.why ? (
      <p className="muted change-none">
        {t("meeting.previewNone", { why: t(`why.${possible.why}` as WordKey) })}
      </p>
    ) : null
  if (item.type === "suggestion") return null
  const [start, end] = contextOf(possible)
  return (
    <div className="change-preview">
      <small className="muted">{t("meeting.preview")}</small>
      <p>
        {start}
        {possible.removed ? <del>{possible.removed}</del> : null}
        {possible.added ? <ins>{possible.added}</ins> : null}
        {end}
      </p>
    </div>
  )
}
