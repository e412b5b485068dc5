import type { Node } from "prosemirror-model"
import { schema } from "../../schema/schema.ts"
import { assignIds, toDocument } from "../../schema/shared/index.ts"

type Content = string | (string | Node)[]

/** A block for tests: `block("clause_title", "范围", { level: 0 })`. */
export const block = (
  type: string,
  content: Content = "",
  attributes: Record<string, unknown> = {},
): Node => {
  const parts = (typeof content === "string" ? [content] : content).filter((part) => part !== "")
  const nodes = parts.map((part) => (typeof part === "string" ? schema.text(part) : part))
  return schema.nodes[type]!.create(attributes, nodes)
}

export const doc = (...blocks: Node[]): Node => assignIds(toDocument(blocks))

export const cell = (text: string, attributes: Record<string, unknown> = {}, type = "table_cell"): Node =>
  schema.nodes[type]!.create(attributes, [block("paragraph", text)])

export const table = (rows: string[][], attributes: Record<string, unknown> = {}): Node =>
  schema.nodes["table"]!.create(attributes, [
    block("caption", "表题"),
    schema.nodes["table_grid"]!.create(
      null,
      rows.map((row) =>
        schema.nodes["table_row"]!.create(
          null,
          row.map((text) => cell(text)),
        ),
      ),
    ),
  ])
