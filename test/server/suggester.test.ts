import { afterAll, beforeAll, describe, expect, it } from "vitest"
import * as Y from "yjs"
import { contentRoot } from "../../schema/protocol/protocol.ts"
import { deletionsUpdate } from "../../server/collab/deletions.ts"
import { change, firstText, propose } from "./propose.ts"
import { isSynced, type Person, TestServer, textOf, type, until, update } from "./support.ts"

let home: TestServer
let ann: Person
let sue: Person
let id: string

beforeAll(async () => {
  home = await TestServer.start()
  ann = await home.person("ann")
  sue = await home.person("sue")
  id = await ann.newStandard()
  await ann.share(id, sue, "suggester")
})
afterAll(() => home.close())

describe("one who may only suggest", () => {
  it("[SRV-80] is heard by the others, and her suggestions are stored", async () => {
    const [hers, anns] = [sue.provider(id), ann.provider(id)]
    await Promise.all([isSynced(hers), isSynced(anns)])
    propose(hers.doc, "proposed words", sue.id)
    await until(() => textOf(anns.doc).includes("proposed words"), "the suggestion")
    type(anns.doc, "meanwhile")
    await until(() => textOf(hers.doc).includes("meanwhile"), "what the editor typed")
    firstText(hers.doc).format(0, 1, { "deletion--c2": { ...change(sue.id), id: "c2" } })
    await until(() => textOf(anns.doc).includes("deletion--c2"), "the second suggestion")
    hers.destroy()
    anns.destroy()
    const fresh = ann.provider(id)
    await isSynced(fresh)
    expect(textOf(fresh.doc)).toContain("proposed words")
    fresh.destroy()
  })

  const attempts: Record<string, (doc: Y.Doc) => void> = {
    "a plain paragraph": (doc) => type(doc, "plain words"),
    "plain letters": (doc) => firstText(doc).insert(1, "plain words"),
    "a suggestion in the editor's name": (doc) => propose(doc, "plain words", ann.id),
    "a deletion": (doc) => firstText(doc).delete(0, 2),
    "a deleted block": (doc) => doc.getXmlFragment(contentRoot).delete(0, 1),
    "the data sheet": (doc) => doc.getMap("metadata").set("serial", "plain words"),
  }

  it.each(Object.entries(attempts))(
    "[SRV-81] is closed with 4422 and a sentence for %s, and nobody sees it",
    async (_name, act) => {
      const provider = sue.provider(id)
      await isSynced(provider)
      const before = Y.encodeStateVector(provider.doc)
      const seen = textOf(provider.doc)
      provider.disconnect()
      act(provider.doc)
      const socket = await sue.raw(id)
      socket.sync(2, Y.encodeStateAsUpdate(provider.doc, before))
      const closed = await socket.closed
      expect(closed.code).toBe(4422)
      expect(closed.reason).toMatch(/^not a suggestion: ./)
      const fresh = ann.provider(id)
      await isSynced(fresh)
      expect(textOf(fresh.doc)).toBe(seen)
      fresh.destroy()
      provider.destroy()
    },
  )

  it("[SRV-82] is closed for a plain edit in the answer to step 1 and for a bare deletion", async () => {
    const answer = await sue.raw(id)
    answer.sync(1, update(4711, "plain words"))
    expect((await answer.closed).code).toBe(4422)
    const provider = ann.provider(id)
    await isSynced(provider)
    const items: Y.Item[] = []
    for (let item = firstText(provider.doc)._start; item; item = item.right) items.push(item)
    // The standard's own words, not hers nor her marks.
    const item = items.findLast(({ content, deleted }) => content instanceof Y.ContentString && !deleted)!
    const bare = await sue.raw(id)
    bare.sync(2, deletionsUpdate(new Map([[item.id.client, [{ clock: item.id.clock, len: 1 }]]])))
    expect((await bare.closed).code).toBe(4422)
    provider.destroy()
  })

  it("[SRV-99] goes on after a refusal with what is a suggestion, in many messages at once", async () => {
    const [hers, anns] = [sue.provider(id), ann.provider(id)]
    await Promise.all([isSynced(hers), isSynced(anns)])
    for (let i = 0; i < 50; i++) propose(hers.doc, `<${i}>`, sue.id)
    await until(
      () => textOf(anns.doc).includes("&lt;49&gt;") || textOf(anns.doc).includes("<49>"),
      "the last of them",
    )
    hers.destroy()
    anns.destroy()
  })

  it("[SRV-84] another's words in a block that she takes back stay, for all and in the store", async () => {
    const [hers, anns] = [sue.provider(id), ann.provider(id)]
    await Promise.all([isSynced(hers), isSynced(anns)])
    const element = new Y.XmlElement("paragraph")
    element.setAttribute("id", "sue-own")
    element.setAttribute("suggested_inserted", { ...change(sue.id), id: "c9" } as unknown as string)
    const mark = { insertion: { ...change(sue.id), id: "c9" } }
    element.insert(0, [new Y.XmlText()])
    hers.doc.transact(() => {
      hers.doc.getXmlFragment(contentRoot).insert(1, [element])
      ;(element.get(0) as Y.XmlText).insert(0, "hers alone", mark)
    })
    await until(() => textOf(anns.doc).includes("hers alone"), "her block")
    const theirs = anns.doc.getXmlFragment(contentRoot).get(1) as Y.XmlElement
    ;(theirs.get(0) as Y.XmlText).insert(0, "of another ", { insertion: null })
    await until(() => textOf(hers.doc).includes("of another"), "the words of another")
    hers.doc.getXmlFragment(contentRoot).delete(1, 1)
    await until(() => !textOf(anns.doc).includes("hers alone"), "that she took it back")
    await until(() => textOf(anns.doc).includes("of another"), "that the words stay")
    await until(() => textOf(hers.doc).includes("of another"), "that she sees them, too")
    hers.destroy()
    anns.destroy()
    const fresh = ann.provider(id)
    await isSynced(fresh)
    expect(textOf(fresh.doc)).toContain("of another")
    fresh.destroy()
  })
})
