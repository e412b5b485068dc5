import type { BookmarkEnd, BookmarkStart, Paragraph, Table } from "docx"
import type { Node } from "prosemirror-model"
import type { Finding, StandardFile } from "../format.ts"
import { entryOf, type Resolved } from "../resolve/resolve.ts"
import { createListRun, type ListRun } from "./numbering.ts"
import type { TableBreaks } from "./paging.ts"
import type { CommentWriting } from "./revisions/comments.ts"
import type { RevisionWriting } from "./revisions/writing.ts"
import type { ParagraphLook, Sheet } from "./sheet.ts"
import { bookmarkEnd, bookmarkStart } from "./xml.ts"

/** Where a block stands: what looks different there, and what it continues. */
export interface Place {
  /** In the run, in a table cell, or beside a table or figure (its paragraphs, notes, footnotes). */
  inside: "run" | "cell" | "object"
  /** The block that `continues` refers to. */
  owner: Node | null
  /** Alignment that a table column gives to its cells. */
  align?: "left" | "center" | "right" | undefined
  /** Room beside a number of a column, in twips, that puts it under the others by its decimal sign. */
  room?: { left: number; right: number } | undefined
  /** True for the head of a table. */
  head?: boolean
  /** Width of the room for tables and pictures, in twips. */
  width: number
}

/** What blocks become. */
export type Written = Paragraph | Table

/** Writes one block at its place. */
export type BlockWriter = (block: Node, context: Context, place: Place) => Written[]

/** Native footnotes: which blocks are their text, which number they get, what has been written. */
export interface Footnotes {
  /** Footnote block and its further paragraphs, by the id of the first. */
  texts: ReadonlyMap<string, readonly Node[]>
  /** Number of each footnote that goes to the foot of a page. */
  numbers: ReadonlyMap<string, number>
  /** Blocks that are printed at the foot of a page and not where they stand. */
  moved: ReadonlySet<Node>
  written: Record<string, { children: readonly Paragraph[] }>
  /** Word has no footnotes in footnotes. */
  inside: boolean
}

/** Everything that one call of the writer knows and collects. */
export interface Context {
  resolved: Resolved
  sheet: Sheet
  assets: StandardFile["assets"]
  findings: Finding[]
  lists: ListRun
  bookmarks: Bookmarks
  footnotes: Footnotes
  /** Lines are numbered, for review. */
  lineNumbers: boolean
  /** How many pictures have been written. */
  drawings: number
  /** How long tables go over pages. */
  breaks: ReadonlyMap<Node, TableBreaks>
  /** Paragraphs that are written now stay on the page of the next one. */
  keeping: boolean
  /** Name of the style in which each text block has been written. */
  styles: Map<Node, string>
  /** The same by the key that the sheet has for it. */
  styleKeys: Map<Node, string>
  /** Suggestions are written as revisions; null: the document has none, or they were accepted before. */
  revisions: RevisionWriting | null
  /** Comments are written along. */
  comments: CommentWriting | null
  /** Writes blocks, one after another; tables, figures and formulas call it for what is in them. */
  write(blocks: readonly Node[], place: Place): Written[]
}

/** Names of bookmarks by the block that they mark. Only what is pointed at gets one. */
export class Bookmarks {
  private readonly names = new Map<Node, string>()
  private readonly open = new Set<Node>()
  private count = 0

  /** Asks for a bookmark at a block. Word hides names that begin with an underscore. */
  want(block: Node): string {
    let name = this.names.get(block)
    if (!name) {
      name = `_Ref${String(this.names.size + 1).padStart(6, "0")}`
      this.names.set(block, name)
      this.open.add(block)
    }
    return name
  }

  nameOf(block: Node): string | undefined {
    return this.names.get(block)
  }

  /** Wraps the paragraph children of a block in its bookmark, once, if somebody points at it. */
  mark<T>(block: Node, children: T[]): (T | BookmarkStart | BookmarkEnd)[] {
    const name = this.names.get(block)
    if (!name || !this.open.delete(block)) return children
    const id = ++this.count
    return [bookmarkStart(name, id), ...children, bookmarkEnd(id)]
  }
}

export const createContext = (
  standard: StandardFile,
  resolved: Resolved,
  sheet: Sheet,
  footnotes: Footnotes,
  breaks: ReadonlyMap<Node, TableBreaks>,
  write: (context: Context, blocks: readonly Node[], place: Place) => Written[],
): Context => {
  const context: Context = {
    resolved,
    sheet,
    assets: standard.assets,
    findings: [],
    lists: createListRun(),
    bookmarks: new Bookmarks(),
    footnotes,
    lineNumbers: false,
    drawings: 0,
    breaks,
    keeping: false,
    styles: new Map(),
    styleKeys: new Map(),
    revisions: null,
    comments: null,
    write: (blocks, place) => write(context, blocks, place),
  }
  return context
}

/** Reports once per code and place. */
export const report = (
  context: Context,
  code: string,
  severity: Finding["severity"],
  place: string,
  message: string,
): void => {
  if (!context.findings.some((finding) => finding.code === code && finding.place === place))
    context.findings.push({ code, severity, place, message })
}

/** The place of a block for a finding: its id, or its index in the run. */
export const placeOf = (context: Context, block: Node): string =>
  block.attrs["id"] || `block ${entryOf(context.resolved, block)?.index ?? "?"}`

/** Look of a style; a missing one is a fault of the sheet, not of the document. */
export const lookOf = (sheet: Sheet, style: string): ParagraphLook => {
  const look = sheet.styles[style]
  if (!look) throw new RangeError(`The style sheet "${sheet.id}" has no style "${style}"`)
  return look
}
