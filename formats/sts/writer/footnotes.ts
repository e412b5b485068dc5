import type { Node } from "prosemirror-model"
import { type XmlElement, type XmlNode, xml } from "../../xml/tree.ts"
import type { Export } from "./context.ts"

type WriteText = (block: Node, context: Export) => XmlNode[]

/** A footnote and the paragraphs that continue it as fn. */
export const footnoteElement = (
  blocks: readonly Node[],
  context: Export,
  writeText: WriteText,
  facts: Record<string, unknown> = {},
): XmlElement => {
  const [first, ...more] = blocks
  const number = context.entry(first!)?.number ?? ""
  const outer = context.open
  context.open = new Map()
  const element = context.element(
    first!,
    "fn",
    {},
    [
      number ? xml("label", {}, [xml("sup", {}, [number])]) : null,
      xml("p", {}, writeText(first!, context)),
      ...more.map((block) =>
        context.element(block, "p", {}, writeText(block, context), {
          derived: { continues: true },
          type: "footnote",
        }),
      ),
    ],
    { derived: { continues: false }, facts },
  )
  context.open = outer
  return element
}

/** A footnote block followed by its continuing ones. */
export const footnoteRuns = (footnotes: readonly Node[]): Node[][] => {
  const runs: Node[][] = []
  for (const block of footnotes) {
    const open = runs.at(-1)
    if (open && block.attrs["continues"]) open.push(block)
    else runs.push([block])
  }
  return runs
}

/**
 * Takes footnotes out of a run of blocks and attaches them to the block before them, so that they cut neither a list nor a note in two.
 * Those before the first block stay in the run.
 */
export const attachFootnotes = (blocks: readonly Node[], context: Export): Node[] => {
  const rest: Node[] = []
  let owner: Node | null = null
  for (const block of blocks) {
    if (block.type.name !== "footnote" || !owner) {
      rest.push(block)
      if (block.type.name !== "footnote") owner = block
      continue
    }
    const attached = context.attached.get(owner)
    if (attached) attached.push(block)
    else context.attached.set(owner, [block])
  }
  return rest
}
