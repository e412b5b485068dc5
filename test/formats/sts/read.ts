import type { Node } from "prosemirror-model"
import type { ReadResult } from "../../../formats/format.ts"
import { readSts } from "../../../formats/sts/reader.ts"
import { plainText } from "../../../schema/structure/labels.ts"
import { blocksOf } from "../../../schema/structure/numbering.ts"

const namespaces =
  'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:mml="http://www.w3.org/1998/Math/MathML" xmlns:tbx="urn:iso:std:iso:30042:ed-1"'

export const readRoot = (inner: string, root = "standard"): ReadResult =>
  readSts(new TextEncoder().encode(`<${root} xml:lang="zh" ${namespaces}>${inner}</${root}>`))

export const read = (body: string, back = ""): ReadResult =>
  readRoot(`<front/><body>${body}</body>${back ? `<back>${back}</back>` : ""}`)

/** A document as one line a block: type, "+" if it continues, text; parts of containers are set in. */
export const shape = (result: ReadResult): string[] => {
  const lines: string[] = []
  const visit = (block: Node, depth: number): void => {
    const text = block.isTextblock ? ` ${plainText(block)}` : ""
    lines.push(
      `${"  ".repeat(depth)}${block.type.name}${block.attrs["continues"] ? "+" : ""}${text}`.trimEnd(),
    )
    if (!block.isTextblock) block.forEach((child) => visit(child, depth + 1))
  }
  for (const block of blocksOf(result.standard.doc)) visit(block, 0)
  return lines
}

export const codes = (result: ReadResult): string[] => result.findings.map((finding) => finding.code)

export const first = (result: ReadResult, type: string): Node => {
  let found: Node | undefined
  result.standard.doc.descendants((node) => {
    if (node.type.name === type) found ??= node
    return true
  })
  return found!
}

export const marksOf = (result: ReadResult, text: string): string[] => {
  let names: string[] = []
  result.standard.doc.descendants((node) => {
    if (node.text === text) names = node.marks.map((mark) => mark.type.name)
    return true
  })
  return names
}
