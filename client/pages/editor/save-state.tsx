import { Popover } from "antd"
import { type ReactNode, useLayoutEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import {
  CheckCircleOutlined,
  CloudSyncOutlined,
  DisconnectOutlined,
  StopOutlined,
} from "../../components/icons.tsx"
import type { EditorSession } from "../../editor/index.ts"
import { useSession, useWorkspace } from "./workspace.tsx"

type State = EditorSession["saveState"]

const icons: Record<State, ReactNode> = {
  saved: <CheckCircleOutlined />,
  saving: <CloudSyncOutlined />,
  offline: <DisconnectOutlined />,
  refused: <StopOutlined />,
}
const states = Object.keys(icons) as State[]

/** What the state means and what to do; asked only while it is shown. */
const Help = () => {
  const { t } = useTranslation()
  const state = useSession((session) => session.saveState)
  const refusal = useSession((session) => session.refusal)
  return (
    <p className="save-help">
      {state === "refused" && refusal ? `${refusal} ` : ""}
      {t(`save.${state}Help`)}
    </p>
  )
}

/** Bad news is read out; "saving" and "saved" at every keystroke would drown everything else. */
const Announcement = () => {
  const { t } = useTranslation()
  const trouble = useSession(({ saveState }) =>
    saveState === "offline" || saveState === "refused" ? saveState : null,
  )
  return (
    <span className="visually-hidden" role="status">
      {trouble ? `${t(`save.${trouble}`)} ${t(`save.${trouble}Help`)}` : ""}
    </span>
  )
}

/**
 * Says in words whether what was typed is safe; it never says more than the server confirmed. All four states are in the
 * page and the style sheet shows one: the state turns twice with each keystroke, too often for a commit of React.
 */
export const SaveState = () => {
  const { t } = useTranslation()
  const { session, canWrite } = useWorkspace()
  const element = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const show = (): void => {
      // Who may only read has nothing to save, and the server does not count what a reader's page sends.
      const state = session.saveState === "saving" && !canWrite ? "saved" : session.saveState
      if (element.current) element.current.dataset["saveState"] = state
    }
    show()
    return session.on(show)
  }, [session, canWrite])
  return (
    <>
      <Popover content={<Help />} placement="bottomLeft" destroyOnHidden>
        <span ref={element} className="save-state">
          {states.map((state) => (
            <span key={state} className={`save-${state}`}>
              {icons[state]}
              <span className="save-words">{t(`save.${state}`)}</span>
            </span>
          ))}
        </span>
      </Popover>
      <Announcement />
    </>
  )
}
