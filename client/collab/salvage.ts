import type { Node } from "prosemirror-model"
import { plainText } from "../../schema/structure/labels.ts"

/** Text of mine that somebody else's edit took away while I was writing it. Kept here until I put it back or let it go. */
export interface Salvaged {
  key: number
  /** The block as it was shown last. */
  node: Node
  /** What I had typed in it. */
  typed: string
  /** Block after which it stood. */
  afterId: string | null
  at: number
}

interface OwnEdit {
  typed: string
  at: number
}

/** How long after typing the loss of a text counts as a collision and not as somebody's considered edit, in milliseconds. */
const memory = 120_000

const textOf = (node: Node): string =>
  node.isTextblock ? plainText(node) : node.textBetween(0, node.content.size, "\n", " ")

/** The text that one version of a block has more than the other: between the common beginning and the common end. */
const insertedText = (before: string, after: string): string => {
  let start = 0
  while (start < before.length && before[start] === after[start]) start++
  let end = 0
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++
  return after.slice(start, after.length - end)
}

/**
 * Watches what I type and what others do to it. A merge never loses a letter by itself, but a block that one deletes takes
 * along what another types in it at that moment; then the text is offered back (interface: the salvage tray).
 */
export class Salvage {
  readonly items: Salvaged[] = []
  private readonly own = new Map<object, OwnEdit>()
  private nextKey = 1

  constructor(
    private readonly now: () => number,
    /** True if what was typed then has not reached the server: it counts however old it is. */
    private readonly isUnsaved: (at: number) => boolean,
    private readonly changed: () => void,
  ) {}

  /** I changed a block (`before` null: made it). */
  typed(key: object, before: Node | null, after: Node): void {
    const text = textOf(after)
    const fresh = insertedText(before ? textOf(before) : "", text)
    const old = this.own.get(key)
    const earlier = old && this.counts(old) ? old.typed : ""
    // What I took away again myself is not to be salvaged.
    const typed = [...earlier].filter((letter) => text.includes(letter)).join("") + fresh
    if (typed) this.own.set(key, { typed, at: fresh ? this.now() : (old?.at ?? this.now()) })
    else this.own.delete(key)
  }

  /** I deleted a block myself: nothing of it is to be salvaged. */
  forget(key: object): void {
    this.own.delete(key)
  }

  /** Others changed a block (`after` null: deleted it). */
  overtaken(key: object, before: Node, after: Node | null, afterId: string | null): void {
    const edit = this.own.get(key)
    if (!edit || !this.counts(edit) || !edit.typed.trim()) return
    const left = after ? textOf(after) : ""
    const isWhole = after !== null && [...edit.typed].every((letter) => left.includes(letter))
    if (isWhole) return
    this.own.delete(key)
    this.items.push({ key: this.nextKey++, node: before, typed: edit.typed, afterId, at: this.now() })
    this.changed()
  }

  private counts(edit: OwnEdit): boolean {
    return this.now() - edit.at < memory || this.isUnsaved(edit.at)
  }

  dismiss(key: number): void {
    const index = this.items.findIndex((item) => item.key === key)
    if (index < 0) return
    this.items.splice(index, 1)
    this.changed()
  }
}
