import { type Command, type EditorState, NodeSelection, type Transaction } from "prosemirror-state"
import { describe, expect, it } from "vitest"
import { remoteKey } from "../../client/collab/binding/binding.ts"
import { deleteBlock, setLink } from "../../client/editor/commands/objects.ts"
import { moveDown, setBlock } from "../../client/editor/commands/structure.ts"
import { Guard, type Question } from "../../client/editor/guard.ts"
import { lossOf } from "../../client/editor/loss.ts"
import { pointersOf } from "../../client/editor/pointers.ts"
import { schema } from "../../schema/schema.ts"
import { block, doc, table } from "../convergence/build.ts"
import { applied, arrows, at, lines, reference } from "./build.ts"

const sample = () =>
  doc(
    block("clause_title", "范围", { id: "a", level: 0 }),
    block("paragraph", ["见", reference("b"), "和", reference("t"), "。"], { id: "p" }),
    block("clause_title", "要求", { id: "b", level: 0 }),
    block("paragraph", ["自己：", reference("b")], { id: "q" }),
    table([["x"]], { id: "t" }),
    block("paragraph", "末尾", { id: "z" }),
  )

const trOf = (state: EditorState, command: Command): Transaction => {
  let made: Transaction | null = null
  command(state, (tr) => {
    made = tr
  })
  if (!made) throw new RangeError("The command does not apply")
  return made
}

const loss = (state: EditorState, command: Command) => lossOf(state, trOf(state, command), arrows)

/** A door with a guard: `questions` are what was asked. */
const door = (start: EditorState) => {
  const questions: Extract<Question, { type: "loss" }>[] = []
  const box = { state: start, questions, guard: null as unknown as Guard }
  const apply = (tr: Transaction): void => {
    box.state = box.state.apply(tr)
  }
  box.guard = new Guard(
    (question) => question.type === "loss" && questions.push(question),
    arrows,
    () => ({ state: box.state, apply }),
  )
  return box
}

describe("what others refer to", () => {
  it("[EDIT-23] pointers are listed with the words around them", () =>
    expect(pointersOf(sample(), arrows)).toEqual([
      { from: "p", target: "b", context: "见→b和→t。" },
      { from: "p", target: "t", context: "见→b和→t。" },
      { from: "q", target: "b", context: "自己：→b" },
    ]))
  it("[EDIT-23] deleting a title names it and those who refer to it", () =>
    expect(loss(at(sample(), "要求"), deleteBlock)).toMatchObject({
      lost: ["b"],
      pointers: [{ from: "p" }, { from: "q" }],
    }))
  it("[EDIT-23] a selected table, deleted by a key, is asked about too", () => {
    const state = at(sample(), "x")
    const pos = state.selection.$from.before(2)
    const selected = state.apply(state.tr.setSelection(NodeSelection.create(state.doc, pos)))
    expect(lossOf(selected, selected.tr.deleteSelection(), arrows)?.lost).toEqual(["t"])
  })
  it("[EDIT-23] a reference that goes along with its target does not count", () => {
    const state = at(sample(), "要求")
    const from = state.selection.from - 1
    const tr = state.tr.delete(from, state.doc.content.size - 1)
    expect(lossOf(state, tr, arrows)?.pointers.map(({ from }) => from)).toEqual(["p", "p"])
  })
  it("[EDIT-23] typing, moving and turning into another block lose nothing", () => {
    const state = at(sample(), "要求", 1)
    expect(lossOf(state, state.tr.insertText("x"), arrows)).toBeNull()
    expect(loss(at(sample(), "范围"), moveDown)).toBeNull()
    expect(loss(at(sample(), "要求"), setBlock("paragraph"))).toBeNull()
    expect(loss(at(sample(), "末尾"), deleteBlock)).toBeNull()
  })
})

describe("the guard", () => {
  it("[EDIT-23] holds the edit until it is answered, and then does it", () => {
    const box = door(at(sample(), "要求"))
    box.guard.pass(trOf(box.state, deleteBlock), false)
    expect(lines(box.state.doc)).toContain("要求")
    box.questions[0]!.proceed()
    expect(lines(box.state.doc)).not.toContain("要求")
  })
  it("[EDIT-23] what others typed meanwhile stays", () => {
    const box = door(at(sample(), "要求"))
    box.guard.pass(trOf(box.state, deleteBlock), false)
    box.guard.pass(box.state.tr.insertText("别人的", 2).setMeta(remoteKey, true), false)
    box.questions[0]!.proceed()
    expect(lines(box.state.doc)).toEqual(["别人的范围", "见*和*。", "自己：*", expect.any(String), "末尾"])
  })
  it("[EDIT-23] a question is answered once; others' deletions and compositions are not asked about", () => {
    const box = door(at(sample(), "要求"))
    box.guard.pass(trOf(box.state, deleteBlock), false)
    box.questions[0]!.proceed()
    const now = box.state
    box.questions[0]!.proceed()
    expect(box.state).toBe(now)
    const other = door(at(sample(), "要求"))
    other.guard.pass(trOf(other.state, deleteBlock).setMeta(remoteKey, true), false)
    const composing = door(at(sample(), "要求"))
    composing.guard.pass(trOf(composing.state, deleteBlock), true)
    expect([other, composing].map((item) => item.questions.length)).toEqual([0, 0])
    expect([other, composing].map((item) => lines(item.state.doc).includes("要求"))).toEqual([false, false])
  })
})

describe("links", () => {
  const link = schema.marks["link"]!
  const hrefs = (state: EditorState): string[] => {
    const found: string[] = []
    state.doc.descendants((node) => {
      const mark = node.isText && link.isInSet(node.marks)
      if (mark) found.push(`${node.text}=${mark.attrs["href"]}`)
    })
    return found
  }
  it("[EDIT-24] without a selection the words to show are inserted, or the address", () => {
    const state = at(doc(block("paragraph", "见。")), "。")
    expect(hrefs(applied(state, setLink("https://a.cn", "网站"))!)).toEqual(["网站=https://a.cn"])
    expect(hrefs(applied(state, setLink("https://a.cn"))!)).toEqual(["https://a.cn=https://a.cn"])
    expect(applied(state, setLink("javascript:x"))).toBeNull()
    expect(applied(state, setLink(""))).toBeNull()
  })
  it("[EDIT-24] in a link the whole of it changes", () => {
    const text = schema.text("网站", [link.create({ href: "https://a.cn" })])
    const state = at(doc(block("paragraph", ["见", text, "。"])), "网站")
    const inside = state.apply(
      state.tr.setSelection((state.selection.constructor as any).create(state.doc, state.selection.from + 1)),
    )
    expect(hrefs(applied(inside, setLink("https://b.cn"))!)).toEqual(["网站=https://b.cn"])
    expect(hrefs(applied(inside, setLink(""))!)).toEqual([])
  })
})
