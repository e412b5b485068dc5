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
import { useRefusal } from "./refusal.ts"
import { followSaveState } from "./shown-save-state.ts"
import { useSession, useWorkspace } from "./workspace.tsx"

type State = EditorSession["saveState"]

const icons: Record<State, ReactNode> = {
  saved: <CheckCircleOutlined />,
  saving: <CloudSyncOutlined />,
  offline: <DisconnectOutlined />,
  refused: <StopOutlined />,
}
const states = Object.keys(icons) as State[]

/** Who may only read saves nothing: the words say how fresh the text is. */
const useWordsOf = (): "save" | "reading" => (useWorkspace().canWrite ? "save" : "reading")

/** What the state means and what to do; asked only while it is shown. */
const Help = () => {
  const { t } = useTranslation()
  const state = useSession((session) => session.saveState)
  const refusal = useRefusal()
  const words = useWordsOf()
  return (
    <p className="save-help">
      {refusal ? `${refusal} ` : ""}
      {t(`${words}.${state}Help`)}
    </p>
  )
}

/** Bad news is read out; "saving" and "saved" at every keystroke would drown everything else. */
const Announcement = () => {
  const { t } = useTranslation()
  const trouble = useSession(({ saveState }) =>
    saveState === "offline" || saveState === "refused" ? saveState : null,
  )
  const words = useWordsOf()
  return (
    <span className="visually-hidden" role="status">
      {trouble ? `${t(`${words}.${trouble}`)} ${t(`${words}.${trouble}Help`)}` : ""}
    </span>
  )
}

/**
 * Says in words whether what was typed is safe; it never says more than the server confirmed. All four states are in the
 * page and the style sheet shows one: the state turns twice with each keystroke, too often for a commit of React.
 */
export const SaveState = () => {
  const { t } = useTranslation()
  const { session } = useWorkspace()
  const words = useWordsOf()
  const element = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const { show, stop } = followSaveState(element.current!.dataset, () => session.saveState)
    show()
    const off = session.onSaveState(show)
    return () => {
      off()
      stop()
    }
  }, [session])
  return (
    <>
      <Popover content={<Help />} placement="bottomLeft" destroyOnHidden>
        <span ref={element} className="save-state">
          {states.map((state) => (
            <span key={state} className={`save-${state}`}>
              {icons[state]}
              <span className="save-words">{t(`${words}.${state}`)}</span>
            </span>
          ))}
        </span>
      </Popover>
      <Announcement />
    </>
  )
}
