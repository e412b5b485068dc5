import { Fragment, type Node, Slice } from "prosemirror-model"
import { similarity } from "../compare/match.ts"
import { isClause, rankOf } from "../compare/view.ts"
import { toDocument } from "../shared/run.ts"
import type { Change } from "../suggestions/change.ts"
import { listOf } from "../suggestions/list.ts"
import { resolveRun } from "../suggestions/resolve.ts"
import { suggest } from "../suggestions/suggest.ts"
import { hasSuggestions, markedChange } from "../suggestions/suggested.ts"
import { readProposal, type Wish } from "./proposal.ts"

/** What a comment is about, as far as a change of the text needs to know. */
export interface Target {
  scope: "document" | "clause" | "block" | "text" | "unplaced"
  blockId: string | null
  quote: string
  proposal: string
  /** Where in the content of their text block the words begin, if that is known by more than the words themselves. */
  at?: number | null
}

/** Why no change can be made by itself. */
export const obstaclesToChange = [
  "no_proposal",
  "unclear",
  "no_place",
  "gone",
  "twice",
  "suggested",
  "object",
  "same",
  "no_words",
] as const
export type WhyNot = (typeof obstaclesToChange)[number]

/** One stretch of text that becomes another. Positions count in the content of the text block. */
export interface Edit {
  ok: true
  /** The text block, by identity: plan and edit are made of the same run. */
  block: Node
  from: number
  to: number
  before: string
  after: string
  /** The whole text of the block before and after, to be shown. */
  context: { before: string; after: string }
}

export type Planned = Edit | { ok: false; why: WhyNot }

/** Text of a text block with the position of each letter; an inline object counts as one space, deleted words not at all. */
interface Letters {
  text: string
  at: number[]
  objects: Set<number>
}

const lettersOf = (block: Node): Letters => {
  const letters: Letters = { text: "", at: [], objects: new Set() }
  block.forEach((child, offset) => {
    if (markedChange(child, "deletion")) return
    if (!child.isText) letters.objects.add(letters.text.length)
    const text = child.isText ? child.text! : " "
    for (let i = 0; i < text.length; i++) letters.at.push(offset + i)
    letters.text += text
  })
  return letters
}

const textblocksIn = (node: Node): Node[] =>
  node.isTextblock ? [node] : node.isLeaf ? [] : node.children.flatMap(textblocksIn)

/** A clause is its title and all that stands under it; anything else is itself. */
const placesOf = (blocks: readonly Node[], block: Node, scope: Target["scope"]): Node[] => {
  const start = scope === "clause" && isClause(block) ? blocks.indexOf(block) : -1
  if (start < 0) return textblocksIn(block)
  let end = start + 1
  while (end < blocks.length && (!isClause(blocks[end]!) || rankOf(blocks[end]!) > rankOf(block))) end++
  return blocks.slice(start, end).flatMap(textblocksIn)
}

const findBlock = (blocks: readonly Node[], id: string): Node | null => {
  for (const block of blocks) {
    if (block.attrs["id"] === id) return block
    if (block.isTextblock || block.isLeaf) continue
    const inside = findBlock(block.children, id)
    if (inside) return inside
  }
  return null
}

interface Found {
  block: Node
  letters: Letters
  start: number
}

/** Where words stand in some text blocks: once, or where they are known to, or why not. */
const findOnce = (blocks: readonly Node[], words: string, known: number | null = null): Found | WhyNot => {
  const found: Found[] = []
  for (const block of blocks) {
    const letters = lettersOf(block)
    for (let at = letters.text.indexOf(words); at >= 0; at = letters.text.indexOf(words, at + 1))
      found.push({ block, letters, start: at })
  }
  const sure = found.length > 1 ? found.filter(({ letters, start }) => letters.at[start] === known) : found
  if (sure.length !== 1 && found.length > 1) return "twice"
  return sure[0] ?? "gone"
}

// Latin words and numbers whole, Han characters and signs one by one.
const pieces = /[\p{Script=Latin}\p{M}]+|\p{N}+(?:[.,]\p{N}+)*|\s+|./gsu

/** What both ends have in common stays untouched, with whoever is typing there. */
const shrink = (before: string, after: string): { head: number; tail: number } => {
  const [a, b] = [before.match(pieces) ?? [], after.match(pieces) ?? []]
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++
  const units = (letters: string[]): number => letters.join("").length
  return { head: units(a.slice(0, head)), tail: units(tail ? a.slice(-tail) : []) }
}

/** What would only be added stands there already. */
const readsSo = (text: string, start: number, before: string, after: string): boolean => {
  if (before === "") return false
  if (after.startsWith(before)) return text.startsWith(after, start)
  const from = start + before.length - after.length
  return after.endsWith(before) && from >= 0 && text.startsWith(after, from)
}

/** The change of a stretch of letters into other words, as small as it can be. */
const editOf = ({ block, letters, start }: Found, before: string, after: string): Planned => {
  if (before === after || readsSo(letters.text, start, before, after)) return { ok: false, why: "same" }
  const { head, tail } = shrink(before, after)
  const [first, last] = [start + head, start + before.length - tail]
  for (let i = first; i < last; i++) if (letters.objects.has(i)) return { ok: false, why: "object" }
  const end = (letters.at.at(-1) ?? -1) + 1
  const from = first < letters.at.length ? letters.at[first]! : end
  const to = last > first ? letters.at[last - 1]! + 1 : from
  const touched = block.slice(Math.max(0, from - 1), Math.min(block.content.size, to + 1)).content
  // What somebody else has suggested there would go under: that is decided first.
  if (hasSuggestions(block) && touched.content.some((node) => hasSuggestions(node)))
    return { ok: false, why: "suggested" }
  const { text } = letters
  return {
    ...{ ok: true, block, from, to, before, after },
    context: { before: text, after: text.slice(0, start) + after + text.slice(start + before.length) },
  }
}

const alike = 0.5

/** Words without an instruction are taken for the new wording of the words or of the whole block, if that is plain. */
const plainWords = (put: string, target: Target, blocks: readonly Node[]): Planned => {
  if (target.scope === "text") return replaceQuote(put, target, blocks)
  const block = blocks.length === 1 ? blocks[0]! : null
  if (!block) return { ok: false, why: "unclear" }
  const { schema } = block.type
  if (similarity(block, block.type.create(null, schema.text(put))) < alike)
    return { ok: false, why: "unclear" }
  return replaceWhole(put, block)
}

const replaceWhole = (put: string, block: Node): Planned => {
  const letters = lettersOf(block)
  return editOf({ block, letters, start: 0 }, letters.text, put)
}

const replaceQuote = (put: string, { quote, at }: Target, blocks: readonly Node[]): Planned => {
  if (!quote) return { ok: false, why: "unclear" }
  const found = findOnce(blocks, quote, at)
  return typeof found === "string" ? { ok: false, why: found } : editOf(found, quote, put)
}

const fulfil = (wish: Wish, target: Target, blocks: readonly Node[]): Planned => {
  switch (wish.type) {
    case "words":
      return plainWords(wish.put, target, blocks)
    case "insert": {
      const found = findOnce(blocks, wish.find)
      if (typeof found === "string") return { ok: false, why: found }
      const after = wish.side === "after" ? wish.find + wish.put : wish.put + wish.find
      return editOf(found, wish.find, after)
    }
    case "replace": {
      if (wish.find !== null) return replaceQuote(wish.put, { ...target, quote: wish.find, at: null }, blocks)
      if (target.scope === "text") return replaceQuote(wish.put, target, blocks)
      return wish.put ? plainWords(wish.put, target, blocks) : { ok: false, why: "unclear" }
    }
  }
}

/**
 * The change of the text that a comment proposes, or why there is none that could be made by itself. `wording`: what the group wants
 * to read instead; it takes the place of the words that the proposal would put in.
 */
export const planChange = (blocks: readonly Node[], target: Target, wording?: string): Planned => {
  if (!target.blockId) return { ok: false, why: target.scope === "unplaced" ? "no_place" : "unclear" }
  const block = findBlock(blocks, target.blockId)
  if (!block) return { ok: false, why: "gone" }
  const places = placesOf(blocks, block, target.scope)
  const wish = readProposal(target.proposal)
  if (wording !== undefined) return reworded(wording, wish, target, places)
  if (!target.proposal.trim()) return { ok: false, why: "no_proposal" }
  return wish ? fulfil(wish, target, places) : { ok: false, why: "unclear" }
}

/** The group's own wording goes where the proposal, or the comment, points. */
const reworded = (wording: string, wish: Wish | null, target: Target, places: readonly Node[]): Planned => {
  if (/[\r\n]/.test(wording)) return { ok: false, why: "no_words" }
  if (wish?.type === "replace" && wish.find !== null)
    return replaceQuote(wording, { ...target, quote: wish.find, at: null }, places)
  if (wish?.type === "insert") return fulfil({ ...wish, put: wording }, target, places)
  if (target.scope === "text") return replaceQuote(wording, target, places)
  return places.length === 1 ? replaceWhole(wording, places[0]!) : { ok: false, why: "unclear" }
}

const replaceIn = (block: Node, { from, to, before, after }: Edit): Node => {
  const { head, tail } = shrink(before, after)
  const words = after.slice(head, after.length - tail)
  const $from = block.resolve(from)
  const marks = (to > from ? $from.nodeAfter : ($from.nodeBefore ?? $from.nodeAfter))?.marks ?? []
  const text = words ? Fragment.from(block.type.schema.text(words, marks)) : Fragment.empty
  return block.replace(from, to, new Slice(text, 0, 0))
}

const editRun = (blocks: readonly Node[], edit: Edit): Node[] =>
  blocks.map((block) => {
    if (block === edit.block) return replaceIn(block, edit)
    if (block.isTextblock || block.isLeaf) return block
    const inner = editRun(block.children, edit)
    return inner.every((node, i) => node === block.child(i)) ? block : block.copy(Fragment.from(inner))
  })

/** The run in which an edit was made; with `as`, as a suggestion that still can be decided on. */
export const applyEdit = (blocks: readonly Node[], edit: Edit, as: Change | null): Node[] => {
  const edited = editRun(blocks, edit)
  return as ? suggest(blocks, edited, as) : edited
}

/** The run in which one suggestion has other words than its author put in; null if it puts none in, or in more than one place. */
const rewordSuggestion = (blocks: readonly Node[], id: string, wording: string): Node[] | null => {
  let places = 0
  const reword = (block: Node): Node => {
    if (!hasSuggestions(block) || block.isLeaf) return block
    if (!block.isTextblock) return block.copy(Fragment.from(block.children.map(reword)))
    let isFirst = true
    const children = block.children.flatMap((child) => {
      if (markedChange(child, "insertion")?.id !== id) return [child]
      if (!isFirst) return []
      isFirst = false
      places++
      return [block.type.schema.text(wording, child.marks)]
    })
    return isFirst ? block : block.copy(Fragment.from(children))
  }
  const run = blocks.map(reword)
  return places === 1 ? run : null
}

/** The run in which a suggestion was accepted (in other words, if the group wants them) or rejected; null: it is not there any more. */
export const decideSuggestion = (
  blocks: readonly Node[],
  id: string,
  verdict: "accept" | "reject",
  wording?: string,
): { run: Node[]; added: string | null } | { why: WhyNot } => {
  if (!listOf(toDocument(blocks)).some(({ change }) => change.id === id)) return { why: "gone" }
  if (wording === undefined)
    return { run: resolveRun(blocks, (change) => change.id === id, verdict), added: null }
  if (!wording || /[\r\n]/.test(wording)) return { why: "no_words" }
  const run = rewordSuggestion(blocks, id, wording)
  if (!run) return { why: "unclear" }
  return { run: resolveRun(run, (change) => change.id === id, "accept"), added: wording }
}
