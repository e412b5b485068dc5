import type { Node } from "prosemirror-model"
import { elementOf } from "../rules/document/place.ts"
import { opensDivision } from "../structure/numbering.ts"
import { type Entry, readEntry } from "./entry.ts"

/** Entries that no group title divides. `anchor` is the id of the block that they stand behind. */
export interface EntryRun {
  anchor: string
  entries: Entry[]
}

/** Chapter 2 or the bibliography as it stands. */
export interface ReferenceList {
  title: Node
  /** Paragraphs before the first entry: the lead-in. */
  paragraphs: Node[]
  runs: EntryRun[]
}

const idOf = (block: Node): string => String(block.attrs["id"] ?? "")

/** The blocks from a title to the next division. */
const divisionFrom = (blocks: readonly Node[], start: number): readonly Node[] => {
  const end = blocks.findIndex((block, index) => index > start && opensDivision(block))
  return blocks.slice(start, end < 0 ? blocks.length : end)
}

const readList = (division: readonly Node[]): ReferenceList => {
  const list: ReferenceList = { title: division[0]!, paragraphs: [], runs: [] }
  let before: Node | null = null
  for (const block of division) {
    if (block.type.name === "reference_item") {
      if (before?.type.name !== "reference_item" || !list.runs.length)
        list.runs.push({ anchor: idOf(before ?? list.title), entries: [] })
      list.runs.at(-1)!.entries.push(readEntry(block))
    } else if (block.type.name === "paragraph" && !list.runs.length) list.paragraphs.push(block)
    before = block
  }
  if (!list.runs.length) list.runs.push({ anchor: idOf(division.at(-1)!), entries: [] })
  return list
}

const listAt = (blocks: readonly Node[], isTitle: (block: Node) => boolean): ReferenceList | null => {
  const start = blocks.findIndex(isTitle)
  return start < 0 ? null : readList(divisionFrom(blocks, start))
}

/** Chapter 2; null where the document has none. */
export const normativeList = (blocks: readonly Node[]): ReferenceList | null =>
  listAt(blocks, (block) => elementOf(block) === "normative_references")

/** The bibliography; null where the document has none. */
export const bibliographyList = (blocks: readonly Node[]): ReferenceList | null =>
  listAt(blocks, (block) => block.type.name === "bibliography_title")

/** Id of the block behind which a missing chapter 2 or bibliography belongs: the end of the scope, the end before the index. */
export const placeFor = (blocks: readonly Node[], list: "normative" | "bibliography"): string | null => {
  if (list === "normative") {
    const scope = blocks.findIndex((block) => elementOf(block) === "scope")
    return scope < 0 ? null : idOf(divisionFrom(blocks, scope).at(-1)!)
  }
  const index = blocks.findIndex((block) => block.type.name === "index_title")
  const last = blocks[(index < 0 ? blocks.length : index) - 1]
  return last ? idOf(last) : null
}
