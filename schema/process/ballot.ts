/** Ballots: who may vote, what carries them, and which rule decided. Shares are fractions of whole numbers: 2/3 is no 0.667. */

export const voteChoices = ["yes", "yes_comments", "no", "abstain"] as const
/** 赞成; 赞成，有建议或意见; 不赞成; 弃权. */
export type VoteChoice = (typeof voteChoices)[number]

/** A share as numerator and denominator. */
export type Share = readonly [number, number]

export const reasonRules = ["required", "uncounted", "free"] as const
/** A vote against without a reason: not taken at all, taken and not counted, or counted as it is. */
export type ReasonRule = (typeof reasonRules)[number]

export interface BallotRule {
  /** How many of those entitled must have voted. */
  quorum: Share
  /** How many of the votes that count must be in favour. */
  yes: Share
  /** The share in favour must be exceeded, not only reached: a tie is no majority. */
  isExceeded?: boolean | undefined
  /** How many of all votes cast may be against; null where nothing is said. */
  no: Share | null
  /** Whether an abstention counts among the votes of which the share in favour is taken. */
  countsAbstentions: boolean
  reasonForNo: ReasonRule
}

export const ballotRuleIds = ["gb_review", "gb_committee", "iso_enquiry", "majority"] as const
export type BallotRuleId = (typeof ballotRuleIds)[number]

/**
 * Rules of practice, with their source and how sure it is (docs/spec/review.md):
 * `gb_review` 国家标准管理办法 (1990), 第二十条: 3/4 of those present or of the letters sent back; 2/3 must be there. Seen on pages.
 * `gb_committee` 全国专业标准化技术委员会管理办法 (2017): 3/4 take part, 2/3 in favour, at most 1/4 against. Recalled, 85 %.
 * `iso_enquiry` ISO/IEC Directives, Part 1, 2.6.3 and 2.7.3: 2/3 of the votes cast in favour, abstentions and votes against without technical
 * reasons left out, at most 1/4 against. Recalled, 95 %.
 */
export const ballotRules: Readonly<Record<BallotRuleId, BallotRule>> = {
  gb_review: {
    ...{ quorum: [2, 3], yes: [3, 4], no: null, countsAbstentions: true, reasonForNo: "required" },
  },
  gb_committee: {
    ...{ quorum: [3, 4], yes: [2, 3], no: [1, 4], countsAbstentions: true, reasonForNo: "required" },
  },
  iso_enquiry: {
    ...{ quorum: [0, 1], yes: [2, 3], no: [1, 4], countsAbstentions: false, reasonForNo: "uncounted" },
  },
  majority: {
    quorum: [1, 2],
    yes: [1, 2],
    isExceeded: true,
    no: null,
    countsAbstentions: true,
    reasonForNo: "free",
  },
}

export interface Vote {
  userId: string
  choice: VoteChoice
  reason: string
  at: number
}

export type Verdict =
  /** Carried. */
  | "passed"
  /** Nobody voted, or fewer than the quorum. */
  | "quorum"
  /** Too few in favour. */
  | "yes"
  /** Too many against. */
  | "no"

export interface BallotResult {
  entitled: number
  cast: number
  yes: number
  no: number
  abstained: number
  /** Votes against without a reason that the rule leaves out. */
  uncounted: number
  /** Of how many the share in favour was taken. */
  base: number
  passed: boolean
  /** What decided: "passed", or the first condition that was not met. */
  decidedBy: Verdict
}

const reaches = (count: number, of: number, [part, whole]: Share): boolean => count * whole >= of * part
const exceeds = (count: number, of: number, [part, whole]: Share): boolean => count * whole > of * part

/** Counts a ballot. The same votes give the same result, in whatever order they came. */
export const countBallot = (rule: BallotRule, entitled: number, votes: readonly Vote[]): BallotResult => {
  const of = (...choices: VoteChoice[]): number =>
    votes.filter(({ choice }) => choices.includes(choice)).length
  const yes = of("yes", "yes_comments")
  const isUncounted = ({ choice, reason }: Vote): boolean => choice === "no" && reason.trim() === ""
  const uncounted = rule.reasonForNo === "uncounted" ? votes.filter(isUncounted).length : 0
  const no = of("no") - uncounted
  const abstained = of("abstain")
  const base = yes + no + (rule.countsAbstentions ? abstained : 0)
  const hasQuorum = votes.length > 0 && base > 0 && reaches(votes.length, entitled, rule.quorum)
  const decidedBy: Verdict = !hasQuorum
    ? "quorum"
    : !(rule.isExceeded ? exceeds : reaches)(yes, base, rule.yes)
      ? "yes"
      : rule.no && exceeds(no, base, rule.no)
        ? "no"
        : "passed"
  return {
    ...{ entitled, cast: votes.length, yes, no, abstained, uncounted, base },
    ...{ passed: decidedBy === "passed", decidedBy },
  }
}

/** Why a vote cannot be taken; null if it can. */
export const voteFault = (
  rule: BallotRule,
  { choice, reason }: Pick<Vote, "choice" | "reason">,
): "reason" | null =>
  choice === "no" && rule.reasonForNo === "required" && reason.trim() === "" ? "reason" : null

/** `early` before its beginning, `over` when it was closed, taken back, or its time has passed. */
export const ballotState = (
  ballot: { opensAt: number; closesAt: number; closedAt: number | null; withdrawnAt: number | null },
  now: number,
): "early" | "open" | "over" | "withdrawn" => {
  if (ballot.withdrawnAt !== null) return "withdrawn"
  if (ballot.closedAt !== null || now >= ballot.closesAt) return "over"
  return now < ballot.opensAt ? "early" : "open"
}
