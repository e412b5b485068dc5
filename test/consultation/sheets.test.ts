import { unzipSync } from "fflate"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { readComments } from "../../formats/comments/read.ts"
import { type Person, TestServer } from "../server/support.ts"
import { Outsider } from "./outsider.ts"

let home: TestServer
let owner: Person
let id: string
let slug: string
let clock = Date.parse("2026-11-26T08:00:00Z")

beforeAll(async () => {
  home = await TestServer.start(undefined, {}, () => clock)
  owner = await home.person("owner", { admin: true })
  id = (await home.server.services.storage.getSetting("sample"))!
  const json = { closesAt: new Date(clock + 60 * 86_400_000).toISOString() }
  slug = (await owner.json(`/api/v1/standards/${id}/consultations`, { method: "POST", json })).slug
})
afterAll(() => home.close())

const outsider = () => new Outsider(home.url, slug)
const comments = async (): Promise<any[]> => (await owner.json(`/api/v1/standards/${id}/comments`)).items
/** Later, so that one address may send again. */
const wait = () => {
  clock += 11 * 60_000
}

const chinese = `序号,标准章条编号,意见内容,修改建议,提出单位,处理意见,备注
1,6.2.1 表1,响应时间太长,改为30 s,青岚环境仪器有限公司,采纳。我们自己说的,
2,全文,统一“应”与“宜”,,临江大学,,
3,9.9,没有这一条,,某公司,,
4,6.4.1,"=HYPERLINK(""http://x"")",,某公司,,
`

describe("a sheet from outside", () => {
  it("[CON-20] places its rows in the published text, says how sure, keeps the rest in the queue, and has one receipt", async () => {
    const response = await outsider().sendSheet("意见.csv", chinese, { organization: "某公司", name: "王" })
    expect(response.status).toBe(201)
    const answer = await response.json()
    expect(answer.receipt).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/)
    expect(answer.added).toBe(4)
    expect(answer.items.map(({ said, place, certainty }: any) => [said, place, certainty])).toEqual([
      ["6.2.1 表1", "6.2.1 表1", "sure"],
      ["全文", "", "sure"],
      ["9.9", "", "waiting"],
      ["6.4.1", "6.4.1", "sure"],
    ])
    const items = await comments()
    expect(items.map(({ anchor }) => anchor.scope)).toEqual(["block", "document", "unplaced", "clause"])
    expect(items[0]).toMatchObject({
      ...{ organization: "青岚环境仪器有限公司", proposal: "改为30 s", source: `public:${slug}` },
      // What an outsider writes into the secretariat's columns decides nothing.
      ...{ decision: "", reason: "", status: "open", author: { id: null, name: "王" } },
    })
    const [consultation] = (await owner.json(`/api/v1/standards/${id}/consultations`)).items
    expect(consultation.comments).toBe(4)
    await owner.json(`/api/v1/standards/${id}/comments/decisions`, {
      method: "POST",
      json: { items: [{ id: items[0].id, version: items[0].version }], decision: "adopted", reason: "" },
    })
    await owner.json(`/api/v1/standards/${id}/consultations/${consultation.id}`, {
      method: "PATCH",
      json: { replies: true },
    })
    const reply = await (await outsider().ask(`/receipts/${answer.receipt}`)).json()
    expect(reply.items.map(({ place, decision }: any) => [place, decision])).toEqual([
      ["6.2.1 表1", "adopted"],
      // The whole document is called what the page calls it, in its language.
      ["", ""],
      ["9.9", ""],
      ["6.4.1", ""],
    ])
    wait()
  })

  it("[CON-21] sent again adds nothing and gets a number of its own; from somebody else it is another", async () => {
    const again = await (
      await outsider().sendSheet("意见.csv", chinese, { organization: "某公司", name: "王" })
    ).json()
    expect(again).toMatchObject({ added: 0 })
    expect((await (await outsider().ask(`/receipts/${again.receipt}`)).json()).items).toHaveLength(4)
    const other = await (await outsider().sendSheet("意见.csv", chinese, { organization: "另一公司" })).json()
    expect(other).toMatchObject({ added: 4 })
    wait()
  })

  it("[CON-22] is taken as ISO form and 意见表, from the empty ones that the page gives away, as Word and Excel", async () => {
    const before = (await comments()).length
    for (const form of ["gb", "iso"])
      for (const format of ["docx", "xlsx"]) {
        const bytes = new Uint8Array(
          await (await fetch(`${home.url}/public/${slug}/form-${form}.${format}`)).arrayBuffer(),
        )
        expect(Object.keys(unzipSync(bytes)).length).toBeGreaterThan(3)
        // Nobody wrote anything into it; its columns are known all the same.
        expect(readComments(bytes, format)).toMatchObject({ rows: [] })
        const empty = await outsider().sendSheet(`x.${format}`, bytes)
        expect([empty.status, (await empty.json()).detail]).toEqual([422, "The form has no comment in it."])
        wait()
      }
    for (const form of ["gb_proposal", "iso"])
      for (const format of ["docx", "xlsx"]) {
        const path = `/api/v1/standards/${id}/comments/export/${format}?form=${form}`
        const bytes = new Uint8Array(await (await owner.fetch(path)).arrayBuffer())
        const answer = await (
          await outsider().sendSheet(`x.${format}`, bytes, { organization: form + format })
        ).json()
        expect(answer.added).toBeGreaterThan(3)
        wait()
      }
    expect((await comments()).length).toBeGreaterThan(before + 12)
  })

  it("[CON-23] is refused in words: no table, a broken file, another format, too large, too many rows, a cell too long", async () => {
    const refused = async (name: string, content: string | Uint8Array) => {
      const response = await outsider().sendSheet(name, content)
      wait()
      return [response.status, (await response.json()).detail]
    }
    expect(await refused("a.csv", "a,b\n1,2\n")).toEqual([
      422,
      expect.stringMatching(/No column for comments/),
    ])
    expect(await refused("a.xlsx", "no zip")).toEqual([422, expect.stringMatching(/damaged/)])
    expect(await refused("a.exe", "MZ")).toEqual([422, expect.stringMatching(/\.docx, \.xlsx and \.csv/)])
    expect(await refused("a.csv", new Uint8Array(5 * 2 ** 20 + 1))).toEqual([
      413,
      expect.stringMatching(/5 MB/),
    ])
    const rows = (count: number, text: string) =>
      `序号,标准章条编号,意见内容,修改建议\n${Array.from({ length: count }, (_, n) => `${n},6.1,${text}${n},\n`).join("")}`
    expect(await refused("a.csv", rows(501, "意见"))).toEqual([422, expect.stringMatching(/501 comments/)])
    expect(await refused("a.csv", rows(1, "长".repeat(20_001)))).toEqual([422, expect.stringMatching(/row/)])
    const count = (await comments()).length
    const zeros = await outsider().sendSheet("a.csv", rows(1, "有\u0000零"))
    expect(zeros.status).toBe(201)
    expect((await comments()).length).toBe(count + 1)
    wait()
  })

  it("[CON-24] costs three comments of its address: three at once, then a pause; without the work none is read", async () => {
    const sheet = (n: number) => `序号,标准章条编号,意见内容\n1,6.1,第${n}份\n`
    const statuses: number[] = []
    for (let n = 0; n < 4; n++) statuses.push((await outsider().sendSheet("a.csv", sheet(n))).status)
    expect(statuses).toEqual([201, 201, 201, 429])
    wait()
    const lazy = await outsider().sendSheet("a.csv", sheet(9), {}, { challenge: "x", solution: "0" })
    expect(lazy.status).toBe(400)
  })
})

describe("the explanatory report", () => {
  it("[CON-25] is published along, byte for byte, and cannot be removed meanwhile", async () => {
    const form = new FormData()
    form.append("kind", "explanation")
    form.append("file", new File(["一、工作简况"], "编制说明.txt"))
    const documents = `/api/v1/standards/${id}/process/documents`
    const document = await owner.json(documents, { method: "POST", body: form })
    const open = (explanation: string | null) =>
      owner.fetch(`/api/v1/standards/${id}/consultations`, {
        method: "POST",
        json: { closesAt: new Date(clock + 86_400_000).toISOString(), goOn: true, explanation },
      })
    expect((await open("nothing")).status).toBe(422)
    const made = await (await open(document.id)).json()
    const page = await (await fetch(`${home.url}/public/${made.slug}`)).text()
    expect(page).toContain(`/public/${made.slug}/explanation`)
    const file = await fetch(`${home.url}/public/${made.slug}/explanation`)
    expect(file.headers.get("content-disposition")).toMatch(/attachment.*\.txt/)
    expect(await file.text()).toBe("一、工作简况")
    expect((await owner.fetch(`${documents}/${document.id}`, { method: "DELETE" })).status).toBe(409)
    const without = await (await open(null)).json()
    expect((await fetch(`${home.url}/public/${without.slug}/explanation`)).status).toBe(404)
  })
})
