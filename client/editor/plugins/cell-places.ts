import type { Node } from "prosemirror-model"
import { type EditorState, Plugin, PluginKey, type Transaction } from "prosemirror-state"
import { AttrStep } from "prosemirror-transform"
import { Decoration, DecorationSet } from "prosemirror-view"
import { columnAlignments, numberRooms } from "../../../schema/structure/cell-places.ts"
import { gridOf } from "../../../schema/structure/table-grid.ts"

/*
 * How the cells of a table stand, as all writers print them: short entries in the middle, numbers under one another by their
 * decimal signs. Worked out anew for the tables that a change touches, and for no others.
 */

const key = new PluginKey<DecorationSet>("cell places")

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

const all = (doc: Node): DecorationSet => {
  const found: Decoration[] = []
  inGrids(doc, 0, doc.content.size, (grid, pos) => found.push(...cellPlaces(grid, pos + 1)))
  return DecorationSet.create(doc, found)
}

/** What a transaction touched, in positions after it. */
const touched = (tr: Transaction): [number, number][] =>
  tr.steps.flatMap((step, index) => {
    const rest = tr.mapping.slice(index + 1)
    const ranges: [number, number][] = []
    if (step instanceof AttrStep) ranges.push([step.pos, step.pos + 1])
    tr.mapping.maps[index]!.forEach((_from, _to, from, to) => ranges.push([from, to]))
    return ranges.map(([from, to]) => [rest.map(from, -1), rest.map(to, 1)] as [number, number])
  })

const after = (set: DecorationSet, tr: Transaction, doc: Node): DecorationSet => {
  let next = set.map(tr.mapping, doc)
  const done = new Set<number>()
  for (const [from, to] of touched(tr))
    inGrids(doc, Math.max(0, from - 1), Math.min(doc.content.size, to + 1), (grid, pos) => {
      if (done.has(pos)) return
      done.add(pos)
      next = next.remove(next.find(pos, pos + grid.nodeSize)).add(doc, cellPlaces(grid, pos + 1))
    })
  return next
}

export const cellPlacesPlugin = (): Plugin =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, state) => all(state.doc),
      apply: (tr, set) => (tr.docChanged ? after(set, tr, tr.doc) : set),
    },
    props: { decorations: (state: EditorState) => key.getState(state) },
  })
