import { FormatError } from "../format.ts"

/** Pictures are in the file as text, a third longer than they are. */
const largest = 256 * 1024 * 1024
/** The schema nests a dozen levels; pictures, tables and foreign attributes a few more. */
const deepest = 200

const startsWith = (bytes: Uint8Array, ...signature: number[]): boolean =>
  signature.every((value, index) => bytes[index] === value)

const kinds: [signature: number[], sentence: string][] = [
  [[0x50, 0x4b], "This is a Word or zip file, not JSON. Choose the format that fits."],
  [[0x25, 0x50, 0x44, 0x46], "This is a PDF file, not JSON."],
  [[0xd0, 0xcf, 0x11, 0xe0], "This is an old Word file (.doc), not JSON. Save it as .docx first."],
  [[0x3c], "This is an XML file or a web page, not JSON. Choose the format that fits."],
]

/** Levels of brackets outside of strings, counted without recursion: a reader would fall over what is too deep. */
const refuseDepth = (text: string): void => {
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (inString) {
      if (sign === 0x5c) at++
      else if (sign === 0x22) inString = false
    } else if (sign === 0x22) inString = true
    else if (sign === 0x7b || sign === 0x5b) {
      if (++depth > deepest)
        throw new FormatError(`This JSON is nested more than ${deepest} levels deep; no standard is.`)
    } else if (sign === 0x7d || sign === 0x5d) depth--
  }
}

/** Bytes of a JSON file as a value. Refuses in a sentence what is another kind of file, too big, too deep or broken. */
export const decodeJson = (bytes: Uint8Array): unknown => {
  if (!bytes.length) throw new FormatError("The file is empty.")
  if (bytes.length > largest)
    throw new FormatError(
      `The file has ${Math.ceil(bytes.length / 1048576)} MB; JSON files up to 256 MB are read.`,
    )
  for (const [signature, sentence] of kinds)
    if (startsWith(bytes, ...signature)) throw new FormatError(sentence)
  let text: string
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    throw new FormatError("The file is not valid UTF-8: some bytes do not form characters.")
  }
  refuseDepth(text)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new FormatError(`This is not a JSON document, or it is cut off: ${(error as Error).message}`)
  }
}
