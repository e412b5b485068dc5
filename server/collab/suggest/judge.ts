import * as Y from "yjs"
import { contentRoot, metadataRoot } from "../../../schema/protocol/protocol.ts"
import { schema } from "../../../schema/schema.ts"
import { proposalFault } from "../../../schema/shared/sheet-proposals.ts"
import { changedAttributes, changedText, isOwnBlock, Overridden } from "./pieces.ts"

export type Judgement =
  | { type: "accept" }
  /** A sentence: what it does that is not a suggestion. */
  | { type: "refuse"; reason: string }
  /** It builds on what is not there yet. */
  | { type: "gap" }

type Child = Y.XmlElement | Y.XmlText

const keyOf = (child: Child): string => {
  const id = child._item?.id
  return id ? `${id.client}:${id.clock}` : ""
}

const childrenOf = (parent: Y.XmlFragment | Y.XmlElement): Child[] => parent.toArray() as Child[]

const attributesOf = (element: Y.XmlElement): Record<string, unknown> => element.getAttributes()

/** A block that holds nothing but itself (a picture) is no text that could be marked. */
const isLeaf = (element: Y.XmlElement): boolean => !!schema.nodes[element.nodeName]?.isLeaf

/** Compares two states of a document for what one author may change. */
class Comparison {
  constructor(
    private readonly author: string,
    private readonly overridden: Overridden,
  ) {}

  /** `isInside`: in a block that the author put in himself, whose containers are his own, too. */
  element(before: Child | undefined, after: Child, isNested: boolean, isInside: boolean): string | null {
    const { author, overridden } = this
    if (after instanceof Y.XmlText)
      return changedText(before instanceof Y.XmlText ? before : null, after, author, overridden)
    const old = before instanceof Y.XmlElement ? before : undefined
    const isOwn = isOwnBlock(after, author)
    if (!old && !isOwn && (!isInside || isLeaf(after))) return "a block was put in without being marked"
    if (old && isOwnBlock(old, author) && !isOwn) return "one's own block was accepted"
    if (old && !isOwn && !isInside) {
      // A paragraph in a cell gets a name when it is proposed to become a note.
      const mayGetId = isNested && after.nodeName === "paragraph"
      const fault = changedAttributes(attributesOf(old), attributesOf(after), author, mayGetId, overridden)
      if (fault) return fault
    }
    return this.children(old ? childrenOf(old) : [], childrenOf(after), isOwn || isInside)
  }

  private children(before: readonly Child[], after: readonly Child[], isInside: boolean): string | null {
    const fresh = new Set(after.map(keyOf))
    if (
      before.some(
        (child) => !fresh.has(keyOf(child)) && (isInside ? this.lostInside(child) : this.lost(child)),
      )
    )
      return "a block was deleted"
    const old = new Map(before.map((child) => [keyOf(child), child]))
    for (const child of after) {
      const fault = this.element(old.get(keyOf(child)), child, true, isInside)
      if (fault) return fault
    }
    return null
  }

  /** True if something went with a block that the author did not put in himself. */
  lost(child: Child): boolean {
    if (child instanceof Y.XmlText) return !!changedText(child, new Y.XmlText(), this.author, this.overridden)
    return !isOwnBlock(child, this.author) || childrenOf(child).some((inner) => this.lostInside(inner))
  }

  private lostInside(child: Child): boolean {
    return child instanceof Y.XmlText
      ? this.lost(child)
      : childrenOf(child).some((inner) => this.lostInside(inner))
  }
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
    const content = this.trial.getXmlFragment(contentRoot)
    const metadata = this.trial.getMap<unknown>(metadataRoot)
    const dirty = new Set<Child>()
    let isRearranged = false
    const observe = (events: Y.YEvent<any>[]): void => {
      for (const { target } of events) {
        if (target === content) isRearranged = true
        let current: Y.AbstractType<any> | null = target
        while (current && current.parent !== content) current = current.parent as Y.AbstractType<any> | null
        if (current) dirty.add(current as unknown as Child)
      }
    }
    content.observeDeep(observe)
    try {
      Y.applyUpdate(this.trial, update, { source: "judge" })
    } finally {
      content.unobserveDeep(observe)
    }
    if (this.trial.store.pendingStructs || this.trial.store.pendingDs) return { type: "gap" }
    const reason =
      this.changedRoots(metadata, author) ?? this.changedBlocks(content, dirty, isRearranged, author)
    if (reason) return { type: "refuse", reason }
    Y.applyUpdate(this.standing, update, { source: "judge" })
    return { type: "accept" }
  }

  private changedRoots(metadata: Y.Map<unknown>, author: string): string | null {
    const known = new Set([contentRoot, metadataRoot])
    if ([...this.trial.share.keys()].some((name) => !known.has(name)))
      return "something was written beside the document"
    const before = this.standing.getMap<unknown>(metadataRoot).toJSON()
    return proposalFault(before, metadata.toJSON(), author)
  }

  private changedBlocks(
    content: Y.XmlFragment,
    dirty: ReadonlySet<Child>,
    isRearranged: boolean,
    author: string,
  ): string | null {
    if (!dirty.size && !isRearranged) return null
    const comparison = new Comparison(author, this.overridden)
    const before = childrenOf(this.standing.getXmlFragment(contentRoot))
    const old = new Map(before.map((child) => [keyOf(child), child]))
    const after = childrenOf(content)
    if (isRearranged) {
      const fresh = new Set(after.map(keyOf))
      if (before.some((child) => !fresh.has(keyOf(child)) && comparison.lost(child)))
        return "a block was deleted"
    }
    for (const child of after) {
      const partner = old.get(keyOf(child))
      if (partner && !dirty.has(child)) continue
      const fault = comparison.element(partner, child, false, false)
      if (fault) return fault
    }
    return null
  }
}
