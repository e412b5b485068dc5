import type { Node } from "prosemirror-model"
import type { EditorState, Transaction } from "prosemirror-state"
import { readEntry } from "../../../schema/references/entry.ts"
import {
  editionKeyOf,
  type FoundNumber,
  formatNumber,
  type NumberStyle,
} from "../../../schema/references/number.ts"
import { findDocumentNumbers } from "../../../schema/references/recognise.ts"
import { schema } from "../../../schema/schema.ts"
import { blocksOf } from "../../../schema/structure/numbering.ts"

/** Numbers of documents in the text become citations. */

/** One character for every position, so that offsets in it are offsets in the block. */
const textOf = (block: Node): string => block.textBetween(0, block.content.size, "\uFFFC", "\uFFFC")

const isPlain = (block: Node, from: number, to: number): boolean => {
  let plain = true
  block.nodesBetween(from, to, (node) => {
    if (node.marks.some(({ type }) => type.name === "citation" || type.name === "inline_code")) plain = false
  })
  return plain
}

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}/]/gu, "")

/** The number with the blanks and dashes of the profile; what a person typed otherwise is not touched. */
const printed = (number: FoundNumber, style: NumberStyle): string => {
  const right = formatNumber(number, style)
  return letters(right) === letters(number.text) ? right : number.text
}

/** Id of the entry in chapter 2 or the bibliography that a number names; null if there is none. */
export const entryOf = (doc: Node, number: FoundNumber): string | null => {
  const wanted = editionKeyOf(number)
  for (const block of blocksOf(doc)) {
    if (block.type.name !== "reference_item") continue
    const { number: own, id } = readEntry(block)
    if (own && editionKeyOf(own) === wanted) return id
  }
  return null
}

const citeIn = (
  tr: Transaction,
  block: Node,
  start: number,
  number: FoundNumber,
  style: NumberStyle,
): void => {
  const { from, to } = number
  const target = block.type.name === "reference_item" ? null : entryOf(tr.doc, number)
  const mark = schema.marks["citation"]!.create({ target, located: number.clause })
  const marks = mark.addToSet(block.resolve(from + 1).marks())
  const text = printed(number, style)
  const at = tr.mapping.map(start + from)
  const end = tr.mapping.map(start + to)
  if (text === number.text) tr.addMark(at, end, mark)
  else tr.replaceWith(at, end, schema.text(text, marks))
}

/**
 * Makes citations of the numbers that end in a stretch of the document, null if there are none. Numbers are written with the
 * blanks and dashes of the profile (GB/T 1.1-2020, 8.1). What is a citation already, and program text, is left alone.
 */
export const citeNumbers = (
  state: EditorState,
  from: number,
  to: number,
  style: NumberStyle,
): Transaction | null => {
  const tr = state.tr
  state.doc.nodesBetween(from, Math.min(to, state.doc.content.size), (block, pos) => {
    if (!block.isTextblock) return !block.isLeaf
    if (block.type.spec.code || block.type.name === "unknown") return false
    const start = pos + 1
    for (const number of findDocumentNumbers(textOf(block))) {
      const isInside = start + number.to >= from && start + number.to <= to
      if (isInside && !number.number.startsWith("×") && isPlain(block, number.from, number.to))
        citeIn(tr, block, start, number, style)
    }
    return false
  })
  return tr.docChanged ? tr : null
}
