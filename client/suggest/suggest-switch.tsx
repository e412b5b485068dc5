import { Button } from "antd"
import { useTranslation } from "react-i18next"
import { shownShortcut } from "../app/shortcuts.ts"
import { HighlightOutlined } from "../components/icons.tsx"
import { keepFocus } from "../pages/editor/toolbar/tool-button.tsx"
import { useSession, useWorkspace } from "../pages/editor/workspace.tsx"

/** Turns suggest mode on and off. Who may only suggest sees it on. */
export const SuggestSwitch = () => {
  const { t } = useTranslation()
  const { perform } = useWorkspace()
  const isOn = useSession(({ suggestions }) => suggestions.isOn)
  const isBound = useSession(({ suggestions }) => suggestions.isBound)
  const title = isBound ? t("suggest.bound") : `${t("suggest.mode")} ${shownShortcut("Ctrl-Shift-E")}`
  return (
    <Button
      type="text"
      size="small"
      className={isOn ? "tool suggest-switch on" : "tool suggest-switch"}
      icon={<HighlightOutlined />}
      aria-label={t("suggest.mode")}
      aria-pressed={isOn}
      title={title}
      disabled={isBound}
      onMouseDown={keepFocus}
      onClick={() => perform("suggest")}
    >
      <span className="tool-label">{t("suggest.mode")}</span>
    </Button>
  )
}
