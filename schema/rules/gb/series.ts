import type { Passage } from "../document/passage.ts"
import { hitAt } from "../helpers.ts"
import { type BlockRule, gbRule } from "../rule.ts"
import { isPreferred } from "../words/preferred.ts"
import { splitSentences } from "../words/sentences.ts"
import { number, unit } from "../words/units.ts"

/** Words that announce a series of values of a product. */
const announces = /系列|规格|额定|公称|标称|档次|分为下列|分为以下/

/** Series that have a standard of their own, and scales without a ratio. */
const elsewhere = /电压|频率|电阻|电容|温度|优先数|GB\/T\s*(?:321|2471|156|762|1980)\b/
const ownSeries = /^(?:℃|°C|K|[mk]?V|[kMG]?Hz|[mkM]?Ω|[μnp]?F)$/

const value = `(?<![\\d.])(?:${number})[ \\u00A0\\u2009\\u202F]*(?:${unit})`
const list = new RegExp(
  `${value}(?:\\s*[、，,]\\s*${value}){2,}\\s*(?:[、，,和及与或]|以及)\\s*${value}`,
  "g",
)
const one = new RegExp(`(?<number>${number})[ \\u00A0\\u2009\\u202F]*(?<unit>${unit})`, "g")

interface Value {
  text: string
  size: number
  unit: string
  at: number
}

const valuesIn = (text: string): Value[] =>
  [...text.matchAll(one)].map((match) => ({
    text: match[0],
    size: Number(match.groups!["number"]!.replace(/[ \u00A0\u2009\u202F]/g, "").replace(",", ".")),
    unit: match.groups!["unit"]!,
    at: match.index,
  }))

/** Four values and more of one unit, each larger than the one before. */
const isSeries = (values: readonly Value[]): boolean =>
  values.length >= 4 &&
  values.every(({ unit, size }, i) => unit === values[0]!.unit && (i === 0 || size > values[i - 1]!.size)) &&
  !ownSeries.test(values[0]!.unit)

const hitsIn = (passage: Passage) =>
  splitSentences(passage.masked, "zh").flatMap(({ from, text }) => {
    if (!announces.test(text) || elsewhere.test(text)) return []
    return [...text.matchAll(list)].flatMap((match) => {
      const values = valuesIn(match[0])
      const odd = values.filter(({ size }) => !isPreferred(size))
      if (!isSeries(values) || odd.length === 0) return []
      const start = from + match.index
      return [{ start, end: start + match[0].length, odd: odd.map((it) => it.text).join("、") }]
    })
  })

/** GB/T 1.1-2020, 9.4.6: values that are chosen. */
export const seriesRules = [
  gbRule<BlockRule>({
    id: "R-154",
    severity: "warning",
    clause: "9.4.6.2",
    reads: "block",
    title: {
      zh: "成系列的数值宜从优先数系（GB/T 321）中选取",
      en: "A series of values is preferably one of preferred numbers (GB/T 321)",
    },
    message: {
      zh: "{odd}不是优先数：成系列的数值宜从优先数系（GB/T 321）中选取",
      en: "{odd}: no preferred numbers; a series of values is preferably taken from them (GB/T 321)",
    },
    check: (block) =>
      block.passages
        .filter(({ type }) => type !== "formula_source" && type !== "code")
        .flatMap((passage) =>
          hitsIn(passage).map(({ start, end, odd }) =>
            hitAt(block, passage, start, end, { values: { odd } }),
          ),
        ),
  }),
]
