import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Node } from "prosemirror-model"
import type { StandardFile } from "../../../formats/format.ts"
import type { TextPieces } from "../../tools/text-pieces.ts"
import { piecesOfDocument } from "../../tools/text-pieces.ts"

const run = (program: string, bytes: Uint8Array, before: string[], after: string[]): string => {
  const folder = mkdtempSync(join(tmpdir(), "guiju-pdf-"))
  try {
    const file = join(folder, "a.pdf")
    writeFileSync(file, bytes)
    return execFileSync(program, [...before, file, ...after], {
      encoding: "utf8",
      // Poppler 22 calls a boolean of PDF/UA a syntax error on its error output.
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 1 << 28,
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Text of a PDF, page by page, as poppler reads it; without spaces, because gaps of a quarter em come out as such. */
export const pagesOf = (bytes: Uint8Array): string[] =>
  run("pdftotext", bytes, ["-raw"], ["-"])
    .split("\f")
    .slice(0, -1)
    .map((page) => page.replace(/[ \u00a0]/g, ""))

export const infoOf = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(
    run("pdfinfo", bytes, [], [])
      .split("\n")
      .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]),
  )

/** Top of a word on a page (from 1), in points from the upper edge. */
export const topOf = (bytes: Uint8Array, word: string, page: number): number => {
  const words = run("pdftotext", bytes, ["-bbox", "-f", String(page), "-l", String(page)], ["-"])
  const found = [...words.matchAll(/yMin="([\d.]+)"[^>]*>([^<]*)</g)].find(([, , text]) => text === word)
  if (!found) throw new Error(`"${word}" is not on page ${page}.`)
  return Number(found[1])
}

/** True for a page (from 1) that is wider than high. */
export const isLandscape = (bytes: Uint8Array, page: number): boolean => {
  const at = String(page)
  const [, width, height] = /size:\s*([\d.]+) x ([\d.]+)/.exec(
    run("pdfinfo", bytes, ["-f", at, "-l", at], []),
  )!
  return Number(width) > Number(height)
}

/** Names of the elements of the tag tree, in order: "H1", "P", "Table" ... */
export const tagsOf = (bytes: Uint8Array): string[] =>
  [...run("pdfinfo", bytes, ["-struct"], []).matchAll(/^\s*([A-Z]\w*)/gm)].map((match) => match[1]!)

/** True where poppler's programs are installed. */
export const hasPoppler = ((): boolean => {
  try {
    execFileSync("pdftotext", ["-v"], { stdio: "ignore" })
    return true
  } catch {
    return false
  }
})()

/** Without head and foot, which stand between the lines of two pages. */
export const piecesOfPdf = (bytes: Uint8Array, number: string): TextPieces => {
  const pages = pagesOf(bytes).map((page) => {
    const lines = page.trimEnd().split("\n")
    if (/^([ivxIVX]+|\d+)$/.test(lines.at(-1) ?? "")) lines.pop()
    return lines.filter((line) => line !== number.replace(/\s/g, "")).join("\n")
  })
  return { main: pages, notes: pages }
}

/**
 * Sentences with formulas or marks of footnotes are left out: a PDF holds the signs of a formula, not its LaTeX. Cells that span
 * rows are looked for without regard to their order: they are drawn after the rows that they span.
 */
export const plainPieces = (standard: StandardFile): TextPieces => {
  const spanning: string[] = []
  const hasFormula = (node: Node): boolean => {
    let found = false
    node.descendants((one) => {
      if (one.type.name === "inline_formula" || one.type.name === "footnote_reference") found = true
      return !found
    })
    return found
  }
  // Emptied, not removed: numbers stay what they are.
  const empty = (node: Node): Node => node.type.create(node.attrs)
  const keep = (node: Node): Node => {
    if (node.type.name === "formula_source") return empty(node)
    if (node.isTextblock) return hasFormula(node) ? empty(node) : node
    if (node.isLeaf) return node
    if (Number(node.attrs["rowspan"]) > 1) {
      node.forEach((block) => void spanning.push(block.textContent))
      return empty(node)
    }
    return node.type.create(node.attrs, node.children.map(keep))
  }
  const pieces = piecesOfDocument({ ...standard, doc: keep(standard.doc) })
  return { main: pieces.main, notes: [...pieces.notes, ...spanning] }
}
