import type { Node } from "prosemirror-model"
import { FormatError } from "../format.ts"
import type { Item } from "../print/run.ts"
import type { Context, Place } from "./context.ts"
import { objectWriters } from "./objects.ts"
import { keys, list, references, textWriters } from "./text.ts"
import { termEntry, titleWriters } from "./titles.ts"
import type { Code } from "./typst.ts"

const has = <T extends object>(table: T, name: string): name is Extract<keyof T, string> =>
  Object.hasOwn(table, name)

/** Blocks that `groupRun` puts together: they are written by the kind of their group. */
const grouped = ["list_item", "key_item", "reference_item", "term_title"]

/** Types of blocks that the writer knows; a test compares them with the schema. */
export const knownBlocks = (): string[] => [
  ...Object.keys(titleWriters),
  ...Object.keys(textWriters),
  ...Object.keys(objectWriters),
  ...grouped,
]

const writeBlock = (block: Node, more: readonly Item[], context: Context, place: Place): Code[] => {
  const name = block.type.name
  if (has(textWriters, name)) return textWriters[name]!(block, context, place, more)
  if (has(objectWriters, name)) return objectWriters[name]!(block, context, place)
  if (has(titleWriters, name))
    return (titleWriters[name] as (block: Node, context: Context) => Code[])(block, context)
  throw new FormatError(`The PDF writer does not know the block "${name}".`)
}

/** Writes one group of blocks. */
export const writeItem = (item: Item, context: Context, place: Place): Code[] => {
  switch (item.type) {
    case "list":
      return list(item, context, place)
    case "keys":
      return keys(item.items, context, place)
    case "references":
      return references(item.blocks, context)
    case "term":
      return termEntry(item.title, item.equivalents, context)
    case "block":
      return writeBlock(item.block, item.more, context, place)
  }
}
