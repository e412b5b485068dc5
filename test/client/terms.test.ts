import { describe, expect, it } from "vitest"
import { countCharacters } from "../../client/pages/editor/count.ts"
import { termsOf } from "../../client/pages/editor/panel/terms.ts"
import { block, doc, table } from "../convergence/build.ts"
import { arrows, numbersOf, reference } from "./build.ts"

const sample = () =>
  doc(
    block("clause_title", "术语和定义", { level: 0, element: "terms" }),
    block("term_title", "监测点", { id: "m" }),
    block("term_equivalent", "monitoring point"),
    block("definition", ["布置监测仪的位置，见", reference("x")]),
    block("note", "监测点可以移动。"),
    block("term_title", "漂移", { id: "d" }),
    block("clause_title", "要求", { level: 0 }),
    block("paragraph", "监测点的数量。监测点的位置。"),
    table([["监测点", "1"]]),
  )

describe("terms panel", () => {
  it("[EDIT-28] an entry has its number, equivalent and definition as it reads", () =>
    expect(termsOf(sample(), numbersOf(sample()), arrows)[0]).toMatchObject({
      id: "m",
      term: "监测点",
      equivalent: "monitoring point",
      definition: "布置监测仪的位置，见→x",
    }))
  it("[EDIT-28] uses outside of the entry count, in tables too; its own notes do not", () => {
    const document = sample()
    const [first, second] = termsOf(document, numbersOf(document), arrows)
    expect([first!.uses, second!.uses]).toEqual([3, 0])
    expect(first!.number).toBe("1.1")
  })
  it("[REF-50] a deprecated term that the text uses all the same is named; one that nobody uses is not", () => {
    const document = doc(
      block("term_title", "锁舌", { id: "s" }),
      block("term_deprecated", "锁簧"),
      block("term_deprecated", "舌头"),
      block("definition", "锁体中伸出的零件。"),
      block("clause_title", "要求", { level: 0 }),
      block("paragraph", "锁舌应伸出。锁簧应缩回。"),
    )
    expect(termsOf(document, numbersOf(document), arrows)[0]!.variants).toEqual(["锁簧"])
  })
  it("[EDIT-28] characters are counted without white space", () =>
    expect(countCharacters(doc(block("paragraph", "甲 乙𠮷"), block("note", "a b")))).toBe(5))
})
