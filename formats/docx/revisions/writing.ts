import { type IRunOptions, Paragraph, type ParagraphChild, type TextRun } from "docx"
import type { Mark, Node } from "prosemirror-model"
import { schema } from "../../../schema/schema.ts"
import { toDocument } from "../../../schema/shared/run.ts"
import type { Change } from "../../../schema/suggestions/change.ts"
import { accepted, original } from "../../../schema/suggestions/resolve.ts"
import { hasSuggestions, suggestedOf } from "../../../schema/suggestions/suggested.ts"
import type { BlockTokens } from "../leaves.ts"
import { Element } from "../xml.ts"
import { authorOf, dateOf, deletionOf, formattingOf, insertionOf, keyOf, markToken } from "./signature.ts"
import type { BlockRevision, RevisionKind, WordForm } from "./word-form.ts"

/** Stands in a written paragraph until its revisions are put in (paragraph-marks.ts). */
export const sentinel = "guijuRevision"

type Look = IRunOptions

/** The revision of one written paragraph. */
export interface NotedRevision extends BlockRevision {
  /** Style that it had before its kind or level was changed. */
  former?: string | undefined
  /** The stretch of a move: begun in the first paragraph of a block, ended behind the last. */
  range: { id: number; name: string | null; isLast: boolean } | null
}

/** Suggestions on their way into a Word file: what is written so far, and the numbers of the revisions. */
export class RevisionWriting {
  /** Revisions of paragraphs by the number that their sentinel carries. */
  readonly paragraphs: NotedRevision[] = []
  /** Style that each block had before anybody proposed another kind, by its id. */
  readonly formerStyles = new Map<string, string>()
  private readonly noted = new Set<Paragraph>()
  private readonly written = new Map<Node, NotedRevision>()
  private count = 0
  /** What happens to the rows that are written now, as a table comes or goes. */
  private rows: { insertion?: Change; deletion?: Change } = {}

  constructor(readonly form: WordForm) {}

  /** What the file says of a block beside its text. */
  tokensOf(block: Node): BlockTokens {
    const own = this.written.get(block)
    const whole = this.form.revisions.get(block)?.whole
    const sign = whole && (whole.kind === "ins" || whole.kind === "moveTo" ? "+" : "-")
    return {
      mark: own && block.isTextblock ? markToken(own.marks, own.properties) : "",
      // Rows of a table come and go; the text in them has marks of its own.
      whole: whole && own && block.type.name !== "table" ? `${sign}${keyOf(whole.change)}` : "",
    }
  }

  attributes(change: Change): { "w:id": number; "w:author": string; "w:date": string } {
    return { "w:id": this.nextId(), "w:author": authorOf(change), "w:date": dateOf(change) }
  }

  nextId(): number {
    return ++this.count
  }

  private options(change: Change): { id: number; author: string; date: string } {
    return { id: this.nextId(), author: authorOf(change), date: dateOf(change) }
  }

  private element(kind: RevisionKind, change: Change, runs: readonly ParagraphChild[]): ParagraphChild {
    return new Element(`w:${kind}`, this.attributes(change), runs as never[]) as unknown as ParagraphChild
  }

  /** Runs of a piece of text under what is proposed for it: inserted text that somebody else deleted is both. */
  wrap(node: Node, runs: ParagraphChild[]): ParagraphChild[] {
    const [insertion, deletion] = [insertionOf(node), deletionOf(node)]
    if (!runs.length) return runs
    const inner = deletion ? [this.element("del", deletion, runs)] : runs
    return insertion ? [this.element("ins", insertion, inner)] : inner
  }

  /** The look of a piece of text with the one that it had before. */
  look(node: Node, lookOf: (marks: readonly Mark[]) => Look): Look {
    const plain = node.marks.filter(({ type }) => !type.spec["isSuggestion"])
    const look = lookOf(plain)
    const formatting = formattingOf(node)
    if (!formatting) return look
    let old: readonly Mark[] = plain
    for (const { type, attrs } of node.marks) {
      if (type.name !== "formatting") continue
      const was = schema.marks[attrs["mark"]]
      if (was) old = attrs["was"] ? was.create(attrs["was"]).addToSet(old) : was.removeFromSet(old)
    }
    return { ...look, revision: { ...lookOf(old), ...this.options(formatting.change) } } as Look
  }

  /** A formula of which another form is proposed: the one that goes and the one that comes. */
  formula(source: Node, equation: (latex: string) => ParagraphChild[]): ParagraphChild[] {
    if (!hasSuggestions(source)) return equation(source.textContent)
    const [before, after] = [original, accepted].map(
      (resolve) => resolve(toDocument([source])).textContent,
    ) as [string, string]
    if (before === after) return equation(after)
    const changes = source.children.flatMap((node) => insertionOf(node) ?? deletionOf(node) ?? [])
    const change = changes[0]!
    const write = (kind: RevisionKind, latex: string): ParagraphChild[] =>
      latex.trim() ? [this.element(kind, change, equation(latex))] : []
    return [...write("del", before), ...write("ins", after)]
  }

  /** Puts sentinels into the paragraphs that were written for a block. */
  note(block: Node, written: readonly unknown[]): void {
    const revision = this.form.revisions.get(block)
    if (!revision) return
    // What stands in an object has its own already.
    const paragraphs = written.filter(
      (item): item is Paragraph => item instanceof Paragraph && !this.noted.has(item),
    )
    const id = revision.move ? this.nextId() : 0
    for (const [i, paragraph] of paragraphs.entries()) {
      const isLast = i === paragraphs.length - 1
      // Only what is new or gone as a whole has such marks on each of its paragraphs.
      const marks = revision.whole || isLast ? revision.marks : []
      const range = revision.move ? { id, name: i ? null : revision.move, isLast } : null
      const own = { ...revision, marks, range }
      if (!marks.length && !own.whole && !own.properties) continue
      this.noted.add(paragraph)
      this.written.set(block, own)
      const k = this.paragraphs.push({ ...own, former: this.formerStyles.get(block.attrs["id"]) }) - 1
      paragraph.addRunToFront(new Element(sentinel, { k }) as unknown as TextRun)
    }
  }

  /** Writes rows of a table that comes or goes. */
  withTable<T>(table: Node, write: () => T): T {
    const outer = this.rows
    const whole = this.form.revisions.get(table)?.whole
    if (whole) this.rows = whole.kind === "ins" ? { insertion: whole.change } : { deletion: whole.change }
    const result = write()
    this.rows = outer
    return result
  }

  /** Options of a row or cell: it is new, or goes. */
  part(node: Node | null | undefined, isRow: boolean): Record<string, unknown> {
    const whole = node ? this.form.revisions.get(node)?.whole : null
    const suggested = node ? suggestedOf(node) : null
    const insertion = whole?.kind === "ins" ? suggested?.inserted : isRow ? this.rows.insertion : undefined
    const deletion = whole?.kind === "del" ? suggested?.deleted : isRow ? this.rows.deletion : undefined
    return {
      ...(insertion && { insertion: this.options(insertion) }),
      ...(deletion && { deletion: this.options(deletion) }),
    }
  }
}
