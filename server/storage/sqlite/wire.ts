import type { LogEntry, Storage, StorageErrorCode } from "../storage.ts"

/** What goes between the server and the store's thread. */
export interface Call {
  id: number
  method: keyof Storage
  args: any[]
}

export type Reply =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; code: StorageErrorCode; message: string }

interface PackedBatch {
  entries: (Omit<LogEntry, "update"> & { length: number })[]
  bytes: Uint8Array
}

/** All updates of a batch in one buffer that is handed over instead of copied update by update. */
export const packBatch = (batch: LogEntry[]): PackedBatch => {
  const bytes = new Uint8Array(batch.reduce((sum, { update }) => sum + update.length, 0))
  let position = 0
  const entries = batch.map(({ update, ...rest }) => {
    bytes.set(update, position)
    position += update.length
    return { ...rest, length: update.length }
  })
  return { entries, bytes }
}

export const unpackBatch = ({ entries, bytes }: PackedBatch): LogEntry[] => {
  let position = 0
  return entries.map(({ length, ...rest }) => {
    const update = bytes.subarray(position, position + length)
    position += length
    return { ...rest, update }
  })
}
