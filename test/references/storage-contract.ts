import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { CatalogueRecord, CitationRow, TermRecord } from "../../server/storage/catalogue.ts"
import { termForm } from "../../server/storage/catalogue-words.ts"
import type { Storage } from "../../server/storage/storage.ts"
import { newStandard, user } from "../server/storage-contract.ts"

export const record = (number: string, fields: Partial<CatalogueRecord> = {}): CatalogueRecord => {
  const [key, year] = number.split("—") as [string, string | undefined]
  const edition = year ? `${key}:${year}` : key
  return {
    ...{ id: edition, edition, key, number, titleZh: "", titleEn: "", status: "current", published: "" },
    ...{ effective: "", withdrawn: "", replaces: [], replacedBy: [], adopts: [], ics: [], ccs: [], body: "" },
    ...{ source: "test", standardId: null },
    ...fields,
  }
}

const cites = (number: string, count: number, role: CitationRow["role"] = "normative"): CitationRow => {
  const { edition, key } = record(number)
  return { edition, key, number, role, count }
}

const term = (text: string, definition: string): TermRecord => ({
  ...{ term: text, form: termForm(text), language: "zh", equivalent: "", definition },
  ...{ origin: "GB/T 1", blockId: null },
})

/** The specification of catalogue, citations and terms, run on every engine. */
export const catalogueContract = (name: string, open: () => Promise<Storage>): void => {
  describe(`catalogue contract on ${name}`, () => {
    let store: Storage
    beforeEach(async () => {
      store = await open()
      await store.createUser(user("ann"))
      await store.createUser(user("bob"))
      await store.createStandard(newStandard("s1"))
    })
    afterEach(() => store.close())

    const numbers = (records: { number: string }[]) => records.map(({ number }) => number)
    const search = async (query: string) =>
      numbers(
        (await store.searchCatalogue({ query, status: null, viewer: null, limit: 10, offset: 0 })).items,
      )

    const library = [
      record("GB/T 1.1—2009", {
        titleZh: "标准化工作导则",
        status: "replaced",
        replacedBy: ["GB/T 1.1:2020"],
      }),
      record("GB/T 1.1—2020", {
        titleZh: "标准化工作导则　第1部分",
        titleEn: "Directives for standardization",
      }),
      record("GB/T 10001—2012", { titleZh: "公共信息图形符号" }),
      record("ISO 9001—2015", { titleZh: "质量管理体系　要求", titleEn: "Quality management systems" }),
    ]

    it("[CAT-1] an import may be repeated: what is the same is only counted, what changed is found anew", async () => {
      expect(await store.putCatalogue(library, 1)).toEqual({ added: 4, changed: 0, unchanged: 0 })
      expect(await store.putCatalogue(library, 2)).toEqual({ added: 0, changed: 0, unchanged: 4 })
      const renamed = { ...library[2]!, titleZh: "交通标志" }
      expect(await store.putCatalogue([renamed], 3)).toEqual({ added: 0, changed: 1, unchanged: 0 })
      expect(await search("图形符号")).toEqual([])
      expect(await search("交通标志")).toEqual(["GB/T 10001—2012"])
      expect(await store.catalogueSources()).toEqual([{ source: "test", records: 4 }])
    })

    it("[CAT-2] titles are found by any two neighbouring characters, by one, and by words in any case", async () => {
      await store.putCatalogue(library, 1)
      expect(await search("作导")).toEqual(["GB/T 1.1—2009", "GB/T 1.1—2020"])
      expect(await search("则")).toEqual(["GB/T 1.1—2009", "GB/T 1.1—2020"])
      expect(await search("质量 要求")).toEqual(["ISO 9001—2015"])
      expect(await search("QUALITY manag")).toEqual(["ISO 9001—2015"])
      expect(await search("导作")).toEqual([])
      expect(await search("100%' \" OR *")).toEqual([])
    })

    it("[CAT-3] numbers are completed however they are typed, the document itself before longer numbers", async () => {
      await store.putCatalogue(library, 1)
      const complete = async (text: string) => numbers(await store.completeCatalogue(text, null, 10))
      for (const typed of ["GB/T 1", "gbt1", "GB/T　1", "1"])
        expect(await complete(typed), typed).toEqual(["GB/T 1.1—2009", "GB/T 1.1—2020", "GB/T 10001—2012"])
      expect(await complete("GB/T 1.1-20")).toEqual(["GB/T 1.1—2009", "GB/T 1.1—2020"])
      expect(await complete("iso 9001:2015")).toEqual(["ISO 9001—2015"])
      expect(await complete("质量管")).toEqual(["ISO 9001—2015"])
      expect((await store.completeCatalogue("GB/T 1", null, 2)).length).toBe(2)
    })

    it("[CAT-4] all editions of a document, and what replaces them, whoever says so", async () => {
      const newer = record("GB/T 1.1—2030", { replaces: ["GB/T 1.1:2020"] })
      await store.putCatalogue([...library, newer], 1)
      expect(numbers(await store.editionsOf(["GB/T 1.1"], null))).toEqual([
        "GB/T 1.1—2009",
        "GB/T 1.1—2020",
        "GB/T 1.1—2030",
      ])
      expect(await store.successorsOf(["GB/T 1.1:2009", "GB/T 1.1:2020"])).toEqual([
        { old: "GB/T 1.1:2009", new: "GB/T 1.1:2020" },
        { old: "GB/T 1.1:2020", new: "GB/T 1.1:2030" },
      ])
      expect(await store.predecessorsOf(["GB/T 1.1:2020"])).toEqual([
        { old: "GB/T 1.1:2009", new: "GB/T 1.1:2020" },
      ])
      await store.putCatalogue([{ ...newer, replaces: [] }], 2)
      expect(await store.successorsOf(["GB/T 1.1:2020"])).toEqual([])
    })

    it("[CAT-5] a draft of this server is seen by its members and administrators, a published one by everybody", async () => {
      const own = record("GB/T 7—2026", { id: "@s1", source: "server", standardId: "s1" })
      await store.putCatalogue([own], 1)
      expect(numbers(await store.completeCatalogue("GB/T 7", "ann", 5))).toEqual(["GB/T 7—2026"])
      expect(await store.completeCatalogue("GB/T 7", "bob", 5)).toEqual([])
      expect(await store.getCatalogueRecord("@s1", "bob")).toBeNull()
      expect(await store.getCatalogueRecord("@s1", null)).toEqual(own)
      const description = {
        title: { zh: "甲", en: "" },
        number: "GB/T 7—2026",
        kind: "national",
        stage: "published",
      }
      await store.describeStandard("s1", description, {
        ...{ changedAt: 2, readAt: 2, upTo: 1, stageBy: null },
      })
      expect(numbers(await store.editionsOf(["GB/T 7"], "bob"))).toEqual(["GB/T 7—2026"])
      await store.deleteStandard("s1", "ann", 3)
      expect(await store.editionsOf(["GB/T 7"], null)).toEqual([])
    })

    it("[CAT-6] a list is filtered by status and counted whole", async () => {
      await store.putCatalogue(library, 1)
      const list = (status: "replaced" | null, limit: number, offset = 0) =>
        store.searchCatalogue({ query: "", status, viewer: null, limit, offset })
      expect(await list("replaced", 10)).toMatchObject({ total: 1, items: [{ number: "GB/T 1.1—2009" }] })
      const page = await list(null, 2, 2)
      expect([page.total, numbers(page.items)]).toEqual([4, ["GB/T 10001—2012", "ISO 9001—2015"]])
    })

    it("[CAT-7] a batch that holds something impossible leaves nothing behind", async () => {
      const impossible = record("GB/T 8—2026", { standardId: "nowhere" })
      await expect(store.putCatalogue([library[0]!, impossible], 1)).rejects.toThrow()
      expect(await search("")).toEqual([])
    })

    it("[CAT-20] who cites what: each standard once, the newest word counts", async () => {
      await store.createStandard(newStandard("s2", "bob"))
      await store.replaceCitations(
        "s1",
        [cites("GB/T 1.1—2009", 2), cites("ISO 9001—2015", 1, "informative")],
        1,
      )
      await store.replaceCitations("s2", [cites("GB/T 1.1—2020", 3)], 1)
      expect(await store.citedDocuments(null, 10)).toMatchObject([
        { key: "GB/T 1.1", standards: 2, citations: 5, normative: 5 },
        { key: "ISO 9001", standards: 1, citations: 1, normative: 0 },
      ])
      expect((await store.citationsOf(["GB/T 1.1"], null)).map(({ standardId }) => standardId)).toEqual([
        "s1",
        "s2",
      ])
      expect(await store.citedDocuments("bob", 10)).toMatchObject([{ key: "GB/T 1.1", standards: 1 }])
      await store.replaceCitations("s1", [], 2)
      expect((await store.citationsOf(null, null)).map(({ standardId }) => standardId)).toEqual(["s2"])
    })

    it("[CAT-21] each month keeps how often a document was cited at its end", async () => {
      const month = (text: string) => Date.parse(`${text}-15T00:00:00Z`)
      await store.replaceCitations("s1", [cites("GB/T 1.1—2020", 1)], month("2026-01"))
      await store.replaceCitations("s1", [cites("GB/T 1.1—2020", 4)], month("2026-01"))
      await store.replaceCitations("s1", [], month("2026-03"))
      expect(await store.citationTrend("GB/T 1.1")).toEqual([
        { month: "2026-01", standards: 1, citations: 4 },
        { month: "2026-03", standards: 0, citations: 0 },
      ])
    })

    it("[CAT-30] terms are found by name first, then by their definition, and replaced as a whole", async () => {
      await store.replaceTerms({ source: "词典.tbx" }, [term("锁 舌", "伸出的零件"), term("零件", "部分")])
      await store.replaceTerms({ standardId: "s1" }, [term("锁舌", "锁的零件")])
      expect((await store.findTerms("零件", null, 10)).map((found) => found.term)).toEqual([
        "零件",
        "锁 舌",
        "锁舌",
      ])
      expect((await store.termsByForm([termForm("锁舌")], null)).map(({ source }) => source)).toEqual([
        "词典.tbx",
        "server",
      ])
      expect((await store.termsByForm([termForm("锁舌")], "bob")).length).toBe(1)
      await store.replaceTerms({ source: "词典.tbx" }, [])
      expect((await store.findTerms("零件", null, 10)).map((found) => found.term)).toEqual(["锁舌"])
    })
  })
}
