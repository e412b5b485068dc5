import type { Mark, Node } from "prosemirror-model"
import type { Change } from "../../../../schema/suggestions/change.ts"
import { type Suggested, suggestedOf, tidySuggested } from "../../../../schema/suggestions/suggested.ts"
import { fingerprint } from "../../leaves.ts"
import { keyOf } from "../../revisions/signature.ts"

/*
 * Changes of a file get their ids: those that went out with it have theirs, the others one for each place. The ids come from what the file
 * says, so that the same file read twice proposes the same changes.
 */

/** People outside are known by name only. The prefix keeps their names apart from the ids of users. */
export const outsideAuthor = (name: string): string => `word:${name}`

/** True for a change that somebody made in a Word file. */
export const isOutside = (change: Change): boolean => change.author.startsWith("word:")

interface Open {
  change: Change
  key: string
}

class Naming {
  private readonly known = new Map<string, Change>()
  private readonly counts = new Map<string, number>()
  /** Changes of moves and of columns, which stand in several places. */
  private readonly shared = new Map<string, Change>()
  private open: Open | null = null
  private place = ""

  constructor(known: readonly Change[]) {
    for (const change of known) if (!this.known.has(keyOf(change))) this.known.set(keyOf(change), change)
  }

  private fresh(change: Change, scope: string): Change {
    const key = keyOf(change)
    const count = this.counts.get(`${key}|${scope}`) ?? 0
    this.counts.set(`${key}|${scope}`, count + 1)
    const id = `w${fingerprint(`${key}|${scope}|${count}`)}`
    return { id, author: outsideAuthor(change.name), name: change.name, time: change.time }
  }

  /** What stands side by side, by one person at one time, is one change. */
  private of(change: Change, isShared = false): Change {
    const known = this.known.get(keyOf(change))
    if (known) return known
    if (isShared || change.id.startsWith("move:")) {
      const found = this.shared.get(change.id) ?? this.fresh(change, change.id)
      this.shared.set(change.id, found)
      return found
    }
    if (this.open?.key !== change.id) this.open = { key: change.id, change: this.fresh(change, this.place) }
    return this.open.change
  }

  private mark(mark: Mark): Mark {
    if (!mark.type.spec["isSuggestion"]) return mark
    const { id, author, name, time } = this.of(mark.attrs as Change)
    return mark.type.create({ ...mark.attrs, id, author, name, time })
  }

  private inline(node: Node): Node {
    const suggestions = node.marks.filter(({ type }) => type.spec["isSuggestion"])
    if (!suggestions.length) {
      this.open = null
      return node
    }
    const marks = node.marks.map((mark) => this.mark(mark))
    return node.mark(marks.reduce((set, mark) => mark.addToSet(set), [] as readonly Mark[]))
  }

  private suggested(node: Node, isPart: boolean): Suggested | null {
    const suggested = suggestedOf(node)
    if (!suggested) return null
    const { inserted, deleted, joined, moved, was } = suggested
    return tidySuggested({
      ...(inserted && { inserted: this.of(inserted, isPart) }),
      ...(deleted && { deleted: this.of(deleted, isPart) }),
      ...(joined && { joined: { ...joined, ...this.of(joined) } }),
      ...(moved && { moved: { ...moved, ...this.of(moved) } }),
      ...(was && {
        was: Object.fromEntries(
          Object.entries(was).map(([name, old]) => [name, { ...old, ...this.of(old) }]),
        ),
      }),
    })
  }

  node(node: Node, isTop: boolean): Node {
    if (node.isInline) return this.inline(node)
    if (isTop) this.place = node.attrs["id"] ?? ""
    // Cells of one column are one change, or the grid would be ragged when one of them is accepted.
    const isCell = node.type.name === "table_cell" || node.type.name === "table_header"
    const attrs = node.attrs["suggested"]
      ? { ...node.attrs, suggested: this.suggested(node, isCell) }
      : node.attrs
    const children = node.children.map((child) => this.node(child, false))
    const isSame = attrs === node.attrs && children.every((child, i) => child === node.child(i))
    if (isTop && !suggestedOf(node) && node.isTextblock && !children.at(-1)?.marks.length) this.open = null
    return isSame ? node : node.type.create(attrs, children, node.marks)
  }
}

/** Blocks whose changes have ids; `known`: changes that the file carried when it went out. */
export const nameChanges = (blocks: readonly Node[], known: readonly Change[]): Node[] => {
  const naming = new Naming(known)
  return blocks.map((block) => naming.node(block, true))
}

/** True if anything in a node was proposed outside. */
export const hasOutside = (node: Node): boolean => {
  const suggested: Suggested | null = node.attrs["suggested"] ?? null
  const { inserted, deleted, joined, moved, was } = suggested ?? {}
  const changes = [inserted, deleted, joined, moved, ...Object.values(was ?? {})]
  return (
    changes.some((change) => change && isOutside(change)) ||
    node.marks.some(({ type, attrs }) => type.spec["isSuggestion"] && isOutside(attrs as Change)) ||
    node.children.some(hasOutside)
  )
}
