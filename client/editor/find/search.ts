import type { Node } from "prosemirror-model"
import type { Transaction } from "prosemirror-state"
import { schema } from "../../../schema/schema.ts"
import { type Pattern, replacementFor, stretchesOf } from "./pattern.ts"

/** A place that matches. */
export interface Match {
  from: number
  to: number
  /** It touches what the program writes (a reference, a footnote mark) or a formula: found, but not to be replaced. */
  isProtected: boolean
  found: RegExpExecArray
}

export interface Range {
  from: number
  to: number
}

/** How an inline node reads, for what is derived: "5.2" of a cross-reference. */
export type InlineWords = (node: Node) => string

/** More matches than anybody steps through; a query such as "." in 300 pages must not fill the memory. */
const most = 20_000

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

const matchesIn = (block: Node, start: number, pattern: Pattern, words: InlineWords): Match[] => {
  const { text, offsets, isProtected } = readingOf(block, words)
  if (!text) return []
  return stretchesOf(text, pattern).map((found) => {
    const end = found.index + found[0].length
    if (!offsets || !isProtected) return match(start + found.index, start + end, false, found)
    const from = offsets[found.index]!
    // The end is behind the last letter, which may be one of several of a reference.
    const last = offsets[end - 1]!
    const to = offsets[end]! > last ? offsets[end]! : last + 1
    return match(start + from, start + to, isProtected(from, to), found)
  })
}

const match = (from: number, to: number, isProtected: boolean, found: RegExpExecArray): Match => ({
  from,
  to,
  isProtected,
  found,
})

/** All matches of a pattern in a range, in order; over the model, so what the browser has not laid out counts too. */
export const search = (doc: Node, pattern: Pattern, range: Range, words: InlineWords): Match[] => {
  const matches: Match[] = []
  doc.nodesBetween(range.from, range.to, (node, pos) => {
    if (matches.length >= most) return false
    if (!node.isTextblock) return true
    for (const found of matchesIn(node, pos + 1, pattern, words))
      if (found.from >= range.from && found.to <= range.to) matches.push(found)
    return false
  })
  return matches
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
