import type { Node } from "prosemirror-model"
import type { Metadata } from "../metadata/metadata.ts"
import { referenceLabel, referenceText, titleOf } from "../structure/labels.ts"
import { blocksOf, type Numbered, type Numbering, numberBlocks } from "../structure/numbering.ts"
import type { Language, Profile, Words } from "../structure/profiles.ts"
import type { Spot } from "./change.ts"

/** One of the two documents that are compared. */
export interface Side {
  doc: Node
  metadata: Metadata
  profile: Profile
}

const clauses = new Set([
  "clause_title",
  "clause_text",
  "term_title",
  "annex_title",
  "foreword_title",
  "introduction_title",
  "bibliography_title",
  "index_title",
  "section_title",
])

export const isClause = (block: Node): boolean => clauses.has(block.type.name)

/** Depth of a clause among clauses: what follows with a greater one belongs to it. */
export const rankOf = (block: Node): number => {
  switch (block.type.name) {
    case "clause_title":
    case "clause_text":
    case "section_title":
      return Number(block.attrs["level"])
    case "term_title":
      return 100
    default:
      return 0
  }
}

const withClause = new Set(["note", "example", "list_item"])

/** A document with its numbers, and the clause around each block. */
export class View {
  readonly blocks: readonly Node[]
  readonly numbering: Numbering
  readonly language: Language
  readonly words: Words
  private readonly heads: (number | null)[]

  constructor(readonly side: Side) {
    this.blocks = blocksOf(side.doc)
    this.language = side.metadata.language
    this.words = side.profile.words[this.language]
    this.numbering = numberBlocks(this.blocks, side.profile)
    let head: number | null = null
    this.heads = this.blocks.map((block, index) => {
      if (isClause(block)) head = index
      return head
    })
  }

  entry(block: Node): Numbered | undefined {
    return this.numbering.byBlock.get(block)
  }

  referenceText(reference: Node): string {
    return referenceText(reference, this.numbering, this.side.profile, this.language)
  }

  private labelOf(block: Node): string {
    const entry = this.entry(block)
    return entry ? referenceLabel(entry, this.numbering, this.words) : ""
  }

  /** Title of a clause; a clause without one has that of the clause above it. */
  private titleAround(head: number | null): string {
    if (head === null) return ""
    const block = this.blocks[head]!
    if (block.type.name !== "clause_text") return titleOf(block)
    for (let n = head - 1; n >= 0; n--) {
      const above = this.blocks[n]!
      if (isClause(above) && above.type.name !== "clause_text" && rankOf(above) < rankOf(block))
        return titleOf(above)
    }
    return ""
  }

  /** How references print a block, by its id; empty for an unknown one. */
  labelById(id: string): string {
    const entry = this.numbering.byId.get(id)
    return entry ? this.labelOf(entry.block) : ""
  }

  /** The printed number of a block alone: "5.2", "A", "3"; empty where it has none. */
  numberOf(block: Node): string {
    return this.entry(block)?.number ?? ""
  }

  spot(index: number): Spot {
    const block = this.blocks[index]!
    const head = this.heads[index] ?? null
    const title = head === null ? null : this.blocks[head]!
    const clause = title ? this.labelOf(title) || titleOf(title) : ""
    const own = withClause.has(block.type.name) && !this.numberOf(block) ? "" : this.labelOf(block)
    const inClause =
      withClause.has(block.type.name) && own && !own.startsWith(clause) ? `${clause} ${own}` : own
    return {
      id: block.attrs["id"] ?? "",
      index,
      type: block.type.name,
      label: inClause || clause,
      clause,
      clauseId: title?.attrs["id"] ?? "",
      title: this.titleAround(head),
      region: this.entry(block)?.region ?? "front",
    }
  }
}
