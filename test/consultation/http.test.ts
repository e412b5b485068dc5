import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { isSolved } from "../../server/consultation/work.ts"
import { type Person, TestServer } from "../server/support.ts"

let home: TestServer
let ann: Person
let bob: Person
let clock = Date.parse("2026-11-26T08:00:00Z")
const day = 86_400_000

beforeAll(async () => {
  home = await TestServer.start(undefined, {}, () => clock)
  ann = await home.person("ann")
  bob = await home.person("bob")
})
afterAll(() => home.close())

const publish = async (options: Record<string, unknown> = {}) => {
  const id = await ann.newStandard()
  await ann.write(id, "公开的条文")
  const json = { closesAt: new Date(clock + 60 * day).toISOString(), ...options }
  const made = await ann.json(`/api/v1/standards/${id}/consultations`, { method: "POST", json })
  return { id, slug: made.slug as string, consultation: made.id as string }
}

const outside = (path: string, init: RequestInit = {}) => fetch(home.url + path, init)

const solve = (challenge: string): string => {
  for (let n = 0; ; n++) if (isSolved(challenge, String(n))) return String(n)
}

const work = async (slug: string) => {
  const { challenge } = await (await outside(`/api/v1/public/${slug}/challenge`)).json()
  return { challenge, solution: solve(challenge) }
}

const say = async (slug: string, said: Record<string, unknown>, headers: Record<string, string> = {}) =>
  outside(`/api/v1/public/${slug}/comments`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ ...(await work(slug)), ...said }),
  })

describe("a public consultation", () => {
  it("[CON-10] shows the frozen text to everybody, in both languages, with downloads; later edits stay inside", async () => {
    const { id, slug } = await publish({ note: "欢迎<b>意见</b>" })
    await ann.write(id, "还没有公开的条文")
    const page = await outside(`/public/${slug}`)
    expect(page.status).toBe(200)
    const text = await page.text()
    expect(text).toContain("公开的条文")
    expect(text).not.toContain("还没有公开的条文")
    expect(text).toContain("欢迎&lt;b&gt;意见&lt;/b&gt;")
    expect(await (await outside(`/public/${slug}?lang=en`)).text()).toContain("Public consultation")
    const etag = page.headers.get("etag")!
    expect((await outside(`/public/${slug}`, { headers: { "if-none-match": etag } })).status).toBe(304)
    expect(await (await outside(`/public/${slug}/text.xml`)).text()).toContain("公开的条文")
    const word = Buffer.from(await (await outside(`/public/${slug}/text.docx`)).arrayBuffer())
    expect(word.subarray(0, 2).toString()).toBe("PK")
    expect((await outside(`/public/${slug}/text.json`)).status).toBe(404)
    expect((await outside("/public/form.js")).headers.get("content-type")).toMatch(/javascript/)
  })

  it("[CON-11] takes a comment of somebody without an account to its clause, with a receipt; the reply comes when published", async () => {
    const { id, slug, consultation } = await publish()
    const text = await (await outside(`/public/${slug}`)).text()
    const block = / id="([^"_][^"]*)"/.exec(text.slice(text.indexOf("<main")))![1]!
    const response = await say(slug, {
      block,
      place: "1",
      kind: "te",
      body: "=HYPERLINK(1)<script>",
      name: "王",
    })
    expect(response.status).toBe(201)
    const { receipt } = await response.json()
    expect(receipt).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/)
    const { items } = await ann.json(`/api/v1/standards/${id}/comments`)
    expect(items[0]).toMatchObject({
      body: "=HYPERLINK(1)<script>",
      anchor: { scope: "clause", blockId: block },
    })
    // By the text of then it is seen whether what is called adopted was changed.
    expect(items[0].textThen).not.toBe("")
    const reply = async () => (await outside(`/api/v1/public/${slug}/receipts/${receipt}`)).json()
    const decide = {
      items: [{ id: items[0].id, version: items[0].version }],
      decision: "not_adopted",
      reason: "已有规定",
    }
    await ann.json(`/api/v1/standards/${id}/comments/decisions`, { method: "POST", json: decide })
    expect(await reply()).toMatchObject({
      published: false,
      decision: "",
      reason: "",
      items: [{ decision: "" }],
    })
    await ann.json(`/api/v1/standards/${id}/consultations/${consultation}`, {
      method: "PATCH",
      json: { replies: true },
    })
    expect(await reply()).toMatchObject({ published: true, decision: "not_adopted", reason: "已有规定" })
    expect((await outside(`/api/v1/public/${slug}/receipts/AAAA-AAAA-AAAA`)).status).toBe(404)
  })

  it("[CON-12] wants the work done, once, and no more than ten comments at a time from one address, whatever it forwards", async () => {
    const { slug } = await publish()
    const send = (body: unknown) =>
      outside(`/api/v1/public/${slug}/comments`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      })
    const done = await work(slug)
    expect((await send({ body: "x", challenge: done.challenge, solution: "none" })).status).toBe(400)
    expect((await send({ body: "x", ...done })).status).toBe(201)
    expect((await send({ body: "x", ...done })).status).toBe(400)
    const other = await publish()
    expect((await send({ body: "x", ...(await work(other.slug)) })).status).toBe(400)
    const statuses: number[] = []
    for (let n = 0; n < 11; n++) {
      const response = await say(slug, { body: `意见${n}` }, { "x-forwarded-for": `9.9.9.${n}` })
      statuses.push(response.status)
    }
    expect(statuses.filter((status) => status === 201).length).toBeLessThan(11)
    expect(statuses.at(-1)).toBe(429)
    clock += 11 * 60_000
  })

  it("[CON-13] refuses what is no comment in words: nothing, a megabyte, control characters, an unknown kind; keeps an unknown clause as a comment on the whole", async () => {
    const { id, slug } = await publish()
    for (const said of [
      { body: " " },
      { body: "长".repeat(5000) },
      { body: "x", name: "a\u0000b" },
      { body: "x", kind: "xx" },
      { body: "x", email: "nobody" },
    ])
      expect((await say(slug, said)).status).toBe(400)
    const huge = await outside(`/api/v1/public/${slug}/comments`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ body: "x".repeat(2 ** 20) }),
    })
    expect(huge.status).toBe(413)
    expect((await say(slug, { body: "关于没有的条", block: "nowhere", place: "99.9" })).status).toBe(201)
    const { items } = await ann.json(`/api/v1/standards/${id}/comments`)
    expect(items.at(-1)).toMatchObject({ anchor: { scope: "document", place: "99.9" } })
    clock += 11 * 60_000
  })

  it("[CON-15] asks for name, organization and address where it was opened so", async () => {
    const { slug } = await publish({ realName: true })
    expect((await say(slug, { body: "匿名" })).status).toBe(422)
    const full = { body: "实名", name: "王", organization: "某公司", email: "wang@example.org" }
    expect((await say(slug, full)).status).toBe(201)
  })

  it("[CON-16] is opened by owners only, and outsiders reach nothing but what was published", async () => {
    const { id, slug } = await publish()
    await ann.share(id, bob, "editor")
    const json = { closesAt: new Date(clock + day).toISOString() }
    expect((await bob.fetch(`/api/v1/standards/${id}/consultations`, { method: "POST", json })).status).toBe(
      403,
    )
    for (const path of ["", "/comments", "/versions", "/export/docx", "/consultations", "/process"])
      expect((await outside(`/api/v1/standards/${id}${path}`)).status).toBe(401)
    for (const path of ["/public/nothing-here", "/public/..%2f..%2fetc", `/public/${slug}/text.exe`])
      expect((await outside(path)).status).toBe(404)
    const [known] = (await ann.json(`/api/v1/standards/${id}/consultations`)).items
    await ann.json(`/api/v1/standards/${id}/consultations/${known.id}`, {
      method: "PATCH",
      json: { withdrawn: true },
    })
    expect((await outside(`/public/${slug}`)).status).toBe(404)
  })

  // Last: its clock runs past the end of the sessions.
  it("[CON-14] opens and closes by its dates; dates the wrong way round are refused", async () => {
    await expect(publish({ closesAt: new Date(clock - day).toISOString() })).rejects.toThrow(/422/)
    const opensAt = new Date(clock + day).toISOString()
    const { slug } = await publish({ opensAt })
    expect((await outside(`/public/${slug}`)).status).toBe(404)
    clock += 2 * day
    expect((await outside(`/public/${slug}`)).status).toBe(200)
    clock += 70 * day
    expect((await say(slug, { body: "太晚" })).status).toBe(409)
    expect((await outside(`/public/${slug}`)).status).toBe(200)
  })
})
