import type { Node } from "prosemirror-model"
import * as Y from "yjs"
import { contentRoot } from "../../../schema/protocol/protocol.ts"
import { schema } from "../../../schema/schema.ts"
import { createElement, newId, readElement } from "../../../schema/shared/index.ts"
import { markedChange } from "../../../schema/suggestions/suggested.ts"

export type Child = Y.XmlElement | Y.XmlText

/**
 * What an honest update did beyond what its author meant, and the server sets right in the same moment: Yjs may carry a format of one over
 * the proposed words of another, and who undoes a block of his own may not know that somebody wrote in it.
 */
export class Repairs {
  /** Letters of others' proposals whose format is put back. */
  readonly formats: { text: Y.XmlText; index: number; change: Record<string, unknown> }[] = []
  /** Blocks of the author's own that went with words of others in them, as they stand before. */
  readonly lost: Child[] = []

  get isEmpty(): boolean {
    return this.formats.length + this.lost.length === 0
  }

  putBackFormats(): void {
    for (const { text, index, change } of this.formats) text.format(index, 1, change)
  }

  /** Puts the words of others from blocks that went where those stood, as proposals of their own. */
  putBackWords(before: Y.XmlFragment, after: Y.XmlFragment, author: string): void {
    for (const child of this.lost) {
      const top = topOf(child, before)
      const place: unknown = top instanceof Y.XmlElement ? top.getAttribute("place") : undefined
      const elements = rescued(child, author).map(createElement)
      if (place !== undefined) for (const one of elements) one.setAttribute("place", place as string)
      after.insert(indexBehind(top, before, after), elements)
    }
  }
}

const topOf = (child: Child, root: Y.XmlFragment): Child => {
  let top = child
  while (top.parent !== root) top = top.parent as Y.XmlElement
  return top
}

/** What a block is known by in every copy of its document. */
export const keyOf = ({ _item }: Child): string => (_item ? `${_item.id.client}:${_item.id.clock}` : "")

/** Where in the one document something belongs that stood at or in `top` in the other. */
const indexBehind = (top: Child, before: Y.XmlFragment, after: Y.XmlFragment): number => {
  const index = new Map((after.toArray() as Child[]).map((child, i) => [keyOf(child), i + 1]))
  const old = before.toArray() as Child[]
  for (let i = old.indexOf(top); i >= 0; i--) {
    const found = index.get(keyOf(old[i]!))
    if (found !== undefined) return found
  }
  return 0
}

/** Textblocks with what others than the author wrote in a block. */
const rescued = (child: Child, author: string): Node[] => {
  const found: Node[] = []
  const take = (block: Node, isTop: boolean): void => {
    if (!block.isTextblock) return block.forEach((inner) => take(inner, false))
    const words = block.children.filter((node) => markedChange(node, "insertion")?.author !== author)
    if (words.length) found.push(ownBlock(block, words, isTop))
  }
  const isTop = child.parent?.constructor === Y.XmlFragment
  // The lost thing may be the text itself.
  const element = child instanceof Y.XmlText ? child.parent : child
  if (element instanceof Y.XmlElement) take(readElement(element), isTop)
  return found
}

const ownBlock = (block: Node, words: readonly Node[], isTop: boolean): Node => {
  const inserted = words.map((node) => markedChange(node, "insertion"))
  const suggested = inserted.every(Boolean) ? { inserted: inserted[0] } : null
  const type = isTop && "suggested" in block.attrs ? block.type : schema.nodes["paragraph"]!
  return type.create({ ...(isTop ? block.attrs : {}), id: newId(), suggested }, words)
}

/** The change that a function makes in a document, under a client id that nobody else has. */
export const writtenBy = (doc: Y.Doc, act: () => void): Uint8Array => {
  const updates: Uint8Array[] = []
  const note = (update: Uint8Array): void => void updates.push(update)
  doc.clientID = new Y.Doc().clientID
  doc.on("update", note)
  doc.transact(act, { source: "judge" })
  doc.off("update", note)
  return Y.mergeUpdates(updates)
}

export const contentOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(contentRoot)
