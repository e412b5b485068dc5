import { describe, expect, it } from "vitest"
import { Salvage } from "../../client/collab/salvage.ts"
import { block } from "../convergence/build.ts"

const tray = (options: { unsaved?: boolean } = {}) => {
  const clock = { now: 0, changes: 0 }
  const salvage = new Salvage(
    () => clock.now,
    () => options.unsaved ?? false,
    () => clock.changes++,
  )
  return { clock, salvage }
}
const text = (words: string) => block("paragraph", words)
const key = {}

describe("salvage tray", () => {
  it("[EDIT-29] a block deleted while I typed in it is kept with my words and its place", () => {
    const { salvage, clock } = tray()
    salvage.typed(key, text("甲"), text("甲乙"))
    salvage.overtaken(key, text("甲乙"), null, "before")
    expect(salvage.items).toMatchObject([{ typed: "乙", afterId: "before" }])
    expect(clock.changes).toBe(1)
    salvage.dismiss(salvage.items[0]!.key)
    expect(salvage.items).toEqual([])
  })
  it("[EDIT-29] a change that leaves my letters is no loss", () => {
    const { salvage } = tray()
    salvage.typed(key, text("甲"), text("甲乙"))
    salvage.overtaken(key, text("甲乙"), text("丙乙"), null)
    expect(salvage.items).toEqual([])
  })
  it("[EDIT-29] what I took away or deleted myself is not offered", () => {
    const { salvage } = tray()
    salvage.typed(key, text(""), text("乙"))
    salvage.typed(key, text("乙"), text(""))
    salvage.overtaken(key, text(""), null, null)
    const other = {}
    salvage.typed(other, null, text("丁"))
    salvage.forget(other)
    salvage.overtaken(other, text("丁"), null, null)
    expect(salvage.items).toEqual([])
  })
  it("[EDIT-29] old words count only while the server does not have them", () => {
    for (const unsaved of [false, true]) {
      const { salvage, clock } = tray({ unsaved })
      salvage.typed(key, text(""), text("乙"))
      clock.now = 600_000
      salvage.overtaken(key, text("乙"), null, null)
      expect(salvage.items).toHaveLength(unsaved ? 1 : 0)
    }
  })
})
