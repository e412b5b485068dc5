import { expect } from "vitest"
import {
  em,
  horizontal,
  isSet,
  lineHeight,
  type Measure,
  middle,
  near,
  type Paper,
  smallEm,
} from "./paper.ts"

const left = (paper: Paper, { page }: { page: number }): number => paper.left(page)

/** Clauses, paragraphs, lists, terms, notes, examples, footnotes: GB/T 1.1-2020, 10.2 to 10.4, table F.1 rows 21 to 24, 33 to 35, 42 to 46. */
export const textMeasures: Measure[] = [
  {
    clause: "F.1-21",
    says: "a warning before the scope is 10.5 pt 黑体",
    check: (paper) => {
      const warning = paper.find("警告：使用本文件的人员", paper.body)
      for (const piece of warning.line.pieces) isSet(piece, "hei", 10.5)
    },
  },
  {
    clause: "F.1-33",
    says: "numbers and titles of chapters and clauses are 10.5 pt 黑体",
    check: (paper) => {
      for (const text of ["1范围", "5.1组成", "6.2.1性能", "A.1原理"])
        for (const piece of paper.line(text, paper.body).line.pieces) isSet(piece, "hei", 10.5)
    },
  },
  {
    clause: "10.2.1",
    says: "chapters and clauses of every level stand flush left",
    check: (paper) => {
      for (const text of ["1范围", "5.1组成", "6.2.1性能", "A.1原理", "A.2.1标准气体"]) {
        const found = paper.line(text, paper.body)
        near(found.line.x, left(paper, found))
      }
    },
  },
  {
    clause: "10.2.1",
    says: "one character is left between the number of a clause and its title",
    check: (paper) => {
      for (const [number, title] of [
        ["5.1", "组成"],
        ["6.2.1", "性能"],
      ] as const) {
        const { line } = paper.line(number + title, paper.body)
        const end = line.pieces.find((piece) => piece.text.includes(title))!
        // The number is the first piece, or stands with the title in one.
        const width = end.text.trim() === title ? line.right - end.x : title.length * em
        const digits = number.length * em * 0.5
        near(line.right - width - line.x - digits, em, 1.2)
      }
    },
  },
  {
    clause: "10.2.1",
    says: "one line is left above and below a chapter",
    check: (paper) => {
      const found = paper.line("2规范性引用文件", paper.body)
      near(found.line.top - paper.before(found).top, 2 * lineHeight, 0.5)
      near(paper.after(found).top - found.line.top, 2 * lineHeight, 0.5)
    },
  },
  {
    clause: "10.2.1",
    says: "half a line is left above and below a clause",
    check: (paper) => {
      const found = paper.line("6.6.2随行文件", paper.body)
      near(paper.after(found).top - found.line.top, 1.5 * lineHeight, 0.5)
      near(found.line.top - paper.before(found).top, 1.5 * lineHeight, 0.6)
    },
  },
  {
    clause: "F.1-34",
    says: "running text is 10.5 pt 宋体",
    check: (paper) => {
      for (const piece of paper.find("本文件不适用于存在", paper.body).line.pieces) isSet(piece, "song", 10.5)
    },
  },
  {
    clause: "10.2.3",
    says: "a paragraph begins two characters in, its turn lines stand flush left",
    check: (paper) => {
      const found = paper.find("下列文件中的内容通过文中的规范性引用", paper.body)
      near(found.line.x, left(paper, found) + 2 * em)
      near(paper.after(found).x, left(paper, found))
    },
  },
  {
    clause: "10.2.2",
    says: "a clause without title has its number in 黑体, flush left, and its text in 宋体",
    check: (paper) => {
      const found = paper.find("监测仪应采用NDIR原理", paper.body)
      near(found.line.x, left(paper, found))
      isSet(found.line.pieces[0]!, "hei", 10.5)
      isSet(found.piece, "song", 10.5)
    },
  },
  {
    clause: "10.2.4",
    says: "a list mark of the first level stands two characters in, its text four",
    check: (paper) => {
      const found = paper.find("温度：23", paper.body)
      near(found.line.x, left(paper, found) + 2 * em)
      near(found.piece.x, left(paper, found) + 4 * em, 0.8)
    },
  },
  {
    clause: "10.2.4",
    says: "turn lines of a list item stand below its text",
    check: (paper) => {
      const found = paper.find("第2部分：会议室二氧化碳。目的在于", 1)
      near(found.line.x, left(paper, found) + 2 * em)
      near(paper.after(found).x, left(paper, found) + 4 * em, 0.8)
    },
  },
  {
    clause: "10.2.4",
    says: "a list mark of the second level stands four characters in, its text six",
    check: (paper) => {
      const found = paper.find("外窗和外门；", paper.body)
      near(found.line.x, left(paper, found) + 4 * em)
      near(found.piece.x, left(paper, found) + 6 * em, 0.8)
    },
  },
  {
    clause: "7.5.3",
    says: "dashes are two characters wide, dots stand at the second level",
    check: (paper) => {
      const dash = paper.find("采集：以规定的采样间隔", paper.body)
      expect(dash.line.text.startsWith("——")).toBe(true)
      const dot = paper.find("平均值的时刻；", paper.body)
      expect(dot.line.text.startsWith("·")).toBe(true)
      near(dot.line.x, left(paper, dot) + 4 * em, 1.5)
    },
  },
  {
    clause: "F.1-22",
    says: "the number of a term stands alone, flush left, in 10.5 pt 黑体",
    check: (paper) => {
      const found = paper.line("3.2", paper.body)
      isSet(found.piece, "hei", 10.5)
      near(found.line.x, left(paper, found))
    },
  },
  {
    clause: "10.3.5",
    says: "no line is left around a term",
    check: (paper) => {
      const found = paper.line("3.2", paper.body)
      near(found.line.top - paper.before(found).top, lineHeight, 0.8)
      near(paper.after(found).top - found.line.top, lineHeight, 0.8)
    },
  },
  {
    clause: "F.1-23",
    says: "the term and its English stand two characters in, in 10.5 pt 黑体",
    check: (paper) => {
      const found = paper.line("监测仪monitor", paper.body)
      near(found.line.x, left(paper, found) + 2 * em)
      for (const piece of found.line.pieces) isSet(piece, "hei", 10.5)
    },
  },
  {
    clause: "F.1-24",
    says: "the definition begins two characters in, in 10.5 pt 宋体",
    check: (paper) => {
      const found = paper.find("用于二氧化碳浓度在线监测（3.1）", paper.body)
      near(found.line.x, left(paper, found) + 2 * em)
      isSet(found.piece, "song", 10.5)
    },
  },
  {
    clause: "F.1-35",
    says: "a source stands in square brackets, two characters in, in 10.5 pt 宋体",
    check: (paper) => {
      const found = paper.find("[来源：GB/T 99999.1—2024，3.1]", paper.body)
      near(found.line.x, left(paper, found) + 2 * em)
      isSet(found.piece, "song", 10.5)
    },
  },
  {
    clause: "10.3.4",
    says: "an entry of chapter 2 begins two characters in, one character between number and title",
    check: (paper) => {
      const found = paper.find("GB/T 8170", paper.body)
      near(found.line.x, left(paper, found) + 2 * em)
      expect(found.line.pieces.map((piece) => piece.text).join("")).toMatch(/8170[ \u3000]+数值修约/)
    },
  },
  {
    clause: "F.1-44",
    says: "the label of a note is 9 pt 黑体, two characters in",
    check: (paper) => {
      const found = paper.find("注1：监测仪由采样口", paper.body)
      near(found.line.x, left(paper, found) + 2 * em)
      isSet(found.line.pieces[0]!, "hei", 9)
    },
  },
  {
    clause: "F.1-45",
    says: "the text of a note is 9 pt 宋体",
    check: (paper) => isSet(paper.find("监测仪由采样口", paper.body).piece, "song", 9),
  },
  {
    clause: "F.1-42",
    says: "the label of an example is 9 pt 黑体, two characters in, in a line of its own",
    check: (paper) => {
      const found = paper.line("示例：", paper.body)
      near(found.line.x, left(paper, found) + 2 * em)
      isSet(found.piece, "hei", 9)
    },
  },
  {
    clause: "F.1-43",
    says: "the text of an example is 9 pt 宋体, two characters in",
    check: (paper) => {
      const found = paper.find("零点漂移、量程漂移。", paper.body)
      isSet(found.piece, "song", 9)
      near(found.line.x, left(paper, found) + 2 * em, 1)
    },
  },
  {
    clause: "F.1-46",
    says: "a footnote of the text is 9 pt 宋体",
    check: (paper) => isSet(paper.find("本文件中二氧化碳的浓度以摩尔分数表示", 1).piece, "song", 9),
  },
  {
    clause: "10.4.6",
    says: "a footnote begins two characters in, its text stands at the fifth character",
    check: (paper) => {
      const found = paper.find("本文件中二氧化碳的浓度以摩尔分数表示", 1)
      // LibreOffice raises the mark, so that it is too small to be counted: the parenthesis after it is.
      near(found.line.x, left(paper, found) + 2 * em, 1.2)
      near(found.piece.x, left(paper, found) + 4 * em, 1)
    },
  },
  {
    clause: "10.4.6",
    says: "the rule above the footnotes is a quarter as long as the text is wide",
    // LibreOffice draws a rule of its own above footnotes, Word the one of the file.
    check: (paper) => {
      const found = paper.find("本文件中二氧化碳的浓度以摩尔分数表示", 1)
      const rules = horizontal(found.sheet.rules).filter(
        (rule) => rule.y < found.line.top + 1 && rule.y > found.line.top - 8,
      )
      expect(rules).toHaveLength(1)
      near(rules[0]!.x, left(paper, found), 0.6)
      near(rules[0]!.right - rules[0]!.x, 165 / 4, 0.6)
    },
  },
]

const table = (paper: Paper) => paper.find("表1监测仪的性能", paper.body)

/** Figures, tables, formulas: GB/T 1.1-2020, 9.7 to 9.9, 10.4.2, 10.4.3, table F.1 rows 36 to 41. */
export const objectMeasures: Measure[] = [
  {
    clause: "F.1-36",
    says: "numbers and titles of figures and tables are 10.5 pt 黑体, in the middle",
    check: (paper) => {
      for (const found of [paper.find("图1在线监测系统的组成", paper.body), table(paper)]) {
        for (const piece of found.line.pieces) isSet(piece, "hei", 10.5)
        near(middle(found.line), (paper.left(found.page) + paper.right(found.page)) / 2, 0.8)
      }
    },
  },
  {
    clause: "10.4.2.1",
    says: "one character is left between the number of a table and its title",
    check: (paper) => {
      const { line } = table(paper)
      near(line.right - line.x, (1 + 0.5 + 0.25 + 1 + 6) * em, 1.8)
    },
  },
  {
    clause: "F.1-37",
    says: "titles of parts of a figure are 9 pt 黑体, in the middle",
    check: (paper) => {
      const found = paper.find("a)1个监测点", paper.body)
      isSet(found.piece, "hei", 9)
      near(middle(found.line), (paper.left(found.page) + paper.right(found.page)) / 2, 1)
    },
  },
  {
    clause: "F.1-39",
    says: "the unit stands at the upper right of a table, in 9 pt 宋体",
    check: (paper) => {
      const found = paper.line("单位为微摩尔每摩尔", paper.body)
      isSet(found.piece, "song", 9)
      near(found.line.right, paper.right(found.page), 1.2)
    },
  },
  {
    clause: "F.1-41",
    says: "words in a table are 9 pt 宋体",
    check: (paper) => {
      for (const text of ["测量范围", "重复性"]) isSet(paper.find(text, table(paper).page).piece, "song", 9)
    },
  },
  {
    clause: "10.4.2.2",
    says: "the outer frame of a table is 1 pt, lines inside 0.5 pt",
    check: (paper) => {
      const { sheet, line } = table(paper)
      const below = horizontal(sheet.rules)
        .filter((rule) => rule.y > line.top)
        .sort((a, b) => a.y - b.y)
      expect(below[0]!.thickness).toBeCloseTo(1, 0.5)
      const thick = below.map((rule) => Math.round(rule.thickness * 4) / 4)
      expect(new Set(thick)).toEqual(new Set([1, 0.5]))
    },
  },
  {
    clause: "10.4.2.2",
    says: "the line below the head of a table is 1 pt",
    check: (paper) => {
      const { sheet } = table(paper)
      const first = paper.find("测量范围", table(paper).page).line
      const rule = horizontal(sheet.rules).filter((one) => one.y < first.top + 1 && one.y > first.top - 5)
      expect(Math.max(...rule.map((one) => one.thickness))).toBeGreaterThan(0.9)
    },
  },
  {
    clause: "9.8.5",
    says: "notes and footnotes of a table stand inside its frame, in 9 pt",
    check: (paper) => {
      const note = paper.find("一级监测仪的示值能够用于", table(paper).page)
      isSet(note.piece, "song", 9)
      isSet(paper.find("以示值误差与标准值之比表示", note.page).piece, "song", 9)
      const frame = horizontal(note.sheet.rules).filter((rule) => rule.y > note.line.top + 4)
      expect(frame.some((rule) => rule.thickness > 0.9)).toBe(true)
    },
  },
  {
    clause: "10.4.2.2",
    says: "a table is as wide as the text at most",
    check: (paper) => {
      for (const [page, sheet] of paper.sheets.entries())
        for (const rule of sheet.width < sheet.height && page >= paper.body ? horizontal(sheet.rules) : [])
          expect(rule.right - rule.x).toBeLessThanOrEqual(165.8)
    },
  },
  {
    clause: "10.4.2.1",
    says: "half a line is left above and below the title of a table",
    check: (paper) => {
      const found = paper.find("表3控制值和提示值", paper.body)
      near(found.line.top - paper.before(found).top, 1.5 * lineHeight, 1.2)
    },
  },
  {
    clause: "9.7.5",
    says: "the key of a figure stands between the figure and its title in 9 pt 宋体",
    check: (paper) => {
      const key = paper.find("标引序号说明", paper.body)
      isSet(key.piece, "song", 9)
      expect(key.line.top).toBeLessThan(paper.find("图1在线监测系统的组成", paper.body).line.top)
      near(key.line.x, paper.left(key.page) + 2 * smallEm, 1.2)
    },
  },
  {
    clause: "10.4.3",
    says: "the number of a formula stands at the right edge, in parentheses",
    check: (paper) => {
      const found = paper.find("(1)", paper.find("6.4.2平均值", paper.body).page)
      const numbers = found.sheet.lines.filter((line) => /[.…·]+\(1\)$/.test(line.text))
      expect(numbers).toHaveLength(1)
      near(numbers[0]!.right, paper.right(found.page), 0.8)
    },
  },
  {
    clause: "10.4.3",
    says: "式中 stands two characters in, the dashes below it in one column",
    check: (paper) => {
      const where = paper.line("式中：", paper.body)
      near(where.line.x, paper.left(where.page) + 2 * em)
      const dashes = where.sheet.lines.filter(
        (line) => line.top > where.line.top && line.top < where.line.top + 40 && line.text.includes("——"),
      )
      const places = dashes.map((line) => line.pieces.find((piece) => piece.text.includes("——"))!.x)
      expect(places.length).toBeGreaterThan(1)
      for (const place of places) near(place, places[0]!, 0.6)
    },
  },
]

/** A long and a wide table, and the back cover, in a published document. */
export const publishedMeasures: Measure[] = [
  {
    clause: "F.1-38",
    says: "a further page of a table begins with 表4（续）, the number in 黑体, （续） in 10.5 pt 宋体, in the middle",
    check: (paper) => {
      const found = paper.line("表4（续）", paper.body)
      isSet(found.line.pieces[0]!, "hei", 10.5)
      isSet(found.line.pieces.at(-1)!, "song", 10.5)
      near(middle(found.line), (paper.left(found.page) + paper.right(found.page)) / 2, 1.2)
      expect(paper.before(found).text).toBe("GB/T99999.2—2026")
    },
  },
  {
    clause: "9.8.4",
    says: "head and unit of a table are repeated on every further page",
    check: (paper) => {
      const found = paper.line("表4（续）", paper.body)
      expect(paper.after(found).text).toBe("单位为毫米")
      expect(found.sheet.lines.some((line) => line.text === "列0列1列2列3")).toBe(true)
    },
  },
  {
    clause: "10.1.1",
    says: "a wide table stands on a page in landscape, inside the margins",
    only: "word",
    check: (paper) => {
      const { page, sheet } = paper.find("表5宽的表", paper.body)
      near(sheet.width, 297, 1)
      near(sheet.height, 210, 1)
      for (const rule of sheet.rules) {
        expect(rule.x).toBeGreaterThanOrEqual(19.5)
        expect(rule.right).toBeLessThanOrEqual(297 - 19.5)
      }
      expect(Number(paper.pageNumber(page).text)).toBe(Number(paper.pageNumber(page - 1).text) + 1)
    },
  },
  {
    clause: "F.1-47",
    says: "the back cover has the number at its top right in 14 pt 黑体, and nothing else",
    only: "word",
    check: (paper) => {
      const last = paper.sheets.at(-1)!
      expect(last.lines.map((line) => line.text)).toEqual(["GB/T99999.2—2026"])
      isSet(last.lines[0]!.pieces[0]!, "hei", 14)
      expect(last.lines[0]!.top).toBeLessThan(25)
      near(last.lines[0]!.right, 195, 6)
    },
  },
  {
    clause: "D.1",
    says: "a published document has no label of a draft and no request for patents",
    check: (paper) => {
      const cover = paper.sheets[0]!.lines.map((line) => line.text).join("")
      expect(cover).not.toMatch(/征求意见稿|相关专利|完成日期/)
    },
  },
]
