import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { covers, editionKeyOf, formatNumber, keyOf } from "../../schema/references/number.ts"
import { findDocumentNumbers, parseDocumentNumber } from "../../schema/references/recognise.ts"
import { nearMisses, positives } from "./corpus.ts"

const texts = (text: string): string[] => findDocumentNumbers(text).map((number) => number.text)

const pieces = (text: string) => {
  const { body, number, part, year, allParts, clause } = findDocumentNumbers(text)[0]!
  return { body, number, part, year, allParts, clause }
}

const format = (text: string, style: "gb" | "iso"): string => formatNumber(parseDocumentNumber(text)!, style)

describe("[REF-1] numbers of documents are found in running text", () => {
  it.each(positives)("%s", (marked) => {
    const wanted = [...marked.matchAll(/⟦([^⟧]+)⟧/g)].map((match) => match[1])
    expect(texts(marked.replace(/[⟦⟧]/g, ""))).toEqual(wanted)
  })
})

describe("[REF-2] what only looks like a number is left alone", () => {
  it.each(nearMisses)("%s", (text) => expect(texts(text)).toEqual([]))
})

describe("[REF-3] a number is read in its pieces", () => {
  it.each([
    ["GB/T 1.1—2020", "GB/T", "1", "1", "2020"],
    ["GB 5749", "GB", "5749", null, null],
    ["ISO 8351-1:1994", "ISO", "8351", "1", "1994"],
    ["ISO/FDTS 17755-2-2:2020", "ISO/FDTS", "17755", "2-2", "2020"],
    ["IEEE 802.3-2018", "IEEE", "802.3", null, "2018"],
    ["RFC 2396 (1998)", "RFC", "2396", null, "1998"],
    ["GB 191-85", "GB", "191", null, "85"],
    ["T/CAS 1.1—2017", "T/CAS", "1", "1", "2017"],
  ])("%s", (text, body, number, part, year) =>
    expect(pieces(text)).toEqual({ body, number, part, year, allParts: false, clause: null }),
  )

  it("all parts", () =>
    expect(pieces("GB/T 2423（所有部分）")).toMatchObject({ number: "2423", allParts: true }))
  it("a range, with its last number", () =>
    expect(findDocumentNumbers("GB/T 5009.1～5009.10")[0]).toMatchObject({ part: "1", through: "5009.10" }))

  it.each([
    ["GB/T 20000.1—2014，5.2", "5.2"],
    ["按GB/T 1.1—2020中5.2的规定", "5.2"],
    ["GB/T 5750.4—2023的第5章", "第5章"],
    ["GB 4943.1—2022附录A", "附录A"],
    ["GB/T 2423.1—2008表1", "表1"],
    ["ISO 9001:2015, 4.2", "4.2"],
    ["ISO 9001:2015, Clause 4", "Clause 4"],
    ["ISO 9001:2015, Annex A", "Annex A"],
    ["GB/T 2423.1—2008，5次", null],
    ["GB 5749，2.5 mg/L", null],
  ])("the piece that is cited: %s", (text, clause) => expect(pieces(text).clause).toBe(clause))
})

describe("[REF-4] a number is printed as the drafting rules have it", () => {
  it.each([
    ["GB/T1.1-2020", "GB/T 1.1—2020", "GB/T 1.1-2020"],
    ["ISO 9001-2015", "ISO 9001:2015", "ISO 9001:2015"],
    ["ISO 9001：2015", "ISO 9001:2015", "ISO 9001:2015"],
    ["GB/T 2423 (所有部分)", "GB/T 2423（所有部分）", "GB/T 2423 (all parts)"],
    ["GB/T 5009.1~5009.10", "GB/T 5009.1～5009.10", "GB/T 5009.1 to 5009.10"],
    ["ITU-T Recommendation X.681 (2008)", "ITU-T X.681 (2008)", "ITU-T X.681 (2008)"],
    ["ISO 17301-1:2016/Amd 1:2017", "ISO 17301-1:2016/Amd 1:2017", "ISO 17301-1:2016/Amd 1:2017"],
    ["DB 31/T 329-2015", "DB31/T 329—2015", "DB31/T 329-2015"],
  ])("%s", (typed, gb, iso) => {
    expect(format(typed, "gb")).toBe(gb)
    expect(format(typed, "iso")).toBe(iso)
  })

  it("what is printed is read again as the same number", () => {
    for (const marked of positives)
      for (const number of findDocumentNumbers(marked.replace(/[⟦⟧]/g, "")))
        for (const style of ["gb", "iso"] as const) {
          const again = parseDocumentNumber(formatNumber(number, style))
          expect(again && editionKeyOf(again), number.text).toBe(editionKeyOf(number))
        }
  })
})

describe("[REF-5] two spellings of one document have one key", () => {
  it.each([
    ["GB/T 1.1—2020", "GB/T1.1-2009"],
    ["ISO/TR 17755:2014", "ISO TR 17755"],
    ["ISO/IEC TR 24028:2020", "ISO/IEC/TR 24028"],
    ["IEEE Std 802.3", "IEEE 802.3-2018"],
  ])("%s and %s", (one, other) =>
    expect(keyOf(parseDocumentNumber(one)!)).toBe(keyOf(parseDocumentNumber(other)!)),
  )

  it("all parts, and a range, cover a part", () => {
    const part = parseDocumentNumber("GB/T 5009.12—2017")!
    expect(covers(parseDocumentNumber("GB/T 5009（所有部分）")!, part)).toBe(true)
    expect(covers(parseDocumentNumber("GB/T 5009.1～5009.20")!, part)).toBe(true)
    expect(covers(parseDocumentNumber("GB/T 5009.1～5009.10")!, part)).toBe(false)
  })
})

const data = join(import.meta.dirname, "../../../shared/data/references.tsv")

describe.skipIf(!existsSync(data))("[REF-1] on the collected references (needs ../shared)", () => {
  const rows = existsSync(data)
    ? readFileSync(data, "utf8")
        .trim()
        .split("\n")
        .slice(1)
        .map((line) => line.split("\t") as [string, string, string])
    : []
  // "[10]" and "80021" name no publisher: labels that some STS files carry where a number belongs.
  const labels = rows.filter(([, numbers]) => !/[A-Za-z]/.test(numbers))

  it("at least 99 of 100 are found, to the letter", () => {
    const named = rows.filter((row) => !labels.includes(row))
    const right = named.filter(([text, numbers]) => texts(text).join(" | ") === numbers)
    expect(right.length / named.length).toBeGreaterThanOrEqual(0.99)
  })

  it("a bare label is taken for no number", () => expect(labels.flatMap(([text]) => texts(text))).toEqual([]))
})
