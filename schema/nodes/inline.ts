import type { NodeSpec } from "prosemirror-model"
import { inlineAtom } from "./spec.ts"

/** What a cross-reference shows: the label of the profile (第4章, 表1), the bare number, the title, or its own `text`. */
export const referenceForms = ["label", "number", "title", "label_title", "text"] as const
export type ReferenceForm = (typeof referenceForms)[number]

export const inlineNodes: Record<string, NodeSpec> = {
  text: { group: "inline" },
  /** Line break inside a block. */
  hard_break: { ...inlineAtom({}, "br"), selectable: false, leafText: () => "\n", toDOM: () => ["br"] },
  /** Formula in running text. `mathml` keeps an imported original as long as `latex` is the one made from it. */
  inline_formula: inlineAtom({ latex: { default: "" }, mathml: { default: null } }),
  /** Reference to a block of this document by its id; GB/T 1.1-2020, 9.5.3. */
  cross_reference: inlineAtom({
    target: { default: null },
    show: { default: "label" },
    text: { default: "" },
  }),
  /** Mark of a footnote: `target` is the id of the `footnote` block; GB/T 1.1-2020, 9.12. */
  footnote_reference: inlineAtom({ target: { default: null } }, "sup"),
  /** Entry for the index (and its sub-entry) at this place; GB/T 1.1-2020, 8.14. */
  index_entry: inlineAtom({ term: { default: "" }, subterm: { default: null } }),
  /** A picture in running text; `src` names an asset. */
  inline_image: inlineAtom({
    src: { default: "" },
    alt: { default: "" },
    width: { default: null },
    height: { default: null },
  }),
  /**
   * A proposed break: accepted, what follows becomes a block of `type` with `attrs`. It carries the `insertion` mark of its change; a mark in
   * the text, as in Word, so that what others type on both sides stays where it is (docs/decisions/0007-suggestions.md).
   */
  suggested_break: {
    ...inlineAtom({ type: { default: "paragraph" }, attrs: { default: null } }),
    selectable: false,
    isSuggestion: true,
    leafText: () => "\n",
  },
  /** What no other inline type can hold; `text` is shown, `source` keeps it whole. */
  unknown_inline: inlineAtom({ name: { default: "" }, text: { default: "" }, source: { default: "" } }),
}
