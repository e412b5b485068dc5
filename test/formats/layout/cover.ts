import { expect } from "vitest"
import { horizontal, isSet, type Measure, middle, near } from "./paper.ts"

const center = 25 + 170 / 2

/** The cover and the back cover: GB/T 1.1-2020, 8.1, 10.3.1, annex E, table F.1 rows 01 to 13 and 47. */
export const coverMeasures: Measure[] = [
  {
    clause: "10.1.1",
    says: "the paper is A4",
    check: ({ sheets }) => {
      for (const sheet of sheets.filter(({ width, height }) => width < height)) {
        near(sheet.width, 210, 1)
        near(sheet.height, 297, 1)
      }
    },
  },
  {
    clause: "F.1-01",
    says: "ICS and CCS stand at the top left in 10.5 pt 黑体",
    check: (paper) => {
      const ics = paper.find("ICS 13.040.20")
      expect(ics.page).toBe(0)
      isSet(ics.piece, "hei", 10.5)
      isSet(paper.find("CCS C 51").piece, "hei", 10.5)
    },
  },
  {
    clause: "E.5",
    says: "ICS and CCS begin 25 mm from the left and 10 mm from the top, one below the other",
    check: (paper) => {
      const ics = paper.find("ICS 13.040.20").line
      near(ics.x, 25)
      near(ics.top, 10, 2)
      const ccs = paper.find("CCS C 51").line
      near(ccs.x, 25)
      near(ccs.top - ics.top, 5.3, 1.5)
    },
  },
  {
    clause: "F.1-03",
    says: "the code of the document stands large at the top right",
    check: (paper) => {
      const code = paper.sheets[0]!.lines.flatMap((line) => line.pieces).find(
        (piece) => piece.text.trim() === "GB",
      )!
      expect(code.size).toBeGreaterThanOrEqual(40)
      expect(code.x).toBeGreaterThan(144)
      expect(code.right).toBeLessThanOrEqual(196)
      expect(code.top).toBeLessThan(33)
    },
  },
  {
    clause: "E.5",
    says: "the kind of the document is spread over 170 mm, 38 mm from the top",
    check: (paper) => {
      const kind = paper.find("中华人民共和国国家标准", 0).line
      near(kind.x, 25, 1)
      near(kind.right, 195, 1.5)
      near(kind.top, 38, 2)
    },
  },
  {
    clause: "F.1-04",
    says: "the number of the document is 14 pt 黑体",
    check: (paper) => isSet(paper.line("GB/T 99999.2—2026").piece, "hei", 14),
  },
  {
    clause: "10.3.1.4",
    says: "the number of the document stands at the right, 50 mm from the top",
    check: (paper) => {
      const number = paper.line("GB/T 99999.2—2026").line
      near(number.right, 195, 1)
      near(number.top, 53, 4)
    },
  },
  {
    clause: "F.1-05",
    says: "the replaced document is named below it, at the right, in 10.5 pt 黑体",
    check: (paper) => {
      const replaced = paper.line("代替GB/T 99999.2—2018")
      isSet(replaced.piece, "hei", 10.5)
      near(replaced.line.right, 195, 1)
      expect(replaced.line.top).toBeGreaterThan(paper.line("GB/T 99999.2—2026").line.top + 4)
    },
  },
  {
    clause: "E.5",
    says: "the upper rule lies 71 mm from the top, 170 mm long, 1 pt",
    check: (paper) => {
      const [upper] = horizontal(paper.sheets[0]!.rules).sort((a, b) => a.y - b.y)
      near(upper!.y, 71, 0.6)
      near(upper!.right - upper!.x, 170, 0.6)
      near(upper!.x, 25)
      expect(upper!.thickness).toBeCloseTo(1, 1)
    },
  },
  {
    clause: "E.5",
    says: "the lower rule lies 257 mm from the top, 170 mm long, 1 pt",
    check: (paper) => {
      const lower = horizontal(paper.sheets[0]!.rules)
        .sort((a, b) => a.y - b.y)
        .at(-1)!
      near(lower.y, 257, 0.6)
      near(lower.right - lower.x, 170, 0.6)
      expect(lower.thickness).toBeCloseTo(1, 1)
    },
  },
  {
    clause: "F.1-08",
    says: "the title is 26 pt 黑体",
    check: (paper) => {
      isSet(paper.line("室内空气质量在线监测技术规范").piece, "hei", 26)
      isSet(paper.line("第2部分：会议室二氧化碳").piece, "hei", 26)
    },
  },
  {
    clause: "10.3.1.2",
    says: "the title stands in the middle, each element in a line, 3 mm between the lines",
    check: (paper) => {
      const [first, second] = ["室内空气质量在线监测技术规范", "第2部分：会议室二氧化碳"].map(
        (text) => paper.line(text).line,
      )
      near(middle(first!), center, 1)
      near(middle(second!), center, 1)
      near(second!.top - first!.top, (26 / 72) * 25.4 + 3, 0.5)
      expect(first!.top).toBeGreaterThanOrEqual(108)
    },
  },
  {
    clause: "F.1-09",
    says: "the English title is 14 pt 黑体, in the middle, below the title",
    check: (paper) => {
      const english = paper.find("Technical specification for on-line")
      isSet(english.piece, "hei", 14)
      near(middle(english.line), center, 1.5)
      expect(english.line.top).toBeGreaterThan(paper.line("第2部分：会议室二氧化碳").line.top)
    },
  },
  {
    clause: "10.3.1.2",
    says: "the English title has capitals at the start of its elements only, with a dash between them",
    check: (paper) => {
      const text = paper.sheets[0]!.lines.map((line) => line.text).join("")
      expect(text).toContain(
        "Technicalspecificationforon-linemonitoringofindoorairquality—Part2:Carbondioxideinmeetingrooms",
      )
    },
  },
  {
    clause: "F.1-10",
    says: "the mark of conformity is 14 pt 黑体, in the middle, below the English title",
    check: (paper) => {
      const adoption = paper.find("（ISO 16000-26:2012")
      isSet(adoption.piece, "hei", 14)
      near(middle(adoption.line), center, 1.5)
    },
  },
  {
    clause: "8.1",
    says: "a draft carries its label and its date in the middle",
    check: (paper) => {
      const label = paper.line("（征求意见稿）")
      isSet(label.piece, "song", 12)
      near(middle(label.line), center, 1)
      const date = paper.find("（本稿完成日期：2026-11-26）")
      isSet(date.piece, "song", 10.5)
      near(middle(date.line), center, 1)
    },
  },
  {
    clause: "D.1",
    says: "a draft carries the request for patents on its cover",
    check: (paper) =>
      expect(paper.find("在提交反馈意见时，请将您知道的相关专利连同支持性文件一并附上。").page).toBe(0),
  },
  {
    clause: "F.1-11",
    says: "the dates of issue and implementation are 14 pt 黑体",
    check: (paper) => {
      isSet(paper.find("2026-12-31发布").piece, "hei", 14)
      isSet(paper.find("2027-07-01实施").piece, "hei", 14)
    },
  },
  {
    clause: "10.3.1.5",
    says: "the date of issue stands at the left, that of implementation at the right of one line above the lower rule",
    check: (paper) => {
      const issued = paper.find("2026-12-31发布")
      near(issued.line.x, 25, 1)
      near(issued.line.right, 195, 1)
      expect(issued.line.text).toContain("2027-07-01实施")
      near(issued.line.top, 249, 3)
    },
  },
  {
    clause: "E.5",
    says: "two issuers stand one above the other below the lower rule, spread to one width",
    check: (paper) => {
      const first = paper.find("国家市场监督管理总局").line.pieces[0]!
      const second = paper.find("国家标准化管理委员会").line.pieces[0]!
      expect(first.top).toBeGreaterThan(257)
      expect(second.top).toBeGreaterThan(first.top + 5)
      near(first.x, second.x, 1)
      expect(second.top).toBeLessThan(280)
    },
  },
  {
    clause: "F.1-13",
    says: "the word 发布 stands at the right of the issuers in 14 pt 黑体",
    check: (paper) => {
      const word = paper.sheets[0]!.lines.flatMap((line) => line.pieces).filter(
        ({ text }) => text.replace(/\s/g, "") === "发布",
      )
      expect(word).toHaveLength(1)
      isSet(word[0]!, "hei", 14)
      expect(word[0]!.x).toBeGreaterThan(150)
      expect(word[0]!.top).toBeGreaterThan(257)
    },
  },
]
