import type { Mark, MarkSpec } from "prosemirror-model"
import { colourOf } from "../suggestions/change.ts"

const simple = (tag: string): MarkSpec => ({ parseDOM: [{ tag }], toDOM: () => [tag, 0] })

/** A proposed change of text: who, when, under which change; docs/decisions/0007-suggestions.md. */
const suggestion = (className: string, more: Record<string, { default: unknown }> = {}): MarkSpec => ({
  attrs: {
    id: { default: "" },
    author: { default: "" },
    name: { default: "" },
    time: { default: 0 },
    ...more,
  },
  inclusive: false,
  isSuggestion: true,
  toDOM: (mark: Mark) => [
    "span",
    { class: `${className} author-${colourOf(mark.attrs["author"])}`, "data-change": mark.attrs["id"] },
    0,
  ],
})

/** Marks: emphasis and what a stretch of text refers to. Order is the order of nesting in exports. */
export const marks: Record<string, MarkSpec> = {
  /** Link to the web. Protocols are checked where links are made and written (http, https, mailto). */
  link: {
    attrs: { href: { default: "" } },
    inclusive: false,
    toDOM: (mark) => ["a", { href: mark.attrs["href"] }, 0],
  },
  /**
   * Number of another document, as printed ("GB/T 1.1—2020"); `target` the id of its reference_item where known, `standard`
   * the recognised number where it differs from the text, `located` the cited piece; GB/T 1.1-2020, 9.5.4.
   */
  citation: {
    attrs: { target: { default: null }, standard: { default: null }, located: { default: null } },
    inclusive: false,
    toDOM: () => ["span", { class: "citation" }, 0],
  },
  /** Mention of a term defined in this document: `target` is the id of its term_title. */
  term_reference: {
    attrs: { target: { default: null } },
    inclusive: false,
    toDOM: () => ["span", { class: "term_reference" }, 0],
  },
  /** A stretch of text with a meaning that an import gave it (STS named-content, styled-content). */
  named_content: {
    attrs: { type: { default: "" }, extra: { default: null } },
    toDOM: (mark) => ["span", { class: "named_content", "data-type": mark.attrs["type"] }, 0],
  },
  bold: {
    parseDOM: [{ tag: "strong" }, { tag: "b" }, { style: "font-weight=bold" }],
    toDOM: () => ["strong", 0],
  },
  italic: { parseDOM: [{ tag: "em" }, { tag: "i" }, { style: "font-style=italic" }], toDOM: () => ["em", 0] },
  underline: simple("u"),
  strike: { parseDOM: [{ tag: "s" }, { tag: "del" }], toDOM: () => ["s", 0] },
  subscript: simple("sub"),
  superscript: simple("sup"),
  /** Small capitals, overline, sans serif ...: `style` is the STS element's name. */
  styled: {
    attrs: { style: { default: "" } },
    toDOM: (mark) => ["span", { class: `styled ${mark.attrs["style"]}` }, 0],
  },
  /** Program text in a line. */
  inline_code: { ...simple("code"), code: true },
  /** Proposed text. */
  insertion: suggestion("insertion"),
  /** Text that is proposed to go; by several, where several propose it. */
  deletion: { ...suggestion("deletion"), excludes: "" },
  /**
   * Another format is proposed: the text had `mark` with the attributes `was`, or (null) had it not. One for each kind of mark, so that
   * proposals of two people merge.
   */
  formatting: {
    ...suggestion("formatting", { mark: { default: "" }, was: { default: null } }),
    excludes: "",
  },
}
