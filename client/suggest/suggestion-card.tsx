import { useTranslation } from "react-i18next"
import { colourOf } from "../../schema/suggestions/change.ts"
import type { Suggestion } from "../../schema/suggestions/list.ts"
import { Time } from "../components/time.tsx"
import { DecidedInMeeting } from "../meeting/decided-in.tsx"
import { useWorkspace } from "../pages/editor/workspace.tsx"
import { Answers } from "./answers.tsx"
import { kindWord, shortened } from "./kinds.ts"

interface CardProps {
  suggestion: Suggestion
  /** Number of the clause it stands in. */
  place?: string
}

/** Who proposes what, and the two answers. */
export const SuggestionCard = ({ suggestion, place }: CardProps) => {
  const { t } = useTranslation()
  const { session } = useWorkspace()
  const { suggestions } = session
  const { change, inserted, deleted } = suggestion
  const decide = (verdict: "accept" | "reject"): void => {
    suggestions.decide(({ id }) => id === change.id, verdict)
    session.view?.focus()
  }
  return (
    <div className={`suggestion-card author-${colourOf(change.author)}`}>
      <button type="button" className="suggestion-words" onClick={() => suggestions.goTo(suggestion)}>
        <span className="suggestion-head">
          <span className="suggestion-author">{change.name || t("suggest.somebody")}</span>
          {change.time ? <Time value={change.time} /> : null}
        </span>
        <span className="suggestion-kind">
          {place ? `${place} ` : ""}
          {t(kindWord(suggestion))}
        </span>
        {deleted ? <del>{shortened(deleted)}</del> : null}
        {inserted ? <ins>{shortened(inserted)}</ins> : null}
      </button>
      <span className="suggestion-answers">
        <Answers
          mayAccept={suggestions.mayDecide(suggestion, "accept")}
          mayReject={suggestions.mayDecide(suggestion, "reject")}
          isWithdrawal={suggestions.isBound}
          onDecide={decide}
        />
      </span>
      <DecidedInMeeting subject={change.id} />
    </div>
  )
}
