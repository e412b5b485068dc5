/** The thread in which documents are read, written and compacted. */
import { getPriority, platform, setPriority } from "node:os"
import { parentPort, workerData } from "node:worker_threads"
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

// On Linux this is about this thread and those that it starts; elsewhere it would be about the whole server.
if (platform() === "linux") setPriority(Math.min(19, getPriority() + workerData.nice))

/** Bytes are handed over, not copied: megabytes of a file would hold up the thread that passes letters on. */
const handedOver = (value: unknown): ArrayBuffer[] => {
  const { bytes } = (value ?? {}) as { bytes?: unknown }
  if (!(bytes instanceof Uint8Array) || !(bytes.buffer instanceof ArrayBuffer)) return []
  // A view of something larger may share it with others.
  return bytes.byteLength === bytes.buffer.byteLength ? [bytes.buffer] : []
}

parentPort!.on("message", async ({ id, task, args }: JobCall) => {
  let reply: JobReply
  try {
    reply = { id, ok: true, value: await (tasks[task] as (...args: unknown[]) => Promise<unknown>)(...args) }
  } catch (error) {
    reply = toReply(id, error)
  }
  parentPort!.postMessage(reply, reply.ok ? handedOver(reply.value) : [])
})
