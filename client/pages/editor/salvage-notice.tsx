import { Alert, Button } from "antd"
import { useTranslation } from "react-i18next"
import { plainText } from "../../../schema/structure/labels.ts"
import { sameItems, useSession, useWorkspace } from "./workspace.tsx"

/** Text that somebody's edit took away while it was being typed here: it is kept, and offered back. */
export const SalvageNotice = () => {
  const { t } = useTranslation()
  const { session } = useWorkspace()
  const items = useSession((session) => [...session.salvaged], sameItems)
  return items.map((item) => (
    <Alert
      key={item.key}
      className="desk-banner"
      type="warning"
      banner
      role="alert"
      title={t("salvage.title")}
      description={`“${plainText(item.node).slice(0, 200)}”`}
      action={
        <span className="salvage-actions">
          <Button size="small" type="primary" onClick={() => session.restoreSalvaged(item.key)}>
            {t("salvage.restore")}
          </Button>
          <Button size="small" onClick={() => session.dismissSalvaged(item.key)}>
            {t("salvage.dismiss")}
          </Button>
        </span>
      }
    />
  ))
}
