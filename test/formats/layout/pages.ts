import { expect } from "vitest"
import { em, horizontal, isSet, lineHeight, type Measure, middle, near, type Paper } from "./paper.ts"

const roman = ["I", "II", "III", "IV", "V", "VI"]

const head = (paper: Paper, page: number) => {
  const lines = paper.sheets[page]!.lines.filter((line) => line.text === "GB/T99999.2—2026" && line.top < 34)
  expect(lines).toHaveLength(1)
  return lines[0]!
}

/** Pages from the contents to the end that have text. */
const running = (paper: Paper): number[] =>
  paper.sheets.flatMap((sheet, page) => (page > 0 && sheet.lines.length ? [page] : []))

/** Pages, running parts, contents, titles of parts: GB/T 1.1-2020, 10.1, 10.3.2 to 10.3.6, table F.1 rows 14 to 20, 25 to 32, 48, 49. */
export const pageMeasures: Measure[] = [
  {
    clause: "10.1.3",
    says: "the number of the document stands at the outer side of the head on every page from the contents on",
    check: (paper) => {
      for (const page of running(paper)) {
        const line = head(paper, page)
        if (paper.isRight(page)) near(line.right, paper.right(page), 0.6)
        else near(line.x, paper.left(page), 0.6)
      }
    },
  },
  {
    clause: "F.1-48",
    says: "the number in the head is 10.5 pt 黑体",
    check: (paper) => {
      for (const page of running(paper)) isSet(head(paper, page).pieces[0]!, "hei", 10.5)
    },
  },
  {
    clause: "E.1",
    says: "the head stands 25 mm from the top",
    check: (paper) => {
      for (const page of running(paper)) near(head(paper, page).top, 25, 1.5)
    },
  },
  {
    clause: "10.1.3",
    says: "the number of the page stands at the outer side of the foot",
    check: (paper) => {
      for (const page of running(paper)) {
        const line = paper.pageNumber(page)
        if (paper.isRight(page)) near(line.right, paper.right(page), 0.6)
        else near(line.x, paper.left(page), 0.6)
      }
    },
  },
  {
    clause: "F.1-49",
    says: "the number of the page is 9 pt 宋体",
    check: (paper) => {
      for (const page of running(paper)) isSet(paper.pageNumber(page).pieces[0]!, "song", 9)
    },
  },
  {
    clause: "E.1",
    says: "the number of the page stands 15 mm from the bottom",
    check: (paper) => {
      for (const page of running(paper)) near(paper.pageNumber(page).top, 297 - 15 - 4, 1.5)
    },
  },
  {
    clause: "10.1.3",
    says: "pages before the body have Roman capitals from I on",
    check: (paper) => {
      const front = running(paper).filter((page) => page < paper.body)
      expect(front.map((page) => paper.pageNumber(page).text)).toEqual(roman.slice(0, front.length))
    },
  },
  {
    clause: "10.1.3",
    says: "pages of the body have Arabic numbers from 1 on, without a gap",
    check: (paper) => {
      const pages = running(paper).filter((page) => page >= paper.body)
      expect(pages.map((page) => paper.pageNumber(page).text)).toEqual(pages.map((_, n) => String(n + 1)))
    },
  },
  {
    clause: "10.1.4",
    says: "the first page of the body is a right page",
    check: (paper) => {
      expect(paper.pageNumber(paper.body).text).toBe("1")
      near(head(paper, paper.body).right, 190, 0.6)
    },
  },
  {
    clause: "E.1",
    says: "the text of right pages lies 25 mm from the binding and 20 mm from the outer side",
    check: (paper) => {
      const found = paper.find("下列文件中的内容通过文中的规范性引用", paper.body)
      expect(paper.isRight(found.page)).toBe(true)
      near(paper.after(found).x, 25)
      near(paper.after(found).right, 190, 1)
    },
  },
  {
    clause: "E.2",
    says: "on left pages the sides are changed",
    check: (paper) => {
      const chapter = paper.sheets.flatMap((sheet, page) =>
        page > paper.body && sheet.lines.length && !paper.isRight(page)
          ? sheet.lines.filter(
              (line) => line.pieces[0]!.font === "hei" && /^\d+(\.\d+)*[\u4e00-\u9fff]/.test(line.text),
            )
          : [],
      )
      expect(chapter.length).toBeGreaterThan(3)
      for (const line of chapter) near(line.x, 20)
    },
  },
  {
    clause: "E.1",
    says: "the text begins 34 mm from the top and ends 20 mm from the bottom",
    check: (paper) => {
      for (const page of running(paper)) {
        const texts = paper.sheets[page]!.lines.filter(
          (line) => line !== head(paper, page) && line !== paper.pageNumber(page),
        )
        expect(Math.min(...texts.map((line) => line.top))).toBeGreaterThan(33)
        expect(Math.max(...texts.map((line) => line.top))).toBeLessThan(297 - 20 - 3)
      }
    },
  },
  {
    clause: "10.2.3",
    says: "lines follow each other at 15.6 pt",
    check: (paper) => {
      const found = paper.find("下列文件中的内容通过文中的规范性引用", paper.body)
      near(paper.after(found).top - found.line.top, lineHeight, 0.2)
    },
  },
  {
    clause: "F.1-14",
    says: "目次 is 16 pt 黑体, in the middle of its line",
    check: (paper) => {
      const title = paper.line("目次")
      isSet(title.piece, "hei", 16)
      near(middle(title.line), (paper.left(title.page) + paper.right(title.page)) / 2, 0.6)
    },
  },
  {
    clause: "F.1-15",
    says: "entries of the contents are 10.5 pt 宋体",
    check: (paper) => {
      const entry = paper.find("规范性引用文件", 1)
      for (const piece of entry.line.pieces) isSet(piece, "song", 10.5)
    },
  },
  {
    clause: "10.3.2",
    says: "chapters stand flush left in the contents, clauses one character further in",
    check: (paper) => {
      const chapter = paper.find("4符号和缩略语", 1)
      expect(chapter.page).toBeLessThan(paper.body)
      near(chapter.line.x, paper.left(chapter.page))
      near(paper.find("4.1符号", 1).line.x, paper.left(chapter.page) + em)
    },
  },
  {
    clause: "10.3.2",
    says: "a quarter of a line is left above and below chapters in the contents",
    check: (paper) => {
      const first = paper.find("1范围", 1)
      const second = paper.find("2规范性引用文件", 1)
      near(second.line.top - first.line.top, lineHeight * 1.5, 1)
    },
  },
  {
    clause: "10.3.2",
    says: "dots lead to the number of the page, which stands at the right edge",
    check: (paper) => {
      const entry = paper.find("规范性引用文件", 1)
      expect(entry.line.text).toMatch(/[.…·]{5,}1$/)
      near(entry.line.right, paper.right(entry.page), 0.6)
    },
  },
  {
    clause: "8.2",
    says: "figures and then tables follow the headings, after a blank line",
    check: (paper) => {
      const figure = paper.find("图1在线监测系统的组成", 1)
      const table = paper.find("表1监测仪的性能", 1)
      const index = paper.find("索引", 1)
      expect(table.line.top).toBeGreaterThan(figure.line.top)
      expect(figure.line.top - index.line.top).toBeGreaterThan(lineHeight * 1.9)
    },
  },
  {
    clause: "8.2",
    says: "the contents print the page on which a chapter stands, or one beside it until Word counts anew",
    check: (paper) => {
      for (const title of ["范围", "术语和定义", "要求", "证实方法"]) {
        const entry = paper.sheets
          .slice(1, paper.body)
          .flatMap((sheet) => sheet.lines)
          .find((line) => new RegExp(`^\\d${title}[.…·]`).test(line.text))!
        const chapter = paper.sheets.findIndex(
          (sheet, page) =>
            page >= paper.body && sheet.lines.some((line) => new RegExp(`^\\d${title}$`).test(line.text)),
        )
        near(Number(/(\d+)$/.exec(entry.text.replace(/^\d/, ""))![1]), chapter - paper.body + 1, 1)
      }
    },
  },
  {
    clause: "F.1-16",
    says: "前言 is 16 pt 黑体 in the middle of a new page",
    check: (paper) => {
      const title = paper.line("前言")
      isSet(title.piece, "hei", 16)
      near(middle(title.line), (paper.left(title.page) + paper.right(title.page)) / 2, 0.6)
      expect(paper.before(title).text).toBe("GB/T99999.2—2026")
    },
  },
  {
    clause: "10.3.3",
    says: "the title of the foreword has 7 mm above and 9 mm below itself",
    check: (paper) => {
      const title = paper.line("前言")
      const height = (16 / 72) * 25.4
      near(title.line.top - 34, 7, 2.5)
      near(paper.after(title).top - title.line.top - height, 9, 2.5)
    },
  },
  {
    clause: "F.1-17",
    says: "the text of the foreword is 10.5 pt 宋体",
    check: (paper) => isSet(paper.find("本文件按照", 1).piece, "song", 10.5),
  },
  {
    clause: "F.1-18",
    says: "引言 is 16 pt 黑体 in the middle of a new page",
    check: (paper) => {
      const title = paper.line("引言")
      isSet(title.piece, "hei", 16)
      near(middle(title.line), (paper.left(title.page) + paper.right(title.page)) / 2, 0.6)
    },
  },
  {
    clause: "F.1-19",
    says: "the text of the introduction is 10.5 pt 宋体",
    check: (paper) => isSet(paper.find("会议室人员密集", 1).piece, "song", 10.5),
  },
  {
    clause: "8.4",
    says: "clauses of the introduction are 0.1, 0.2 in 黑体",
    check: (paper) => isSet(paper.line("0.1背景", paper.line("引言").page).piece, "hei", 10.5),
  },
  {
    clause: "F.1-20",
    says: "the title on the first page of the body is 16 pt 黑体, in the middle",
    check: (paper) => {
      const title = paper.find("室内空气质量在线监测技术规范", paper.body)
      expect(title.page).toBe(paper.body)
      isSet(title.piece, "hei", 16)
      near(middle(title.line), (paper.left(title.page) + paper.right(title.page)) / 2, 0.8)
    },
  },
  {
    clause: "F.1-25",
    says: "letter, kind and title of an annex stand in three lines, 10.5 pt 黑体, in the middle",
    check: (paper) => {
      const annex = paper.line("附录A", paper.body)
      const lines = [
        annex.line,
        paper.line("（规范性）", annex.page).line,
        paper.line("漂移的试验方法", annex.page).line,
      ]
      for (const line of lines) {
        isSet(line.pieces[0]!, "hei", 10.5)
        near(middle(line), (paper.left(annex.page) + paper.right(annex.page)) / 2, 0.6)
      }
      near(lines[1]!.top - lines[0]!.top, lineHeight, 0.5)
      near(lines[2]!.top - lines[1]!.top, lineHeight, 0.5)
    },
  },
  {
    clause: "10.4.1",
    says: "every annex begins on a new page",
    check: (paper) => {
      for (const text of ["附录A", "附录B"])
        expect(paper.before(paper.line(text, paper.body)).text).toBe("GB/T99999.2—2026")
    },
  },
  {
    clause: "F.1-29",
    says: "参考文献 is 10.5 pt 黑体 in the middle of a new page",
    check: (paper) => {
      const title = paper.line("参考文献", paper.body)
      isSet(title.piece, "hei", 10.5)
      near(middle(title.line), (paper.left(title.page) + paper.right(title.page)) / 2, 0.6)
      expect(paper.before(title).text).toBe("GB/T99999.2—2026")
    },
  },
  {
    clause: "F.1-30",
    says: "entries of the bibliography are 10.5 pt 宋体 with [1], two characters in",
    check: (paper) => {
      const entry = paper.find("[1]", paper.line("参考文献", paper.body).page)
      isSet(entry.piece, "song", 10.5)
      near(entry.line.x, paper.left(entry.page) + 2 * em)
    },
  },
  {
    clause: "F.1-31",
    says: "索引 is 10.5 pt 黑体 in the middle of a new page",
    check: (paper) => {
      const title = paper.line("索引", paper.body)
      isSet(title.piece, "hei", 10.5)
      near(middle(title.line), (paper.left(title.page) + paper.right(title.page)) / 2, 0.6)
    },
  },
  {
    clause: "F.1-32",
    says: "entries of the index are 10.5 pt 宋体, flush left",
    check: (paper) => {
      const entry = paper.find("采样间隔", paper.line("索引", paper.body).page)
      isSet(entry.piece, "song", 10.5)
      near(entry.line.x, paper.left(entry.page))
    },
  },
  {
    clause: "10.1.5",
    says: "the line at the end stands below the last text, in the middle, 1 pt, a quarter as long as the text is wide",
    check: (paper) => {
      const page = running(paper).at(-1)!
      const sheet = paper.sheets[page]!
      const rule = horizontal(sheet.rules).at(-1)!
      near(rule.right - rule.x, 165 / 4, 0.6)
      near((rule.x + rule.right) / 2, (paper.left(page) + paper.right(page)) / 2, 0.6)
      expect(rule.thickness).toBeCloseTo(1, 1)
      const texts = sheet.lines.filter((line) => line.top < 270)
      expect(rule.y).toBeGreaterThan(Math.max(...texts.map((line) => line.top)) + 3)
    },
  },
]
