import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/*
 * What stands on the pages of a PDF, read with poppler's programs: texts with place, font and size, and the rules. Millimetres from
 * the upper left corner of the sheet; sizes and thickness in points.
 */

export interface Piece {
  x: number
  /** Upper edge of the box of the font: good for comparing lines of one font. */
  top: number
  right: number
  size: number
  /** "hei", "song" or "latin", as the fonts of the machine stand for them; "other" for formulas. */
  font: string
  text: string
}

export interface Line {
  pieces: Piece[]
  x: number
  right: number
  top: number
  /** Without spaces: gaps between scripts come out as some. */
  text: string
}

export interface Rule {
  x: number
  y: number
  right: number
  bottom: number
  thickness: number
}

export interface SheetOfPaper {
  width: number
  height: number
  lines: Line[]
  rules: Rule[]
}

const run = (program: string, args: string[]): string =>
  execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 28 })

const hasProgram = (program: string, option: string): boolean => {
  try {
    execFileSync(program, [option], { stdio: "ignore" })
    return true
  } catch {
    return false
  }
}

const hasNoto = (): boolean => {
  try {
    return /Noto Serif CJK SC/.test(run("fc-list", [])) && /Noto Sans CJK SC/.test(run("fc-list", []))
  } catch {
    return false
  }
}

/** Everything that rendering and measuring needs. */
export const canRender =
  hasProgram("soffice", "--version") &&
  hasProgram("pdftohtml", "-v") &&
  hasProgram("pdftocairo", "-v") &&
  hasNoto()

/** The most that pdftohtml does. */
const zoom = 3
const mm = (units: number): number => (units / zoom / 72) * 25.4

const roleOf = (family: string): string => {
  if (/NotoSansCJK|SimHei/i.test(family)) return "hei"
  if (/NotoSerifCJK|SimSun/i.test(family)) return "song"
  return /Liberation|Times/i.test(family) ? "latin" : "other"
}

const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", "#160": " " }
const plain = (text: string): string =>
  text.replace(/<[^>]*>/g, "").replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)

/** Pieces that stand beside each other are one line; raised and lowered ones belong to it. */
const linesOf = (pieces: readonly Piece[]): Line[] => {
  const lines: Piece[][] = []
  const large = pieces.filter((piece) => piece.size > 6.5)
  for (const piece of large) {
    const line = lines.find(([first]) => Math.abs(first!.top - piece.top) < 1.6)
    if (line) line.push(piece)
    else lines.push([piece])
  }
  return lines.map((line) => {
    line.sort((a, b) => a.x - b.x)
    const text = line
      .map((piece) => piece.text)
      .join("")
      .replace(/[ \u00a0\u3000]/g, "")
    return { pieces: line, x: line[0]!.x, right: line.at(-1)!.right, top: line[0]!.top, text }
  })
}

const textsOf = (pdf: string): { width: number; height: number; lines: Line[] }[] => {
  const xml = run("pdftohtml", [
    "-xml",
    "-i",
    "-noroundcoord",
    "-fontfullname",
    "-zoom",
    String(zoom),
    "-stdout",
    pdf,
  ])
  const fonts = new Map<string, { size: number; font: string }>()
  return xml
    .split(/<page /)
    .slice(1)
    .map((page) => {
      for (const [, id, size, family] of page.matchAll(/<fontspec id="(\d+)" size="(\d+)" family="([^"]*)"/g))
        fonts.set(id!, { size: Math.round((Number(size) / zoom) * 2) / 2, font: roleOf(family!) })
      const pieces = [
        ...page.matchAll(
          /<text top="([\d.-]+)" left="([\d.-]+)" width="([\d.-]+)" height="[\d.-]+" font="(\d+)">(.*?)<\/text>/gs,
        ),
      ].map(([, top, left, width, id, text]): Piece => {
        const x = mm(Number(left))
        return {
          x,
          top: mm(Number(top)),
          right: x + mm(Number(width)),
          text: plain(text!),
          ...fonts.get(id!)!,
        }
      })
      const [, height, width] = /height="(\d+)" width="(\d+)"/.exec(page)!
      return { width: mm(Number(width)), height: mm(Number(height)), lines: linesOf(pieces) }
    })
}

const numbersIn = (text: string): number[] =>
  [...text.matchAll(/-?\d+(?:\.\d+)?/g)].map(([number]) => Number(number))

/** Straight stroked lines and the sides of stroked boxes; pictures are left out by their scale. */
const rulesOf = (pdf: string, page: number, folder: string): Rule[] => {
  const file = join(folder, `page-${page}.svg`)
  run("pdftocairo", ["-svg", "-f", String(page), "-l", String(page), pdf, file])
  const svg = readFileSync(file, "utf8")
  const rules: Rule[] = []
  for (const [tag] of svg.matchAll(/<path [^>]*stroke-width:[^>]*>/g)) {
    const width = Number(/stroke-width:([\d.]+)/.exec(tag)![1])
    const [a, , , d, e, f] = numbersIn(
      /transform="matrix\(([^)]*)\)/.exec(tag)?.[1] ?? "1,0,0,1,0,0",
    ) as number[]
    if (Math.abs(Math.abs(a!) - 1) > 0.02) continue
    const points = numbersIn(/ d="([^"]*)"/.exec(tag)![1]!)
    const xs = points.filter((_, n) => n % 2 === 0).map((x) => ((a! * x + e!) / 72) * 25.4)
    const ys = points.filter((_, n) => n % 2 === 1).map((y) => ((d! * y + f!) / 72) * 25.4)
    const rule = { x: Math.min(...xs), right: Math.max(...xs), y: Math.min(...ys), bottom: Math.max(...ys) }
    rules.push({ ...rule, thickness: width })
  }
  return rules
}

/** Reads every page of a PDF. */
export const measure = (bytes: Uint8Array): SheetOfPaper[] => {
  const folder = mkdtempSync(join(tmpdir(), "guiju-layout-"))
  try {
    const pdf = join(folder, "a.pdf")
    writeFileSync(pdf, bytes)
    return textsOf(pdf).map((page, index) => ({ ...page, rules: rulesOf(pdf, index + 1, folder) }))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** SimSun and SimHei are not free: Noto stands for them, with the same width of one em. */
const fontMap = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>${[
  ["SimSun", "Noto Serif CJK SC"],
  ["SimHei", "Noto Sans CJK SC"],
]
  .map(
    ([from, to]) =>
      `<match target="pattern"><test name="family" qual="any"><string>${from}</string></test><edit name="family" mode="assign" binding="same"><string>${to}</string></edit></match>`,
  )
  .join("")}</fontconfig>`

/** Word files as LibreOffice prints them, by their names. */
export const printed = (files: Record<string, Uint8Array>): Record<string, Uint8Array> => {
  const folder = mkdtempSync(join(tmpdir(), "guiju-print-"))
  try {
    writeFileSync(join(folder, "fonts.conf"), fontMap)
    const paths = Object.entries(files).map(([name, bytes]) => {
      writeFileSync(join(folder, `${name}.docx`), bytes)
      return join(folder, `${name}.docx`)
    })
    const options = [`-env:UserInstallation=file://${folder}/profile`, "--headless", "--convert-to", "pdf"]
    execFileSync("soffice", [...options, "--outdir", folder, ...paths], {
      stdio: "ignore",
      env: { ...process.env, FONTCONFIG_FILE: join(folder, "fonts.conf") },
    })
    return Object.fromEntries(
      Object.keys(files).map((name) => [name, new Uint8Array(readFileSync(join(folder, `${name}.pdf`)))]),
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
