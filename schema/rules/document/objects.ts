import type { Node } from "prosemirror-model"
import type { BlockView } from "./block.ts"
import type { DocumentView } from "./view.ts"

/** A table or figure of the run with what rules ask of it. */
export interface ObjectView {
  view: BlockView
  node: Node
  id: string
  name: "table" | "figure"
  caption: string
  numbered: boolean
  number: string
}

const captionOf = (node: Node): string =>
  node.children.find((child) => child.type.name === "caption")?.textContent.trim() ?? ""

/** Tables and figures of the run, those that belong to an example or note (continuing blocks) left out. */
export const objectsOf = (document: DocumentView): ObjectView[] =>
  document
    .ofType("table", "figure")
    .filter(({ node }) => !node.attrs["continues"])
    .map((view) => ({
      ...{ view, node: view.node, id: view.id, name: view.type as "table" | "figure" },
      caption: captionOf(view.node),
      numbered: Boolean(view.node.attrs["numbered"]),
      number: document.entry(view.node)?.number ?? "",
    }))

/** Nodes of a name inside a node, with their offsets in its content. */
export const inside = (node: Node, ...names: string[]): { node: Node; at: number }[] => {
  const found: { node: Node; at: number }[] = []
  node.descendants((child, at) => {
    if (names.includes(child.type.name)) found.push({ node: child, at })
    return true
  })
  return found
}

export const gridOf = (table: Node): Node | undefined =>
  table.children.find((child) => child.type.name === "table_grid")
