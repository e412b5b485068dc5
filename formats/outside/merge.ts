import type { Node } from "prosemirror-model"
import { toDocument } from "../../schema/shared/run.ts"
import { blocksOf } from "../../schema/structure/numbering.ts"
import type { Change } from "../../schema/suggestions/change.ts"
import { listOf } from "../../schema/suggestions/list.ts"
import { accepted, resolveRun } from "../../schema/suggestions/resolve.ts"
import { suggest } from "../../schema/suggestions/suggest.ts"
import { fingerprint, leavesOf, type Printer } from "../docx/leaves.ts"
import { printerOf } from "../docx/origin.ts"
import { hasOutside, isOutside, outsideAuthor } from "../docx/reader/revisions/changes.ts"
import { graftRun } from "../docx/reader/revisions/graft-run.ts"
import type { OutsideChanges, StandardFile } from "../format.ts"
import { resolve } from "../resolve/resolve.ts"
import { isPlain, proposeDifference } from "./untracked.ts"

/*
 * A copy went out, people changed it in Word, and here others went on writing: what was proposed there comes as suggestions, what was written
 * here stays. Nothing is guessed: what has no place is told with its words.
 */

/** A change that has no place in the text as it is now. */
export interface Unplaced {
  change: Change
  /** Block where it belonged, if that is still there. */
  blockId: string | null
  reason: "gone" | "different" | "deleted" | "conflict"
  /** The words that it is about. */
  words: string
}

export interface Merged {
  blocks: Node[]
  /** Changes that are in the text now and were not before. */
  placed: Change[]
  unplaced: Unplaced[]
}

/** A change by somebody who did not track it: the file says only who saved it last. */
const untrackedBy = (name: string, id: string, at: number): Change => {
  const who = name.replace(/\s+/g, " ").trim() || "Word"
  return { id: `w${fingerprint(`untracked|${who}|${id}`)}`, author: outsideAuthor(who), name: who, time: at }
}

class Merging {
  readonly unplaced: Unplaced[] = []
  private readonly printer: Printer

  constructor(
    live: StandardFile,
    private readonly outside: OutsideChanges,
    private readonly at: number,
  ) {
    this.printer = printerOf(live, resolve(live))
  }

  /** True if a block still prints what it printed when the copy went out. */
  private isAsItWas(block: Node, hashes: readonly string[]): boolean {
    if (!isPlain(block)) return false
    const now = leavesOf(block, this.printer).map(({ hash }) => hash)
    return now.length === hashes.length && now.every((hash, i) => hash === hashes[i])
  }

  private note(change: Change, block: Node | undefined, reason: Unplaced["reason"], words: string): void {
    this.unplaced.push({ change, blockId: block?.attrs["id"] ?? null, reason, words })
  }

  /** What was changed without tracking, in blocks that nobody has changed here. */
  untracked(run: readonly Node[], read: readonly Node[]): Node[] {
    const theirs = new Map(read.map((block) => [block.attrs["id"] as string, block]))
    const gone = new Map(this.outside.missing.map(({ id, hashes }) => [id, hashes]))
    const footnotes = new Set(read.filter(isFootnote).map(plain))
    return run.map((block) => {
      // Each program keeps and orders the texts of footnotes in its own way: they are never proposed to change by what nobody tracked.
      if (isFootnote(block)) return this.footnote(block, theirs.get(block.attrs["id"]), footnotes)
      const id: string = block.attrs["id"]
      const hashes = this.outside.changed.get(id)
      const change = untrackedBy(this.outside.savedBy, id, this.at)
      const missing = gone.get(id)
      if (missing) {
        if (this.isAsItWas(block, missing)) return suggest([block], [], change)[0] ?? block
        this.note(change, block, "conflict", block.textContent)
        return block
      }
      const other = theirs.get(id)
      if (!hashes || !other) return block
      const [version] = [...blocksOf(withoutOutside(other))]
      if (!version) return block
      const node = this.isAsItWas(block, hashes) ? proposeDifference(block, version, change) : null
      if (!node && !isSameText(block, version)) this.note(change, block, "conflict", version.textContent)
      return node ?? block
    })
  }

  private footnote(block: Node, other: Node | undefined, texts: ReadonlySet<string>): Node {
    const id: string = block.attrs["id"]
    const isTouched = this.outside.changed.has(id) || this.outside.missing.some((one) => one.id === id)
    if (isTouched && !texts.has(plain(block)))
      this.note(
        untrackedBy(this.outside.savedBy, id, this.at),
        block,
        "conflict",
        (other ?? block).textContent,
      )
    return block
  }

  /** New blocks that nobody tracked: proposed where they stand. */
  fresh(read: readonly Node[]): Node[] {
    return read.map((block) => {
      const id: string = block.attrs["id"]
      if (this.outside.changed.get(id) !== null || !this.outside.changed.has(id) || hasOutside(block))
        return block
      return suggest([], [block], untrackedBy(this.outside.savedBy, id, this.at))[0] ?? block
    })
  }
}

/** The block without what is tracked in it. */
const withoutOutside = (block: Node): Node => toDocument(rejectOutside([block]))

const rejectOutside = (blocks: readonly Node[]): Node[] => resolveRun(blocks, isOutside, "reject")

const isFootnote = (block: Node): boolean => block.type.name === "footnote"

const isSameText = (a: Node, b: Node): boolean => plain(a) === plain(b)
const plain = (block: Node): string => accepted(toDocument([block])).textContent.replace(/\s+/g, "")

const outsideChanges = (blocks: readonly Node[]): Map<string, Change> =>
  new Map(
    listOf(toDocument(blocks))
      .filter(({ change }) => isOutside(change))
      .map(({ change }) => [change.id, change]),
  )

/** First change that was made outside in a block, for what has to be told of it. */
const changeIn = (block: Node): Change => [...outsideChanges([block]).values()][0]!

/**
 * Puts what was changed outside into the text as it is now. `read`: the copy that came back, with what was proposed in it as suggestions;
 * `at`: when it came back, for changes that the file gives no time.
 */
export const mergeOutside = (
  live: StandardFile,
  read: StandardFile,
  outside: OutsideChanges,
  at: number,
): Merged => {
  const merging = new Merging(live, outside, at)
  const theirs = merging.fresh(blocksOf(read.doc))
  const run = merging.untracked(blocksOf(live.doc), theirs)
  const byId = new Map(run.map((block) => [block.attrs["id"] as string, block]))
  const { blocks, losses, lost } = graftRun(theirs, run, (block) => byId.get(block.attrs["id"]))
  const before = outsideChanges(blocksOf(live.doc))
  const placed = [...outsideChanges(blocks).values()].filter(({ id }) => !before.has(id))
  const unplaced = [
    ...merging.unplaced,
    ...losses.map(
      ({ change, kind, words }): Unplaced => ({
        ...{ change, blockId: null, words },
        reason: kind === "deletion" ? "deleted" : "conflict",
      }),
    ),
    ...lost.map(
      ({ block, reason }): Unplaced => ({
        ...{ change: changeIn(block), reason, words: accepted(toDocument([block])).textContent },
        blockId: byId.has(block.attrs["id"]) ? block.attrs["id"] : null,
      }),
    ),
  ]
  return { blocks, placed, unplaced }
}
