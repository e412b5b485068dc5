import type { CatalogueRecord } from "../../storage/catalogue.ts"

/** Bytes as they come: from a request, from a file. */
export type ByteSource = AsyncIterable<Uint8Array>

/** One entry of a catalogue file, or why it is none. `place` is the row or the entry, counted from 1. */
export type Read =
  | { place: number; record: CatalogueRecord; links?: PendingLinks }
  | { place: number; error: string }

/** Editions that are named by the file's own ids; they are looked up when all of the file was read. */
export interface PendingLinks {
  replaces: string[]
  replacedBy: string[]
  /** Id of this entry in the file. */
  own: string
}

/** A table row as texts. `place` is its line or row in the file. */
export type Cells = { place: number; cells: string[] } | { place: number; error: string }

export const collect = async (source: ByteSource): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of source) chunks.push(chunk)
  return new Uint8Array(Buffer.concat(chunks))
}

/** A decoder for text of unknown origin: UTF-8, UTF-16 by its mark, else GB 18030, which old Chinese tables are written in. */
const decoderFor = (first: Uint8Array): TextDecoder => {
  if (first[0] === 0xff && first[1] === 0xfe) return new TextDecoder("utf-16le")
  if (first[0] === 0xfe && first[1] === 0xff) return new TextDecoder("utf-16be")
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(first, { stream: true })
    return new TextDecoder("utf-8")
  } catch {
    return new TextDecoder("gb18030")
  }
}

/** Text in pieces. What begins as UTF-8 and turns out to be something else later is read with replacement signs. */
export async function* decoded(source: ByteSource): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null
  for await (const chunk of source) {
    decoder ??= decoderFor(chunk.subarray(0, 65_536))
    yield decoder.decode(chunk, { stream: true })
  }
  if (decoder) yield decoder.decode()
}

/** Lines of a text, without their ends. */
export async function* lines(source: ByteSource): AsyncGenerator<string> {
  let rest = ""
  for await (const piece of decoded(source)) {
    const parts = (rest + piece).split("\n")
    rest = parts.pop()!
    for (const part of parts) yield part.endsWith("\r") ? part.slice(0, -1) : part
  }
  if (rest) yield rest
}
