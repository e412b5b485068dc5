import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { Node } from "prosemirror-model"
import { describe, expect, it } from "vitest"
import { PlaceFinder, sure } from "../../formats/comments/place.ts"
import { readStandard } from "../../formats/index.ts"
import { sampleStandard } from "../../formats/template/create.ts"
import { blocksOf, type Numbered, numberBlocks } from "../../schema/structure/numbering.ts"
import { isTitleBlock } from "../../schema/structure/place-names.ts"
import { type Language, type Profile, profiles } from "../../schema/structure/profiles.ts"
import { riceRows, rows } from "./place-corpus.ts"

/** Reads the right places off a document by the order of its blocks. */
class Truth {
  private readonly blocks: Node[]
  private readonly entries: Numbered[]

  constructor(doc: Node, profile: Profile) {
    this.blocks = blocksOf(doc)
    this.entries = [...numberBlocks(this.blocks, profile).byBlock.values()]
  }

  idOf(truth: string): string {
    if (truth.startsWith("~"))
      return this.blocks.find((block) => block.textContent.startsWith(truth.slice(1)))!.attrs["id"]
    const [, title, sign, rest] = /^(=?[\w.-]+)(?:([¶#!?])(\w*))?$/.exec(truth)!
    if (title === "doc" || title === "none") return title
    const start = this.blocks.findIndex((block) =>
      title!.startsWith("=") ? block.type.name === title!.slice(1) : block.attrs["id"] === title,
    )
    if (start < 0) throw new RangeError(`The document has no block ${title}`)
    return sign ? this.idBelow(start, sign, rest!) : this.blocks[start]!.attrs["id"]
  }

  private idBelow(start: number, sign: string, rest: string): string {
    const own = this.blocks[start]!
    let end = start + 1
    while (isTitleBlock(own) && end < this.blocks.length && !isTitleBlock(this.blocks[end]!)) end++
    const of = (type: string) =>
      this.entries.filter(
        (entry) =>
          entry.index >= start &&
          entry.index < end &&
          entry.type === type &&
          entry.block !== own &&
          !entry.block.attrs["continues"],
      )
    if (sign === "¶") return of("paragraph")[Number(rest) - 1]!.id
    if (sign === "#") {
      const item = of("list_item").find(({ number }) => number === `${rest[0]})`)!
      if (rest.length === 1) return item.id
      return of("list_item").find(({ above, number }) => above === item.id && number === `${rest.slice(1)})`)!
        .id
    }
    return of(sign === "!" ? "note" : "example")[rest ? Number(rest) - 1 : 0]!.id
  }
}

const measure = (corpus: string, doc: Node, profile: Profile, language: Language) => {
  const truth = new Truth(doc, profile)
  const finder = new PlaceFinder(doc, profile, language)
  const results = corpus
    .trim()
    .split("\n")
    .map((line) => {
      const [clause, element, words, right] = line.split("|").map((cell) => cell.trim())
      const { scope, blockId, confidence } = finder.find(
        { line: "", clause: clause!, element: element! },
        words!,
      )
      const found = confidence < 0.5 || scope === "unplaced" ? "none" : scope === "document" ? "doc" : blockId
      return { line, confidence, found, isRight: found === truth.idOf(right!) }
    })
  const wrong = results.filter(({ isRight }) => !isRight)
  const share = 1 - wrong.length / results.length
  console.info(
    `placed right: ${results.length - wrong.length} of ${results.length} (${(share * 100).toFixed(1)} %)`,
  )
  return { results, wrong, share }
}

const { doc } = sampleStandard()
const sample = measure(rows, doc, profiles.gb, "zh")

describe("Comments of a sheet find their places", () => {
  it("[REV-30] at least 95 of 100 of more than 200 rows are placed right", () => {
    expect(sample.results.length).toBeGreaterThanOrEqual(200)
    expect(sample.share >= 0.95 ? [] : sample.wrong).toEqual([])
  })

  it("[REV-31] none is placed wrong with high confidence", () => {
    expect(sample.wrong.filter(({ confidence }) => confidence >= sure)).toEqual([])
  })

  const rice = join(
    import.meta.dirname,
    "../../../shared/data/sts/mnconvert-generated/iso-rice-2016-en.niso.xml",
  )
  it.skipIf(!existsSync(rice))(
    "[REV-32] the same holds for an ISO standard in English (with ../shared)",
    async () => {
      const { standard } = await readStandard(new Uint8Array(readFileSync(rice)), "xml")
      const { share, wrong } = measure(riceRows, standard.doc, profiles.iso, "en")
      expect(share >= 0.95 ? [] : wrong).toEqual([])
      expect(wrong.filter(({ confidence }) => confidence >= sure)).toEqual([])
    },
  )
})
