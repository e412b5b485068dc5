import { Inflate } from "fflate"
import { FormatError } from "../../format.ts"

/* Limits of reliability.md C29: they hold for what is inflated, not for what the file says of itself. */
const mostEntries = 2000
const mostBytes = 100 * 1024 * 1024
const mostRatio = 200
/** Small parts may repeat themselves as much as they like. */
const ratioFrom = 1024 * 1024

interface Entry {
  name: string
  method: number
  packed: number
  size: number
  offset: number
}

const broken = (reason: string): FormatError =>
  new FormatError(`The file is damaged or was not loaded completely: ${reason}.`)

/** End of the central directory; it stands at the end, before a comment of at most 64 KB. */
const findEnd = (view: DataView): number => {
  const first = Math.max(0, view.byteLength - 65557)
  for (let at = view.byteLength - 22; at >= first; at--)
    if (view.getUint32(at, true) === 0x06054b50) return at
  throw broken("its end is missing")
}

/** A name as a part may have it: relative, forward slashes, no way upwards. */
const refuseName = (name: string): void => {
  const isTraversal =
    /^[/\\]|^[a-z]:|\\|\0/i.test(name) || name.split("/").some((step) => step === ".." || step === ".")
  if (isTraversal)
    throw new FormatError(
      `The file holds an entry that leads out of it ("${name.slice(0, 80)}"); it is not read.`,
    )
}

const readEntry = (view: DataView, at: number): { entry: Entry; next: number } => {
  if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50)
    throw broken("its list of entries is broken")
  if (view.getUint16(at + 8, true) & 1)
    throw new FormatError("The file is protected by a password; remove the password first.")
  const lengths = [28, 30, 32].map((offset) => view.getUint16(at + offset, true))
  const [nameLength = 0, extra = 0, comment = 0] = lengths
  const name = new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength))
  refuseName(name)
  const entry = {
    name,
    method: view.getUint16(at + 10, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  }
  return { entry, next: at + 46 + nameLength + extra + comment }
}

const readDirectory = (view: DataView): Entry[] => {
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  if (count > mostEntries)
    throw new FormatError(`The file holds ${count} entries; files with up to ${mostEntries} are read.`)
  const entries: Entry[] = []
  const names = new Set<string>()
  let at = view.getUint32(end + 16, true)
  for (let n = 0; n < count; n++) {
    const { entry, next } = readEntry(view, at)
    // Names of parts are the same in capitals and small letters (ECMA-376 Part 2, 6.2.2.3).
    const key = entry.name.toLowerCase()
    if (names.has(key)) throw new FormatError(`The file holds "${entry.name}" twice; it is not read.`)
    names.add(key)
    entries.push(entry)
    at = next
  }
  return entries
}

const tooBig = (): FormatError =>
  new FormatError(
    "The file unpacks to more than 100 MB or far more than its own size (a zip bomb); it is not read.",
  )

/** The packed bytes of an entry, found through its local header. */
const packedOf = (bytes: Uint8Array, view: DataView, entry: Entry): Uint8Array => {
  const { offset, name } = entry
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50)
    throw broken(`the entry "${name}" is missing`)
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (start + entry.packed > bytes.length) throw broken(`the entry "${name}" is cut off`)
  return bytes.subarray(start, start + entry.packed)
}

const join = (chunks: readonly Uint8Array[], size: number): Uint8Array => {
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

/** Inflates in pieces and stops as soon as a limit is passed; `budget` is what all entries together may still need. */
const inflate = (packed: Uint8Array, name: string, budget: number): Uint8Array => {
  const chunks: Uint8Array[] = []
  let size = 0
  const stream = new Inflate((chunk) => {
    chunks.push(chunk)
    size += chunk.length
    if (size > budget || (size > ratioFrom && size > mostRatio * packed.length)) throw tooBig()
  })
  try {
    for (let at = 0; at < packed.length; at += 16384)
      stream.push(packed.subarray(at, at + 16384), at + 16384 >= packed.length)
  } catch (error) {
    if (error instanceof FormatError) throw error
    throw broken(`the entry "${name}" cannot be unpacked`)
  }
  return join(chunks, size)
}

export interface Unzipped {
  /** Parts that were asked for, by name. */
  parts: Map<string, Uint8Array>
  /** All names. */
  names: string[]
}

/** Unpacks the parts of a zip file that `isWanted` asks for. Throws a FormatError for what is broken, hostile or too big. */
export const unzip = (bytes: Uint8Array, isWanted: (name: string) => boolean): Unzipped => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = readDirectory(view)
  const parts = new Map<string, Uint8Array>()
  let budget = mostBytes
  for (const entry of entries) {
    if (entry.name.endsWith("/") || !isWanted(entry.name)) continue
    const packed = packedOf(bytes, view, entry)
    if (entry.method !== 0 && entry.method !== 8)
      throw new FormatError(
        `The entry "${entry.name}" is packed in a way that is not known (${entry.method}).`,
      )
    const data = entry.method === 0 ? packed : inflate(packed, entry.name, budget)
    budget -= data.length
    if (budget < 0) throw tooBig()
    if (data.length !== entry.size) throw broken(`the entry "${entry.name}" has another size than it says`)
    parts.set(entry.name, data)
  }
  return { parts, names: entries.map((entry) => entry.name) }
}
