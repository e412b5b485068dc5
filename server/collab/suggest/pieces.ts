import * as Y from "yjs"
import { isSame } from "../../../schema/shared/equality.ts"
import { isProposal } from "../../../schema/shared/proposals.ts"
import type { Repairs } from "./repairs.ts"

/** What one author's update may do to a text, seen letter by letter; a sentence if it did something else. */

type Formatting = Record<string, unknown>

/** One letter or embed as Yjs holds it: its identity, and the formatting it stands under. */
interface Piece {
  client: number
  clock: number
  formatting: Formatting
  /** Attributes of an embed. */
  attributes: Formatting | null
}

const authorOf = (value: unknown): string | null => {
  const author = (value as { author?: unknown } | null | undefined)?.author
  return typeof author === "string" ? author : null
}

/** An insertion counts on what its own Yjs client wrote (schema/shared/inline.ts). */
const insertionOf = ({ formatting, client }: Piece): Formatting | null => {
  const mark = formatting["insertion"] as Formatting | undefined
  if (!mark) return null
  const writer = mark["client"]
  return writer === undefined || writer === client ? mark : null
}

const isMine = (piece: Piece, author: string): boolean => authorOf(insertionOf(piece)) === author

export const piecesOf = (text: Y.XmlText): Piece[] => {
  const pieces: Piece[] = []
  let formatting: Formatting = {}
  for (let item = text._start; item; item = item.right) {
    if (item.deleted) continue
    const { content, id } = item
    if (content instanceof Y.ContentFormat) {
      formatting = { ...formatting }
      if (content.value === null) delete formatting[content.key]
      else formatting[content.key] = content.value
      continue
    }
    const type = content instanceof Y.ContentType ? content.type : null
    const attributes = type instanceof Y.XmlElement ? (type.getAttributes() as Formatting) : null
    for (let i = 0; i < item.length; i++)
      pieces.push({ client: id.client, clock: id.clock + i, formatting, attributes })
  }
  return pieces
}

const recordName = "formatting--"
const deletionName = "deletion--"

const isSuggestionName = (name: string): boolean =>
  name === "insertion" || name.startsWith(deletionName) || name.startsWith(recordName)

/** The formatting without suggestions: what the text has if all are rejected. */
const plainFormatting = (formatting: Formatting): Formatting => {
  const plain: Formatting = {}
  for (const [name, value] of Object.entries(formatting)) if (!isSuggestionName(name)) plain[name] = value
  for (const [name, value] of Object.entries(formatting)) {
    if (!name.startsWith(recordName)) continue
    const was = (value as { was?: unknown }).was ?? null
    if (was === null) delete plain[name.slice(recordName.length)]
    else plain[name.slice(recordName.length)] = was
  }
  return plain
}

/** Formats whose suggestion somebody may have changed. */
const suggestionNames = (a: Formatting, b: Formatting): string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(isSuggestionName)

/**
 * Proposals that one put one's own in place of. Undo brings them back, and then they carry the other's name rightly.
 */
export class Overridden {
  private readonly values = new Set<string>()

  add(value: unknown): void {
    if (value !== undefined) this.values.add(JSON.stringify(value))
  }

  has(value: unknown): boolean {
    return this.values.has(JSON.stringify(value))
  }
}

const changedMark = (
  name: string,
  before: Formatting,
  after: Formatting,
  author: string,
  overridden: Overridden,
): string | null => {
  const [old, fresh] = [before[name], after[name]]
  if (isSame(old, fresh)) return null
  if (name === "insertion") return "an insertion of another person was decided on"
  // A format that is set back to what it was is proposed no more, whoever proposed it.
  if (fresh === undefined && authorOf(old) !== author && name.startsWith(deletionName))
    return "a suggestion of another person was taken back"
  if (fresh !== undefined && authorOf(fresh) !== author && !overridden.has(fresh))
    return "a suggestion carries the name of another person"
  overridden.add(old)
  return null
}

const changedPiece = (before: Piece, after: Piece, author: string, overridden: Overridden): string | null => {
  if (!isSame(before.attributes, after.attributes)) return "an object in the text was changed"
  if (before.formatting === after.formatting) return null
  if (!isSame(plainFormatting(before.formatting), plainFormatting(after.formatting)))
    return "the format of the text was changed"
  for (const name of suggestionNames(before.formatting, after.formatting)) {
    if (name === "insertion" && !insertionOf(before) && !insertionOf(after)) continue
    const fault = changedMark(name, before.formatting, after.formatting, author, overridden)
    if (fault) return fault
  }
  return null
}

const isSameLetter = (a: Piece | undefined, b: Piece | undefined): boolean =>
  a?.client === b?.client && a?.clock === b?.clock

/** Compares two states of a text: all that is not the author's own insertion must be there, in order, as it was. */
export const changedText = (
  before: Y.XmlText | null,
  after: Y.XmlText,
  author: string,
  overridden: Overridden,
  repairs: Repairs,
): string | null => {
  const all = piecesOf(after)
  const old = (before ? piecesOf(before) : []).filter((piece) => !isMine(piece, author))
  const fresh = all.filter((piece) => !isMine(piece, author))
  for (let i = 0; i < Math.max(old.length, fresh.length); i++) {
    if (!isSameLetter(old[i], fresh[i]))
      return old.length > fresh.length ? "text was deleted" : "text was put in without being marked"
    const fault = changedPiece(old[i]!, fresh[i]!, author, overridden)
    if (!fault) continue
    const change = formatToPutBack(old[i]!, fresh[i]!, author)
    if (!change) return fault
    repairs.formats.push({ text: after, index: all.indexOf(fresh[i]!), change })
  }
  return null
}

/** True if a text holds letters that are not the author's own proposal. */
export const holdsOthers = (text: Y.XmlText, author: string): boolean =>
  piecesOf(text).some((piece) => !isMine(piece, author))

/**
 * Over the proposed words of another, and over no others, Yjs may carry a format by itself: its end is a sign in the text, and words put in
 * beside it take part in it. So there it is put back, whoever is at fault; null if the letter is part of the standard.
 */
const formatToPutBack = (before: Piece, after: Piece, author: string): Formatting | null => {
  const [old, fresh] = [before.formatting, after.formatting]
  if (!insertionOf(before) || !isSame(old["insertion"], fresh["insertion"])) return null
  if (!isSame(before.attributes, after.attributes)) return null
  const change: Formatting = {}
  for (const name of new Set([...Object.keys(old), ...Object.keys(fresh)])) {
    const isOwnDeletion = name.startsWith(deletionName) && authorOf(fresh[name] ?? old[name]) === author
    if (!isOwnDeletion && !isSame(old[name], fresh[name])) change[name] = old[name] ?? null
  }
  return change
}

/** Compares the attributes of a block: nothing but proposals may differ, and those that came must be the author's. */
export const changedAttributes = (
  before: Formatting,
  after: Formatting,
  author: string,
  mayGetId: boolean,
  overridden: Overridden,
): string | null => {
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, fresh] = [before[name], after[name]]
    if (isSame(old, fresh)) continue
    // A paragraph in a cell gets its name when it is proposed to become a note.
    if (name === "id" && mayGetId) continue
    if (!isProposal(name)) return `"${name}" of a block was changed`
    if (name === "suggested_place") {
      const moves = [before["suggested_moved"], after["suggested_moved"]]
      if (!moves.some((move) => authorOf(move) === author)) return "a move of another person was changed"
      continue
    }
    overridden.add(old)
    const isFlag = name.startsWith("suggested_")
    if (fresh === undefined && isFlag && authorOf(old) !== author)
      return "a suggestion of another person was taken back"
    if (fresh !== undefined && authorOf(fresh) !== author && !overridden.has(fresh))
      return "a suggestion carries the name of another person"
    // An insertion of somebody else turned into one of mine could be taken away with it.
    if (name === "suggested_inserted" && old !== undefined && authorOf(old) !== author)
      return "an insertion of another person was decided on"
  }
  return null
}

export const isOwnBlock = (element: Y.XmlElement | Y.XmlText, author: string): boolean =>
  element instanceof Y.XmlElement && authorOf(element.getAttribute("suggested_inserted")) === author
