import type { Node } from "prosemirror-model"
import { labelOf } from "../../schema/structure/labels.ts"
import { captionText, entryOf, printedText, type Resolved } from "./resolve.ts"

/** One line of the list of contents. */
export interface ContentsEntry {
  block: Node
  /** 1 for chapters, annexes and the unnumbered parts; clauses below them from 2. */
  level: number
  /** "5.2", "附录A（规范性）", "表1"; empty for 前言, 参考文献 ... */
  number: string
  title: string
}

/** The list of contents: headings first, then figures, then tables (GB/T 1.1-2020, 8.2). */
export interface Contents {
  headings: ContentsEntry[]
  figures: ContentsEntry[]
  tables: ContentsEntry[]
}

const unnumbered = new Set(["foreword_title", "introduction_title", "bibliography_title", "index_title"])

const heading = (resolved: Resolved, block: Node, deepest: number): ContentsEntry | null => {
  const entry = entryOf(resolved, block)
  const title = printedText(resolved, block)
  const { words } = resolved
  switch (block.type.name) {
    case "annex_title": {
      const role = block.attrs["role"] === "normative" ? words.normative : words.informative
      const label = entry ? labelOf(entry, words) : ""
      return {
        block,
        level: 1,
        number: resolved.language === "en" ? `${label} ${role}` : label + role,
        title,
      }
    }
    case "clause_title": {
      const depth = entry?.depth ?? 0
      // Untitled clauses and terms are never listed; a title that is still empty is listed by its number.
      return depth > deepest ? null : { block, level: depth + 1, number: entry?.number ?? "", title }
    }
    case "section_title":
      return block.attrs["level"] === 0 ? { block, level: 1, number: "", title } : null
    default:
      return unnumbered.has(block.type.name) ? { block, level: 1, number: "", title } : null
  }
}

/** Entries of the list of contents. `deepest`: the deepest clause level listed, 0 for chapters only. */
export const contentsOf = (resolved: Resolved, deepest = 1): Contents => {
  const contents: Contents = { headings: [], figures: [], tables: [] }
  for (const block of resolved.blocks) {
    const name = block.type.name
    if (name === "table" || name === "figure") {
      const entry = entryOf(resolved, block)
      const title = captionText(resolved, block)
      if (!entry?.number || !title) continue
      const line = { block, level: 1, number: labelOf(entry, resolved.words), title }
      ;(name === "table" ? contents.tables : contents.figures).push(line)
    } else {
      const line = heading(resolved, block, deepest)
      if (line && (line.title || line.number)) contents.headings.push(line)
    }
  }
  return contents
}
