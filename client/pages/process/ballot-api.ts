import type { BallotResult, VoteChoice } from "../../../schema/process/ballot.ts"
import { request } from "../../app/api.ts"

export interface CastVote {
  userId: string
  choice: VoteChoice
  reason: string
  at: string
}

/** A ballot as the server shows it to this person. */
export interface Ballot {
  id: string
  number: number
  title: string
  /** The text that is voted on. */
  versionId: string | null
  ruleId: string
  rule: { reasonForNo: "required" | "uncounted" | "free" }
  state: "early" | "open" | "over" | "withdrawn"
  opensAt: string
  closesAt: string
  closedAt: string | null
  electors: { userId: string; name: string; hasVoted: boolean }[]
  mayVote: boolean
  own: CastVote | null
  result: BallotResult | null
  votes: CastVote[]
}

const at = (id: string, rest = ""): string => `/standards/${encodeURIComponent(id)}/ballots${rest}`

export const ballotApi = {
  list: (id: string) => request<{ items: Ballot[] }>("GET", at(id)).then(({ items }) => items),
  open: (id: string, ballot: { title: string; rule: string; electors: string[]; closesAt: string }) =>
    request<Ballot>("POST", at(id), ballot),
  vote: (id: string, ballot: string, vote: { choice: VoteChoice; reason: string }) =>
    request<Ballot>("PUT", at(id, `/${ballot}/vote`), vote),
  change: (id: string, ballot: string, what: { closed?: true; withdrawn?: true }) =>
    request<Ballot>("PATCH", at(id, `/${ballot}`), what),
  textAddress: (id: string, version: string) =>
    `/api/v1/standards/${encodeURIComponent(id)}/export/pdf?version=${encodeURIComponent(version)}`,
  exportAddress: (id: string, ballot: string, format: string, language: string) =>
    `/api/v1${at(id, `/${ballot}/export/${format}`)}?language=${language}`,
}
