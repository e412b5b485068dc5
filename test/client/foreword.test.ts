import { describe, expect, it } from "vitest"
import { writeForeword } from "../../client/editor/commands/foreword.ts"
import { composeForeword, forewordParts, forewordPartsOf } from "../../schema/foreword/compose.ts"
import { followingChanges, offeredChanges, partOfSentence } from "../../schema/foreword/plan.ts"
import { type Metadata, metadataSchema } from "../../schema/metadata/metadata.ts"
import { blocksOf } from "../../schema/structure/numbering.ts"
import { templates } from "../../templates/index.ts"
import { block, doc } from "../convergence/build.ts"
import { lines, stateOf } from "./build.ts"

const sheet = (fields: Partial<Metadata> = {}): Metadata => metadataSchema.parse({ code: "GB/T", ...fields })
const composed = (fields: Partial<Metadata> = {}) => composeForeword(forewordParts, sheet(fields))

/** The foreword of a sheet, as a new document has it, before the first chapter. */
const written = (fields: Partial<Metadata> = {}, change: (text: string) => string = (text) => text) =>
  doc(
    block("foreword_title", "前言"),
    ...composed(fields).flatMap((part) =>
      part.lines.map(({ type, kind, text }) => block(type, change(text), kind ? { kind } : {})),
    ),
    block("clause_title", "范围", { level: 0 }),
  )

const follow = (document: ReturnType<typeof doc>, before: Partial<Metadata>, after: Partial<Metadata>) =>
  lines(
    writeForeword(
      stateOf(document).tr,
      followingChanges(blocksOf(document), composed(before), composed(after)),
    ).doc,
  )

const full: Partial<Metadata> = {
  replaces: [{ number: "GB/T 1—2010", title: "台灯" }],
  changes: ["增加了甲", "删除了乙"],
  adoption: [{ degree: "MOD", number: "ISO 1:2020", title: "台灯" }],
  proposer: "甲部",
  committee: "乙委员会",
  draftingOrganizations: ["丙所", "丁厂"],
  drafters: ["戊"],
  history: ["2010年首次发布", "本次为第一次修订"],
}

describe("the foreword follows the data sheet", () => {
  it("[EDIT-39] every sentence that nobody touched, from a bare sheet to a full one and back", () => {
    expect(follow(written(), {}, full)).toEqual(lines(written(full)))
    expect(follow(written(full), full, {})).toEqual(lines(written()))
  })
  it("[EDIT-39] a list grows and shrinks in its place", () => {
    const more = { ...full, changes: ["增加了甲", "更改了丙", "删除了乙"] }
    expect(follow(written(full), full, more)).toEqual(lines(written(more)))
    expect(follow(written(more), more, full)).toEqual(lines(written(full)))
  })
  it("[EDIT-39] a block that is rewritten keeps its identity, and only what differs is written", () => {
    const document = written({ drafters: ["戊"] })
    const changes = followingChanges(
      blocksOf(document),
      composed({ drafters: ["戊"] }),
      composed({ drafters: ["戊", "己"] }),
    )
    const tr = writeForeword(stateOf(document).tr, changes)
    expect(tr.steps).toHaveLength(1)
    expect(tr.steps[0]!.toJSON()).toMatchObject({ slice: { content: [{ type: "text", text: "、己" }] } })
  })
  it("[EDIT-40] what a person has changed is not overwritten, the rest follows", () => {
    const touched = written({ proposer: "甲部", drafters: ["戊"] }, (text) =>
      text.replace("甲部提出", "甲部（联合）提出"),
    )
    const after = follow(
      touched,
      { proposer: "甲部", drafters: ["戊"] },
      { proposer: "新部", drafters: ["己"] },
    )
    expect(after).toContain("本文件由甲部（联合）提出。")
    expect(after).toContain("本文件主要起草人：己。")
  })
  it("[EDIT-40] nothing is written where there is no foreword", () => {
    const document = doc(
      block("clause_title", "范围", { level: 0 }),
      block("paragraph", "本文件起草单位：甲。"),
    )
    expect(follow(document, {}, full)).toEqual(lines(document))
  })
})

describe("the foreword is offered what it lacks", () => {
  const offers = (document: ReturnType<typeof doc>, fields: Partial<Metadata>) =>
    offeredChanges(blocksOf(document), composed(fields)).map(({ part, present, lines }) => [
      part,
      present[0] ?? null,
      lines[0]!.text,
    ])

  it("[EDIT-41] a sentence in other words, beside the one of the sheet", () => {
    const touched = written(full, (text) => text.replace("甲部提出", "甲部（联合）提出"))
    expect(offers(touched, full)).toEqual([["proposer", "本文件由甲部（联合）提出。", "本文件由甲部提出。"]])
  })
  it("[EDIT-41] a sentence that is missing, at its place in the order of 8.3", () => {
    const document = doc(
      block("foreword_title", "前言"),
      block("paragraph", "本文件由甲部提出。"),
      block("paragraph", "本文件主要起草人：戊。"),
    )
    const changes = offeredChanges(blocksOf(document), composed(full)).filter(
      ({ part }) => part === "organizations",
    )
    expect(lines(writeForeword(stateOf(document).tr, changes).doc)).toEqual([
      "前言",
      "本文件由甲部提出。",
      "本文件起草单位：丙所、丁厂。",
      "本文件主要起草人：戊。",
    ])
  })
  it("[EDIT-41] nothing that waits for its value, and no list that was written in the text", () => {
    const bare = doc(block("foreword_title", "前言"))
    expect(offers(bare, {}).map(([part]) => part)).toEqual(["basis", "patents", "history"])
    const { changes: _, ...noChanges } = full
    expect(offers(written(full), noChanges)).toEqual([])
  })
  it("[EDIT-41] all that is offered, taken, leaves nothing to offer", () => {
    const bare = doc(block("foreword_title", "前言"), block("clause_title", "范围", { level: 0 }))
    const next = writeForeword(stateOf(bare).tr, offeredChanges(blocksOf(bare), composed(full))).doc
    expect(offeredChanges(blocksOf(next), composed(full))).toEqual([])
    expect(lines(next)).toEqual(lines(written(full)))
  })
  it.each([
    ["本文件部分代替GB/T 1—2010。", "replaces"],
    ["本文件由甲委员会提出并归口。", "committee"],
    ["本文件主要起草单位：甲。", "organizations"],
    ["本文件适用于台灯。", null],
  ])("[EDIT-41] %s is known as %s", (text, part) => expect(partOfSentence(text)).toBe(part))
  it("[EDIT-41] the parts of a kind are those of its template", () => {
    for (const { foreword, metadata } of templates)
      expect(foreword).toEqual(forewordPartsOf(sheet(metadata as Partial<Metadata>).kind))
  })
})
