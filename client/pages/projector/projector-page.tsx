import { useEffect } from "react"
import { useTranslation } from "react-i18next"
import { choices, decisionOf } from "../../../schema/meeting/meeting.ts"
import { fullTitle, standardNumber } from "../../../schema/metadata/metadata.ts"
import type { Me, Standard } from "../../app/api.ts"
import { usePreferences } from "../../app/preferences.ts"
import { useTitle } from "../../app/title.ts"
import type { EditorSession } from "../../editor/index.ts"
import type { WordKey } from "../../i18n/index.ts"
import { ItemWords } from "../../meeting/item-card.tsx"
import type { MeetingStore } from "../../meeting/meeting-store.ts"
import type { Item, Poll } from "../../meeting/types.ts"
import { useComments } from "../../meeting/use-comments-of.ts"
import { useMeetingStore } from "../../meeting/use-meeting.ts"
import type { Comment } from "../../review/types.ts"
import { useMetadata } from "../editor/use-metadata.ts"
import { Clause } from "./clause.tsx"
import "../../styles/page.css"
import "../../styles/page-objects.css"
import "../../styles/page-inline.css"
import "../../styles/page-iso.css"
import "../../suggest/suggestions-in-text.css"
import "../../meeting/meeting.css"
import "./projector.css"

interface PageProps {
  session: EditorSession
  standard: Standard
  me: Me
}

/** How many are for what, to be read from the back row. */
const Votes = ({ poll }: { poll: Poll }) => {
  const { t } = useTranslation()
  return (
    <section className="projector-poll" aria-live="polite">
      <h2>{poll.question || t("meeting.poll")}</h2>
      <dl>
        {choices.map((choice) => (
          <div key={choice} className={choice}>
            <dt>{t(`choice.${choice}` as WordKey)}</dt>
            <dd>{poll.counts[choice]}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const Verdict = ({ item }: { item: Item }) => {
  const { t } = useTranslation()
  const decision = decisionOf(item)
  if (!decision) return null
  return (
    <section className={`projector-decision ${decision.verdict}`} aria-live="polite">
      <h2>{t(`verdict.${decision.verdict}.done` as WordKey)}</h2>
      {decision.reason ? <p>{decision.reason}</p> : null}
      {item.applied ? <p className="muted">{t(`way.${item.applied.way}` as WordKey)}</p> : null}
    </section>
  )
}

/** A running poll before the decision, the decision before a poll that is over. */
const Outcome = ({ item }: { item: Item }) => {
  const running = item.polls.find(({ closedAt }) => closedAt === null)
  if (running) return <Votes poll={running} />
  if (decisionOf(item)) return <Verdict item={item} />
  const last = item.polls.at(-1)
  return last ? <Votes poll={last} /> : null
}

/** Long words are set smaller, so that they are in sight; never smaller than three fifths. */
const sizeFor = (comment: Comment | null, item: Item): number => {
  const letters = (comment ? comment.body + comment.proposal : item.removed + item.added).length
  if (letters > 400) return 0.62
  return letters > 180 ? 0.8 : 1
}

const Current = ({ store, item }: { store: MeetingStore; item: Item }) => {
  const { t } = useTranslation()
  const comments = useComments(store)
  const comment = comments.threads.find((thread) => thread.comment.id === item.subject)?.comment ?? null
  return (
    <main className="projector-main">
      <Clause key={item.id} session={store.session} standard={store.standard} item={item} />
      <section className="projector-words" style={{ fontSize: `${sizeFor(comment, item)}em` }}>
        <h2>
          {item.type === "comment" ? t("meeting.comment", { number: item.number }) : t("meeting.suggestion")}
          {item.from ? <span> · {item.from}</span> : null}
        </h2>
        <ItemWords item={item} comment={comment} />
      </section>
      <Outcome item={item} />
    </main>
  )
}

/** Keys of a presenter's remote control, and which way they go. */
const steps: Record<string, 1 | -1> = { PageDown: 1, ArrowRight: 1, PageUp: -1, ArrowLeft: -1 }

/** The chair goes on from the front of the room. */
const useRemoteControl = (store: MeetingStore): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { meeting, isChair } = store
      const step = steps[event.key]
      if (!meeting || !isChair || !step) return
      const at = meeting.items.findIndex(({ id }) => id === meeting.current)
      const next = meeting.items[at + step]
      event.preventDefault()
      // Whoever else leads by now is told by the page itself.
      if (next) void store.go(next.id).catch(() => undefined)
    }
    window.addEventListener("keydown", onKey)
    return () => window.removeEventListener("keydown", onKey)
  }, [store])
}

/** The meeting for the room: large, calm, always what the chair shows. */
const ProjectorPage = ({ session, standard, me }: PageProps) => {
  const { t } = useTranslation()
  const store = useMeetingStore(session, standard, me)
  useRemoteControl(store)
  useEffect(() => {
    store.isWatched = true
    return () => {
      store.isWatched = false
    }
  }, [store])
  const { language } = usePreferences()
  const metadata = useMetadata(session)
  const { meeting } = store
  const item = store.itemOf(meeting?.current ?? null)
  const title = fullTitle(metadata, language) || fullTitle(metadata, language === "zh" ? "en" : "zh")
  useTitle(`${t("projector.title")} ${meeting?.title ?? title} · ${t("app.name")}`)
  const order = meeting?.items.findIndex(({ id }) => id === meeting.current) ?? -1
  const notice = !meeting ? "projector.waiting" : store.isOpen ? null : "projector.over"
  return (
    <div className="projector">
      <header>
        <span className="projector-standard">
          {standardNumber(metadata)} {title}
        </span>
        {item ? <h1>{item.place || t("meeting.whole")}</h1> : null}
        <span className="projector-meeting">
          {meeting?.title}
          {order >= 0 ? ` · ${order + 1} / ${meeting!.items.length}` : ""}
        </span>
      </header>
      {notice || !item ? (
        <main className="projector-notice">
          <p>{t(notice ?? "meeting.empty")}</p>
        </main>
      ) : (
        <Current store={store} item={item} />
      )}
    </div>
  )
}

export default ProjectorPage
