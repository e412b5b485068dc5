import type { Node } from "prosemirror-model"
import { schema } from "../../../schema/schema.ts"
import { needsId } from "../../../schema/shared/ids.ts"
import type { Region } from "../../../schema/structure/numbering.ts"
import { block, type Import } from "./context.ts"
import {
  dropStart,
  type Item,
  isBlank,
  joinTexts,
  type NoteMark,
  type Para,
  textOfNodes,
  trimNodes,
} from "./para.ts"
import { rawOf, withRaw } from "./revisions/raw.ts"
import { type Sentence, say } from "./say.ts"

/** Where blocks are being built: in the run of the document, in a table cell, beside an object, or in a footnote. */
export type Place = "run" | "cell" | "object" | "note"

/** A number as the file prints it, to be compared with the one that is derived. */
export interface Printed {
  id: string
  label: string
  place: string
}

export interface OpenList {
  kind: string
  level: number
  indent: number
  list: string
  count: number
}

/** Reads the text of a footnote; handed in, so that files do not import each other in a circle. */
export type NoteReader = (mark: NoteMark, builder: Builder) => Node[]

/** Turns paragraphs into blocks, one after another: what is open, where we are, what has been made. */
export class Builder {
  readonly out: Node[] = []
  region: Region = "front"
  /** Role of the open chapter. */
  element: string | null = null
  /** Level of the open clause. */
  level = 0
  /** What `continues` refers to, by the type of the block. */
  owner: string | null = null
  lists: OpenList[] = []
  /** Depth of a term number that waits for its term, and whether an entry is open. */
  term: { level: number; waits: boolean; open: boolean; place: Para | null } = {
    level: 1,
    waits: false,
    open: false,
    place: null,
  }
  /** An annex whose title has not come yet. */
  annex: { index: number; role: boolean; title: boolean } | null = null
  annexes = 0
  annexLetter = ""
  /** Where we are, as this document counts: [5, 1] is 5.1. */
  path: number[] = []
  chapters = 0
  /** Lists that number titles: running text in them is an untitled clause. */
  readonly headingLists = new Set<string>()
  /** A caption and a unit that wait for their table or figure. */
  caption: { kind: "table" | "figure"; para: Para; content: Node[]; label: string } | null = null
  unit: { para: Para; content: Node[] } | null = null
  /** "表1（续）": the next table goes on with the last one. */
  continuation: Para | null = null
  /** Footnotes wait for the end of a table. */
  held: NoteMark[] | null = null
  /** Footnotes that are printed where they stand, by their mark. */
  typedNotes = new Map<string, string>()
  /** "式中：" has been read. */
  where = false
  /** Position in the items. */
  at = 0
  items: readonly Item[] = []
  readonly printed: Printed[] = []

  constructor(
    readonly context: Import,
    readonly place: Place,
    private readonly readNote: NoteReader,
  ) {}

  /** A builder for what is inside: it shares the region and the comparison of numbers. */
  inner(place: Place, held: NoteMark[] | null): Builder {
    const inner = new Builder(this.context, place, this.readNote)
    inner.region = this.region
    inner.element = this.element
    inner.annexLetter = this.annexLetter
    inner.held = held
    return inner
  }

  /** An id for a block of the type, if it needs one here. */
  idFor(type: string): string | null {
    return needsId(schema.nodes[type]!.create(), this.place === "run") ? this.context.newId() : null
  }

  /** Content as it is stored: trimmed, tabs as spaces. A file of our own is left as it is. */
  clean(content: readonly Node[]): Node[] {
    if (this.context.isOwn) return joinTexts(content)
    const trimmed = trimNodes(content).map((node) =>
      node.isText && node.text!.includes("\t")
        ? schema.text(node.text!.replace(/\t+/g, " "), node.marks)
        : node,
    )
    return joinTexts(trimmed)
  }

  /** Makes a block of a paragraph, puts it into the flow and after it the footnotes that it refers to. */
  add(type: string, attributes: Record<string, unknown>, content: readonly Node[], para: Para | null): Node {
    const node = this.make(type, attributes, content, para)
    this.push(node, para)
    return node
  }

  make(type: string, attributes: Record<string, unknown>, content: readonly Node[], para: Para | null): Node {
    const id = this.idFor(type)
    const node = withRaw(
      block(type, { ...attributes, ...(id ? { id } : {}) }, this.clean(content)),
      para?.revision ?? null,
    )
    if (para && id) this.mark(para, id)
    else if (para) this.context.commented(para, null)
    return node
  }

  /** Bookmarks of a paragraph lead to its block; its style is remembered for the way back. */
  mark(para: Para, id: string): void {
    for (const name of para.bookmarks) this.context.bookmark(name, id)
    this.context.commented(para, id)
    this.context.styleOf.set(id, para.style)
    if (para.formerStyle !== null) this.context.formerStyleOf.set(id, para.formerStyle)
  }

  push(node: Node, para: Para | null): void {
    const { name } = node.type
    const raw = para?.revision ?? null
    this.out.push(raw && !rawOf(node) ? withRaw(node, raw) : node)
    if (name !== "list_item" && !node.attrs["continues"]) this.lists = []
    if ((!node.attrs["continues"] || name === "list_item") && name !== "footnote") this.owner = name
    if (para) this.putNotes(para)
  }

  putNotes(para: Para): void {
    if (this.held) this.held.push(...para.notes)
    else for (const note of para.notes) this.out.push(...this.readNote(note, this))
  }

  notesOf(marks: readonly NoteMark[]): Node[] {
    return marks.flatMap((note) => this.readNote(note, this))
  }

  /** Remembers a printed number for the comparison. */
  print(node: Node, label: string, para: Para): void {
    const id: string | null = node.attrs["id"]
    if (id && label.trim()) this.printed.push({ id, label: label.trim(), place: para.place })
  }

  /** An empty paragraph was left out: the mark of the one before it parts nothing. */
  skipBlank(): void {
    const last = this.out.at(-1)
    const raw = last && rawOf(last)
    if (last && raw) this.out[this.out.length - 1] = withRaw(last, { ...raw, isClosed: true })
  }

  /** The next item that is not an empty paragraph, from an index on. */
  peek(from: number): { item: Item; at: number } | null {
    for (let at = from; at < this.items.length; at++) {
      const item = this.items[at]!
      if (item.type === "grid" || !isBlank(item.content) || item.endsSection) return { item, at }
    }
    return null
  }
}

/** Content without a typed label. */
export const without = (content: readonly Node[], length: number): Node[] =>
  length ? dropStart(content, length) : [...content]

/** A guess is said, with how sure it is. */
export const guess = (builder: Builder, para: Para, code: string, sure: number, what: Sentence): void => {
  const text = textOfNodes(para.content).trim().slice(0, 60)
  const sentence = say(
    `${what.en}: "${text}" (confidence ${sure} %).`,
    `${what.zh}：“${text}”（把握 ${sure} %）。`,
  )
  builder.context.report(code, "info", sentence, para.place)
}
