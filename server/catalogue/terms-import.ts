import { SaxesParser } from "saxes"
import type { TermRecord } from "../storage/catalogue.ts"
import { termForm } from "../storage/catalogue-words.ts"
import { readCsv } from "./import/csv.ts"
import { CatalogueFault } from "./import/fault.ts"
import { type ByteSource, decoded } from "./import/read.ts"

/** Files of terms: TBX (ISO 30042) and CSV. */

export interface TermsRead {
  terms: TermRecord[]
  errors: { place: number; message: string }[]
}

interface Concept {
  place: number
  definition: string
  origin: string
  /** Definition of a language, where it has its own. */
  languages: { language: string; terms: string[]; definition: string }[]
}

const largest = 1_000_000

const termsOf = ({ definition, origin, languages }: Concept, fallback: string): TermRecord[] => {
  const main = languages.find(({ language }) => language.startsWith("zh")) ?? languages[0]
  const other = languages.find((one) => one !== main)
  if (!main) return []
  return main.terms.map((term) => ({
    ...{ term, form: termForm(term), language: main.language.slice(0, 2), equivalent: other?.terms[0] ?? "" },
    definition: main.definition || definition || (other?.definition ?? ""),
    ...{ origin: origin || fallback, blockId: null },
  }))
}

/** TBX of either generation: termEntry/langSet/tig|ntig, or conceptEntry/langSec/termSec. */
class TbxReader {
  readonly result: TermsRead = { terms: [], errors: [] }
  private concept: Concept | null = null
  private count = 0
  private text = ""
  private type = ""

  constructor(private readonly source: string) {}

  open(tag: string, attributes: Record<string, string>): void {
    const name = tag.replace(/^.*:/, "")
    this.text = ""
    this.type = attributes["type"] ?? this.type
    if (name === "termEntry" || name === "conceptEntry")
      this.concept = { place: ++this.count, definition: "", origin: "", languages: [] }
    else if (name === "langSet" || name === "langSec")
      this.concept?.languages.push({ language: attributes["xml:lang"] ?? "", terms: [], definition: "" })
  }

  read(piece: string): void {
    this.text += piece
  }

  close(tag: string): void {
    const name = tag.replace(/^.*:/, "")
    const text = this.text.replace(/\s+/g, " ").trim()
    const language = this.concept?.languages.at(-1)
    if (name === "term" && text) language?.terms.push(text)
    else if (name === "definition" || (name === "descrip" && this.type === "definition")) this.define(text)
    else if (this.concept && (name === "source" || (name === "admin" && /source/i.test(this.type))))
      this.concept.origin ||= text
    else if (name === "termEntry" || name === "conceptEntry") this.finish()
    if (name !== "hi" && name !== "entailedTerm") this.text = ""
  }

  private define(text: string): void {
    const language = this.concept?.languages.at(-1)
    if (language) language.definition ||= text
    else if (this.concept) this.concept.definition ||= text
  }

  private finish(): void {
    const { concept } = this
    if (!concept) return
    this.concept = null
    const terms = termsOf(concept, this.source)
    if (terms.length) this.result.terms.push(...terms)
    else this.result.errors.push({ place: concept.place, message: "The entry has no term." })
    if (this.result.terms.length > largest)
      throw new CatalogueFault("The file holds more than a million terms.")
  }
}

const readTbx = async (bytes: ByteSource, source: string): Promise<TermsRead> => {
  const reader = new TbxReader(source)
  const parser = new SaxesParser()
  parser.on("opentag", ({ name, attributes }) => reader.open(name, attributes as Record<string, string>))
  parser.on("text", (piece) => reader.read(piece))
  parser.on("closetag", ({ name }) => reader.close(name))
  parser.on("error", (error) => {
    throw new CatalogueFault(`The TBX is broken: ${error.message}.`)
  })
  for await (const piece of decoded(bytes)) parser.write(piece)
  return reader.result
}

const columns: Record<string, RegExp> = {
  term: /^(术语|词条|中文术语|term)$/i,
  equivalent: /^(英文(对应词|术语)?|对应词|english|equivalent|term_en)$/i,
  definition: /^(定义|释义|definition)$/i,
  origin: /^(来源|出处|标准号|source|origin|standard)$/i,
}

const readTermTable = async (bytes: ByteSource, source: string): Promise<TermsRead> => {
  const result: TermsRead = { terms: [], errors: [] }
  let at: Record<string, number> | null = null
  for await (const row of readCsv(bytes)) {
    if ("error" in row) result.errors.push({ place: row.place, message: row.error })
    else if (!at) {
      at = Object.fromEntries(
        Object.entries(columns).map(([name, pattern]) => [
          name,
          row.cells.findIndex((cell) => pattern.test(cell)),
        ]),
      )
      if (at["term"]! < 0)
        throw new CatalogueFault(`No column is named 术语 or term; the table has ${row.cells.join(", ")}.`)
    } else {
      const cell = (name: string): string => row.cells[at![name]!] ?? ""
      const term = cell("term")
      if (!term) result.errors.push({ place: row.place, message: "The row has no term." })
      else
        result.terms.push({
          ...{ term, form: termForm(term), language: /\p{Script=Han}/u.test(term) ? "zh" : "en" },
          ...{
            equivalent: cell("equivalent"),
            definition: cell("definition"),
            origin: cell("origin") || source,
          },
          blockId: null,
        })
    }
  }
  return result
}

/** Reads a file of terms by the extension of its name. Throws a CatalogueFault for one that cannot be read. */
export const readTerms = (bytes: ByteSource, name: string): Promise<TermsRead> => {
  if (/\.(tbx|xml)$/i.test(name)) return readTbx(bytes, name)
  if (/\.(csv|tsv|txt)$/i.test(name)) return readTermTable(bytes, name)
  throw new CatalogueFault("Terms are read from .tbx and .csv files.")
}
