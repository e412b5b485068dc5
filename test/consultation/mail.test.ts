import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { parseSettings } from "../../server/settings.ts"
import { type Person, TestServer } from "../server/support.ts"
import { Outsider } from "./outsider.ts"
import { codeIn, PostOffice } from "./post-office.ts"

let post: PostOffice
let home: TestServer
let ann: Person
let clock = Date.parse("2026-11-26T08:00:00Z")

beforeAll(async () => {
  post = await PostOffice.open()
  const environment = { SMTP_URL: post.url, MAIL_FROM: "guiju@example.org" }
  home = await TestServer.start(undefined, environment, () => clock)
  ann = await home.person("ann")
})
afterAll(async () => {
  await home.close()
  await post.close()
})

const publish = async (options: Record<string, unknown> = {}): Promise<Outsider> => {
  const id = await ann.newStandard()
  const json = { closesAt: new Date(clock + 60 * 86_400_000).toISOString(), emailCheck: true, ...options }
  const made = await ann.json(`/api/v1/standards/${id}/consultations`, { method: "POST", json })
  return new Outsider(home.url, made.slug)
}

const wait = () => {
  clock += 11 * 60_000
}

const codeFor = async (outsider: Outsider, email: string) => {
  const response = await outsider.ask("/mail-codes", { email, ...(await outsider.work()) })
  expect(response.status).toBe(201)
  const { token } = await response.json()
  return { email, mailToken: token as string, mailCode: codeIn(post.letters.at(-1)!) }
}

describe("an e-mail address that is checked", () => {
  it("[CON-30] gets a code by a real mail server; with it comments are taken, without it none", async () => {
    const outsider = await publish()
    expect((await outsider.say({ body: "无邮箱" })).status).toBe(422)
    expect((await outsider.say({ body: "无码", email: "wang@example.org" })).status).toBe(422)
    const proof = await codeFor(outsider, "wang@example.org")
    expect(post.letters.at(-1)).toMatchObject({ from: "guiju@example.org", to: ["wang@example.org"] })
    expect((await outsider.say({ body: "错码", ...proof, mailCode: "AAAA-AAAA" })).status).toBe(422)
    expect((await outsider.say({ body: "别人", ...proof, email: "li@example.org" })).status).toBe(422)
    expect((await outsider.say({ body: "有码", ...proof })).status).toBe(201)
    // As people type it: small letters, without the dash; and for a whole sheet too.
    const typed = { ...proof, mailCode: proof.mailCode.toLowerCase().replace("-", " ") }
    expect((await outsider.sendSheet("a.csv", "序号,标准章条编号,意见内容\n1,全文,好\n", typed)).status).toBe(
      201,
    )
    wait()
  })

  it("[CON-31] is good for its page and two hours; a mailbox gets three letters, then a pause", async () => {
    const [one, other] = [await publish(), await publish()]
    const proof = await codeFor(one, "zhao@example.org")
    expect((await other.say({ body: "别的页面", ...proof })).status).toBe(422)
    wait()
    clock += 2 * 3_600_000
    expect((await one.say({ body: "太晚", ...proof })).status).toBe(422)
    const statuses: number[] = []
    for (let n = 0; n < 4; n++) {
      const json = { email: "Qian@example.org", ...(await one.work()) }
      statuses.push((await one.ask("/mail-codes", json)).status)
    }
    expect(statuses).toEqual([201, 201, 201, 429])
    wait()
  })

  it("[CON-32] that the mail server does not take is said in words, and no comment is lost by it", async () => {
    const outsider = await publish()
    post.refuses = true
    const refused = await outsider.ask("/mail-codes", { email: "no@example.org", ...(await outsider.work()) })
    post.refuses = false
    expect(refused.status).toBe(503)
    expect((await refused.json()).detail).toMatch(/could not be sent/)
    for (const email of ["nobody", "a@b.c\r\nBcc: x@y.z"])
      expect((await outsider.ask("/mail-codes", { email, ...(await outsider.work()) })).status).toBe(400)
    wait()
  })

  it("[CON-33] is not asked for where it was opened without, and cannot be where no mail server is set", async () => {
    const free = await publish({ emailCheck: false })
    expect((await free.ask("/mail-codes", { email: "a@b.org", ...(await free.work()) })).status).toBe(409)
    expect((await free.say({ body: "无须验证" })).status).toBe(201)
    const bare = await TestServer.start()
    const bob = await bare.person("bob")
    const id = await bob.newStandard()
    const json = { closesAt: new Date(Date.now() + 86_400_000).toISOString(), emailCheck: true }
    const path = `/api/v1/standards/${id}/consultations`
    expect((await bob.fetch(path, { method: "POST", json })).status).toBe(422)
    expect(await bob.json(path)).toMatchObject({ mayCheckMail: false })
    await bare.close()
    expect(parseSettings({ MAIL_FROM: "a@b.org" })).toMatchObject({ ok: false })
    expect(parseSettings({ SMTP_URL: "smtp://me%40b.org:x@mail.b.org" })).toMatchObject({
      settings: { mail: { from: "me@b.org" } },
    })
  })
})
