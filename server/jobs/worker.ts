/** The thread in which documents are read, written and compacted. */
import { parentPort } from "node:worker_threads"
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

parentPort!.on("message", async ({ id, task, args }: JobCall) => {
  let reply: JobReply
  try {
    reply = { id, ok: true, value: await (tasks[task] as (...args: unknown[]) => Promise<unknown>)(...args) }
  } catch (error) {
    reply = toReply(id, error)
  }
  parentPort!.postMessage(reply)
})
