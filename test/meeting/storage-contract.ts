import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Item, Meeting } from "../../schema/meeting/meeting.ts"
import type { NewComment } from "../../server/storage/comments.ts"
import type { Storage } from "../../server/storage/storage.ts"
import { newStandard } from "../server/storage-contract.ts"

const ann = { id: "ann", name: "安娜" }

export const item = (subject: string): Item => ({
  ...{ id: `c${subject}`, type: "comment", subject, number: 1, place: "5.2", blockId: "b", from: "青岚公司" },
  ...{ removed: "", added: "", note: { text: "", version: 0, by: null }, polls: [], decisions: [] },
  ...{ applied: null, applying: null },
})

export const meetingOf = (items: Item[] = []): Meeting => ({
  ...{ title: "第一次会议 <script>", place: "北京", chair: ann, openedBy: ann, openedAt: 100 },
  ...{ closedAt: null, closedBy: null, versionId: "v", endVersionId: null, current: null, items, guests: [] },
})

const comment = (id: string): NewComment => ({
  ...{ id, authorId: null, authorName: "某公司", organization: "某公司", kind: "te", body: "偏严" },
  ...{ proposal: "", textThen: "", source: "", createdAt: 1, deletedAt: null, mentions: [], labels: [] },
  ...{ status: "open", decision: "", reason: "", observation: "", decidedBy: null, decidedAt: null },
  anchor: { scope: "document", blockId: null, from: null, to: null, quote: "", place: "" },
  assigneeId: null,
})

/** What a store promises about meetings; run on every engine. */
export const meetingContract = (name: string, open: () => Promise<Storage>): void => {
  describe(`${name}: meetings`, () => {
    let storage: Storage
    const act = (event: string, at: number) => ({ by: "ann", at, event, detail: {} })
    beforeAll(async () => {
      storage = await open()
      for (const id of ["stone", "other", "third"]) await storage.createStandard(newStandard(id, null))
    })
    afterAll(() => storage.close())

    it("[MEET-20] keeps a meeting as it is, reached through its own standard only, one open at a time", async () => {
      const meeting = meetingOf([item("x")])
      const opened = storage.openMeeting("stone", "m1", meeting, act("meeting opened", 100))
      const second = storage.openMeeting("stone", "m2", meeting, act("meeting opened", 101))
      const [one, two] = await Promise.all([opened, second])
      expect([one, two].filter(Boolean)).toHaveLength(1)
      const kept = (one ?? two)!
      expect(kept).toMatchObject({ number: 1, revision: 1 })
      expect((await storage.getMeeting("stone", kept.id))!.meeting).toEqual(meeting)
      expect(await storage.getMeeting("other", kept.id)).toBeNull()
      expect(await storage.openMeeting("other", "m3", meeting, act("meeting opened", 102))).not.toBeNull()
      const events = await storage.listHistory("stone", 10, Number.MAX_SAFE_INTEGER)
      expect(events.filter(({ event }) => event === "meeting opened")).toMatchObject([
        { detail: { number: 1 } },
      ])
    })

    it("[MEET-21] of two who change a meeting at once lets one in, and counts on after it was closed", async () => {
      const opened = (await storage.openMeeting("third", "t1", meetingOf(), act("meeting opened", 1)))!
      const change = (title: string) =>
        storage.changeMeeting("third", {
          ...{ id: "t1", revision: opened.revision, act: null, comments: [] },
          meeting: { ...meetingOf(), title },
        })
      const both = await Promise.all([change("A"), change("B")])
      expect(both.map(({ state }) => state).sort()).toEqual(["done", "stale"])
      const now = (await storage.getMeeting("third", "t1"))!
      expect(["A", "B"]).toContain(now.meeting.title)
      const closed = { ...now.meeting, closedAt: 200 }
      const last = {
        id: "t1",
        revision: now.revision,
        meeting: closed,
        act: act("meeting closed", 200),
        comments: [],
      }
      expect(await storage.changeMeeting("other", last)).toEqual({ state: "stale" })
      expect(await storage.changeMeeting("third", last)).toMatchObject({ state: "done", revision: 3 })
      expect(await storage.openMeeting("third", "t2", meetingOf(), act("meeting opened", 300))).toMatchObject(
        {
          number: 2,
        },
      )
      expect((await storage.listMeetings("third")).map(({ number }) => number)).toEqual([2, 1])
    })

    it("[MEET-22] decides a comment with the meeting, or neither", async () => {
      const id = "aaaaaaaaaaaaaaaaaaaa"
      const [made] = await storage.addComments("third", [comment(id)], act("comment added", 300))
      const fields = {
        decision: "adopted" as const,
        status: "resolved" as const,
        decidedAt: 310,
        decidedBy: "ann",
      }
      const decide = (revision: number, version: number) =>
        storage.changeMeeting("third", {
          ...{
            id: "t2",
            revision,
            meeting: { ...meetingOf(), title: "decided" },
            act: act("meeting decided", 310),
          },
          comments: [{ id, version, change: fields }],
        })
      expect(await decide(1, made!.version + 1)).toMatchObject({ state: "comment", comment: { id } })
      expect((await storage.getMeeting("third", "t2"))!).toMatchObject({ revision: 1 })
      expect(await decide(7, made!.version)).toEqual({ state: "stale" })
      expect((await storage.getComment("third", id))!.decision).toBe("")
      const done = await decide(1, made!.version)
      expect(done).toMatchObject({ state: "done", revision: 2, comments: [{ id, decision: "adopted" }] })
      expect((await storage.getComment("third", id))!).toMatchObject({
        decision: "adopted",
        version: made!.version + 1,
      })
      expect((await storage.listComments("third", made!.seq)).items).toHaveLength(1)
    })

    it("[MEET-23] counts a stay on while somebody is there, and begins another after a gap or a leave", async () => {
      const be = (at: number, organization: string | null) =>
        storage.attend("t2", { id: "bob", name: "Bob", organization }, at, 60)
      expect(await be(100, "临江大学")).toBe(true)
      expect(await be(150, null)).toBe(false)
      expect(await be(140, null)).toBe(false)
      expect(await be(300, null)).toBe(true)
      await storage.leave("t2", "bob", 320)
      await storage.leave("t2", "bob", 999)
      expect(await be(330, "青岚公司")).toBe(true)
      expect(await be(340, "青岚公司")).toBe(false)
      expect(await storage.listStays("t2")).toEqual([
        { userId: "bob", name: "Bob", organization: "临江大学", from: 100, until: 150, hasLeft: false },
        { userId: "bob", name: "Bob", organization: "临江大学", from: 300, until: 320, hasLeft: true },
        { userId: "bob", name: "Bob", organization: "青岚公司", from: 330, until: 340, hasLeft: false },
      ])
      expect(await storage.listStays("t1")).toEqual([])
    })

    it("[MEET-24] ten who come at the same moment are ten stays, and one who comes ten times at once is one", async () => {
      const people = Array.from({ length: 10 }, (_, i) => ({ id: `p${i}`, name: `P${i}`, organization: "" }))
      await Promise.all(people.map((person) => storage.attend("t1", person, 500, 60)))
      await Promise.all(people.map(() => storage.attend("t1", people[0]!, 501, 60)))
      expect(await storage.listStays("t1")).toHaveLength(10)
    })
  })
}
