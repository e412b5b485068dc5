import { FormatError } from "../../format.ts"

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((value, index) => bytes[index] === value)

/** Finds a name in the directory of an OLE file, where names are UTF-16. */
const holdsName = (bytes: Uint8Array, name: string): boolean => {
  const wanted = Buffer.from(name, "utf16le")
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(wanted)
}

const ole = [0xd0, 0xcf, 0x11, 0xe0]
const zip = [0x50, 0x4b]

/** Word encrypts a .docx by wrapping it into an OLE file ([MS-OFFCRYPTO] 2.3). */
const refuseOle = (bytes: Uint8Array): never => {
  if (holdsName(bytes, "EncryptedPackage") || holdsName(bytes, "EncryptionInfo"))
    throw new FormatError(
      "The Word file is encrypted with a password. Open it in Word, remove the password (File, Info, Protect Document), and save it again.",
    )
  if (["MatOST", "WpsCustomData", "KSOProductBuildVer"].some((name) => holdsName(bytes, name)))
    throw new FormatError(
      "This is a WPS file (.wps). Open it in WPS Office or Word and save it as .docx first.",
    )
  throw new FormatError(
    "This is a file in the old Word format (.doc, .wps). Open it in Word or WPS Office and save it as .docx first.",
  )
}

const textual: [RegExp, string][] = [
  [
    /^\s*(MIME-Version|Content-Type:)/i,
    "This is a web page archive (MIME) with the ending .doc, not a Word file. Open it in Word and save it as .docx first.",
  ],
  [/^\s*\{\\rtf/, "This is an RTF file. Open it in Word and save it as .docx first."],
  [/^%PDF/, "This is a PDF file, not a Word file."],
  [
    /^\s*<\?mso-application|pkg:package|schemas\.microsoft\.com\/office\/word\/2003/,
    "This is Word XML in one file. Open it in Word and save it as .docx first.",
  ],
  [
    /^\s*<(!doctype html|html)/i,
    "This is a web page, not a Word file. Open it in Word and save it as .docx first.",
  ],
  [/^\s*<\?xml|^\s*</, "This is an XML file, not a Word file. Choose the format that fits."],
]

/** Refuses, with a word on what to do, everything that is no zip file at all. */
export const refuseOtherKinds = (bytes: Uint8Array): void => {
  if (!bytes.length) throw new FormatError("The file is empty.")
  if (startsWith(bytes, zip)) return
  if (startsWith(bytes, ole)) refuseOle(bytes)
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 2000)).replace(/^\xEF\xBB\xBF/, "")
  for (const [pattern, message] of textual) if (pattern.test(head)) throw new FormatError(message)
  throw new FormatError("This is not a Word file (.docx): it is not even a zip file.")
}

/** Refuses zip files of other programs. */
export const refuseOtherPackages = (names: readonly string[]): void => {
  if (names.some((name) => /^\[content_types\]\.xml$/i.test(name))) {
    if (names.some((name) => name.startsWith("xl/")))
      throw new FormatError("This is an Excel file, not a Word file.")
    if (names.some((name) => name.startsWith("ppt/")))
      throw new FormatError("This is a PowerPoint file, not a Word file.")
    return
  }
  if (names.includes("mimetype") && names.includes("content.xml"))
    throw new FormatError("This is an OpenDocument file (.odt). Save it as .docx first.")
  throw new FormatError("This is a zip file, but no Word file (.docx): its list of parts is missing.")
}
