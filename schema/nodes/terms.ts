import type { NodeSpec } from "prosemirror-model"
import { continuation, textBlock } from "./spec.ts"

/** Parts of a term entry, in the order of GB/T 1.1-2020, 8.7.3; notes, examples and the source follow as their own blocks. */
export const termNodes: Record<string, NodeSpec> = {
  /** Preferred term; opens an entry. `level` 1: directly under the clause title before it. */
  term_title: textBlock({ level: { default: 1 } }, "p", { defining: true }),
  /** Equivalent in another language (`language`, ISO 639-1). */
  term_equivalent: textBlock({ language: { default: "en" } }),
  /** 许用术语. */
  term_admitted: textBlock(),
  /** 拒用术语. */
  term_deprecated: textBlock(),
  /** Symbol of the concept. */
  term_symbol: textBlock(),
  /** 定义. `language` null: the language of the document. */
  definition: textBlock({ ...continuation, language: { default: null } }),
}
