import type { Node } from "prosemirror-model"
import { passagesOf } from "../../schema/rules/document/passage.ts"
import { type ProvisionType, type Sentence, sentencesOf } from "../../schema/rules/index.ts"
import type { StandardFile, WriteOptions } from "../format.ts"
import {
  blockLabel,
  captionText,
  crossReferenceText,
  entryOf,
  printedText,
  type Resolved,
  resolve,
} from "../resolve/resolve.ts"

/*
 * What a standard says, taken apart for machines: its clauses, the sentences in them with the kind of provision that each is
 * (GB/T 1.1-2020, 9.1 and annex C), terms, references, tables and figures. All machine-readable writers start from it.
 */

export interface ClauseItem {
  id: string
  /** "6.2.1", "A.1", "附录A"; empty for unnumbered parts. */
  number: string
  title: string
  /** Id of the clause above; null at the top. */
  parent: string | null
  region: string
}

/** One sentence. Its id is that of its block and its place in it, stable as long as the block is. */
export interface ProvisionItem {
  id: string
  type: ProvisionType
  text: string
  clause: string | null
  /** Ids of the blocks that the sentence refers to. */
  refers: string[]
}

export interface TermItem {
  id: string
  number: string
  preferred: string
  admitted: string[]
  deprecated: string[]
  symbols: string[]
  equivalents: { language: string; text: string }[]
  definition: string
  source: string
  clause: string | null
}

export interface ReferenceItem {
  id: string
  text: string
  isNormative: boolean
}

export interface ObjectItem {
  id: string
  kind: "table" | "figure"
  label: string
  title: string
  clause: string | null
}

export interface Content {
  resolved: Resolved
  clauses: ClauseItem[]
  provisions: ProvisionItem[]
  terms: TermItem[]
  references: ReferenceItem[]
  objects: ObjectItem[]
}

const titles = new Set([
  "clause_title",
  "foreword_title",
  "introduction_title",
  "annex_title",
  "bibliography_title",
  "index_title",
  "section_title",
])

/** Text of a stretch of a block as it is printed; offsets are those of ProseMirror. */
const stretchText = (block: Node, from: number, to: number, resolved: Resolved): string => {
  let text = ""
  block.forEach((child, offset) => {
    if (offset >= to || offset + child.nodeSize <= from) return
    if (child.isText) text += child.text!.slice(Math.max(0, from - offset), to - offset)
    else if (child.type.name === "cross_reference") text += crossReferenceText(resolved, child)
    else if (child.type.name === "inline_formula") text += child.attrs["latex"]
    else if (child.type.name === "unknown_inline") text += child.attrs["text"]
    else if (child.type.name === "hard_break") text += " "
  })
  return text.replace(/\s+/g, " ").trim()
}

const targetsIn = (block: Node, { from, to }: Sentence): string[] => {
  const targets: string[] = []
  block.forEach((child, offset) => {
    const target: unknown = child.type.name === "cross_reference" ? child.attrs["target"] : null
    if (typeof target === "string" && target && offset >= from && offset < to) targets.push(target)
  })
  return targets
}

/** Blocks whose sentences are not those of the standard itself, or that are gathered elsewhere. */
const skipped = new Set([
  ...titles,
  "reference_item",
  "index_item",
  "code",
  "footnote",
  "formula",
  "key_item",
])

/** In these only additional information stands, whatever words it has (GB/T 1.1-2020, 9.2). */
const informative = new Set(["note", "example", "source", "quotation"])

class Gatherer {
  readonly content: Content
  private count = 0
  private open: ClauseItem[] = []
  private term: TermItem | null = null

  constructor(resolved: Resolved) {
    this.content = { resolved, clauses: [], provisions: [], terms: [], references: [], objects: [] }
  }

  private get clause(): string | null {
    return this.open.at(-1)?.id ?? null
  }

  private title(block: Node): void {
    const { resolved, clauses } = this.content
    const entry = entryOf(resolved, block)
    const depth = Math.max(0, entry?.depth ?? 0)
    this.open = this.open.slice(0, depth)
    const item: ClauseItem = {
      id: this.id(block),
      number: blockLabel(resolved, block),
      title: printedText(resolved, block),
      parent: this.clause,
      region: entry?.region ?? "body",
    }
    clauses.push(item)
    this.open.push(item)
    this.term = null
  }

  private termPart(block: Node): boolean {
    const { resolved, terms } = this.content
    const text = printedText(resolved, block)
    if (block.type.name === "term_title") {
      const parts = { admitted: [], deprecated: [], symbols: [], equivalents: [], definition: "", source: "" }
      const number = entryOf(resolved, block)?.number ?? ""
      this.term = { id: this.id(block), number, preferred: text, ...parts, clause: this.clause }
      terms.push(this.term)
      return true
    }
    const { term } = this
    if (!term) return false
    if (block.type.name === "term_equivalent")
      term.equivalents.push({ language: block.attrs["language"] || "en", text })
    else if (block.type.name === "term_admitted") term.admitted.push(text)
    else if (block.type.name === "term_deprecated") term.deprecated.push(text)
    else if (block.type.name === "term_symbol") term.symbols.push(text)
    else if (block.type.name === "definition") term.definition ||= text
    else if (block.type.name === "source") term.source ||= text
    else return false
    return true
  }

  private sentences(block: Node): void {
    const { resolved, provisions } = this.content
    let count = 0
    for (const passage of passagesOf(block)) {
      if (passage.type === "caption" || passage.type === "unit_statement" || passage.type === "footnote")
        continue
      for (const sentence of sentencesOf(passage)) {
        const text = stretchText(passage.node, sentence.from, sentence.to, resolved)
        const isAside = informative.has(block.type.name) || informative.has(passage.type)
        const type = isAside && !sentence.byHand ? "statement" : sentence.type
        // Cells are data; only what demands, recommends or permits is a sentence of the standard.
        if (!text || (passage.inside !== "block" && type === "statement")) continue
        const id = `${this.id(block)}.${++count}`
        provisions.push({ id, type, text, clause: this.clause, refers: targetsIn(passage.node, sentence) })
      }
    }
  }

  private object(block: Node): void {
    const { resolved, objects } = this.content
    const kind = block.type.name === "table" ? "table" : "figure"
    const label = blockLabel(resolved, block)
    objects.push({
      id: this.id(block),
      kind,
      label,
      title: captionText(resolved, block),
      clause: this.clause,
    })
  }

  /** Stored blocks have an id; a block of a file that was never stored is named by its place. */
  private id(block: Node): string {
    return block.attrs["id"] || `block-${this.count}`
  }

  block(block: Node): void {
    this.count++
    const name = block.type.name
    const region = entryOf(this.content.resolved, block)?.region
    if (titles.has(name)) this.title(block)
    else if (this.termPart(block)) return
    else if (name === "reference_item") {
      const text = printedText(this.content.resolved, block)
      const isNormative = region !== "bibliography"
      this.content.references.push({ id: this.id(block), text, isNormative })
    } else {
      if (name === "table" || name === "figure") this.object(block)
      if (!skipped.has(name)) this.sentences(block)
    }
  }
}

/** Takes a standard apart, once for all machine-readable writers. */
export const contentOf = (standard: StandardFile, options: WriteOptions = {}): Content => {
  const gatherer = new Gatherer(resolve(standard, options))
  for (const block of gatherer.content.resolved.blocks) gatherer.block(block)
  return gatherer.content
}
