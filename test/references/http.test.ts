import { execFile } from "node:child_process"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { rootFolder } from "../../server/worker-url.ts"
import { type Person, TestServer, temporaryFolder } from "../server/support.ts"

let home: TestServer
let admin: Person
let ann: Person
let bob: Person

beforeAll(async () => {
  home = await TestServer.start()
  admin = await home.person("root", { admin: true })
  ann = await home.person("ann")
  bob = await home.person("bob")
})
afterAll(() => home.close())

const upload = (
  who: Person,
  path: string,
  name: string,
  content: string,
  fields: Record<string, string> = {},
) => {
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) form.append(field, value)
  form.append("file", new Blob([content]), name)
  return who.fetch(path, { method: "POST", body: form })
}

const table = `标准号,中文名称,状态,代替标准
GB/T 2423.1-2001,低温,被代替,
GB/T 2423.1-2008,环境试验　低温,现行,GB/T 2423.1-2001
GB 4706.1-2005,家用电器安全,废止,
GB/T 4706.1-2024,家用电器安全　通用要求,现行,GB 4706.1-2005
什么都不是,名称,现行,
`

const standardCiting = (text: string): string =>
  JSON.stringify({
    guiju: 1,
    template: "gb-t",
    metadata: {
      titleMain: { zh: "灯具", en: "Luminaires" },
      code: "GB/T",
      serial: "12345",
      year: "2026",
      stage: "published",
    },
    content: {
      type: "doc",
      content: [
        {
          type: "division",
          content: [
            {
              type: "clause_title",
              attrs: { id: "ch4", level: 0 },
              content: [{ type: "text", text: "要求" }],
            },
            { type: "paragraph", attrs: { id: "p1" }, content: [{ type: "text", text }] },
            { type: "term_title", attrs: { id: "t1" }, content: [{ type: "text", text: "灯具" }] },
            { type: "definition", attrs: { id: "d1" }, content: [{ type: "text", text: "发光的器具。" }] },
          ],
        },
      ],
    },
    assets: {},
  })

describe("the catalogue over HTTP", () => {
  it("[CAT-50] an administrator reads a table in, again without change; broken rows come back in words", async () => {
    const path = "/api/v1/catalogue/import"
    const first = await upload(admin, path, "list.csv", table)
    expect(first.status).toBe(200)
    expect(await first.json()).toMatchObject({
      ...{ read: 5, added: 4, changed: 0, broken: 1 },
      errors: [{ place: 6, message: "“什么都不是” is no number of a document." }],
    })
    expect(await (await upload(admin, path, "list.csv", table)).json()).toMatchObject({
      added: 0,
      unchanged: 4,
    })
    expect((await upload(ann, path, "list.csv", table)).status).toBe(403)
    expect((await upload(admin, path, "list.docx", table)).status).toBe(400)
    expect((await upload(admin, path, "list.xlsx", table)).status).toBe(422)
    expect((await upload(admin, path, "list.csv", "A,B\n1,2")).status).toBe(422)
  })

  it("[CAT-50] a table with other headings is looked at first, then read with a mapping", async () => {
    const other = "Nr;Titel\nISO 9001:2015;Quality management\n"
    const seen = await (await upload(admin, "/api/v1/catalogue/preview", "a.csv", other)).json()
    expect(seen).toEqual({
      columns: ["Nr", "Titel"],
      rows: [["ISO 9001:2015", "Quality management"]],
      mapping: {},
    })
    const fields = { mapping: JSON.stringify({ number: "Nr", titleEn: "Titel" }) }
    expect(
      await (await upload(admin, "/api/v1/catalogue/import", "a.csv", other, fields)).json(),
    ).toMatchObject({ added: 1 })
    expect((await upload(admin, "/api/v1/catalogue/import", "a.csv", other, { mapping: "[" })).status).toBe(
      400,
    )
  })

  it("[CAT-51] everybody searches and completes", async () => {
    const found = await ann.json(`/api/v1/catalogue?query=${encodeURIComponent("环境试验")}`)
    expect(found).toMatchObject({ total: 1, items: [{ number: "GB/T 2423.1—2008" }] })
    const { items } = await ann.json("/api/v1/catalogue/complete?prefix=gbt2423")
    expect(items.map(({ number }: any) => number)).toEqual(["GB/T 2423.1—2001", "GB/T 2423.1—2008"])
    expect((await fetch(`${home.url}/api/v1/catalogue`)).status).toBe(401)
  })

  it("[CAT-52] a number is looked up: replaced, withdrawn, a newer edition, another document in its place", async () => {
    const numbers = ["GB/T 2423.1—2001", "GB/T 2423.1", "GB 4706.1-2005", "GB/T 99999", "GB/T 2423.1—1989"]
    const { items } = await ann.json("/api/v1/catalogue/lookup", { method: "POST", json: { numbers } })
    expect(items.map(({ record }: any) => record?.status ?? null)).toEqual([
      "replaced",
      "current",
      "withdrawn",
      null,
      null,
    ])
    expect(items.map(({ newer }: any) => newer?.number ?? null)).toEqual([
      ...["GB/T 2423.1—2008", null, null, null, "GB/T 2423.1—2008"],
    ])
    expect(items[2].replacedBy.map(({ number }: any) => number)).toEqual(["GB/T 4706.1—2024"])
  })

  it("[CAT-53] chains that bite their tail end", async () => {
    const circle =
      "标准号,名称,代替标准\nGB/T 1-2001,甲,GB/T 3-2003\nGB/T 2-2002,乙,GB/T 1-2001\nGB/T 3-2003,丙,GB/T 2-2002\n"
    await upload(admin, "/api/v1/catalogue/import", "circle.csv", circle)
    const json = { numbers: ["GB/T 1-2001"] }
    const { items } = await ann.json("/api/v1/catalogue/lookup", { method: "POST", json })
    expect(items[0].record.number).toBe("GB/T 1—2001")
    expect(items[0].replacedBy).toEqual([])
    const entry = await ann.json(`/api/v1/catalogue/entry?id=${encodeURIComponent("GB/T 1:2001")}`)
    expect(entry.successors.map(({ number }: any) => number)).toEqual(["GB/T 2—2002"])
    expect(entry.predecessors.map(({ number }: any) => number)).toEqual(["GB/T 3—2003"])
  })

  it("[CAT-54] a standard of this server is in the catalogue, the graph and the term base by itself", async () => {
    const text = "灯具应符合GB/T 2423.1—2001和GB/T 777的规定，见GB/T 2423.1—2001。"
    const { id } = await (
      await upload(ann, "/api/v1/standards/import", "s.json", standardCiting(text))
    ).json()
    const { items } = await bob.json("/api/v1/catalogue/complete?prefix=GB/T%2012345")
    expect(items).toMatchObject([
      { number: "GB/T 12345—2026", titleZh: "灯具", standardId: id, source: "server" },
    ])
    const { items: citing } = await bob.json("/api/v1/references/citations?key=GB/T%202423.1")
    expect(citing.map(({ role, count, standardId }: any) => [role, count, standardId]).sort()).toEqual([
      ["informative", 1, id],
      ["normative", 1, id],
    ])
    const frequency = await bob.json("/api/v1/references/frequency")
    expect(frequency).toMatchObject({ standards: 1, citations: 3, stale: 2 })
    expect(frequency.items).toMatchObject([
      { key: "GB/T 2423.1", standards: 1, citations: 2, stale: 2, isKnown: true },
      { key: "GB/T 777", stale: 0, isKnown: false },
    ])
    expect(frequency.uncited.map(({ standardId }: any) => standardId)).toContain(id)
    const graph = await bob.json("/api/v1/references/graph")
    expect(graph.edges).toEqual(
      expect.arrayContaining([{ from: "GB/T 12345", to: "GB/T 2423.1", normative: true, count: 2 }]),
    )
    expect(graph.nodes.find(({ key }: any) => key === "GB/T 2423.1")).toMatchObject({
      isStale: true,
      cited: 1,
    })
    const terms = await bob.json(`/api/v1/terms?query=${encodeURIComponent("灯具")}`)
    expect(terms.items).toMatchObject([
      { term: "灯具", definition: "发光的器具。", standardId: id, blockId: "t1" },
    ])
  })

  it("[CAT-58] the check of a standard names what is withdrawn or has a newer edition", async () => {
    const text = "灯具应符合GB 4706.1—2005和GB/T 2423.1—2008的规定。"
    const draft = standardCiting(text).replace("12345", "23456")
    const { id } = await (await upload(ann, "/api/v1/standards/import", "c.json", draft)).json()
    const { findings } = await ann.json(`/api/v1/standards/${id}/check`)
    const said = findings.filter(({ rule }: any) => rule === "R-100" || rule === "R-109")
    expect(said.map(({ rule, message }: any) => [rule, message.zh])).toEqual([
      ["R-100", "GB 4706.1—2005已被GB/T 4706.1—2024代替"],
    ])
  })

  it("[CAT-55] a draft stays among its members", async () => {
    const draft = standardCiting("应符合GB/T 888的规定。")
      .replace('"stage":"published"', '"stage":"drafting"')
      .replace("12345", "54321")
    await upload(ann, "/api/v1/standards/import", "d.json", draft)
    expect((await ann.json("/api/v1/catalogue/complete?prefix=GB/T%2054321")).items.length).toBe(1)
    expect((await bob.json("/api/v1/catalogue/complete?prefix=GB/T%2054321")).items).toEqual([])
    expect((await bob.json("/api/v1/references/citations?key=GB/T%20888")).items).toEqual([])
  })

  it("[CAT-56] terms are read in from TBX and CSV, and found by all", async () => {
    const tbx = `<martif><text><body><termEntry id="1"><langSet xml:lang="en"><descrip type="definition">part that bolts</descrip><tig><term>latch bolt</term></tig></langSet>
      <langSet xml:lang="zh"><descripGrp><descrip type="definition">锁体中伸出的零件</descrip></descripGrp><ntig><termGrp><term>锁舌</term></termGrp></ntig></langSet></termEntry><termEntry/></body></text></martif>`
    const path = "/api/v1/terms/import"
    expect(await (await upload(admin, path, "locks.tbx", tbx)).json()).toMatchObject({ read: 1, broken: 1 })
    expect(
      await (await upload(admin, path, "locks.csv", "术语,定义\n锁芯,转动的零件\n")).json(),
    ).toMatchObject({ read: 1 })
    const json = { terms: ["锁舌", "锁 芯", "没有"] }
    const { items } = await bob.json("/api/v1/terms/lookup", { method: "POST", json })
    expect(
      items.map(({ term, equivalent, definition, source }: any) => [term, equivalent, definition, source]),
    ).toEqual([
      ["锁舌", "latch bolt", "锁体中伸出的零件", "locks.tbx"],
      ["锁芯", "", "转动的零件", "locks.csv"],
    ])
    expect((await upload(admin, path, "a.tbx", "<martif><a></martif>")).status).toBe(422)
    expect((await upload(bob, path, "a.csv", "术语\nx")).status).toBe(403)
  })
})

describe("guiju catalogue import", () => {
  it("[CAT-57] reads a file into the store, lists broken rows, and says how many there were", async () => {
    const folder = temporaryFolder()
    const file = join(folder, "list.csv")
    writeFileSync(file, table)
    const guiju = (...args: string[]) =>
      promisify(execFile)(process.execPath, [
        join(rootFolder, "dist/server/main.js"),
        ...args,
        "--data",
        folder,
      ]).then(
        ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
        ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
      )
    expect(await guiju("catalogue", "import", file)).toEqual({
      code: 1,
      stdout: "5 read: 4 added, 0 changed, 0 unchanged, 1 broken.\n",
      stderr: `${file}: 6: “什么都不是” is no number of a document.\n`,
    })
    const again = await guiju(
      "catalogue",
      "import",
      file,
      "--map",
      "number=标准号",
      "--map",
      "titleZh=中文名称",
    )
    expect(again.stdout).toContain("1 broken")
    expect((await guiju("catalogue", "import", join(folder, "none.csv"))).stderr).toContain(
      "cannot be read (ENOENT)",
    )
    expect((await guiju("catalogue", "import", file, "--map", "x")).code).toBe(2)
  })
})
