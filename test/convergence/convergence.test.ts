// @vitest-environment jsdom

import { NodeSelection, TextSelection } from "prosemirror-state"
import { describe, expect, it } from "vitest"
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
import { schema } from "../../schema/schema.ts"
import { writeRun } from "../../schema/shared/index.ts"
import { seeded } from "../../schema/shared/seeded.ts"
import { blocksOf } from "../../schema/structure/numbering.ts"
import { block, doc, table } from "./build.ts"
import { caretSpots, pick, type Random, words } from "./chance.ts"
import { Drafter, initialUpdate } from "./editors.ts"

const seeds = Number(process.env["SEEDS"] ?? 40)
const steps = Number(process.env["STEPS"] ?? 60)

const start = () =>
  doc(
    block("foreword_title", "前言"),
    block("paragraph", "本文件按照给定的规则起草。"),
    block("clause_title", "范围", { level: 0 }),
    block("paragraph", "本文件规定了要求。"),
    block("clause_title", "要求", { level: 0 }),
    block("clause_title", "一般要求", { level: 1 }),
    block("paragraph", "应符合下列规定："),
    block("list_item", "第一项；"),
    block("list_item", "第二项。"),
    block("clause_title", "尺寸", { level: 1 }),
    block("clause_title", "长度", { level: 2 }),
    block("paragraph", "长度应为10 mm。"),
    block("clause_title", "宽度", { level: 2 }),
    block("paragraph", "宽度应为5 mm。𠮷😀"),
    table([
      ["项目", "指标"],
      ["长度", "10"],
    ]),
    block("note", "表中为标称值。"),
    block("annex_title", "计算", { role: "normative" }),
    block("paragraph", "计算方法。"),
  )

const placeCaret = (drafter: Drafter, random: Random): void => {
  const { state } = drafter.view
  const spots = caretSpots(state.doc)
  if (!spots.length) return
  const from = pick(random, spots)
  const to =
    random() < 0.3
      ? pick(
          random,
          spots.filter((spot) => Math.abs(spot - from) < 12),
        )
      : from
  drafter.view.dispatch(
    state.tr.setSelection(TextSelection.between(state.doc.resolve(from), state.doc.resolve(to))),
  )
}

const marks = ["bold", "italic", "subscript", "superscript", "underline"]

const edit = (drafter: Drafter, random: Random): void => {
  placeCaret(drafter, random)
  const { state } = drafter.view
  const ids = blocksOf(state.doc).map((node) => node.attrs["id"] as string)
  const choice = random()
  if (choice < 0.35) drafter.view.dispatch(state.tr.insertText(pick(random, words)))
  else if (choice < 0.42) drafter.view.dispatch(state.tr.deleteSelection())
  else if (choice < 0.5) {
    if (!state.selection.empty)
      drafter.view.dispatch(
        state.tr.addMark(
          state.selection.from,
          state.selection.to,
          schema.marks[pick(random, marks)]!.create(),
        ),
      )
  } else if (choice < 0.55)
    drafter.view.dispatch(state.tr.removeMark(state.selection.from, state.selection.to))
  else if (choice < 0.62) drafter.run(enter)
  else if (choice < 0.67) drafter.run(backspace)
  else if (choice < 0.76) drafter.run(pick(random, [promote, demote]))
  else if (choice < 0.84) drafter.run(pick(random, [moveUp, moveDown]))
  else if (choice < 0.9 && ids.length > 1) drafter.run(moveSection(pick(random, ids), pick(random, ids)))
  else if (choice < 0.95)
    drafter.run(
      pick(random, [setBlock("note"), setBlock("clause_title", { level: 1 }), toggleList("letter")]),
    )
  else insertObject(drafter, random)
}

const insertObject = (drafter: Drafter, random: Random): void => {
  const { state } = drafter.view
  if (random() < 0.5) {
    const atom = schema.nodes["inline_formula"]!.create({ latex: "x^2" })
    if (state.selection.$from.parent.type.contentMatch.matchType(atom.type))
      drafter.view.dispatch(state.tr.replaceSelectionWith(atom))
    return
  }
  const index = state.selection.$from.index(0)
  const division = state.doc.maybeChild(index)
  if (!division) return
  let pos = 1
  for (let i = 0; i < index; i++) pos += state.doc.child(i).nodeSize
  const tr = state.tr.insert(pos + division.content.size, table([["甲", "乙"]]))
  drafter.view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, pos + division.content.size)))
}

/** Runs a session: five drafters, a network that holds updates back, drops connections and delivers out of turn. */
const session = (seed: number): Drafter[] => {
  const random = seeded(seed)
  const initial = initialUpdate((root) => writeRun(root, start()))
  const drafters = [11, 12, 13, 14, 15].map((id) => new Drafter(id + seed * 100, initial))
  const inboxes = drafters.map((): Uint8Array[] => [])
  const post = () => {
    for (const [i, from] of drafters.entries()) {
      if (random() < 0.3) continue
      for (const update of from.outbox)
        for (const [k, inbox] of inboxes.entries()) if (k !== i) inbox.push(update)
      from.outbox = []
    }
  }
  for (let step = 0; step < steps; step++) {
    edit(pick(random, drafters), random)
    if (random() < 0.5) post()
    const k = Math.floor(random() * drafters.length)
    if (random() < 0.6) for (const update of inboxes[k]!.splice(0)) drafters[k]!.receive(update)
  }
  for (const [i, from] of drafters.entries())
    for (const update of from.outbox.splice(0))
      for (const [k, inbox] of inboxes.entries()) if (k !== i) inbox.push(update)
  for (const [k, drafter] of drafters.entries())
    for (const update of inboxes[k]!.splice(0)) drafter.receive(update)
  return drafters
}

describe("convergence", () => {
  it.each(Array.from({ length: seeds }, (_, i) => i + 1))(
    "[COL-1] ends equal for five drafters, seed %i",
    (seed) => {
      const drafters = session(seed)
      for (const drafter of drafters) {
        expect(drafter.inStep()).toBe(true)
        expect(drafter.json() === drafters[0]!.json()).toBe(true)
        drafter.view.state.doc.check()
        drafter.destroy()
      }
    },
  )
})
