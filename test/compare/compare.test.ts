import { describe, expect, it } from "vitest"
import { type Change, compareStandards } from "../../schema/compare/compare.ts"
import { technicalChanges } from "../../schema/compare/technical.ts"
import { sideText } from "../../schema/compare/tokens.ts"
import { type Draft, edits, renamed, sampleDraft, sideOf, withoutIds } from "./edits.ts"

const plain = (text: string): string => text.replace(/\s/g, "")

const aboutOf = ({ before, after, detail }: Change): string =>
  String(detail["field"] && !after && !before ? detail["field"] : (after?.id ?? before?.id))

const said = (changes: readonly Change[]): string[] =>
  changes.map((change) => `${change.kind} ${aboutOf(change)}`).sort()

const compare = (before: Draft, after: Draft) => compareStandards(sideOf(before), sideOf(after))

const all = (draft: Draft): Draft => edits.reduce((edited, edit) => edit.apply(edited), draft)

describe("comparison of two versions", () => {
  it("[CMP-1] says nothing of a document compared with itself", () => {
    const { changes, renumbered } = compare(sampleDraft(), sampleDraft())
    expect(changes).toEqual([])
    expect(renumbered).toEqual([])
  })

  it("[CMP-2] reports forty edits made together, each exactly once with its kind", () => {
    expect(edits).toHaveLength(40)
    const { changes } = compare(sampleDraft(), all(sampleDraft()))
    expect(said(changes)).toEqual(edits.map(({ kind, about }) => `${kind} ${about}`).sort())
  })

  for (const edit of edits)
    it(`[CMP-3] reports one change for one edit: ${edit.name}`, () => {
      const { changes } = compare(sampleDraft(), edit.apply(sampleDraft()))
      expect(said(changes)).toEqual([`${edit.kind} ${edit.about}`])
    })
})

const edit = (about: string) => edits.find((each) => each.about === about)!

describe("what a comparison keeps quiet or follows", () => {
  it("[CMP-4] lists what only got another number apart from the changes", () => {
    const { changes, renumbered } = compare(sampleDraft(), edit("methodmarking").apply(sampleDraft()))
    expect(said(changes)).toEqual(["moved methodmarking"])
    expect(renumbered[0]).toEqual({
      id: "conditions",
      type: "clause_title",
      before: "7.1",
      after: "7.2",
      title: "试验条件",
    })
    expect(renumbered).toHaveLength(edits.length - 1 - 17)
  })

  it("[CMP-5] finds every one of the forty edits by content, where the two documents share no id", () => {
    const missed = edits.filter((each) => {
      const { changes } = compare(sampleDraft(), withoutIds(each.apply(sampleDraft())))
      return changes.length !== 1 || changes[0]!.kind !== each.kind
    })
    expect(missed.map(({ name }) => name)).toEqual([])
  })

  it("[CMP-6] shows every block of both sides once, with all its text", () => {
    const [before, after] = [sampleDraft(), withoutIds(all(sampleDraft()))]
    for (const newer of [after, all(sampleDraft())]) {
      const { rows, before: x, after: y } = compare(before, newer)
      const older = rows.filter(({ before, state }) => before && state !== "moved_to")
      expect(older.map((row) => row.before)).toEqual(x.blocks)
      expect(
        rows.filter(({ state }) => state !== "deleted" && state !== "moved_from").map((row) => row.after),
      ).toEqual(y.blocks)
      for (const row of rows) {
        // What a reference prints is derived; here words alone are compared.
        if (!(row.after ?? row.before)!.children.every(({ isText }) => isText)) continue
        if (row.before) expect(plain(sideText(row.pieces, "before"))).toContain(plain(row.before.textContent))
        if (row.after) expect(plain(sideText(row.pieces, "after"))).toContain(plain(row.after.textContent))
      }
    }
  })

  it("[CMP-7] takes ids for names of one import only: equal ids of different clauses match nothing", () => {
    const ids = sampleDraft().blocks.map(({ attrs }) => attrs["id"] as string)
    const shifted = renamed(sampleDraft(), (id) => {
      const place = ids.indexOf(id)
      return place < 0 ? id : ids[(place + 40) % ids.length]!
    })
    expect(compare(sampleDraft(), shifted).changes).toEqual([])
  })

  it("[CMP-8] says the difference of two sentences in words and Han characters", () => {
    const { changes } = compare(sampleDraft(), edit("housing").apply(sampleDraft()))
    expect(changes[0]!.pieces.filter(({ op }) => op !== "same")).toEqual([
      { op: "deleted", text: "不" },
      { op: "deleted", text: "低于" },
      { op: "added", text: "为" },
    ])
  })
})

describe("the list of technical changes for the foreword", () => {
  const texts = (draft: Draft, options = {}) =>
    technicalChanges(compare(sampleDraft(), draft), { year: "2018", ...options }).map(({ text }) => text)

  it("[CMP-20] words what was added, changed and deleted as the foreword of GB/T 1.1-2020 does", () => {
    const edited = ["newclause", "representativeness", "sampling"].reduce(
      (draft, about) => edit(about).apply(draft),
      sampleDraft(),
    )
    expect(texts(edited)).toEqual([
      "增加了“报警”（见6.2.5）",
      "删除了“代表性”（见2018年版的6.3.3）",
      "更改了“采样间隔”的内容（见6.4.1，2018年版的6.4.1）",
    ])
    expect(texts(edited, { language: "en" })[1]).toBe(
      "“代表性” has been deleted (see 6.3.3 of the 2018 edition)",
    )
  })

  it("[CMP-21] tells a clause once, whatever the number of changes in it, and leaves out structure and look", () => {
    const one = ["newparagraph", "scopelimit", "methodmarking", "pathtext", "proposer"].reduce(
      (draft, about) => edit(about).apply(draft),
      sampleDraft(),
    )
    expect(texts(one)).toEqual(["更改了“范围”的内容（见第1章，2018年版的第1章）"])
  })

  it("[CMP-22] guesses that words without a provision or a number are editorial", () => {
    const likely = (about: string) =>
      technicalChanges(compare(sampleDraft(), edit(about).apply(sampleDraft())))[0]!.likely
    expect(likely("sampling")).toBe(true)
    expect(likely("tablimits")).toBe(true)
    expect(likely("display")).toBe(false)
    expect(likely("yearnote")).toBe(false)
  })
})
