import type { Node } from "prosemirror-model"
import { type Numbered, type Numbering, opensDivision, type Region } from "./numbering.ts"

/** A block with the blocks that continue it. */
export interface Item {
  type: "block"
  block: Node
  entry: Numbered | undefined
  parts: Content[]
}

/** Consecutive list items of one level; deeper items hang below the item before them. */
export interface List {
  type: "list"
  kind: string
  level: number
  items: ListItem[]
}

export interface ListItem {
  block: Node
  entry: Numbered | undefined
  /** Continuing blocks and deeper lists, in order. */
  parts: Content[]
}

/** A term entry: its title block and everything up to the next entry or clause. */
export interface TermEntry {
  type: "term"
  title: Node
  entry: Numbered | undefined
  parts: Content[]
}

export type Content = Item | List | TermEntry

/** A division or clause. Content stands before the sub-sections, or, in malformed documents, between them. */
export interface Section {
  type: "section"
  region: Region
  /** Null for what stands before the first title. */
  title: Node | null
  entry: Numbered | undefined
  depth: number
  children: (Content | Section)[]
}

/** How deep a section is that begins with this block, 0 for a division; null for one that begins none. */
export const depthOf = (block: Node, entry: Numbered | undefined): number | null => {
  if (opensDivision(block) && (entry?.depth ?? 0) === 0) return 0
  switch (block.type.name) {
    case "clause_title":
    case "clause_text":
      return Math.max(1, entry?.depth ?? 1)
    case "section_title":
      return Math.max(1, block.attrs["level"])
    default:
      return null
  }
}

/** Derives the tree of divisions and clauses from the flat run. Pure; never stored. */
export const buildTree = (blocks: readonly Node[], numbering: Numbering): Section[] => {
  const roots: Section[] = []
  const open: Section[] = []
  let run: Node[] = []

  const flush = (): void => {
    if (!run.length) return
    if (!open.length) {
      const front: Section = {
        type: "section",
        region: "front",
        title: null,
        entry: undefined,
        depth: 0,
        children: [],
      }
      roots.push(front)
      open.push(front)
    }
    open.at(-1)!.children.push(...groupBlocks(run, numbering))
    run = []
  }

  for (const block of blocks) {
    const entry = numbering.byBlock.get(block)
    const depth = depthOf(block, entry)
    if (depth === null) {
      run.push(block)
      continue
    }
    flush()
    while (open.length && open.at(-1)!.depth >= depth) open.pop()
    const section: Section = {
      type: "section",
      region: entry?.region ?? "front",
      title: block,
      entry,
      depth,
      children: [],
    }
    if (open.length) open.at(-1)!.children.push(section)
    else roots.push(section)
    open.push(section)
  }
  flush()
  return roots
}

/** Groups a run of blocks into lists, term entries and blocks with their continuations. */
export const groupBlocks = (blocks: readonly Node[], numbering: Numbering): Content[] => {
  const root: Content[] = []
  let target = root
  let owner: Content[] | null = null
  let lists: List[] = []

  const listItem = (block: Node, entry: Numbered | undefined): void => {
    const level = Math.max(1, Number(block.attrs["level"]))
    while (lists.length && lists.at(-1)!.level > level) lists.pop()
    let list = lists.at(-1)
    const fresh = !list || list.level < level || list.kind !== block.attrs["kind"] || block.attrs["restart"]
    if (fresh) {
      if (list && list.level === level) lists.pop()
      list = { type: "list", kind: block.attrs["kind"], level, items: [] }
      const outer = lists.at(-1)?.items.at(-1)?.parts
      if (outer) outer.push(list)
      else if (block.attrs["continues"] && owner) owner.push(list)
      else target.push(list)
      lists.push(list)
    }
    list!.items.push({ block, entry, parts: [] })
  }

  for (const block of blocks) {
    const entry = numbering.byBlock.get(block)
    if (block.type.name === "term_title") {
      const term: TermEntry = { type: "term", title: block, entry, parts: [] }
      root.push(term)
      target = term.parts
      owner = null
      lists = []
    } else if (block.type.name === "list_item") listItem(block, entry)
    else if (block.attrs["continues"] && (lists.length || owner)) {
      const parts = lists.at(-1)?.items.at(-1)?.parts ?? owner!
      parts.push({ type: "block", block, entry, parts: [] })
    } else {
      const item: Item = { type: "block", block, entry, parts: [] }
      // A footnote's text stands between the blocks that refer to it; it ends neither a list nor an example.
      if (block.type.name !== "footnote") {
        lists = []
        owner = item.parts
      }
      target.push(item)
    }
  }
  return root
}
