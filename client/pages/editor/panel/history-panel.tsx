import { ReloadOutlined } from "@ant-design/icons"
import { Alert, Button, Spin } from "antd"
import { useCallback, useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type HistoryEvent, toSentence, type Version } from "../../../app/api.ts"
import { Time } from "../../../components/time.tsx"
import type { WordKey } from "../../../i18n/index.ts"
import { useWorkspace } from "../workspace.tsx"

type History =
  | { state: "loading" }
  | { state: "failed"; why: string }
  | { state: "loaded"; events: HistoryEvent[]; versions: Version[] }

const useHistory = (id: string): { history: History; reload: () => void } => {
  const [history, setHistory] = useState<History>({ state: "loading" })
  const reload = useCallback(() => {
    setHistory({ state: "loading" })
    Promise.all([api.history(id), api.versions(id)]).then(
      ([events, versions]) => setHistory({ state: "loaded", events: events.items, versions: versions.items }),
      (error) => setHistory({ state: "failed", why: toSentence(error) }),
    )
  }, [id])
  useEffect(reload, [reload])
  return { history, reload }
}

const Event = ({ event }: { event: HistoryEvent }) => {
  const { t } = useTranslation()
  const words = t(`event.${event.event.replaceAll(" ", "_")}` as WordKey, {
    ...event.detail,
    defaultValue: event.event,
  })
  return (
    <li className="history-event">
      <span>
        <strong>{event.user?.name ?? t("history.someone")}</strong> {words}
      </span>
      <Time value={event.until || event.at} />
    </li>
  )
}

const Versions = ({ versions }: { versions: Version[] }) => {
  const { t } = useTranslation()
  if (!versions.length) return null
  return (
    <>
      <h3>{t("history.versions")}</h3>
      <ul className="panel-list">
        {versions.map((version) => (
          <li key={version.id} className="history-event">
            <span>
              <strong>{version.name}</strong> {t(`stage.${version.stage}` as WordKey, { defaultValue: "" })}
            </span>
            <Time value={version.createdAt} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** Who did what and when, and the versions that were kept. */
export const HistoryPanel = () => {
  const { t } = useTranslation()
  const { standard } = useWorkspace()
  const { history, reload } = useHistory(standard.id)
  if (history.state === "loading") return <Spin className="panel-hint" />
  if (history.state === "failed") return <Alert type="error" title={history.why} />
  return (
    <div className="panel-body">
      <Versions versions={history.versions} />
      <h3>
        {t("history.events")}
        <Button
          type="text"
          size="small"
          icon={<ReloadOutlined />}
          aria-label={t("history.refresh")}
          title={t("history.refresh")}
          onClick={reload}
        />
      </h3>
      {history.events.length ? (
        <ul className="panel-list">
          {history.events.map((event) => (
            <Event key={`${event.at} ${event.event} ${event.user?.id}`} event={event} />
          ))}
        </ul>
      ) : (
        <p className="muted">{t("history.none")}</p>
      )}
    </div>
  )
}
