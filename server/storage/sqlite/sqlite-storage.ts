import { Worker } from "node:worker_threads"
import { workerUrl } from "../../worker-url.ts"
import { type LogEntry, type Storage, StorageError } from "../storage.ts"
import { type Call, packBatch, type Reply } from "./wire.ts"

interface Waiting {
  resolve: (value: any) => void
  reject: (error: Error) => void
}

/**
 * Opens the embedded store of a data folder. With `lock` it is this process's alone until closed: that is the server;
 * the administration commands open it without, beside a running server.
 */
export const openSqliteStorage = async (
  folder: string,
  options: { lock: boolean; report?: (sentence: string) => void },
): Promise<Storage> => {
  const worker = new Worker(workerUrl("store-worker"), { workerData: { folder, lock: options.lock } })
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let gone: StorageError | null = null

  const fail = (message: string): void => {
    gone ??= new StorageError("failed", message)
    for (const { reject } of waiting.values()) reject(gone)
    waiting.clear()
  }
  worker.on("message", (reply: Reply) => {
    const call = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.ok) call?.resolve(reply.value)
    else call?.reject(new StorageError(reply.code, reply.message))
  })
  worker.on("error", (error) => fail(`The store's thread ended: ${error.message}`))
  worker.on("exit", () => fail("The store is closed."))

  const send = (message: Call | null, transfer: ArrayBuffer[]): Promise<any> =>
    new Promise((resolve, reject) => {
      if (gone) return reject(gone)
      waiting.set(message?.id ?? 0, { resolve, reject })
      if (message) worker.postMessage(message, transfer)
    })
  const call = (method: keyof Storage, args: unknown[], transfer: ArrayBuffer[] = []): Promise<any> =>
    send({ id: ++lastId, method, args }, transfer)

  // The thread says as message 0 whether the folder could be opened, and what was wrong with it.
  for (const sentence of (await send(null, [])) as string[]) options.report?.(sentence)

  const append = (batch: LogEntry[], at: number): Promise<number[]> => {
    const packed = packBatch(batch)
    return call("append", [packed, at], [packed.bytes.buffer as ArrayBuffer])
  }
  const close = async (): Promise<void> => {
    if (gone) return
    const ended = new Promise((resolve) => worker.once("exit", resolve))
    await call("close", [])
    await ended
  }
  const special: Partial<Storage> = { append, close }

  // Every other method is one call to the thread under its own name.
  return new Proxy({} as Storage, {
    get: (_, method: string) =>
      method === "then"
        ? undefined
        : (special[method as keyof Storage] ?? ((...args: unknown[]) => call(method as keyof Storage, args))),
  })
}
