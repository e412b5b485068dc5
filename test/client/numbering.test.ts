import type { Node } from "prosemirror-model"
import { EditorState } from "prosemirror-state"
import { describe, expect, it } from "vitest"
import { numberingOf, numberingPlugin } from "../../client/editor/plugins/numbering.ts"
import { sampleStandard } from "../../formats/template/create.ts"
import { toDocument } from "../../schema/shared/index.ts"
import { seeded } from "../../schema/shared/seeded.ts"
import { blocksOf, numberBlocks } from "../../schema/structure/numbering.ts"
import { profiles } from "../../schema/structure/profiles.ts"
import { block, doc } from "../convergence/build.ts"

const sample = sampleStandard().doc

/** What numbering says of each block of a document, in words that can be compared. */
const said = (document: Node, numbering = numberBlocks(blocksOf(document), profiles.gb)): string[] => {
  const lines: string[] = []
  document.descendants((node) => {
    const entry = numbering.byBlock.get(node)
    if (entry)
      lines.push(
        `${entry.type} ${entry.id} ${entry.number} ${entry.region} ${entry.depth} ${entry.index} ${entry.owner} ${entry.above}`,
      )
    return !node.isTextblock
  })
  return lines
}

/** Another version of a run: blocks moved, left out, set in twice as new ones, of another level. */
const disturbed = (blocks: readonly Node[], random: () => number, fresh: () => string): Node[] => {
  const next = [...blocks]
  const pick = (): number => Math.floor(random() * next.length)
  for (let change = 0; change < 3; change++) {
    const at = pick()
    const node = next[at]!
    const kind = Math.floor(random() * 4)
    if (kind === 0 && next.length > 20) next.splice(at, 1)
    else if (kind === 1) next.splice(pick(), 0, ...next.splice(at, 1))
    else if (kind === 2)
      next.splice(pick(), 0, node.type.create({ ...node.attrs, id: fresh() }, node.content))
    else if ("level" in node.attrs)
      next[at] = node.type.create({ ...node.attrs, level: Math.floor(random() * 3) }, node.content)
  }
  return next
}

describe("numbers that follow a document", () => {
  it.each([1, 2, 3, 4, 5, 6])(
    "[NUM-15] are those that numbering it anew gives, and what is not marked as changed looks as before, seed %i",
    (seed) => {
      const random = seeded(seed)
      let count = 0
      let state = EditorState.create({ doc: sample, plugins: [numberingPlugin(profiles.gb)] })
      for (let step = 0; step < 40; step++) {
        const before = numberingOf(state).numbering
        const { round } = before
        const printed = new Map([...before.byBlock.values()].map((entry) => [entry, entry.number]))
        const next = toDocument(disturbed(blocksOf(state.doc), random, () => `new-${seed}-${count++}`))
        state = state.apply(state.tr.replaceWith(0, state.doc.content.size, next.content))
        const { numbering } = numberingOf(state)
        expect(said(state.doc, numbering)).toEqual(said(state.doc))
        for (const entry of numbering.byBlock.values())
          if (entry.changed <= round) expect(entry.number).toBe(printed.get(entry))
      }
    },
  )

  it("[NUM-16] know nothing of a document that was only tried", () => {
    const start = EditorState.create({
      doc: doc(block("clause_title", "范围", { level: 0 }), block("clause_title", "要求", { level: 0 })),
      plugins: [numberingPlugin(profiles.gb)],
    })
    expect(said(start.doc, numberingOf(start).numbering)).toEqual(said(start.doc))
    const tried = start.apply(start.tr.insertText("适用", 2))
    const edited = start.apply(start.tr.insertText("应用", 2))
    expect(tried.doc.textContent).toContain("适用")
    expect(said(edited.doc, numberingOf(edited).numbering)).toEqual(said(edited.doc))
    // Asked for all the same, and left again.
    expect(said(tried.doc, numberingOf(tried).numbering)).toEqual(said(tried.doc))
    expect(said(edited.doc, numberingOf(edited).numbering)).toEqual(said(edited.doc))
  })
})
