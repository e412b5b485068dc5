import type { Node } from "prosemirror-model"
import { opensDivision } from "../structure/numbering.ts"
import {
  type ComposedPart,
  type ForewordLine,
  type ForewordPart,
  forewordParts,
  isWaiting,
} from "./compose.ts"

/** Blocks of the run [from, to) that the lines would stand in place of; from = to: they would be inserted there. */
export interface ForewordChange {
  part: ForewordPart
  from: number
  to: number
  lines: readonly ForewordLine[]
  /** What stands there now. */
  present: string[]
}

/** How a sentence of each part begins or reads, also where somebody has put it in other words. */
const signs: [ForewordPart, RegExp][] = [
  ["basis", /^本文件按照\s*GB\/T\s*1\.1/],
  ["part", /^本文件(是|为).*第.+部分/],
  ["replaces", /^本文件(部分)?代替/],
  ["adoption", /^本文件(等同|修改)采用|一致性程度为非等效/],
  ["patents", /内容可能涉及专利/],
  ["committee", /^本文件由.*归口/],
  ["proposer", /^本文件由.*提出/],
  ["organizations", /^本文件(主要)?起草单位/],
  ["drafters", /^本文件(主要)?起草人/],
  ["history", /^本文件.*(首次发布|历次版本)/],
]

/** The part of a foreword that a sentence belongs to, if it can be told. */
export const partOfSentence = (text: string): ForewordPart | null =>
  signs.find(([, sign]) => sign.test(text.trim()))?.[0] ?? null

interface Run {
  from: number
  to: number
}

/** The text of a block; an inline object makes it differ from anything that a data sheet gives. */
const textOf = (block: Node): string => block.textBetween(0, block.content.size, "", "\uFFFC")

interface Present {
  /** Index of the first block behind the title; -1: there is no foreword. */
  start: number
  runs: Map<ForewordPart, Run>
}

/** Where the parts stand in a document: each sentence that is known by its signs, with the list that follows it. */
const presentIn = (blocks: readonly Node[]): Present => {
  const title = blocks.findIndex((block) => block.type.name === "foreword_title")
  const runs = new Map<ForewordPart, Run>()
  let current: Run | null = null
  let currentPart: ForewordPart | null = null
  for (let i = title + 1; title >= 0 && i < blocks.length && !opensDivision(blocks[i]!); i++) {
    const block = blocks[i]!
    const part = block.type.name === "paragraph" ? partOfSentence(textOf(block)) : null
    const goesOn = block.type.name === "list_item" || (part !== null && part === currentPart)
    if (current && goesOn) current.to = i + 1
    else {
      current = part && !runs.has(part) ? { from: i, to: i + 1 } : null
      currentPart = current ? part : null
      if (current && part) runs.set(part, current)
    }
  }
  return { start: title < 0 ? -1 : title + 1, runs }
}

/** Where a part that is missing belongs: behind the nearest part before it that is there. */
const placeOf = (part: ForewordPart, { start, runs }: Present): number => {
  for (let i = forewordParts.indexOf(part) - 1; i >= 0; i--) {
    const run = runs.get(forewordParts[i]!)
    if (run) return run.to
  }
  return start
}

const isSame = (blocks: readonly Node[], run: Run, lines: readonly ForewordLine[]): boolean =>
  run.to - run.from === lines.length &&
  lines.every(({ type, text }, i) => {
    const block = blocks[run.from + i]!
    return block.type.name === type && textOf(block) === text
  })

const change = (
  blocks: readonly Node[],
  part: ForewordPart,
  { from, to }: Run,
  lines: readonly ForewordLine[],
): ForewordChange => ({ part, from, to, lines, present: blocks.slice(from, to).map(textOf) })

const textsOf = (lines: readonly ForewordLine[]): string => lines.map(({ text }) => text).join("\n")

/**
 * What may be written by itself when a data sheet changed from `before` to `after`: sentences that stand as `before` gave them,
 * word for word. What a person has changed is left.
 */
export const followingChanges = (
  blocks: readonly Node[],
  before: readonly ComposedPart[],
  after: readonly ComposedPart[],
): ForewordChange[] => {
  const present = presentIn(blocks)
  if (present.start < 0) return []
  return forewordParts.flatMap((part): ForewordChange[] => {
    const old = before.find((composed) => composed.part === part)?.lines ?? []
    const lines = after.find((composed) => composed.part === part)?.lines ?? []
    if (textsOf(old) === textsOf(lines)) return []
    const run = present.runs.get(part)
    if (run) return isSame(blocks, run, old) ? [change(blocks, part, run, lines)] : []
    const at = placeOf(part, present)
    return old.length ? [] : [change(blocks, part, { from: at, to: at }, lines)]
  })
}

/**
 * What a person may be offered: sentences of the data sheet that are missing in the foreword or read otherwise. A sentence that
 * still waits for a value is not offered, nor is it offered to delete one; a list is offered only when the sheet has it.
 */
export const offeredChanges = (
  blocks: readonly Node[],
  composed: readonly ComposedPart[],
): ForewordChange[] => {
  const present = presentIn(blocks)
  if (present.start < 0) return []
  return composed.flatMap(({ part, lines }): ForewordChange[] => {
    const first = lines[0]
    if (!first || isWaiting(first.text)) return []
    const run = present.runs.get(part)
    const hasList = lines.length > 1 && lines.slice(1).some(({ text }) => isWaiting(text))
    // A list that the sheet does not have was written in the text: only its lead-in is compared.
    const known = hasList ? [first] : lines
    if (!run) {
      const at = placeOf(part, present)
      return [change(blocks, part, { from: at, to: at }, lines)]
    }
    const place = hasList ? { from: run.from, to: run.from + 1 } : run
    return isSame(blocks, place, known) ? [] : [change(blocks, part, place, known)]
  })
}
