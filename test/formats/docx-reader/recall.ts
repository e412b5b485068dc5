import type { StandardFile } from "../../../formats/format.ts"
import { compareText, type TextComparison } from "../../tools/text-compare.ts"
import { piecesOfDocument, piecesOfDocx, type TextPieces } from "../../tools/text-pieces.ts"

/** All strings in a data sheet: what the cover said. */
const stringsOf = (value: unknown): string[] => {
  if (typeof value === "string") return value ? [value] : []
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(stringsOf) : []
}

/** Printed labels that a person may have typed: they are generated here, so they are no text of the file. */
const typedLabel =
  /^[\s\u3000]*(?:(?:附\s*[录件]\s*[A-Z]?|Annex\s+[A-Z]|(?:表|图|Table|Figure)\s*[A-Z]?[.．]?\d+(?:[.-]\d+)*|[[［]\d+[\]］]|注\s*\d*[：:]|示例\s*\d*[：:]?|NOTE(?:\s+\d+)?|Note\s+\d+\s+to\s+entry:|EXAMPLE(?:\s+\d+)?|[一二三四五六七八九十]+、|(?:\d+|[A-Z])(?:[.．]\d+)+|\d{1,3}|[a-z][)）]|\d+[)）]|——|—|–|•|·|[■◆])[\s\u3000.：:—–．、]*)+/

const withoutLabel = (piece: string): string => piece.replace(typedLabel, "").replace(/^[（(](?:规范性|资料性)(?:附录)?[)）]\s*/, "")

/** Where the text of a file and of its reading differ, by the tool that the STS reader is measured with. */
export const recallOf = (bytes: Uint8Array, standard: StandardFile): TextComparison => {
  const input = piecesOfDocx(bytes)
  const output = piecesOfDocument(standard)
  const cover = stringsOf(standard.metadata)
  const whole: TextPieces = { main: [...cover, ...output.main, ...cover], notes: [...output.notes, ...output.main] }
  const strip = (pieces: readonly string[]): string[] => pieces.map(withoutLabel)
  return compareText({ main: strip(input.main), notes: strip(input.notes) }, whole)
}
