import { describe, expect, it } from "vitest"
import {
  endOfSection,
  hasChildren,
  mayDrop,
  neighbourOf,
  searchItems,
  visibleItems,
} from "../../client/pages/editor/outline/tree.ts"
import { outline } from "./build.ts"

const items = outline("1 范围", "2 要求", "  2.1 一般", "    2.1.1 尺寸", "  2.2 CO2", "3 试验")
const ids = (found: readonly { id: string }[]): string[] => found.map(({ id }) => id)

describe("outline", () => {
  it("[EDIT-27] a section ends before the next one of its depth", () => {
    expect(endOfSection(items, 1)).toBe(5)
    expect(endOfSection(items, 2)).toBe(4)
    expect(endOfSection(items, 5)).toBe(6)
    expect([0, 1, 2, 3].map((index) => hasChildren(items, index))).toEqual([false, true, true, false])
  })
  it("[EDIT-27] what is folded hides what belongs to it", () => {
    expect(ids(visibleItems(items, new Set(["2.1"])))).toEqual(["1", "2", "2.1", "2.2", "3"])
    expect(ids(visibleItems(items, new Set(["2", "2.1"])))).toEqual(["1", "2", "3"])
  })
  it("[EDIT-27] search reads numbers and titles, whatever their width and case", () => {
    expect(ids(searchItems(items, "ｃｏ２"))).toEqual(["2.2"])
    expect(ids(searchItems(items, "2.1 尺"))).toEqual(["2.1.1"])
    expect(searchItems(items, " ")).toHaveLength(items.length)
  })
  it("[EDIT-27] a section moves past its neighbour and no farther", () => {
    expect(neighbourOf(items, "2.2", "up")).toBe("2.1")
    expect(neighbourOf(items, "2.1", "up")).toBeUndefined()
    expect(neighbourOf(items, "2.1", "down")).toBe("3")
    expect(neighbourOf(items, "2", "down")).toBeNull()
    expect(neighbourOf(items, "3", "down")).toBeUndefined()
    expect(neighbourOf(items, "9", "up")).toBeUndefined()
  })
  it("[EDIT-27] a section is not dropped into itself or where it stands", () => {
    expect([0, 1, 2, 4, 5, 6].map((target) => mayDrop(items, "2", target))).toEqual([
      true,
      false,
      false,
      false,
      false,
      true,
    ])
  })
})
