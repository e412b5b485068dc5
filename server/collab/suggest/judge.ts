import * as Y from "yjs"
import { contentRoot, metadataRoot } from "../../../schema/protocol/protocol.ts"
import { schema } from "../../../schema/schema.ts"
import { proposalFault } from "../../../schema/shared/sheet-proposals.ts"
import { changedAttributes, changedText, holdsOthers, isOwnBlock, Overridden } from "./pieces.ts"
import { type Child, contentOf, keyOf, Repairs, writtenBy } from "./repairs.ts"

export type Judgement =
  | {
      type: "accept"
      /** What the server writes with it: where the update reached further than its author may, it is put back. */
      mend?: Uint8Array
    }
  /** A sentence: what it does that is not a suggestion. */
  | { type: "refuse"; reason: string }
  /** It builds on what is not there yet. */
  | { type: "gap" }

const childrenOf = (parent: Y.XmlFragment | Y.XmlElement): Child[] => parent.toArray() as Child[]

const attributesOf = (element: Y.XmlElement): Record<string, unknown> => element.getAttributes()

/** A block that holds nothing but itself (a picture) is no text that could be marked. */
const isLeaf = (element: Y.XmlElement): boolean => !!schema.nodes[element.nodeName]?.isLeaf

/** Compares two states of a document for what one author may change. */
class Comparison {
  constructor(
    private readonly author: string,
    private readonly overridden: Overridden,
    private readonly repairs: Repairs,
  ) {}

  /** `isInside`: in a block that the author put in himself, whose containers are his own, too. */
  element(before: Child | undefined, after: Child, isNested: boolean, isInside: boolean): string | null {
    const { author, overridden, repairs } = this
    if (after instanceof Y.XmlText)
      return changedText(before instanceof Y.XmlText ? before : null, after, author, overridden, repairs)
    const old = before instanceof Y.XmlElement ? before : undefined
    const isOwn = isOwnBlock(after, author)
    if (!old && !isOwn && (!isInside || isLeaf(after))) return "a block was put in without being marked"
    if (old && isOwnBlock(old, author) && !isOwn) return "one's own block was accepted"
    if (old && !isOwn && !isInside) {
      // A paragraph in a cell gets a name when it is proposed to become a note, a caption when a break in it is proposed.
      const mayGetId = isNested && !!schema.nodes[after.nodeName]?.isTextblock
      const fault = changedAttributes(attributesOf(old), attributesOf(after), author, mayGetId, overridden)
      if (fault) return fault
    }
    return this.children(old ? childrenOf(old) : [], childrenOf(after), isOwn || isInside)
  }

  private children(before: readonly Child[], after: readonly Child[], isInside: boolean): string | null {
    if (this.hasLost(before, after, isInside)) return "a block was deleted"
    const old = new Map(before.map((child) => [keyOf(child), child]))
    for (const child of after) {
      const fault = this.element(old.get(keyOf(child)), child, true, isInside)
      if (fault) return fault
    }
    return null
  }

  /** True if something went that the author did not put in himself. What others wrote in a block of his own is put back. */
  hasLost(before: readonly Child[], after: readonly Child[], isInside: boolean): boolean {
    const fresh = new Set(after.map(keyOf))
    for (const child of before) {
      if (fresh.has(keyOf(child))) continue
      const isOwn = isInside || isOwnBlock(child, this.author)
      const holdsOthers = this.holdsOthers(child)
      if (!isOwn && (holdsOthers || child instanceof Y.XmlElement)) return true
      if (holdsOthers) this.repairs.lost.push(child)
    }
    return false
  }

  private holdsOthers(child: Child): boolean {
    return child instanceof Y.XmlText
      ? holdsOthers(child, this.author)
      : childrenOf(child).some((inner) => this.holdsOthers(inner))
  }
}

/** Blocks that an update changed, and whether some came or went. */
interface Touched {
  dirty: Set<Child>
  isRearranged: boolean
}

/**
 * Tells a suggestion from an edit. It keeps the document twice: as it is, and with the update that is judged. The update is good if all that is not its
 * author's own proposal is the same letters, blocks, attributes and formats as before; docs/decisions/0007-suggestions.md.
 */
export class SuggestionJudge {
  private readonly standing = new Y.Doc()
  private readonly trial = new Y.Doc()
  private readonly overridden = new Overridden()

  constructor(parts: readonly Uint8Array[]) {
    for (const doc of [this.standing, this.trial])
      doc.transact(() => {
        for (const part of parts) Y.applyUpdate(doc, part, { source: "storage" })
      })
  }

  /** Takes in what others wrote; they need no judge. */
  absorb(update: Uint8Array): void {
    for (const doc of [this.standing, this.trial]) Y.applyUpdate(doc, update, { source: "storage" })
  }

  /** Judges an update. One that is not accepted leaves the judge unfit for more: make a new one. */
  judge(update: Uint8Array, author: string): Judgement {
    const touched = this.watch(() => Y.applyUpdate(this.trial, update, { source: "judge" }))
    if (this.trial.store.pendingStructs || this.trial.store.pendingDs) return { type: "gap" }
    const repairs = new Repairs()
    const reason = this.changedRoots(author) ?? this.changedBlocks(touched, author, repairs)
    if (reason) return { type: "refuse", reason }
    const mend = repairs.isEmpty ? null : this.mend(touched, author, repairs)
    if (mend && "reason" in mend) return { type: "refuse", reason: mend.reason }
    Y.applyUpdate(this.standing, update, { source: "judge" })
    if (!mend) return { type: "accept" }
    Y.applyUpdate(this.standing, mend.update, { source: "judge" })
    return { type: "accept", mend: mend.update }
  }

  /** What the repairs write, once they are seen to leave nothing that is not the author's to change. */
  private mend(
    touched: Touched,
    author: string,
    repairs: Repairs,
  ): { update: Uint8Array } | { reason: string } {
    const { standing, trial } = this
    const formats = writtenBy(trial, () => repairs.putBackFormats())
    const again = new Repairs()
    const reason = this.changedBlocks(touched, author, again)
    if (reason || again.formats.length) return { reason: reason ?? "the format of the text was changed" }
    const words = writtenBy(trial, () => repairs.putBackWords(contentOf(standing), contentOf(trial), author))
    return { update: Y.mergeUpdates([formats, words]) }
  }

  /** The blocks that a change of the trial touches. */
  private watch(act: () => void): Touched {
    const content = contentOf(this.trial)
    const touched: Touched = { dirty: new Set(), isRearranged: false }
    const observe = (events: Y.YEvent<any>[]): void => {
      for (const { target } of events) {
        if (target === content) touched.isRearranged = true
        let current: Y.AbstractType<any> | null = target
        while (current && current.parent !== content) current = current.parent as Y.AbstractType<any> | null
        if (current) touched.dirty.add(current as unknown as Child)
      }
    }
    content.observeDeep(observe)
    try {
      act()
    } finally {
      content.unobserveDeep(observe)
    }
    return touched
  }

  private changedRoots(author: string): string | null {
    const known = new Set([contentRoot, metadataRoot])
    if ([...this.trial.share.keys()].some((name) => !known.has(name)))
      return "something was written beside the document"
    const before = this.standing.getMap<unknown>(metadataRoot).toJSON()
    return proposalFault(before, this.trial.getMap<unknown>(metadataRoot).toJSON(), author)
  }

  private changedBlocks({ dirty, isRearranged }: Touched, author: string, repairs: Repairs): string | null {
    if (!dirty.size && !isRearranged) return null
    const comparison = new Comparison(author, this.overridden, repairs)
    const before = childrenOf(contentOf(this.standing))
    const old = new Map(before.map((child) => [keyOf(child), child]))
    const after = childrenOf(contentOf(this.trial))
    if (isRearranged && comparison.hasLost(before, after, false)) return "a block was deleted"
    for (const child of after) {
      const partner = old.get(keyOf(child))
      if (partner && !dirty.has(child)) continue
      const fault = comparison.element(partner, child, false, false)
      if (fault) return fault
    }
    return null
  }
}
