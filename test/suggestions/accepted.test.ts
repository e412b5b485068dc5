// @vitest-environment jsdom

import type { Node } from "prosemirror-model"
import { describe, expect, it } from "vitest"
import { CheckedRun } from "../../client/checks/checked-run.ts"
import { checkDocument } from "../../schema/rules/index.ts"
import { seeded } from "../../schema/shared/seeded.ts"
import { blocksOf, numberBlocks } from "../../schema/structure/numbering.ts"
import { profiles } from "../../schema/structure/profiles.ts"
import { comingBlocks } from "../../schema/structure/proposed.ts"
import { acceptedRun } from "../../schema/suggestions/places.ts"
import { accepted } from "../../schema/suggestions/resolve.ts"
import { metadataOf } from "../rules/draft.ts"
import { edit, session, start } from "./session.ts"

const seeds = Number(process.env["SEEDS"] ?? 20)
const seedList = Array.from({ length: seeds }, (_, i) => i + 1)

/** A document full of suggestions of three people. */
const proposed = (seed: number): Node => {
  const reviewers = session(seed, start(), (reviewer, random) => edit(reviewer.suggesting(), random))
  const { doc } = reviewers[0]!.state
  for (const reviewer of reviewers) reviewer.destroy()
  return doc
}

/**
 * A block that is to continue another, was moved away from it, and is cut by a proposed break: what the break makes will stand behind that
 * other one. Its number is counted where it is now.
 */
const isKnotted = (doc: Node): boolean =>
  blocksOf(doc).some((block) => {
    const suggested = block.attrs["suggested"]
    return suggested?.joined && suggested.moved && comingBlocks(block).length > 0
  })

const idOf = (block: Node): string => String(block.attrs["id"])

/** Text of a stretch without what is deleted; inline nodes as one sign. */
const visible = (block: Node, from: number, to: number): string => {
  let text = ""
  block.nodesBetween(from, to, (node, pos) => {
    if (!node.isInline) return true
    if (node.marks.some(({ type }) => type.name === "deletion") || node.type.name === "suggested_break")
      return false
    text += node.isText ? node.text!.slice(Math.max(0, from - pos), to - pos) : "\uFFFC"
    return false
  })
  return text
}

describe("a text with suggestions, read as if all were accepted", () => {
  it.each(seedList)("[SUG-66] has the numbers of the accepted text on its own blocks, seed %i", (seed) => {
    const doc = proposed(seed)
    const [now, then] = [doc, accepted(doc)].map((one) => numberBlocks(blocksOf(one), profiles.gb))
    if (isKnotted(doc)) return
    const there = new Set(blocksOf(doc).map(idOf))
    const numbers = (numbering: typeof now) =>
      [...numbering!.byId.values()]
        .filter(
          ({ id, number, block }) =>
            there.has(id) && number && blocksOf(doc).some((own) => idOf(own) === id) && block.attrs["id"],
        )
        .map(({ id, number }) => `${id} ${number}`)
        .sort()
    expect(numbers(now)).toEqual(numbers(then))
  })

  it.each(seedList)(
    "[SUG-67] has a place for every stretch of the accepted text, with the same words, seed %i",
    (seed) => {
      const doc = proposed(seed)
      const random = seeded(seed)
      const run = acceptedRun(blocksOf(doc))
      expect(run.blocks.map((block) => block.toJSON())).toEqual(
        blocksOf(accepted(doc)).map((block) => block.toJSON()),
      )
      const byId = new Map(blocksOf(doc).map((block) => [idOf(block), block]))
      let found = 0
      for (const block of run.blocks)
        for (let i = 0; i < 6; i++) {
          const from = Math.floor(random() * (block.content.size + 1))
          const to = from + Math.floor(random() * (block.content.size - from + 1))
          const words = visible(block, from, to)
          if (!words) continue
          const place = run.toMarked({ blockId: idOf(block), from, to })
          const marked = byId.get(place.blockId)
          expect(marked).toBeDefined()
          if (place.from === undefined) continue
          found++
          const there = visible(marked!, place.from, place.to!)
          expect(place.isWhole === false ? words.includes(there) : there === words).toBe(true)
        }
      expect(found).toBeGreaterThan(5)
    },
  )

  it.each(seedList)(
    "[CHK-14] is checked as it would be printed, with the findings at its own blocks, seed %i",
    (seed) => {
      const doc = proposed(seed)
      const sheet = metadataOf()
      const worker = new CheckedRun()
      worker.setSheet("gb-t", sheet)
      worker.splice({ from: 0, to: 0, blocks: blocksOf(doc).map((block) => block.toJSON()) })
      const findings = worker.check(false).findings.flatMap(([, list]) => list)
      const printed = checkDocument(accepted(doc), sheet, "gb")
      const plain = (
        rule: string,
        place: { blockId: string; from?: number | undefined; to?: number | undefined },
      ) => [rule, place.blockId, place.from ?? "", place.to ?? ""].join(" ")
      expect(findings.map((one) => plain(one.rule, one.accepted ?? one)).sort()).toEqual(
        printed.map((one) => plain(one.rule, one)).sort(),
      )
      const there = new Set(["", ...blocksOf(doc).map(idOf)])
      expect(findings.filter(({ blockId }) => !there.has(blockId))).toEqual([])
    },
  )
})
