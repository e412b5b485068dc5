import { describe, expect, it } from "vitest"
import type { Metadata } from "../../schema/metadata/metadata.ts"
import { applyChanges } from "../../schema/references/apply.ts"
import type { Titles } from "../../schema/references/entry.ts"
import { keyOf } from "../../schema/references/number.ts"
import { planReferences } from "../../schema/references/update.ts"
import { chapterSentences } from "../../schema/rules/gb/wording.ts"
import { checkDocument } from "../../schema/rules/index.ts"
import { isoSentences } from "../../schema/rules/iso/wording.ts"
import { toDocument } from "../../schema/shared/index.ts"
import { plainText } from "../../schema/structure/labels.ts"
import { checkedOf, draft, metadataOf, whole } from "../rules/draft.ts"

const catalogue: Record<string, Titles> = {
  "GB/T 2423.1": { zh: "环境试验　第2部分：低温", en: "Environmental testing" },
  "GB 7000.1": { zh: "灯具　第1部分", en: "Luminaires" },
  "ISO 9001": { zh: "质量管理体系　要求", en: "Quality management systems — Requirements" },
  "RFC 8259": { zh: "", en: "The JSON Data Interchange Format" },
}

interface Options {
  fields?: Partial<Metadata>
  style?: "gb" | "iso"
  made?: string[]
}

const plan = (blocks: ReturnType<typeof draft>, { fields = {}, style = "gb", made = [] }: Options = {}) => {
  let count = 0
  return planReferences({
    ...checkedOf(blocks, fields, style),
    style,
    titlesOf: (number) => catalogue[keyOf(number)] ?? null,
    newId: () => `new${++count}`,
    made: new Set(made),
  })
}

const updated = (text: string, options: Options = {}) => {
  const blocks = draft(text)
  const { changes, offers } = plan(blocks, options)
  const after = applyChanges(blocks, changes)
  return { blocks: after, offers, changes }
}

/** Chapter 2 and the bibliography, a line each. */
const lists = (text: string, options: Options = {}): string[] => {
  const { blocks } = updated(text, options)
  const lines = blocks.map((block) => plainText(block))
  return lines.filter((_, i) =>
    /^(reference_item|bibliography_title|section_title)$/.test(blocks[i]!.type.name),
  )
}

const head = `# 范围
本文件规定了灯具的要求。
# 规范性引用文件
${chapterSentences.references}
`

describe("chapter 2 and the bibliography keep themselves", () => {
  it("[REF-20] what a requirement cites is listed in chapter 2, with its title", () =>
    expect(lists(`${head}# 要求\n灯具应符合GB 7000.1—2015的规定。`)).toEqual([
      "GB 7000.1—2015　灯具　第1部分",
    ]))

  it("[REF-20] what is only told of is listed in the bibliography, which is made if there is none", () =>
    expect(lists(`${head}# 要求\n数据格式见RFC 8259。`)).toEqual([
      "参考文献",
      "RFC 8259　The JSON Data Interchange Format",
    ]))

  it("[REF-20] an informative and a requiring sentence together make it normative", () =>
    expect(lists(`${head}# 要求\n见GB 7000.1—2015。\n灯具应符合GB 7000.1—2015的规定。`)).toEqual([
      "GB 7000.1—2015　灯具　第1部分",
    ]))

  it("[REF-20] a document of another country or body has both titles in chapter 2", () =>
    expect(lists(`${head}# 要求\n管理体系应符合ISO 9001:2015的规定。`)).toEqual([
      "ISO 9001:2015　质量管理体系　要求（Quality management systems — Requirements）",
    ]))

  it("[REF-20] a document that the catalogue does not know is listed by its number", () =>
    expect(lists(`${head}# 要求\n灯具应符合GB/T 99999—2024的规定。`)).toEqual(["GB/T 99999—2024"]))

  it("[REF-21] entries stand in the order of 8.6.3.2, and what a person typed keeps its words and its identity", () => {
    const text = `${head}@a 引用 ISO 9001:2015　自己写的名称
@b 引用 GB/T 2423.1—2008　低温
# 要求
应符合GB 7000.1—2015、GB/T 2423.1—2008和ISO 9001:2015的规定。`
    expect(lists(text)).toEqual([
      "GB/T 2423.1—2008　低温",
      "GB 7000.1—2015　灯具　第1部分",
      "ISO 9001:2015　自己写的名称",
    ])
    const before = draft(text)
    const own = new Set(before)
    const { blocks } = updated(text)
    expect(blocks.filter((block) => ["a", "b"].includes(block.attrs["id"])).length).toBe(2)
    const again = applyChanges(before, plan(before).changes)
    expect(again.filter((block) => own.has(block)).length).toBe(before.length)
  })

  it("[REF-21] only what stands wrong is moved", () => {
    const text = `${head}引用 GB/T 1—2001　甲\n引用 GB/T 3—2001　丙\n@z 引用 GB/T 2—2001　乙\n引用 GB/T 4—2001　丁
# 要求\n应符合GB/T 1—2001、GB/T 2—2001、GB/T 3—2001和GB/T 4—2001的规定。`
    const { changes } = updated(text)
    expect(changes.length).toBe(1)
    expect(changes[0]).toMatchObject({ type: "move" })
  })

  it("[REF-21] a new entry goes into the group that its class has", () =>
    expect(
      lists(`${head}# 要求\n见GB/T 7—2001和RFC 1。
参考文献
标题 国家标准化文件\n引用 GB/T 3—2001　丙\n标题 其他文献\n引用 RFC 8259　JSON`),
    ).toEqual([
      "参考文献",
      "国家标准化文件",
      "GB/T 3—2001　丙",
      "GB/T 7—2001",
      "其他文献",
      "RFC 1",
      "RFC 8259　JSON",
    ]))

  it("[REF-22] an entry goes to the other list when the sentences say so, whole", () => {
    const text = `${head}@a 引用 GB 7000.1—2015　我的题名
# 要求\n见GB 7000.1—2015。\n应符合GB/T 2423.1—2008的规定。\n参考文献\n@b 引用 GB/T 2423.1—2008　别的题名`
    expect(lists(text)).toEqual(["GB/T 2423.1—2008　别的题名", "参考文献", "GB 7000.1—2015　我的题名"])
  })

  it("[REF-22] where the sentence says neither, an entry of chapter 2 stays there", () => {
    const text = `${head}引用 GB 7000.1—2015　灯具　第1部分\n# 要求\n灯具与GB 7000.1—2015有关。`
    expect(updated(text).changes).toEqual([])
  })

  it("[REF-23] the lead-in is the prescribed one, by what the chapter lists", () => {
    const none = `# 范围\n略。\n# 规范性引用文件\n${chapterSentences.noReferences}\n`
    const leadIn = (text: string) => plainText(updated(text).blocks[3]!)
    expect(leadIn(`${none}# 要求\n应符合GB 7000.1—2015的规定。`)).toBe(chapterSentences.references)
    expect(leadIn(`${none}# 要求\n灯具应亮。`)).toBe(chapterSentences.noReferences)
    expect(leadIn(`${head}# 要求\n灯具应亮。`)).toBe(chapterSentences.noReferences)
  })

  it("[REF-23] words of a person in place of the lead-in are offered the prescribed ones and stay", () => {
    const text =
      "# 范围\n略。\n# 规范性引用文件\n@mine 我们参考了这些：\n# 要求\n应符合GB 7000.1—2015的规定。"
    const { blocks, offers } = updated(text)
    expect(blocks.map((block) => plainText(block))).toContain("我们参考了这些：")
    expect(offers).toMatchObject([{ kind: "lead_in", id: "mine", proposed: chapterSentences.references }])
  })

  it("[REF-23] a chapter that is missing is made after the scope", () => {
    const { blocks } = updated("# 范围\n略。\n# 要求\n应符合GB 7000.1—2015的规定。")
    expect(blocks.slice(2, 5).map((block) => plainText(block))).toEqual([
      "规范性引用文件",
      chapterSentences.references,
      "GB 7000.1—2015　灯具　第1部分",
    ])
  })

  it("[REF-24] an entry that nothing cites is offered for removal, not removed", () => {
    const { offers, changes } = updated(`${head}@a 引用 GB/T 1234—2000　我的\n# 要求\n灯具应亮。`)
    expect(offers).toMatchObject([{ kind: "unused", id: "a", change: { type: "remove", id: "a" } }])
    expect(changes.some((change) => "id" in change && change.id === "a")).toBe(false)
  })

  it("[REF-24] an entry that the program made goes with its last citation", () =>
    expect(lists(`${head}@a 引用 GB/T 1234—2000\n# 要求\n灯具应亮。`, { made: ["a"] })).toEqual([]))

  it("[REF-24] another title and another date than the catalogue's and the text's are offered", () => {
    const text = `${head}@a 引用 GB 7000.1—2007　旧题名
@b 引用 GB/T 2423.1—2008　别的题名
# 要求\n应符合GB 7000.1—2015和GB/T 2423.1—2008的规定。`
    const { offers, changes } = updated(text)
    expect(offers.map(({ kind, id, proposed }) => [kind, id, proposed])).toEqual([
      ["date", "a", "GB 7000.1—2015　灯具　第1部分"],
      ["title", "b", "GB/T 2423.1—2008　环境试验　第2部分：低温"],
    ])
    expect(changes.filter(({ type }) => type !== "move")).toEqual([])
  })

  it("[REF-24] a bare number gets its title, and the placeholder of a template goes", () =>
    expect(
      lists(`${head}引用 GB/T ×××××　××××××\n引用 GB 7000.1—2015\n# 要求\n应符合GB 7000.1—2015的规定。`),
    ).toEqual(["GB 7000.1—2015　灯具　第1部分"]))

  it("[REF-24] a twin that two pages made at once goes; a twin that somebody typed is offered", () => {
    const text = `${head}引用 GB/T 5—2001\n@twin 引用 GB/T 5—2001\n# 要求\n应符合GB/T 5—2001的规定。`
    expect(lists(text, { made: ["twin"] })).toEqual(["GB/T 5—2001"])
    expect(updated(text).offers).toMatchObject([{ kind: "duplicate", id: "twin" }])
  })

  it("[REF-25] all parts cover a part; two editions that are both cited are two entries", () => {
    expect(
      updated(`${head}引用 GB/T 5009（所有部分）　食品\n# 要求\n应符合GB/T 5009.3—2010的规定。`).changes,
    ).toEqual([])
    expect(lists(`${head}# 要求\n应符合GB/T 5—2001的规定。\n应符合GB/T 5—2011的规定。`)).toEqual([
      "GB/T 5—2001",
      "GB/T 5—2011",
    ])
  })

  it("[REF-26] in an ISO document words and signs are those of the Directives", () => {
    const text = `# Scope\nThis document specifies luminaires.\n# Normative references\n${isoSentences.noReferences}\n# Requirements\nThe system shall conform to ISO 9001:2015.`
    const fields = { kind: "international", language: "en" } as const
    const { blocks } = updated(text, { fields, style: "iso" })
    expect(blocks.slice(3, 5).map((block) => plainText(block))).toEqual([
      isoSentences.references,
      "ISO 9001:2015, Quality management systems — Requirements",
    ])
  })

  it("[REF-27] a standard in order is left alone", () => expect(updated(whole).changes).toEqual([]))

  it.each([
    `${head}引用 ISO 9001:2015　甲\n引用 GB/T 9—2001　乙\n# 要求\n应符合NY/T 5—2001和GB/T 2423.1的规定，见HJ/T 9。`,
    `# 范围\n略。\n# 要求\n按DB11/T 1322—2023、T/CAS 12—2020、JJF 1059.1—2012和ISO/IEC 17025:2017的规定试验，见EN 206:2013、IEC 60529和GB/T 5009（所有部分）。`,
  ])("[REF-27] the second update finds nothing left, and the rules about lists are content", (text) => {
    const { blocks } = updated(text)
    expect(plan(blocks).changes).toEqual([])
    const findings = checkDocument(toDocument(blocks), metadataOf(), "gb").map(({ rule }) => rule)
    expect(findings.filter((rule) => /^R-09[02379]$|^R-008$/.test(rule))).toEqual([])
  })
})
