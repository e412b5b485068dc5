import type { Node } from "prosemirror-model"
import type { Metadata } from "../../metadata/metadata.ts"
import type { Numbered, Numbering } from "../../structure/numbering.ts"
import { type BlockView, viewBlock } from "./block.ts"
import { flatten, outlineOf, type Section } from "./outline.ts"
import type { Pointer } from "./passage.ts"
import { type Place, placesOf } from "./place.ts"

/** What is checked. */
export interface Checked {
  blocks: readonly Node[]
  numbering: Numbering
  metadata: Metadata
  /** By edition key (schema/references); without it the rules that need a catalogue say nothing. */
  catalogue?: ReadonlyMap<string, CatalogueVerdict> | undefined
}

/** What a catalogue knows of a cited edition. */
export interface CatalogueVerdict {
  status: "current" | "upcoming" | "withdrawn" | "replaced" | "draft" | "unknown"
  /** Number of the newest edition that is in force, where it is another one. */
  newer: string | null
  /** Numbers of other documents that replace it. */
  replacedBy: readonly string[]
}

/** Where a block of the document is pointed at. */
export interface Mention {
  from: BlockView
  passage: number
  pointer: Pointer
}

const sampled = 20_000

const isForeignText = ({ blocks }: DocumentView): boolean => {
  let text = ""
  for (const block of blocks) {
    if (text.length > sampled) break
    text += ` ${block.textContent}`
  }
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0
  const known = count(/\p{Script=Han}/gu) + 4 * count(/\b(?:the|of|and|is|are|for|shall|with)\b/gi)
  const romance =
    4 * count(/\b(?:le|la|les|des|du|une|est|sont|dans|pour|der|die|das|und|ist|el|los|del)\b/gi)
  return (
    romance + count(/[\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Hiragana}\p{Script=Arabic}]/gu) >
    2 * known + 40
  )
}

/** The whole document, as rules read it. What is derived is made when first asked for, once for all rules. */
export class DocumentView {
  readonly blocks: readonly Node[]
  readonly numbering: Numbering
  readonly metadata: Metadata
  readonly catalogue: Checked["catalogue"]
  readonly places: readonly Place[]
  #views: BlockView[] | null = null
  #outline: Section[] | null = null
  #sections: Section[] | null = null
  #chapters: Section[] | null = null
  #mentions: Map<string, Mention[]> | null = null
  readonly #derived = new Map<unknown, unknown>()

  constructor({ blocks, numbering, metadata, catalogue }: Checked) {
    this.catalogue = catalogue
    this.blocks = blocks
    this.numbering = numbering
    this.metadata = metadata
    this.places = placesOf(blocks, numbering, metadata)
  }

  get isChinese(): boolean {
    return this.metadata.language === "zh"
  }

  /** True for a text in neither Chinese nor English: rules about prescribed words have nothing to say. */
  get isForeign(): boolean {
    return this.derive(isForeignText)
  }

  get views(): readonly BlockView[] {
    this.#views ??= this.blocks.map((block, index) => viewBlock(block, this.places[index]!))
    return this.#views
  }

  /** Divisions. */
  get outline(): readonly Section[] {
    this.#outline ??= outlineOf(this.blocks, this.numbering)
    return this.#outline
  }

  /** Divisions and clauses, in the order of the text. */
  get sections(): readonly Section[] {
    this.#sections ??= flatten(this.outline)
    return this.#sections
  }

  get chapters(): readonly Section[] {
    this.#chapters ??= this.outline.filter(({ region, title }) => region === "body" && title !== null)
    return this.#chapters
  }

  division(name: string): Section | undefined {
    return this.outline.find(({ title }) => title?.type.name === name)
  }

  divisions(name: string): Section[] {
    return this.outline.filter(({ title }) => title?.type.name === name)
  }

  chapter(element: Section["element"]): Section | undefined {
    return this.chapters.find((chapter) => chapter.element === element)
  }

  /** Blocks of a type in the run, with their views. */
  ofType(...names: string[]): BlockView[] {
    return this.views.filter(({ type }) => names.includes(type))
  }

  entry(block: Node): Numbered | undefined {
    return this.numbering.byBlock.get(block)
  }

  /** Who points at a block, by its id. */
  get mentions(): ReadonlyMap<string, readonly Mention[]> {
    if (!this.#mentions) {
      this.#mentions = new Map()
      for (const from of this.views)
        for (const [passage, { pointers }] of from.passages.entries())
          for (const pointer of pointers)
            if (pointer.target) {
              const list = this.#mentions.get(pointer.target)
              if (list) list.push({ from, passage, pointer })
              else this.#mentions.set(pointer.target, [{ from, passage, pointer }])
            }
    }
    return this.#mentions
  }

  /** What several rules derive from the document: made once. */
  derive<T>(make: (document: DocumentView) => T): T {
    if (!this.#derived.has(make)) this.#derived.set(make, make(this))
    return this.#derived.get(make) as T
  }
}
