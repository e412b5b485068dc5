import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ballotRules, type VoteChoice } from "../../schema/process/ballot.ts"
import type { Ballot } from "../../server/storage/ballots.ts"
import type { NewPatentStatement } from "../../server/storage/patents.ts"
import type { Storage } from "../../server/storage/storage.ts"
import { newStandard, user } from "../server/storage-contract.ts"

const ballot = (id: string, standardId = "s1"): Omit<Ballot, "number" | "votes"> => ({
  ...{ id, standardId, title: "送审稿审查", stage: "review", versionId: null, ruleId: "gb_review" },
  ...{ rule: ballotRules.gb_review, opensAt: 10, closesAt: 100, closedAt: null, withdrawnAt: null },
  electors: [
    { userId: "ann", name: "安" },
    { userId: "bob", name: "鲍" },
  ],
  ...{ createdAt: 5, createdBy: null },
})
const vote = (userId: string, choice: VoteChoice, at: number, reason = "") => ({ userId, choice, reason, at })

const statement = (id: string, standardId = "s1"): NewPatentStatement => ({
  ...{
    id,
    standardId,
    holder: "青岚公司",
    address: "北京",
    patentNumber: "ZL201910000000.1",
    subject: "采样",
  },
  ...{ licence: "a", blockId: "k1", place: "6.2", textThen: "采样间隔", documentId: null, note: "" },
  ...{ createdAt: 7, createdBy: null },
})

/** What a store promises about ballots and patent statements; run on every engine. */
export const ballotContract = (name: string, open: () => Promise<Storage>): void => {
  describe(`${name}: ballots and patents`, () => {
    let store: Storage
    beforeAll(async () => {
      store = await open()
      await store.createUser(user("ann"))
      await store.createStandard(newStandard("s1"))
      await store.createStandard(newStandard("s2"))
    })
    afterAll(() => store.close())

    it("[BAL-1] keeps ballots as they were opened, numbered from 1 for each standard, also of two opened at once", async () => {
      const numbers = await Promise.all([store.createBallot(ballot("b1")), store.createBallot(ballot("b2"))])
      expect(numbers.sort()).toEqual([1, 2])
      expect(await store.createBallot(ballot("b3", "s2"))).toBe(1)
      const kept = await store.listBallots("s1")
      expect(kept.map(({ number }) => number)).toEqual([2, 1])
      expect(kept.find(({ id }) => id === "b1")).toMatchObject(ballot("b1"))
    })

    it("[BAL-2] keeps one vote a person, the last one, also of two sent at once; none of strangers, early or late ones", async () => {
      const cast = (userId: string, choice: VoteChoice, at: number) =>
        store.castVote("s1", "b1", vote(userId, choice, at))
      expect(await cast("ann", "yes", 9)).toBe("early")
      expect(await Promise.all([cast("ann", "yes", 20), cast("ann", "abstain", 21)])).toEqual([
        "cast",
        "cast",
      ])
      expect(await cast("bob", "no", 22)).toBe("cast")
      expect(await cast("ann", "yes_comments", 23)).toBe("cast")
      expect(await cast("eve", "yes", 24)).toBe("stranger")
      expect(await store.castVote("s2", "b1", vote("ann", "no", 24))).toBe("unknown")
      expect(await cast("bob", "yes", 100)).toBe("over")
      const { votes } = (await store.listBallots("s1")).find(({ id }) => id === "b1")!
      expect(votes).toEqual([vote("ann", "yes_comments", 23), vote("bob", "no", 22)])
    })

    it("[BAL-3] a vote that comes with the end of its ballot is in it or is refused, and what is over stays as it is", async () => {
      const close = () => store.changeBallot("s1", "b2", { closedAt: 50 }, "u", 50)
      const [closed, cast] = await Promise.all([close(), store.castVote("s1", "b2", vote("ann", "yes", 50))])
      expect(closed).toBe(true)
      const { votes } = (await store.listBallots("s1")).find(({ id }) => id === "b2")!
      expect(votes.length).toBe(cast === "cast" ? 1 : 0)
      expect(await store.castVote("s1", "b2", vote("bob", "yes", 51))).toBe("over")
      expect(await close()).toBe(false)
      expect(await store.changeBallot("s1", "b2", { withdrawnAt: 60 }, "u", 60)).toBe(false)
      expect(await store.changeBallot("s1", "b1", { closesAt: 200 }, "u", 101)).toBe(false)
      expect(await store.changeBallot("s2", "b1", { closesAt: 200 }, "u", 50)).toBe(false)
      const events = (await store.listHistory("s1", 50, Number.MAX_SAFE_INTEGER)).map(({ event }) => event)
      expect(events).toContain("ballot opened")
      expect(events.filter((event) => event === "ballot changed")).toHaveLength(1)
    })

    it("[PAT-1] keeps statements, numbered; they are confirmed for another text and taken back, once", async () => {
      const numbers = await Promise.all([store.addPatent(statement("p1")), store.addPatent(statement("p2"))])
      expect(numbers.sort()).toEqual([1, 2])
      const now = { place: "6.3", textThen: "采样间隔为30 s" }
      expect(await store.confirmPatent("s2", "p1", now, "u", 20)).toBe(false)
      expect(await store.confirmPatent("s1", "p1", now, "u", 20)).toBe(true)
      expect(await store.withdrawPatent("s1", "p2", "u", 30)).toBe(true)
      expect(await store.withdrawPatent("s1", "p2", "u", 31)).toBe(false)
      expect(await store.confirmPatent("s1", "p2", now, "u", 32)).toBe(false)
      const kept = await store.listPatents("s1")
      expect(kept.find(({ id }) => id === "p1")).toMatchObject({
        ...statement("p1"),
        ...now,
        ...{ confirmedAt: 20, withdrawnAt: null },
      })
      expect(kept.find(({ id }) => id === "p2")).toMatchObject({ withdrawnAt: 30 })
      expect(await store.listPatents("s2")).toEqual([])
    })
  })
}
