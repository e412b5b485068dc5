import type { Node } from "prosemirror-model"
import { labelOf, plainText, referenceText } from "../../schema/structure/labels.ts"
import { blocksOf, type Numbering, numberBlocks } from "../../schema/structure/numbering.ts"
import { type Profile, profiles, type Words } from "../../schema/structure/profiles.ts"
import type { StandardFile, WriteOptions, WriteResult } from "../format.ts"

interface Context {
  numbering: Numbering
  profile: Profile
  language: "zh" | "en"
  words: Words
}

const inlineText = (block: Node, context: Context): string => {
  let text = ""
  block.forEach((node) => {
    if (node.isText) text += node.text
    else if (node.type.name === "hard_break") text += "\n"
    else if (node.type.name === "cross_reference")
      text += referenceText(node, context.numbering, context.profile, context.language)
    else if (node.type.name === "footnote_reference")
      text += context.numbering.byId.get(node.attrs["target"])?.number ?? ""
    else text += plainText(block.type.create(null, node))
  })
  return text
}

const lines = (block: Node, context: Context): string[] => {
  const entry = context.numbering.byBlock.get(block)
  const label = entry ? labelOf(entry, context.words) : ""
  if (block.isTextblock) return [[label, inlineText(block, context)].filter(Boolean).join(" ")]
  if (block.type.name === "table_row") {
    const cells = block.children.map((cell) =>
      cell.children.flatMap((child) => lines(child, context)).join(" "),
    )
    return [cells.join("\t")]
  }
  if (block.type.name === "key_item")
    return [block.children.map((child) => inlineText(child, context)).join(context.words.keySeparator)]
  return [label, ...block.children.flatMap((child) => lines(child, context))].filter(Boolean)
}

/** Plain text: numbers and labels as printed, one block a line, cells apart by tabs. */
export const writeText = (standard: StandardFile, options: WriteOptions): WriteResult => {
  const profile = standard.metadata.kind === "international" ? profiles.iso : profiles.gb
  const language = options.language ?? standard.metadata.language
  const blocks = blocksOf(standard.doc)
  const context = {
    numbering: numberBlocks(blocks, profile),
    profile,
    language,
    words: profile.words[language],
  }
  const text = blocks.flatMap((block) => lines(block, context)).join("\n")
  return { bytes: new TextEncoder().encode(`${text}\n`), findings: [] }
}
