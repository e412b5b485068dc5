import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { keepDailyVersions } from "../../server/process/daily.ts"
import { type Person, TestServer } from "../server/support.ts"

let home: TestServer
let ann: Person
let bob: Person
let clock = Date.parse("2026-11-26T08:00:00Z")

beforeAll(async () => {
  home = await TestServer.start(undefined, {}, () => clock)
  ann = await home.person("ann")
  bob = await home.person("bob")
})
afterAll(() => home.close())

const versionOf = async (id: string, name: string): Promise<string> =>
  (await ann.json(`/api/v1/standards/${id}/versions`, { method: "POST", json: { name } })).id

describe("comparison over HTTP", () => {
  it("[CMP-30] compares two versions, a version with the text as it stands, and two standards", async () => {
    const id = await ann.newStandard()
    const first = await versionOf(id, "一稿")
    await ann.write(id, "监测仪应具备报警功能。")
    const second = await versionOf(id, "二稿")
    const kinds = async (query: string) =>
      (await ann.json(`/api/v1/standards/${id}/compare?${query}`)).changes.map(
        (change: { kind: string }) => change.kind,
      )
    expect(await kinds(`from=${first}&to=${second}`)).toEqual(["added"])
    expect(await kinds(`from=${encodeURIComponent("一稿")}`)).toEqual(["added"])
    expect(await kinds(`from=${second}&to=now`)).toEqual([])
    const other = await ann.newStandard()
    expect(await kinds(`with=${other}`)).toEqual(["added"])
  })

  it("[CMP-31] writes the comparison as Word with tracked changes, as a page and as text", async () => {
    const id = await ann.newStandard()
    const first = await versionOf(id, "一稿")
    await ann.write(id, "<script>alert(1)</script>应报警。")
    const get = (format: string) =>
      ann.fetch(`/api/v1/standards/${id}/compare?from=${first}&format=${format}`)
    const page = await get("html")
    expect(page.headers.get("content-disposition")).toMatch(/^attachment; .*\.html/)
    const text = await page.text()
    expect(text).toContain("应报警。")
    expect(text).not.toContain("<script>")
    expect(await (await get("txt")).text()).toContain("{+<script>alert(1)</script>应报警。+}")
    const word = Buffer.from(await (await get("docx")).arrayBuffer())
    expect(word.subarray(0, 2).toString()).toBe("PK")
    expect((await get("exe")).status).toBe(400)
  })

  it("[CMP-32] is refused to those who may not read either standard", async () => {
    const id = await ann.newStandard()
    const other = await ann.newStandard()
    expect((await bob.fetch(`/api/v1/standards/${id}/compare`)).status).toBe(403)
    const own = await bob.newStandard()
    expect((await bob.fetch(`/api/v1/standards/${own}/compare?with=${other}`)).status).toBe(404)
    expect((await ann.fetch(`/api/v1/standards/${id}/compare?from=nothing`)).status).toBe(404)
  })

  it("[CMP-33] keeps a version a day of what was edited, once, and says so in the history", async () => {
    const { services } = home.server
    const id = await ann.newStandard()
    await ann.write(id, "第一天")
    expect(await keepDailyVersions(services)).toBe(0)
    clock += 25 * 3_600_000
    await ann.write(id, "第二天")
    const standard = (await services.storage.getStandard(id))!
    await services.storage.describeStandard(id, standard, {
      ...{ changedAt: clock, readAt: clock, upTo: Number.MAX_SAFE_INTEGER, stageBy: null },
    })
    expect(await keepDailyVersions(services)).toBe(1)
    expect(await keepDailyVersions(services)).toBe(0)
    const [version] = (await ann.json(`/api/v1/standards/${id}/versions`)).items
    expect(version).toMatchObject({ name: "", createdBy: null })
    const { items } = await ann.json(`/api/v1/standards/${id}/history`)
    expect(items.map(({ event }: { event: string }) => event)).toContain("version kept")
  })
})
