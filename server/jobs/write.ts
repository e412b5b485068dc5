import { type StandardFile, type WriteOptions, type WriteResult, writeStandard } from "../../formats/index.ts"
import { typeset } from "./typeset.ts"

/** Writes a standard in any format: the formats, and the typesetter that PDF needs from this machine. */
export const writeFile = (
  standard: StandardFile,
  format: string,
  options: WriteOptions = {},
): Promise<WriteResult> => writeStandard(standard, format, { ...options, typeset })
