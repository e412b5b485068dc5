import { CheckCircleOutlined, CloudSyncOutlined, DisconnectOutlined, StopOutlined } from "@ant-design/icons"
import { Popover } from "antd"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { EditorSession } from "../../editor/index.ts"
import { useSession } from "./workspace.tsx"

const icons: Record<EditorSession["saveState"], ReactNode> = {
  saved: <CheckCircleOutlined />,
  saving: <CloudSyncOutlined />,
  offline: <DisconnectOutlined />,
  refused: <StopOutlined />,
}

/** Says in words whether what was typed is safe; it never says more than the server confirmed. */
export const SaveState = () => {
  const { t } = useTranslation()
  const state = useSession((session) => session.saveState)
  const refusal = useSession((session) => session.refusal)
  const help = state === "refused" && refusal ? `${refusal} ${t("save.refusedHelp")}` : t(`save.${state}Help`)
  return (
    <Popover content={<p className="save-help">{help}</p>} placement="bottomLeft">
      {/* A live region: a screen reader hears when the state turns bad or good again. */}
      <span className="save-state" data-save-state={state} role="status" aria-live="polite">
        {icons[state]}
        <span className="save-words">{t(`save.${state}`)}</span>
        {state === "refused" && refusal ? <span className="visually-hidden">{refusal}</span> : null}
      </span>
    </Popover>
  )
}
