/** The thread in which SQLite runs: its calls are synchronous and wait for the disk, the server must not. */
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from "node:worker_threads"
import { type LogEntry, StorageError } from "../storage.ts"
import { auditMethods } from "./audit.ts"
import { ballotMethods } from "./ballots.ts"
import { catalogueMethods } from "./catalogue.ts"
import { citationMethods } from "./citations.ts"
import { commentMethods } from "./comments.ts"
import { consultationMethods } from "./consultation.ts"
import { openDatabase } from "./database.ts"
import { documentMethods, Log } from "./documents.ts"
import { groupMethods } from "./groups.ts"
import { EditCounts, historyMethods } from "./history.ts"
import { maintenanceMethods } from "./maintenance.ts"
import { meetingMethods } from "./meetings.ts"
import type { SyncStorage } from "./methods.ts"
import { patentMethods } from "./patents.ts"
import { identityMethods, sessionMethods, tokenMethods, userMethods } from "./people.ts"
import { processMethods } from "./process.ts"
import { assetMethods, memberMethods, settingMethods, versionMethods } from "./records.ts"
import { standardMethods } from "./standards.ts"
import { termMethods } from "./terms.ts"
import { webhookMethods } from "./webhooks.ts"
import { type Call, type Reply, unpackBatch } from "./wire.ts"

const idleMs = 2000
const flushMs = 10_000

const start = (port: MessagePort, { folder, lock }: { folder: string; lock: boolean }): string[] => {
  const { db, release, notices } = openDatabase(folder, lock)
  const edits = new EditCounts(db)
  const log = new Log(db)
  const methods: SyncStorage = {
    ...standardMethods(db),
    ...documentMethods(db),
    ...assetMethods(db),
    ...userMethods(db),
    ...sessionMethods(db),
    ...identityMethods(db),
    ...tokenMethods(db),
    ...memberMethods(db),
    ...auditMethods(db),
    ...webhookMethods(db),
    ...groupMethods(db),
    ...versionMethods(db),
    ...historyMethods(db, edits),
    ...settingMethods(db),
    ...commentMethods(db),
    ...processMethods(db),
    ...consultationMethods(db),
    ...ballotMethods(db),
    ...patentMethods(db),
    ...meetingMethods(db),
    ...catalogueMethods(db),
    ...citationMethods(db),
    ...termMethods(db),
    ...maintenanceMethods(db),
    append: (batch, at) => db.transact(() => log.append(batch, at)),
    close: () => {
      edits.flush()
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
    const commit = (group: { batch: LogEntry[]; at: number }[]): number[][] => {
      const seqs = db.transact(() => group.map(({ batch, at }) => log.append(batch, at)))
      for (const { batch, at } of group) for (const entry of batch) edits.add(entry, at)
      return seqs
    }
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

  // In a quiet moment the log goes into the database itself: less of it can be lost to a damaged log.
  let idle: NodeJS.Timeout | undefined
  const restSoon = (): void => {
    clearTimeout(idle)
    if (!lock) return
    idle = setTimeout(() => {
      tryFlush(edits)
      db.checkpoint()
    }, idleMs).unref()
  }
  const flushing = setInterval(() => tryFlush(edits), flushMs).unref()

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
      if (call.method === "close") {
        clearTimeout(idle)
        clearInterval(flushing)
        port.close()
        return
      }
    }
    if (appends.length > 0) appendGroup(appends)
    restSoon()
  })
  return notices
}

/** On a full disk the counts wait. */
const tryFlush = (edits: EditCounts): void => {
  try {
    edits.flush()
  } catch (error) {
    if (!(error instanceof StorageError)) throw error
  }
}

const describe = (error: unknown) =>
  error instanceof StorageError
    ? { code: error.code, message: error.message }
    : { code: "failed" as const, message: `The store failed: ${(error as Error).message}` }

try {
  const notices = start(parentPort!, workerData)
  parentPort!.postMessage({ id: 0, ok: true, value: notices } satisfies Reply)
} catch (error) {
  parentPort!.postMessage({ id: 0, ok: false, ...describe(error) } satisfies Reply)
  parentPort!.close()
}
