import type { Mark, Node } from "prosemirror-model"
import { schema } from "../../../schema/schema.ts"
import { newId } from "../../../schema/shared/ids.ts"
import { seeded } from "../../../schema/shared/seeded.ts"
import type { Change } from "../../../schema/suggestions/change.ts"
import type { Finding } from "../../format.ts"
import { elements, textOf, walk, type XmlElement } from "../../xml/tree.ts"
import { Numbering } from "./numbering.ts"
import type { Package } from "./package.ts"
import { type Para, textOfNodes } from "./para.ts"
import type { CommentRange } from "./revisions/comment-range.ts"
import { CommentRanges } from "./revisions/comment-ranges.ts"
import type { RawKind } from "./revisions/raw.ts"
import { type Sentence, say } from "./say.ts"
import { Styles } from "./styles.ts"

/** A field that is open: its code, and where its result begins in the paragraph that is being read. */
export interface Field {
  code: string
  isResult: boolean
  start: number
  /** False when the field began in an earlier paragraph. */
  isHere: boolean
  isChecked: boolean | null
}

/** Where a comment was found: its paragraph's text and block. */
export interface CommentPlace {
  range: CommentRange
  text: string
  blockId: string | null
}

/** Everything that one reading of a file knows and collects. */
export class Import {
  readonly findings: Finding[] = []
  readonly assets: Record<string, Uint8Array> = {}
  readonly styles: Styles
  readonly numbering: Numbering
  readonly random: () => number
  readonly notes = new Map<string, XmlElement>()
  readonly comments = new Map<string, XmlElement>()
  readonly commentRanges = new CommentRanges()
  /** Words that comments are about, with the block that they stand in; null: in an object that is not finished. */
  readonly commentPlaces: CommentPlace[] = []
  private readonly moves: { kind: RawKind; id: string; name: string }[] = []
  /** Fields that are open, innermost last; they run on over paragraphs. */
  readonly fields: Field[] = []
  /** Names of pictures by part. */
  readonly pictures = new Map<string, string>()
  /** Block that a bookmark stands at. */
  readonly bookmarks = new Map<string, string>()
  /** Id of each footnote by the mark that Word prints: "1)" may be typed again where it is referred to once more. */
  readonly marks = new Map<string, string>()
  /** Name of the style that a block had, by its id. */
  readonly styleOf = new Map<string, string>()
  /** Name of the style that a block had before a tracked change of it, by its id. */
  readonly formerStyleOf = new Map<string, string>()
  /** Bookmarks between paragraphs, which belong to the next one. */
  readonly waiting: string[] = []
  /** True for a file that our own writer made: then nothing is tidied up. */
  isOwn = false
  /** Titles have styles or outline levels: then typed numbers alone make no chapters. */
  hasHeadings = false
  /** Lists that count clauses ("5", "5.1") in a file without styled titles. */
  readonly clauseLists = new Set<string>()
  /** Most titles are numbered: one without a number stands apart. */
  hasNumbers = false
  /** Titles of the document, without white space, which are printed again before the first chapter. */
  readonly titles = new Set<string>()
  /** A title that no cover told. */
  foundTitle = ""
  language: "zh" | "en" = "zh"
  /** The part that is being read, and where in it. */
  part: string
  paragraph = 0
  droppedContents = 0
  /** Beginnings of fields that never end. */
  readonly unclosed = new WeakSet<XmlElement>()
  /** Notes that a mark in the text led to. */
  readonly usedNotes = new Set<string>()
  private readonly reported = new Set<string>()

  constructor(readonly file: Package) {
    this.part = file.main
    this.styles = new Styles(file.relatedTree("styles"))
    this.numbering = new Numbering(file.relatedTree("numbering"))
    // The same file gives the same ids.
    this.random = seeded((file.bytesOf(file.main)?.length ?? 0) * 31 + 7)
    this.collect("footnotes", "w:footnote", "footnote", this.notes)
    this.collect("endnotes", "w:endnote", "endnote", this.notes)
    this.collect("comments", "w:comment", "", this.comments)
  }

  private collect(part: string, name: string, prefix: string, into: Map<string, XmlElement>): void {
    const root = this.file.relatedTree(part)
    // Separators are notes too (ECMA-376, 17.11.23).
    for (const element of root ? elements(root, name) : [])
      if (!element.attributes["w:type"] || element.attributes["w:type"] === "normal")
        into.set(`${prefix}${element.attributes["w:id"] ?? ""}`, element)
  }

  newId(): string {
    return newId(this.random)
  }

  get place(): string {
    return `${this.part.replace(/^word\//, "").replace(/\.xml$/, "")}, paragraph ${this.paragraph}`
  }

  report(code: string, severity: Finding["severity"], { en, zh }: Sentence, place = this.place): void {
    this.findings.push({ code, severity, place, message: en, messageZh: zh })
  }

  /** A part that ECMA-376 does not have at its place: what it holds is read all the same. */
  reportUnknown({ name }: XmlElement): void {
    this.report(
      "unknown-part",
      "info",
      say(
        `<${name}> is not known at its place; its text was read.`,
        `此处不应有 <${name}>，读入了其中的文字。`,
      ),
    )
  }

  /** Reports what is said once for the whole file. */
  once(code: string, severity: Finding["severity"], sentence: Sentence): void {
    if (this.reported.has(code)) return
    this.reported.add(code)
    this.report(code, severity, sentence, "")
  }

  openMove(kind: RawKind, { attributes }: XmlElement): void {
    this.moves.push({ kind, id: attributes["w:id"] ?? "", name: attributes["w:name"] ?? "" })
  }

  closeMove(kind: RawKind, { attributes }: XmlElement): void {
    const at = this.moves.findIndex((move) => move.kind === kind && move.id === attributes["w:id"])
    if (at >= 0) this.moves.splice(at, 1)
  }

  /** A change that moves: under the name of the stretch that is open, by which both ends know each other. */
  moved(kind: RawKind, change: Change): Change {
    const move = this.moves.findLast((one) => one.kind === kind)
    return move && kind.startsWith("move") ? { ...change, id: `move:${move.name}:${change.id}` } : change
  }

  /** Comments on a paragraph are about its block. */
  commented(para: Pick<Para, "comments" | "content">, blockId: string | null): void {
    const text = para.comments.length ? textOfNodes(para.content) : ""
    for (const range of para.comments) this.commentPlaces.push({ range, text, blockId })
  }

  /** What stands in an object that has an id now. */
  claimComments(blockId: string): void {
    for (const place of this.commentPlaces) place.blockId ??= blockId
  }

  bookmark(name: string | undefined, blockId: string): void {
    if (name && !this.bookmarks.has(name)) this.bookmarks.set(name, blockId)
  }
}

/** Text of a subtree as Word prints it, deleted text too. */
export const runText = (element: XmlElement): string => {
  let text = ""
  walk(element, ({ name, children }) => {
    if (/^w:(t|delText)$|^m:t$/.test(name)) text += children.map(textOf).join("")
    else if (name === "w:tab" || name === "w:br") text += " "
  })
  return text
}

export const mark = (name: string, attributes: Record<string, unknown> = {}): Mark =>
  schema.mark(name, attributes)

export const inline = (
  name: string,
  attributes: Record<string, unknown>,
  marks: readonly Mark[] = [],
): Node => schema.nodes[name]!.create(attributes, null, marks)

export const block = (
  name: string,
  attributes: Record<string, unknown>,
  content: readonly Node[] = [],
): Node => schema.nodes[name]!.create(attributes, content)
