import { Tag } from "antd"
import { createContext, type ReactNode, useContext, useMemo } from "react"
import { useTranslation } from "react-i18next"
import type { Me, Standard } from "../app/api.ts"
import type { EditorSession } from "../editor/session.ts"
import type { WordKey } from "../i18n/index.ts"
import type { MeetingStore } from "./meeting-store.ts"
import { useMeetingStore } from "./use-meeting.ts"

const MeetingsContext = createContext<{ store: MeetingStore } | null>(null)

/** Gives the meetings of a standard to whatever lists something that they decided on. */
export const MeetingsProvider = ({
  session,
  standard,
  me,
  children,
}: {
  session: EditorSession
  standard: Standard
  me: Me
  children: ReactNode
}) => {
  const store = useMeetingStore(session, standard, me)
  const { snapshot } = store
  // A new object with every change, so that whoever reads it looks again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const value = useMemo(() => ({ store }), [store, snapshot])
  return <MeetingsContext value={value}>{children}</MeetingsContext>
}

/**
 * Which meeting decided on a comment or suggestion, and how. `decidedAt`: when what stands was decided; a decision that was made on the
 * board since is not the meeting's any more. What a meeting put off stays undecided and says so.
 */
export const DecidedInMeeting = ({ subject, decidedAt }: { subject: string; decidedAt?: string | null }) => {
  const { t } = useTranslation()
  const last = useContext(MeetingsContext)?.store.lastDecisionOn(subject)
  if (!last) return null
  const { meeting, decision } = last
  const isStanding =
    decidedAt === undefined || (decidedAt === null ? decision.verdict === "defer" : decidedAt === decision.at)
  if (!isStanding) return null
  const verdict = t(`verdict.${decision.verdict}.done` as WordKey)
  return (
    <Tag className="decided-in" title={[meeting.title, decision.reason].filter(Boolean).join(": ")}>
      {t("meeting.source", { number: meeting.number, verdict })}
    </Tag>
  )
}
