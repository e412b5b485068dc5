import { Alert, Button, Input, Select } from "antd"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Version } from "../app/api.ts"
import { DownloadOutlined } from "../components/icons.tsx"
import { Time } from "../components/time.tsx"
import type { MeetingStore } from "./meeting-store.ts"
import { meetingsApi } from "./meetings-api.ts"
import { useMeetingAttempt } from "./refusals.ts"

const useVersions = (id: string): Version[] => {
  const [versions, setVersions] = useState<Version[]>([])
  useEffect(() => {
    let isCurrent = true
    api.versions(id).then(
      ({ items }) => isCurrent && setVersions(items),
      // The text as it stands can be met on without a list.
      () => isCurrent && setVersions([]),
    )
    return () => {
      isCurrent = false
    }
  }, [id])
  return versions
}

/** Calls a meeting. */
const Open = ({ store }: { store: MeetingStore }) => {
  const { t } = useTranslation()
  const attempt = useMeetingAttempt()
  const versions = useVersions(store.standard.id)
  const [title, setTitle] = useState("")
  const [place, setPlace] = useState("")
  const [versionId, setVersionId] = useState("")
  const open = (): void =>
    void attempt(() =>
      store.open({ title: title.trim(), place: place.trim(), ...(versionId && { versionId }) }),
    )
  return (
    <section className="meeting-open">
      <h2>{t("meeting.openTitle")}</h2>
      <p className="muted">{t("meeting.openHelp")}</p>
      <Input
        value={title}
        maxLength={200}
        placeholder={t("meeting.nameHint")}
        aria-label={t("meeting.name")}
        onChange={(event) => setTitle(event.target.value)}
        onPressEnter={() => title.trim() && open()}
      />
      <Input
        value={place}
        maxLength={200}
        placeholder={t("meeting.place")}
        aria-label={t("meeting.place")}
        onChange={(event) => setPlace(event.target.value)}
      />
      <Select
        value={versionId}
        onChange={setVersionId}
        aria-label={t("meeting.version")}
        options={[
          { value: "", label: t("meeting.versionNow") },
          ...versions.filter(({ name }) => name).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Button type="primary" disabled={!title.trim()} onClick={open}>
        {t("meeting.open")}
      </Button>
    </section>
  )
}

/** Meetings that are over, with their minutes. */
const Past = ({ store }: { store: MeetingStore }) => {
  const { t } = useTranslation()
  const past = store.meetings.filter(({ closedAt }) => closedAt !== null)
  if (past.length === 0) return null
  return (
    <section className="meeting-past">
      <h3>{t("meeting.past")}</h3>
      <ul>
        {past.map(({ id, number, title, openedAt }) => (
          <li key={id}>
            <span>
              {t("meeting.nth", { number })} <strong>{title}</strong>
            </span>
            <Time value={openedAt} />
            <Button
              size="small"
              icon={<DownloadOutlined />}
              href={meetingsApi.minutesAddress(store.standard.id, id)}
              download
              aria-label={t("meeting.minutesOf", { title })}
            >
              {t("meeting.minutes")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** No meeting is open: who may opens one; what earlier ones came to. */
export const NoMeeting = ({ store }: { store: MeetingStore }) => {
  const { t } = useTranslation()
  if (store.state === "failed")
    return <Alert type="error" role="alert" title={t("meeting.failed", { why: store.failure })} />
  return (
    <>
      {store.mayDecide ? (
        <Open store={store} />
      ) : (
        <section className="meeting-open">
          <h2>{t("meeting.none")}</h2>
          <p className="muted">{t("meeting.noneHelp")}</p>
        </section>
      )}
      <Past store={store} />
    </>
  )
}
