import { type BallotRule, ballotState, type Vote } from "../../schema/process/ballot.ts"

/** Somebody who may vote, with the name at the time. */
export interface Elector {
  userId: string
  name: string
}

export interface Ballot {
  id: string
  standardId: string
  /** Counts the ballots of a standard, from 1. */
  number: number
  title: string
  /** The stage that it is about. */
  stage: string
  /** The text that is voted on. */
  versionId: string | null
  /** Name of the rule, or "custom". */
  ruleId: string
  rule: BallotRule
  electors: Elector[]
  opensAt: number
  closesAt: number
  /** Closed before its time. */
  closedAt: number | null
  withdrawnAt: number | null
  createdAt: number
  createdBy: string | null
  /** In the order in which they were first cast. */
  votes: Vote[]
}

export type Cast = "cast" | "early" | "over" | "stranger" | "unknown"

/** Ballots and their votes. Whether one is open is asked in the transaction that writes the vote. */
export interface BallotStorage {
  /** Answers its number. */
  createBallot(ballot: Omit<Ballot, "number" | "votes">): Promise<number>
  /** Newest first. */
  listBallots(standardId: string): Promise<Ballot[]>
  /** A person has one vote; until the end it may be another one. */
  castVote(standardId: string, ballotId: string, vote: Vote): Promise<Cast>
  /** False if it is unknown, taken back, or over by then: a result stays what it was. */
  changeBallot(
    standardId: string,
    ballotId: string,
    change: Partial<Pick<Ballot, "closesAt" | "closedAt" | "withdrawnAt">>,
    by: string,
    at: number,
  ): Promise<boolean>
}

/** What of a ballot is kept as one value. */
export const ballotContent = ({
  title,
  versionId,
  ruleId,
  rule,
  electors,
}: Omit<Ballot, "number" | "votes">): string => JSON.stringify({ title, versionId, ruleId, rule, electors })

/** Rows of both engines have the same names. */
export const toBallot = (row: any, votes: readonly any[]): Ballot => ({
  ...{ id: row.id, standardId: row.standard_id, number: Number(row.number), stage: row.stage },
  ...JSON.parse(row.content),
  ...{ opensAt: Number(row.opens_at), closesAt: Number(row.closes_at) },
  closedAt: row.closed_at === null ? null : Number(row.closed_at),
  withdrawnAt: row.withdrawn_at === null ? null : Number(row.withdrawn_at),
  ...{ createdAt: Number(row.created_at), createdBy: row.created_by },
  votes: votes
    .filter((vote) => vote.ballot_id === row.id)
    .map((vote) => ({ userId: vote.user_id, choice: vote.choice, reason: vote.reason, at: Number(vote.at) })),
})

/** Whether a vote may be written at its time. */
export const mayCast = (ballot: Ballot | null, { userId, at }: Vote): Cast => {
  if (!ballot) return "unknown"
  if (!ballot.electors.some((elector) => elector.userId === userId)) return "stranger"
  const state = ballotState(ballot, at)
  if (state === "open") return "cast"
  return state === "early" ? "early" : "over"
}

/** Whether a ballot may still be changed. */
export const mayChange = (ballot: Ballot | null, at: number): boolean =>
  ballot !== null && ["early", "open"].includes(ballotState(ballot, at))
