import type { AttributeSpec, DOMOutputSpec, Node, NodeSpec } from "prosemirror-model"

/**
 * Attributes that every block carries.
 * `id`: stable identity (never a number that is printed); `extra`: attributes of an imported format that have no home
 * here, kept for the way back.
 */
export const blockAttributes: Record<string, AttributeSpec> = {
  id: { default: null },
  extra: { default: null },
}

/** `continues`: the block belongs to the note, example, list item, definition ... before it, as its next paragraph. */
export const continuation: Record<string, AttributeSpec> = { continues: { default: false } }

type Dom = string | ((node: Node) => string)

const domAttributes = (node: Node): Record<string, string> => {
  const attributes: Record<string, string> = { class: node.type.name }
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
