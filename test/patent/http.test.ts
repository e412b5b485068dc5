import { unzipSync } from "fflate"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type * as Y from "yjs"
import { emptyMetadata } from "../../schema/metadata/metadata.ts"
import { contentRoot, metadataRoot } from "../../schema/protocol/protocol.ts"
import { patentRows } from "../../server/patent/feed-sheet.ts"
import type { PatentStatement } from "../../server/storage/patents.ts"
import { type Person, TestServer, until } from "../server/support.ts"

let home: TestServer
let ann: Person
let bob: Person
let id: string

beforeAll(async () => {
  home = await TestServer.start()
  ann = await home.person("ann", { admin: true })
  bob = await home.person("bob")
  id = (await home.server.services.storage.getSetting("sample"))!
})
afterAll(() => home.close())

const at = (rest = "") => `/api/v1/standards/${id}/patents${rest}`
const statement = (more: Record<string, unknown> = {}) => ({
  ...{ holder: "青岚环境仪器有限公司", address: "北京市海淀区1号", patentNumber: "ZL201910123456.7" },
  ...{ subject: "采样间隔的自适应方法", licence: "a", blockId: "interval", ...more },
})
const add = (more: Record<string, unknown> = {}) => ann.json(at(), { method: "POST", json: statement(more) })

const live = async () => {
  const { doc, close } = await ann.open(id)
  return { doc, close, sheet: () => doc.getMap(metadataRoot).toJSON() }
}

/** The last text below a block, as somebody types into it. */
const typeBelow = (doc: Y.Doc, block: string, words: string): void => {
  const blocks = doc.getXmlFragment(contentRoot).toArray() as Y.XmlElement[]
  const index = blocks.findIndex((element) => element.getAttribute("id") === block)
  ;(blocks[index + 1]!.get(0) as Y.XmlText).insert(0, words)
}

describe("patent statements", () => {
  it("[PAT-10] are about a clause, with number, holder, declaration and document; licensed ones go into the data sheet at once", async () => {
    const page = await live()
    const form = new FormData()
    form.append("kind", "patent_statement")
    form.append("file", new File(["签字"], "专利声明.pdf"))
    const documents = `/api/v1/standards/${id}/process/documents`
    const { id: documentId } = await ann.json(documents, { method: "POST", body: form })
    const { items, clauses } = await add({ documentId })
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ number: 1, place: "6.4.1", text: "same", licence: "a", documentId })
    expect(items[0].textThen).toBe(items[0].textNow)
    expect(clauses).toContainEqual({ id: "interval", name: expect.stringMatching(/^6\.4\.1 /) })
    await until(() => page.sheet()["patentsIdentified"] === true, "the data sheet")
    expect(page.sheet()["patents"]).toEqual([
      {
        ...{ holder: "青岚环境仪器有限公司", address: "北京市海淀区1号", clause: "6.4.1" },
        subject: "采样间隔的自适应方法 ZL201910123456.7",
      },
    ])
    page.close()
  })

  it("[PAT-11] tell when the text of their clause has changed; said to hold for it, they are in order again; renumbering is no change", async () => {
    const page = await live()
    typeBelow(page.doc, "interval", "任何情况下，")
    const state = async () => (await ann.json(at())).items[0]
    let seen = await state()
    await until(() => {
      if (seen.text === "same")
        void state().then((next) => {
          seen = next
        })
      return seen.text === "changed"
    }, "the notice")
    expect(seen.textThen).not.toContain("任何情况下")
    expect(seen.textNow).toContain("任何情况下")
    const { items } = await ann.json(at(`/${seen.id}/confirm`), { method: "POST", json: {} })
    expect(items[0]).toMatchObject({ text: "same" })
    page.close()
  })

  it("[PAT-12] without a licence stand in the way of the next stage and stay out of the data sheet; taken back, both are as before", async () => {
    const { items } = await add({ licence: "c", holder: "某公司", blockId: null })
    const refused = items.at(-1)
    expect(refused).toMatchObject({ place: "", text: "same" })
    const process = `/api/v1/standards/${id}/process`
    expect((await ann.json(process)).obstacles).toContainEqual({ type: "patents", count: 1 })
    const page = await live()
    expect(page.sheet()["patents"]).toHaveLength(1)
    await ann.json(at(`/${refused.id}/withdraw`), { method: "POST", json: {} })
    expect((await ann.json(process)).obstacles.map(({ type }: any) => type)).not.toContain("patents")
    const again = await ann.fetch(at(`/${refused.id}/withdraw`), { method: "POST", json: {} })
    expect(again.status).toBe(404)
    page.close()
  })

  it("[PAT-13] are refused in words where something is missing or unknown, and to those who may not", async () => {
    const status = async (more: Record<string, unknown>) =>
      (await ann.fetch(at(), { method: "POST", json: statement(more) })).status
    expect(await status({ holder: " " })).toBe(400)
    expect(await status({ patentNumber: "" })).toBe(400)
    expect(await status({ licence: "d" })).toBe(400)
    expect(await status({ blockId: "nowhere" })).toBe(422)
    expect(await status({ documentId: "nothing" })).toBe(422)
    expect((await bob.fetch(at())).status).toBe(403)
    await ann.share(id, bob, "commenter")
    expect((await bob.fetch(at(), { method: "POST", json: statement() })).status).toBe(403)
    expect((await bob.json(at())).items).toHaveLength(2)
  })

  it("[PAT-14] are listed in the package of the stage with what became of their clauses", async () => {
    const pack = await (await ann.fetch(`/api/v1/standards/${id}/process/package`)).arrayBuffer()
    const files = unzipSync(new Uint8Array(pack))
    const manifest = JSON.parse(new TextDecoder().decode(files["manifest.json"]))
    expect(manifest.patents).toMatchObject([
      { number: 1, holder: "青岚环境仪器有限公司", licence: "a", clause: "6.4.1", textSince: "same" },
    ])
    expect(new TextDecoder().decode(files["patents.csv"])).toContain("ZL201910123456.7")
  })

  it("[PAT-15] leave rows of the data sheet alone that people typed", () => {
    const typed = { holder: "手填公司", address: "", subject: "手填", clause: "4" }
    const fed = { holder: "甲", address: "", subject: "乙 1", clause: "5" }
    const known = {
      ...{ holder: "甲", address: "丙", subject: "乙", patentNumber: "1", place: "6", licence: "b" },
      withdrawnAt: null,
    } as PatentStatement
    const rows = [...emptyMetadata().patents, typed, fed]
    expect(patentRows(rows, [known])).toEqual([typed, { ...fed, address: "丙", clause: "6" }])
    expect(patentRows(rows, [{ ...known, withdrawnAt: 1 }])).toEqual([typed])
  })
})
