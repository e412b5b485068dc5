import { afterAll, beforeAll, describe, expect, it } from "vitest"
import * as Y from "yjs"
import { contentRoot } from "../../schema/protocol/protocol.ts"
import { keepChecks, nameOfRules } from "../../server/checks/keeper.ts"
import { JobError } from "../../server/jobs/jobs.ts"
import { type Person, TestServer } from "./support.ts"

describe("the numbers of findings in the list of standards", () => {
  // The server's clock all but stands still, so that for its own timer nothing has ever rested; only the keeper of the test is later.
  let time = Date.parse("2026-11-26T08:00:00Z")
  const later = time + 60_000
  let home: TestServer
  let ann: Person
  const by = nameOfRules()
  const keep = (change: Partial<Parameters<typeof keepChecks>[0]> = {}): Promise<number> =>
    keepChecks({ ...home.server.services, by, now: () => later, ...change })
  const findings = async (id: string) => {
    const { items } = await ann.json("/api/v1/standards")
    return items.find((item: { id: string }) => item.id === id).findings
  }
  beforeAll(async () => {
    home = await TestServer.start(undefined, {}, () => time)
    ann = await home.person("ann")
  })
  afterAll(() => home.close())

  /** Adds a paragraph the way somebody's browser does. */
  const write = async (id: string, text: string): Promise<void> => {
    const { hub } = home.server.services
    const doc = new Y.Doc()
    for (const part of (await hub.parts(id))!) Y.applyUpdate(doc, part)
    const before = Y.encodeStateVector(doc)
    const paragraph = new Y.XmlElement("paragraph")
    paragraph.setAttribute("id", "typed")
    paragraph.insert(0, [new Y.XmlText(text)])
    doc.getXmlFragment(contentRoot).push([paragraph])
    await hub.write(id, Y.encodeStateAsUpdate(doc, before), ann.id)
  }

  it("[CHK-50] are counted by the server when a text has rested, without a page or a room", async () => {
    const id = await ann.newStandard()
    expect(await findings(id)).toBeNull()
    await keep()
    const { counts } = await ann.json(`/api/v1/standards/${id}/check`)
    expect(await findings(id)).toEqual({
      ...counts,
      state: "current",
      checkedAt: new Date(later).toISOString(),
    })
    expect(await ann.json(`/api/v1/standards/${id}`)).toMatchObject({ findings: counts })
    expect([await keep(), home.server.services.hub.rooms.has(id)]).toEqual([0, false])
  })

  it("[CHK-51] are called stale from the first change on until the new text is counted", async () => {
    const id = await ann.newStandard()
    await keep()
    const before = await findings(id)
    time += 1
    await write(id, "本标准的灯具应接地。")
    expect(await findings(id)).toMatchObject({ error: before.error, state: "stale" })
    home.server.services.hub.sweep(later)
    await expect.poll(() => home.server.services.hub.isBehind(id)).toBe(false)
    expect(await findings(id)).toMatchObject({ error: before.error, state: "stale" })
    await keep()
    expect(await findings(id)).toMatchObject({ error: before.error + 1, state: "current" })
  })

  it("[CHK-52] wait for another moment when the server is busy, and are called failed when the text is at fault", async () => {
    const id = await ann.newStandard()
    const { jobs } = home.server.services
    const failing = (code: "busy" | "refused") => ({
      jobs: {
        ...jobs,
        citedNumbers: jobs.citedNumbers,
        countFindings: () => Promise.reject(new JobError(code, "no")),
      },
    })
    await expect(keep(failing("busy"))).rejects.toThrow("no")
    expect(await findings(id)).toBeNull()
    await keep(failing("refused"))
    expect(await findings(id)).toMatchObject({ state: "failed" })
    expect(await keep()).toBe(0)
  })

  it("[CHK-53] are counted anew when the program has other rules", async () => {
    expect(await keep()).toBe(0)
    expect(await keep({ by: "another program" })).toBeGreaterThan(0)
  })
})
