import { describe, expect, it } from "vitest"
import { schema } from "../../schema/schema.ts"
import { columnAlignments, numberRooms } from "../../schema/structure/cell-places.ts"
import { gridOf } from "../../schema/structure/table-grid.ts"
import { block } from "../convergence/build.ts"

/** A grid with one header row. */
const grid = (...rows: string[][]) =>
  gridOf(
    schema.nodes["table_grid"]!.create(
      null,
      rows.map((row, index) =>
        schema.nodes["table_row"]!.create(
          null,
          row.map((text) =>
            schema.nodes[index ? "table_cell" : "table_header"]!.create(null, block("paragraph", text)),
          ),
        ),
      ),
    ),
  )

/** Rooms before and behind the entries of a column below its header. */
const rooms = (...entries: string[]): (string | null)[] => {
  const whole = grid(["头", "栏"], ...entries.map((entry) => ["甲", entry]))
  const found = numberRooms(whole)
  return whole.slots
    .filter(({ column, row }) => column === 1 && row > 0)
    .map(({ cell }) => {
      const room = cell && found.get(cell)
      return room ? `${room.before} ${room.after}` : null
    })
}

describe("[NUM-12] numbers of a column stand under one another (GB/T 1.1-2020, 10.4.2.2)", () => {
  it("by the decimal sign, the last digit of an integer before it", () =>
    expect(rooms("10.5", "8", "0.35", "120")).toEqual(["0.5 0.5", "1 1.25", "1 0", "0 1.25"]))

  it("by the mark of a range", () => expect(rooms("10～50", "100～200")).toEqual(["0.5 0.5", "0 0"]))

  it("a sign stands before the number, per cent behind it", () =>
    expect(rooms("±2%", "±10%")).toEqual(["0.5 0", "0 0"]))

  it("a dash for no value stays in the middle", () =>
    expect(rooms("1.5", "—", "12")).toEqual(["0.5 0", null, "0 0.75"]))

  it("columns of words, and of numbers with words among them, are only centred", () => {
    expect(rooms("1", "二级", "3")).toEqual([null, null, null])
    expect(columnAlignments(grid(["头"], ["短"]))).toEqual(["center"])
    expect(columnAlignments(grid(["头"], ["这一栏里是一句长得应当从左边开始排的话。"]))).toEqual(["left"])
  })

  it("a comma that groups thousands is no decimal sign", () =>
    expect(rooms("1,000", "250")).toEqual(["0 0", "0.75 0"]))
})
