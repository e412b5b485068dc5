import type { Node } from "prosemirror-model"
import type { StandardFile } from "../../../formats/format.ts"
import { readStandard, writeStandard } from "../../../formats/index.ts"
import { blocksOf } from "../../../schema/structure/numbering.ts"

/** A block as JSON, in one line. */
const lineOf = (node: Node): string => JSON.stringify(node.toJSON())

/** Blocks in which two documents differ: "index: before | after". */
export const differences = (before: Node, after: Node): string[] => {
  const [a, b] = [blocksOf(before).map(lineOf), blocksOf(after).map(lineOf)]
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => i)
    .filter((i) => a[i] !== b[i])
    .map((i) => `${i}: ${a[i]}\n   ${b[i]}`)
}

/** Writes a standard as a Word file and reads it again. */
export const throughWord = async (
  standard: StandardFile,
): Promise<{ bytes: Uint8Array; back: StandardFile; findings: string[] }> => {
  const { bytes } = await writeStandard(standard, "docx")
  const { standard: back, findings } = await readStandard(bytes, "docx")
  return { bytes, back, findings: findings.map(({ code, message, place }) => `${code} ${place}: ${message}`) }
}
