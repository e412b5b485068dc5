import type { Node } from "prosemirror-model"
import { gridOf } from "../../../schema/structure/table-grid.ts"
import type { Builder } from "./builder.ts"
import { captionIn } from "./objects.ts"
import { type Para, textOfPara } from "./para.ts"
import { say } from "./say.ts"

/* A table over several pages, as committees make it: parts with "表1（续）" and the head above each. It is one table. */

const gridIn = (table: Node): Node | undefined =>
  table.children.find((child) => child.type.name === "table_grid")

const unitOf = (table: Node): string =>
  table.children
    .filter((child) => child.type.name === "unit_statement")
    .map((child) => child.textContent.trim())
    .join()

/** The line above a further part of the table that was read last. */
export const isContinuation = (para: Para, b: Builder): boolean => {
  const caption = captionIn(para, true)
  if (caption?.kind !== "table") return false
  const isStyled = /续|continued/i.test(para.style)
  if (!isStyled && !caption.isContinued) return false
  return isStyled || lastTable(b) !== null
}

/** Footnotes of a table may follow it. */
const lastTable = (b: Builder): { table: Node; at: number } | null => {
  let at = b.out.length - 1
  while (at >= 0 && b.out[at]!.type.name === "footnote") at--
  const table = b.out[at]
  return table?.type.name === "table" ? { table, at } : null
}

/** Rows at the start of a part that repeat those of the first one: its head, or up to three rows that read the same. */
const repeatedRows = (first: Node, further: Node): number => {
  const most = gridOf(first).headRows || 3
  let count = 0
  while (
    count < Math.min(most, first.childCount, further.childCount - 1) &&
    first.child(count).textContent.trim() &&
    first.child(count).textContent === further.child(count).textContent
  )
    count++
  return count
}

const aside = new Set(["caption", "unit_statement", "table_grid"])

const joined = (first: Node, further: Node): Node | null => {
  const [above, below] = [gridIn(first), gridIn(further)]
  if (!above || !below || gridOf(above).columns !== gridOf(below).columns) return null
  const unit = unitOf(further)
  if (unit && unit !== unitOf(first)) return null
  const rows = below.children.slice(repeatedRows(above, below))
  const grid = above.type.create(above.attrs, [...above.children, ...rows])
  const foot = further.children.filter(({ type }) => !aside.has(type.name))
  const parts = first.children.map((child) => (child === above ? grid : child))
  return first.type.create(first.attrs, [...parts, ...foot])
}

/** Adds the table that was read last to the one that it continues. Its rows stay a table of their own where they do not fit. */
export const joinContinued = (para: Para, b: Builder): void => {
  const further = b.out.pop()!
  const last = lastTable(b)
  const table = last && joined(last.table, further)
  if (!table) {
    b.out.push(further)
    const line = textOfPara(para).trim()
    b.context.report(
      "table-apart",
      "warning",
      say(
        `"${line}" continues no table before it; it stays apart.`,
        `“${line}”前面没有可以接续的表，它单独成表。`,
      ),
      para.place,
    )
    return
  }
  b.out[last.at] = table
}

/** The line above a part that does not come is kept as text. */
export const settleContinuation = (b: Builder): void => {
  const para = b.continuation
  b.continuation = null
  if (para) b.add("paragraph", {}, para.content, para)
}
