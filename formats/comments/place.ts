import type { Node } from "prosemirror-model"
import { plainText } from "../../schema/structure/labels.ts"
import { blocksOf, type Numbered, numberBlocks } from "../../schema/structure/numbering.ts"
import { isTitleBlock, placeNameOf } from "../../schema/structure/place-names.ts"
import type { Language, Profile } from "../../schema/structure/profiles.ts"
import { lastOrder, type Mention, normalise, readPlace } from "./words.ts"

/** What a sheet says about where a comment belongs. */
export interface Said {
  line: string
  clause: string
  element: string
}

/** Where words of a sheet lead to, and how sure that is: 0 not at all, 1 beyond doubt. */
export interface Placed {
  scope: "document" | "clause" | "block" | "text" | "unplaced"
  blockId: string | null
  /** Words of the text that were quoted. */
  quote: string
  confidence: number
  /** How the place is called in the document. */
  place: string
}

/** From here on a place is taken as right; below `doubtful` it is only a suggestion, and the comment waits in the queue. */
export const sure = 0.8
export const doubtful = 0.5

interface Target {
  block: Node
  id: string
  index: number
}

/** A document made ready for looking up places by name. */
export class PlaceFinder {
  private readonly blocks: Node[]
  private readonly entries: Numbered[]
  private readonly texts: string[]
  private readonly clauses = new Map<string, Target>()
  private readonly numbering

  constructor(
    doc: Node,
    private readonly profile: Profile,
    private readonly language: Language,
  ) {
    this.blocks = blocksOf(doc)
    this.numbering = numberBlocks(this.blocks, profile)
    this.entries = [...this.numbering.byBlock.values()]
    this.texts = this.blocks.map((block) => fold(textOf(block)))
    for (const [index, block] of this.blocks.entries()) {
      const entry = this.numbering.byBlock.get(block)
      if (entry?.number && isTitleBlock(block)) this.clauses.set(entry.number, { block, id: entry.id, index })
    }
  }

  /** Finds the place that a sheet names; the comment's own words help only where they quote the text. */
  find(said: Said, words: string): Placed {
    const named = [...readPlace(said.clause), ...readElement(said.element)]
    const search = new Search(this, named)
    const found = search.run()
    const quoted = quotesIn(words)
    const target = found.target
    if (found.isDocument && !target) return this.placed({ scope: "document", confidence: 0.95 })
    if (target) return this.refine(target, found.confidence, quoted, search.quote, said)
    return this.byWordsAlone(said, words, quoted)
  }

  /** A phrase in quotes that stands in the clause once says where in it. */
  private refine(target: Target, confidence: number, quoted: string[], own: string, said: Said): Placed {
    if (own) return this.at(target, confidence, own)
    const isWhole = isTitleBlock(target.block) && said.element.trim() === ""
    if (isWhole && confidence >= sure)
      for (const quote of quoted) {
        const inside = this.blocksWith(quote, target.index, this.endOf(target.index))
        if (inside.length === 1) return this.at(inside[0]!, confidence, quote)
      }
    return this.at(target, confidence, "")
  }

  private byWordsAlone(said: Said, words: string, quoted: string[]): Placed {
    // "5.2.1：建议…": the place stands at the head of the comment itself.
    const head =
      said.clause.trim() === "" ? /^[^：:，,。；;]{1,24}(?=[：:，,])/.exec(words.trim())?.[0] : undefined
    if (head) {
      const { target, confidence } = new Search(this, readPlace(head)).run()
      if (target) return this.at(target, Math.min(confidence, 0.75), "")
    }
    for (const quote of quoted) {
      const found = this.blocksWith(quote, 0, this.blocks.length)
      if (found.length === 1) return this.at(found[0]!, 0.7, quote)
    }
    return this.placed({ scope: "unplaced", confidence: 0 })
  }

  private at(target: Target, confidence: number, quote: string): Placed {
    const scope = quote ? "text" : isTitleBlock(target.block) ? "clause" : "block"
    const name = placeNameOf(target.id, this.blocks, this.numbering, this.profile, this.language)
    const place = name ? [name.clause, name.element].filter(Boolean).join(" ") : ""
    return this.placed({ scope, blockId: target.id, quote, confidence, place })
  }

  private placed(fields: Partial<Placed> & Pick<Placed, "scope" | "confidence">): Placed {
    return { blockId: null, quote: "", place: "", ...fields }
  }

  clause(number: string): Target | undefined {
    return this.clauses.get(number)
  }

  byRole(name: string): Target | undefined {
    const index = this.blocks.findIndex(
      (block) =>
        block.type.name === name || (block.type.name === "clause_title" && block.attrs["element"] === name),
    )
    return index < 0 ? undefined : this.targetAt(index)
  }

  /** Titles that read exactly like this. */
  byTitle(words: string): Target[] {
    const wanted = fold(words)
    return this.blocks.flatMap((block, index) =>
      isTitleBlock(block) && block.type.name !== "clause_text" && this.texts[index] === wanted
        ? [this.targetAt(index)]
        : [],
    )
  }

  numbered(type: "table" | "figure" | "formula", number: string): Target | undefined {
    const entry = this.entries.find((one) => one.type === type && one.number === number)
    return entry && { block: entry.block, id: entry.id, index: entry.index }
  }

  /** Blocks of some kind in a range, those inside tables and figures too. */
  within(type: string, from: number, to: number, owner: string | null): Numbered[] {
    return this.entries.filter(
      (one) => one.type === type && one.index >= from && one.index < to && (!owner || one.owner === owner),
    )
  }

  /** Blocks below a title up to the next one: what a clause says itself. */
  ownEnd(index: number): number {
    let end = index + 1
    while (end < this.blocks.length && !isTitleBlock(this.blocks[end]!)) end++
    return end
  }

  /** The end of a clause with all its subclauses. */
  endOf(index: number): number {
    const entry = this.numbering.byBlock.get(this.blocks[index]!)
    if (!entry || !isTitleBlock(entry.block)) return this.ownEnd(index)
    let end = this.ownEnd(index)
    while (end < this.blocks.length) {
      const next = this.numbering.byBlock.get(this.blocks[end]!)
      if (!next || !isBelow(next, entry)) break
      end = this.ownEnd(end)
    }
    return end
  }

  paragraphs(from: number, to: number): Target[] {
    const targets: Target[] = []
    for (let index = from; index < to; index++)
      if (["paragraph", "clause_text", "definition"].includes(this.blocks[index]!.type.name))
        targets.push(this.targetAt(index))
    return targets
  }

  blocksWith(words: string, from: number, to: number): Target[] {
    const wanted = fold(words)
    if (!wanted) return []
    const targets: Target[] = []
    for (let index = from; index < to; index++)
      if (this.texts[index]!.includes(wanted)) targets.push(this.targetAt(index))
    return targets
  }

  get length(): number {
    return this.blocks.length
  }

  private targetAt(index: number): Target {
    const block = this.blocks[index]!
    return { block, id: block.attrs["id"] ?? "", index }
  }
}

const isBelow = (next: Numbered, title: Numbered): boolean =>
  title.number
    ? next.number.startsWith(`${title.number}.`)
    : next.region === title.region && next.depth > title.depth

const textOf = (block: Node): string =>
  block.isTextblock ? plainText(block) : block.textBetween(0, block.content.size, "\n", " ")

/** Spaces and the width of signs do not tell words apart. */
const fold = (words: string): string => normalise(words).replace(/\s+/g, "").toLowerCase()

/** Bare numbers beside a clause mean little ("2": which?), words after "title of" nothing. */
const readElement = (element: string): Mention[] => readPlace(element)

const quotesIn = (words: string): string[] =>
  [...words.matchAll(/[“"「『‘']([^“”"」』’']{4,200})[”"」』’']/g)].map((match) => match[1]!.trim())

/** Follows what was said from the larger to the smaller, and loses confidence where it does not fit together. */
class Search {
  target: Target | null = null
  confidence = 0
  isDocument = false
  quote = ""

  constructor(
    private readonly finder: PlaceFinder,
    private readonly mentions: readonly Mention[],
  ) {}

  run(): { target: Target | null; confidence: number; isDocument: boolean } {
    for (const mention of this.mentions) this.follow(mention)
    if (!this.target) this.byWords()
    return { target: this.target, confidence: this.confidence, isDocument: this.isDocument }
  }

  private follow(mention: Mention): void {
    switch (mention.type) {
      case "document":
        if (!this.target) this.isDocument = true
        break
      case "clause":
        this.clause(mention.number, mention.isRange)
        break
      case "element": {
        const target = this.finder.byRole(mention.name)
        if (target && !this.target) this.go(target, 0.95)
        break
      }
      case "table":
      case "figure":
      case "formula":
        this.object(mention.type, mention.number)
        break
      case "paragraph":
        this.paragraph(mention.order)
        break
      case "item":
        this.item(mention.marks)
        break
      case "note":
      case "example":
        this.noted(mention.type, mention.number)
        break
      case "quote":
        this.words(mention.words)
        break
      case "word":
        this.token(mention.word)
        break
      case "line":
      case "cell":
        break
    }
  }

  private go(target: Target, confidence: number): void {
    this.confidence = this.target ? Math.min(this.confidence, confidence) : confidence
    this.target = target
    this.isDocument = false
  }

  private doubt(confidence: number): void {
    this.confidence = Math.min(this.confidence, confidence)
  }

  private clause(number: string, isRange: boolean): void {
    const found = this.finder.clause(number)
    if (found) {
      // A second clause in the same cell: the first is where the comment begins.
      if (this.target && isTitleBlock(this.target.block)) {
        const isInside =
          found.index >= this.target.index && found.index < this.finder.endOf(this.target.index)
        // "7.1 1": a slip of the pen, and who knows of which kind.
        if (!isInside) return number.includes(".") ? undefined : this.doubt(0.6)
      }
      return this.go(found, isRange ? 0.85 : 0.97)
    }
    if (this.target) return
    // A number that is not there (any more): its parent is where people look next.
    for (let parent = number; parent.includes("."); ) {
      parent = parent.slice(0, parent.lastIndexOf("."))
      const above = this.finder.clause(parent)
      if (above) return this.go(above, 0.4)
    }
  }

  private object(type: "table" | "figure" | "formula", number: string): void {
    const found = this.finder.numbered(type, number)
    if (!found) return this.target ? this.doubt(0.6) : undefined
    if (!this.target) return this.go(found, 0.97)
    const isInside = found.index >= this.target.index && found.index < this.finder.endOf(this.target.index)
    this.go(found, isInside ? 0.97 : 0.6)
  }

  private range(): { from: number; to: number; owner: string | null } | null {
    if (!this.target) return null
    const { index, block, id } = this.target
    if (isTitleBlock(block)) return { from: index, to: this.finder.ownEnd(index), owner: null }
    return { from: index, to: index + 1, owner: id }
  }

  private paragraph(order: number): void {
    const range = this.range()
    if (!range || range.owner) return
    const { from, to } = range
    const paragraphs = this.finder.paragraphs(from, to)
    const target = order === lastOrder ? paragraphs.at(-1) : paragraphs[order - 1]
    if (target) this.go(target, 0.95)
    else this.doubt(0.6)
  }

  private item(marks: string[]): void {
    const range = this.range()
    if (!range) return
    const all = this.finder.within("list_item", range.from, range.to, null)
    const first = all.filter(({ number }) => number === `${marks[0]})`)
    const outer = first[0]
    if (!outer) return this.doubt(0.6)
    const inner = marks[1]
      ? all.find(({ number, above }) => number === `${marks[1]})` && above === outer.id)
      : outer
    if (!inner) return this.doubt(0.6)
    this.go({ block: inner.block, id: inner.id, index: inner.index }, first.length === 1 ? 0.95 : 0.6)
  }

  private noted(type: "note" | "example", number: string): void {
    const range = this.range()
    if (!range) return
    const all = this.finder
      .within(type, range.from, range.to, range.owner)
      .filter(({ block }) => !block.attrs["continues"])
    const exact = all.filter((one) => one.number === number)
    // "注1" where there is only one, which has no number in print.
    const found = exact[0] ?? (all.length === 1 && (number === "1" || number === "") ? all[0] : undefined)
    if (!found) return this.doubt(0.6)
    this.go({ block: found.block, id: found.id, index: found.index }, exact.length > 1 ? 0.6 : 0.95)
  }

  private words(words: string): void {
    if (this.target) {
      const { index, block } = this.target
      const end = isTitleBlock(block) ? this.finder.endOf(index) : index + 1
      const inside = this.finder.blocksWith(words, index, end)
      if (inside.length === 0) return this.doubt(0.6)
      this.quote = words
      return this.go(inside[0]!, inside.length === 1 ? 0.95 : 0.7)
    }
    const found = this.finder.blocksWith(words, 0, this.finder.length)
    if (found.length === 0) return
    this.quote = words
    this.go(found[0]!, found.length === 1 ? 0.9 : 0.4)
  }

  /** "2-5.7": the name of a row in the table of the clause. */
  private token(word: string): void {
    if (!/\d/.test(word) || word.length < 3) return
    const from = this.target?.index ?? 0
    const isPart = this.target && !isTitleBlock(this.target.block)
    const to = this.target ? (isPart ? from + 1 : this.finder.endOf(from)) : this.finder.length
    const inside = this.finder.blocksWith(word, from, to)
    if (inside.length === 1) this.go(inside[0]!, this.target ? 0.85 : 0.7)
  }

  /** The title of a clause instead of its number, or a single letter for an annex. */
  private byWords(): void {
    const words = this.mentions.flatMap((mention) => (mention.type === "word" ? [mention.word] : []))
    const letter = words.length === 1 && /^[A-Z]$/.test(words[0]!) ? this.finder.clause(words[0]!) : undefined
    if (letter) return this.go(letter, 0.85)
    const titles = this.finder.byTitle(words.join(""))
    if (titles.length > 0) this.go(titles[0]!, titles.length === 1 ? 0.85 : 0.4)
  }
}
