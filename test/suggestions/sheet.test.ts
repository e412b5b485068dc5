import { describe, expect, it } from "vitest"
import * as Y from "yjs"
import { metadataRoot } from "../../schema/protocol/protocol.ts"
import { readMetadata, writeMetadata } from "../../schema/shared/index.ts"
import {
  decideProposal,
  proposeFields,
  sheetAsProposed,
  sheetProposals,
} from "../../schema/shared/sheet-proposals.ts"
import { SuggestionJudge } from "../../server/collab/suggest/judge.ts"

const change = (author: string, id = author, time = 1) => ({ id, author, name: author, time })

const sheet = (): { doc: Y.Doc; map: Y.Map<unknown> } => {
  const doc = new Y.Doc()
  const map = doc.getMap<unknown>(metadataRoot)
  writeMetadata(map, { serial: "100", drafters: ["甲"] })
  return { doc, map }
}

const told = (map: Y.Map<unknown>): string[] =>
  sheetProposals(map).map(({ field, value, change: { author } }) => `${author} ${field} ${value}`)

describe("suggestions in the data sheet", () => {
  it("[SUG-70] lie beside the field, one for each author, and leave the sheet as it is", () => {
    const { map } = sheet()
    proposeFields(map, { serial: "200" }, change("anna", "a", 2))
    proposeFields(map, { serial: "300", drafters: ["甲", "乙"] }, change("bo", "b", 1))
    expect(told(map)).toEqual(["bo serial 300", "bo drafters 甲,乙", "anna serial 200"])
    expect(readMetadata(map)).toMatchObject({ serial: "100", drafters: ["甲"], other: [] })
    expect(sheetAsProposed(map, "anna")).toMatchObject({ serial: "200", drafters: ["甲"] })
  })

  it("[SUG-70] stay one change while their author goes on typing, and are gone when they say what the sheet says", () => {
    const { map } = sheet()
    for (const [time, serial] of ["2", "20", "200"].entries())
      proposeFields(map, { serial }, change("anna", `a${time}`, time))
    expect(sheetProposals(map)).toMatchObject([{ value: "200", change: { id: "a0", time: 2 } }])
    proposeFields(map, { serial: "100" }, change("anna"))
    expect(told(map)).toEqual([])
  })

  it("[SUG-71] accepted they are the field, with those that say the same; rejected they are gone; others stay", () => {
    const { map } = sheet()
    proposeFields(map, { serial: "200" }, change("anna", "a", 1))
    proposeFields(map, { serial: "200" }, change("bo", "b", 2))
    proposeFields(map, { serial: "300" }, change("cai", "c", 3))
    decideProposal(map, sheetProposals(map)[0]!, "accept")
    expect(readMetadata(map).serial).toBe("200")
    expect(told(map)).toEqual(["cai serial 300"])
    decideProposal(map, sheetProposals(map)[0]!, "reject")
    expect(readMetadata(map).serial).toBe("200")
    expect(told(map)).toEqual([])
  })

  it("[SUG-71] two who propose at once, and one who edits meanwhile, end equal with all three", () => {
    const { doc, map } = sheet()
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    proposeFields(map, { serial: "200" }, change("anna"))
    const theirs = other.getMap<unknown>(metadataRoot)
    proposeFields(theirs, { serial: "300" }, change("bo"))
    writeMetadata(theirs, { serial: "150" })
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    expect(map.toJSON()).toEqual(theirs.toJSON())
    expect(readMetadata(map).serial).toBe("150")
    expect(told(map).sort()).toEqual(["anna serial 200", "bo serial 300"])
  })

  const acts: Record<string, [(map: Y.Map<unknown>) => void, "accept" | RegExp]> = {
    "her own proposal": [(map) => proposeFields(map, { serial: "200" }, change("anna")), "accept"],
    "a field": [(map) => map.set("serial", "200"), /data sheet was changed/],
    "a proposal in another's name": [
      (map) => map.set("proposed_serial_anna", { ...change("bo"), value: "1" }),
      /another's name/,
    ],
    "another's proposal taken away": [(map) => map.delete("proposed_serial_bo"), /another's proposal/],
    "another's proposal accepted": [
      (map) => decideProposal(map, sheetProposals(map)[0]!, "accept"),
      /data sheet was changed/,
    ],
    "a value that no field can hold": [
      (map) => map.set("proposed_serial_anna", { ...change("anna"), value: { a: 1 } }),
      /no field can hold/,
    ],
    "a field that there is not": [
      (map) => map.set("proposed_nothing_anna", { ...change("anna"), value: "1" }),
      /no field can hold/,
    ],
  }
  it.each(Object.entries(acts))("[SUG-72] the judge of suggesters on %s", (_name, [act, expected]) => {
    const { doc, map } = sheet()
    proposeFields(map, { serial: "300" }, change("bo"))
    const judge = new SuggestionJudge([Y.encodeStateAsUpdate(doc)])
    const before = Y.encodeStateVector(doc)
    doc.transact(() => act(map))
    const judgement = judge.judge(Y.encodeStateAsUpdate(doc, before), "anna")
    if (expected === "accept") expect(judgement).toEqual({ type: "accept" })
    else expect(judgement).toMatchObject({ type: "refuse", reason: expect.stringMatching(expected) })
  })
})
