import { memo, type ReactNode, useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import type { SheetRow } from "../../../schema/compare/sheet.ts"
import type { Piece } from "../../../schema/compare/tokens.ts"
import { renderFormula } from "../../app/render-formula.ts"
import type { WordKey } from "../../i18n/index.ts"

/** Which side a column shows; an inline view shows both in one. */
export type Side = "both" | "before" | "after"

const isShown = (op: Piece["op"], side: Side): boolean =>
  op === "same" || side === "both" || op === (side === "before" ? "deleted" : "added")

const Formula = ({ latex }: { latex: string }) => {
  const target = useRef<HTMLElement>(null)
  useEffect(() => {
    if (target.current) renderFormula(latex, target.current, false)
  }, [latex])
  return <code ref={target} />
}

export const Pieces = ({ pieces, side = "both" }: { pieces: readonly Piece[]; side?: Side }) => (
  <>
    {pieces.map((piece, index) => {
      if (!isShown(piece.op, side)) return null
      const text: ReactNode = piece.formula ? <Formula latex={piece.text} /> : piece.text
      const Tag = piece.op === "added" ? "ins" : piece.op === "deleted" ? "del" : "span"
      // biome-ignore lint/suspicious/noArrayIndexKey: a comparison is never changed after it is made
      return <Tag key={index}>{text}</Tag>
    })}
  </>
)

const hasSide = ({ state }: SheetRow, side: Side): boolean => {
  if (side === "before") return state !== "added" && state !== "moved_to"
  if (side === "after") return state !== "deleted" && state !== "moved_from"
  return true
}

const Label = ({ row, side }: { row: SheetRow; side: Side }) => {
  const { before, after, state } = row
  const older = side !== "after" && state !== "added" && state !== "moved_to" ? before : ""
  const newer = side !== "before" && state !== "deleted" && state !== "moved_from" ? after : ""
  if (!older && !newer) return null
  const isRenumbered = before !== after && row.before !== "" && row.after !== ""
  return (
    <span className="compare-label">
      {older && isRenumbered ? <del>{older}</del> : side === "before" || !newer ? older : null}
      {newer && isRenumbered ? <ins>{newer}</ins> : newer}
    </span>
  )
}

const Grid = ({ row, side }: { row: SheetRow; side: Side }) => {
  const hidden = side === "before" ? "added" : side === "after" ? "deleted" : ""
  return (
    <table className="compare-grid">
      <tbody>
        {row.grid.map((line, n) =>
          line.state === hidden ? null : (
            // biome-ignore lint/suspicious/noArrayIndexKey: a comparison is never changed after it is made
            <tr key={n} data-state={line.state}>
              {line.cells.map((cell, c) => {
                if (cell.state === hidden) return null
                const Cell = cell.header ? "th" : "td"
                return (
                  <Cell
                    // biome-ignore lint/suspicious/noArrayIndexKey: as above
                    key={c}
                    data-state={cell.state}
                    colSpan={cell.colspan}
                    rowSpan={cell.rowspan}
                  >
                    <Pieces pieces={cell.pieces} side={side} />
                  </Cell>
                )
              })}
            </tr>
          ),
        )}
      </tbody>
    </table>
  )
}

/** What happened to a block beside its words. */
const Notes = ({ row }: { row: SheetRow }) => {
  const { t } = useTranslation()
  const words = row.kinds
    .filter((kind) => kind === "retyped" || kind === "formatted" || kind === "figure")
    .map((kind) => t(`change.${kind}` as WordKey))
  if (row.state === "moved_from") words.unshift(t("compare.movedTo", { place: row.elsewhere }))
  if (row.state === "moved_to") words.unshift(t("compare.movedFrom", { place: row.elsewhere }))
  return words.length ? <span className="compare-note">{words.join(" · ")}</span> : null
}

/** One block of a comparison, on one side or both. */
export const Block = memo(({ row, side }: { row: SheetRow; side: Side }) => {
  if (!hasSide(row, side)) return <div className="compare-block" data-empty />
  return (
    <div
      className={`compare-block ${row.type}`}
      data-state={row.state}
      data-title={row.depth >= 0 ? row.depth : undefined}
      data-row={side === "before" ? undefined : row.id}
    >
      <Label row={row} side={side} />
      <Pieces pieces={row.pieces} side={side} />
      <Notes row={row} />
      {row.parts.map((part, n) =>
        hasSide(part, side) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <Block key={n} row={part} side={side} />
        ) : null,
      )}
      {row.grid.length ? <Grid row={row} side={side} /> : null}
    </div>
  )
})

/** True for a block with anything changed in or around it. */
export const isChanged = (row: SheetRow): boolean =>
  row.state !== "same" ||
  row.kinds.length > 0 ||
  row.parts.some(isChanged) ||
  row.grid.some(
    ({ state, cells }) =>
      state !== "same" ||
      cells.some(
        (cell) => cell.respanned || cell.state !== "same" || cell.pieces.some(({ op }) => op !== "same"),
      ),
  )

/** A row to show, or a number of unchanged ones that are left out. */
export type Shown = { type: "row"; row: SheetRow; key: number } | { type: "gap"; total: number; key: number }

/** Changed rows with the title above them and a neighbour on each side; all rows when all are wanted. */
export const shownRows = (rows: readonly SheetRow[], onlyChanges: boolean): Shown[] => {
  if (!onlyChanges) return rows.map((row, key) => ({ type: "row", row, key }))
  const wanted = new Set<number>()
  let title = -1
  for (const [n, row] of rows.entries()) {
    if (row.depth >= 0) title = n
    if (!isChanged(row)) continue
    for (const near of [title, n - 1, n, n + 1]) if (near >= 0 && near < rows.length) wanted.add(near)
  }
  const shown: Shown[] = []
  for (const [n, row] of rows.entries()) {
    const last = shown.at(-1)
    if (wanted.has(n)) shown.push({ type: "row", row, key: n })
    else if (last?.type === "gap") last.total++
    else shown.push({ type: "gap", total: 1, key: n })
  }
  return shown
}
