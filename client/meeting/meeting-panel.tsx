import { Button, Popconfirm, Spin } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { projectorPath } from "../app/router.tsx"
import { DesktopOutlined, DownloadOutlined, DownOutlined, UpOutlined } from "../components/icons.tsx"
import { Attendance, MyOrganization } from "./attendance.tsx"
import { ItemCard } from "./item-card.tsx"
import type { MeetingStore } from "./meeting-store.ts"
import { meetingsApi } from "./meetings-api.ts"
import { NoMeeting } from "./open-form.tsx"
import { useMeetingAttempt } from "./refusals.ts"
import type { Meeting } from "./types.ts"
import { useMeeting } from "./use-meeting.ts"
import "../review/comments.css"
import "./meeting.css"

/** Who leads, and whether this page goes along. */
const Lead = ({ store, meeting }: { store: MeetingStore; meeting: Meeting }) => {
  const { t } = useTranslation()
  const attempt = useMeetingAttempt()
  const { name } = meeting.chair
  if (store.isChair) return <p className="lead mine">{t("meeting.youChair")}</p>
  return (
    <div className={store.isAway ? "lead away" : "lead"} role="status">
      <span>{store.isAway ? t("meeting.away") : t("meeting.following", { name })}</span>
      <span className="header-space" />
      {store.isAway ? (
        <Button size="small" type="primary" onClick={() => store.comeBack()}>
          {t("meeting.comeBack")}
        </Button>
      ) : null}
      {store.mayDecide ? (
        <Popconfirm
          title={t("meeting.takeChairTitle", { name })}
          okText={t("meeting.takeChair")}
          cancelText={t("action.cancel")}
          onConfirm={() => void attempt(() => store.act({ type: "take_chair" }))}
        >
          <Button size="small">{t("meeting.takeChair")}</Button>
        </Popconfirm>
      ) : null}
    </div>
  )
}

const Head = ({ store, meeting }: { store: MeetingStore; meeting: Meeting }) => {
  const { t } = useTranslation()
  const attempt = useMeetingAttempt()
  return (
    <header className="meeting-head">
      <h2 title={meeting.title}>{meeting.title}</h2>
      <div className="meeting-tools">
        <Attendance store={store} />
        <Button
          size="small"
          icon={<DesktopOutlined />}
          title={t("meeting.projectorHelp")}
          href={projectorPath(store.standard.id)}
          target="_blank"
        >
          {t("meeting.projector")}
        </Button>
        <Button
          size="small"
          icon={<DownloadOutlined />}
          href={meetingsApi.minutesAddress(store.standard.id, meeting.id)}
          download
        >
          {t("meeting.minutes")}
        </Button>
        {store.isChair ? (
          <Popconfirm
            title={t("meeting.closeTitle")}
            description={<div className="meeting-confirm">{t("meeting.closeBody")}</div>}
            okText={t("meeting.close")}
            cancelText={t("action.cancel")}
            onConfirm={() => void attempt(() => store.act({ type: "close" }))}
          >
            <Button size="small">{t("meeting.close")}</Button>
          </Popconfirm>
        ) : null}
      </div>
    </header>
  )
}

/** From one item to the next; the chair takes everybody along. */
const Steps = ({ store, meeting }: { store: MeetingStore; meeting: Meeting }) => {
  const { t } = useTranslation()
  const attempt = useMeetingAttempt()
  const { items } = meeting
  const at = items.findIndex(({ id }) => id === store.shownId)
  const go = (index: number): void => {
    const item = items[index]
    if (item) void attempt(() => store.go(item.id))
  }
  if (items.length === 0) return null
  return (
    <div className="meeting-steps">
      <Button
        size="small"
        icon={<UpOutlined />}
        aria-label={t("meeting.previous")}
        title={t("meeting.previous")}
        disabled={at <= 0}
        onClick={() => go(at - 1)}
      />
      <span>{t("meeting.itemOf", { order: at + 1, total: items.length })}</span>
      <Button
        size="small"
        icon={<DownOutlined />}
        aria-label={t("meeting.next")}
        title={t("meeting.next")}
        disabled={at >= items.length - 1}
        onClick={() => go(at + 1)}
      />
    </div>
  )
}

/** The minutes become one of the documents that the stage asks for. */
const KeepMinutes = ({ standardId, meetingId }: { standardId: string; meetingId: string }) => {
  const { t } = useTranslation()
  const attempt = useMeetingAttempt()
  const [isKept, setKept] = useState(false)
  const keep = async (): Promise<void> => {
    if (await attempt(() => meetingsApi.keepMinutes(standardId, meetingId))) setKept(true)
  }
  return (
    <Button size="small" disabled={isKept} onClick={() => void keep()}>
      {t(isKept ? "meeting.kept" : "meeting.keep")}
    </Button>
  )
}

const Closed = ({ store, meeting }: { store: MeetingStore; meeting: Meeting }) => {
  const { t } = useTranslation()
  return (
    <div className="lead" role="status">
      <strong>{t("meeting.closed", { name: meeting.closedBy?.name ?? "" })}</strong>
      <span className="header-space" />
      {store.mayDecide ? <KeepMinutes standardId={store.standard.id} meetingId={meeting.id} /> : null}
      <Button size="small" onClick={() => store.finish()}>
        {t("meeting.done")}
      </Button>
      <small className="muted">{t("meeting.closedHelp")}</small>
    </div>
  )
}

/** The meeting beside the text: who leads, what is being talked about, votes and decisions. */
export const MeetingPanel = () => {
  const { t } = useTranslation()
  const store = useMeeting()
  const { meeting, shown } = store
  return (
    <aside className="meeting-panel" aria-label={t("meeting.title")}>
      {store.state === "loading" ? <Spin className="panel-hint" /> : null}
      {store.state !== "loading" && !meeting ? <NoMeeting store={store} /> : null}
      {meeting ? (
        <>
          <Head store={store} meeting={meeting} />
          {store.isOpen ? (
            <Lead store={store} meeting={meeting} />
          ) : (
            <Closed store={store} meeting={meeting} />
          )}
          {store.isOpen && !store.organization ? (
            <div className="organization-ask">
              <small>{t("meeting.organizationAsk")}</small>
              <MyOrganization store={store} />
            </div>
          ) : null}
          <Steps store={store} meeting={meeting} />
          {shown ? (
            <ItemCard key={shown.id} store={store} item={shown} />
          ) : (
            <p className="panel-hint">{t("meeting.empty")}</p>
          )}
        </>
      ) : null}
    </aside>
  )
}
