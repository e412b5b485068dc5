import { readFileSync } from "node:fs"
import { readStandard, writeStandard } from "../../formats/index.ts"
import { compareText, describe } from "./text-compare.ts"
import { piecesOfDocument, piecesOfDocx, piecesOfSts, piecesOfText } from "./text-pieces.ts"

const pieces = {
  xml: (bytes: Uint8Array) => piecesOfSts(bytes, true),
  docx: piecesOfDocx,
  txt: piecesOfText,
}

/** Text of an STS file against what becomes of it: node test/tools/compare.mjs FILE... [--to json,xml,docx,txt] */
const main = async (argv: readonly string[]): Promise<number> => {
  const at = argv.indexOf("--to")
  const formats = at < 0 ? ["json", "xml"] : argv[at + 1]!.split(",")
  const files = at < 0 ? argv : argv.filter((_, i) => i !== at && i !== at + 1)
  let worst = 0
  for (const file of files) {
    const bytes = readFileSync(file)
    const { standard } = await readStandard(bytes, "xml")
    for (const format of formats) {
      const output =
        format === "json"
          ? piecesOfDocument(standard)
          : pieces[format as keyof typeof pieces]((await writeStandard(standard, format)).bytes)
      const comparison = compareText(piecesOfSts(bytes), output)
      if (comparison.inOrder < comparison.sentences) worst = 1
      console.log(describe(`${file} -> ${format}`, comparison))
    }
  }
  return worst
}

process.exitCode = await main(process.argv.slice(2))
