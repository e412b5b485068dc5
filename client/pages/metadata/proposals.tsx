import { useTranslation } from "react-i18next"
import { sheetValueInWords } from "../../../schema/metadata/sheet-words.ts"
import { type SheetProposal, sheetSubject } from "../../../schema/shared/sheet-proposals.ts"
import { colourOf } from "../../../schema/suggestions/change.ts"
import { Time } from "../../components/time.tsx"
import { DecidedInMeeting } from "../../meeting/decided-in.tsx"
import { Answers } from "../../suggest/answers.tsx"
import { useSession, useWorkspace } from "../editor/workspace.tsx"
import "../../suggest/suggestions.css"

const Proposal = ({ proposal }: { proposal: SheetProposal }) => {
  const { t, i18n } = useTranslation()
  const { session, me, canWrite } = useWorkspace()
  const { field, value, change } = proposal
  const isOwn = change.author === me.id
  const words = sheetValueInWords(field, value, i18n.language.startsWith("en") ? "en" : "zh")
  return (
    <li className={`sheet-proposal author-${colourOf(change.author)}`}>
      <span>
        <strong>{change.name || t("suggest.somebody")}</strong> <Time value={change.time} />{" "}
        <ins>{words || t("sheet.proposedEmpty")}</ins> <DecidedInMeeting subject={sheetSubject(proposal)} />
      </span>
      <Answers
        mayAccept={canWrite}
        mayReject={canWrite || isOwn}
        isWithdrawal={isOwn && !canWrite}
        onDecide={(verdict) => session.decideProposal(proposal, verdict)}
      />
    </li>
  )
}

/** What people propose for a field, below it. */
export const Proposals = ({ field }: { field: string }) => {
  const { t } = useTranslation()
  // A list is a new one with each look; its words tell whether it changed.
  const text = useSession((session) =>
    JSON.stringify(session.sheetProposals.filter((proposal) => proposal.field === field)),
  )
  const proposals: SheetProposal[] = JSON.parse(text)
  if (!proposals.length) return null
  return (
    <ul className="sheet-proposals" aria-label={t("suggest.title")}>
      {proposals.map((proposal) => (
        <Proposal key={proposal.change.id} proposal={proposal} />
      ))}
    </ul>
  )
}
