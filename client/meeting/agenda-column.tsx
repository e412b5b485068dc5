import { Button } from "antd"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { ReloadOutlined } from "../components/icons.tsx"
import type { WordKey } from "../i18n/index.ts"
import type { MeetingStore } from "./meeting-store.ts"
import { decisionOf, type Item, type Meeting } from "./types.ts"
import { useAttempt } from "./use-attempt.ts"
import { useComments } from "./use-comments-of.ts"
import { useMeeting } from "./use-meeting.ts"

const progressOf = ({ items }: Meeting) => {
  const verdicts = items.map((item) => decisionOf(item)?.verdict)
  const deferred = verdicts.filter((verdict) => verdict === "defer").length
  const open = verdicts.filter((verdict) => !verdict).length
  return { decided: items.length - deferred - open, deferred, open }
}

/** Words that tell one item from the next. */
const useWords = (store: MeetingStore) => {
  const { t } = useTranslation()
  const { threads } = useComments(store)
  const bodies = useMemo(() => new Map(threads.map(({ comment }) => [comment.id, comment.body])), [threads])
  return (item: Item): string =>
    item.type === "suggestion"
      ? item.added || item.removed || t("meeting.suggestion")
      : (bodies.get(item.subject) ?? t("meeting.comment", { number: item.number }))
}

const Row = ({ item, store, words }: { item: Item; store: MeetingStore; words: string }) => {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const { meeting, shownId } = store
  const verdict = decisionOf(item)?.verdict
  const isChairs = store.isOpen && meeting?.current === item.id
  return (
    <li>
      <button
        type="button"
        className={`agenda-row${item.id === shownId ? " current" : ""}`}
        aria-current={item.id === shownId ? "step" : undefined}
        onClick={() => void attempt(() => store.go(item.id))}
      >
        <span className="agenda-line">
          <strong>{item.place || t("meeting.whole")}</strong>
          <span className={`verdict ${verdict ?? "open"}`}>
            {verdict ? t(`verdict.${verdict}.done` as WordKey) : t("verdict.open")}
          </span>
        </span>
        <span className="agenda-words">{words}</span>
        <span className="agenda-from">
          {item.type === "comment" ? t("meeting.comment", { number: item.number }) : t("meeting.suggestion")}
          {item.from ? ` · ${item.from}` : ""}
          {isChairs ? <span className="agenda-chair"> · {t("meeting.chairHere")}</span> : null}
        </span>
      </button>
    </li>
  )
}

/** The agenda by clause, in place of the outline. */
export const AgendaColumn = () => {
  const { t } = useTranslation()
  const store = useMeeting()
  const attempt = useAttempt()
  const words = useWords(store)
  const { meeting } = store
  return (
    <nav className="outline agenda" aria-label={t("meeting.agenda")}>
      <div className="outline-bar agenda-bar">
        <strong>{t("meeting.agenda")}</strong>
        <small className="muted">{meeting ? t("meeting.progress", progressOf(meeting)) : null}</small>
        <span className="header-space" />
        {store.isOpen && store.mayDecide ? (
          <Button
            type="text"
            size="small"
            icon={<ReloadOutlined />}
            aria-label={t("meeting.refresh")}
            title={t("meeting.refresh")}
            onClick={() => void attempt(() => store.refreshAgenda())}
          />
        ) : null}
      </div>
      {meeting && meeting.items.length > 0 ? (
        <ol className="agenda-list">
          {meeting.items.map((item) => (
            <Row key={item.id} item={item} store={store} words={words(item)} />
          ))}
        </ol>
      ) : (
        <p className="panel-hint">{t(meeting ? "meeting.empty" : "meeting.none")}</p>
      )}
    </nav>
  )
}
