// @vitest-environment jsdom

import { toggleMark } from "prosemirror-commands"
import type { Command } from "prosemirror-state"
import {
  addColumnAfter,
  addRowAfter,
  CellSelection,
  deleteColumn,
  deleteRow,
  mergeCells,
} from "prosemirror-tables"
import { describe, expect, it } from "vitest"
import { demote, moveDown, moveUp, setBlock, toggleList } from "../../client/editor/commands/structure.ts"
import { backspace, enter } from "../../client/editor/commands/typing.ts"
import { schema } from "../../schema/schema.ts"
import { writeRun } from "../../schema/shared/index.ts"
import { accepted, original } from "../../schema/suggestions/resolve.ts"
import { block, doc, table } from "../convergence/build.ts"
import { flat, initialUpdate } from "../convergence/editors.ts"
import { Reviewer, read } from "./drafts.ts"

const open = (...blocks: ReturnType<typeof block>[]) => {
  const initial = initialUpdate((root) => writeRun(root, doc(...blocks)))
  return new Reviewer("anna", 7, initial).suggesting()
}

const plain = (node: Parameters<typeof flat>[0]) => JSON.stringify(flat(node), null, 1)

/** Does the same once as a suggestion and once plainly: accepted it is the plain edit, rejected it is the original. */
const same = (blocks: ReturnType<typeof block>[], act: (anna: Reviewer) => void): string[] => {
  const anna = open(...blocks)
  const before = plain(anna.state.doc)
  const bo = open(...JSON.parse(before).map((json: object) => schema.nodeFromJSON(json))).suggesting(false)
  act(anna)
  act(bo)
  expect(anna.inStep()).toBe(true)
  anna.state.doc.check()
  const fresh = (text: string) => text.replace(/"id": "(?!keep)[a-z0-9]{12}"/g, '"id": "fresh"')
  expect(fresh(plain(accepted(anna.state.doc)))).toBe(fresh(plain(bo.state.doc)))
  expect(plain(original(anna.state.doc))).toBe(before)
  return read(anna.state.doc)
}

const run = (command: Command) => (anna: Reviewer) => expect(anna.run(command)).toBe(true)

describe("an edit in suggest mode", () => {
  it("[SUG-1] typing is marked as mine and one change", () => {
    expect(same([block("paragraph", "甲乙")], (a) => a.select("甲").type("一").type("二"))).toEqual([
      "甲[+一二+]乙",
    ])
  })

  it("[SUG-2] deleting marks, the text stays", () => {
    expect(
      same([block("paragraph", "甲乙丙")], (a) =>
        a.select("乙", "all").dispatch((tr) => tr.deleteSelection()),
      ),
    ).toEqual(["甲[-乙-]丙"])
  })

  it("[SUG-3] replacing is a deletion and an insertion of one change", () => {
    expect(same([block("paragraph", "甲乙丙")], (a) => a.select("乙", "all").type("丁"))).toEqual([
      "甲[-乙-][+丁+]丙",
    ])
  })

  it("[SUG-4] what I put in goes when I delete it", () => {
    const anna = open(block("paragraph", "甲乙"))
    anna.select("甲").type("一二三")
    anna.select("二", "all").dispatch((tr) => tr.deleteSelection())
    expect(read(anna.state.doc)).toEqual(["甲[+一三+]乙"])
    anna.select("甲一三乙", "all").dispatch((tr) => tr.deleteSelection())
    expect(read(anna.state.doc)).toEqual(["[-甲乙-]"])
    expect(anna.inStep()).toBe(true)
  })

  it("[SUG-5] Enter in a text is a mark in it; both halves are one until it is accepted", () => {
    expect(same([block("paragraph", "甲乙")], (a) => run(enter)(a.select("甲")))).toEqual(["甲[+⏎+]乙"])
  })

  it("[SUG-6] Enter at the end begins a new block of mine", () => {
    const act = (a: Reviewer) => {
      run(enter)(a.select("甲"))
      a.type("新")
    }
    expect(same([block("paragraph", "甲"), block("paragraph", "乙")], act)).toEqual([
      "甲",
      "inserted: [+新+]",
      "乙",
    ])
  })

  it("[SUG-7] Backspace at the beginning proposes to join", () => {
    expect(
      same([block("paragraph", "甲"), block("paragraph", "乙")], (a) =>
        run(backspace)(a.select("乙", "before")),
      ),
    ).toEqual(["甲", "joined: 乙"])
  })

  it("[SUG-8] a deletion over several blocks", () => {
    const blocks = ["甲一", "乙", "丙三"].map((text) => block("paragraph", text))
    const act = (a: Reviewer) => {
      a.select("甲")
      const from = a.state.selection.head
      a.select("丙")
      const to = a.state.selection.head
      a.dispatch((tr) => tr.delete(from, to))
    }
    expect(same(blocks, act)).toEqual(["甲[-一-]", "deleted: [-乙-]", "joined: [-丙-]三"])
  })

  it("[SUG-9] kind and level", () => {
    const blocks = [block("clause_title", "要求", { level: 0 }), block("paragraph", "甲")]
    expect(same(blocks, (a) => run(setBlock("note"))(a.select("甲")))).toEqual(["要求", "was type: 甲"])
    expect(same(blocks, (a) => run(demote)(a.select("要求")))).toEqual(["was level: 要求", "甲"])
    expect(
      same([block("list_item", "甲", { kind: "letter" })], (a) => run(setBlock("paragraph"))(a.select("甲"))),
    ).toEqual(["was type: 甲"])
  })

  it("[SUG-10] a kind that is set back is no suggestion any more", () => {
    const anna = open(block("list_item", "甲", { kind: "letter", level: 2 }))
    anna.select("甲").run(setBlock("note"))
    anna.run(setBlock("list_item", { kind: "letter", level: 2 }))
    expect(read(anna.state.doc)).toEqual(["甲"])
    expect(anna.inStep()).toBe(true)
  })

  it("[SUG-11] a moved clause stands where it is proposed to stand and knows where it stood", () => {
    const blocks = [
      block("clause_title", "一", { level: 0 }),
      block("paragraph", "甲"),
      block("clause_title", "二", { level: 0 }),
      block("paragraph", "乙"),
      block("clause_title", "三", { level: 0 }),
    ]
    expect(same(blocks, (a) => run(moveDown)(a.select("一")))).toHaveLength(5)
    expect(same(blocks, (a) => run(moveUp)(a.select("三")))).toHaveLength(5)
    expect(
      same(blocks, (a) => {
        run(moveDown)(a.select("一"))
        run(moveUp)(a.select("三"))
        run(moveDown)(a.select("二"))
      }),
    ).toHaveLength(5)
  })

  it("[SUG-12] a format that is proposed remembers the old one, and set back it is none", () => {
    const bold = toggleMark(schema.marks["bold"]!)
    expect(same([block("paragraph", "甲乙丙")], (a) => run(bold)(a.select("乙", "all")))).toEqual([
      "甲[=乙=]丙",
    ])
    const anna = open(block("paragraph", "甲乙丙"))
    anna.select("乙", "all").run(bold)
    anna.run(bold)
    expect(read(anna.state.doc)).toEqual(["甲乙丙"])
  })

  it("[SUG-13] rows and columns", () => {
    const rows = [
      ["一", "二"],
      ["三", "四"],
    ]
    expect(same([table(rows)], (a) => run(deleteRow)(a.select("三")))).toContain("[-三-]")
    expect(same([table(rows)], (a) => run(addRowAfter)(a.select("一")))).toHaveLength(7)
    expect(same([table(rows)], (a) => run(deleteColumn)(a.select("二")))).toContain("[-四-]")
    expect(same([table(rows)], (a) => run(addColumnAfter)(a.select("一")))).toHaveLength(7)
  })

  it("[SUG-14] a formula that is changed is the old one deleted and the new one inserted", () => {
    const formula = schema.nodes["inline_formula"]!.create({ latex: "a" })
    const act = (a: Reviewer) => a.dispatch((tr) => tr.setNodeAttribute(3, "latex", "b"))
    expect(same([block("paragraph", ["甲", formula, "乙"])], act)).toEqual(["甲[-*-][+*+]乙"])
  })

  it("[SUG-15] pasted blocks: the first goes into the text, the others become breaks in it", () => {
    const act = (a: Reviewer) => {
      a.select("甲")
      const slice = doc(block("paragraph", "一"), block("paragraph", "二")).slice(2, 6)
      a.dispatch((tr) => tr.replaceSelection(slice))
    }
    expect(same([block("paragraph", "甲乙")], act)).toEqual(["甲[+一+][+⏎+][+二+]乙"])
  })

  it("[SUG-16] a table that comes or goes", () => {
    const blocks = [block("paragraph", "甲"), table([["一", "二"]]), block("paragraph", "乙")]
    const remove = (a: Reviewer) => a.dispatch((tr) => tr.delete(4, 4 + a.state.doc.nodeAt(4)!.nodeSize))
    expect(same(blocks, remove)).toEqual(["甲", "[-表题-]", "[-一-]", "[-二-]", "乙"])
    const insert = (a: Reviewer) => a.dispatch((tr) => tr.insert(4, table([["三"]])))
    expect(same([block("paragraph", "甲"), block("paragraph", "乙")], insert)).toContain("[+三+]")
  })

  it("[SUG-17] an Enter of mine is taken back by Backspace", () => {
    const anna = open(block("paragraph", "甲"), block("paragraph", "乙"))
    anna.select("甲").run(enter)
    anna.type("新")
    anna.select("新", "before").run(backspace)
    expect(read(anna.state.doc)).toEqual(["甲[+新+]", "乙"])
    expect(anna.inStep()).toBe(true)
  })

  it("[SUG-18] list items", () => {
    const blocks = [block("paragraph", "甲"), block("list_item", "乙")]
    expect(same(blocks, (a) => run(toggleList("letter"))(a.select("甲")))).toEqual(["was type: 甲", "乙"])
    expect(same(blocks, (a) => run(enter)(a.select("乙")))).toEqual(["甲", "乙", "inserted: "])
  })

  it("[SUG-19] undo takes a suggestion back", () => {
    const anna = open(block("paragraph", "甲乙"), block("paragraph", "丙"))
    const before = anna.json()
    anna.select("甲").type("一")
    anna.select("丙", "before").run(backspace)
    anna.select("乙", "all").dispatch((tr) => tr.deleteSelection())
    for (let i = 0; i < 3; i++) anna.undo.undo()
    expect(anna.json()).toBe(before)
    for (let i = 0; i < 3; i++) anna.undo.redo()
    expect(read(anna.state.doc)).toEqual(["甲[+一+][-乙-]", "joined: 丙"])
    expect(anna.inStep()).toBe(true)
  })

  it("[SUG-20] the caret stands behind what was typed, before what was deleted, and behind it for Delete", () => {
    const anna = open(block("paragraph", "甲乙丙丁"))
    anna.select("乙").dispatch((tr) => tr.delete(tr.selection.head - 1, tr.selection.head))
    expect(anna.state.selection.head).toBe(3)
    anna.type("新")
    expect(read(anna.state.doc)).toEqual(["甲[+新+][-乙-]丙丁"])
    anna.select("丙", "before").dispatch((tr) => tr.delete(tr.selection.head, tr.selection.head + 1))
    expect(anna.state.selection.head).toBe(6)
  })

  it("[SUG-21] merged cells are the old table and a new one", () => {
    const rows = [
      ["一", "二"],
      ["三", "四"],
    ]
    const merge = (a: Reviewer) => {
      const cells: number[] = []
      a.state.doc.descendants((node, pos) => {
        if (node.type.name === "table_cell") cells.push(pos)
      })
      a.dispatch((tr) => tr.setSelection(CellSelection.create(tr.doc, cells[0]!, cells[1]!)))
      run(mergeCells)(a)
    }
    const lines = same([table(rows)], merge)
    expect(lines.filter((line) => line.includes("[-"))).toHaveLength(5)
    expect(lines.filter((line) => line.includes("[+"))).toHaveLength(5)
  })
})
