import { useTranslation } from "react-i18next"
import type { Metadata } from "../../../schema/metadata/metadata.ts"
import type { SheetProposal } from "../../../schema/shared/sheet-proposals.ts"
import { colourOf } from "../../../schema/suggestions/change.ts"
import { Time } from "../../components/time.tsx"
import type { WordKey } from "../../i18n/index.ts"
import { Answers } from "../../suggest/answers.tsx"
import { useSession, useWorkspace } from "../editor/workspace.tsx"
import "../../suggest/suggestions.css"

/** A value of the sheet in one line. */
const inWords = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(inWords).join("；")
  if (typeof value === "object" && value !== null)
    return Object.values(value).map(inWords).filter(Boolean).join(" / ")
  return String(value ?? "")
}

/** Prefix of the words for the options of a field that has some. */
const optionWords: Partial<Record<keyof Metadata, string>> = {
  kind: "kind",
  stage: "stage",
  functionType: "function",
  language: "language",
}

const Proposal = ({ proposal }: { proposal: SheetProposal }) => {
  const { t } = useTranslation()
  const { session, me, canWrite } = useWorkspace()
  const { field, value, change } = proposal
  const isOwn = change.author === me.id
  const text = inWords(value)
  const options = optionWords[field]
  const words = options && text ? t(`${options}.${text}` as WordKey, { defaultValue: text }) : text
  return (
    <li className={`sheet-proposal author-${colourOf(change.author)}`}>
      <span>
        <strong>{change.name || t("suggest.somebody")}</strong> <Time value={change.time} />{" "}
        <ins>{words || t("sheet.proposedEmpty")}</ins>
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
