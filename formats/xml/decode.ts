import { FormatError } from "../format.ts"

const largest = 32 * 1024 * 1024

const startsWith = (bytes: Uint8Array, ...signature: number[]): boolean =>
  signature.every((value, index) => bytes[index] === value)

const encodingOf = (bytes: Uint8Array): string => {
  if (startsWith(bytes, 0xff, 0xfe)) return "utf-16le"
  if (startsWith(bytes, 0xfe, 0xff)) return "utf-16be"
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return "utf-8"
  const head = String.fromCharCode(...bytes.subarray(0, 200))
  return /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([^"']+)["']/.exec(head)?.[1]?.toLowerCase() ?? "utf-8"
}

/**
 * Bytes of an XML file as text: UTF-8, UTF-16 with a byte order mark, or the encoding that the XML declaration names.
 * Refuses, with a sentence, what is too big, is another kind of file or is broken.
 */
export const decodeXml = (bytes: Uint8Array): string => {
  if (bytes.length > largest)
    throw new FormatError(
      `The file has ${Math.ceil(bytes.length / 1048576)} MB; XML files up to 32 MB are read.`,
    )
  if (!bytes.length) throw new FormatError("The file is empty.")
  if (startsWith(bytes, 0x50, 0x4b))
    throw new FormatError(
      "This is a Word or zip file, not XML. Choose the format that fits, or unpack it first.",
    )
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) throw new FormatError("This is a PDF file, not XML.")
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    throw new FormatError("This is an old Word file (.doc), not XML. Save it as .docx first.")
  const encoding = encodingOf(bytes)
  let text: string
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof RangeError) throw new FormatError(`The encoding "${encoding}" is not known.`)
    throw new FormatError(
      `The file is not valid ${encoding.toUpperCase()}: some bytes do not form characters.`,
    )
  }
  if (!text.trimStart().startsWith("<"))
    throw new FormatError("This is not an XML file: it does not begin with a tag.")
  return text
}
