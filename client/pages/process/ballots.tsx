import { App, Button, Tag } from "antd"
import { useCallback, useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { toSentence } from "../../app/api.ts"
import type { WordKey } from "../../i18n/index.ts"
import { type Ballot, ballotApi } from "./ballot-api.ts"
import { BallotOpening } from "./ballot-opening.tsx"
import { VoteForm } from "./ballot-vote.tsx"

const everyMs = 10_000

const useBallots = (id: string) => {
  const [items, setItems] = useState<Ballot[]>([])
  const reload = useCallback(() => {
    ballotApi.list(id).then(setItems, () => undefined)
  }, [id])
  useEffect(reload, [reload])
  const isOpen = items.some(({ state }) => state === "open" || state === "early")
  // Others vote meanwhile, and time runs out.
  useEffect(() => {
    if (!isOpen) return
    const timer = setInterval(reload, everyMs)
    return () => clearInterval(timer)
  }, [isOpen, reload])
  return { items, reload }
}

const colors = { early: "default", open: "blue", over: "default", withdrawn: "default" } as const

const Result = ({ standardId, ballot }: { standardId: string; ballot: Ballot }) => {
  const { t, i18n } = useTranslation()
  const { result, electors, votes } = ballot
  if (!result) return null
  const language = i18n.language === "en" ? "en" : "zh"
  return (
    <>
      <p>
        <Tag color={result.passed ? "success" : "error"}>{t(`ballot.decided.${result.decidedBy}`)}</Tag>
        {t("ballot.counts", { ...result })}
        {result.uncounted ? `；${t("ballot.uncounted", { total: result.uncounted })}` : ""}
      </p>
      <details>
        <summary>{t("ballot.votes")}</summary>
        <ul className="process-list ballot-votes">
          {electors.map(({ userId, name }) => {
            const vote = votes.find((cast) => cast.userId === userId)
            return (
              <li key={userId}>
                <strong>{name}</strong> {vote ? t(`ballot.choice.${vote.choice}`) : t("ballot.notVoted")}
                {vote?.reason ? <span className="muted"> — {vote.reason}</span> : null}
              </li>
            )
          })}
        </ul>
      </details>
      <p className="ballot-files">
        {["docx", "csv"].map((format) => (
          <a key={format} href={ballotApi.exportAddress(standardId, ballot.id, format, language)} download>
            {format.toUpperCase()}
          </a>
        ))}
      </p>
    </>
  )
}

interface CardProps {
  standardId: string
  ballot: Ballot
  mayManage: boolean
  onChanged: () => void
}

const Card = ({ standardId, ballot, mayManage, onChanged }: CardProps) => {
  const { t } = useTranslation()
  const { message, modal } = App.useApp()
  const { title, state, electors } = ballot
  const missing = electors.filter(({ hasVoted }) => !hasVoted)
  const change = (what: { closed?: true; withdrawn?: true }) =>
    modal.confirm({
      title: t(what.closed ? "ballot.closeTitle" : "ballot.withdrawTitle", { title }),
      content: t(what.closed ? "ballot.closeBody" : "ballot.withdrawBody"),
      okText: t(what.closed ? "ballot.closeNow" : "ballot.withdraw"),
      okButtonProps: { danger: true },
      onOk: () =>
        ballotApi.change(standardId, ballot.id, what).then(
          () => onChanged(),
          (error) => void message.error(toSentence(error)),
        ),
    })
  return (
    <li className="process-document" data-ballot={ballot.number}>
      <span className="process-document-head">
        <strong>
          {ballot.number} · {title}
        </strong>
        <Tag color={colors[state]}>{t(`ballot.state.${state}`)}</Tag>
      </span>
      <p className="muted">
        {t(`ballot.rule.${ballot.ruleId}` as WordKey)} · {ballot.opensAt.slice(0, 10)} –{" "}
        {(ballot.closedAt ?? ballot.closesAt).slice(0, 10)}
        {ballot.versionId ? (
          <>
            {" · "}
            <a href={ballotApi.textAddress(standardId, ballot.versionId)} download>
              {t("ballot.text")}
            </a>
          </>
        ) : null}
      </p>
      {state === "open" || state === "early" ? (
        <p className="muted">
          {t("ballot.progress", { cast: electors.length - missing.length, entitled: electors.length })}
          {missing.length
            ? ` · ${t("ballot.waiting", { names: missing.map(({ name }) => name).join("、") })}`
            : ""}
        </p>
      ) : null}
      {ballot.mayVote ? <VoteForm standardId={standardId} ballot={ballot} onVoted={onChanged} /> : null}
      <Result standardId={standardId} ballot={ballot} />
      {mayManage && (state === "open" || state === "early") ? (
        <span className="process-document-head">
          <Button size="small" onClick={() => change({ closed: true })}>
            {t("ballot.closeNow")}
          </Button>
          <Button size="small" type="text" danger onClick={() => change({ withdrawn: true })}>
            {t("ballot.withdraw")}
          </Button>
        </span>
      ) : null}
    </li>
  )
}

interface Props {
  standardId: string
  /** Whether the stage asks for one. */
  isAsked: boolean
  mayManage: boolean
  onChanged: () => void
}

/** Ballots of a standard: vote, see who has, how it ended. */
export const Ballots = ({ standardId, isAsked, mayManage, onChanged }: Props) => {
  const { t } = useTranslation()
  const { items, reload } = useBallots(standardId)
  const changed = (): void => {
    reload()
    onChanged()
  }
  return (
    <section aria-label={t("ballot.title")}>
      <h2>{t("ballot.title")}</h2>
      {isAsked ? <p className="muted">{t("ballot.asked")}</p> : null}
      {items.length ? (
        <ul className="process-list">
          {items.map((ballot) => (
            <Card
              key={ballot.id}
              standardId={standardId}
              ballot={ballot}
              mayManage={mayManage}
              onChanged={changed}
            />
          ))}
        </ul>
      ) : (
        <p className="muted">{t("ballot.none")}</p>
      )}
      {mayManage ? <BallotOpening standardId={standardId} onOpened={changed} /> : null}
    </section>
  )
}
