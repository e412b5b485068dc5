import { copyFileSync, existsSync, readFileSync } from "node:fs"

const headerSize = 32
const frameHeaderSize = 24

/**
 * Reads a write-ahead log as SQLite does (sqlite.org/fileformat2.html, 4.2) and answers where its sound part ends, and
 * whether something of the same run comes after: then bytes that once were written are damaged or cut off. Null: no log.
 */
export const inspectLog = (log: Buffer): { soundFrames: number; isDamaged: boolean } | null => {
  if (log.length < headerSize) return null
  const magic = log.readUInt32BE(0)
  if (magic !== 0x377f0682 && magic !== 0x377f0683) return { soundFrames: 0, isDamaged: true }
  const isBigEndian = magic === 0x377f0683
  const pageSize = log.readUInt32BE(8)
  const salts = log.subarray(16, 24)
  let sums = addChecksum([0, 0], log.subarray(0, 24), isBigEndian)
  if (!isStored(sums, log, 24)) return { soundFrames: 0, isDamaged: true }

  const frameSize = frameHeaderSize + pageSize
  let soundFrames = 0
  for (let at = headerSize; at + frameHeaderSize <= log.length; at += frameSize) {
    // Frames with other salts are left over from an earlier run of the log.
    if (!log.subarray(at + 8, at + 16).equals(salts)) break
    if (at + frameSize > log.length) return { soundFrames, isDamaged: true }
    sums = addChecksum(sums, log.subarray(at, at + 8), isBigEndian)
    sums = addChecksum(sums, log.subarray(at + frameHeaderSize, at + frameSize), isBigEndian)
    if (!isStored(sums, log, at + 16)) return { soundFrames, isDamaged: true }
    soundFrames++
  }
  return { soundFrames, isDamaged: false }
}

const addChecksum = (
  [first, second]: [number, number],
  bytes: Buffer,
  isBigEndian: boolean,
): [number, number] => {
  let [a, b] = [first, second]
  for (let at = 0; at < bytes.length; at += 8) {
    a = (a + (isBigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + b) >>> 0
    b = (b + (isBigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + a) >>> 0
  }
  return [a, b]
}

const isStored = ([first, second]: [number, number], log: Buffer, at: number): boolean =>
  log.readUInt32BE(at) === first && log.readUInt32BE(at + 4) === second

/** If the log is damaged keeps a copy of it beside, for whoever has to look, and answers a sentence; otherwise null. */
export const keepDamagedLog = (file: string): string | null => {
  if (!existsSync(file)) return null
  const log = readFileSync(file)
  if (!inspectLog(log)?.isDamaged) return null
  // By its length and not by the clock: the same damage found twice needs no second copy.
  const copy = `${file}.damaged-${log.length}`
  if (!existsSync(copy)) copyFileSync(file, copy)
  return (
    "The end of the store's log is damaged or cut off; what was whole is kept, changes of the last moments before the " +
    `server ended may be missing. A copy of the log is in ${copy}.`
  )
}
