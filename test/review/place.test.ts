import { describe, expect, it } from "vitest"
import { PlaceFinder, sure } from "../../formats/comments/place.ts"
import { sampleStandard } from "../../formats/template/create.ts"
import { blocksOf, numberBlocks } from "../../schema/structure/numbering.ts"
import { isTitleBlock } from "../../schema/structure/place-names.ts"
import { profiles } from "../../schema/structure/profiles.ts"
import { rows } from "./place-corpus.ts"

const { doc } = sampleStandard()
const blocks = blocksOf(doc)
const numbering = numberBlocks(blocks, profiles.gb)
const entries = [...numbering.byBlock.values()]

/** Id of the right place, read off the sample by the order of its blocks. */
const idOf = (truth: string): string => {
  const [, title, sign, rest] = /^(=?\w+)(?:([¶#!?])(\w*))?$/.exec(truth)!
  if (title === "doc" || title === "none") return title
  const start = blocks.findIndex((block) =>
    title!.startsWith("=") ? block.type.name === title!.slice(1) : block.attrs["id"] === title,
  )
  if (start < 0) throw new RangeError(`The sample has no block ${title}`)
  const own = blocks[start]!
  if (!sign) return own.attrs["id"]
  let end = start + 1
  while (isTitleBlock(own) && end < blocks.length && !isTitleBlock(blocks[end]!)) end++
  const inside = entries.filter(({ index }) => index >= start && index < end)
  const of = (type: string) =>
    inside.filter((entry) => entry.type === type && entry.block !== own && !entry.block.attrs["continues"])
  if (sign === "¶") return of("paragraph")[Number(rest) - 1]!.id
  if (sign === "#") {
    const item = of("list_item").find(({ number }) => number === `${rest![0]})`)!
    return rest!.length === 1
      ? item.id
      : of("list_item").find(({ above, number }) => above === item.id && number === `${rest!.slice(1)})`)!.id
  }
  const all = of(sign === "!" ? "note" : "example")
  return all[rest ? Number(rest) - 1 : 0]!.id
}

const corpus = rows
  .trim()
  .split("\n")
  .map((line) => {
    const [clause, element, words, truth] = line.split("|").map((cell) => cell.trim())
    return { clause: clause!, element: element!, words: words!, truth: truth!, line }
  })

const finder = new PlaceFinder(doc, profiles.gb, "zh")
const results = corpus.map(({ clause, element, words, truth, line }) => {
  const { scope, blockId, confidence } = finder.find({ line: "", clause, element }, words)
  const found = confidence < 0.5 || scope === "unplaced" ? "none" : scope === "document" ? "doc" : blockId
  return { line, confidence, found, isRight: found === idOf(truth) }
})
const wrong = results.filter(({ isRight }) => !isRight)

describe("Comments of a sheet find their places", () => {
  it("[REV-30] at least 95 of 100 of more than 200 rows are placed right", () => {
    expect(results.length).toBeGreaterThanOrEqual(200)
    const share = 1 - wrong.length / results.length
    console.info(
      `placed right: ${results.length - wrong.length} of ${results.length} (${(share * 100).toFixed(1)} %)`,
    )
    expect({ share: share >= 0.95, wrong: share >= 0.95 ? [] : wrong }).toEqual({ share: true, wrong: [] })
  })

  it("[REV-31] none is placed wrong with high confidence", () => {
    expect(wrong.filter(({ confidence }) => confidence >= sure)).toEqual([])
  })
})
