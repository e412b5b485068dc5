import type { NodeSpec } from "prosemirror-model"
import { textBlock } from "./spec.ts"

/** Roles of the prescribed chapters (GB/T 1.1-2020, table 3). `null`: an ordinary technical chapter. */
export const chapterElements = ["scope", "normative_references", "terms", "symbols"] as const
export type ChapterElement = (typeof chapterElements)[number]

const heading = (node: { attrs: Record<string, any> }) => `h${Math.min(6, 2 + Number(node.attrs["level"]))}`

/** Titles that open a division or a clause; GB/T 1.1-2020 clauses 6.2, 7, 8 and 9.6. */
export const clauseNodes: Record<string, NodeSpec> = {
  /** Chapter (level 0) or clause (levels 1..5) with a title; GB/T 1.1-2020, 7.2 and 7.3. */
  clause_title: textBlock({ level: { default: 0 }, element: { default: null } }, heading, { defining: true }),
  /** Clause without a title: number and text; GB/T 1.1-2020, 7.3.4. */
  clause_text: textBlock({ level: { default: 1 } }),
  /** 前言; GB/T 1.1-2020, 8.3. */
  foreword_title: textBlock({}, "h2", { defining: true }),
  /** 引言; GB/T 1.1-2020, 8.4. */
  introduction_title: textBlock({}, "h2", { defining: true }),
  /** 附录; `role` is normative or informative; GB/T 1.1-2020, 9.6. */
  annex_title: textBlock({ role: { default: "informative" } }, "h2", { defining: true }),
  /** 参考文献; GB/T 1.1-2020, 8.13. */
  bibliography_title: textBlock({}, "h2", { defining: true }),
  /** 索引; GB/T 1.1-2020, 8.14. */
  index_title: textBlock({}, "h2", { defining: true }),
  /** A title without a number: a group of references, a section of an imported front matter. Level 0 opens a division. */
  section_title: textBlock({ level: { default: 1 }, kind: { default: null } }, heading, { defining: true }),
}
