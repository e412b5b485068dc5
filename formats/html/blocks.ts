import type { Node } from "prosemirror-model"
import { FormatError } from "../format.ts"
import type { Item } from "../print/run.ts"
import type { XmlElement } from "../xml/tree.ts"
import type { Context } from "./context.ts"
import { objectWriters } from "./objects.ts"
import { keyList, listElement, referenceList, textWriters } from "./text.ts"
import { termElement, titleWriters } from "./titles.ts"

type BlockWriter = (block: Node, context: Context) => XmlElement[]

/** Blocks that `groupRun` puts together: they are written by the kind of their group. */
const grouped = ["list_item", "key_item", "reference_item", "term_title"]

/** Types of blocks that the writer knows; a test compares them with the schema. */
export const knownBlocks = (): string[] => [
  ...Object.keys(titleWriters),
  ...Object.keys(textWriters),
  ...Object.keys(objectWriters),
  ...grouped,
]

const has = <T extends object>(table: T, name: string): name is Extract<keyof T, string> =>
  Object.hasOwn(table, name)

const writeBlock = (block: Node, more: readonly Item[], context: Context): XmlElement[] => {
  const name = block.type.name
  const write = (items: readonly Item[]) => writeItems(items, context)
  if (has(textWriters, name)) {
    let rest: readonly Item[] = more
    const written = textWriters[name](block, context, () => {
      const inside = write(rest)
      rest = []
      return inside
    })
    return [...written, ...write(rest)]
  }
  if (has(objectWriters, name)) return objectWriters[name](block, context, write)
  if (has(titleWriters, name)) return (titleWriters[name] as BlockWriter)(block, context)
  throw new FormatError(`The HTML writer does not know the block "${name}".`)
}

const writeItem = (item: Item, context: Context): XmlElement[] => {
  const write = (items: readonly Item[]) => writeItems(items, context)
  switch (item.type) {
    case "list":
      return [listElement(item, context, write)]
    case "keys":
      return [keyList(item.items, context, write)]
    case "references":
      return [referenceList(item.blocks, context)]
    case "term":
      return [termElement(item.title, item.equivalents, context)]
    case "block":
      return writeBlock(item.block, item.more, context)
  }
}

/** Writes grouped blocks, whatever order merging gave them. */
export const writeItems = (items: readonly Item[], context: Context): XmlElement[] =>
  items.flatMap((item) => writeItem(item, context))
