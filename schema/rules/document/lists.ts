import type { Node } from "prosemirror-model"
import { atoms } from "./passage.ts"
import type { DocumentView } from "./view.ts"

export interface ListEntry {
  node: Node
  /** The item has deeper items, or paragraphs of its own: its text is a lead-in. */
  isOpen: boolean
  /** A footnote stands between: what the item ends with is still its own text. */
  index: number
}

/** Consecutive items of one level. */
export interface ListRun {
  level: number
  kind: string
  /** What stands before the list: a paragraph, the item above, or a title. */
  lead: Node | null
  items: ListEntry[]
  /** Nothing of the list around it follows. */
  isLast: boolean
}

/** Text of a block without the marks of footnotes and index entries at its end. */
export const endOf = (node: Node): string =>
  node
    .textBetween(0, node.content.size, "", (leaf) => {
      const name = leaf.type.name
      return name === "footnote_reference" || name === "index_entry" ? "" : atoms.reference
    })
    .trim()

const continuesList = (node: Node): boolean =>
  node.type.name === "list_item" || node.type.name === "footnote" || Boolean(node.attrs["continues"])

/** Lists of one stretch of items, innermost included; the outermost first. */
const cut = (items: { node: Node; index: number; hasParts: boolean }[], lead: Node | null): ListRun[] => {
  const lists: ListRun[] = []
  const open: ListRun[] = []
  for (const { node, index, hasParts } of items) {
    const level = Math.max(1, Number(node.attrs["level"]))
    while (open.length && open.at(-1)!.level > level) open.pop()
    let list = open.at(-1)
    if (!list || list.level < level) {
      const above = list?.items.at(-1)
      if (above) above.isOpen = true
      list = { level, kind: node.attrs["kind"], lead: above?.node ?? lead, items: [], isLast: false }
      open.push(list)
      lists.push(list)
    }
    list.items.push({ node, index, isOpen: hasParts })
  }
  for (const list of open) list.isLast = true
  return lists
}

/** All lists of the run. Lists in table cells are looked at by nobody: they follow the rules of the cell. */
export const listsOf = ({ blocks }: DocumentView): ListRun[] => {
  const lists: ListRun[] = []
  let items: { node: Node; index: number; hasParts: boolean }[] = []
  let lead: Node | null = null
  for (const [index, node] of blocks.entries()) {
    if (node.type.name === "list_item" && !node.attrs["continues"]) {
      if (!items.length) lead = previous(blocks, index)
      items.push({ node, index, hasParts: false })
    } else if (items.length && continuesList(node)) {
      if (node.type.name !== "footnote") items.at(-1)!.hasParts = true
    } else if (items.length) {
      lists.push(...cut(items, lead))
      items = []
    }
  }
  return items.length ? [...lists, ...cut(items, lead)] : lists
}

const previous = (blocks: readonly Node[], index: number): Node | null => {
  for (let i = index - 1; i >= 0; i--) if (blocks[i]!.type.name !== "footnote") return blocks[i]!
  return null
}
