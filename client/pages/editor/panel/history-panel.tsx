import { Alert, App, Button, Dropdown, Input, Spin } from "antd"
import { useCallback, useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { readMetadata } from "../../../../schema/shared/metadata.ts"
import { api, type HistoryEvent, toSentence, type Version } from "../../../app/api.ts"
import { comparePath, Link, processPath } from "../../../app/router.tsx"
import {
  CheckCircleOutlined,
  DownloadOutlined,
  ReloadOutlined,
  UndoOutlined,
} from "../../../components/icons.tsx"
import { Time } from "../../../components/time.tsx"
import type { WordKey } from "../../../i18n/index.ts"
import { useExportItems } from "../use-export-items.ts"
import { useWorkspace } from "../workspace.tsx"

type History =
  | { state: "loading" }
  | { state: "failed"; why: string }
  | { state: "loaded"; events: HistoryEvent[]; versions: Version[] }

const useHistory = (id: string): { history: History; reload: () => void } => {
  const [history, setHistory] = useState<History>({ state: "loading" })
  const reload = useCallback(() => {
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
    // A comment on the whole document has no place of its own.
    ...(event.detail["place"] === "" && { place: t("comments.document") }),
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

/** Keeps the text as it is now under a name. */
const SaveVersion = ({ onSaved }: { onSaved: () => void }) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { session, standard } = useWorkspace()
  const [name, setName] = useState("")
  const save = async (): Promise<void> => {
    try {
      const { stage } = readMetadata(session.metadata)
      await api.saveVersion(standard.id, { name: name.trim(), stage })
      message.success(t("version.saved", { name: name.trim() }))
      setName("")
      onSaved()
    } catch (error) {
      message.error(toSentence(error))
    }
  }
  return (
    <div className="version-form">
      <Input
        size="small"
        placeholder={t("version.name")}
        aria-label={t("version.name")}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={() => name.trim() && void save()}
      />
      <Button size="small" disabled={!name.trim()} onClick={() => void save()}>
        {t("version.save")}
      </Button>
    </div>
  )
}

const VersionExport = ({ version }: { version: Version }) => {
  const { t } = useTranslation()
  const { standard } = useWorkspace()
  const name = t("version.export", { name: version.name })
  return (
    <Dropdown menu={{ items: useExportItems(standard.id, version.id) }} trigger={["click"]}>
      <Button type="text" size="small" icon={<DownloadOutlined />} aria-label={name} title={name} />
    </Dropdown>
  )
}

/** Makes the text what it was, after a question. */
const VersionRestore = ({ version, onRestored }: { version: Version; onRestored: () => void }) => {
  const { t } = useTranslation()
  const { message, modal } = App.useApp()
  const { standard } = useWorkspace()
  const { id } = version
  const name = version.name || t("version.automatic")
  const restore = async (): Promise<void> => {
    try {
      await api.goBack(standard.id, id, t("version.keepAs", { name }))
      message.success(t("version.restored", { name }))
    } catch (error) {
      message.error(toSentence(error))
    }
    onRestored()
  }
  const ask = (): void => {
    modal.confirm({
      title: t("version.restoreTitle", { name }),
      content: t("version.restoreBody"),
      okText: t("version.restoreDo"),
      cancelText: t("action.cancel"),
      onOk: restore,
    })
  }
  const label = t("version.restore", { name })
  return (
    <Button type="text" size="small" icon={<UndoOutlined />} aria-label={label} title={label} onClick={ask} />
  )
}

const VersionProof = ({ version }: { version: Version }) => {
  const { t } = useTranslation()
  const { standard } = useWorkspace()
  const label = t("version.proof", { name: version.name || t("version.automatic") })
  return (
    <Button
      type="text"
      size="small"
      icon={<CheckCircleOutlined />}
      aria-label={label}
      title={label}
      href={api.proofOf(standard.id, version.id)}
    />
  )
}

const Versions = ({ versions, onSaved }: { versions: Version[]; onSaved: () => void }) => {
  const { t } = useTranslation()
  const { canWrite, standard } = useWorkspace()
  if (!versions.length && !canWrite) return null
  return (
    <>
      <h3>{t("history.versions")}</h3>
      <p className="panel-links">
        <Link href={comparePath(standard.id)}>{t("compare.open")}</Link>
        <Link href={processPath(standard.id)}>{t("process.open")}</Link>
      </p>
      {canWrite ? <SaveVersion onSaved={onSaved} /> : null}
      <ul className="panel-list">
        {versions.map((version) => (
          <li key={version.id} className="history-event">
            <span>
              <strong>{version.name || t("version.automatic")}</strong>{" "}
              {t(`stage.${version.stage}` as WordKey, { defaultValue: "" })}
            </span>
            <Time value={version.createdAt} />
            {canWrite ? <VersionRestore version={version} onRestored={onSaved} /> : null}
            <VersionExport version={version} />
            <VersionProof version={version} />
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
      <Versions versions={history.versions} onSaved={reload} />
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
