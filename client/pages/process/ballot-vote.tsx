import { App, Button, Input, Radio } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { type VoteChoice, voteChoices } from "../../../schema/process/ballot.ts"
import { toSentence } from "../../app/api.ts"
import { type Ballot, ballotApi } from "./ballot-api.ts"

interface Props {
  standardId: string
  ballot: Ballot
  onVoted: () => void
}

/** One's own vote, which may be another until the end. */
export const VoteForm = ({ standardId, ballot, onVoted }: Props) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { own } = ballot
  const [choice, setChoice] = useState<VoteChoice | null>(own?.choice ?? null)
  const [reason, setReason] = useState(own?.reason ?? "")
  const lacksReason = choice === "no" && ballot.rule.reasonForNo === "required" && !reason.trim()
  const vote = async (): Promise<void> => {
    try {
      await ballotApi.vote(standardId, ballot.id, { choice: choice!, reason: reason.trim() })
      message.success(t("ballot.cast"))
    } catch (error) {
      // What was typed stays.
      message.error(toSentence(error))
    }
    onVoted()
  }
  return (
    <div className="ballot-vote">
      {own ? <p>{t("ballot.voted", { choice: t(`ballot.choice.${own.choice}`) })}</p> : null}
      <Radio.Group
        aria-label={ballot.title}
        value={choice}
        onChange={(event) => setChoice(event.target.value)}
        options={voteChoices.map((value) => ({ value, label: t(`ballot.choice.${value}`) }))}
      />
      <Input.TextArea
        rows={2}
        maxLength={4000}
        value={reason}
        aria-label={t("ballot.reason")}
        placeholder={t("ballot.reason")}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button type="primary" disabled={!choice || lacksReason} onClick={() => void vote()}>
        {t(own ? "ballot.change" : "ballot.vote")}
      </Button>
      {lacksReason ? <span className="process-locked"> {t("ballot.reasonNeeded")}</span> : null}
    </div>
  )
}
