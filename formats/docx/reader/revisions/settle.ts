import { Fragment, type Mark, type Node } from "prosemirror-model"
import { schema } from "../../../../schema/schema.ts"
import type { Change } from "../../../../schema/suggestions/change.ts"
import { resolveRun } from "../../../../schema/suggestions/resolve.ts"
import { type Suggested, suggestedOf, tidySuggested } from "../../../../schema/suggestions/suggested.ts"
import { isGone } from "../../revisions/signature.ts"
import { type Sentence, say } from "../say.ts"
import { type RawKind, type RawRevision, rawOf } from "./raw.ts"

/*
 * Word's paragraph marks become suggestions: an inserted mark after new text is a new block, in the middle of a text a proposed break; a deleted
 * one is a block that goes, or a join; the two ends of a move are one block that moves (ECMA-376, 17.13.5; docs/decisions/0007-suggestions.md).
 */

interface State {
  node: Node
  raw: RawRevision | null
  /** The move that it is the former place of. */
  source: string | null
  suggested: Suggested
}

export type Note = (code: string, sentence: Sentence) => void

const has = (node: Node, name: string, id?: string): boolean =>
  node.marks.some(({ type, attrs }) => type.name === name && (id === undefined || attrs["id"] === id))

/** All text below a node is under a mark; null: it has none. */
const isAll = (node: Node, name: string, id?: string): boolean | null => {
  if (node.isInline) return has(node, name, id)
  if (node.type.name === "image") {
    const change = name === "insertion" ? suggestedOf(node)?.inserted : suggestedOf(node)?.deleted
    return !!change && (id === undefined || change.id === id)
  }
  const found = node.children.map((child) => isAll(child, name, id)).filter((one) => one !== null)
  return found.length ? found.every(Boolean) : null
}

const mapMarks = (node: Node, change: (marks: readonly Mark[]) => readonly Mark[]): Node => {
  if (node.isInline) return node.mark(change(node.marks))
  return node.isLeaf ? node : node.copy(Fragment.from(node.children.map((child) => mapMarks(child, change))))
}

const without = (node: Node, name: string, id: string): Node =>
  mapMarks(node, (marks) => marks.filter(({ type, attrs }) => type.name !== name || attrs["id"] !== id))

/** The text of a row that comes or goes is under the same change, whether the file marked it or not. */
const covered = (node: Node, name: "insertion" | "deletion", change: Change): Node =>
  mapMarks(node, (marks) =>
    marks.some(({ type }) => type.name === name) ? marks : schema.mark(name, { ...change }).addToSet(marks),
  )

/** Takes from the blocks inside what the object as a whole says already. */
const bare = (node: Node, kind: "inserted" | "deleted", id: string): Node => {
  if (node.isTextblock || node.isLeaf) return node
  const children = node.children.map((child) => {
    const suggested = suggestedOf(child)
    const isSame = suggested?.[kind]?.id === id && child.type.name !== "image"
    const inner = bare(child, kind, id)
    return isSame ? withSuggested(inner, { ...suggested, [kind]: undefined } as Suggested) : inner
  })
  return node.copy(Fragment.from(children))
}

const withSuggested = (node: Node, suggested: Suggested): Node =>
  "suggested" in node.attrs
    ? node.type.create({ ...node.attrs, suggested: tidySuggested(suggested) }, node.content, node.marks)
    : node

const markOf = (raw: RawRevision | null, kind: RawKind): Change | null =>
  raw?.marks.find((mark) => mark.kind === kind)?.change ?? null

class Settling {
  constructor(
    private readonly note: Note,
    private readonly newId: () => string,
  ) {}

  list(blocks: readonly Node[], isRun: boolean): Node[] {
    const states = blocks.map((block) => this.state(block))
    if (isRun) this.moves(states)
    for (const state of states) this.whole(state)
    this.marks(states)
    return states
      .filter(({ source }) => source === null)
      .map(({ node, suggested }) => withSuggested(node, suggested))
  }

  private state(block: Node): State {
    const raw = rawOf(block)
    const { raw: _raw, ...known } = (block.attrs["suggested"] ?? {}) as Suggested & { raw?: RawRevision }
    let node = block
    if (!block.isTextblock && !block.isLeaf)
      node = block.copy(Fragment.from(this.list(block.children, false)))
    const suggested: Suggested = { ...known }
    if (known.inserted && !node.isLeaf) node = covered(node, "insertion", known.inserted)
    if (known.deleted && !node.isLeaf) node = covered(node, "deletion", known.deleted)
    if (raw?.properties && node.isTextblock) suggested.was = { type: { ...raw.properties, value: null } }
    return { node, raw, source: null, suggested }
  }

  /** The change under which all rows of a table come or go. */
  private rows({ node }: State, kind: "inserted" | "deleted"): Change | null {
    if (node.type.name !== "table") return null
    const rows = node.children
      .filter(({ type }) => type.name === "table_grid")
      .flatMap(({ children }) => children)
    const first = rows[0] ? suggestedOf(rows[0])?.[kind] : undefined
    return first && rows.every((row) => suggestedOf(row)?.[kind]?.id === first.id) ? first : null
  }

  private moves(states: State[]): void {
    const sources = new Map<string, State[]>()
    const targets = new Map<string, State[]>()
    const put = (map: Map<string, State[]>, id: string, state: State): void =>
      void map.set(id, [...(map.get(id) ?? []), state])
    for (const state of states) {
      const [from, to] = [markOf(state.raw, "moveFrom"), markOf(state.raw, "moveTo")]
      if (from && isAll(state.node, "deletion", from.id) !== false) put(sources, from.id, state)
      else if (to) put(targets, to.id, state)
    }
    const pairs = new Map<State, State>()
    for (const [id, list] of sources) {
      const others = targets.get(id) ?? []
      if (others.length !== list.length) continue
      for (const [i, state] of list.entries()) pairs.set(state, others[i]!)
    }
    this.tableMoves(states, pairs)
    this.place(states, pairs)
  }

  /** Word has no moves of tables: one that goes and one that comes with the same text, at the same time, is one that moved. */
  private tableMoves(states: readonly State[], pairs: Map<State, State>): void {
    const textOf = (node: Node): string => node.textBetween(0, node.content.size, "\n", "\uFFFC")
    const comes = states.filter((state) => this.rows(state, "inserted"))
    for (const state of states) {
      const gone = this.rows(state, "deleted")
      if (!gone) continue
      const [before] = resolveRun([state.node], () => true, "reject")
      const target = comes.find((other) => {
        const change = this.rows(other, "inserted")!
        const now = without(other.node, "insertion", change.id)
        return (
          change.id === gone.id &&
          !!before &&
          textOf(now) === textOf(before) &&
          ![...pairs.values()].includes(other)
        )
      })
      if (target) pairs.set(state, target)
    }
  }

  private place(states: readonly State[], pairs: ReadonlyMap<State, State>): void {
    const arrived = new Set(pairs.values())
    const idOf = ({ node }: State): string => node.attrs["id"]
    let last: string | null = null
    for (const state of states) {
      const target = pairs.get(state)
      if (!target) {
        const isNew = !!markOf(state.raw, "ins") && isAll(state.node, "insertion") !== false
        if (!arrived.has(state) && !isNew && !this.rows(state, "inserted")) last = idOf(state)
        continue
      }
      const to = markOf(target.raw, "moveTo") ?? this.rows(target, "inserted")!
      state.source = to.id
      const node = without(target.node, "insertion", to.id)
      target.node = target.node.type.name === "table" ? bare(node, "inserted", to.id) : node
      target.suggested.moved = { ...to, after: last }
      last = idOf(target)
    }
  }

  /** Objects that come or go as a whole: a table by its rows, a figure or formula by the paragraph that names it. */
  private whole(state: State): void {
    const { node, raw, suggested } = state
    if (state.source !== null || node.isTextblock) return
    const inserted = this.rows(state, "inserted") ?? markOf(raw, "ins")
    if (inserted && isAll(node, "insertion") !== false) {
      suggested.inserted = inserted
      state.node = bare(node, "inserted", inserted.id)
    }
    const deleted = this.rows(state, "deleted") ?? markOf(raw, "del")
    if (!deleted) return
    const probe = withSuggested(node, { deleted })
    if (isGone(probe)) {
      suggested.deleted = deleted
      state.node = bare(state.node, "deleted", deleted.id)
    }
  }

  private marks(states: State[]): void {
    for (let i = 0; i < states.length; i++) {
      const state = states[i]!
      if (state.source !== null || !state.node.isTextblock) continue
      const inserted = markOf(state.raw, "ins") ?? this.lone(state, "moveTo")
      const deleted = markOf(state.raw, "del") ?? this.lone(state, "moveFrom")
      if (inserted) this.insertedMark(states, i, inserted)
      if (deleted) this.deletedMark(states, i, deleted)
    }
  }

  /** One end of a move whose other end is not there: then it is text that came, or went. */
  private lone({ raw, suggested }: State, kind: "moveFrom" | "moveTo"): Change | null {
    const change = suggested.moved ? null : markOf(raw, kind)
    if (change)
      this.note(
        "tracked-move",
        say(
          "Moved text has no other end in this file; it was taken as deleted there and inserted here.",
          "移动的文字在文件中找不到另一端，按一处删除、一处插入处理。",
        ),
      )
    return change
  }

  private insertedMark(states: State[], i: number, change: Change): void {
    const state = states[i]!
    if (isAll(state.node, "insertion") !== false) {
      state.suggested.inserted = change
      return
    }
    if (state.raw?.isClosed) return
    // Enter at the end of a text, and new text below: what is new are the paragraphs below, whatever Word calls them.
    const fresh: State[] = []
    let end = this.next(states, i)
    while (end && isAll(end.node, "insertion") && markOf(end.raw, "ins")) {
      fresh.push(end)
      end = this.next(states, states.indexOf(end))
    }
    if (end && isAll(end.node, "insertion"))
      for (const one of [...fresh, end]) one.suggested.inserted = change
    else if (end) this.split(states, i, fresh[0] ?? end, change)
  }

  /** The next block that is still there. */
  private next(states: readonly State[], i: number): State | null {
    for (let k = i + 1; k < states.length; k++)
      if (states[k]!.source === null) return states[k]!.node.isTextblock ? states[k]! : null
    return null
  }

  /** A proposed break: the second paragraph is the rest of the first. */
  private split(states: State[], i: number, tail: State, change: Change): void {
    const state = states[i]!
    if (state.node.type.spec.code || tail.node.type.spec.code || tail.suggested.moved) {
      this.note(
        "tracked-break",
        say(
          "A paragraph mark that was inserted could not be shown as a suggestion; both paragraphs were kept.",
          "插入的段落标记无法作为建议显示，两个段落都保留。",
        ),
      )
      return
    }
    const attrs = { ...tail.node.attrs, suggested: null, id: tail.node.attrs["id"] ?? this.newId() }
    const opener = schema.nodes["suggested_break"]!.create({ type: tail.node.type.name, attrs }, null, [
      schema.mark("insertion", { ...change }),
    ])
    const content = state.node.content.append(Fragment.from(opener)).append(tail.node.content)
    state.node = state.node.copy(content)
    // What is said of the end of the second paragraph is said of the end of this one.
    const marks = (state.raw?.marks ?? []).filter(({ kind }) => kind !== "ins" && kind !== "del")
    state.raw = tail.raw
      ? { ...tail.raw, marks: [...marks, ...tail.raw.marks] }
      : state.raw && { ...state.raw, marks }
    tail.source = "joined"
    const more = markOf(tail.raw, "ins")
    if (more) this.insertedMark(states, i, more)
  }

  private deletedMark(states: State[], i: number, change: Change): void {
    const state = states[i]!
    const node = withSuggested(state.node, { deleted: change })
    if (isGone(node)) {
      state.suggested.deleted = change
      return
    }
    if (state.raw?.isClosed) return
    const id: string | null = state.node.attrs["id"] ?? null
    for (let k = i + 1; k < states.length; k++) {
      const other = states[k]!
      if (other.source !== null) continue
      if (!other.node.isTextblock) break
      const goesOn = markOf(other.raw, "del")
      const isEmptied = isGone(withSuggested(other.node, { deleted: change })) && other.node.content.size > 0
      if (isEmptied) {
        other.suggested.deleted = goesOn ?? change
        if (goesOn) continue
        return
      }
      other.suggested.joined = { ...change, into: id }
      return
    }
    this.note(
      "tracked-join",
      say(
        "A paragraph mark that was deleted could not be shown as a suggestion; the paragraphs were kept apart.",
        "删除的段落标记无法作为建议显示，段落仍然分开。",
      ),
    )
  }
}

/** Understands the revisions that a reading has left in its blocks. */
export const settleRevisions = (blocks: readonly Node[], note: Note, newId: () => string): Node[] => {
  const holds = (node: Node): boolean =>
    !!node.attrs["suggested"] ||
    node.marks.some(({ type }) => type.spec["isSuggestion"]) ||
    node.children.some(holds)
  return blocks.some(holds) ? new Settling(note, newId).list(blocks, true) : [...blocks]
}
