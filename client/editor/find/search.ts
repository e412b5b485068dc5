import type { Node } from "prosemirror-model"
import type { Transaction } from "prosemirror-state"
import { schema } from "../../../schema/schema.ts"
import { type Pattern, replacementFor, type Stretch, stretchesIn } from "./pattern.ts"

/** A place that matches. */
export interface Match {
  from: number
  to: number
  /** It touches what the program writes (a reference, a footnote mark) or a formula: found, but not to be replaced. */
  isProtected: boolean
  found: Stretch
}

export interface Range {
  from: number
  to: number
}

/** How an inline node reads, for what is derived: "5.2" of a cross-reference. */
export type InlineWords = (node: Node) => string

interface Reading {
  text: string
  /** Offset in the block of each letter of `text`, and of its end. Null: letters are offsets. */
  offsets: number[] | null
  /** Letters that no replacement may touch. */
  isProtected: ((from: number, to: number) => boolean) | null
}

const readings = new WeakMap<Node, Reading>()

const hasInline = (block: Node): boolean => block.children.some((child) => !child.isText)

const readMixed = (block: Node, words: InlineWords): Reading => {
  let text = ""
  const offsets: number[] = []
  const shields: Range[] = []
  block.forEach((child, offset) => {
    const shown = child.isText ? child.text! : words(child)
    for (let i = 0; i < shown.length; i++) offsets.push(child.isText ? offset + i : offset)
    if (!child.isText) shields.push({ from: offset, to: offset + child.nodeSize })
    text += shown
  })
  offsets.push(block.content.size)
  return {
    text,
    offsets,
    isProtected: (from, to) => shields.some((shield) => shield.from < to && from < shield.to),
  }
}

/** The text of a block as one reads it. Blocks of plain text are kept; what a reference says changes with the numbers. */
const readingOf = (block: Node, words: InlineWords): Reading => {
  const known = readings.get(block)
  if (known) return known
  if (hasInline(block)) return readMixed(block, words)
  const reading: Reading = { text: block.textContent, offsets: null, isProtected: null }
  readings.set(block, reading)
  return reading
}

/** A block of text in a document: where its content begins, and how it reads. */
export interface Passage {
  start: number
  reading: Reading
}

/** The blocks of text in a range, in order; from the model, so what the browser has not laid out counts too. */
export const passagesIn = (doc: Node, range: Range, words: InlineWords): Passage[] => {
  const passages: Passage[] = []
  doc.nodesBetween(range.from, range.to, (node, pos) => {
    if (!node.isTextblock) return true
    const reading = readingOf(node, words)
    if (reading.text) passages.push({ start: pos + 1, reading })
    return false
  })
  return passages
}

const matchOf = ({ start, reading }: Passage, found: Stretch): Match => {
  const { offsets, isProtected } = reading
  const end = found.index + found.parts[0]!.length
  if (!offsets || !isProtected)
    return { from: start + found.index, to: start + end, isProtected: false, found }
  const from = offsets[found.index]!
  // The end is behind the last letter, which may be one of several of a reference.
  const last = offsets[end - 1]!
  const to = offsets[end]! > last ? offsets[end]! : last + 1
  return { from: start + from, to: start + to, isProtected: isProtected(from, to), found }
}

/** Where in the document the stretches of each passage are; those that reach out of the range are left. */
export const matchesOf = (
  passages: readonly Passage[],
  stretches: readonly Stretch[][],
  range: Range,
): Match[] =>
  passages
    .flatMap((passage, i) => (stretches[i] ?? []).map((found) => matchOf(passage, found)))
    .filter(({ from, to }) => from >= range.from && to <= range.to)

/** All matches of a pattern in a range, in order. */
export const search = (doc: Node, pattern: Pattern, range: Range, words: InlineWords): Match[] => {
  const passages = passagesIn(doc, range, words)
  return matchesOf(
    passages,
    stretchesIn(
      passages.map(({ reading }) => reading.text),
      pattern,
    ),
    range,
  )
}

/** Characters that no document can hold. */
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g

/** Puts text in the place of the matches, last first; those that are protected stay. Returns how many were replaced. */
export const replaceMatches = (
  tr: Transaction,
  matches: readonly Match[],
  template: string,
  isRegex: boolean,
): number => {
  let count = 0
  for (const { from, to, isProtected, found } of [...matches].reverse()) {
    if (isProtected) continue
    const text = replacementFor(found, template, isRegex).replace(forbidden, "")
    const marks = tr.doc.nodeAt(from)?.marks ?? []
    if (text) tr.replaceWith(from, to, schema.text(text, marks))
    else tr.delete(from, to)
    count++
  }
  return count
}
