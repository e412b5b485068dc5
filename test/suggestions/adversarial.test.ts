// @vitest-environment jsdom
import { describe, expect, it } from "vitest"
import { decide } from "../../client/suggest/decide.ts"
import { listOf } from "../../schema/suggestions/list.ts"
import { accepted, original } from "../../schema/suggestions/resolve.ts"
import { flat } from "../convergence/editors.ts"
import type { Reviewer } from "./drafts.ts"
import { decideSome, edit, session, start } from "./session.ts"

const seeds = Number(process.env["SEEDS"] ?? 30)

const expectEqual = (reviewers: readonly Reviewer[]): void => {
  for (const reviewer of reviewers) {
    expect(reviewer.inStep()).toBe(true)
    expect(different(run(reviewer.state.doc), run(reviewers[0]!.state.doc))).toEqual([])
    reviewer.state.doc.check()
  }
}

/** Blocks in words. Nested paragraphs may have got an id when somebody proposed to make notes of them: that is not a change. */
const run = (node: Parameters<typeof flat>[0]) =>
  flat(node).map((item) =>
    JSON.stringify(item)
      .replace(/("type":"paragraph","attrs":\{"id":)"[a-z0-9]{12}"/g, "$1null")
      .replace(/"(extra|suggested|mathml|align|valign|colwidth)":null,?|"(continues|restart)":false,?/g, ""),
  )
/** Blocks that stand in only one of two runs, or elsewhere. */
const different = (a: readonly string[], b: readonly string[]) =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, i) => [a[i], b[i]]).filter(([x, y]) => x !== y)

const seedList = Array.from({ length: seeds }, (_, i) => i + 1)

describe("suggestions of three at once", () => {
  it.each(seedList)("[SUG-30] end equal, and rejected they are the original, seed %i", (seed) => {
    const standard = start()
    const reviewers = session(seed, standard, (reviewer, random) => {
      if (random() < 0.08) reviewer.undo.undo()
      else if (random() < 0.05) reviewer.undo.redo()
      else edit(reviewer.suggesting(), random)
    })
    expectEqual(reviewers)
    const [anna] = reviewers as [Reviewer, ...Reviewer[]]
    expect(different(run(original(anna.state.doc)), run(standard))).toEqual([])
    const rejection = decide(anna.state, () => true, "reject")
    if (rejection) anna.view.dispatch(rejection)
    expect(anna.inStep()).toBe(true)
    expect(different(run(anna.state.doc), run(standard))).toEqual([])
    for (const reviewer of reviewers) reviewer.destroy()
  })
})

describe("suggestions among plain edits, decisions and undo", () => {
  it.each(seedList)("[SUG-31] end equal, and accepting all leaves none, seed %i", (seed) => {
    const standard = start()
    const reviewers = session(seed, standard, (reviewer, random) => {
      const choice = random()
      if (choice < 0.08) reviewer.undo.undo()
      else if (choice < 0.12) reviewer.undo.redo()
      else if (choice < 0.25) decideSome(reviewer, random)
      else edit(reviewer.suggesting(choice < 0.75), random)
    })
    expectEqual(reviewers)
    const [anna] = reviewers as [Reviewer, ...Reviewer[]]
    const goal = accepted(anna.state.doc)
    const acceptance = decide(anna.state, () => true, "accept")
    if (acceptance) anna.view.dispatch(acceptance)
    expect(listOf(anna.state.doc)).toEqual([])
    expect(anna.inStep()).toBe(true)
    expect(run(anna.state.doc).length).toBeGreaterThanOrEqual(run(goal).length)
    for (const reviewer of reviewers) reviewer.destroy()
  })
})
