import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { Act, NewComment } from "../../server/storage/comments.ts"
import type { Storage } from "../../server/storage/storage.ts"
import { newStandard, user } from "../server/storage-contract.ts"

const act = (event = "comment added", at = 100): Act => ({ by: "ann", at, event, detail: {} })

const comment = (id: string, more: Partial<NewComment> = {}): NewComment => ({
  ...{
    id,
    authorId: "ann",
    authorName: "",
    organization: "",
    kind: "te",
    body: "太长 \u{20000}",
    proposal: "改短",
  },
  anchor: { scope: "text", blockId: "b1", from: { tname: "x" }, to: null, quote: "搪瓷", place: "5.2" },
  ...{ textThen: "搪瓷层", status: "open", decision: "", reason: "", observation: "", decidedBy: null },
  ...{ decidedAt: null, assigneeId: null, labels: ["编辑"], mentions: ["bob"], source: "", createdAt: 100 },
  deletedAt: null,
  ...more,
})

const reply = (id: string, body: string) => ({
  ...{ id, authorId: "bob", body, mentions: [], createdAt: 110, updatedAt: 110, deletedAt: null },
})

/** What a store promises about comments, run on every engine. */
export const commentContract = (name: string, open: () => Promise<Storage>): void => {
  describe(`comments in ${name}`, () => {
    let store: Storage
    beforeEach(async () => {
      store = await open()
      await store.createUser(user("ann"))
      await store.createUser(user("bob"))
      await store.createStandard(newStandard("s1"))
      await store.createStandard(newStandard("s2"))
    })
    afterEach(() => store.close())

    it("[REV-1] come back as they were written, numbered from 1, with their author's present name", async () => {
      await store.addComments(
        "s1",
        [comment("c1"), comment("c2", { authorId: null, authorName: "DE" })],
        act(),
      )
      await store.updateUser("ann", { name: "Anna" })
      const { seq, items } = await store.listComments("s1", 0)
      expect(seq).toBe(1)
      expect(items).toEqual([
        { ...comment("c1"), authorName: "Anna", number: 1, seq: 1, version: 1, updatedAt: 100, replies: [] },
        {
          ...comment("c2", { authorId: null, authorName: "DE" }),
          ...{ number: 2, seq: 1, version: 1, updatedAt: 100, replies: [] },
        },
      ])
      expect(await store.listComments("s2", 0)).toEqual({ seq: 0, items: [] })
    })

    it("[REV-2] that are sent twice are made once", async () => {
      await store.addComments("s1", [comment("c1")], act())
      const [again] = await store.addComments("s1", [comment("c1", { body: "other" })], act())
      expect(again).toMatchObject({ body: "太长 \u{20000}", number: 1 })
      await store.addComments("s1", [comment("c2")], act())
      expect((await store.listComments("s1", 0)).items.map(({ number }) => number)).toEqual([1, 2])
      await expect(store.addComments("s2", [comment("c1")], act())).rejects.toMatchObject({
        code: "conflict",
      })
    })

    it("[REV-3] are reached through their own standard only", async () => {
      await store.addComments("s1", [comment("c1")], act())
      expect(await store.getComment("s2", "c1")).toBeNull()
      const change = { id: "c1", version: 1, change: { body: "x" } }
      expect(await store.changeComments("s2", [change], act())).toEqual({ changed: [], refused: [] })
      expect(await store.putReply("s2", "c1", reply("r1", "x"), act())).toBeNull()
      expect(await store.getComment("s1", "c1")).toMatchObject({ version: 1, replies: [] })
    })

    it("[REV-4] of two who change one at once, the second is refused and sees what the first did", async () => {
      await store.addComments("s1", [comment("c1"), comment("c2")], act())
      const decide = (id: string, decision: "adopted" | "not_adopted") => ({
        ...{ id, version: 1, change: { decision, reason: decision, decidedBy: "ann", decidedAt: 120 } },
      })
      const both = await Promise.all([
        store.changeComments(
          "s1",
          [decide("c1", "adopted"), decide("c2", "adopted")],
          act("comments decided", 120),
        ),
        store.changeComments("s1", [decide("c1", "not_adopted")], act("comments decided", 121)),
      ])
      const kept = (await store.getComment("s1", "c1"))!
      expect(kept).toMatchObject({ version: 2, body: "太长 \u{20000}", labels: ["编辑"] })
      expect(both.flatMap(({ changed }) => changed.map(({ id }) => id)).sort()).toEqual(["c1", "c2"])
      expect(both.flatMap(({ refused }) => refused)).toMatchObject([
        { id: "c1", decision: kept.decision, version: 2 },
      ])
    })

    it("[REV-5] tell what changed since a number, an answer and a deletion too", async () => {
      await store.addComments("s1", [comment("c1"), comment("c2"), comment("c3")], act())
      const { seq } = await store.listComments("s1", 0)
      await store.putReply("s1", "c2", reply("r1", "为什么？"), act("comment answered", 130))
      await store.changeComments(
        "s1",
        [{ id: "c3", version: 1, change: { deletedAt: 140 } }],
        act("comment deleted"),
      )
      const news = await store.listComments("s1", seq)
      expect(news.items).toMatchObject([
        { id: "c2", version: 1, replies: [{ id: "r1", authorName: "bob", body: "为什么？" }] },
        { id: "c3", deletedAt: 140 },
      ])
      expect(news.seq).toBeGreaterThan(seq)
      expect((await store.listComments("s1", news.seq)).items).toEqual([])
    })

    it("[REV-6] keep each answer once, and let it be reworded", async () => {
      await store.addComments("s1", [comment("c1"), comment("c2")], act())
      await store.putReply("s1", "c1", reply("r1", "one"), act())
      await store.putReply("s1", "c1", { ...reply("r1", "two"), updatedAt: 150 }, act())
      expect(await store.getComment("s1", "c1")).toMatchObject({ replies: [{ body: "two", updatedAt: 150 }] })
      await expect(store.putReply("s1", "c2", reply("r1", "x"), act())).rejects.toMatchObject({
        code: "conflict",
      })
    })

    it("[REV-7] leave a line in the history of their standard", async () => {
      await store.addComments("s1", [comment("c1"), comment("c2")], act("comments imported"))
      const [line] = await store.listHistory("s1", 1, Number.MAX_SAFE_INTEGER)
      expect(line).toMatchObject({ event: "comments imported", userId: "ann", detail: { count: 2 } })
    })

    it("[REV-8] added by many at the same moment are numbered without holes", async () => {
      const all = Array.from({ length: 20 }, (_, index) => comment(`c${index}`))
      await Promise.all(all.map((one) => store.addComments("s1", [one], act())))
      const { items } = await store.listComments("s1", 0)
      expect(items.map(({ number }) => number)).toEqual(all.map((_, index) => index + 1))
    })
  })
}
