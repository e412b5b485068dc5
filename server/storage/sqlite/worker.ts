/** The thread in which SQLite runs: its calls are synchronous and wait for the disk, the server must not. */
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from "node:worker_threads"
import { type LogEntry, StorageError } from "../storage.ts"
import { openDatabase } from "./database.ts"
import { appendAll, documentMethods } from "./documents.ts"
import { historyMethods } from "./history.ts"
import { maintenanceMethods } from "./maintenance.ts"
import type { SyncStorage } from "./methods.ts"
import { sessionMethods, tokenMethods, userMethods } from "./people.ts"
import { assetMethods, memberMethods, settingMethods, versionMethods } from "./records.ts"
import { standardMethods } from "./standards.ts"
import { type Call, type Reply, unpackBatch } from "./wire.ts"

const start = (port: MessagePort, { folder, lock }: { folder: string; lock: boolean }): void => {
  const { db, release } = openDatabase(folder, lock)
  const methods: SyncStorage = {
    ...standardMethods(db),
    ...documentMethods(db),
    ...assetMethods(db),
    ...userMethods(db),
    ...sessionMethods(db),
    ...tokenMethods(db),
    ...memberMethods(db),
    ...versionMethods(db),
    ...historyMethods(db),
    ...settingMethods(db),
    ...maintenanceMethods(db),
    close: () => {
      db.close()
      release()
    },
  }

  const answer = (id: number, work: () => unknown): void => {
    let reply: Reply
    try {
      reply = { id, ok: true, value: work() }
    } catch (error) {
      reply = { id, ok: false, ...describe(error) }
    }
    port.postMessage(reply)
  }

  // Batches that arrived while the last commit waited for the disk share the next one.
  const appendGroup = (calls: Call[]): void => {
    const batches = calls.map(({ args }) => ({ batch: unpackBatch(args[0]), at: args[1] as number }))
    const commit = (group: { batch: LogEntry[]; at: number }[]) =>
      db.transact(() => group.map(({ batch, at }) => appendAll(db, batch, at)))
    try {
      const results = commit(batches)
      calls.forEach(({ id }, index) => {
        answer(id, () => results[index])
      })
    } catch {
      // One bad batch must not take the others with it: each on its own, each with its own answer.
      calls.forEach(({ id }, index) => {
        answer(id, () => commit([batches[index]!])[0])
      })
    }
  }

  port.on("message", (first: Call) => {
    const calls: Call[] = [first]
    for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port))
      calls.push(next.message)
    let appends: Call[] = []
    for (const call of calls) {
      if (call.method === "append") {
        appends.push(call)
        continue
      }
      if (appends.length > 0) appendGroup(appends)
      appends = []
      answer(call.id, () => (methods[call.method] as (...args: unknown[]) => unknown)(...call.args))
      if (call.method === "close") port.close()
    }
    if (appends.length > 0) appendGroup(appends)
  })
}

const describe = (error: unknown) =>
  error instanceof StorageError
    ? { code: error.code, message: error.message }
    : { code: "failed" as const, message: `The store failed: ${(error as Error).message}` }

try {
  start(parentPort!, workerData)
  parentPort!.postMessage({ id: 0, ok: true, value: null } satisfies Reply)
} catch (error) {
  parentPort!.postMessage({ id: 0, ok: false, ...describe(error) } satisfies Reply)
  parentPort!.close()
}
