import { Tag } from "antd"
import { useTranslation } from "react-i18next"
import { urgency } from "../../../schema/process/process.ts"
import type { Standard } from "../../app/api.ts"
import type { WordKey } from "../../i18n/index.ts"

const dayMs = 86_400_000

/** The stage, and how many days it has left. */
export const StageCell = ({ stage, dueAt }: Pick<Standard, "stage" | "dueAt">) => {
  const { t } = useTranslation()
  const due = dueAt ? Date.parse(dueAt) : null
  const days = due === null ? 0 : Math.ceil((due - Date.now()) / dayMs)
  return (
    <>
      <Tag className="stage">{t(`stage.${stage}` as WordKey, { defaultValue: stage })}</Tag>
      {due === null ? null : (
        <small className="stage-days" data-urgency={urgency(due, Date.now())}>
          {days >= 0 ? t("list.daysLeft", { days }) : t("list.daysOver", { days: -days })}
        </small>
      )}
    </>
  )
}
