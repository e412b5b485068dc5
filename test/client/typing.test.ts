import { EditorState, TextSelection } from "prosemirror-state"
import { describe, expect, it } from "vitest"
import { insertFormula, insertTerm } from "../../client/editor/commands/objects.ts"
import { setBlock } from "../../client/editor/commands/structure.ts"
import { backspace, enter } from "../../client/editor/commands/typing.ts"
import { schema } from "../../schema/schema.ts"
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

const part = (type: string, text = "") => schema.nodes[type]!.create(null, text ? schema.text(text) : null)
const keyItem = (symbol = "", meaning = "") =>
  schema.nodes["key_item"]!.create({ id: null }, [part("key_symbol", symbol), part("key_meaning", meaning)])

/** The caret in the nth text block, at its end. */
const inBlock = (document: ReturnType<typeof doc>, index: number) => {
  const ends: number[] = []
  document.descendants((node, pos) => {
    if (node.isTextblock) ends.push(pos + 1 + node.content.size)
    return true
  })
  const state = EditorState.create({ doc: document })
  return state.apply(state.tr.setSelection(TextSelection.create(document, ends[index]!)))
}

/** Types of the blocks of the run and, in brackets, of what they hold; the caret's block is marked. */
const run = (state: EditorState): string => {
  const { $from } = state.selection
  const show = (node: typeof state.doc): string => {
    const mark = node === $from.parent ? "|" : ""
    return node.isTextblock
      ? `${node.type.name}${mark}`
      : `${node.type.name}(${node.children.map(show).join(" ")})`
  }
  return state.doc.children.flatMap((division) => division.children.map(show)).join(" ")
}

describe("[EDIT-58] ways out of objects", () => {
  const formula = doc(
    schema.nodes["formula"]!.create({ id: "f" }, [
      part("formula_source", "a"),
      keyItem("a", "数"),
      keyItem(),
    ]),
  )

  it("Enter on an empty line of a where-list ends it, and text goes on below the formula", () =>
    expect(run(applied(inBlock(formula, 3), enter)!)).toBe(
      "formula(formula_source key_item(key_symbol key_meaning)) paragraph|",
    ))

  it("Backspace on it takes the line away and goes back to the meaning before", () =>
    expect(run(applied(inBlock(formula, 3), backspace)!)).toBe(
      "formula(formula_source key_item(key_symbol key_meaning|))",
    ))

  it("Backspace at the beginning of a meaning goes back to its symbol and joins nothing", () => {
    const state = inBlock(doc(keyItem("a", "")), 1)
    expect(run(applied(state, backspace)!)).toBe("key_item(key_symbol| key_meaning)")
  })

  it("Enter behind the title of a figure goes on below the figure, into the paragraph that waits there", () => {
    const figure = schema.nodes["figure"]!.create({ id: "g" }, [
      schema.nodes["image"]!.create({ id: "i" }),
      part("caption", "题"),
    ])
    expect(run(applied(inBlock(doc(figure), 0), enter)!)).toBe("figure(image() caption) paragraph|")
    expect(run(applied(inBlock(doc(figure, block("paragraph")), 0), enter)!)).toBe(
      "figure(image() caption) paragraph|",
    )
  })

  it("Enter on an empty last note of a table leaves the table", () => {
    const document = doc(
      schema.nodes["table"]!.create({ id: "t" }, [part("caption", "题"), part("note", "注"), part("note")]),
    )
    expect(run(applied(inBlock(document, 2), enter)!)).toBe("table(caption note) paragraph|")
  })
})

describe("Backspace before a title that the rules prescribe", () => {
  it.each([
    block("clause_title", "范围", { level: 0, element: "scope" }),
    block("annex_title", "试验", { role: "normative" }),
  ])("[EDIT-74] leaves the title and goes back to the text before", (title) => {
    const document = doc(block("paragraph", "前文"), title, block("paragraph", "后文"))
    const next = applied(at(document, title.textContent), backspace)!
    expect(next.doc.eq(document)).toBe(true)
    expect(next.selection.$from.parent.textContent).toBe("前文")
  })
  it("[EDIT-74] any other title becomes a paragraph", () => {
    const document = doc(block("paragraph", "前文"), block("clause_title", "要求", { level: 0 }))
    const next = applied(at(document, "要求"), backspace)!
    expect(next.selection.$from.parent.type.name).toBe("paragraph")
  })
})

describe("a chapter in an annex", () => {
  it("[EDIT-76] is its first rank, A.1, and does not end the annex", () => {
    const document = doc(block("annex_title", "试验", { role: "normative" }), block("paragraph", "概述"))
    const next = applied(at(document, "概述"), setBlock("clause_title", { level: 0 }))!
    expect(next.selection.$from.parent.attrs["level"]).toBe(1)
    expect(applied(next, setBlock("clause_title", { level: 0 }))).toBe(null)
  })
})

describe("a formula that was written in its dialog", () => {
  it("[EDIT-78] has the caret at its end, and Enter goes on below it", () => {
    const document = doc(block("paragraph", "按下式计算："))
    const inserted = applied(at(document, "按下式计算：", 0), insertFormula("e=E/V", true))!
    expect(inserted.selection.$from.parentOffset).toBe("e=E/V".length)
    const next = applied(inserted, enter)!
    expect(lines(next.doc)).toEqual(["按下式计算：", "e=E/V", ""])
    expect(next.selection.$from.parent.type.name).toBe("paragraph")
  })
})
