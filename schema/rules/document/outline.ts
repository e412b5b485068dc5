import type { Node } from "prosemirror-model"
import type { Numbering, Region } from "../../structure/numbering.ts"
import { clauseDepth, type Element, elementOf, isTitle } from "./place.ts"

/** A division or a clause with the blocks that stand directly in it. */
export interface Section {
  region: Region
  /** Null for what stands before the first title. */
  title: Node | null
  id: string
  text: string
  /** False for an untitled clause (clause_text). */
  titled: boolean
  number: string
  depth: number
  /** Declared level of a clause title; depth where there is none. */
  level: number
  element: Element | null
  /** Index of the title in the run. */
  index: number
  own: Node[]
  children: Section[]
  parent: Section | null
}

const textOf = (node: Node): string => node.textContent.trim()

/** Divisions of a document with their clauses. The unnumbered group titles in a bibliography are clauses of depth 1 here. */
export const outlineOf = (blocks: readonly Node[], { byBlock }: Numbering): Section[] => {
  const roots: Section[] = []
  const open: Section[] = []
  for (const [index, block] of blocks.entries()) {
    const name = block.type.name
    if (!isTitle(name)) {
      if (!open.length) {
        const front = emptySection(index)
        roots.push(front)
        open.push(front)
      }
      open.at(-1)!.own.push(block)
      continue
    }
    const entry = byBlock.get(block)
    const isClause = name === "clause_title" || name === "clause_text"
    const depth = isClause ? clauseDepth(block, entry) : name === "section_title" ? block.attrs["level"] : 0
    while (open.length && open.at(-1)!.depth >= depth) open.pop()
    const section: Section = {
      ...{ region: entry?.region ?? "front", title: block, id: block.attrs["id"] ?? "", text: textOf(block) },
      ...{ titled: name !== "clause_text", number: entry?.number ?? "", depth, index, own: [], children: [] },
      level: block.attrs["level"] ?? depth,
      element: depth === 0 ? elementOf(block) : null,
      parent: open.at(-1) ?? null,
    }
    if (section.parent) section.parent.children.push(section)
    else roots.push(section)
    open.push(section)
  }
  return roots
}

const emptySection = (index: number): Section => ({
  ...{ region: "front", title: null, id: "", text: "", titled: true, number: "", depth: 0, level: 0 },
  ...{ element: null, index, own: [], children: [], parent: null },
})

/** A section and all below it, outermost first. */
export const flatten = (sections: readonly Section[]): Section[] =>
  sections.flatMap((section) => [section, ...flatten(section.children)])

/** All blocks of a section, those of its clauses included, titles too. */
export const allBlocks = (section: Section): Node[] => [
  ...section.own,
  ...section.children.flatMap((child) => [...(child.title ? [child.title] : []), ...allBlocks(child)]),
]
