// @vitest-environment jsdom
import { TextSelection } from "prosemirror-state"
import { afterEach, describe, expect, it } from "vitest"
import * as Y from "yjs"
import { commandOf } from "../../client/editor/commands/catalogue.ts"
import { moveSection } from "../../client/editor/commands/structure.ts"
import { backspace, enter } from "../../client/editor/commands/typing.ts"
import { contentRoot } from "../../schema/protocol/protocol.ts"
import { assignIds, readRun, writeRun } from "../../schema/shared/index.ts"
import { block, doc, table } from "./build.ts"
import { Drafter, flat, initialUpdate } from "./editors.ts"

/** What two people may do to the same clause at the same moment. Every pair is tried, both ways round, together and late. */
interface Action {
  name: string
  /** Whether it could be done. `mark` is a text that is this person's alone, to be typed. */
  run: (drafter: Drafter, mark: string) => boolean
  types?: true
  /** Pieces of the text that this takes away by intent. */
  takes?: readonly string[]
  /** Pieces that go into another block. Two who carry the same at the same moment leave it twice (docs/CAVEATS.md). */
  carries?: readonly string[]
}

/** Pieces that no action cuts in two: each must be there once at the end unless somebody took it away. */
const pieces = {
  clause: ["尺寸", "长度", "应为", "十毫米"],
  others: [
    "总则",
    "正文",
    "要求",
    "概述",
    "质量",
    "五克",
    "检验",
    "甲一",
    "甲二",
    "乙一",
    "乙二",
    "丙一",
    "丙二",
  ],
}

const standard = () =>
  doc(
    block("clause_title", "总则", { level: 0, id: "a" }),
    block("paragraph", "正文", { id: "a1" }),
    block("clause_title", "要求", { level: 0, id: "b" }),
    block("paragraph", "概述", { id: "b0" }),
    block("clause_title", "尺寸", { level: 1, id: "b1" }),
    block("paragraph", "长度应为十毫米", { id: "p" }),
    table(
      [
        ["甲一", "甲二"],
        ["乙一", "乙二"],
        ["丙一", "丙二"],
      ],
      { id: "t" },
    ),
    block("clause_title", "质量", { level: 1, id: "b2" }),
    block("paragraph", "五克", { id: "q" }),
    block("clause_title", "检验", { level: 0, id: "c" }),
  )

/** The place in the document where a piece of text begins; null when it is gone. */
const find = (drafter: Drafter, text: string): number | null => {
  let at: number | null = null
  drafter.view.state.doc.descendants((node, pos) => {
    if (at === null && node.isTextblock && node.textContent.includes(text))
      at = pos + 1 + node.textContent.indexOf(text)
    return at === null
  })
  return at
}

const select = (drafter: Drafter, text: string, from = 0, to = from): boolean => {
  const at = find(drafter, text)
  if (at === null) return false
  const { state } = drafter.view
  drafter.view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, at + from, at + to)))
  return true
}

const type = (drafter: Drafter, text: string): boolean => {
  drafter.view.dispatch(drafter.view.state.tr.insertText(text))
  return true
}

const command = (drafter: Drafter, name: string, ...args: unknown[]) => drafter.run(commandOf(name, args))

/** From the title of a clause to the beginning of the next one, as a selection. */
const deleteSection = (drafter: Drafter, first: string, next: string): boolean => {
  const [from, to] = [find(drafter, first), find(drafter, next)]
  if (from === null || to === null) return false
  drafter.view.dispatch(drafter.view.state.tr.delete(from - 1, to - 1))
  return true
}

const paste = (drafter: Drafter, mark: string): boolean => {
  const { state } = drafter.view
  const $at = state.selection.$from
  const blocks = [block("paragraph", mark), block("list_item", `${mark}项`)]
  drafter.view.dispatch(state.tr.insert($at.after(2), assignIds(doc(...blocks)).firstChild!.content))
  return true
}

const actions: Action[] = [
  { name: "types in the paragraph", types: true, run: (d, mark) => select(d, "应为") && type(d, mark) },
  { name: "types in the title", types: true, run: (d, mark) => select(d, "尺寸", 2) && type(d, mark) },
  {
    name: "types over words",
    types: true,
    takes: ["应为"],
    run: (d, mark) => select(d, "应为", 0, 2) && type(d, mark),
  },
  {
    name: "deletes the paragraph",
    takes: ["长度", "应为", "十毫米"],
    run: (d) => select(d, "长度") && command(d, "deleteBlock"),
  },
  {
    name: "deletes the clause",
    takes: [...pieces.clause, "甲一", "甲二", "乙一", "乙二", "丙一", "丙二"],
    run: (d) => deleteSection(d, "尺寸", "质量"),
  },
  { name: "moves the clause to the end", run: (d) => d.run(moveSection("b1", null)) },
  { name: "moves the chapter to the front", run: (d) => d.run(moveSection("b", "a")) },
  { name: "promotes the clause", run: (d) => select(d, "尺寸") && command(d, "promote") },
  { name: "demotes the clause", run: (d) => select(d, "尺寸") && command(d, "demote") },
  {
    name: "splits the paragraph",
    carries: ["应为", "十毫米"],
    run: (d) => select(d, "应为") && d.run(enter),
  },
  {
    name: "joins the paragraph to the title",
    carries: ["长度", "应为", "十毫米"],
    run: (d) => select(d, "长度") && d.run(backspace),
  },
  {
    name: "turns the paragraph into a note",
    run: (d) => select(d, "长度") && command(d, "setBlock", "note"),
  },
  { name: "makes the paragraph a list", run: (d) => select(d, "长度") && command(d, "list", "letter") },
  {
    name: "formats words",
    run: (d) => select(d, "应为", 0, 2) && command(d, "toggleMark", "bold"),
  },
  { name: "types in a cell", types: true, run: (d, mark) => select(d, "乙二", 2) && type(d, mark) },
  { name: "adds a row", run: (d) => select(d, "乙一") && command(d, "addRowAfter") },
  { name: "adds a column", run: (d) => select(d, "乙一") && command(d, "addColumnAfter") },
  {
    name: "deletes the row",
    takes: ["乙一", "乙二"],
    run: (d) => select(d, "乙一") && command(d, "deleteRow"),
  },
  {
    name: "deletes the column",
    takes: ["甲二", "乙二", "丙二"],
    run: (d) => select(d, "甲二") && command(d, "deleteColumn"),
  },
  { name: "pastes blocks", types: true, run: (d, mark) => select(d, "长度") && paste(d, mark) },
  { name: "puts a formula in", run: (d) => select(d, "应为") && command(d, "insertInlineFormula", "x^2") },
]

/** A drafter with an undo of his own, as the session makes it. */
class Person extends Drafter {
  private readonly history = new Y.UndoManager(this.doc.getXmlFragment(contentRoot), {
    trackedOrigins: new Set([this.binding]),
    captureTimeout: 0,
  })

  undo(): void {
    this.history.undo()
  }
}

const initial = initialUpdate((root) => writeRun(root, standard()))
let open: Drafter[] = []
afterEach(() => {
  for (const drafter of open) drafter.destroy()
  open = []
})

const meet = (people: readonly [Person, Person]): void => {
  const [a, b] = people.map((person) => person.outbox.splice(0)) as [Uint8Array[], Uint8Array[]]
  for (const update of b) people[0].receive(update)
  for (const update of a) people[1].receive(update)
}

const expectOneDocument = ([a, b]: readonly [Person, Person]): void => {
  expect(a.json()).toBe(b.json())
  expect(a.inStep() && b.inStep()).toBe(true)
  a.view.state.doc.check()
  const stored = new Y.Doc()
  Y.applyUpdate(stored, Y.encodeStateAsUpdate(a.doc))
  expect(JSON.stringify(flat(readRun(stored.getXmlFragment(contentRoot))))).toBe(a.json())
}

const count = (text: string, part: string): number => text.split(part).length - 1

/** Typed text stands in the document or in the tray of who typed it; what nobody took away is there, once. */
const expectNothingLost = (people: readonly [Person, Person], doing: readonly [Action, Action]): void => {
  const text = people[0].text().replaceAll("\n", "")
  const marks = ["〔A〕", "〔B〕"]
  for (const [i, { types }] of doing.entries()) {
    if (!types) continue
    const tray = people[i]!.salvage.items.map(({ typed }) => typed).join()
    expect(text.includes(marks[i]!) || tray.includes(marks[i]!)).toBe(true)
  }
  const bare = marks.reduce((rest, mark) => rest.replaceAll(`${mark}项`, "").replaceAll(mark, ""), text)
  const taken = new Set(doing.flatMap(({ takes }) => takes ?? []))
  const isCarriedTwice = (piece: string) => doing.every(({ carries }) => carries?.includes(piece))
  for (const piece of [...pieces.clause, ...pieces.others])
    if (!taken.has(piece)) expect([piece, count(bare, piece)]).toEqual([piece, isCarriedTwice(piece) ? 2 : 1])
}

/** Both act without hearing of each other; `late`: one goes on working elsewhere before they meet. */
const collide = (
  doing: readonly [Action, Action],
  clients: readonly [number, number],
  late: boolean,
): void => {
  const people = [new Person(clients[0], initial), new Person(clients[1], initial)] as const
  open.push(...people)
  expect(doing[0].run(people[0], "〔A〕")).toBe(true)
  expect(doing[1].run(people[1], "〔B〕")).toBe(true)
  if (late) for (const word of ["后", "来"]) select(people[1], "检验", 2) && type(people[1], word)
  meet(people)
  expectOneDocument(people)
  expectNothingLost(people, doing)
  for (const person of people) person.undo()
  meet(people)
  expectOneDocument(people)
}

const pairs = actions.flatMap((a, i) =>
  actions.slice(i).map((b): [string, string, Action, Action] => [a.name, b.name, a, b]),
)

describe("one and another at the same clause", () => {
  it.each(pairs)(
    "[COL-16] one %s, another %s: one document, nothing lost, and after both undo",
    (_a, _b, a, b) => {
      for (const clients of [
        [101, 102],
        [102, 101],
      ] as const)
        for (const late of [false, true]) collide([a, b], clients, late)
    },
  )
})
