import { Math as Equation } from "docx"
import type { Mark, Node } from "prosemirror-model"
import { isSame } from "../../schema/shared/equality.ts"
import type { StandardFile } from "../format.ts"
import { ommlToLatex } from "../math/omml.ts"
import { crossReferenceText, type Resolved } from "../resolve/resolve.ts"
import { type XmlChild, type XmlElement, xml } from "../xml/tree.ts"
import { isDrawn } from "./drawn.ts"
import { mathOf } from "./equations.ts"
import { readImage } from "./image-size.ts"
import { type Leaf, leavesOf, type Printer, pictureHash, printedLength } from "./leaves.ts"

/*
 * What Word cannot hold goes into a part of its own: ids, attributes, marks without a look, LaTeX. It holds no text of the document:
 * who deletes a sentence in Word must not find it in the file. The reader puts both together again.
 */

export const originNamespace = "urn:guiju:docx:origin"
export const originVersion = 1

/** A stretch of text by its length, with its marks; or an inline node with the length that it prints. */
export type Run = number | [number, MarkValue[]] | { n: string; a?: Attributes; m?: MarkValue[]; l: number }
export type MarkValue = [string, Attributes?]
export type Attributes = Record<string, unknown>

/** A block without its text. */
export interface Skeleton {
  t: string
  a?: Attributes
  /** Inline content of a text block. */
  r?: Run[]
  /** Blocks of a container. */
  c?: Skeleton[]
  /** Fingerprint of the leaf that it is. */
  h?: string
  /** Name of the style of its paragraph. */
  w?: string
}

export interface Origin {
  version: number
  template: string
  metadata: unknown
  /** Names of the pictures with the fingerprints of their bytes. */
  assets: [string, string][]
  blocks: Skeleton[]
}

/** Attributes that differ from the default. */
const attributesOf = (
  attrs: Attributes,
  specs: Record<string, { default?: unknown }> | undefined,
): { a?: Attributes } => {
  const kept = Object.entries(attrs).filter(([name, value]) => !isSame(value, specs?.[name]?.default))
  return kept.length ? { a: Object.fromEntries(kept) } : {}
}

/** Links that the writer drops (inline.ts, linked) are not carried on in secret either. */
const isKept = (mark: Mark): boolean =>
  mark.type.name !== "link" ||
  (/^(https?:|mailto:)/i.test(mark.attrs["href"]) && URL.canParse(mark.attrs["href"]))

const markOf = (mark: Mark): MarkValue => {
  const { a } = attributesOf(mark.attrs, mark.type.spec.attrs)
  return a ? [mark.type.name, a] : [mark.type.name]
}

const runOf = (node: Node, printer: Printer): Run => {
  const length = printedLength(node, printer)
  const marks = node.marks.filter(isKept).map(markOf)
  if (node.isText) return marks.length ? [length, marks] : length
  return {
    n: node.type.name,
    ...attributesOf(node.attrs, node.type.spec.attrs),
    ...(marks.length ? { m: marks } : {}),
    l: length,
  }
}

/** The source of a formula is no text that Word shows: it is kept as it is. */
const sourceRun = (block: Node): Run => ({ n: "text", a: { text: block.textContent }, l: 0 })

const skeletonOf = (
  block: Node,
  printer: Printer,
  leaves: ReadonlyMap<Node, Leaf>,
  styles: ReadonlyMap<Node, string>,
): Skeleton => {
  const leaf = leaves.get(block)
  const style = styles.get(block)
  const isSource = block.type.name === "formula_source" && block.childCount > 0 && !leaf?.text
  return {
    t: block.type.name,
    ...attributesOf(block.attrs, block.type.spec.attrs),
    ...(block.isTextblock && block.childCount
      ? { r: isSource ? [sourceRun(block)] : block.children.map((child) => runOf(child, printer)) }
      : {}),
    ...(!block.isTextblock && block.childCount
      ? { c: block.children.map((child) => skeletonOf(child, printer, leaves, styles)) }
      : {}),
    ...(leaf ? { h: leaf.hash } : {}),
    ...(leaf && style ? { w: style } : {}),
  }
}

type Formatted = string | { [name: string]: unknown }

/** What the docx package makes of a formula, as a tree. */
const treeOf = (name: string, value: unknown): XmlElement => {
  const items = (Array.isArray(value) ? value : [value]) as Formatted[]
  let attributes: Record<string, string | number> = {}
  const children: XmlChild[] = []
  for (const item of items) {
    if (typeof item !== "object") children.push(String(item ?? ""))
    else
      for (const [key, inner] of Object.entries(item ?? {}))
        if (key === "_attr") attributes = inner as Record<string, string | number>
        else children.push(treeOf(key, inner))
  }
  return xml(name, attributes, children)
}

const converted = new Map<string, string | null>()

/** LaTeX as it comes back from Word; null where the writer prints its source instead. */
const formulaInWord = (latex: string): string | null => {
  let result = converted.get(latex)
  if (result === undefined) {
    try {
      const formatted = new Equation({ children: mathOf(latex) }).prepForXml({
        stack: [],
      } as never) as Formatted
      result = ommlToLatex(treeOf("m:oMath", (formatted as Record<string, unknown>)["m:oMath"])).latex
    } catch {
      // The writer reports it: it prints the source (inline.ts, equation).
      result = null
    }
    if (converted.size > 5000) converted.clear()
    converted.set(latex, result)
  }
  return result
}

const printerOf = (standard: StandardFile, resolved: Resolved): Printer => ({
  reference: (node) => crossReferenceText(resolved, node),
  formula: formulaInWord,
  picture: (src) => {
    const bytes = Object.hasOwn(standard.assets, src) ? standard.assets[src]! : null
    return bytes && readImage(bytes) ? bytes : null
  },
})

/** Everything of a standard that is not printed, as JSON for the origin part. `styles`: style names by block. */
export const originOf = (
  standard: StandardFile,
  resolved: Resolved,
  styles: ReadonlyMap<Node, string>,
): string => {
  const printer = printerOf(standard, resolved)
  const leaves = new Map(
    resolved.blocks.flatMap((block) => leavesOf(block, printer)).map((leaf) => [leaf.node, leaf]),
  )
  const origin: Origin = {
    version: originVersion,
    template: standard.template,
    metadata: standard.metadata,
    assets: Object.entries(standard.assets)
      .filter(([, bytes]) => !isDrawn(bytes))
      .map(([name, bytes]) => [name, pictureHash(bytes)]),
    blocks: resolved.blocks.map((block) => skeletonOf(block, printer, leaves, styles)),
  }
  return JSON.stringify(origin)
}
