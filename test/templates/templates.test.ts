import { readdirSync, readFileSync } from "node:fs"
import { join, relative, resolve } from "node:path"
import { describe, expect, it } from "vitest"
import { createFromTemplate, listTemplates } from "../../formats/template/create.ts"
import { seeded } from "../../schema/shared/seeded.ts"
import { labelOf } from "../../schema/structure/labels.ts"
import { profiles } from "../../schema/structure/profiles.ts"
import { provinces, sectors, templateById, templates } from "../../templates/index.ts"
import { chaptersOf, idsOf, labelsOf, numberingOf, targetsOf, textsOf } from "./helpers.ts"

const plainIds = ["gb-t", "gb", "gb-z", "industry", "local", "association", "enterprise", "iso"]
const functionIds = ["product", "test-method", "specification", "code-of-practice", "guidance", "terminology"]
const title = { zh: "办公用节能台灯", en: "Energy-saving desk lamps for offices" }
const make = (id: string, known = {}) => createFromTemplate(id, { title, ...known }, seeded(1))

describe("templates", () => {
  it("[TPL-1] has the plain ids and one of gb-t for each function, all named in both languages", () => {
    const ids = templates.map((template) => template.id)
    expect(ids).toEqual(expect.arrayContaining([...plainIds, ...functionIds.map((id) => `gb-t-${id}`)]))
    expect(new Set(ids).size).toBe(ids.length)
    for (const { name, description } of templates)
      expect([name.zh, name.en, description.zh, description.en].every(Boolean)).toBe(true)
  })

  it.each(templates.map(({ id }) => id))(
    "[TPL-2] %s makes a document that the schema accepts, with unique ids and no dangling reference",
    (id) => {
      const { doc, template } = make(id)
      doc.check()
      const ids = idsOf(doc)
      expect(template).toBe(id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(targetsOf(doc).filter((target) => !ids.includes(target))).toEqual([])
      expect(ids.every((each) => /^[a-z][a-z0-9]{11}$/.test(each))).toBe(true)
    },
  )

  it("[TPL-3] gives every document its own ids, the same ones for the same random source", () => {
    const [one, other] = [createFromTemplate("gb-t"), createFromTemplate("gb-t")]
    expect(idsOf(one.doc).filter((id) => idsOf(other.doc).includes(id))).toEqual([])
    expect(make("gb-t").doc.eq(make("gb-t").doc)).toBe(true)
  })

  it("[TPL-6] takes the core of the function that is given at creation", () => {
    expect(chaptersOf(make("industry", { functionType: "test_method" }).doc)).toEqual(
      chaptersOf(make("gb-t-test-method").doc),
    )
    expect(chaptersOf(make("gb-t-product").doc).slice(3)).toEqual([
      "分类、标记和编码",
      "技术要求",
      "取样",
      "试验方法",
      "检验规则",
      "标志、标签和随行文件",
      "包装、运输和贮存",
    ])
  })

  it.each([
    ["gb-t-specification", ["要求", "证实方法"]],
    ["gb-t-code-of-practice", ["程序确立", "程序指示", "追溯方法"]],
    ["gb-t-guidance", ["总则", "需考虑的因素"]],
    ["gb-t-terminology", []],
    ["gb", ["要求", "证实方法"]],
    ["gb-z", ["总则", "需考虑的因素"]],
  ])("[TPL-6] %s has its core elements after chapter 3", (id, core) => {
    expect(chaptersOf(make(id).doc)).toEqual(["范围", "规范性引用文件", "术语和定义", ...core])
  })

  it("[TPL-7] speaks in the scope of the object, not of the kind of document", () => {
    const { doc } = createFromTemplate("gb-t-specification", { title: { zh: "办公用节能台灯技术规范" } })
    expect(textsOf(doc)).toContain("本文件规定了办公用节能台灯的要求，描述了对应的证实方法。")
    expect(textsOf(createFromTemplate("gb-t").doc)).toContain("本文件规定了××××的要求。")
  })

  it("[TPL-8] adds the type word as complementary element unless the title ends with it", () => {
    expect(make("gb-t-test-method").metadata.titleComplementary).toEqual({
      zh: "试验方法",
      en: "Test method",
    })
    const named = createFromTemplate("gb-t-specification", { title: { zh: "台灯技术规范" } })
    expect(named.metadata.titleComplementary.zh).toBe("")
    expect(make("gb-t").metadata.titleMain).toEqual(title)
  })

  it("[TPL-10] names an unknown id, and refuses a field that does not fit", () => {
    expect(() => createFromTemplate("gb-x")).toThrow(/gb-x/)
    expect(() => createFromTemplate("gb-t", { issueDate: "tomorrow" })).toThrow()
  })

  it("[TPL-11] imports nothing from outside templates/", () => {
    const root = resolve("templates")
    const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) =>
      file.endsWith(".ts"),
    )
    const outside = files.flatMap((file) => {
      const specifiers = [...readFileSync(join(root, file), "utf8").matchAll(/\bfrom "([^"]+)"/g)]
      return specifiers
        .map((match) => match[1]!)
        .filter(
          (from) => !from.startsWith(".") || relative(root, resolve(root, file, "..", from)).startsWith(".."),
        )
    })
    expect(files.length).toBeGreaterThan(20)
    expect(outside).toEqual([])
  })

  it.each(templates.map((template) => [template.id, template.layout] as const))(
    "[TPL-12] %s has a layout that adds up",
    (_, { page, fontTable, styles }) => {
      expect(page.inner + page.textWidth + page.outer).toBe(page.width)
      expect(fontTable.length === 0 || fontTable.length === 49).toBe(true)
      expect(fontTable.map((row) => Number(row.number))).toEqual(fontTable.map((_, index) => index + 1))
      expect(Object.values(styles).every((style) => style.size > 5 && style.size < 30)).toBe(true)
    },
  )

  it("[TPL-13] knows the codes of sectors and regions", () => {
    expect([sectors.length, provinces.length]).toEqual([72, 34])
    expect(new Set([...sectors, ...provinces].map(({ code }) => code)).size).toBe(106)
  })

  it("[TPL-14] lists every template once, without its document", () => {
    const list = listTemplates()
    expect(list.map(({ id }) => id)).toEqual(templates.map(({ id }) => id))
    expect(list.find(({ id }) => id === "gb-z")).toMatchObject({
      kind: "national_guidance",
      functionType: "guidance",
      code: "GB/Z",
      profile: "gb",
    })
    expect(JSON.stringify(list)).not.toContain("clause_title")
  })

  it("numbers the entries of a terminology standard below their groups", () => {
    expect(labelsOf(make("gb-t-terminology").doc, "term_title")).toEqual(["3.1.1", "3.1.2", "3.2.1", "3.2.2"])
  })

  it("numbers an ISO document by its own profile", () => {
    const { doc, metadata } = make("iso")
    expect(metadata).toMatchObject({ language: "en", kind: "international", code: "ISO" })
    const { byBlock } = numberingOf(doc, "iso")
    const labels = [...byBlock.values()]
      .filter((entry) => entry.type === "clause_title")
      .map((entry) => `${labelOf(entry, profiles.iso.words.en)} ${entry.block.textContent}`)
    expect(labels).toEqual([
      "1 Scope",
      "2 Normative references",
      "3 Terms and definitions",
      "4 Requirements",
      "4.1 General",
      "4.2 Xxx",
    ])
    expect(templateById("iso")?.rules).toBe("iso")
  })
})
