import { execFileSync } from "node:child_process"
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { strFromU8, unzipSync } from "fflate"

/** Looking into a DOCX file without any program of ours. */

export const partsOf = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, data]) => [name, strFromU8(data)]))

const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" }
const unescapeXml = (text: string): string =>
  text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name) => entities[name]!)

/** Text of the runs of a part, in order; what a field prints is in it, its code is not. */
export const textOf = (xml: string): string =>
  unescapeXml([...xml.matchAll(/<(?:w|m):t(?: [^>]*)?>([^<]*)</g)].map((match) => match[1]).join(""))

/** Paragraphs of a part in order, those of tables too. */
export const paragraphsOf = (xml: string): string[] =>
  [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>/gs)].map((match) => match[0])

export const styleOf = (paragraph: string): string => /<w:pStyle w:val="([^"]+)"/.exec(paragraph)?.[1] ?? ""

export const paragraphWith = (xml: string, text: string): string => {
  const found = paragraphsOf(xml).find((paragraph) => textOf(paragraph).includes(text))
  if (!found) throw new RangeError(`No paragraph has the text "${text}"`)
  return found
}

/** Outside validator (OOXML schemas and cross references); it lies beside the repository where that has been prepared. */
const checker = join(process.cwd(), "../shared/tools/ooxml/check-docx.py")

export const hasChecker = existsSync(checker)

/** Problems that the outside validator finds; empty: none. */
export const problemsOf = (files: Record<string, Uint8Array>): string => {
  const folder = mkdtempSync(join(tmpdir(), "guiju-docx-"))
  try {
    const paths = Object.entries(files).map(([name, bytes]) => {
      const path = join(folder, `${name}.docx`)
      writeFileSync(path, bytes)
      return path
    })
    execFileSync("python3", [checker, ...paths], { encoding: "utf8", stdio: "pipe" })
    return ""
  } catch (error) {
    return (error as { stdout?: string }).stdout || String(error)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
