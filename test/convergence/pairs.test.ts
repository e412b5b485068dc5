// @vitest-environment jsdom
import { TextSelection } from "prosemirror-state"
import { describe, expect, it } from "vitest"
import { moveSection, promote, setBlock } from "../../client/editor/commands/structure.ts"
import { enter } from "../../client/editor/commands/typing.ts"
import { schema } from "../../schema/schema.ts"
import { writeRun } from "../../schema/shared/index.ts"
import { block, doc, table } from "./build.ts"
import { Drafter, initialUpdate } from "./editors.ts"

/** Two drafters with the same document, who do not hear each other until `meet`. */
const pair = (...blocks: ReturnType<typeof block>[]) => {
  const initial = initialUpdate((root) => writeRun(root, doc(...blocks)))
  const [anna, bo] = [new Drafter(101, initial), new Drafter(102, initial)]
  const meet = () => {
    const [a, b] = [anna.outbox.splice(0), bo.outbox.splice(0)]
    for (const update of b) anna.receive(update)
    for (const update of a) bo.receive(update)
    expect(anna.inStep() && bo.inStep()).toBe(true)
    expect(anna.json()).toBe(bo.json())
  }
  return { anna, bo, meet }
}

const caret = (drafter: Drafter, text: string, offset = text.length) => {
  let at = -1
  drafter.view.state.doc.descendants((node, pos) => {
    if (node.isTextblock && at < 0 && node.textContent.includes(text))
      at = pos + 1 + node.textContent.indexOf(text)
    return at < 0
  })
  if (at < 0) throw new RangeError(`"${text}" is not in the document`)
  const { state } = drafter.view
  drafter.view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, at + offset)))
}

const type = (drafter: Drafter, text: string) => drafter.view.dispatch(drafter.view.state.tr.insertText(text))
const lines = (drafter: Drafter) => drafter.text().split("\n").filter(Boolean)

const chapter = (id: string, text: string) => block("clause_title", text, { level: 0, id })
const clause = (id: string, text: string) => block("clause_title", text, { level: 1, id })

describe("two drafters", () => {
  it("[COL-2] both type in one paragraph: both texts stay", () => {
    const { anna, bo, meet } = pair(block("paragraph", "规定了要求"))
    caret(anna, "规定了")
    type(anna, "甲")
    caret(bo, "要求")
    type(bo, "乙")
    meet()
    expect(lines(anna)).toEqual(["规定了甲要求乙"])
  })

  it("[COL-3] text typed in a clause that another moves goes along", () => {
    const { anna, bo, meet } = pair(
      chapter("a", "一"),
      block("paragraph", "一文"),
      chapter("b", "二"),
      block("paragraph", "二文"),
      chapter("c", "三"),
    )
    anna.run(moveSection("a", "c"))
    caret(bo, "一文")
    type(bo, "后加")
    meet()
    expect(lines(anna)).toEqual(["二", "二文", "一", "一文后加", "三"])
    expect(anna.run(moveSection("c", "b"))).toBe(true)
    meet()
    expect(lines(bo)).toEqual(["三", "二", "二文", "一", "一文后加"])
  })

  it("[COL-4] text typed in a block that another turns into something else stays in it", () => {
    const { anna, bo, meet } = pair(chapter("a", "一"), block("paragraph", "说明"))
    caret(anna, "说明")
    anna.run(setBlock("note"))
    caret(bo, "说明")
    type(bo, "文字")
    meet()
    expect(anna.view.state.doc.lastChild!.lastChild!.type.name).toBe("note")
    expect(lines(anna)).toEqual(["一", "说明文字"])
  })

  it("[COL-5] a clause promoted here and typed in there keeps both", () => {
    const { anna, bo, meet } = pair(chapter("a", "一"), clause("b", "条"), block("paragraph", "文"))
    caret(anna, "条")
    anna.run(promote)
    caret(bo, "条")
    type(bo, "题")
    meet()
    const title = anna.view.state.doc.child(1).firstChild!
    expect([title.textContent, title.attrs["level"]]).toEqual(["条题", 0])
  })

  it("[COL-6] two move the same clause: it stands in one place, once, at both ends", () => {
    const { anna, bo, meet } = pair(
      chapter("a", "一"),
      chapter("b", "二"),
      chapter("c", "三"),
      chapter("d", "四"),
    )
    anna.run(moveSection("a", "c"))
    bo.run(moveSection("a", null))
    meet()
    expect(lines(anna).toSorted()).toEqual(["一", "三", "二", "四"].toSorted())
  })

  it("[COL-7] bold here and italic there on one text: both", () => {
    const { anna, bo, meet } = pair(block("paragraph", "甲乙丙"))
    const format = (drafter: Drafter, mark: string) => {
      const from = 2
      drafter.view.dispatch(drafter.view.state.tr.addMark(from, from + 3, schema.marks[mark]!.create()))
    }
    format(anna, "bold")
    format(bo, "italic")
    meet()
    const marks = anna.view.state.doc.firstChild!.firstChild!.firstChild!.marks.map((mark) => mark.type.name)
    expect(marks.toSorted()).toEqual(["bold", "italic"])
  })

  it("[COL-8] one mark replaced by another in one step reaches the other as that mark", () => {
    const { anna, bo, meet } = pair(
      block("paragraph", [schema.text("甲乙", [schema.marks["bold"]!.create()])]),
    )
    const { tr } = anna.view.state
    anna.view.dispatch(
      tr.removeMark(2, 4, schema.marks["bold"]!).addMark(2, 4, schema.marks["italic"]!.create()),
    )
    meet()
    expect(bo.view.state.doc.firstChild!.firstChild!.firstChild!.marks.map((mark) => mark.type.name)).toEqual(
      ["italic"],
    )
  })

  it("[COL-9] marks travel on inline formulas, and their LaTeX is changed in place", () => {
    const formula = schema.nodes["inline_formula"]!.create({ latex: "a" })
    const { anna, bo, meet } = pair(block("paragraph", ["甲", formula, "乙"]))
    anna.view.dispatch(anna.view.state.tr.addMark(2, 5, schema.marks["bold"]!.create()))
    meet()
    anna.view.dispatch(anna.view.state.tr.setNodeAttribute(3, "latex", "b"))
    caret(bo, "乙", 0)
    type(bo, "丁")
    meet()
    const atom = bo.view.state.doc.firstChild!.firstChild!.child(1)
    expect([atom.attrs["latex"], atom.marks.length]).toEqual(["b", 1])
  })

  it("[COL-10] Enter at the beginning of a block leaves the text its identity", () => {
    const { anna, bo, meet } = pair(block("paragraph", "正文", { id: "p" }))
    caret(anna, "正文", 0)
    anna.run(enter)
    caret(bo, "正文")
    type(bo, "增")
    meet()
    expect(lines(anna)).toEqual(["正文增"])
  })

  it("[COL-11] a row deleted here, a cell edited there, a column of text elsewhere: the table stays one", () => {
    const { anna, bo, meet } = pair(
      table([
        ["一", "二"],
        ["三", "四"],
        ["五", "六"],
      ]),
    )
    caret(anna, "五")
    type(anna, "加")
    caret(bo, "二")
    type(bo, "改")
    meet()
    expect(lines(anna)).toEqual(["表题", "一", "二改", "三", "四", "五加", "六"])
  })

  it("[COL-13] text typed in a block that another deletes is offered back to the one who typed it", () => {
    const { anna, bo, meet } = pair(
      block("paragraph", "留下", { id: "k" }),
      block("paragraph", "删除我", { id: "p" }),
    )
    caret(bo, "删除我")
    anna.view.dispatch(anna.view.state.tr.delete(5, 5 + 5))
    type(bo, "重要补充")
    meet()
    expect(lines(anna)).toEqual(["留下"])
    expect(bo.salvage.items.map((item) => [item.typed, item.afterId])).toEqual([["重要补充", "k"]])
    expect(anna.salvage.items).toEqual([])
  })

  it("[COL-14] text typed in a row that another deletes is offered back", () => {
    const { anna, bo, meet } = pair(
      table([
        ["一", "二"],
        ["三", "四"],
      ]),
    )
    const { state } = anna.view
    let row = -1
    state.doc.descendants((node, pos) => {
      if (node.type.name === "table_row" && node.textContent === "三四") row = pos
      return true
    })
    anna.view.dispatch(state.tr.delete(row, row + state.doc.nodeAt(row)!.nodeSize))
    caret(bo, "四")
    type(bo, "补充")
    meet()
    expect(bo.salvage.items.map((item) => item.typed)).toEqual(["补充"])
  })

  it("[COL-15] nothing is offered back after my own deletion, my own undo, or an edit beside mine", () => {
    const { anna, bo, meet } = pair(block("paragraph", "正文甲乙"))
    caret(bo, "正文")
    type(bo, "补充")
    caret(anna, "甲乙")
    type(anna, "后面")
    meet()
    expect([...anna.salvage.items, ...bo.salvage.items]).toEqual([])
  })

  it("[COL-12] what a foreign program wrote and the schema does not know is shown and kept", () => {
    const { anna, bo, meet } = pair(block("paragraph", "甲"))
    const root = bo.doc.getXmlFragment("content")
    bo.doc.transact(() => {
      const alien = new (root.get(0).constructor as any)("flow_chart")
      root.insert(1, [alien])
    })
    meet()
    expect(anna.view.state.doc.lastChild!.lastChild!.attrs["name"]).toBe("flow_chart")
    caret(anna, "甲")
    type(anna, "乙")
    meet()
    expect(root.get(1).toString()).toContain("flow_chart")
  })
})
