import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Consultation } from "../../server/storage/consultation.ts"
import type { Storage } from "../../server/storage/storage.ts"
import { newStandard, user } from "../server/storage-contract.ts"

const consultation = (id: string, slug: string): Consultation => ({
  ...{ id, slug, standardId: "s1", versionId: "v", opensAt: 10, closesAt: 20, realName: true, note: "说明" },
  ...{ createdAt: 5, createdBy: null, repliesAt: null, withdrawnAt: null },
  ...{ emailCheck: true, explanationId: "d" },
})

/** What a store promises about public consultations; run on every engine. */
export const consultationContract = (name: string, open: () => Promise<Storage>): void => {
  describe(`${name}: consultations`, () => {
    let store: Storage
    beforeAll(async () => {
      store = await open()
      await store.createUser(user("ann"))
      await store.createStandard(newStandard("s1"))
    })
    afterAll(() => store.close())

    it("[CON-1] keeps consultations, counts what came in, takes a slug once", async () => {
      await store.createConsultation(consultation("c1", "slug"))
      await expect(store.createConsultation(consultation("c2", "slug"))).rejects.toMatchObject({
        code: "conflict",
      })
      const receipt = {
        number: "AAAA-BBBB",
        consultationId: "c1",
        ordinal: 0,
        commentId: "x",
        contact: "a@b.c",
        createdAt: 11,
      }
      const second = { ...receipt, ordinal: 1, commentId: "y" }
      await store.addReceipts([second, receipt])
      expect(await store.listReceipts("AAAA-BBBB")).toEqual([receipt, second])
      expect(await store.listReceipts("AAAA-CCCC")).toEqual([])
      // Half a sheet is none: the number with an ordinal that is taken adds nothing.
      await expect(store.addReceipts([{ ...receipt, ordinal: 2 }, second])).rejects.toThrow()
      expect(await store.listReceipts("AAAA-BBBB")).toHaveLength(2)
      expect(await store.listConsultations("s1")).toEqual([{ ...consultation("c1", "slug"), comments: 2 }])
      expect(await store.listConsultations("s2")).toEqual([])
    })

    it("[CON-2] changes dates and publication, and hides what is in the bin", async () => {
      expect(await store.changeConsultation("c1", { closesAt: 30, repliesAt: 25 }, "u", 25)).toBe(true)
      expect(await store.changeConsultation("none", { closesAt: 30 }, "u", 25)).toBe(false)
      expect(await store.findConsultation("slug")).toMatchObject({
        closesAt: 30,
        repliesAt: 25,
        realName: true,
      })
      await store.deleteStandard("s1", null, 40)
      expect(await store.findConsultation("slug")).toBeNull()
    })
  })
}
