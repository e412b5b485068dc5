import { readdirSync, readFileSync } from "node:fs"
import { getPriority, platform } from "node:os"
import { expect, it } from "vitest"
import { openJobs } from "../../server/jobs/pool.ts"
import { buildWorkers } from "./build.ts"

/** How many threads of this process stand at each step of `nice`. */
const threads = (): Map<number, number> => {
  const counted = new Map<number, number>()
  for (const id of readdirSync("/proc/self/task")) {
    const fields = readFileSync(`/proc/self/task/${id}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ")
    const nice = Number(fields[16])
    counted.set(nice, (counted.get(nice) ?? 0) + 1)
  }
  return counted
}

it.runIf(platform() === "linux")(
  "[SRV-88] threads that make files stand behind those that pass letters on, and no other thread does",
  async () => {
    await buildWorkers()
    const [own, before] = [getPriority(), threads()]
    const jobs = openJobs(() => {})
    try {
      const { content, template } = await jobs.create({
        template: "gb-t",
        title: { zh: "试验", en: "" },
        fields: {},
      })
      expect(threads().get(Math.min(19, own + 15))).toBe(before.get(Math.min(19, own + 15)))
      const { bytes } = await jobs.export({ parts: [content.update], template, assets: [], format: "txt" })
      expect(new TextDecoder().decode(bytes)).toContain("试验")
      const after = threads()
      expect(after.get(Math.min(19, own + 15))! - (before.get(Math.min(19, own + 15)) ?? 0)).toBe(1)
      expect(getPriority()).toBe(own)
    } finally {
      await jobs.close()
    }
  },
)
