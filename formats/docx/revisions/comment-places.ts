import type { Node } from "prosemirror-model"
import type { FileComment } from "../../comments/file-comment.ts"

/* Where comments stand in a document: each finds the text that it is about. */

export interface CommentPlace {
  /** The text block; null: the whole document. */
  block: Node | null
  from: number
  to: number
  /** The words, or the block, are not there any more: it stands at the beginning and says so. */
  isLost: boolean
}

/** Text of a text block in which each inline node is one letter, as positions count. */
export const lettersOf = (block: Node): string =>
  block.children
    .map((node) => (node.isText ? node.text! : node.type.name === "hard_break" ? "\n" : " "))
    .join("")

export const textBlocksIn = (node: Node): Node[] => {
  if (node.isTextblock) return [node]
  const found: Node[] = []
  node.descendants((child) => {
    if (child.isTextblock) found.push(child)
    return !child.isTextblock
  })
  return found
}

const wholeOf = (block: Node): CommentPlace | null => {
  const texts = textBlocksIn(block)
  const text = texts.find(({ type }) => type.name === "caption") ?? texts[0]
  return text ? { block: text, from: 0, to: text.content.size, isLost: false } : null
}

export const squeeze = (text: string): string => text.replace(/\s+/g, " ").trim()

/** Words in one of several texts: the first line of them where they go over several blocks. */
const findWords = (texts: readonly Node[], quote: string): CommentPlace | null => {
  const words = quote.split("\n").find((line) => line.trim()) ?? ""
  if (!words) return null
  for (const block of texts) {
    const from = lettersOf(block).indexOf(words)
    if (from >= 0) return { block, from, to: from + words.length, isLost: false }
  }
  const squeezed = squeeze(words)
  const whole = texts.find((block) => squeezed && squeeze(lettersOf(block)).includes(squeezed))
  return whole ? wholeOf(whole) : null
}

/** The way from a block to a text block in it: which child, and which child of that; empty for the block itself. */
export const pathTo = (block: Node, text: Node): number[] => {
  const path: number[] = []
  const look = (node: Node): boolean => {
    if (node === text) return true
    for (let i = 0; !node.isTextblock && i < node.childCount; i++) {
      path.push(i)
      if (look(node.child(i))) return true
      path.pop()
    }
    return false
  }
  look(block)
  return path
}

const follow = (block: Node, path: readonly number[]): Node | null => {
  let node = block
  for (const step of path) {
    if (step < 0 || step >= node.childCount) return null
    node = node.child(step)
  }
  return node.isTextblock ? node : null
}

const shortestSure = 4

/** Finds the place of each comment; `byId`: all blocks that have an id. */
export class CommentPlaces {
  private readonly byId = new Map<string, Node>()
  private readonly texts: Node[] = []

  constructor(blocks: readonly Node[]) {
    const look = (node: Node): void => {
      const id: unknown = node.attrs["id"]
      if (typeof id === "string" && !this.byId.has(id)) this.byId.set(id, node)
      if (node.isTextblock) this.texts.push(node)
      else node.forEach((child) => look(child))
    }
    for (const block of blocks) look(block)
  }

  of({ anchor }: FileComment): CommentPlace {
    const lost: CommentPlace = { block: null, from: 0, to: 0, isLost: true }
    if (anchor.scope === "document") return { ...lost, isLost: false }
    const block = anchor.blockId ? this.byId.get(anchor.blockId) : undefined
    if (anchor.scope === "unplaced") return lost
    if (anchor.scope !== "text") return (block && wholeOf(block)) || lost
    if (block && anchor.at) {
      const text = follow(block, anchor.at.path)
      if (text)
        return {
          block: text,
          from: anchor.at.from,
          to: Math.min(anchor.at.to, text.content.size),
          isLost: false,
        }
    }
    const here = block && findWords(textBlocksIn(block), anchor.quote)
    if (here) return here
    const { quote } = anchor
    const anywhere = this.texts.filter((text) => quote && lettersOf(text).includes(quote))
    if (quote.length >= shortestSure && anywhere.length === 1) return findWords(anywhere, quote) ?? lost
    const whole = block && wholeOf(block)
    return whole ? { ...whole, isLost: true } : lost
  }
}
