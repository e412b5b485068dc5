import type { Node } from "prosemirror-model"

/** The flat run as people see it: lists, entries, notes with all their paragraphs. */
export type Item =
  | { type: "block"; block: Node; more: readonly Item[] }
  | { type: "list"; level: number; entries: readonly ListEntry[] }
  | { type: "keys"; items: readonly Node[] }
  | { type: "references"; blocks: readonly Node[] }
  | { type: "term"; title: Node; equivalents: readonly Node[] }

/** A list item, and what belongs to it: its further paragraphs and deeper lists. */
export interface ListEntry {
  block: Node
  more: readonly Item[]
}

/** Blocks that later ones may continue. */
const owners = new Set(["note", "example", "warning", "quotation", "footnote", "definition", "source"])

const isItem = (block: Node | undefined): boolean => block?.type.name === "list_item"
const levelOf = (block: Node): number => Math.max(1, Number(block.attrs["level"]) || 1)

/** How many blocks from `start` on satisfy a condition. */
const countWhile = (blocks: readonly Node[], start: number, test: (block: Node) => boolean): number => {
  let end = start
  while (end < blocks.length && test(blocks[end]!)) end++
  return end - start
}

const isNamed = (name: string) => (block: Node) => block.type.name === name

const startsNewList = (first: Node, block: Node): boolean =>
  levelOf(block) !== levelOf(first) ||
  block.attrs["kind"] !== first.attrs["kind"] ||
  Boolean(block.attrs["restart"])

/** A list from `start` on, and how many blocks it took. */
const takeList = (blocks: readonly Node[], start: number): { item: Item; count: number } => {
  const first = blocks[start]!
  const level = levelOf(first)
  const entries: ListEntry[] = []
  let at = start
  while (isItem(blocks[at])) {
    const block: Node = blocks[at]!
    if (at > start && startsNewList(first, block)) break
    const belongs = countWhile(blocks, at + 1, (next) =>
      isItem(next) ? levelOf(next) > level : Boolean(next.attrs["continues"]),
    )
    entries.push({ block, more: groupRun(blocks.slice(at + 1, at + 1 + belongs)) })
    at += 1 + belongs
  }
  return { item: { type: "list", level, entries }, count: at - start }
}

const takeOne = (blocks: readonly Node[], start: number): { item: Item; count: number } => {
  const block = blocks[start]!
  const name = block.type.name
  if (isItem(block)) return takeList(blocks, start)
  if (name === "key_item" || name === "reference_item") {
    const count = countWhile(blocks, start, isNamed(name))
    const taken = blocks.slice(start, start + count)
    return {
      item: name === "key_item" ? { type: "keys", items: taken } : { type: "references", blocks: taken },
      count,
    }
  }
  if (name === "term_title") {
    const count = countWhile(blocks, start + 1, isNamed("term_equivalent"))
    const equivalents = blocks.slice(start + 1, start + 1 + count)
    return { item: { type: "term", title: block, equivalents }, count: count + 1 }
  }
  const count = owners.has(name)
    ? countWhile(blocks, start + 1, (next) => Boolean(next.attrs["continues"]))
    : 0
  return {
    item: { type: "block", block, more: groupRun(blocks.slice(start + 1, start + 1 + count)) },
    count: count + 1,
  }
}

/** Groups a sequence of blocks, whatever order merging gave it. Every block is in the result once. */
export const groupRun = (blocks: readonly Node[]): Item[] => {
  const items: Item[] = []
  for (let at = 0; at < blocks.length; ) {
    const { item, count } = takeOne(blocks, at)
    items.push(item)
    at += count
  }
  return items
}
