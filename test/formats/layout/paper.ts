import { expect } from "vitest"
import type { Line, Piece, Rule, SheetOfPaper } from "./rendered.ts"

/** One measure: the clause that demands it, what it says, how it is checked. */
export interface Measure {
  clause: string
  says: string
  check(paper: Paper): void
  /** Left out for the other rendering, where it does not apply. */
  only?: "word"
}

export interface Found {
  page: number
  sheet: SheetOfPaper
  line: Line
  /** Piece in which the text begins. */
  piece: Piece
}

export const inner = 25
export const outer = 20
/** Width of one character of 10.5 pt, and of 9 pt, in millimetres. */
export const em = (10.5 / 72) * 25.4
export const smallEm = (9 / 72) * 25.4
/** One line of 15.6 pt. */
export const lineHeight = (15.6 / 72) * 25.4

/** A printed standard, page by page, and questions to it. */
export class Paper {
  constructor(readonly sheets: readonly SheetOfPaper[]) {}

  /** First line that holds a text (spaces do not count), from a page on. */
  find(text: string, from = 0): Found {
    const wanted = text.replace(/[ \u3000]/g, "")
    for (let page = from; page < this.sheets.length; page++) {
      const sheet = this.sheets[page]!
      const line = sheet.lines.find((one) => one.text.includes(wanted))
      if (line) return { page, sheet, line, piece: pieceAt(line, line.text.indexOf(wanted)) }
    }
    throw new RangeError(`Nothing printed says "${text}" from page ${from + 1} on`)
  }

  /** A line that is exactly this text. */
  line(text: string, from = 0): Found {
    const wanted = text.replace(/[ \u3000]/g, "")
    for (let page = from; page < this.sheets.length; page++) {
      const sheet = this.sheets[page]!
      const line = sheet.lines.find((one) => one.text === wanted)
      if (line) return { page, sheet, line, piece: line.pieces[0]! }
    }
    throw new RangeError(`No line says "${text}" from page ${from + 1} on`)
  }

  /** Index of the first page of the body. */
  get body(): number {
    return this.find("警告：使用本文件的人员").page
  }

  /** The line above and the line below, of the text of the page. */
  before(found: Found): Line {
    const above = found.sheet.lines.filter((line) => line.top < found.line.top - 1)
    return above.reduce((a, b) => (a.top > b.top ? a : b))
  }

  after(found: Found): Line {
    const below = found.sheet.lines.filter((line) => line.top > found.line.top + 1)
    return below.reduce((a, b) => (a.top < b.top ? a : b))
  }

  /** The line at the foot that is the number of a page. */
  pageNumber(page: number): Line {
    const numbers = this.sheets[page]!.lines.filter(
      (line) => line.top > this.sheets[page]!.height - 27 && /^([IVX]+|\d+)$/.test(line.text),
    )
    if (numbers.length !== 1)
      throw new RangeError(`Page ${page + 1} has ${numbers.length} numbers at its foot`)
    return numbers[0]!
  }

  /** True for a page whose number is odd: the binding is on its left. Programs leave blank pages out, so they are not counted. */
  isRight(page: number): boolean {
    const { text } = this.pageNumber(page)
    const number = /^\d+$/.test(text)
      ? Number(text)
      : ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"].indexOf(text) + 1
    return number % 2 === 1
  }

  /** Left edge of the text on a page: the binding side changes. */
  left(page: number): number {
    return this.isRight(page) ? inner : outer
  }

  right(page: number): number {
    return 210 - (this.isRight(page) ? outer : inner)
  }
}

const pieceAt = (line: Line, at: number): Piece => {
  let length = 0
  for (const piece of line.pieces) {
    length += piece.text.replace(/[ \u00a0\u3000]/g, "").length
    if (length > at) return piece
  }
  return line.pieces.at(-1)!
}

/** Font and size as table F.1 has them. Digits and letters of 宋体 texts are set in the Latin font. */
export const isSet = (piece: Piece, font: "hei" | "song", size: number): void => {
  expect(font === "song" ? ["song", "latin"] : ["hei"]).toContain(piece.font)
  expect(piece.size).toBeCloseTo(size, 1)
}

/** Equal within a tolerance in millimetres; half a millimetre if none is given. */
export const near = (value: number, expected: number, tolerance = 0.5): void => {
  expect(value).toBeGreaterThanOrEqual(expected - tolerance)
  expect(value).toBeLessThanOrEqual(expected + tolerance)
}

export const middle = (line: Line): number => (line.x + line.right) / 2

export const horizontal = (rules: readonly Rule[]): Rule[] =>
  rules.filter((rule) => rule.bottom - rule.y < 0.2 && rule.right - rule.x > 2)
