import type { NodeSpec } from "prosemirror-model"
import { container, continuation, textBlock } from "./spec.ts"

/** Marks of list items; GB/T 1.1-2020, 7.5.3 knows dash, dot, letter and number, the others come from imports. */
export const listKinds = [
  "dash",
  "dot",
  "letter",
  "number",
  "roman",
  "upper_letter",
  "upper_roman",
  "none",
] as const
export type ListKind = (typeof listKinds)[number]

/** Degrees of a warning; GB/T 1.1-2020, 9.13.3. */
export const warningKinds = ["important", "danger", "warning", "caution"] as const
export type WarningKind = (typeof warningKinds)[number]

/** Running text and what stands beside it. */
export const textNodes: Record<string, NodeSpec> = {
  /** 段; GB/T 1.1-2020, 7.4. */
  paragraph: textBlock({ ...continuation, align: { default: null } }),
  /** 列项, a flat item: `level` 1 or 2 (imports may bring more); `restart` begins a new list; GB/T 1.1-2020, 7.5. */
  list_item: textBlock({
    ...continuation,
    kind: { default: "dash" },
    level: { default: 1 },
    restart: { default: false },
  }),
  /** 注; GB/T 1.1-2020, 9.11. */
  note: textBlock({ ...continuation }),
  /** 示例; GB/T 1.1-2020, 9.10. Further paragraphs, tables, formulas follow as continuing blocks. */
  example: textBlock({ ...continuation }),
  /** 来源 of copied text or of a definition, printed in square brackets; GB/T 1.1-2020, 9.5.4.3. */
  source: textBlock({ ...continuation }),
  /** 重要提示 and its degrees; GB/T 1.1-2020, 9.13.3. */
  warning: textBlock({ ...continuation, kind: { default: "important" } }),
  /** Text of a footnote. In running text 1) 2), in a table or figure a b c; GB/T 1.1-2020, 9.12. */
  footnote: textBlock({ ...continuation }),
  /** A passage quoted from elsewhere (imports; amendments quote the text they change). */
  quotation: textBlock({ ...continuation }),
  /** One symbol, abbreviation, key or "where" line: key_symbol, then key_meaning; GB/T 1.1-2020, 8.8, 9.7.5, 9.9.3. */
  key_item: container({ ...continuation }),
  key_symbol: textBlock({}, "span", { group: "part" }),
  key_meaning: textBlock({}, "span", { group: "part" }),
  /** Program text or data. White space is kept. */
  code: {
    ...textBlock({ ...continuation, language: { default: null } }, "pre"),
    content: "text*",
    marks: "insertion deletion",
    code: true,
    whitespace: "pre",
  },
  /** What no other type can hold: `name` says what it was, `source` keeps it whole. Shown, never dropped. */
  unknown: {
    ...textBlock({ ...continuation, name: { default: "" }, source: { default: "" } }, "div"),
    isolating: true,
  },
}
