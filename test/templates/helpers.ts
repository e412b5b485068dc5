import type { Node } from "prosemirror-model"
import { labelOf } from "../../schema/structure/labels.ts"
import { blocksOf, type Numbering, numberBlocks } from "../../schema/structure/numbering.ts"
import { profiles } from "../../schema/structure/profiles.ts"

/** All nodes of a document, outermost first. */
export const nodesOf = (doc: Node): Node[] => {
  const nodes: Node[] = []
  doc.descendants((node) => {
    nodes.push(node)
    return true
  })
  return nodes
}

export const idsOf = (doc: Node): string[] =>
  nodesOf(doc).flatMap((node) => (node.attrs["id"] ? [node.attrs["id"] as string] : []))

/** Ids that references, footnote marks, citations and term references point at. */
export const targetsOf = (doc: Node): string[] =>
  nodesOf(doc).flatMap((node) => {
    const own = node.attrs["target"] ? [node.attrs["target"] as string] : []
    return [...own, ...node.marks.flatMap((mark) => (mark.attrs["target"] ? [mark.attrs["target"]] : []))]
  })

export const textsOf = (doc: Node): string[] => blocksOf(doc).map((block) => block.textContent)

export const chaptersOf = (doc: Node): string[] =>
  blocksOf(doc)
    .filter((block) => block.type.name === "clause_title" && block.attrs["level"] === 0)
    .map((block) => block.textContent)

export const numberingOf = (doc: Node, profile: "gb" | "iso" = "gb"): Numbering =>
  numberBlocks(blocksOf(doc), profiles[profile])

/** Labels of all blocks of one type, in order, nested ones too. */
export const labelsOf = (doc: Node, type: string, profile: "gb" | "iso" = "gb"): string[] => {
  const { byBlock } = numberingOf(doc, profile)
  const words = profiles[profile].words[profile === "gb" ? "zh" : "en"]
  return nodesOf(doc)
    .filter((node) => node.type.name === type)
    .map((node) => labelOf(byBlock.get(node)!, words))
}
