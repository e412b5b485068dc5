import { afterAll, beforeAll, describe, expect, it } from "vitest"
import * as Y from "yjs"
import { readStandard } from "../../formats/index.ts"
import { contentRoot } from "../../schema/protocol/protocol.ts"
import { logicalOrder, readElement, updateRun } from "../../schema/shared/index.ts"
import { blocksOf } from "../../schema/structure/numbering.ts"
import { listOf } from "../../schema/suggestions/list.ts"
import { accepted } from "../../schema/suggestions/resolve.ts"
import { partsOf } from "../formats/docx/parts.ts"
import { addComment, addParagraph, editBody, editParts, replaceTracked } from "../formats/outside/edited.ts"
import type { Person, TestServer } from "../server/support.ts"
import { openSample } from "./sample.ts"

let home: TestServer
let owner: Person
let commenter: Person
let reader: Person
let id: string
let copy: Uint8Array
let blockId: string

const date = "2026-11-22T08:00:00Z"

beforeAll(async () => {
  ;({ home, owner, commenter, reader, id } = await openSample())
  blockId = blocksOf((await standardNow()).doc).find(({ textContent }) =>
    textContent.includes("本文件规定了"),
  )!.attrs["id"]
  await commenter.json(`/api/v1/standards/${id}/comments`, {
    method: "POST",
    json: { anchor: { scope: "text", blockId, quote: "会议室" }, body: "哪些会议室？" },
  })
  copy = await exported("docx?revisions=true")
})
afterAll(() => home.close())

const exported = async (what: string, person = owner): Promise<Uint8Array> => {
  const response = await person.fetch(`/api/v1/standards/${id}/export/${what}`)
  expect(response.status).toBe(200)
  return new Uint8Array(await response.arrayBuffer())
}
const standardNow = async () => (await readStandard(await exported("json"), "json")).standard

/** Somebody deletes a block here. */
const withoutBlock = async (words: string): Promise<void> => {
  const { hub } = home.server.services
  const doc = new Y.Doc()
  for (const part of (await hub.parts(id))!) Y.applyUpdate(doc, part)
  const before = Y.encodeStateVector(doc)
  const root = doc.getXmlFragment(contentRoot)
  const slots = logicalOrder(root)
  const now = slots.map(({ element }) => readElement(element))
  doc.transact(() =>
    updateRun(
      root,
      slots,
      now,
      now.filter(({ textContent }) => !textContent.includes(words)),
    ),
  )
  expect(await hub.write(id, Y.encodeStateAsUpdate(doc, before), owner.id)).toBe(true)
}

const send = (
  person: Person,
  bytes: Uint8Array,
  to = `/api/v1/standards/${id}/word-changes`,
): Promise<Response> => {
  const body = new FormData()
  body.append("file", new Blob([bytes as BlobPart]), "改过的.docx")
  return person.fetch(to, { method: "POST", body })
}

describe("A copy that went out as Word", () => {
  it("[REV-70] holds suggestions and comments when that is asked for, and none otherwise", async () => {
    expect(partsOf(copy)["word/comments.xml"]).toContain("哪些会议室？")
    expect(partsOf(await exported("docx"))["word/comments.xml"] ?? "").not.toContain("哪些会议室？")
  })

  it("[REV-71] comes back: suggestions by those who made them, comments and answers on the right words", async () => {
    const edited = addComment(
      addComment(
        editBody(copy, (xml) =>
          addParagraph(
            replaceTracked(xml, "本文件规定了", "浓度", "含量", "张工", date),
            "本文件适用于使用面积",
            "外面新写的一段。",
            "张工",
            date,
          ),
        ),
        "本文件不适用于",
        { id: 50, author: "Bob", date, body: "Too narrow." },
      ),
      "本文件不适用于",
      { id: 51, author: "Bob", date: "2026-11-22T09:00:00Z", body: "All of them.", parent: "10000000" },
    )
    const answer = await send(owner, edited)
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({
      suggestions: 2,
      unplaced: [],
      comments: { added: 1, replies: 1, settled: 0, waiting: 0 },
    })
    const { doc } = await standardNow()
    expect(listOf(doc).map(({ change, kinds }) => [change.name, change.time, kinds])).toEqual([
      ["张工", Date.parse(date), ["insert", "delete"]],
      ["张工", Date.parse(date), ["insert", "insert_block"]],
    ])
    const texts = blocksOf(accepted(doc)).map(({ textContent }) => textContent)
    expect(texts.find((text) => text.startsWith("本文件规定了"))).toContain("二氧化碳含量在线")
    const { items } = await owner.json(`/api/v1/standards/${id}/comments`)
    const narrow = items.find(({ body }: any) => body === "Too narrow.")
    expect(narrow).toMatchObject({
      author: { id: null, name: "Bob" },
      createdAt: "2026-11-22T08:00:00.000Z",
      source: "改过的.docx",
      anchor: { scope: "text", quote: "本文件不适用于", place: expect.stringMatching(/^1/) },
    })
    expect(narrow.anchor.from).not.toBeNull()
    const asked = items.find(({ body }: any) => body === "哪些会议室？")
    expect(asked.replies).toMatchObject([{ author: { id: null, name: "Bob" }, body: "All of them." }])
  })

  it("[REV-72] is taken in once: what was decided since does not come back", async () => {
    const edited = editBody(copy, (xml) => replaceTracked(xml, "监测仪的采样间隔", "60", "30", "李工", date))
    expect((await send(owner, edited)).status).toBe(201)
    const again = await send(owner, edited)
    expect(again.status).toBe(409)
    expect(((await again.json()) as any).detail).toMatch(/taken in before/)
  })

  it("[REV-73] gives a commenter its comments only, a reader nothing", async () => {
    const edited = addComment(
      editBody(copy, (xml) => replaceTracked(xml, "监测仪的外壳防护等级", "IP30", "IP20", "李工", date)),
      "本文件不适用于",
      { id: 60, author: "Eve", date, body: "From a commenter." },
    )
    expect((await send(reader, edited)).status).toBe(403)
    const before = listOf((await standardNow()).doc).length
    expect(await (await send(commenter, edited)).json()).toMatchObject({
      suggestions: 0,
      comments: { added: 1 },
    })
    expect(listOf((await standardNow()).doc)).toHaveLength(before)
  })

  it("[REV-74] of another standard, or of no standard of ours, is refused in words", async () => {
    const made = await owner.json("/api/v1/standards", {
      method: "POST",
      json: { template: "gb-t", title: { zh: "另一个" } },
    })
    const other = await send(
      owner,
      editBody(copy, (xml) => xml.replace("60 s", "61 s")),
      `/api/v1/standards/${made.id}/word-changes`,
    )
    expect(other.status).toBe(422)
    expect(((await other.json()) as any).detail).toMatch(/another standard/)
    const bare = editParts(copy, {
      "customXml/item1.xml": (xml) => xml.replace("urn:guiju:docx:origin", "urn:x"),
    })
    expect(((await (await send(owner, bare)).json()) as any).detail).toMatch(/did not go out from here/)
    expect((await send(owner, new TextEncoder().encode("no zip"))).status).toBe(422)
  })

  it("[REV-75] whose block is gone here: the words wait in the queue as a comment by who wrote them", async () => {
    const edited = editBody(copy, (xml) =>
      replaceTracked(xml, "监测仪的外壳防护等级", "IP30", "IP20", "赵工", date),
    )
    await withoutBlock("监测仪的外壳防护等级")
    expect(await (await send(owner, edited)).json()).toMatchObject({
      suggestions: 0,
      unplaced: [{ author: "赵工", reason: "gone", words: expect.stringContaining("IP20") }],
      comments: { added: 1, waiting: 1 },
    })
    const { items } = await owner.json(`/api/v1/standards/${id}/comments`)
    expect(items.at(-1)).toMatchObject({
      author: { id: null, name: "赵工" },
      body: expect.stringContaining("IP20"),
      anchor: { scope: "unplaced" },
    })
  })

  it("[REV-76] read as a new standard has its comments there", async () => {
    const answer = (await (await send(owner, copy, "/api/v1/standards/import")).json()) as any
    const { items } = await owner.json(`/api/v1/standards/${answer.id}/comments`)
    expect(items).toMatchObject([
      { body: "哪些会议室？", anchor: { scope: "text", blockId, quote: "会议室" } },
    ])
  })

  it("[REV-77] the native file takes comments along when that is asked for", async () => {
    const read = await readStandard(await exported("json?comments=true"), "json")
    expect(read.comments?.map(({ body }) => body)).toContain("哪些会议室？")
    expect((await readStandard(await exported("json"), "json")).comments).toBeUndefined()
  })
})
