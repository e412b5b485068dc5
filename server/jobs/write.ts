import { type StandardFile, type WriteOptions, type WriteResult, writeStandard } from "../../formats/index.ts"
import { withDrawings } from "./draw.ts"
import { typeset } from "./typeset.ts"

/** Writes a standard in any format: the formats, the typesetter that PDF needs, and drawings of SVG pictures that Word needs. */
export const writeFile = async (
  standard: StandardFile,
  format: string,
  options: WriteOptions = {},
): Promise<WriteResult> => {
  const drawn = format === "docx" ? { ...standard, assets: await withDrawings(standard.assets) } : standard
  return writeStandard(drawn, format, { ...options, typeset })
}
