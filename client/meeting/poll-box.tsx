import { Button } from "antd"
import { useTranslation } from "react-i18next"
import { choices } from "../../schema/meeting/meeting.ts"
import type { WordKey } from "../i18n/index.ts"
import { LineInput } from "./line-input.tsx"
import type { MeetingStore } from "./meeting-store.ts"
import { useMeetingAttempt } from "./refusals.ts"
import type { Item, Poll } from "./types.ts"

/** What is asked, how many are for what so far, and one's own vote. */
const OnePoll = ({ store, item, poll }: { store: MeetingStore; item: Item; poll: Poll }) => {
  const { t } = useTranslation()
  const attempt = useMeetingAttempt()
  const isRunning = poll.closedAt === null
  const mayVote = isRunning && store.mayVote
  const common = { item: item.id, poll: poll.id }
  return (
    <div className={isRunning ? "poll running" : "poll"}>
      <p className="poll-head">
        <span>{poll.question || t("meeting.poll")}</span>
        <small className="muted">{t(isRunning ? "meeting.pollOpen" : "meeting.pollOver")}</small>
      </p>
      <fieldset className="poll-choices">
        <legend className="visually-hidden">{t("meeting.vote")}</legend>
        {choices.map((choice) => (
          <button
            key={choice}
            type="button"
            className={`poll-choice ${choice}`}
            aria-pressed={poll.mine === choice}
            disabled={!mayVote}
            onClick={() => void attempt(() => store.act({ type: "vote", ...common, choice }))}
          >
            <span>{t(`choice.${choice}` as WordKey)}</span>
            <strong>{poll.counts[choice]}</strong>
          </button>
        ))}
      </fieldset>
      {isRunning && store.isChair ? (
        <Button size="small" onClick={() => void attempt(() => store.act({ type: "end_poll", ...common }))}>
          {t("meeting.pollEnd")}
        </Button>
      ) : null}
    </div>
  )
}

const StartPoll = ({ store, item }: { store: MeetingStore; item: Item }) => {
  const { t } = useTranslation()
  const attempt = useMeetingAttempt()
  const { question = "" } = store.draft(item.id)
  const start = (): void =>
    void attempt(async () => {
      await store.act({ type: "poll", item: item.id, question: question.trim() })
      store.setDraft(item.id, { question: undefined })
    })
  return (
    <div className="poll-start">
      <LineInput
        label={t("meeting.pollQuestion")}
        maxLength={500}
        value={question}
        onChange={(value) => store.setDraft(item.id, { question: value })}
        onEnter={start}
      />
      <Button size="small" onClick={start}>
        {t("meeting.pollStart")}
      </Button>
    </div>
  )
}

/** Straw polls of an item; the chair asks, everybody with a vote answers. */
export const PollBox = ({ store, item }: { store: MeetingStore; item: Item }) => {
  const { t } = useTranslation()
  const attempt = useMeetingAttempt()
  const running = store.meeting?.items.find(({ polls }) => polls.some(({ closedAt }) => closedAt === null))
  if (item.polls.length === 0 && !store.isChair && !running) return null
  return (
    <section className="meeting-section" aria-label={t("meeting.poll")}>
      <h3>{t("meeting.poll")}</h3>
      {item.polls.map((poll) => (
        <OnePoll key={poll.id} store={store} item={item} poll={poll} />
      ))}
      {running && running.id !== item.id ? (
        <p className="muted">
          {t("meeting.pollElsewhere")}{" "}
          <Button size="small" onClick={() => void attempt(() => store.go(running.id))}>
            {t("meeting.pollGo")}
          </Button>
        </p>
      ) : null}
      {store.isChair && !running ? <StartPoll key={item.id} store={store} item={item} /> : null}
    </section>
  )
}
