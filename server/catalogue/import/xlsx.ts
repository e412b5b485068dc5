import { Unzip, UnzipInflate } from "fflate"
import { SaxesParser } from "saxes"
import { CatalogueFault } from "./fault.ts"
import type { Cells } from "./read.ts"

/** More than this of one part of a workbook is no table any more. */
const largestPart = 2 ** 31

/** The text of one part of the archive piece by piece, without ever holding all of it; nothing if it is not there. */
function* piecesOf(bytes: Uint8Array, wanted: (name: string) => boolean): Generator<string> {
  const ready: string[] = []
  let found = false
  let size = 0
  const unzip = new Unzip((file) => {
    if (found || !wanted(file.name)) return
    found = true
    const decoder = new TextDecoder()
    file.ondata = (error, chunk, final) => {
      if (error) throw new CatalogueFault(`The workbook is damaged: ${error.message}.`)
      size += chunk.length
      if (size > largestPart) throw new CatalogueFault("The workbook is too large.")
      ready.push(decoder.decode(chunk, { stream: !final }))
    }
    file.start()
  })
  unzip.register(UnzipInflate)
  // In pieces: one push would inflate all of a part at once.
  for (let at = 0; at < bytes.length; at += 65_536) {
    unzip.push(bytes.subarray(at, at + 65_536), at + 65_536 >= bytes.length)
    yield* ready.splice(0)
  }
}

/** Texts that the cells of a workbook point at by number (ECMA-376 Part 1, 18.4). */
const sharedTexts = (bytes: Uint8Array): string[] => {
  const texts: string[] = []
  let text: string | null = null
  let reads = false
  let isHint = false
  const parser = new SaxesParser()
  parser.on("opentag", ({ name }) => {
    if (name === "si") text = ""
    // Phonetic hints are no text.
    if (name === "rPh") isHint = true
    reads = name === "t" && !isHint
  })
  parser.on("text", (piece) => {
    if (reads && text !== null) text += piece
  })
  parser.on("closetag", ({ name }) => {
    if (name === "t") reads = false
    if (name === "rPh") isHint = false
    if (name !== "si") return
    texts.push(text ?? "")
    text = null
  })
  for (const piece of piecesOf(bytes, (name) => name === "xl/sharedStrings.xml")) parser.write(piece)
  return texts
}

/** A → 0, AB → 27. */
const columnOf = (reference: string): number => {
  let column = 0
  for (const sign of /^[A-Z]+/.exec(reference)?.[0] ?? "") column = column * 26 + sign.charCodeAt(0) - 64
  return column - 1
}

class SheetReader {
  readonly rows: Cells[] = []
  private cells: string[] = []
  private place = 0
  private column = -1
  private type = ""
  private value = ""
  private reads = false

  constructor(private readonly shared: readonly string[]) {}

  open(name: string, attributes: Record<string, string>): void {
    if (name === "row") {
      this.cells = []
      this.place = Number(attributes["r"] ?? this.place + 1)
      this.column = -1
    } else if (name === "c") {
      this.column = attributes["r"] ? columnOf(attributes["r"]) : this.column + 1
      this.type = attributes["t"] ?? "n"
      this.value = ""
    } else this.reads = name === "v" || name === "t"
  }

  text(piece: string): void {
    if (this.reads) this.value += piece
  }

  close(name: string): void {
    if (name === "v" || name === "t") this.reads = false
    else if (name === "c" && this.column >= 0 && this.column < 1000) {
      while (this.cells.length < this.column) this.cells.push("")
      const text = this.type === "s" ? (this.shared[Number(this.value)] ?? "") : this.value
      this.cells[this.column] = text.trim()
    } else if (name === "row" && this.cells.some(Boolean))
      this.rows.push({ place: this.place, cells: this.cells })
  }
}

/**
 * Rows of the first sheet of a workbook, the cells as texts; a date is the number that Excel keeps for it. Throws a
 * CatalogueFault for what is no workbook.
 */
export function* readXlsx(bytes: Uint8Array): Generator<Cells> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new CatalogueFault("This is no .xlsx workbook.")
  const reader = new SheetReader(sharedTexts(bytes))
  const parser = new SaxesParser()
  parser.on("opentag", ({ name, attributes }) => reader.open(name, attributes as Record<string, string>))
  parser.on("text", (piece) => reader.text(piece))
  parser.on("closetag", ({ name }) => reader.close(name))
  parser.on("error", (error) => {
    throw new CatalogueFault(`The workbook is damaged: ${error.message}.`)
  })
  let found = false
  for (const piece of piecesOf(bytes, (name) => /^xl\/worksheets\/sheet\d*\.xml$/.test(name))) {
    found = true
    parser.write(piece)
    yield* reader.rows.splice(0)
  }
  if (!found) throw new CatalogueFault("The workbook has no sheet.")
}
