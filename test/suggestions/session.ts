import { toggleMark } from "prosemirror-commands"
import { NodeSelection, TextSelection } from "prosemirror-state"
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, isInTable } from "prosemirror-tables"
import {
  demote,
  moveDown,
  moveSection,
  moveUp,
  promote,
  setBlock,
  toggleList,
} from "../../client/editor/commands/structure.ts"
import { backspace, enter } from "../../client/editor/commands/typing.ts"
import { decide } from "../../client/suggest/decide.ts"
import { schema } from "../../schema/schema.ts"
import { writeRun } from "../../schema/shared/index.ts"
import { seeded } from "../../schema/shared/seeded.ts"
import { blocksOf } from "../../schema/structure/numbering.ts"
import { listOf } from "../../schema/suggestions/list.ts"
import { block, doc, table } from "../convergence/build.ts"
import { caretSpots, pick, type Random, words } from "../convergence/chance.ts"
import { initialUpdate } from "../convergence/editors.ts"
import { Reviewer } from "./drafts.ts"

export const steps = Number(process.env["STEPS"] ?? 50)

/** The standard that they work on. */
export const start = () =>
  doc(
    block("clause_title", "范围", { level: 0, id: "ka" }),
    block("paragraph", "本文件规定了要求。", { id: "kb" }),
    block("clause_title", "要求", { level: 0, id: "kc" }),
    block("clause_title", "一般要求", { level: 1, id: "kd" }),
    block("paragraph", [
      "应符合",
      schema.nodes["inline_formula"]!.create({ latex: "x" }),
      schema.text("下列", [schema.marks["bold"]!.create()]),
      "规定：",
    ]),
    block("list_item", "第一项；"),
    block("list_item", "第二项。𠮷😀"),
    block("clause_title", "尺寸", { level: 1, id: "ke" }),
    table([
      ["项目", "指标"],
      ["长度", "10"],
    ]),
    block("note", "表中为标称值。"),
    block("code", "a = 1\nb = 2"),
    block("annex_title", "计算", { role: "normative" }),
    block("paragraph", "计算方法。"),
  )

const placeCaret = (reviewer: Reviewer, random: Random): void => {
  const { state } = reviewer
  const spots = caretSpots(state.doc)
  if (!spots.length) return
  const from = pick(random, spots)
  const near = spots.filter((spot) => Math.abs(spot - from) < 14)
  const to = random() < 0.35 ? pick(random, near) : from
  reviewer.dispatch((tr) => tr.setSelection(TextSelection.between(tr.doc.resolve(from), tr.doc.resolve(to))))
}

const marks = ["bold", "italic", "subscript"]

/** One edit of any kind; each is possible as a suggestion. */
export const edit = (reviewer: Reviewer, random: Random): void => {
  placeCaret(reviewer, random)
  const { state } = reviewer
  const ids = blocksOf(state.doc).map((node) => node.attrs["id"] as string)
  const choice = random()
  if (choice < 0.3) reviewer.type(pick(random, words))
  else if (choice < 0.42) {
    if (state.selection.empty) deleteLetter(reviewer)
    else reviewer.dispatch((tr) => tr.deleteSelection())
  } else if (choice < 0.48) reviewer.run(toggleMark(schema.marks[pick(random, marks)]!))
  else if (choice < 0.58) reviewer.run(enter)
  else if (choice < 0.66) reviewer.run(backspace)
  else if (choice < 0.72) reviewer.run(pick(random, [promote, demote]))
  else if (choice < 0.79) reviewer.run(pick(random, [moveUp, moveDown]))
  else if (choice < 0.83) reviewer.run(moveSection(pick(random, ids), pick(random, ids)))
  else if (choice < 0.9)
    reviewer.run(
      pick(random, [setBlock("note"), setBlock("clause_title", { level: 1 }), toggleList("letter")]),
    )
  else if (isInTable(state))
    reviewer.run(pick(random, [addRowAfter, deleteRow, addColumnAfter, deleteColumn]))
  else insertObject(reviewer, random)
}

/** As Backspace does in a browser: a whole letter, never half of one. */
const deleteLetter = (reviewer: Reviewer): void => {
  const { $from, from } = reviewer.state.selection
  const before = $from.nodeBefore
  if (!before) return
  const size = before.isText ? [...before.text!].at(-1)!.length : 1
  reviewer.dispatch((tr) => tr.delete(from - size, from))
}

const insertObject = (reviewer: Reviewer, random: Random): void => {
  const { $from } = reviewer.state.selection
  const choice = random()
  if (choice < 0.5) {
    const atom = schema.nodes["inline_formula"]!.create({ latex: "y" })
    if ($from.parent.type.contentMatch.matchType(atom.type))
      reviewer.dispatch((tr) => tr.replaceSelectionWith(atom))
  } else if (choice < 0.75) {
    const pos = $from.after(2)
    reviewer.dispatch((tr) => {
      const fresh = tr.insert(pos, table([["甲", "乙"]]))
      return fresh.setSelection(NodeSelection.create(fresh.doc, pos))
    })
  } else {
    const pos = $from.before(2)
    reviewer.dispatch((tr) => tr.delete(pos, pos + tr.doc.nodeAt(pos)!.nodeSize))
  }
}

export const decideSome = (reviewer: Reviewer, random: Random): void => {
  const all = listOf(reviewer.state.doc)
  if (!all.length) return
  const { id } = pick(random, all).change
  const verdict = pick(random, ["accept", "reject"] as const)
  const tr = decide(reviewer.state, (change) => change.id === id, verdict)
  if (tr) reviewer.view.dispatch(tr)
}

/** Three at work over a network that holds updates back and delivers them late; `act` is one step of one of them. */
export const session = (
  seed: number,
  standard: ReturnType<typeof start>,
  act: (reviewer: Reviewer, random: Random) => void,
): Reviewer[] => {
  const random = seeded(seed)
  const initial = initialUpdate((root) => writeRun(root, standard))
  const names = ["anna", "bo", "chen"]
  const reviewers = names.map((name, i) => new Reviewer(name, 11 + i + seed * 100, initial))
  const inboxes = reviewers.map((): Uint8Array[] => [])
  const post = (i: number) => {
    for (const update of reviewers[i]!.outbox.splice(0))
      for (const [k, inbox] of inboxes.entries()) if (k !== i) inbox.push(update)
  }
  const deliver = (k: number) => {
    for (const update of inboxes[k]!.splice(0)) reviewers[k]!.receive(update)
  }
  for (let step = 0; step < steps; step++) {
    act(pick(random, reviewers), random)
    for (const i of reviewers.keys()) if (random() < 0.3) post(i)
    if (random() < 0.5) deliver(Math.floor(random() * reviewers.length))
  }
  for (const i of reviewers.keys()) post(i)
  for (const k of reviewers.keys()) deliver(k)
  return reviewers
}
