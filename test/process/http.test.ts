import { createHash } from "node:crypto"
import { unzipSync } from "fflate"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Person, TestServer, textOf, until, update } from "../server/support.ts"

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

const at = (id: string, rest = "") => `/api/v1/standards/${id}/process${rest}`
const move = (who: Person, id: string, from: string, stage: string, reason = "") =>
  who.fetch(at(id, "/stage"), { method: "POST", json: { from, stage, reason } })

const attach = async (id: string, kind: string, name: string, text: string) => {
  const body = new FormData()
  body.append("kind", kind)
  body.append("file", new File([text], name))
  return ann.json(at(id, "/documents"), { method: "POST", body })
}

describe("stages over HTTP", () => {
  it("[PRC-20] a new standard stands at drafting; going on with something missing is refused with what it is", async () => {
    const id = await ann.newStandard()
    expect(await ann.json(at(id))).toMatchObject({ stage: "drafting", code: "20", text: "open", steps: [] })
    const refused = await move(ann, id, "drafting", "comment")
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({ obstacles: [{ type: "document", kind: "explanation" }] })
    await attach(id, "explanation", "编制说明.docx", "工作简况")
    const moved = await (await move(ann, id, "drafting", "comment")).json()
    expect(moved).toMatchObject({ stage: "comment", text: "next", dueAt: "2027-02-26T08:00:00.000Z" })
    expect(moved.obstacles).toContainEqual({ type: "days", left: 60 })
    const { items } = await ann.json(`/api/v1/standards/${id}/versions`)
    expect(items[0]).toMatchObject({ id: moved.steps[0].versionId, stage: "comment" })
  })

  it("[PRC-21] a reason goes on all the same, and is kept; going back always needs one", async () => {
    const id = await ann.newStandard()
    expect((await move(ann, id, "drafting", "proposal")).status).toBe(422)
    expect((await move(ann, id, "drafting", "published")).status).toBe(422)
    const moved = await (await move(ann, id, "drafting", "comment", "编制说明随后补报")).json()
    expect(moved.steps[0]).toMatchObject({ stage: "comment", reason: "编制说明随后补报", enteredBy: ann.id })
  })

  it("[PRC-22] of two who move at once one is told to look again; only those who manage may move", async () => {
    const id = await ann.newStandard()
    await ann.share(id, bob, "editor")
    expect((await move(bob, id, "drafting", "comment", "x")).status).toBe(403)
    const both = await Promise.all([1, 2].map(() => move(ann, id, "drafting", "comment", "x")))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await ann.json(at(id))).steps).toHaveLength(1)
  })

  it("[PRC-23] a locked stage takes no writing from anybody, and gives it back when the standard goes back", async () => {
    const id = await ann.newStandard()
    const before = await ann.raw(id)
    for (const [from, stage] of [
      ["drafting", "comment"],
      ["comment", "review"],
      ["review", "approval"],
    ] as const)
      expect((await move(ann, id, from, stage, "快速程序")).status).toBe(200)
    expect((await before.closed).code).toBe(4409)
    expect(await ann.json(`/api/v1/standards/${id}`)).toMatchObject({ locked: true })
    const locked = await ann.raw(id)
    locked.sync(2, update(77, "改动"))
    expect((await locked.closed).code).toBe(4423)
    const png = Buffer.from("iVBORw0KGgo=", "base64")
    expect((await ann.fetch(`/api/v1/standards/${id}/assets`, { method: "POST", body: png })).status).toBe(
      409,
    )
    expect((await move(ann, id, "approval", "review", "需修改")).status).toBe(200)
    const other = await ann.open(id)
    await ann.write(id, "修改后的条文")
    await until(() => textOf(other.doc).includes("修改后的条文"), "the edit")
    other.close()
  })

  it("[PRC-24] a deadline is set, and not before the stage began", async () => {
    const id = await ann.newStandard()
    const due = (dueAt: string | null) => ann.fetch(at(id, "/due"), { method: "PUT", json: { dueAt } })
    expect((await due("2027-01-01T00:00:00Z")).status).toBe(409)
    await move(ann, id, "drafting", "comment", "x")
    expect((await due("2020-01-01T00:00:00Z")).status).toBe(422)
    expect(await (await due(new Date(clock + 10 * day).toISOString())).json()).toMatchObject({
      urgency: "soon",
    })
    clock += 11 * day
    expect((await ann.json(at(id))).urgency).toBe("late")
  })

  it("[PRC-25] the package holds the text in every format, the documents, and hashes that are right", async () => {
    const id = await ann.newStandard()
    await attach(id, "explanation", "编制:说明?.txt", "工作简况")
    await move(ann, id, "drafting", "comment")
    const files = unzipSync(new Uint8Array(await (await ann.fetch(at(id, "/package"))).arrayBuffer()))
    const manifest = JSON.parse(new TextDecoder().decode(files["manifest.json"]))
    expect(manifest.stage).toMatchObject({ id: "comment", code: "30" })
    const paths = manifest.files.map(({ path }: { path: string }) => path)
    expect(paths).toEqual(expect.arrayContaining(["text.docx", "text.html", "text.xml", "text.json"]))
    expect(paths.some((path: string) => /[:?]/.test(path) || path.split("/").length > 2)).toBe(false)
    for (const { path, sha256, size } of manifest.files) {
      expect(files[path]!.length).toBe(size)
      expect(createHash("sha256").update(files[path]!).digest("hex")).toBe(sha256)
    }
  })

  it("[PRC-26] documents with an unknown kind or nothing in them are refused; one comes back as it was", async () => {
    const id = await ann.newStandard()
    await expect(attach(id, "poem", "a.txt", "x")).rejects.toThrow(/400/)
    await expect(attach(id, "other", "a.txt", "")).rejects.toThrow(/422/)
    const { id: document } = await attach(id, "test_report", "报告.pdf", "%PDF")
    const response = await ann.fetch(at(id, `/documents/${document}`))
    expect(await response.text()).toBe("%PDF")
    expect(response.headers.get("content-disposition")).toContain("attachment")
    expect((await bob.fetch(at(id, `/documents/${document}`))).status).toBe(403)
    expect((await ann.fetch(at(id, `/documents/${document}`), { method: "DELETE" })).status).toBe(204)
    expect((await ann.fetch(at(id, `/documents/${document}`))).status).toBe(404)
  })
})
