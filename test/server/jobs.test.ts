import { spawn } from "node:child_process"
import { once } from "node:events"
import { readdirSync, readFileSync } from "node:fs"
import { getPriority, platform } from "node:os"
import { join } from "node:path"
import { afterEach, beforeAll, describe, expect, it } from "vitest"
import { JobError } from "../../server/jobs/jobs.ts"
import { openJobs } from "../../server/jobs/pool.ts"
import { rootFolder } from "../../server/worker-url.ts"
import { buildWorkers } from "./build.ts"
import { temporaryFolder } from "./support.ts"

const isLinux = platform() === "linux"

/** The step of `nice` of each thread of a process. */
const ranks = (process: number | "self"): number[] =>
  readdirSync(`/proc/${process}/task`).map((id) => {
    const fields = readFileSync(`/proc/${process}/task/${id}/stat`, "utf8").replace(/^.*\) /s, "")
    return Number(fields.split(" ")[16])
  })

/** The processes for jobs that a process has started. */
const jobProcesses = (server = process.pid): number[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((id) => {
      try {
        const parent = readFileSync(`/proc/${id}/stat`, "utf8")
          .replace(/^.*\) /s, "")
          .split(" ")[1]
        return Number(parent) === server && readFileSync(`/proc/${id}/cmdline`, "utf8").includes("job-worker")
      } catch {
        return false
      }
    })

const isThere = (id: number): boolean => {
  try {
    process.kill(id, 0)
    return true
  } catch {
    return false
  }
}

const wish = { template: "gb-t", title: { zh: "试验", en: "" }, fields: {} }

describe("jobs", () => {
  const log: string[] = []
  let jobs: ReturnType<typeof openJobs>
  const open = ({ megabytes = 1024, restMs = 60_000 } = {}): void => {
    log.length = 0
    jobs = openJobs((message) => log.push(message), { megabytes, restMs })
  }
  beforeAll(buildWorkers)
  afterEach(() => jobs.close())

  it.runIf(isLinux)(
    "[SRV-88] processes that make files stand behind the server and behind those that keep documents, with all their threads",
    async () => {
      open()
      const { content, template } = await jobs.create(wish)
      const [keeping] = jobProcesses()
      const { bytes } = await jobs.export({ parts: [content.update], template, assets: [], format: "txt" })
      expect(new TextDecoder().decode(bytes)).toContain("试验")
      const making = jobProcesses().find((id) => id !== keeping)!
      expect(new Set(ranks(making))).toEqual(new Set([Math.min(19, getPriority() + 15)]))
      expect(new Set(ranks(keeping!))).toEqual(new Set([getPriority()]))
      expect(new Set(ranks("self"))).toEqual(new Set([getPriority()]))
    },
  )

  it.runIf(isLinux)(
    "[SRV-92] a process that is killed breaks off its job in words, and the next job is done by another",
    async () => {
      open()
      const { content, template } = await jobs.create(wish)
      const request = { parts: [content.update], template, assets: [], format: "pdf" }
      const broken = jobs.export(request).catch((error: unknown) => error)
      const [, making] = jobProcesses()
      process.kill(making!, "SIGKILL")
      expect(await broken).toEqual(new JobError("failed", "The conversion broke off."))
      expect(log.join()).toContain("SIGKILL")
      const { bytes } = await jobs.export(request)
      expect(new TextDecoder().decode(bytes.slice(0, 5))).toBe("%PDF-")
    },
  )

  it("[SRV-93] a job that wants more memory than one may have is refused in words, and the server goes on", async () => {
    open({ megabytes: 100 })
    const greedy = new TextEncoder().encode(`{"blocks":[${"[],".repeat(4_000_000)}[]]}`)
    await expect(jobs.import(greedy, "json")).rejects.toEqual(
      new JobError("refused", "This needs more memory than a conversion may have."),
    )
    expect((await jobs.create(wish)).template).toBe("gb-t")
  })

  it.runIf(isLinux)(
    "[SRV-98] a process without a job ends after a while, and the next job starts another",
    async () => {
      open({ restMs: 200 })
      expect((await jobs.create(wish)).template).toBe("gb-t")
      const [first] = jobProcesses()
      await expect.poll(jobProcesses, { timeout: 5000 }).toEqual([])
      expect((await jobs.create(wish)).template).toBe("gb-t")
      expect(jobProcesses()).not.toContain(first)
      expect(log).toEqual([])
    },
  )

  it.runIf(isLinux)("[SRV-94] no process of jobs outlives a server that is killed", async () => {
    const folder = temporaryFolder()
    const server = spawn(
      process.execPath,
      [join(rootFolder, "dist/server/main.js"), "serve", "--port", "0", "--data", folder],
      { cwd: folder, env: { ...process.env, LOG_LEVEL: "silent" } },
    )
    // The sample of a first start is made by one.
    await once(server.stdout, "data")
    const children = jobProcesses(server.pid)
    expect(children).not.toEqual([])
    server.kill("SIGKILL")
    await expect.poll(() => children.filter(isThere), { timeout: 5000 }).toEqual([])
  })
})
