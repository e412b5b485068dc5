import { readFileSync } from "node:fs"
import { readStandard } from "../../../formats/index.ts"
import { describe } from "../../tools/text-compare.ts"
import { recallOf } from "./recall.ts"

for (const file of process.argv.slice(2)) {
  try {
    const bytes = readFileSync(file)
    const start = performance.now()
    const { standard, findings } = await readStandard(bytes, "docx")
    const time = Math.round(performance.now() - start)
    const comparison = recallOf(bytes, standard)
    const share = ((100 * comparison.found) / Math.max(1, comparison.sentences)).toFixed(2)
    console.log(
      `${share} % ${findings.length} findings ${time} ms ${describe(file.replace(/.*\/docx\//, ""), comparison)}`,
    )
  } catch (error) {
    console.log(`FAILED ${file}: ${(error as Error).name} ${(error as Error).message}`)
    if ((error as Error).name !== "FormatError") console.log((error as Error).stack)
  }
}
