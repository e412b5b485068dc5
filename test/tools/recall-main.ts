import { readdirSync, readFileSync, statSync } from "node:fs"
import { basename, join } from "node:path"
import { unzipSync } from "fflate"
import { FormatError, readStandard } from "../../formats/index.ts"
import { recallOf } from "../formats/docx-reader/recall.ts"
import {
  compareStructure,
  kinds,
  type Share,
  structureOf,
  structureOfSts,
  structureOfWord,
} from "./recall-structure.ts"
import { compareText } from "./text-compare.ts"
import { piecesOfDocument, piecesOfSts } from "./text-pieces.ts"

const below = (path: string): string[] =>
  statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => below(join(path, name))) : [path]

const percent = ({ found, of }: Share): string =>
  of === 0 ? "–" : found === of ? `100 (${of})` : `**${((100 * found) / of).toFixed(1)}** (${found}/${of})`

interface Result {
  text: Share
  shares: ReturnType<typeof compareStructure>
}

const measure = async (file: string): Promise<Result> => {
  const bytes = new Uint8Array(readFileSync(file))
  const isWord = file.endsWith(".docx")
  const { standard } = await readStandard(bytes, isWord ? "docx" : "xml")
  const comparison = isWord
    ? recallOf(bytes, standard)
    : compareText(piecesOfSts(bytes), piecesOfDocument(standard))
  const wanted = isWord ? structureOfWord(unzipSync(bytes)) : structureOfSts(bytes)
  const text = { found: isWord ? comparison.found : comparison.inOrder, of: comparison.sentences }
  return { text, shares: compareStructure(wanted, structureOf(standard)) }
}

/** Rows of a table for people: what of each file stands in the document that we read. */
const main = async (paths: readonly string[]): Promise<void> => {
  console.log(`| document | text | ${kinds.join(" | ")} |`)
  console.log(`|---|---|${kinds.map(() => "---|").join("")}`)
  const total: Share[] = [{ found: 0, of: 0 }, ...kinds.map(() => ({ found: 0, of: 0 }))]
  for (const file of paths.flatMap(below).filter((path) => /\.(docx|xml)$/.test(path))) {
    try {
      const { text, shares } = await measure(file)
      const row = [text, ...kinds.map((kind) => shares[kind])]
      for (const [index, share] of row.entries()) {
        total[index]!.found += share.found
        total[index]!.of += share.of
      }
      console.log(`| ${basename(file)} | ${row.map(percent).join(" | ")} |`)
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      console.log(`| ${basename(file)} | refused: ${error.message} |${" |".repeat(kinds.length)}`)
    }
  }
  console.log(`| all | ${total.map(percent).join(" | ")} |`)
}

await main(process.argv.slice(2))
