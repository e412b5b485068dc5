import { describe, expect, it } from "vitest"
import { findByNumber } from "../../client/editor/find/numbers.ts"
import { type Query, replacementFor, stretchesOf, toPattern } from "../../client/editor/find/pattern.ts"
import { findKey, findPlugin, firstAfter } from "../../client/editor/find/plugin.ts"
import { rangeOf } from "../../client/editor/find/scope.ts"
import { replaceMatches, search } from "../../client/editor/find/search.ts"
import { schema } from "../../schema/schema.ts"
import { profiles } from "../../schema/structure/profiles.ts"
import { block, doc, table } from "../convergence/build.ts"
import { arrows, at, lines, numbersOf, reference, stateOf } from "./build.ts"

const pattern = (text: string, options: Partial<Query> = {}) => {
  const made = toPattern({ text, matchCase: false, wholeWord: false, isRegex: false, ...options })
  if (!made || typeof made === "string") throw new RangeError(`"${text}" is no pattern: ${made}`)
  return made
}

const found = (text: string, query: string, options: Partial<Query> = {}) =>
  stretchesOf(text, pattern(query, options)).map((match) => match.index)

const everywhere = (document: ReturnType<typeof doc>) => ({ from: 0, to: document.content.size })

describe("find: patterns", () => {
  it("[EDIT-20] signs of an expression are letters in a plain query", () =>
    expect(found("a.b a+b (a.b)", "a.b")).toEqual([0, 9]))
  it("[EDIT-20] case counts only when asked", () => {
    expect(found("CO2 co2", "co2")).toEqual([0, 4])
    expect(found("CO2 co2", "co2", { matchCase: true })).toEqual([4])
  })
  it("[EDIT-20] a whole word ends where Latin letters end; Chinese has no such ends", () => {
    expect(found("test tests 国test家", "test", { wholeWord: true })).toEqual([0, 12])
    expect(found("国家标准化", "标准", { wholeWord: true })).toEqual([2])
  })
  it("[EDIT-20] an expression that matches nothing at a place finds nothing there", () =>
    expect(found("axxa𠮷x", "x*", { isRegex: true })).toEqual([1, 6]))
  it.each([
    ["(a", "group"],
    ["a)", "group"],
    ["[a", "class"],
    ["*a", "repeat"],
    ["a{2", "class"],
    ["\\y", "escape"],
  ])("[EDIT-20] the fault of %s has a name", (text, fault) =>
    expect(toPattern({ text, matchCase: false, wholeWord: false, isRegex: true })).toBe(fault),
  )
  it("[EDIT-21] groups of an expression stand in the replacement, a dollar in a plain one is a dollar", () => {
    const match = stretchesOf("见第5章", pattern("第(?<n>\\d)章", { isRegex: true }))[0]!
    expect(replacementFor(match, "$1/$<n>/$&/$$/$7", true)).toBe("5/5/第5章/$/$7")
    expect(replacementFor(match, "$1", false)).toBe("$1")
  })
})

describe("find: documents", () => {
  const sample = () =>
    doc(
      block("clause_title", "范围", { id: "a", level: 0 }),
      block("paragraph", ["见", reference("b"), "的浓度。"], { id: "p" }),
      block("clause_title", "浓度要求", { id: "b", level: 0 }),
      table([["浓度", "1"]]),
    )

  it("[EDIT-20] looks in titles, text and cells, in order", () => {
    const document = sample()
    const matches = search(document, pattern("浓度"), everywhere(document), arrows)
    expect(matches.map(({ from, to }) => document.textBetween(from, to))).toEqual(["浓度", "浓度", "浓度"])
    expect(matches.map(({ from }) => from)).toEqual(matches.map(({ from }) => from).sort((a, b) => a - b))
  })
  it("[EDIT-20] reads references as they print", () => {
    const document = sample()
    const [match] = search(document, pattern("见→b的"), everywhere(document), arrows)
    expect(match).toMatchObject({ isProtected: true })
    expect(document.textBetween(match!.from, match!.to, "", "*")).toBe("见*的")
  })
  it("[EDIT-21] replaces everywhere but in what is derived, and keeps the marks", () => {
    const bold = schema.text("浓度", [schema.marks["bold"]!.create()])
    const document = doc(block("paragraph", [bold, "与b", reference("b")]))
    const state = stateOf(document)
    const matches = search(document, pattern("浓度|b", { isRegex: true }), everywhere(document), arrows)
    expect(matches).toHaveLength(3)
    const tr = state.tr
    expect(replaceMatches(tr, matches, "<$&>", true)).toBe(2)
    expect(lines(tr.doc)).toEqual(["<浓度>与<b>*"])
    expect(tr.doc.firstChild!.firstChild!.firstChild!.marks[0]!.type.name).toBe("bold")
  })
  it("[EDIT-21] replacing with nothing deletes", () => {
    const document = doc(block("paragraph", "甲乙甲"))
    const tr = stateOf(document).tr
    replaceMatches(tr, search(document, pattern("甲"), everywhere(document), arrows), "", false)
    expect(lines(tr.doc)).toEqual(["乙"])
  })
  it("[EDIT-20] looks in the chapter at the caret, or in the selection, when told so", () => {
    const document = sample()
    const look = (scope: "chapter" | "selection", place: string, length = 0) => {
      const state = at(document, place, length)
      return search(document, pattern("浓度"), rangeOf(state, scope) ?? everywhere(document), arrows).length
    }
    expect(look("chapter", "范围")).toBe(1)
    expect(look("chapter", "要求")).toBe(2)
    expect(look("selection", "浓度要", 3)).toBe(1)
  })
  it("[EDIT-20] what was found follows the text until it is looked for again", () => {
    const document = doc(block("paragraph", "甲乙甲"))
    const matches = search(document, pattern("甲"), everywhere(document), arrows)
    const plugin = findPlugin()
    let state = stateOf(document).reconfigure({ plugins: [plugin] })
    const shown = everywhere(document)
    state = state.apply(
      state.tr.setMeta(findKey, { matches, current: 1, range: null, origin: null, shown, isStale: false }),
    )
    state = state.apply(state.tr.delete(2, 3).insertText("丙丁", 2))
    const { matches: later, current, isStale } = findKey.getState(state)!
    expect([later.length, current, isStale]).toEqual([1, 0, true])
    expect(state.doc.textBetween(later[0]!.from, later[0]!.to)).toBe("甲")
    expect(firstAfter(later, later[0]!.to)).toBe(1)
  })
})

describe("go to number", () => {
  const document = doc(
    block("clause_title", "范围", { id: "one", level: 0 }),
    block("clause_title", "总则", { id: "sub", level: 1 }),
    table([["x"]], { id: "t1" }),
    block("annex_title", "试验", { id: "annex", role: "normative" }),
    block("clause_title", "原理", { id: "a1", level: 1 }),
    table([["x"]], { id: "ta1" }),
  )
  const go = (query: string) => findByNumber(numbersOf(document), profiles.gb, query).map(({ id }) => id)

  it.each([
    ["1.1", "sub"],
    ["第1章", "one"],
    ["Clause 1", "one"],
    ["见 1.1。", "sub"],
    ["表1", "t1"],
    ["table 1", "t1"],
    ["附录A", "annex"],
    ["A.1", "a1"],
    ["表 A．1", "ta1"],
  ])("[EDIT-22] %s is found first", (query, id) => expect(go(query)[0]).toBe(id))
  it("[EDIT-22] a number that several have lists them all, and its beginning what follows", () => {
    expect(go("A.1")).toEqual(["a1", "ta1"])
    expect(go("A")).toContain("ta1")
    expect(go("9")).toEqual([])
    expect(go(" ")).toEqual([])
  })
})
