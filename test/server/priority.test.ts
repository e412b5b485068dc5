import { spawn } from "node:child_process"
import { once } from "node:events"
import { readdirSync, readFileSync } from "node:fs"
import { getPriority, platform } from "node:os"
import { join } from "node:path"
import { expect, it } from "vitest"
import { openJobs } from "../../server/jobs/pool.ts"
import { rootFolder } from "../../server/worker-url.ts"
import { buildWorkers } from "./build.ts"
import { temporaryFolder } from "./support.ts"

/** How many threads of a process stand at each step of `nice`. */
const threads = (process: number | "self" = "self"): Map<number, number> => {
  const counted = new Map<number, number>()
  for (const id of readdirSync(`/proc/${process}/task`)) {
    const fields = readFileSync(`/proc/${process}/task/${id}/stat`, "utf8")
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

it.runIf(platform() === "linux")(
  "[SRV-92] the engine's helpers, which collect the garbage of files being made, stand between the two",
  async () => {
    await buildWorkers()
    const folder = temporaryFolder()
    const child = spawn(
      process.execPath,
      [join(rootFolder, "dist/server/main.js"), "serve", "--port", "0", "--data", folder],
      { cwd: folder, env: { ...process.env, LOG_LEVEL: "silent" } },
    )
    try {
      await once(child.stdout, "data")
      const counted = threads(child.pid)
      // V8 has four of them unless it is told otherwise.
      expect(counted.get(Math.min(19, getPriority() + 10))).toBeGreaterThanOrEqual(4)
      // The thread of the store, which every letter waits for, stands beside the main thread.
      expect(counted.get(getPriority())).toBeGreaterThanOrEqual(2)
      expect(getPriority(child.pid)).toBe(getPriority())
    } finally {
      child.kill("SIGKILL")
      await once(child, "exit")
    }
  },
)
