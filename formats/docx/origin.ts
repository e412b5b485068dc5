import { Math as Equation } from "docx"
import type { Mark, Node } from "prosemirror-model"
import { isSame } from "../../schema/shared/equality.ts"
import { blocksOf } from "../../schema/structure/numbering.ts"
import { type Change, changeOf } from "../../schema/suggestions/change.ts"
import { changesOfBlock } from "../../schema/suggestions/markup.ts"
import { hasSuggestions, suggestedOf } from "../../schema/suggestions/suggested.ts"
import type { StandardFile } from "../format.ts"
import { ommlToLatex } from "../math/omml.ts"
import { crossReferenceText, type Resolved } from "../resolve/resolve.ts"
import { type XmlChild, type XmlElement, xml } from "../xml/tree.ts"
import { isDrawn } from "./drawn.ts"
import { mathOf } from "./equations.ts"
import { readImage } from "./image-size.ts"
import { type Leaf, leavesOf, type Printer, pictureHash, printedLength } from "./leaves.ts"
import type { NotedComment } from "./revisions/comments.ts"
import type { WordForm } from "./revisions/word-form.ts"
import type { RevisionWriting } from "./revisions/writing.ts"

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
  /** The break before it: it is the rest of the block before. */
  b?: Run
  /** It is only the former place of the block with this id. */
  f?: string
}

export interface Origin {
  version: number
  template: string
  metadata: unknown
  /** Names of the pictures with the fingerprints of their bytes. */
  assets: [string, string][]
  blocks: Skeleton[]
  /** Suggestions that went along as revisions. */
  changes?: Change[]
  comments?: NotedComment[]
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
const sourceRuns = (block: Node): Run[] =>
  block.children.map((node) => {
    const marks = node.marks.map(markOf)
    return { n: "text", a: { text: node.text }, ...(marks.length ? { m: marks } : {}), l: 0 }
  })

const skeletonOf = (
  block: Node,
  printer: Printer,
  leaves: ReadonlyMap<Node, Leaf>,
  styles: ReadonlyMap<Node, string>,
  form: WordForm | null,
): Skeleton => {
  const leaf = leaves.get(block)
  const style = styles.get(block)
  const opener = form?.openers.get(block)
  const copied = form?.copies.get(block)
  const isSource =
    block.type.name === "formula_source" && block.childCount > 0 && (!leaf?.text || hasSuggestions(block))
  return {
    t: block.type.name,
    ...attributesOf(block.attrs, block.type.spec.attrs),
    ...(block.isTextblock && block.childCount
      ? { r: isSource ? sourceRuns(block) : block.children.map((child) => runOf(child, printer)) }
      : {}),
    ...(!block.isTextblock && block.childCount
      ? { c: block.children.map((child) => skeletonOf(child, printer, leaves, styles, form)) }
      : {}),
    ...(leaf ? { h: leaf.hash } : {}),
    ...(leaf && style ? { w: style } : {}),
    ...(opener ? { b: runOf(opener, printer) } : {}),
    ...(copied === undefined ? {} : { f: copied }),
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

/** What a standard prints, for the fingerprints of its blocks. */
export const printerOf = (standard: StandardFile, resolved: Resolved): Printer => ({
  reference: (node) => crossReferenceText(resolved, node),
  formula: formulaInWord,
  picture: (src) => {
    const bytes = Object.hasOwn(standard.assets, src) ? standard.assets[src]! : null
    return bytes && readImage(bytes) ? bytes : null
  },
})

/** Changes of all suggestions in a document, each once, in its order. */
const changesOf = (blocks: readonly Node[]): Change[] => {
  const changes = new Map<string, Change>()
  const add = (change: Change | null): void => {
    if (change && !changes.has(change.id)) changes.set(change.id, change)
  }
  const look = (node: Node): void => {
    if (!hasSuggestions(node)) return
    for (const mark of node.marks) if (mark.type.spec["isSuggestion"]) add(changeOf(mark.attrs))
    const suggested = node.attrs["suggested"] ? suggestedOf(node) : null
    for (const { change } of suggested ? changesOfBlock(suggested) : []) add(changeOf(change))
    node.forEach(look)
  }
  blocks.forEach(look)
  return [...changes.values()]
}

/** Everything of a standard that is not printed, as JSON for the origin part. `styles`: style names by block. */
export const originOf = (
  standard: StandardFile,
  resolved: Resolved,
  styles: ReadonlyMap<Node, string>,
  revisions: RevisionWriting | null = null,
  comments: NotedComment[] = [],
): string => {
  const printer = printerOf(standard, resolved)
  const { blocks } = resolved
  const leaves = new Map(
    blocks
      .flatMap((block) => leavesOf(block, printer, [], revisions?.tokensOf(block)))
      .map((leaf) => [leaf.node, leaf]),
  )
  const changes = changesOf(blocksOf(standard.doc))
  const origin: Origin = {
    version: originVersion,
    template: standard.template,
    metadata: standard.metadata,
    assets: Object.entries(standard.assets)
      .filter(([, bytes]) => !isDrawn(bytes))
      .map(([name, bytes]) => [name, pictureHash(bytes)]),
    blocks: blocks.map((block) => skeletonOf(block, printer, leaves, styles, revisions?.form ?? null)),
    ...(changes.length ? { changes } : {}),
    ...(comments.length ? { comments } : {}),
  }
  return JSON.stringify(origin)
}
