import { z } from "zod"
import {
  ballotRuleIds,
  ballotState,
  countBallot,
  reasonRules,
  voteChoices,
} from "../../schema/process/ballot.ts"
import { stageIds } from "../../schema/process/process.ts"
import { iso } from "../http/shapes.ts"
import type { Ballot } from "../storage/ballots.ts"

const time = z.iso.datetime()
const share = z.tuple([z.number().int().min(0).max(1000), z.number().int().min(1).max(1000)]).readonly()
const properShare = share.refine(([part, whole]) => part <= whole, "is more than the whole")

export const ruleShape = z.object({
  quorum: properShare,
  yes: properShare,
  no: properShare.nullable(),
  isExceeded: z.boolean().optional(),
  countsAbstentions: z.boolean(),
  reasonForNo: z.enum(reasonRules),
})

const choice = z.enum(voteChoices)
const reason = z
  .string()
  .trim()
  .max(4000)
  .regex(/^[^\u0000]*$/, "has control characters")
  .default("")
export const voteShape = z.object({ choice, reason })

export const openShape = z.object({
  title: z.string().trim().min(1, "Say what is voted on.").max(300),
  /** A known rule, or one's own. */
  rule: z.union([z.enum(ballotRuleIds), ruleShape]),
  /** Ids of members who may vote; without it all who may comment. */
  electors: z.array(z.string().max(100)).min(1, "Nobody could vote.").max(1000).optional(),
  /** The version that is voted on; without it the text as it stands is kept. */
  version: z.string().max(200).optional(),
  opensAt: time.optional(),
  closesAt: time,
})

const resultShape = z.object({
  entitled: z.number(),
  cast: z.number(),
  yes: z.number(),
  no: z.number(),
  abstained: z.number(),
  uncounted: z.number(),
  base: z.number(),
  passed: z.boolean(),
  decidedBy: z.enum(["passed", "quorum", "yes", "no"]),
})
const castShape = z.object({ userId: z.string(), choice, reason: z.string(), at: time })

export const ballotShape = z.object({
  id: z.string(),
  number: z.number(),
  title: z.string(),
  stage: z.enum(stageIds),
  versionId: z.string().nullable(),
  ruleId: z.string(),
  rule: ruleShape,
  state: z.enum(["early", "open", "over", "withdrawn"]),
  opensAt: time,
  closesAt: time,
  closedAt: time.nullable(),
  electors: z.array(z.object({ userId: z.string(), name: z.string(), hasVoted: z.boolean() })),
  mayVote: z.boolean(),
  own: castShape.nullable(),
  /** How it ended, and how each voted: only when it is over. */
  result: resultShape.nullable(),
  votes: z.array(castShape),
})

/** A ballot as one person sees it: until it is over, nobody sees the votes of others. */
export const toBallotJson = (ballot: Ballot, viewer: string, now: number): z.output<typeof ballotShape> => {
  const { id, number, title, versionId, ruleId, rule, electors, votes } = ballot
  const state = ballotState(ballot, now)
  const isOver = state === "over"
  const toCast = (vote: Ballot["votes"][number]) => ({ ...vote, at: iso(vote.at) })
  const own = votes.find(({ userId }) => userId === viewer)
  const voted = new Set(votes.map(({ userId }) => userId))
  return {
    ...{ id, number, title, stage: ballot.stage as z.output<typeof ballotShape>["stage"] },
    ...{ versionId, ruleId, rule, state, opensAt: iso(ballot.opensAt), closesAt: iso(ballot.closesAt) },
    closedAt: ballot.closedAt === null ? null : iso(ballot.closedAt),
    electors: electors.map((elector) => ({ ...elector, hasVoted: voted.has(elector.userId) })),
    mayVote: state === "open" && electors.some(({ userId }) => userId === viewer),
    own: own ? toCast(own) : null,
    result: isOver ? countBallot(rule, electors.length, votes) : null,
    votes: isOver ? votes.map(toCast) : [],
  }
}
