import type { Node } from "prosemirror-model"
import { type EditorState, Plugin, PluginKey, type Transaction } from "prosemirror-state"
import { AttrStep } from "prosemirror-transform"
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view"
import { columnAlignments, numberRooms } from "../../../schema/structure/cell-places.ts"
import { gridOf } from "../../../schema/structure/table-grid.ts"
import { whenIdle } from "../../app/idle.ts"

/*
 * How the cells of a table stand, as all writers print them: short entries in the middle, numbers under one another by their
 * decimal signs. Worked out anew for the tables that a change touches, and for no others. When a standard is opened, the
 * tables that are seen first are done at once, the others when there is nothing else to do.
 */

interface Places {
  set: DecorationSet
  /** Everything before this position is done. */
  done: number
}

const key = new PluginKey<Places>("cell places")

/** Size of the text that is placed at once: some pages. */
const firstPart = 8000

/** Decorations for the cells of one grid; `start` is the position inside it. */
const cellPlaces = (grid: Node, start: number): Decoration[] => {
  const slots = gridOf(grid)
  const aligns = columnAlignments(slots)
  const rooms = numberRooms(slots)
  const columnOf = new Map(slots.slots.flatMap(({ cell, column }) => (cell ? [[cell, column] as const] : [])))
  const found: Decoration[] = []
  grid.forEach((row, offset) =>
    row.forEach((cell, inRow) => {
      if (cell.type.name !== "table_cell" || aligns[columnOf.get(cell) ?? -1] !== "center") return
      const room = rooms.get(cell)
      const pos = start + offset + 1 + inRow
      const style = room ? `--before: ${room.before}em; --after: ${room.after}em` : ""
      found.push(
        Decoration.node(pos, pos + cell.nodeSize, { "data-column": "center", ...(style ? { style } : {}) }),
      )
    }),
  )
  return found
}

const inGrids = (doc: Node, from: number, to: number, look: (grid: Node, pos: number) => void): void =>
  doc.nodesBetween(from, to, (node, pos) => {
    if (node.type.name === "table_grid") look(node, pos)
    return !node.isTextblock && node.type.name !== "table_grid"
  })

const first = (doc: Node): Places => {
  const done = Math.min(firstPart, doc.content.size)
  const found: Decoration[] = []
  inGrids(doc, 0, done, (grid, pos) => found.push(...cellPlaces(grid, pos + 1)))
  return { set: DecorationSet.create(doc, found), done }
}

interface Grid {
  grid: Node
  pos: number
}

/** Grids that begin in a range. */
const gridsIn = (doc: Node, from: number, to: number): Grid[] => {
  const grids: Grid[] = []
  inGrids(doc, from, to, (grid, pos) => grids.push({ grid, pos }))
  return grids
}

const place = (set: DecorationSet, doc: Node, { grid, pos }: Grid): DecorationSet =>
  set.remove(set.find(pos, pos + grid.nodeSize)).add(doc, cellPlaces(grid, pos + 1))

/** What a transaction touched, in positions after it. */
const touched = (tr: Transaction): [number, number][] =>
  tr.steps.flatMap((step, index) => {
    const rest = tr.mapping.slice(index + 1)
    const ranges: [number, number][] = []
    if (step instanceof AttrStep) ranges.push([step.pos, step.pos + 1])
    tr.mapping.maps[index]!.forEach((_from, _to, from, to) => ranges.push([from, to]))
    return ranges.map(([from, to]) => [rest.map(from, -1), rest.map(to, 1)] as [number, number])
  })

const after = ({ set, done }: Places, tr: Transaction, doc: Node): Places => {
  let next = set.map(tr.mapping, doc)
  const seen = new Set<number>()
  for (const [from, to] of touched(tr))
    for (const grid of gridsIn(doc, Math.max(0, from - 1), Math.min(doc.content.size, to + 1))) {
      if (seen.has(grid.pos)) continue
      seen.add(grid.pos)
      next = place(next, doc, grid)
    }
  return { set: next, done: tr.mapping.map(done, -1) }
}

/** Does the next tables that are not done yet, at least one, as long as there is time. */
const goOn = (view: EditorView, hasTime: () => boolean): void => {
  const { doc } = view.state
  const { set, done } = key.getState(view.state)!
  let next: Places = { set, done }
  for (const grid of gridsIn(doc, done, doc.content.size)) {
    next = { set: place(next.set, doc, grid), done: grid.pos + grid.grid.nodeSize }
    if (!hasTime()) return view.dispatch(view.state.tr.setMeta(key, next))
  }
  view.dispatch(view.state.tr.setMeta(key, { set: next.set, done: doc.content.size }))
}

const doTheRest = (view: EditorView): void =>
  whenIdle((hasTime) => {
    if (view.isDestroyed || key.getState(view.state)!.done >= view.state.doc.content.size) return
    if (!view.composing) goOn(view, hasTime)
    doTheRest(view)
  })

export const cellPlacesPlugin = (): Plugin =>
  new Plugin<Places>({
    key,
    state: {
      init: (_config, state) => first(state.doc),
      apply: (tr, places) => tr.getMeta(key) ?? (tr.docChanged ? after(places, tr, tr.doc) : places),
    },
    props: { decorations: (state: EditorState) => key.getState(state)?.set },
    view: (view) => {
      doTheRest(view)
      return {}
    },
  })
