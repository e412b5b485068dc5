import type { Node } from "prosemirror-model"
import type { ListKind } from "../nodes/text.ts"
import { footnotesOf } from "./footnote-marks.ts"
import { hasParts } from "./parts.ts"
import { letters, type Profile } from "./profiles.ts"
import { comingBlocks, Proposals } from "./proposed.ts"

export { footnotesOf } from "./footnote-marks.ts"

/** Where in the document a block stands. */
export type Region =
  | "front"
  | "foreword"
  | "introduction"
  | "body"
  | "annex"
  | "bibliography"
  | "index"
  | "section"

/** The derived number of one block. */
export interface Numbered {
  id: string
  type: string
  region: Region
  /** Bare number as printed in references: "5.2", "A", "A.1", "3" (table 3), "a)" ... Empty when it has none. */
  number: string
  /** Depth below the division: 0 for chapters and annexes. -1 where depth means nothing. */
  depth: number
  /** Index of the block in the run, or of the flat block that contains it. */
  index: number
  block: Node
  /** Id of the clause, term, table, figure ... that this note, example, list item or footnote belongs to. */
  owner: string | null
  /** Id of the list item above a deeper list item: a) above its 1). */
  above: string | null
  /** Which renumbering last changed what is printed of this block by itself (`Numbering.round`). */
  changed: number
  /** Somebody proposes that it goes: it has no number and no label. */
  isGoing: boolean
  /** A note of a term entry, which some profiles call otherwise. */
  isToEntry: boolean
}

/** All derived numbers of a document. */
export interface Numbering {
  /** By block identity. Blocks of a container are listed too. */
  byBlock: Map<Node, Numbered>
  byId: Map<string, Numbered>
  /** How often the document was numbered: an entry whose `changed` is not above it looks as it did then. */
  round: number
}

/** A scope in which notes and examples are counted: clause, term, table, figure (GB/T 1.1-2020, 9.10.2, 9.11.2). */
interface Scope {
  owner: string | null
  /** It is that of a term entry. */
  isEntry?: boolean
  notes: Numbered[]
  examples: Numbered[]
}

const startsRegion: Record<string, Region> = {
  foreword_title: "foreword",
  introduction_title: "introduction",
  annex_title: "annex",
  bibliography_title: "bibliography",
  index_title: "index",
}

/** True for a block that opens a division (a chapter, an annex, the foreword ...). */
export const opensDivision = (block: Node): boolean => {
  const name = block.type.name
  if (name in startsRegion) return true
  return (name === "clause_title" || name === "section_title") && block.attrs["level"] === 0
}

class Numberer {
  private readonly numbering: Numbering
  private region: Region = "front"
  /** Prefix of all numbers in an annex ("A"), "0" in the introduction, "" in the body. */
  private annex = ""
  private annexCount = 0
  private chapterCount = 0
  /** Numbers of the open clauses: [2, 1] is 5.2.1 in chapter 5. */
  private path: number[] = []
  /** Declared levels of the open clauses, beside `path`: a level may be skipped, a number may not. */
  private levels: number[] = []
  /** How many clauses the open chapter, annex, clause ... has so far, one entry more than `path`. */
  private counts: number[] = [0]
  private objects = { figure: 0, table: 0, formula: 0 }
  private references = 0
  private footnotes = new Map<string, number>()
  private scope: Scope = { owner: null, notes: [], examples: [] }
  private list: { kind: ListKind; level: number; count: number; item: string | null }[] = []
  private index = 0
  private isCounting = false

  constructor(
    private readonly profile: Profile,
    private readonly previous: Numbering | null,
    /** What is proposed to go counts as long as it is there. */
    private readonly all: boolean,
  ) {
    this.numbering = { byBlock: new Map(), byId: new Map(), round: (previous?.round ?? 0) + 1 }
  }

  run(blocks: readonly Node[]): Numbering {
    const proposals = new Proposals(blocks)
    for (const block of blocks) {
      if (!this.all && proposals.takeAway(block)) this.mark(this.record(block, "", this.path.length), true)
      else this.visit(block)
      if (!this.all) this.count(comingBlocks(block))
      this.index++
    }
    this.closeScope()
    return this.numbering
  }

  /** Says of a block whether it goes; its label changes with that. */
  private mark(entry: Numbered, isGoing: boolean): void {
    if (entry.isGoing === isGoing) return
    entry.isGoing = isGoing
    entry.changed = this.numbering.round
  }

  /** Counts blocks that are only proposed; they have no place of their own yet. */
  private count(blocks: readonly Node[]): void {
    this.isCounting = true
    for (const block of blocks) this.visit(block)
    this.isCounting = false
  }

  /** `number` null: it is known when the scope is closed. */
  private record(block: Node, number: string | null, depth = -1, owner: string | null = null): Numbered {
    const { region, index, numbering } = this
    let entry = this.previous?.byBlock.get(block)
    if (entry && entry.depth === depth && entry.region === region) {
      entry.index = index
      entry.owner = owner
      entry.above = null
      if (number !== null) this.print(entry, number)
      this.mark(entry, false)
    } else {
      const { type, attrs } = block
      const { round: changed } = numbering
      const id: string = attrs["id"] ?? ""
      entry = {
        id,
        type: type.name,
        region,
        number: number ?? "",
        depth,
        index,
        block,
        owner,
        above: null,
        changed,
        isGoing: false,
        isToEntry: false,
      }
    }
    if (this.isCounting) return entry
    numbering.byBlock.set(block, entry)
    if (entry.id && !numbering.byId.has(entry.id)) numbering.byId.set(entry.id, entry)
    return entry
  }

  private print(entry: Numbered, number: string): void {
    if (entry.number === number) return
    entry.number = number
    entry.changed = this.numbering.round
  }

  private visit(block: Node): void {
    const name = block.type.name
    if (name !== "list_item" && !block.attrs["continues"] && name !== "footnote") this.list = []
    for (const target of isObject(name) ? [] : footnotesOf(block, this.all)) this.countFootnote(target)
    switch (name) {
      case "clause_title":
      case "clause_text":
        return this.clause(block)
      case "term_title":
        return this.term(block)
      case "foreword_title":
      case "introduction_title":
      case "annex_title":
      case "bibliography_title":
      case "index_title":
        return this.division(block)
      case "section_title":
        if (block.attrs["level"] === 0) this.open("section")
        this.record(block, "", block.attrs["level"])
        return this.openScope(block)
      case "list_item":
        return this.listItem(block)
      case "note":
      case "example":
        return this.noted(block, this.scope)
      case "table":
      case "figure":
      case "formula":
        return this.object(block, name)
      case "footnote":
        this.record(
          block,
          this.footnotes.has(block.attrs["id"]) ? `${this.footnotes.get(block.attrs["id"])})` : "",
        )
        return
      case "reference_item":
        this.record(block, this.region === "bibliography" ? `[${++this.references}]` : "")
        return
      default:
        this.record(block, "")
    }
  }

  private open(region: Region): void {
    this.region = region
    this.path = []
    this.levels = []
    this.counts = [0]
    this.references = 0
    if (region !== "annex") this.annex = region === "introduction" ? "0" : ""
  }

  private division(block: Node): void {
    this.open(startsRegion[block.type.name]!)
    let number = ""
    if (this.region === "annex") {
      this.annex = number = letters(++this.annexCount).toUpperCase()
      this.objects = { figure: 0, table: 0, formula: 0 }
    }
    this.record(block, number, 0)
    this.openScope(block)
  }

  /** A level-0 title is a chapter as long as the body lasts; after the annexes it can only be a clause of what is open. */
  private clause(block: Node): void {
    const level: number = block.attrs["level"]
    const before = this.region === "front" || this.region === "foreword" || this.region === "introduction"
    if (level === 0 && (before || this.region === "body" || this.region === "section")) {
      this.open("body")
      this.chapterCount++
      this.record(block, String(this.chapterCount), 0)
      return this.openScope(block)
    }
    const numbered = this.region === "body" || this.region === "annex" || this.region === "introduction"
    this.record(block, numbered ? this.nextClause(Math.max(1, level)) : "", this.path.length)
    this.openScope(block)
  }

  /** Number of the next clause at a declared level; a skipped level does not leave a hole in the number. */
  private nextClause(level: number): string {
    while (this.levels.length && this.levels[this.levels.length - 1]! >= level) {
      this.levels.pop()
      this.path.pop()
      this.counts.pop()
    }
    const count = ++this.counts[this.counts.length - 1]!
    this.path.push(count)
    this.levels.push(level)
    this.counts.push(0)
    return this.clauseNumber()
  }

  private clauseNumber(): string {
    const head = this.region === "body" ? String(this.chapterCount) : this.annex
    return [head, ...this.path].join(".")
  }

  /** A term entry counts in the clause series of its parent (GB/T 1.1-2020, 8.7.3.1) and has no clauses below it. */
  private term(block: Node): void {
    const numbered = this.region === "body" || this.region === "annex"
    const level = termLevel + Number(block.attrs["level"])
    this.record(block, numbered ? this.nextClause(level) : "", this.path.length)
    this.openScope(block)
  }

  private listItem(block: Node): void {
    const kind: ListKind = block.attrs["kind"]
    const level = Math.max(1, Number(block.attrs["level"]))
    this.list = this.list.filter((open) => open.level <= level)
    const open = this.list.at(-1)
    if (open && open.level === level && open.kind === kind && !block.attrs["restart"]) open.count++
    else {
      this.list = this.list.filter((other) => other.level < level)
      this.list.push({ kind, level, count: 1, item: null })
    }
    const last = this.list.at(-1)!
    last.item = block.attrs["id"]
    const entry = this.record(block, this.profile.listMark(kind, last.count), level, this.scope.owner)
    entry.above = this.list.at(-2)?.item ?? null
  }

  private openScope(block: Node): void {
    this.closeScope()
    this.scope = {
      owner: block.attrs["id"],
      isEntry: block.type.name === "term_title",
      notes: [],
      examples: [],
    }
  }

  private closeScope(): void {
    this.finish(this.scope)
    this.scope = { owner: null, notes: [], examples: [] }
  }

  private noted(block: Node, scope: Scope): void {
    const isCounted = !block.attrs["continues"]
    const entry = this.record(block, isCounted ? null : "", -1, scope.owner)
    const isToEntry = scope.isEntry === true && block.type.name === "note" && this.profile.numbersNotesToEntry
    if (entry.isToEntry !== isToEntry) {
      entry.isToEntry = isToEntry
      entry.changed = this.numbering.round
    }
    if (isCounted) (block.type.name === "note" ? scope.notes : scope.examples).push(entry)
  }

  private countFootnote(target: string): void {
    if (!this.footnotes.has(target)) this.footnotes.set(target, this.footnotes.size + 1)
  }

  private object(block: Node, kind: "table" | "figure" | "formula"): void {
    const count = block.attrs["numbered"] ? String(++this.objects[kind]) : ""
    const number = count && this.region === "annex" ? `${this.annex}.${count}` : count
    this.record(block, number)
    if (kind === "formula") for (const target of footnotesOf(block, this.all)) this.countFootnote(target)
    this.inside(block, kind)
  }

  /** Notes, examples and footnotes of a table or figure have series of their own (GB/T 1.1-2020, 9.11.2 and 9.12.2). */
  private inside(block: Node, kind: "table" | "figure" | "formula"): void {
    const id: string | null = block.attrs["id"]
    const scope: Scope = { owner: id, notes: [], examples: [] }
    const marks = new Map<string, string>()
    if (kind !== "formula") {
      for (const target of footnotesOf(block, this.all))
        if (!marks.has(target)) marks.set(target, letters(marks.size + 1))
    }
    let parts = 0
    const outer = this.list
    const walk = (parent: Node): void => {
      this.list = []
      parent.forEach((child) => {
        const name = child.type.name
        if (name !== "list_item" && !child.attrs["continues"]) this.list = []
        if (name === "note" || name === "example") this.noted(child, scope)
        else if (name === "footnote") this.record(child, marks.get(child.attrs["id"]) ?? "", -1, id)
        else if (name === "subfigure") this.record(child, `${letters(++parts)})`, -1, id)
        else if (name === "list_item") this.listItem(child)
        else if (name === "formula" || name === "table" || name === "figure") return this.object(child, name)
        else if (child.attrs["id"] && name !== "table_row") this.record(child, "", -1, id)
        if (hasParts(child)) walk(child)
      })
    }
    if (hasParts(block)) walk(block)
    this.finish(scope)
    this.list = outer
  }

  /**
   * One note is "注：", several are "注1：", "注2：" (GB/T 1.1-2020, 9.10.2 and 9.11.2). A note to entry has a number even if it is the only
   * one (ISO/IEC Directives, Part 2, 2021, 16.5.9).
   */
  private finish(scope: Scope): void {
    for (const list of [scope.notes, scope.examples])
      for (const [index, entry] of list.entries())
        this.print(entry, list.length > 1 || entry.isToEntry ? String(index + 1) : "")
  }
}

/** Above every clause level, so that any clause title closes a term and a term never closes a clause. */
const termLevel = 100

const isObject = (name: string): boolean => name === "table" || name === "figure" || name === "formula"

/** The flat run of a document: all blocks of all divisions. */
export const blocksOf = (doc: Node): Node[] => {
  const blocks: Node[] = []
  doc.forEach((division) => {
    if (division.type.name === "division") division.forEach((block) => void blocks.push(block))
    else blocks.push(division)
  })
  return blocks
}

/**
 * Computes every number of a document. The one place where numbers come from. What is proposed counts as if it were accepted: a block
 * that goes has no number. With a `previous` numbering its entries are used
 * again and brought up to date, for whoever looks only at what changed; the previous numbering is worth nothing afterwards. `all`: all
 * blocks count that are there, as Word counts paragraphs with tracked changes.
 */
export const numberBlocks = (
  blocks: readonly Node[],
  profile: Profile,
  previous: Numbering | null = null,
  all = false,
): Numbering => new Numberer(profile, previous, all).run(blocks)
