import type { BlockView } from "../document/block.ts"
import type { Passage } from "../document/passage.ts"
import { search } from "../helpers.ts"
import { type BlockRule, gbRule } from "../rule.ts"
import { isChinese } from "../words/sentences.ts"
import { chineseUnits, closeUnit, foreignUnits, number, unit } from "../words/units.ts"

/** Running text: lists of documents follow GB/T 7714, equivalents another language. */
const isRunning = ({ type }: Passage, block: BlockView): boolean =>
  block.place.region !== "bibliography" &&
  !["reference_item", "term_equivalent", "index_item", "source", "code", "unknown"].includes(type)

const isChineseText = (passage: Passage, block: BlockView): boolean =>
  isRunning(passage, block) && isChinese(passage.text)

const fullWidth: Readonly<Record<string, string>> = {
  ...{ ",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。", "(": "（", ")": "）" },
}

const narrow = (text: string): string =>
  text.replace(/[\uFF01-\uFF5E]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))

const han = "\\u3400-\\u9fff"

const groups = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, "\u2009")

/** GB/T 1.1-2020, 9.4: characters, numbers, units. */
export const characterRules = [
  gbRule<BlockRule>({
    id: "R-140",
    severity: "error",
    clause: "9.4.1",
    reads: "block",
    title: {
      zh: "标点符号符合GB/T 15834：中文中用全角标点，字母、数字用半角",
      en: "Punctuation is full-width in Chinese text; letters and digits are not",
    },
    message: { zh: "“{found}”应为“{right}”", en: "“{found}” has to be “{right}”" },
    check: (block) => [
      ...search(block, new RegExp(`(?<=[${han}”》）])[,;:!?](?=\\s*[${han}“《（]|\\s*$)`, "g"), {
        where: isChineseText,
        fix: ([found]) => fullWidth[found]!,
      }),
      ...search(block, new RegExp(`(?<=[${han}])\\.(?=\\s*$|[${han}])`, "g"), {
        where: (passage, view) => isChineseText(passage, view) && !/title|caption/.test(passage.type),
        fix: () => "。",
      }),
      ...search(block, /[０-９Ａ-Ｚａ-ｚ]+/g, { where: isRunning, fix: ([found]) => narrow(found) }),
      ...search(block, new RegExp(`\\((?=[${han}][^()（）]*\\))|(?<=\\([${han}][^()（）]*)\\)`, "g"), {
        needs: /\(/,
        where: isChineseText,
        fix: ([found]) => fullWidth[found]!,
      }),
    ],
  }),
  gbRule<BlockRule>({
    id: "R-142",
    severity: "warning",
    clause: "9.4.3.3",
    reads: "block",
    title: { zh: "缩略语用大写字母，不带下脚点", en: "Abbreviations are capitals without dots" },
    message: { zh: "“{found}”不带下脚点", en: "“{found}” has no dots" },
    check: (block) =>
      search(block, /\b(?:[A-Z]\.){2,}(?:[A-Z]\b)?/g, {
        where: (passage, view) => isRunning(passage, view) && view.place.region !== "foreword",
        fix: ([found]) => found.replaceAll(".", ""),
      }),
  }),
  gbRule<BlockRule>({
    id: "R-143",
    severity: "error",
    clause: "9.4.4.1",
    reads: "block",
    title: {
      zh: "物理量用阿拉伯数字和法定计量单位的符号表示",
      en: "Physical quantities are digits with the symbol of the unit",
    },
    message: {
      zh: "“{found}”用阿拉伯数字和单位符号表示",
      en: "“{found}” is written in digits with the symbol of the unit",
    },
    check: (block) =>
      search(
        block,
        new RegExp(
          `(${number})\\s*(${Object.keys(chineseUnits).join("|")})(?![级降温高压拉隆线饭平每级制斯楞力方])|(?<![每同第任一二三四五六七八九十百千])[一二三四五六七八九十百千]{1,4}(?:毫米|厘米|千米|千克|毫升|摄氏度|千瓦|兆帕)(?!每)`,
          "g",
        ),
        {
          where: isChineseText,
          fix: ([, digits, name]) => (digits && name ? `${digits} ${chineseUnits[name]}` : null),
          // “24小时制”, “第3小时”, “5分钟一次” as a name of an interval: only figures that measure.
          unless: ({ index }, { text }) => /[第每]$/.test(text.slice(0, index)),
        },
      ),
  }),
  gbRule<BlockRule>({
    id: "R-144",
    severity: "error",
    clause: "9.4.5.1",
    reads: "block",
    title: { zh: "尺寸写为80 mm×25 mm×50 mm", en: "Dimensions are written 80 mm×25 mm×50 mm" },
    message: { zh: "“{found}”：每个数值都带单位", en: "“{found}”: every value has its unit" },
    check: (block) =>
      search(
        block,
        new RegExp(
          `[(（]?(?<![A-Za-z\\d.])${number}(?:\\s*[×xX*]\\s*${number}){1,2}[)）]?\\s*(?:mm|cm|km|μm|dm|m)(?![A-Za-z\\d²³\uE00E/])`,
          "g",
        ),
        {
          needs: /[×xX*]/,
          where: isRunning,
          fix: ([found]) => {
            const symbol = /[a-zμ]+$/.exec(found)![0]
            return found
              .replace(/[()（）]/g, "")
              .slice(0, -symbol.length)
              .split(/[×xX*]/)
              .map((value) => `${value.trim()} ${symbol}`)
              .join("×")
          },
        },
      ),
  }),
  gbRule<BlockRule>({
    id: "R-145",
    severity: "error",
    clause: "9.4.5.2",
    reads: "block",
    title: {
      zh: "范围和偏差的每个数值带单位：10 kPa～12 kPa，80 μF±2 μF或(80±2) μF",
      en: "Every value of a range or tolerance has its unit: 10 kPa～12 kPa, 80 μF±2 μF or (80±2) μF",
    },
    message: { zh: "“{found}”：前一个数值没有单位", en: "“{found}”: the first value has no unit" },
    check: (block) => [
      ...search(
        block,
        new RegExp(`(?<![\\d.A-Za-z/—-])(${number})\\s*([～~])\\s*(${number})\\s*(${unit})`, "g"),
        {
          needs: /[～~±]/,
          where: isRunning,
          fix: ([, first, , last, symbol]) => `${first} ${symbol}～${last} ${symbol}`,
        },
      ),
      ...search(block, new RegExp(`(?<![\\d.A-Za-z(（])(${number})\\s*±\\s*(${number})\\s*(${unit})`, "g"), {
        needs: /[～~±]/,
        where: isRunning,
        fix: ([, value, tolerance, symbol]) => `(${value}±${tolerance}) ${symbol}`,
      }),
    ],
  }),
  gbRule<BlockRule>({
    id: "R-146",
    severity: "error",
    clause: "9.4.5.3",
    reads: "block",
    title: {
      zh: "百分率写为63%～67%、(65±2)%",
      en: "Percentages are written 63%～67% and (65±2)%",
    },
    message: { zh: "“{found}”：写为63%～67%、(65±2)%", en: "“{found}”: write 63%～67%, (65±2)%" },
    check: (block) => [
      ...search(block, new RegExp(`(?<![\\d.A-Za-z/—-])(${number})\\s*[～~]\\s*(${number})\\s*[%％]`, "g"), {
        needs: /[%％]/,
        where: isRunning,
        fix: ([, first, last]) => `${first}%～${last}%`,
      }),
      ...search(
        block,
        new RegExp(`(?<![\\d.A-Za-z(（])(${number})\\s*[%％]?\\s*±\\s*(${number})\\s*[%％]`, "g"),
        {
          needs: /[%％]/,
          where: isRunning,
          fix: ([, value, tolerance]) => `(${value}±${tolerance})%`,
        },
      ),
    ],
  }),
  gbRule<BlockRule>({
    id: "R-147",
    severity: "warning",
    clause: "9.4.5.4",
    reads: "block",
    title: { zh: "平面角宜用度的十进小数表示", en: "Plane angles are preferably decimal degrees" },
    message: { zh: "“{found}”宜写为小数", en: "“{found}” is preferably a decimal" },
    check: (block) =>
      search(block, /(\d+)\s*°\s*(\d+)\s*[′'](?:\s*(\d+)\s*[″"])?/g, {
        needs: /°/,
        where: isRunning,
        fix: ([, degrees, minutes, seconds = "0"]) => {
          const value = Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600
          return `${Number(value.toFixed(4))}°`
        },
      }),
  }),
  gbRule<BlockRule>({
    id: "R-148",
    severity: "warning",
    clause: "10.4.6",
    reads: "block",
    title: { zh: "数值与单位符号之间留空隙", en: "A gap stands between a value and its unit" },
    message: { zh: "“{found}”的数值与单位符号之间留空隙", en: "“{found}”: a gap stands before the unit" },
    check: (block) =>
      search(block, new RegExp(`(?<![A-Za-z\\d.\\-/])(\\d+(?:\\.\\d+)?)(${closeUnit})`, "g"), {
        where: isRunning,
        fix: ([, value, symbol]) => `${value} ${symbol}`,
      }),
  }),
  gbRule<BlockRule>({
    id: "R-149",
    severity: "warning",
    clause: "4.2",
    source: { document: "GB/T 15835", edition: "2011", clause: "5.1.2" },
    reads: "block",
    title: {
      zh: "五位以上的数，宜从小数点起三位分节",
      en: "Numbers of five digits and more are grouped by threes",
    },
    message: { zh: "“{found}”宜三位分节", en: "“{found}” is preferably grouped by threes" },
    check: (block) =>
      search(
        block,
        new RegExp(`(?<![\\d.A-Za-z/—\\-])(?<at>\\d{5,})(?=\\s*(?:${unit}|[个组次人台件条户份枚]))`, "g"),
        {
          where: isRunning,
          fix: (match) => groups(match.groups!["at"]!),
        },
      ),
  }),
  gbRule<BlockRule>({
    id: "R-150",
    severity: "error",
    clause: "9.4.4.3",
    reads: "block",
    title: { zh: "数值相乘用“×”", en: "Numbers are multiplied with ×" },
    message: { zh: "“{found}”：乘号用“×”", en: "“{found}”: the sign is ×" },
    check: (block) =>
      search(
        block,
        /(?<![A-Za-z\d.])\d+(?:\.\d+)?(?:\s*[a-zμ]{1,2})?\s*(?<at>[xX*·✕╳])\s*\d+(?![A-Za-z]{3,})/g,
        {
          needs: /[xX*·✕╳]/,
          where: isRunning,
          fix: () => "×",
          unless: ([found]) => /^0[xX]/.test(found),
        },
      ),
  }),
  gbRule<BlockRule>({
    id: "R-151",
    severity: "warning",
    clause: "9.4.5.2, 10.4.2.2",
    reads: "block",
    title: { zh: "数值的范围用“～”", en: "A range of values has the sign ～" },
    message: { zh: "“{found}”：范围用“～”", en: "“{found}”: the sign of a range is ～" },
    check: (block) =>
      search(
        block,
        new RegExp(
          `(?<![\\d.A-Za-z/—–\\-])${number}\\s*(?:%|${unit})?\\s*(?<at>~|[—–\\-]{1,2}(?=\\s*${number}\\s*(?:%|${unit})))\\s*(?=${number})`,
          "g",
        ),
        { needs: /[~—–-]/, where: isRunning, fix: () => "～" },
      ),
  }),
  gbRule<BlockRule>({
    id: "R-152",
    severity: "error",
    clause: "9.4.7",
    reads: "block",
    title: { zh: "用法定计量单位", en: "Units are the legal ones" },
    message: { zh: "“{found}”不是法定计量单位", en: "“{found}” is no legal unit" },
    check: (block) =>
      search(
        block,
        new RegExp(
          `(?<=\\d\\s*|[百千万亿两几每]\\s?)(?:${Object.keys(foreignUnits)
            .sort((a, b) => b.length - a.length)
            .join("|")})(?![A-Za-z${"两"}])`,
          "g",
        ),
        { where: isRunning, fix: ([found]) => foreignUnits[found] ?? null },
      ),
  }),
]
