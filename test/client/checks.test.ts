import type { Node } from "prosemirror-model"
import { DecorationSet } from "prosemirror-view"
import { describe, expect, it } from "vitest"
import { CheckedRun } from "../../client/checks/checked-run.ts"
import { fixTransaction } from "../../client/checks/fixes.ts"
import { Marker, rangeOf } from "../../client/checks/marks.ts"
import type { Found } from "../../client/checks/messages.ts"
import { classify, sentenceAt } from "../../client/checks/provisions.ts"
import { spliceOf } from "../../client/checks/splice.ts"
import { checkDocument, type Finding, type Fix } from "../../schema/rules/index.ts"
import { schema } from "../../schema/schema.ts"
import { toDocument } from "../../schema/shared/index.ts"
import { seeded } from "../../schema/shared/seeded.ts"
import { seededCatalogue } from "../rules/corpus/catalogue.ts"
import { corpus } from "../rules/corpus/index.ts"
import { checkedOf, draft, metadataOf, whole } from "../rules/draft.ts"
import { applyFixes } from "../rules/fixes.ts"
import { applied, at, stateOf } from "./build.ts"

const sheet = metadataOf()

/** A worker's copy with a page's memory of what it sent, as the channel keeps it. */
const pair = () => {
  const run = new CheckedRun()
  run.setSheet("gb-t", sheet)
  const store = new Map<string, readonly Found[]>()
  let sent: readonly Node[] = []
  const send = (blocks: readonly Node[], provisions = false) => {
    const splice = spliceOf(sent, blocks)
    sent = blocks
    // Over the wire and back: what is no plain data would not arrive.
    if (splice) run.splice(structuredClone(splice))
    const answer = run.check(provisions)
    for (const [id, list] of answer.findings)
      if (list.length) store.set(id, list)
      else store.delete(id)
    return answer
  }
  return { run, send, all: () => [...store.values()].flat() }
}

const plain = ({ rule, blockId, from, to, severity }: Finding) =>
  [rule, blockId, from ?? "", to ?? "", severity].join(" ")

const words = (text: string): Node =>
  schema.nodes["paragraph"]!.create({ id: "p" }, text ? schema.text(text) : null)

describe("the worker's copy", () => {
  it("[CHK-1] has the findings of a check from scratch after any sequence of edits", () => {
    const random = seeded(11)
    const pool = corpus.flatMap(({ wrong }) => wrong.filter((one): one is string => typeof one === "string"))
    const { send, all } = pair()
    let blocks = draft(whole)
    for (let step = 0; step < 40; step++) {
      const at = Math.floor(random() * blocks.length)
      const fresh = draft(pool[Math.floor(random() * pool.length)]!).map((block, i) =>
        block.type.create({ ...block.attrs, id: `s${step}-${i}` }, block.content),
      )
      const moved = blocks.slice(at, at + 2)
      const act = random()
      if (act < 0.3) blocks = blocks.toSpliced(at, 2)
      else if (act < 0.5) blocks = [...blocks.toSpliced(at, 2), ...moved]
      else blocks = blocks.toSpliced(at, 0, ...fresh.slice(0, 4))
      send(blocks)
      const scratch = checkDocument(toDocument(blocks), sheet, "gb")
      expect(all().map(plain).sort()).toEqual(scratch.map(plain).sort())
    }
  })

  it("[CHK-2] is sent changed blocks only, and moved ones by the index that they had", () => {
    const [a, b, c, d] = ["甲", "乙", "丙", "丁"].map((text) => words(text))
    const x = words("新")
    expect(spliceOf([a!, b!, c!, d!], [a!, x, c!, d!])).toEqual({ from: 1, to: 2, blocks: [x.toJSON()] })
    expect(spliceOf([a!, b!, c!, d!], [a!, c!, b!, d!])).toEqual({ from: 1, to: 3, blocks: [2, 1] })
    expect(spliceOf([a!, b!], [a!, b!])).toBeNull()
    expect(spliceOf([a!, a!], [a!])).toEqual({ from: 1, to: 2, blocks: [] })
    expect(spliceOf([], [a!])).toEqual({ from: 0, to: 0, blocks: [a!.toJSON()] })
  })

  it("[CHK-3] answers with what is new since the last answer", () => {
    const { send } = pair()
    const blocks = draft("# 要求\n@a 本标准适用。\n@b 本标准适用。")
    const ids = (answer: { findings: [string, Found[]][] }) => answer.findings.map(([id]) => id)
    expect(ids(send(blocks))).toEqual(expect.arrayContaining(["a", "b"]))
    expect(ids(send(blocks))).toEqual([])
    const mended = blocks.with(1, schema.nodes["paragraph"]!.create({ id: "a" }, schema.text("本文件适用。")))
    expect(send(mended).findings.filter(([id]) => id === "a" || id === "b")).toEqual([["a", []]])
  })

  it("[CHK-4] asks the data sheet which rules apply", () => {
    const run = new CheckedRun()
    run.setSheet("iso", { kind: "international", language: "en" })
    run.splice({ from: 0, to: 0, blocks: draft("# Scope\nRice must be dry.").map((block) => block.toJSON()) })
    const rules = () => run.check(false).findings.flatMap(([, list]) => list.map(({ rule }) => rule))
    expect(rules().every((id) => id.startsWith("I-"))).toBe(true)
    run.setSheet("gb-t", { kind: "national", language: "zh" })
    expect(rules().some((id) => id.startsWith("R-"))).toBe(true)
  })

  it("[CHK-12] knows what the catalogue says of what is cited, and cites the newer edition everywhere at once", () => {
    const run = new CheckedRun()
    run.setSheet("gb-t", sheet)
    const blocks = draft(
      "# 范围\n# 规范性引用文件\n引用 GB/T 70007—2001　灯具\n# 要求\n应符合GB/T 70007-2001的规定。\n按GB/T 70007—2001试验。",
    )
    run.splice({ from: 0, to: 0, blocks: blocks.map((block) => block.toJSON()) })
    const news = () =>
      run.check(false).findings.flatMap(([, list]) => list.filter(({ rule }) => rule === "R-109"))
    expect(news()).toEqual([])
    run.setCatalogue(seededCatalogue)
    const [one, ...others] = news()
    expect([one!.message.zh, others]).toEqual(["GB/T 70007-2001有新版GB/T 70007—2011", []])
    const mended = applyFixes(blocks, [one!.fix!])
    expect(mended.map(({ textContent }) => textContent).filter((text) => text.includes("70007"))).toEqual([
      ...["GB/T 70007—2011　灯具", "应符合GB/T 70007—2011的规定。", "按GB/T 70007—2011试验。"],
    ])
    const tr = fixTransaction(stateOf(toDocument(blocks)), [one!.fix!])!
    expect(tr.doc.textContent).toBe(toDocument(mended).textContent)
  })

  it("[CHK-5] says types of provisions only when asked", () => {
    const { send } = pair()
    const blocks = draft("# 要求\n@a 灯具应轻。灯具宜小。灯具是红的。")
    expect(send(blocks).provisions).toEqual([])
    const [id, list] = send(blocks, true).provisions[0]!
    expect([id, list.map(({ type, from }) => [type, from])]).toEqual([
      "a",
      [
        ["requirement", 0],
        ["recommendation", 5],
      ],
    ])
    expect(send(blocks).provisions).toEqual([["a", []]])
  })
})

const found = (from?: number, to?: number, more: Partial<Found> = {}): Found => ({
  ...{ rule: "R-083", severity: "error", blockId: "p", key: `R-083|p|${from}` },
  ...(from !== undefined && { from, to }),
  message: { zh: "", en: "" },
  ...more,
})

describe("marks", () => {
  it("[CHK-6] stand under the words; what is missing, under the letter before; what is about a block, nowhere in it", () => {
    const block = words("灯具应轻")
    expect(rangeOf(found(2, 3), block, 10)).toEqual({ from: 13, to: 14 })
    expect(rangeOf(found(4, 4), block, 10)).toEqual({ from: 14, to: 15 })
    expect(rangeOf(found(9, 12), block, 10)).toEqual({ from: 14, to: 15 })
    expect(rangeOf(found(), block, 10)).toBeNull()
    expect(rangeOf(found(0, 0), schema.nodes["paragraph"]!.create(), 10)).toBeNull()
  })

  it("[CHK-7] are drawn for what is in sight, anew only where they differ, and not for what is newer than its findings", () => {
    const doc = toDocument([words("本标准一"), words("乙").type.create({ id: "q" }, schema.text("本标准二"))])
    const lists = new Map([
      ["p", [found(0, 3)]],
      ["q", [found(0, 3, { blockId: "q", key: "R-083|q|0" })]],
    ])
    const marker = new Marker()
    let stale = ""
    const draw = (old: DecorationSet, shown = { first: 0, last: 0 }) =>
      marker.draw(
        {
          ...{ doc, shown, words: (type) => type },
          findingsOf: (id) => lists.get(id) ?? [],
          provisionsOf: () => [],
          isFresh: (block) => block.attrs["id"] !== stale,
        },
        old,
      )
    expect(draw(DecorationSet.empty, { first: 1, last: 3 }).find()).toEqual([])
    stale = "q"
    const first = draw(DecorationSet.empty)
    expect(first.find().map(({ from, to }) => [from, to])).toEqual([[2, 5]])
    stale = ""
    const second = draw(first)
    expect(second.find()).toHaveLength(2)
    lists.set("p", [found(0, 3)])
    expect(draw(second)).toBe(second)
    lists.set("p", [])
    expect(draw(second).find()).toHaveLength(1)
  })
})

const textOf = (doc: Node): string[] =>
  doc.children.flatMap((division) => division.children.map((b) => b.textContent))

const mended = (blocks: Node[], fixes: Fix[]): Node => {
  const state = stateOf(toDocument(blocks))
  return state.apply(fixTransaction(state, fixes)!).doc
}

const replace = (blockId: string, from: number, to: number, text: string): Fix => ({
  type: "replaceText",
  ...{ blockId, from, to, text },
})

describe("fixes", () => {
  it("[CHK-8] of many findings are one transaction, whatever their order", () => {
    const blocks = draft("# 要求\n@a 本标准1～2 mm，本标准。\n@b 旧的。\n@c 本标准。")
    const fixes: Fix[] = [
      replace("a", 0, 3, "本文件"),
      { type: "insertBlock", blockId: "a", place: "after", block: { type: "paragraph", text: "新的。" } },
      replace("c", 0, 3, "本文件"),
      { type: "deleteBlock", blockId: "b" },
      replace("a", 10, 13, "本文件"),
    ]
    const right = ["要求", "本文件1～2 mm，本文件。", "新的。", "本文件。"]
    expect(textOf(mended(blocks, fixes))).toEqual(right)
    expect(textOf(mended(blocks, fixes.toReversed()))).toEqual(right)
  })

  it("[CHK-8] that the rules offer mend the corpus in the editor as they do on paper", () => {
    const left = corpus.flatMap(({ rule, wrong }) =>
      wrong.flatMap((one) => {
        const [text, fields] = typeof one === "string" ? [one, {}] : one
        const isIso = rule.startsWith("I")
        const language = isIso ? ({ language: "en", kind: "international" } as const) : {}
        const { blocks, metadata } = checkedOf(text, { ...language, ...fields }, isIso ? "iso" : "gb")
        const check = (doc: Node) =>
          checkDocument(doc, metadata, isIso ? "iso" : "gb").filter((item) => item.rule === rule && item.fix)
        const doc = toDocument(blocks)
        const before = check(doc).filter(({ fix }) => fix!.type !== "setMetadata")
        if (!before.length) return []
        const state = stateOf(doc)
        const after = state.apply(
          fixTransaction(
            state,
            before.map(({ fix }) => fix!),
          )!,
        ).doc
        after.check()
        return check(after).length >= before.length ? [`${rule}: ${text}`] : []
      }),
    )
    expect(left).toEqual([])
  })

  it("[CHK-9] for the same words do not meet", () => {
    const blocks = [words("甲乙丙丁")]
    expect(textOf(mended(blocks, [replace("p", 0, 3, "一"), replace("p", 2, 4, "二")]))).toEqual(["甲乙二"])
  })

  it("[CHK-9] are nothing for a block that is gone", () => {
    const state = stateOf(toDocument([words("甲")]))
    expect(fixTransaction(state, [replace("gone", 0, 1, "乙")])).toBeNull()
  })

  it("[CHK-10] look like what they replace", () => {
    const block = draft("@p **本标准**适用。")
    const doc = mended(block, [replace("p", 0, 3, "本文件")])
    const paragraph = doc.firstChild!.children.find((one) => one.attrs["id"] === "p")!
    const first = paragraph.firstChild!
    expect([first.text, first.marks.map(({ type }) => type.name)]).toEqual(["本文件", ["bold"]])
  })
})

describe("a person's own judgement of a sentence", () => {
  const doc = toDocument(draft("# 要求\n@p 灯具应轻。**灯具**是红的。"))

  it("[CHK-11] is kept in the text and counts from then on", () => {
    const state = at(doc, "是红的")
    expect(sentenceAt(state)).toMatchObject({ type: "statement", byHand: false, text: "灯具是红的。" })
    const judged = applied(state, classify("requirement"))!
    expect(sentenceAt(judged)).toMatchObject({ type: "requirement", byHand: true })
    const again = applied(judged, classify("permission"))!
    expect(sentenceAt(again)).toMatchObject({ type: "permission", byHand: true })
  })

  it("[CHK-11] is taken back without a trace", () => {
    const judged = applied(at(doc, "是红的"), classify("requirement"))!
    expect(applied(judged, classify(null))!.doc.eq(doc)).toBe(true)
  })

  it("[CHK-11] is about one sentence only, and none where there is none", () => {
    const judged = applied(at(doc, "是红的"), classify("recommendation"))!
    const first = judged.apply(judged.tr.setSelection(at(judged.doc, "应轻").selection))
    expect(sentenceAt(first)).toMatchObject({ type: "requirement", byHand: false })
    expect(classify("requirement")(stateOf(toDocument([words("")])))).toBe(false)
  })
})
