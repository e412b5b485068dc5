import type { AttributeSpec, DOMOutputSpec, Node, NodeSpec } from "prosemirror-model"
import { colourOf } from "../suggestions/change.ts"
import { changesOfBlock } from "../suggestions/markup.ts"
import type { Suggested } from "../suggestions/suggested.ts"

/**
 * Attributes that every block carries.
 * `id`: stable identity (never a number that is printed); `extra`: attributes of an imported format that have no home
 * here, kept for the way back; `suggested`: what is proposed for the block (schema/suggestions).
 */
export const blockAttributes: Record<string, AttributeSpec> = {
  id: { default: null },
  extra: { default: null },
  suggested: { default: null },
}

/** Classes and attributes that show what is proposed for a block. */
export const suggestedDom = (node: Node): { class: string; "data-change"?: string } => {
  const suggested: Suggested | null = node.attrs["suggested"]
  const changes = suggested ? changesOfBlock(suggested) : []
  const first = changes[0]
  if (!first) return { class: "" }
  const kinds = new Set(changes.map(({ kind }) => (kind.startsWith("attribute") ? "attribute" : kind)))
  const names = [...kinds].map((kind) => ` suggested-${kind}`).join("")
  return { class: `${names} author-${colourOf(first.change.author)}`, "data-change": first.change.id }
}

/** `continues`: the block belongs to the note, example, list item, definition ... before it, as its next paragraph. */
export const continuation: Record<string, AttributeSpec> = { continues: { default: false } }

type Dom = string | ((node: Node) => string)

const domAttributes = (node: Node): Record<string, string> => {
  const suggested = suggestedDom(node)
  const attributes: Record<string, string> = { ...suggested, class: node.type.name + suggested.class }
  if (node.attrs["id"]) attributes["data-id"] = node.attrs["id"]
  if (node.attrs["continues"]) attributes["data-continues"] = "true"
  if (node.attrs["level"] != null) attributes["data-level"] = String(node.attrs["level"])
  if (node.attrs["kind"] != null) attributes["data-kind"] = String(node.attrs["kind"])
  return attributes
}

const render =
  (dom: Dom) =>
  (node: Node): DOMOutputSpec => [typeof dom === "string" ? dom : dom(node), domAttributes(node), 0]

/** A block that holds text. */
export const textBlock = (
  attributes: Record<string, AttributeSpec> = {},
  dom: Dom = "p",
  more: Partial<NodeSpec> = {},
): NodeSpec => ({
  group: "block",
  content: "inline*",
  attrs: { ...blockAttributes, ...attributes },
  toDOM: render(dom),
  ...more,
})

/** A block that holds blocks: one object on paper. Lenient on purpose: merging may put anything into it. */
export const container = (
  attributes: Record<string, AttributeSpec> = {},
  dom: Dom = "div",
  more: Partial<NodeSpec> = {},
): NodeSpec => ({
  group: "block",
  content: "(part | block)*",
  isolating: true,
  // A caret between the parts of an object would write whatever comes first in its content.
  allowGapCursor: false,
  attrs: { ...blockAttributes, ...attributes },
  toDOM: render(dom),
  ...more,
})

/** An inline node without content of its own. */
export const inlineAtom = (attributes: Record<string, AttributeSpec>, dom: Dom = "span"): NodeSpec => ({
  group: "inline",
  inline: true,
  atom: true,
  attrs: attributes,
  toDOM: (node) => [typeof dom === "string" ? dom : dom(node), { class: node.type.name }],
})
