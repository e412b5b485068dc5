/** The process in which documents are read, written and compacted. */
import { readdirSync } from "node:fs"
import { getPriority, platform, setPriority } from "node:os"
import { ZodError } from "zod"
import { FormatError } from "../../formats/index.ts"
import type { Jobs } from "./jobs.ts"
import { tasks } from "./tasks.ts"

export interface JobCall {
  id: number
  task: keyof Jobs
  args: unknown[]
}

export type JobReply =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; code: "refused" | "failed"; message: string }

const toReply = (id: number, error: unknown): JobReply => {
  if (error instanceof ZodError) {
    const message = error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ")
    return { id, ok: false, code: "refused", message }
  }
  const { message, stack } = error as Error
  const isInput =
    error instanceof FormatError || (error instanceof RangeError && /^No template/.test(message))
  return isInput
    ? { id, ok: false, code: "refused", message }
    : { id, ok: false, code: "failed", message: stack ?? message }
}

/** Linux ranks threads, and those that the engine has started by now do not follow the first one. */
const threads = (): number[] => (platform() === "linux" ? readdirSync("/proc/self/task").map(Number) : [0])

const standBehind = (nice: number): void => {
  const rank = Math.min(19, getPriority() + nice)
  for (const id of threads()) {
    try {
      setPriority(id, rank)
    } catch {
      // A thread that has just ended, or a machine that forbids it: the work is done all the same.
    }
  }
}

standBehind(Number(process.argv[2]))
// Who stops the server from its terminal signals to all its processes; the server says when this one ends.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => {})
process.on("disconnect", () => process.exit(0))

process.on("message", async ({ id, task, args }: JobCall) => {
  let reply: JobReply
  try {
    reply = { id, ok: true, value: await (tasks[task] as (...args: unknown[]) => Promise<unknown>)(...args) }
  } catch (error) {
    reply = toReply(id, error)
  }
  process.send!(reply)
})
