import { Button } from "antd"
import { useTranslation } from "react-i18next"
import { decisionOf, type Verdict } from "../../schema/meeting/meeting.ts"
import type { WordKey } from "../i18n/index.ts"
import type { Comment } from "../review/types.ts"
import { ChangePreview } from "./change-preview.tsx"
import type { MeetingStore } from "./meeting-store.ts"
import { useMeetingAttempt } from "./refusals.ts"
import type { Item } from "./types.ts"
import { usePossible } from "./use-possible.ts"

/** What became of the text. */
const Applied = ({ item }: { item: Item }) => {
  const { t } = useTranslation()
  const { applied } = item
  if (!applied) return null
  return (
    <p className="applied">
      <strong>{t(`way.${applied.way}` as WordKey)}</strong>{" "}
      {applied.before ? <del>{applied.before}</del> : null}
      {applied.after ? <ins>{applied.after}</ins> : null}
    </p>
  )
}

/** The change that was decided on and not made yet. A modified one needs its wording, so it is decided on anew. */
const ChangeNow = ({
  store,
  item,
  comment,
  verdict,
}: {
  store: MeetingStore
  item: Item
  comment: Comment | null
  verdict: Verdict
}) => {
  const { t } = useTranslation()
  const attempt = useMeetingAttempt()
  const possible = usePossible(store, item, comment, verdict, "")
  if (!store.mayChange || !possible.ok) return null
  const isSuggestion = item.type === "suggestion"
  const wish = isSuggestion && verdict === "reject" ? { verdict: "reject" as const } : {}
  const word = !isSuggestion
    ? "meeting.change"
    : verdict === "reject"
      ? "meeting.changeRemove"
      : "meeting.changeAccept"
  return (
    <>
      <ChangePreview possible={possible} item={item} />
      <div className="decision-buttons">
        <Button type="primary" onClick={() => void attempt(() => store.change(item.id, wish))}>
          {t(word)}
        </Button>
        {isSuggestion ? null : (
          <Button onClick={() => void attempt(() => store.change(item.id, { as: "suggestion" }))}>
            {t("meeting.asSuggestion")}
          </Button>
        )}
      </div>
    </>
  )
}

/** The decision that stands, with its reason and what became of the text. */
export const Decided = ({
  store,
  item,
  comment,
  onAgain,
}: {
  store: MeetingStore
  item: Item
  comment: Comment | null
  onAgain: () => void
}) => {
  const { t } = useTranslation()
  const decision = decisionOf(item)
  if (!decision) return null
  const earlier = item.decisions.slice(0, -1)
  return (
    <div className="decided">
      <p>
        <span className={`verdict ${decision.verdict}`}>
          {t(`verdict.${decision.verdict}.done` as WordKey)}
        </span>{" "}
        <small className="muted">{t("meeting.decidedBy", { name: decision.by.name })}</small>
      </p>
      {decision.reason ? <p className="comment-said">{decision.reason}</p> : null}
      {earlier.length > 0 ? (
        <small className="muted">
          {t("meeting.earlier")}
          {": "}
          {earlier
            .map(({ verdict, reason }) =>
              [t(`verdict.${verdict}.done` as WordKey), reason].filter(Boolean).join(" "),
            )
            .join("; ")}
        </small>
      ) : null}
      <Applied item={item} />
      {item.applied ? null : (
        <ChangeNow store={store} item={item} comment={comment} verdict={decision.verdict} />
      )}
      {store.isOpen && store.mayDecide ? (
        <Button size="small" onClick={onAgain}>
          {t("meeting.decideAgain")}
        </Button>
      ) : null}
    </div>
  )
}
