import { describe, expect, it } from "vitest"
import { coverOf } from "../../formats/resolve/cover.ts"
import { resolve } from "../../formats/resolve/resolve.ts"
import { createFromTemplate } from "../../formats/template/create.ts"
import { provinces, sectors, templateById, templates } from "../../templates/index.ts"
import { textsOf } from "./helpers.ts"

const chinese = templates.filter(({ profile }) => profile === "gb").map(({ id }) => id)
const texts = (id: string, known = {}): string[] => textsOf(createFromTemplate(id, known).doc)

describe("prescribed wording", () => {
  it.each(chinese)("[TPL-4] %s has the fixed sentences of GB/T 1.1-2020 verbatim", (id) => {
    const all = texts(id)
    expect(all[0]).toBe("前言")
    expect(all[1]).toBe(
      "本文件按照GB/T 1.1—2020《标准化工作导则　第1部分：标准化文件的结构和起草规则》的规定起草。",
    )
    expect(all).toContain(
      id === "gb-t-terminology"
        ? "本文件没有规范性引用文件。"
        : "下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。其中，注日期的引用文件，仅该日期对应的版本适用于本文件；不注日期的引用文件，其最新版本（包括所有的修改单）适用于本文件。",
    )
    expect(all).toContain("下列术语和定义适用于本文件。")
    expect(all.join("")).toMatch(/本文件(规定|确立|描述|提供|给出|界定)了/)
    expect(all.join("")).toContain("本文件适用于")
    expect(all.join("")).not.toMatch(/本标准|本规范|本部分/)
  })

  it("[TPL-4] iso has the fixed sentences of the Directives verbatim", () => {
    const all = texts("iso")
    expect(all).toContain(
      "The following documents are referred to in the text in such a way that some or all of their content constitutes requirements of this document. For dated references, only the edition cited applies. For undated references, the latest edition of the referenced document (including any amendments) applies.",
    )
    expect(all).toContain("For the purposes of this document, the following terms and definitions apply.")
    expect(all).toContain(
      "ISO and IEC maintain terminology databases for use in standardization at the following addresses:",
    )
    expect(all.join("")).not.toMatch(/\p{Script=Han}/u)
  })

  it("[TPL-5] the foreword of a new document waits for its names", () => {
    expect(texts("gb-t").slice(2, 8)).toEqual([
      "请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。",
      "本文件由××××提出。",
      "本文件由全国××××标准化技术委员会（SAC/TC ×××）归口。",
      "本文件起草单位：××××。",
      "本文件主要起草人：××××。",
      "本文件为首次发布。",
    ])
  })

  it("[TPL-5] the foreword follows the data sheet, in the order of 8.3", () => {
    const all = texts("gb-t", {
      title: { zh: "台灯" },
      serial: "12345",
      part: "2",
      titleComplementary: { zh: "光学性能", en: "" },
      parts: [
        { number: "1", title: "通则" },
        { number: "2", title: "光学性能" },
      ],
      replaces: [{ number: "GB/T 12345.2—2010", title: "台灯　第2部分：光学性能" }],
      changes: ["增加了频闪的要求（见5.3）", "删除了色温的要求（见2010年版的4.2）"],
      adoption: [{ degree: "MOD", number: "ISO 1:2020", title: "台灯" }],
      proposer: "甲委员会（SAC/TC 1）",
      committee: "甲委员会（SAC/TC 1）",
      draftingOrganizations: ["甲", "乙"],
      drafters: ["丙", "丁"],
      history: ["2010年首次发布为GB/T 12345.2—2010", "本次为第一次修订"],
    })
    expect(all.slice(2, all.indexOf("引言"))).toEqual([
      "本文件是GB/T 12345《台灯》的第2部分。GB/T 12345已经发布了以下部分：",
      "第1部分：通则；",
      "第2部分：光学性能。",
      "本文件代替GB/T 12345.2—2010《台灯　第2部分：光学性能》，与GB/T 12345.2—2010相比，除结构调整和编辑性改动外，主要技术变化如下：",
      "增加了频闪的要求（见5.3）；",
      "删除了色温的要求（见2010年版的4.2）。",
      "本文件修改采用ISO 1:2020《台灯》。",
      "请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。",
      "本文件由甲委员会（SAC/TC 1）提出并归口。",
      "本文件起草单位：甲、乙。",
      "本文件主要起草人：丙、丁。",
      "本文件及其所代替文件的历次版本发布情况为：",
      "2010年首次发布为GB/T 12345.2—2010；",
      "本次为第一次修订。",
    ])
  })

  it("[TPL-5] the foreword of a mandatory standard names no drafters", () => {
    expect(texts("gb").join("")).not.toMatch(/起草单位|起草人/)
  })

  it("[TPL-9] a part of a document, or identified patents, bring an introduction", () => {
    expect(texts("gb-t")).not.toContain("引言")
    expect(texts("gb-t", { part: "1" })).toContain("引言")
    const patents = [{ holder: "甲公司", address: "北京", subject: "光源", clause: "5.2" }]
    const all = texts("gb-t", { patentsIdentified: true, patents })
    expect(all).toContain("本文件的发布机构提请注意，声明符合本文件时，可能涉及到5.2与光源相关的专利的使用。")
    expect(all).toContain("专利持有人姓名：甲公司")
    expect(all).not.toContain("请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。")
  })

  const coverOfTemplate = (id: string, known = {}) => coverOf(resolve(createFromTemplate(id, known), {}))

  it.each(["gb-t", "gb", "gb-z", "association", "enterprise"])(
    "[TPL-13] %s has the words of the cover that the writers print",
    (id) => {
      const { cover } = templateById(id)!
      const printed = coverOfTemplate(id, { stage: "comment" })
      expect(printed.kind).toBe(cover.banner.zh)
      expect(printed.draft).toBe(cover.draftLabels["comment"])
      expect(printed.patentRequest).toBe(cover.patentRequest)
    },
  )

  it("[TPL-13] sectors and regions are named as the writers print them", () => {
    const sectorBanner = templateById("industry")!.cover.banner.zh
    for (const { code, zh } of sectors.filter((sector) => sector.zh))
      expect(coverOfTemplate("industry", { code: `${code}/T` }).kind).toBe(
        sectorBanner.replace("{sector}", zh),
      )
    const localBanner = templateById("local")!.cover.banner.zh
    for (const { code, zh } of provinces)
      expect(coverOfTemplate("local", { code: `DB${code}/T` }).kind).toBe(
        localBanner.replace("{province}", zh),
      )
  })
})
