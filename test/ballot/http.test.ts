import { unzipSync } from "fflate"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Person, TestServer } from "../server/support.ts"

let home: TestServer
let ann: Person
let people: Person[]
let eve: Person
let clock = Date.parse("2026-11-26T08:00:00Z")
const day = 86_400_000

beforeAll(async () => {
  home = await TestServer.start(undefined, {}, () => clock)
  ann = await home.person("ann")
  people = await Promise.all(["bob", "cai", "dan"].map((name) => home.person(name)))
  eve = await home.person("eve")
})
afterAll(() => home.close())

const at = (id: string, rest = "") => `/api/v1/standards/${id}/ballots${rest}`

const committee = async (): Promise<string> => {
  const id = await ann.newStandard()
  for (const person of people) await ann.share(id, person, "commenter")
  return id
}
const open = async (id: string, more: Record<string, unknown> = {}) => {
  const json = { title: "审查", rule: "gb_review", closesAt: new Date(clock + day).toISOString(), ...more }
  return ann.json(at(id), { method: "POST", json })
}
const vote = (who: Person, id: string, ballot: string, choice: string, reason = "") =>
  who.fetch(at(id, `/${ballot}/vote`), { method: "PUT", json: { choice, reason } })
const close = (id: string, ballot: string) =>
  ann.fetch(at(id, `/${ballot}`), { method: "PATCH", json: { closed: true } })
const statusesOf = (answers: Promise<Response>[]) =>
  Promise.all(answers).then((all) => all.map(({ status }) => status))

describe("a ballot over HTTP", () => {
  it("[BAL-20] is on a kept version; each votes once and may vote otherwise; nobody sees the votes of others before the end", async () => {
    const id = await committee()
    const ballot = await open(id)
    expect(ballot).toMatchObject({ number: 1, state: "open", stage: "drafting", mayVote: true, result: null })
    expect(ballot.electors.map(({ name }: any) => name).sort()).toEqual(["ann", "bob", "cai", "dan"])
    const { items: versions } = await ann.json(`/api/v1/standards/${id}/versions`)
    expect(versions.map((version: any) => version.id)).toContain(ballot.versionId)
    const [bob, cai] = people as [Person, Person]
    expect((await vote(bob, id, ballot.id, "no", "范围不清")).status).toBe(200)
    expect((await vote(bob, id, ballot.id, "yes_comments", "范围宜再议")).status).toBe(200)
    const seen = (await cai.json(at(id))).items[0]
    expect(seen).toMatchObject({ own: null, votes: [], result: null })
    expect(seen.electors.filter(({ hasVoted }: any) => hasVoted)).toEqual([
      { userId: bob.id, name: "bob", hasVoted: true },
    ])
    expect((await bob.json(at(id))).items[0].own).toMatchObject({ choice: "yes_comments" })
    for (const person of [ann, cai]) await vote(person, id, ballot.id, "yes")
    const over = await (await close(id, ballot.id)).json()
    expect(over).toMatchObject({
      state: "over",
      result: { entitled: 4, cast: 3, yes: 3, passed: true, decidedBy: "passed" },
    })
    expect((await cai.json(at(id))).items[0].votes).toHaveLength(3)
    expect((await close(id, ballot.id)).status).toBe(409)
  })

  it("[BAL-21] takes no vote of strangers, of readers, of members who are not named, without a reason against, early or late", async () => {
    const id = await committee()
    const [bob, cai, dan] = people as [Person, Person, Person]
    const ballot = await open(id, { electors: [bob.id, cai.id] })
    expect(ballot.mayVote).toBe(false)
    expect((await vote(eve, id, ballot.id, "yes")).status).toBe(403)
    expect((await vote(dan, id, ballot.id, "yes")).status).toBe(403)
    expect((await vote(ann, id, ballot.id, "yes")).status).toBe(403)
    expect((await vote(bob, id, ballot.id, "no", "  ")).status).toBe(422)
    expect((await vote(bob, id, ballot.id, "maybe")).status).toBe(400)
    expect((await vote(bob, id, "nothing", "yes")).status).toBe(404)
    const other = await committee()
    expect((await vote(bob, other, ballot.id, "yes")).status).toBe(404)
    const early = await open(id, { opensAt: new Date(clock + day / 2).toISOString() })
    expect((await vote(bob, id, early.id, "yes")).status).toBe(409)
    clock += day
    expect((await vote(bob, id, ballot.id, "yes")).status).toBe(409)
    expect((await ann.json(at(id))).items[1]).toMatchObject({
      state: "over",
      result: { decidedBy: "quorum", passed: false },
    })
    await ann.share(id, eve, "reader")
    const json = {
      ...{ title: "x", rule: "majority", electors: [eve.id] },
      closesAt: new Date(clock + day).toISOString(),
    }
    expect((await ann.fetch(at(id), { method: "POST", json })).status).toBe(422)
  })

  it("[BAL-22] is opened and closed by owners only; dates the wrong way round and shares above the whole are refused", async () => {
    const id = await committee()
    const [bob] = people as [Person]
    const json = { title: "审查", rule: "gb_review", closesAt: new Date(clock + day).toISOString() }
    expect((await bob.fetch(at(id), { method: "POST", json })).status).toBe(403)
    const post = (more: Record<string, unknown>) =>
      ann.fetch(at(id), { method: "POST", json: { ...json, ...more } })
    expect((await post({ closesAt: new Date(clock - 1).toISOString() })).status).toBe(422)
    expect((await post({ opensAt: new Date(clock + 2 * day).toISOString() })).status).toBe(422)
    expect((await post({ title: " " })).status).toBe(400)
    expect((await post({ electors: [eve.id] })).status).toBe(422)
    const own = {
      quorum: [1, 2],
      yes: [4, 3],
      no: null,
      countsAbstentions: false,
      reasonForNo: "free",
    }
    expect((await post({ rule: own })).status).toBe(400)
    const made = await (await post({ rule: { ...own, yes: [4, 5] } })).json()
    expect(made).toMatchObject({ ruleId: "custom", rule: { yes: [4, 5] } })
    expect(
      (await bob.fetch(at(id, `/${made.id}`), { method: "PATCH", json: { withdrawn: true } })).status,
    ).toBe(403)
    const back = await ann.json(at(id, `/${made.id}`), { method: "PATCH", json: { withdrawn: true } })
    expect(back).toMatchObject({ state: "withdrawn", result: null, votes: [] })
    expect((await vote(bob, id, made.id, "yes")).status).toBe(409)
  })

  it("[BAL-23] of two who close at once one is told; a vote sent with the closing is counted, or refused, never lost", async () => {
    const id = await committee()
    for (let round = 0; round < 5; round++) {
      const ballot = await open(id)
      const votes = people.map((person) => vote(person, id, ballot.id, "yes"))
      const closings = await statusesOf([close(id, ballot.id), close(id, ballot.id)])
      const cast = (await statusesOf(votes)).filter((status) => status === 200).length
      expect(closings.sort()).toEqual([200, 409])
      const after = (await ann.json(at(id))).items[0]
      expect(after.result.cast).toBe(cast)
      expect(after.votes).toHaveLength(cast)
    }
  })

  it("[BAL-24] the stage of review asks for one that has passed, of its own", async () => {
    const id = await committee()
    const move = (from: string, stage: string, reason = "") =>
      ann.fetch(`/api/v1/standards/${id}/process/stage`, {
        method: "POST",
        json: { from, stage, reason },
      })
    await open(id)
    await move("drafting", "comment", "随后补报")
    await move("comment", "review", "随后补报")
    const obstacles = async () => (await ann.json(`/api/v1/standards/${id}/process`)).obstacles
    expect(await obstacles()).toContainEqual({ type: "ballot", open: false })
    const ballot = await open(id)
    expect(await obstacles()).toContainEqual({ type: "ballot", open: true })
    expect((await (await move("review", "approval")).json()).detail).toMatch(/ballot of this stage/)
    for (const person of [ann, ...people]) await vote(person, id, ballot.id, "yes")
    await close(id, ballot.id)
    expect((await obstacles()).map(({ type }: any) => type)).not.toContain("ballot")
  })

  it("[BAL-25] goes out as a sheet to be signed and as a table safe for spreadsheets, and into the package of the stage", async () => {
    const id = await committee()
    const ballot = await open(id, { title: "=审查" })
    await vote(people[0]!, id, ballot.id, "no", "=HYPERLINK(1)")
    expect((await ann.fetch(at(id, `/${ballot.id}/export/docx`))).status).toBe(409)
    await close(id, ballot.id)
    const csv = await (await people[0]!.fetch(at(id, `/${ballot.id}/export/csv`))).text()
    expect(csv).toContain("'=HYPERLINK(1)")
    expect(csv).toContain("未通过：参加投票的人数不足")
    expect(csv.match(/未投票/g)).toHaveLength(3)
    const docx = await (await ann.fetch(at(id, `/${ballot.id}/export/docx?language=en`))).arrayBuffer()
    const xml = new TextDecoder().decode(unzipSync(new Uint8Array(docx))["word/document.xml"])
    expect(xml).toContain("Result of a ballot")
    expect(xml).toContain("Not carried: too few voted")
    expect((await ann.fetch(at(id, `/${ballot.id}/export/pdf`))).status).toBe(404)
    expect((await eve.fetch(at(id, `/${ballot.id}/export/csv`))).status).toBe(403)
    const pack = await (await ann.fetch(`/api/v1/standards/${id}/process/package`)).arrayBuffer()
    const files = unzipSync(new Uint8Array(pack))
    expect(Object.keys(files)).toContain("ballots/ballot-1.docx")
    const manifest = JSON.parse(new TextDecoder().decode(files["manifest.json"]))
    expect(manifest.ballots).toEqual([{ number: 1, title: "=审查", stage: "drafting", decidedBy: "quorum" }])
  })
})
