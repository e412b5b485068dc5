import { Button } from "antd"
import { memo, useCallback, useEffect, useMemo, useRef } from "react"
import { useTranslation } from "react-i18next"
import { decisionOf, type Verdict } from "../../schema/meeting/meeting.ts"
import { ReloadOutlined } from "../components/icons.tsx"
import type { WordKey } from "../i18n/index.ts"
import type { MeetingStore } from "./meeting-store.ts"
import { useMeetingAttempt } from "./refusals.ts"
import type { Item, Meeting } from "./types.ts"
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

interface RowProps {
  id: string
  place: string
  verdict: Verdict | null
  words: string
  source: string
  isCurrent: boolean
  isChairs: boolean
  onGo: (id: string) => void
}

/** Plain values only: of a thousand rows those are drawn anew that changed. */
const Row = memo(({ id, place, verdict, words, source, isCurrent, isChairs, onGo }: RowProps) => {
  const { t } = useTranslation()
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: "nearest" })
  }, [isCurrent])
  return (
    <li ref={row}>
      <button
        type="button"
        className={`agenda-row${isCurrent ? " current" : ""}`}
        aria-current={isCurrent ? "step" : undefined}
        onClick={() => onGo(id)}
      >
        <span className="agenda-line">
          <strong>{place || t("meeting.whole")}</strong>
          <span className={`verdict ${verdict ?? "open"}`}>
            {verdict ? t(`verdict.${verdict}.done` as WordKey) : t("verdict.open")}
          </span>
        </span>
        <span className="agenda-words">{words}</span>
        <span className="agenda-from">
          {source}
          {isChairs ? <span className="agenda-chair"> · {t("meeting.chairHere")}</span> : null}
        </span>
      </button>
    </li>
  )
})
Row.displayName = "AgendaRow"

const Rows = ({ store, items }: { store: MeetingStore; items: readonly Item[] }) => {
  const { t } = useTranslation()
  const attempt = useMeetingAttempt()
  const words = useWords(store)
  const go = useRef<(id: string) => void>(() => undefined)
  go.current = (id) => void attempt(() => store.go(id))
  const onGo = useCallback((id: string) => go.current(id), [])
  const current = store.isOpen ? store.meeting?.current : null
  const source = (item: Item): string => {
    const what =
      item.type === "comment" ? t("meeting.comment", { number: item.number }) : t("meeting.suggestion")
    return item.from ? `${what} · ${item.from}` : what
  }
  return (
    <ol className="agenda-list">
      {items.map((item) => (
        <Row
          key={item.id}
          id={item.id}
          place={item.place}
          verdict={decisionOf(item)?.verdict ?? null}
          words={words(item)}
          source={source(item)}
          isCurrent={item.id === store.shownId}
          isChairs={item.id === current}
          onGo={onGo}
        />
      ))}
    </ol>
  )
}

/** The agenda by clause, in place of the outline. */
export const AgendaColumn = () => {
  const { t } = useTranslation()
  const store = useMeeting()
  const attempt = useMeetingAttempt()
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
        <Rows store={store} items={meeting.items} />
      ) : (
        <p className="panel-hint">{t(meeting ? "meeting.empty" : "meeting.none")}</p>
      )}
    </nav>
  )
}
