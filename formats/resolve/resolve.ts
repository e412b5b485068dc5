import type { Node } from "prosemirror-model"
import { type Metadata, standardNumber } from "../../schema/metadata/metadata.ts"
import { labelOf, referenceText } from "../../schema/structure/labels.ts"
import { blocksOf, type Numbered, type Numbering, numberBlocks } from "../../schema/structure/numbering.ts"
import { type Language, type Profile, profiles, type Words } from "../../schema/structure/profiles.ts"
import type { StandardFile, WriteOptions } from "../format.ts"

/** A standard with everything settled that is derived: numbers, labels, words of the language, the printed number. */
export interface Resolved {
  metadata: Metadata
  /** Id of the template that gives words and look. */
  template: string
  profile: Profile
  language: Language
  words: Words
  /** The flat run: every block of the document in order. */
  blocks: readonly Node[]
  numbering: Numbering
  /** Number of the document, as headers and the cover print it. */
  number: string
}

/** The profile that gives numbers and words: ISO for international documents and templates, GB for all others. */
export const profileOf = (standard: StandardFile, options: WriteOptions = {}): Profile => {
  const template = options.template ?? standard.template
  if (template.startsWith("iso") || template.startsWith("iec")) return profiles.iso
  if (options.template) return profiles.gb
  return standard.metadata.kind === "international" ? profiles.iso : profiles.gb
}

/** Settles numbers, labels and references of a standard once, for all writers. Pure. `all`: what is proposed to go counts as well. */
export const resolve = (standard: StandardFile, options: WriteOptions = {}, all = false): Resolved => {
  const profile = profileOf(standard, options)
  const language = options.language ?? standard.metadata.language
  const blocks = blocksOf(standard.doc)
  return {
    metadata: standard.metadata,
    template: options.template ?? standard.template,
    profile,
    language,
    words: profile.words[language],
    blocks,
    numbering: numberBlocks(blocks, profile, null, all),
    number: standardNumber(standard.metadata),
  }
}

/** What numbering says of a block; undefined for nodes that are not numbered (rows, cells). */
export const entryOf = (resolved: Resolved, block: Node): Numbered | undefined =>
  resolved.numbering.byBlock.get(block)

/** Printed label of a block: "附录A", "注1：", "5.2"; empty when it has none. */
export const blockLabel = (resolved: Resolved, block: Node): string => {
  const entry = entryOf(resolved, block)
  return entry ? labelOf(entry, resolved.words) : ""
}

/** What a cross-reference prints. */
export const crossReferenceText = (resolved: Resolved, reference: Node): string =>
  referenceText(reference, resolved.numbering, resolved.profile, resolved.language)

/** Printed mark of the footnote that a footnote reference points to: "1)", "a"; "?" when it points nowhere. */
export const footnoteMark = (resolved: Resolved, reference: Node): string =>
  resolved.numbering.byId.get(reference.attrs["target"])?.number || "?"

/** Text of one inline node as it is printed, in a title or a list of contents: no footnote marks, no index entries. */
const inlineText = (resolved: Resolved, node: Node): string => {
  if (node.isText) return node.text ?? ""
  switch (node.type.name) {
    case "hard_break":
      return " "
    case "inline_formula":
      return node.attrs["latex"]
    case "cross_reference":
      return crossReferenceText(resolved, node)
    case "unknown_inline":
      return node.attrs["text"]
    default:
      return ""
  }
}

/** Text of a text block as it is printed, references settled. */
export const printedText = (resolved: Resolved, block: Node): string => {
  let text = ""
  block.forEach((node) => {
    text += inlineText(resolved, node)
  })
  return text
}

/** Caption of a table or figure as it is printed; empty when it has none. */
export const captionText = (resolved: Resolved, block: Node): string => {
  const caption = block.children.find((child) => child.type.name === "caption")
  return caption ? printedText(resolved, caption) : ""
}
