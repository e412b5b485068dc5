import { TextSelection } from "prosemirror-state"
import { describe, expect, it } from "vitest"
import { insertTerm } from "../../client/editor/commands/objects.ts"
import { enter } from "../../client/editor/commands/typing.ts"
import { block, doc } from "../convergence/build.ts"
import { applied, at, lines } from "./build.ts"

describe("Enter", () => {
  it("[EDIT-31] goes on to the empty part of a term entry instead of making another", () => {
    const document = doc(block("term_title", "锁舌"), block("term_equivalent"), block("definition"))
    const start = at(document, "锁舌", 2)
    const end = start.apply(start.tr.setSelection(TextSelection.create(document, start.selection.to)))
    const next = applied(end, enter)!
    expect(lines(next.doc)).toEqual(["锁舌", "", ""])
    expect(next.selection.$from.parent.type.name).toBe("term_equivalent")
  })
})

describe("a term entry", () => {
  it("[EDIT-32] is inserted behind the entry that the caret is in, not into it", () => {
    const document = doc(
      block("clause_title", "术语和定义", { level: 0 }),
      block("term_title", "锁舌"),
      block("term_equivalent", "bolt"),
      block("definition", "伸入门框的部分。"),
      block("note", "含斜舌。"),
      block("clause_title", "要求", { level: 0 }),
    )
    const next = applied(at(document, "锁舌"), insertTerm)!
    expect(lines(next.doc)).toEqual([
      "术语和定义",
      "锁舌",
      "bolt",
      "伸入门框的部分。",
      "含斜舌。",
      "",
      "",
      "",
      "要求",
    ])
    expect(next.selection.$from.parent.type.name).toBe("term_title")
  })
  it("[EDIT-32] stands behind the block at the caret where there is no entry", () => {
    const document = doc(block("clause_title", "术语和定义", { level: 0 }), block("paragraph", "下列术语"))
    expect(lines(applied(at(document, "下列"), insertTerm)!.doc)).toEqual([
      "术语和定义",
      "下列术语",
      "",
      "",
      "",
    ])
  })
})
