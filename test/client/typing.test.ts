import { TextSelection } from "prosemirror-state"
import { describe, expect, it } from "vitest"
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
