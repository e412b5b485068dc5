import { createHash } from "node:crypto"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { ProcessStep } from "../../server/storage/process.ts"
import type { Storage } from "../../server/storage/storage.ts"
import { newStandard } from "../server/storage-contract.ts"

const step = (id: string, stage: ProcessStep["stage"], enteredAt: number): ProcessStep => ({
  ...{ id, stage, enteredAt, enteredBy: null, dueAt: null, versionId: null, reason: "" },
})

/** What a store promises about stages and their documents; run on every engine. */
export const processContract = (name: string, open: () => Promise<Storage>): void => {
  describe(`${name}: process`, () => {
    let storage: Storage
    beforeAll(async () => {
      storage = await open()
      for (const id of ["stone", "other"]) await storage.createStandard(newStandard(id, null))
    })
    afterAll(() => storage.close())

    it("[PRC-10] keeps the steps in order, lets in one of two who move at once, and locks with the stage", async () => {
      expect(await storage.listSteps("stone")).toEqual([])
      const moves = [step("one", "comment", 10), step("two", "comment", 11)].map((each) =>
        storage.addStep("stone", each, null),
      )
      expect((await Promise.all(moves)).sort()).toEqual([false, true])
      const [first] = await storage.listSteps("stone")
      expect((await storage.getStandard("stone"))!.locked).toBe(false)
      expect(await storage.addStep("stone", step("three", "approval", 20), first!.id)).toBe(true)
      expect((await storage.getStandard("stone"))!.locked).toBe(true)
      expect((await storage.listSteps("stone")).map(({ stage }) => stage)).toEqual(["comment", "approval"])
      expect(await storage.addStep("stone", step("four", "review", 30), "three")).toBe(true)
      expect((await storage.getStandard("stone"))!.locked).toBe(false)
      expect((await storage.getStandard("other"))!.locked).toBe(false)
      const events = (await storage.listHistory("stone", 10, Number.MAX_SAFE_INTEGER)).map(
        ({ event }) => event,
      )
      expect(events.filter((event) => event === "stage entered")).toHaveLength(3)
    })

    it("[PRC-11] sets and clears a deadline of a step of this standard only", async () => {
      expect(await storage.setDue("stone", "four", 99, "u", 40)).toBe(true)
      expect((await storage.listSteps("stone")).at(-1)!.dueAt).toBe(99)
      expect(await storage.setDue("other", "four", 1, "u", 40)).toBe(false)
      await storage.setDue("stone", "four", null, "u", 41)
      expect((await storage.listSteps("stone")).at(-1)!.dueAt).toBeNull()
    })

    it("[PRC-12] keeps documents byte for byte, apart by standard", async () => {
      const bytes = new Uint8Array([1, 2, 3, 255])
      const hash = createHash("sha256").update(bytes).digest("hex")
      const document = {
        ...{
          id: "doc",
          kind: "explanation" as const,
          name: "编制说明.docx",
          type: "application/octet-stream",
        },
        ...{ size: 4, hash, createdAt: 50, createdBy: null },
      }
      await storage.addDocument("stone", document, bytes)
      expect(await storage.listDocuments("stone")).toEqual([document])
      expect((await storage.getDocument("stone", "doc"))!.bytes).toEqual(bytes)
      expect(await storage.getDocument("other", "doc")).toBeNull()
      expect(await storage.removeDocument("other", "doc", "u", 60)).toBe(false)
      expect(await storage.removeDocument("stone", "doc", "u", 60)).toBe(true)
      expect(await storage.listDocuments("stone")).toEqual([])
    })
  })
}
