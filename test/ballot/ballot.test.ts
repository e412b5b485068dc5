import { describe, expect, it } from "vitest"
import {
  ballotRules,
  ballotState,
  countBallot,
  type Vote,
  type VoteChoice,
  voteFault,
} from "../../schema/process/ballot.ts"

const votes = (counts: Partial<Record<VoteChoice, number>>, reason = "技术理由"): Vote[] =>
  Object.entries(counts).flatMap(([choice, count]) =>
    Array.from({ length: count }, (_, n) => ({
      ...{ userId: `${choice}${n}`, choice: choice as VoteChoice, at: n },
      reason: choice === "no" ? reason : "",
    })),
  )
const decided = (
  rule: keyof typeof ballotRules,
  entitled: number,
  counts: Partial<Record<VoteChoice, number>>,
  reason?: string,
) => countBallot(ballotRules[rule], entitled, votes(counts, reason)).decidedBy

describe("the result of a ballot", () => {
  it("[BAL-10] gb_review: three quarters of those who vote, two thirds of those entitled; the edge carries", () => {
    expect(decided("gb_review", 12, { yes: 6, no: 2 })).toBe("passed")
    expect(decided("gb_review", 12, { yes: 5, yes_comments: 1, no: 1, abstain: 1 })).toBe("passed")
    expect(decided("gb_review", 12, { yes: 5, no: 2, abstain: 1 })).toBe("yes")
    expect(decided("gb_review", 12, { yes: 7 })).toBe("quorum")
    expect(decided("gb_review", 12, {})).toBe("quorum")
  })

  it("[BAL-11] gb_committee: three quarters take part, two thirds in favour, not more than a quarter against", () => {
    expect(decided("gb_committee", 16, { yes: 8, no: 3, abstain: 1 })).toBe("passed")
    expect(decided("gb_committee", 16, { yes: 8, no: 4 })).toBe("no")
    expect(decided("gb_committee", 16, { yes: 7, no: 1, abstain: 4 })).toBe("yes")
    expect(decided("gb_committee", 16, { yes: 11 })).toBe("quorum")
  })

  it("[BAL-12] iso_enquiry: abstentions and votes against without a reason are left out", () => {
    expect(decided("iso_enquiry", 30, { yes: 6, no: 2, abstain: 9 })).toBe("passed")
    expect(decided("iso_enquiry", 30, { yes: 6, no: 3 })).toBe("no")
    expect(decided("iso_enquiry", 30, { yes: 6, no: 3 }, " ")).toBe("passed")
    expect(countBallot(ballotRules.iso_enquiry, 30, votes({ yes: 6, no: 3 }, ""))).toMatchObject({
      ...{ cast: 9, no: 0, uncounted: 3, base: 6, passed: true },
    })
    expect(decided("iso_enquiry", 30, { abstain: 5 })).toBe("quorum")
  })

  it("[BAL-18] majority: half vote, more than half in favour; a tie carries nothing", () => {
    expect(decided("majority", 10, { yes: 3, no: 2 })).toBe("passed")
    expect(decided("majority", 10, { yes: 3, no: 3 })).toBe("yes")
    expect(decided("majority", 10, { yes: 3, abstain: 3 })).toBe("yes")
    expect(decided("majority", 10, { yes: 4 })).toBe("quorum")
  })

  it("[BAL-13] is the same in whatever order the votes came, and two thirds are no rounded number", () => {
    const cast = votes({ yes: 20, no: 5, abstain: 5 })
    const { gb_committee: rule } = ballotRules
    expect(countBallot(rule, 30, cast)).toEqual(countBallot(rule, 30, cast.toReversed()))
    expect(countBallot(rule, 30, cast)).toMatchObject({ base: 30, passed: true })
    expect(countBallot(rule, 30, votes({ yes: 19, no: 5, abstain: 6 })).decidedBy).toBe("yes")
  })

  it("[BAL-14] a vote against needs a reason where the rule says so", () => {
    expect(voteFault(ballotRules.gb_review, { choice: "no", reason: " " })).toBe("reason")
    expect(voteFault(ballotRules.gb_review, { choice: "no", reason: "范围不清" })).toBeNull()
    expect(voteFault(ballotRules.gb_review, { choice: "abstain", reason: "" })).toBeNull()
    expect(voteFault(ballotRules.iso_enquiry, { choice: "no", reason: "" })).toBeNull()
  })

  it("[BAL-15] is open from its beginning until its end, or until it is closed or taken back", () => {
    const dates = { opensAt: 10, closesAt: 20, closedAt: null, withdrawnAt: null }
    expect([9, 10, 19, 20].map((now) => ballotState(dates, now))).toEqual(["early", "open", "open", "over"])
    expect(ballotState({ ...dates, closedAt: 15 }, 16)).toBe("over")
    expect(ballotState({ ...dates, withdrawnAt: 15 }, 30)).toBe("withdrawn")
  })
})
