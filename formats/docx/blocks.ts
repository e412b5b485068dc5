import type { Node } from "prosemirror-model"
import { FormatError } from "../format.ts"
import { clauseWriters } from "./clauses.ts"
import type { Context, Place, Written } from "./context.ts"
import { figureWriters } from "./figures.ts"
import { formulaWriters } from "./formulas.ts"
import { keyWriters, writeKeyItems } from "./keys.ts"
import { styledParagraph } from "./paragraphs.ts"
import { tableWriters } from "./tables.ts"
import { termWriters, writeTerm } from "./terms.ts"
import { textWriters } from "./text.ts"

const writers = {
  ...clauseWriters,
  ...textWriters,
  ...termWriters,
  ...keyWriters,
  ...tableWriters,
  ...figureWriters,
  ...formulaWriters,
}

/** Types of blocks that the writer knows; a test compares them with the schema. */
export const knownBlocks = (): string[] => Object.keys(writers)

/** How many blocks from `start` on are of one type. */
const runLength = (blocks: readonly Node[], start: number, type: string): number => {
  let end = start
  while (blocks[end]?.type.name === type) end++
  return end - start
}

/** Titles have room above themselves; other blocks get a blank line after a table (GB/T 1.1-2020, 10.4.2). */
const afterTable = (next: Node | undefined, context: Context): Written => {
  const titled = !next || next.type.name.endsWith("_title")
  const options = titled ? { spacing: { line: 20, lineRule: "exact" as const } } : {}
  return styledParagraph(context, "AfterTable", [], options)
}

const writeOne = (block: Node, context: Context, place: Place): Written[] => {
  const write = writers[block.type.name as keyof typeof writers]
  if (!write) throw new FormatError(`The DOCX writer does not know the block "${block.type.name}".`)
  const written = write(block, context, place)
  context.revisions?.note(block, written)
  return written
}

/** Writes a sequence of blocks, whatever order merging gave it. */
export const writeBlocks = (context: Context, blocks: readonly Node[], place: Place): Written[] => {
  const written: Written[] = []
  let owner = place.owner
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index]!
    const name = block.type.name
    // A list item that continues an example still has its own further paragraphs; a footnote interrupts nothing.
    if ((!block.attrs["continues"] || name === "list_item") && name !== "footnote") owner = block
    if (name === "term_title") {
      const count = runLength(blocks, index + 1, "term_equivalent")
      const term = writeTerm(block, blocks.slice(index + 1, index + 1 + count), context)
      context.revisions?.note(block, term)
      written.push(...term)
      index += count
    } else if (name === "key_item") {
      const count = runLength(blocks, index, "key_item")
      const style = place.inside === "run" ? "WhereItem" : "KeyItem"
      written.push(...writeKeyItems(blocks.slice(index, index + count), context, { ...place, owner }, style))
      index += count - 1
    } else {
      written.push(...writeOne(block, context, { ...place, owner }))
      if (name === "table" || name === "table_grid") written.push(afterTable(blocks[index + 1], context))
    }
  }
  return written
}
