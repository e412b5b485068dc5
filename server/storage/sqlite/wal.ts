import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs"

/*
 * SQLite reads its write-ahead log up to the first frame whose checksum does not fit, and drops the rest without a word:
 * after a crash that is right, after a flipped bit it loses every later change of every standard. So the log is read here
 * first, by the same rules (sqlite.org/fileformat2.html, 4.1 to 4.3): one flipped bit is set right, anything else reported.
 */

const headerSize = 32
const frameHeaderSize = 24

type Sums = readonly [number, number]

export interface LogReport {
  /** Whole frames from the start. */
  soundFrames: number
  /** Bytes set right in the buffer, by their place. */
  repairs: { at: number; byte: number }[]
  /** Something of the same run follows that is not whole. */
  isDamaged: boolean
}

/** Reads a log and corrects single flipped bits in the buffer. */
export const inspectLog = (log: Buffer): LogReport => {
  const report: LogReport = { soundFrames: 0, repairs: [], isDamaged: false }
  if (log.length < headerSize) return { ...report, isDamaged: log.length > 0 }
  const magic = log.readUInt32BE(0)
  // The last bit of the magic number says in which byte order the checksums are.
  const add = magic & 1 ? addBigEndian : addLittleEndian
  let sums = checkPart(log, [[0, 24]], 24, [0, 0], add, report)
  if (!sums || (magic & ~1) !== 0x377f0682) return { ...report, isDamaged: true }

  const salts = log.subarray(16, 24)
  const frameSize = frameHeaderSize + log.readUInt32BE(8)
  for (let at = headerSize; at + frameHeaderSize <= log.length; at += frameSize) {
    // Frames with other salts are left over from an earlier run of the log.
    if (!log.subarray(at + 8, at + 16).equals(salts)) break
    const parts: Part[] = [
      [at, at + 8],
      [at + frameHeaderSize, at + frameSize],
    ]
    sums = at + frameSize <= log.length ? checkPart(log, parts, at + 16, sums, add, report) : null
    if (!sums) return { ...report, isDamaged: true }
    report.soundFrames++
  }
  return report
}

type Part = [from: number, to: number]
type Add = (sums: Sums, bytes: Buffer, from: number) => Sums

const addLittleEndian: Add = ([a, b], bytes, from) => {
  let [first, second] = [a, b]
  for (let at = from; at < bytes.length; at += 8) {
    first = (first + bytes.readUInt32LE(at) + second) >>> 0
    second = (second + bytes.readUInt32LE(at + 4) + first) >>> 0
  }
  return [first, second]
}

const addBigEndian: Add = ([a, b], bytes, from) => {
  let [first, second] = [a, b]
  for (let at = from; at < bytes.length; at += 8) {
    first = (first + bytes.readUInt32BE(at) + second) >>> 0
    second = (second + bytes.readUInt32BE(at + 4) + first) >>> 0
  }
  return [first, second]
}

/** The sums after these parts if they are what is stored at `storedAt`, perhaps after one bit has been set right. */
const checkPart = (
  log: Buffer,
  parts: Part[],
  storedAt: number,
  before: Sums,
  add: Add,
  report: LogReport,
): Sums | null => {
  const bytes = Buffer.concat(parts.map(([from, to]) => log.subarray(from, to)))
  const stored: Sums = [log.readUInt32BE(storedAt), log.readUInt32BE(storedAt + 4)]
  const computed = add(before, bytes, 0)
  if (isSame(computed, stored)) return stored
  // A second fault is no flipped bit any more; guessing on would only make it look whole.
  if (report.repairs.length > 0) return null
  const inChecksum = bitsBetween(computed, stored) === 1
  const flipped = findFlippedBits(bytes, before, stored, add)
  // Near the end of a page a flipped bit of the data, another one, and one of the checksum can look alike: a wrong guess
  // would keep the flipped letter for good, so only a single explanation is taken.
  if (flipped.length + (inChecksum ? 1 : 0) !== 1) return null
  if (inChecksum) return repairChecksum(log, storedAt, computed, report)
  const at = placeOf(parts, flipped[0]! >> 3)
  repair(log, at, log[at]! ^ (1 << (flipped[0]! & 7)), report)
  return stored
}

const repairChecksum = (log: Buffer, storedAt: number, sums: Sums, report: LogReport): Sums => {
  const fixed = Buffer.alloc(8)
  fixed.writeUInt32BE(sums[0], 0)
  fixed.writeUInt32BE(sums[1], 4)
  for (let index = 0; index < 8; index++)
    if (log[storedAt + index] !== fixed[index]) repair(log, storedAt + index, fixed[index]!, report)
  return sums
}

const repair = (log: Buffer, at: number, byte: number, report: LogReport): void => {
  log[at] = byte
  report.repairs.push({ at, byte })
}

const placeOf = (parts: Part[], offset: number): number => {
  let left = offset
  for (const [from, to] of parts) {
    if (left < to - from) return from + left
    left -= to - from
  }
  throw new RangeError(`No byte ${offset} in these parts`)
}

/** All bits that, set right, would give the stored sums. Tries every bit; some thirty milliseconds for a page. */
const findFlippedBits = (bytes: Buffer, before: Sums, stored: Sums, add: Add): number[] => {
  const found: number[] = []
  let sums = before
  for (let pair = 0; pair < bytes.length; pair += 8) {
    for (let bit = pair * 8; bit < (pair + 8) * 8; bit++) {
      bytes[bit >> 3]! ^= 1 << (bit & 7)
      if (isSame(add(sums, bytes, pair), stored)) found.push(bit)
      bytes[bit >> 3]! ^= 1 << (bit & 7)
    }
    sums = add(sums, bytes.subarray(0, pair + 8), pair)
  }
  return found
}

const isSame = (one: Sums, other: Sums): boolean => one[0] === other[0] && one[1] === other[1]

const bitsBetween = (one: Sums, other: Sums): number =>
  [one[0] ^ other[0], one[1] ^ other[1]].reduce((sum, word) => {
    let bits = 0
    for (let rest = word >>> 0; rest > 0; rest &= rest - 1) bits++
    return sum + bits
  }, 0)

/**
 * Sets a flipped bit in a store's log right before SQLite reads it. Answers a sentence about what was found, null if the log
 * is whole. What was found is kept in a copy beside, for whoever has to look.
 */
export const mendLog = (file: string): string | null => {
  if (!existsSync(file)) return null
  const log = readFileSync(file)
  const { repairs, isDamaged } = inspectLog(log)
  if (repairs.length === 0 && !isDamaged) return null
  // By its length and not by the clock: the same damage found twice needs no second copy.
  const copy = `${file}.damaged-${log.length}`
  if (!existsSync(copy)) copyFileSync(file, copy)
  if (isDamaged)
    return (
      "The end of the store's log is damaged or cut off; what was whole is kept, changes of the last moments before the " +
      `server ended may be missing. A copy of the log is in ${copy}.`
    )
  const handle = openSync(file, "r+")
  for (const { at, byte } of repairs) writeSync(handle, Uint8Array.of(byte), 0, 1, at)
  fsyncSync(handle)
  closeSync(handle)
  return `A damaged bit in the store's log was found and set right; nothing is missing. A copy of the log is in ${copy}.`
}
