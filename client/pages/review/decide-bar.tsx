import { Alert, Button, Input, Select } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useAttempt } from "../../app/use-attempt.ts"
import type { WordKey } from "../../i18n/index.ts"
import type { CommentStore } from "../../review/comment-store.ts"
import type { Comment, Decision } from "../../review/types.ts"

const decisions: readonly Decision[] = ["adopted", "partly", "not_adopted", ""]

/** What somebody else decided first: it stands, and ours is not written. */
const Refused = ({ refused, onClose }: { refused: readonly Comment[]; onClose: () => void }) => {
  const { t } = useTranslation()
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      closable={{ onClose }}
      title={t("board.refused", { total: refused.length })}
      description={
        <ul className="board-refused">
          {refused.map(({ id, number, decision, reason }) => (
            <li key={id}>
              #{number} {t(`decision.${decision}` as WordKey)}
              {reason ? `: ${reason}` : ""}
            </li>
          ))}
        </ul>
      }
    />
  )
}

/** Decides on all that are selected: adopt, partly, not, each with its reason. */
export const DecideBar = ({
  store,
  selected,
  onDone,
}: {
  store: CommentStore
  selected: readonly Comment[]
  onDone: (stillSelected: string[]) => void
}) => {
  const { t } = useTranslation()
  const attempt = useAttempt()
  const [decision, setDecision] = useState<Decision>("adopted")
  const [reason, setReason] = useState("")
  const [observation, setObservation] = useState("")
  const [refused, setRefused] = useState<Comment[]>([])
  const needsReason = decision === "partly" || decision === "not_adopted"
  const isReady = selected.length > 0 && (!needsReason || reason.trim() !== "")
  const decide = async (): Promise<void> => {
    const input = { decision, reason, ...(observation.trim() && { observation }) }
    await attempt(async () => {
      const late = await store.decide(selected, input)
      setRefused(late)
      onDone(late.map(({ id }) => id))
      if (late.length === 0) {
        setReason("")
        setObservation("")
      }
    })
  }
  return (
    <div className="decide-bar">
      <div className="decide-fields">
        <strong>{t("board.selected", { total: selected.length })}</strong>
        <Select
          size="small"
          value={decision}
          onChange={setDecision}
          aria-label={t("board.decision")}
          popupMatchSelectWidth={false}
          options={decisions.map((value) => ({ value, label: t(`decision.${value}` as WordKey) }))}
        />
        <Input
          size="small"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          placeholder={t(needsReason ? "board.reasonNeeded" : "board.reason")}
          aria-label={t("board.reason")}
          maxLength={20_000}
        />
        <Input
          size="small"
          value={observation}
          onChange={(event) => setObservation(event.target.value)}
          placeholder={t("board.observation")}
          aria-label={t("board.observation")}
          maxLength={20_000}
        />
        <Button size="small" type="primary" disabled={!isReady} onClick={() => void decide()}>
          {t("board.decide")}
        </Button>
      </div>
      {refused.length > 0 ? <Refused refused={refused} onClose={() => setRefused([])} /> : null}
    </div>
  )
}
