import { Alert, Button, Input, Segmented } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { needsReason, type Verdict, verdicts } from "../../schema/meeting/meeting.ts"
import { Problem } from "../app/api.ts"
import type { WordKey } from "../i18n/index.ts"
import type { Comment } from "../review/types.ts"
import { ChangePreview } from "./change-preview.tsx"
import type { MeetingStore } from "./meeting-store.ts"
import { codeOf, sentenceOf } from "./refusals.ts"
import type { Decision, Item } from "./types.ts"
import { type Possible, usePossible } from "./use-possible.ts"

interface FormProps {
  store: MeetingStore
  item: Item
  comment: Comment | null
  onDone: () => void
}

/** The word on the button that decides and changes the text in one. */
const doWord = (item: Item, verdict: Verdict): WordKey => {
  if (item.type === "comment") return "meeting.decideAndChange"
  return verdict === "reject" ? "meeting.decideAndRemove" : "meeting.decideAndAccept"
}

/** What the second of two who decide at once is told. */
const useProblem = (comment: Comment | null) => {
  const { t } = useTranslation()
  return (error: unknown): string => {
    const said = error instanceof Problem ? error.said : {}
    switch (codeOf(error)) {
      case "decided_meanwhile": {
        // As the server told it with its refusal: the page may not have heard of it yet.
        const decision = said["decision"] as Decision | null
        return t("meeting.decidedMeanwhile", {
          name: decision?.by.name ?? "",
          decision: [decision && t(`verdict.${decision.verdict}.done` as WordKey), decision?.reason]
            .filter(Boolean)
            .join(" – "),
        })
      }
      case "decided_on_board": {
        const now = (said["comment"] as Comment | undefined) ?? comment
        return t("meeting.decidedOnBoard", {
          decision: [now && t(`decision.${now.decision}` as WordKey), now?.reason]
            .filter(Boolean)
            .join(" – "),
        })
      }
      case "comment_gone":
        return t("meeting.gone")
      default:
        return sentenceOf(error)
    }
  }
}

const wishOf = (item: Item, verdict: Verdict, wording: string) => ({
  ...(item.type === "suggestion" && verdict === "reject" && { verdict: "reject" as const }),
  ...(verdict === "modify" && { wording: wording.trim() }),
})

/** Decides on an item: the verdict with its reason, and the change of the text that follows, with one click. */
export const DecisionForm = ({ store, item, comment, onDone }: FormProps) => {
  const { t } = useTranslation()
  const sayProblem = useProblem(comment)
  const [problem, setProblem] = useState("")
  const [isBusy, setBusy] = useState(false)
  const { verdict = "accept", reason = "", wording = "" } = store.draft(item.id)
  const possible: Possible = usePossible(store, item, comment, verdict, wording)
  const isReady = !isBusy && (!needsReason(verdict) || reason.trim() !== "")
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    try {
      await work()
      setProblem("")
    } catch (error) {
      setProblem(sayProblem(error))
    } finally {
      setBusy(false)
    }
  }
  const decide = (as: "edit" | "suggestion" | null): void =>
    void run(async () => {
      const version = comment ? { version: comment.version } : {}
      const act = { type: "decide" as const, item: item.id, verdict, reason, seen: item.decisions.length }
      await store.act({ ...act, ...version })
      if (as) await store.change(item.id, { as, ...wishOf(item, verdict, wording) })
      store.setDraft(item.id, { verdict: undefined, reason: undefined, wording: undefined })
      onDone()
    })
  const changes = possible.ok && !item.applied && store.mayChange
  return (
    <div className="decision-form">
      <Segmented
        block
        value={verdict}
        onChange={(value) => store.setDraft(item.id, { verdict: value })}
        aria-label={t("meeting.decision")}
        options={verdicts.map((value) => ({ value, label: t(`verdict.${value}` as WordKey) }))}
      />
      {verdict === "modify" ? (
        <Input.TextArea
          autoSize={{ minRows: 1, maxRows: 4 }}
          value={wording}
          maxLength={20_000}
          placeholder={t("meeting.wording")}
          aria-label={t("meeting.wording")}
          onChange={(event) => store.setDraft(item.id, { wording: event.target.value })}
        />
      ) : null}
      <Input.TextArea
        autoSize={{ minRows: 1, maxRows: 6 }}
        value={reason}
        maxLength={20_000}
        placeholder={t(needsReason(verdict) ? "meeting.reasonNeeded" : "meeting.reason")}
        aria-label={t("meeting.reason")}
        onChange={(event) => store.setDraft(item.id, { reason: event.target.value })}
      />
      {item.applied || verdict === "defer" ? null : <ChangePreview possible={possible} item={item} />}
      {problem ? <Alert type="warning" role="alert" showIcon title={problem} /> : null}
      <div className="decision-buttons">
        {changes ? (
          <Button type="primary" disabled={!isReady} onClick={() => decide("edit")}>
            {t(doWord(item, verdict))}
          </Button>
        ) : null}
        {changes && item.type === "comment" ? (
          <Button disabled={!isReady} onClick={() => decide("suggestion")}>
            {t("meeting.asSuggestion")}
          </Button>
        ) : null}
        <Button type={changes ? "default" : "primary"} disabled={!isReady} onClick={() => decide(null)}>
          {t(changes ? "meeting.decideOnly" : "meeting.decide")}
        </Button>
      </div>
    </div>
  )
}
