import type { BlockView } from "../document/block.ts"
import type { Passage } from "../document/passage.ts"
import { search } from "../helpers.ts"
import { type BlockRule, isoRule, type Rule } from "../rule.ts"
import { closeUnit, number, unit } from "../words/units.ts"
import { alike } from "./shared.ts"

const running = ({ type }: Passage, block: BlockView): boolean =>
  block.place.region !== "bibliography" && !["reference_item", "source", "code"].includes(type)

/** ISO/IEC Directives, Part 2, clauses 9 and 27 to 29: numbers, units, tables, figures, formulas. */
export const isoQuantityRules: readonly Rule[] = [
  alike("I-090", "R-149", "9.2", {
    title: { zh: "五位以上的数三位分节", en: "Numbers of five digits and more are grouped by threes" },
  }),
  isoRule<BlockRule>({
    id: "I-091",
    severity: "error",
    clause: "9.3",
    reads: "block",
    title: { zh: "百分号前有空格", en: "A space stands before %" },
    message: { zh: "“{found}”：百分号前空一格", en: "“{found}”: a space stands before %" },
    check: (block) =>
      search(block, /(?<![A-Za-z\d.])\d+(?:[.,]\d+)?[%％]/g, {
        where: running,
        fix: ([found]) => found.replace(/[%％]/, " %"),
      }),
  }),
  isoRule<BlockRule>({
    id: "I-092",
    severity: "error",
    clause: "9.3",
    reads: "block",
    title: { zh: "写为(65 ± 2) %", en: "A tolerance of a percentage is (65 ± 2) %" },
    message: { zh: "“{found}”：写为(65 ± 2) %", en: "“{found}”: write (65 ± 2) %" },
    check: (block) =>
      search(block, new RegExp(`(?<![\\d.A-Za-z(])(${number})\\s*%?\\s*±\\s*(${number})\\s*%`, "g"), {
        where: running,
        fix: ([, value, tolerance]) => `(${value} ± ${tolerance}) %`,
      }),
  }),
  isoRule<BlockRule>({
    id: "I-093",
    severity: "error",
    clause: "9.3",
    reads: "block",
    title: { zh: "数值与单位之间有空格", en: "A space stands between a value and its unit" },
    message: { zh: "“{found}”：单位前空一格", en: "“{found}”: a space stands before the unit" },
    check: (block) =>
      search(block, new RegExp(`(?<![A-Za-z\\d.\\-/])(\\d+(?:[.,]\\d+)?)(${closeUnit})`, "g"), {
        where: running,
        fix: ([, value, symbol]) => `${value} ${symbol}`,
      }),
  }),
  isoRule<BlockRule>({
    id: "I-094",
    severity: "error",
    clause: "9.3",
    reads: "block",
    title: { zh: "平面角的°′″前没有空格", en: "No space stands before ° ′ ″ of plane angles" },
    message: { zh: "“{found}”：°前不空格", en: "“{found}”: no space before °" },
    check: (block) =>
      search(block, /\d\s+°(?!\s*[CFKR])/g, { where: running, fix: ([found]) => found.replace(/\s+/, "") }),
  }),
  isoRule<BlockRule>({
    id: "I-095",
    severity: "error",
    clause: "9.3",
    reads: "block",
    title: {
      zh: "范围的每个数值带单位：10 kPa to 12 kPa",
      en: "Every value of a range has its unit: 10 kPa to 12 kPa",
    },
    message: { zh: "“{found}”：前一个数值没有单位", en: "“{found}”: the first value has no unit" },
    check: (block) =>
      search(
        block,
        new RegExp(
          `(?<![\\d.,A-Za-z/:—-])(?<!\\d )(${number}) ?(?:to|[–～~]) ?(${number}) (${unit}|%)(?!-)`,
          "g",
        ),
        {
          where: running,
          fix: ([, first, last, symbol]) => `${first} ${symbol} to ${last} ${symbol}`,
        },
      ),
  }),
  alike("I-096", "R-150", "27.4"),
  alike("I-097", "R-144", "9.3"),
  alike("I-098", "R-152", "9.4"),
  alike("I-100", "R-048", "28.5"),
  alike("I-101", "R-041", "28.4, 29.3"),
  alike("I-102", "R-042", "28.4, 29.3"),
  alike("I-103", "R-044", "29.2"),
  alike("I-104", "R-053", "27.3"),
  alike("I-105", "R-059", "26.2"),
  alike("I-106", "R-060", "28.6, 29.6"),
  alike("I-107", "R-056", "24.2, 25.2"),
  alike("I-108", "R-040", "28.2, 29.2"),
]
