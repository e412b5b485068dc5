import { strFromU8, type Zippable, zipSync } from "fflate"
import type { Node } from "prosemirror-model"
import { standardNumber } from "../../schema/metadata/metadata.ts"
import { unzip } from "../docx/reader/zip.ts"
import {
  type Finding,
  FormatError,
  type ReadResult,
  type StandardFile,
  type WriteOptions,
  type WriteResult,
} from "../format.ts"
import { readSts } from "./reader.ts"
import { writeSts } from "./writer.ts"

/* A standard with its pictures in one file: the XML, and beside it what it names. */

/** A fixed time makes the same standard the same bytes; zip knows none before 1980. */
const entryTime = new Date(1980, 0, 1)

const picture = /\.(png|jpe?g|gif|svg|tiff?|emf|wmf|webp|bmp|eps)$/i

/** Name of the XML: the number of the standard with "/" as "_" (GB/T 22373-2021), else "standard". */
const nameOf = (standard: StandardFile): string => {
  const name = standardNumber(standard.metadata)
    .replaceAll("/", "_")
    .replace(/[\s\\:*?"<>|\u0000-\u001f]+/g, "-")
  return `${name || "standard"}.xml`
}

/** True for a name that stays beside the XML on every system. */
const isSafe = (name: string): boolean =>
  name !== "" &&
  !/[\\:\u0000-\u001f]/.test(name) &&
  name.split("/").every((step) => step !== "" && step !== "." && step !== "..")

/** Writes NISO STS with its pictures as a zip file. The same standard gives the same bytes. */
export const writeStsPackage = (standard: StandardFile, options: WriteOptions = {}): WriteResult => {
  const { bytes, findings } = writeSts(standard, options)
  const files: Zippable = { [nameOf(standard)]: [bytes, { mtime: entryTime, level: 6 }] }
  const left: Finding[] = []
  for (const [name, data] of Object.entries(standard.assets).sort(([a], [b]) => (a < b ? -1 : 1)))
    if (isSafe(name) && !(name in files)) files[name] = [data, { mtime: entryTime, level: 6 }]
    else {
      const message = `The picture "${name}" has a name that no file can have; it is left out.`
      left.push({ code: "sts.asset_left_out", severity: "error", place: name, message })
    }
  // The pictures are inside: nothing has to lie beside the file.
  const kept = findings.filter(({ code }) => !code.endsWith("assets-beside"))
  return { bytes: zipSync(files), findings: [...kept, ...left] }
}

const isStandard = (bytes: Uint8Array): boolean =>
  /<(?:\w+:)?(?:standard|adoption)[\s>]/.test(strFromU8(bytes.subarray(0, 20_000)))

const refuseOthers = (names: readonly string[]): void => {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name))
  if (has(/^word\/document\.xml$/))
    throw new FormatError("This zip file is a Word document: give it the extension .docx.")
  if (has(/^(xl|ppt)\//))
    throw new FormatError("This zip file is an Excel or PowerPoint file, not a standard.")
  if (has(/^mimetype$/))
    throw new FormatError("This zip file is an OpenDocument or EPUB file, not a standard.")
}

const standardIn = (parts: ReadonlyMap<string, Uint8Array>): string => {
  const found = [...parts.keys()].filter((name) => /\.xml$/i.test(name) && isStandard(parts.get(name)!))
  if (found.length === 1) return found[0]!
  throw new FormatError(
    found.length
      ? `The package holds ${found.length} standards (${found.slice(0, 5).join(", ")}); give one of them alone.`
      : "The package holds no NISO STS file: none of its .xml files has <standard> or <adoption> as its root.",
  )
}

/** Addresses of pictures, in the order of the text. */
const sourcesOf = (doc: Node): Set<string> => {
  const sources = new Set<string>()
  doc.descendants((node) => {
    const src: unknown = node.attrs["src"]
    if (typeof src === "string" && src) sources.add(src)
    return true
  })
  return sources
}

/** The entry that an address means: beside the XML, anywhere by its name, or without its extension (ISO writes none). */
const entryOf = (src: string, folder: string, names: readonly string[]): string | undefined => {
  const bare = (name: string) => name.slice(name.lastIndexOf("/") + 1)
  const stem = (name: string) => bare(name).replace(/\.\w+$/, "")
  const tries: ((name: string) => boolean)[] = [
    (name) => name === folder + src,
    (name) => name === src,
    (name) => bare(name) === bare(src),
    (name) => stem(name) === bare(src),
  ]
  for (const fits of tries) {
    const name = names.find(fits)
    if (name) return name
  }
  return undefined
}

/** Reads a package: one NISO STS file and its pictures. What it holds beside them is named in a finding. */
export const readStsPackage = (bytes: Uint8Array): ReadResult => {
  if (bytes.length < 22 || bytes[0] !== 0x50 || bytes[1] !== 0x4b)
    throw new FormatError("This is not a zip file; a single STS file has the extension .xml.")
  refuseOthers(unzip(bytes, () => false).names)
  const { parts, names } = unzip(bytes, (name) => /\.xml$/i.test(name) || picture.test(name))
  const main = standardIn(parts)
  const { standard, findings } = readSts(parts.get(main)!)
  const folder = main.slice(0, main.lastIndexOf("/") + 1)
  const pictures = [...parts.keys()].filter((name) => picture.test(name))
  const assets = { ...standard.assets }
  const used = new Set<string>([main])
  for (const src of sourcesOf(standard.doc)) {
    if (Object.hasOwn(assets, src)) continue
    const name = entryOf(src, folder, pictures)
    if (name) {
      assets[src] = parts.get(name)!
      used.add(name)
    } else findings.push(missing(src))
  }
  // Pictures that nothing names stand for others: a PNG beside an SVG.
  for (const name of pictures)
    if (!used.has(name)) assets[name.slice(name.startsWith(folder) ? folder.length : 0)] ??= parts.get(name)!
  const others = names.filter((name) => !name.endsWith("/") && name !== main && !pictures.includes(name))
  if (others.length) {
    const message = `The package holds files that are no part of the standard: ${others.slice(0, 10).join(", ")}.`
    findings.push({ code: "sts.package_entry", severity: "warning", place: others[0]!, message })
  }
  return { standard: { ...standard, assets }, findings }
}

const missing = (src: string): Finding => ({
  code: "sts.asset_missing",
  severity: "error",
  place: src,
  message: `The standard names the picture "${src}", which the package does not hold.`,
})
