import { unzipSync } from "fflate"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { sheetOfStage } from "../../schema/process/process.ts"
import { metadataRoot } from "../../schema/protocol/protocol.ts"
import { propose } from "../server/propose.ts"
import { type Person, TestServer, textOf, until } from "../server/support.ts"

let home: TestServer
let ann: Person
let sue: Person

beforeAll(async () => {
  home = await TestServer.start()
  ann = await home.person("ann")
  sue = await home.person("sue")
})
afterAll(() => home.close())

const at = (id: string, rest = "") => `/api/v1/standards/${id}${rest}`
const move = (id: string, from: string, stage: string, reason = "") =>
  ann.fetch(at(id, "/process/stage"), { method: "POST", json: { from, stage, reason } })
const open = async (id: string, who = ann) => {
  const { doc, close } = await who.open(id)
  return { doc, close, stage: () => doc.getMap(metadataRoot).get("stage") }
}
const htmlOf = async (id: string, rest = "") => (await ann.fetch(at(id, `/export/html${rest}`))).text()

/** A suggestion by Sue and a comment by Ann, neither decided. */
const leaveOpen = async (id: string) => {
  await ann.share(id, sue, "suggester")
  const page = await open(id, sue)
  propose(page.doc, "尚未处理的建议", sue.id)
  const live = await open(id)
  await until(() => textOf(live.doc).includes("尚未处理的建议"), "the suggestion")
  page.close()
  live.close()
  await ann.json(at(id, "/comments"), {
    method: "POST",
    json: { anchor: { scope: "document" }, body: "再议" },
  })
}

describe("a stage and the data sheet", () => {
  it("[PRC-30] names the stage as the kind of document does, and what is reviewed stays published", () => {
    expect(sheetOfStage("comment", "national")).toEqual({ stage: "comment", stageText: "征求意见稿" })
    expect(sheetOfStage("comment", "international")).toEqual({ stage: "comment", stageText: "CD" })
    expect(sheetOfStage("systematic_review", "national").stage).toBe("published")
  })

  it("[PRC-31] entering a stage writes it into the data sheet; open pages see it, cover and exports carry its label", async () => {
    const id = await ann.newStandard()
    const live = await open(id)
    expect(await htmlOf(id)).toContain("（工作组讨论稿）")
    const moved = await (await move(id, "drafting", "comment", "随后补报")).json()
    await until(() => live.stage() === "comment", "the stage in the open page")
    expect(await htmlOf(id)).toContain("（征求意见稿）")
    expect(await htmlOf(id, `?version=${moved.steps[0].versionId}`)).toContain("（征求意见稿）")
    const xml = await (await ann.fetch(at(id, "/export/xml"))).text()
    expect(xml).toContain("<release-version>征求意见稿</release-version>")
    await move(id, "comment", "review", "随后补报")
    await until(() => live.stage() === "review", "the next stage")
    const files = unzipSync(new Uint8Array(await (await ann.fetch(at(id, "/process/package"))).arrayBuffer()))
    expect(new TextDecoder().decode(files["text.html"])).toContain("（送审稿）")
    await move(id, "review", "approval", "随后补报")
    await until(() => live.stage() === "approval", "the stage that locks, before the page is closed")
    live.close()
    await move(id, "approval", "published", "随后补报")
    const published = await htmlOf(id)
    expect(published).not.toMatch(/稿）/)
    const listed = await ann.json(at(id))
    expect(listed).toMatchObject({ locked: true })
  })

  it("[PRC-32] open suggestions and undecided comments are named before a stage is left, and stay as they are when one goes on", async () => {
    const id = await ann.newStandard()
    await leaveOpen(id)
    const { obstacles } = await ann.json(at(id, "/process"))
    expect(obstacles).toEqual(
      expect.arrayContaining([
        { type: "suggestions", count: 1 },
        { type: "comments", count: 1 },
      ]),
    )
    const refused = await move(id, "drafting", "comment")
    expect(refused.status).toBe(409)
    expect((await refused.json()).detail).toMatch(/1 suggestion\(s\).*1 comment\(s\)/)
    expect((await move(id, "drafting", "comment", "会上处理")).status).toBe(200)
    const after = await ann.json(at(id, "/process"))
    expect(after.obstacles).toEqual(expect.arrayContaining(obstacles.slice(-2)))
  })

  it("[PRC-33] publication for comment names them too; published all the same, the page is a draft for comment and nothing is settled", async () => {
    const id = await ann.newStandard()
    await leaveOpen(id)
    const closesAt = new Date(Date.now() + 86_400_000).toISOString()
    const publish = (json: Record<string, unknown>) =>
      ann.fetch(at(id, "/consultations"), { method: "POST", json: { closesAt, ...json } })
    const refused = await publish({})
    expect(refused.status).toBe(409)
    expect((await refused.json()).obstacles).toEqual([
      { type: "suggestions", count: 1 },
      { type: "comments", count: 1 },
    ])
    expect((await ann.json(at(id, "/consultations"))).items).toEqual([])
    const { slug } = await (await publish({ goOn: true })).json()
    const page = await (await fetch(`${home.url}/public/${slug}`)).text()
    expect(page).toContain("（征求意见稿）")
    expect(page).toContain("尚未处理的建议")
    // The live text is still the working draft, and its suggestion still one.
    expect(await htmlOf(id)).toContain("（工作组讨论稿）")
    expect((await ann.json(at(id, "/process"))).obstacles).toContainEqual({ type: "suggestions", count: 1 })
  })
})
