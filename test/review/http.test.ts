import * as decoding from "lib0/decoding"
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { messageTypes } from "../../schema/protocol/protocol.ts"
import { newId } from "../../server/ids.ts"
import { type Person, type RawSocket, TestServer, until } from "../server/support.ts"

let home: TestServer
let clock = Date.parse("2026-11-26T08:00:00Z")
const people = {} as Record<"owner" | "editor" | "suggester" | "commenter" | "reader" | "stranger", Person>
let id: string

beforeAll(async () => {
  home = await TestServer.start(undefined, {}, () => clock)
  for (const name of ["owner", "editor", "suggester", "commenter", "reader", "stranger"] as const)
    people[name] = await home.person(name)
})
afterAll(() => home.close())
beforeEach(async () => {
  // A new quarter of an hour: what one test wrote does not slow the next.
  clock += 900_000
  id = await people.owner.newStandard()
  for (const role of ["editor", "suggester", "commenter", "reader"] as const)
    await people.owner.share(id, people[role], role)
})

const at = (standardId = id, rest = "") => `/api/v1/standards/${standardId}/comments${rest}`
const anchor = { scope: "text", blockId: "b1", quote: "搪瓷", place: "5.2" }
const add = (person: Person, more: object = {}, standardId = id) =>
  person.fetch(at(standardId), { method: "POST", json: { anchor, body: "不清楚", ...more } })
const added = async (person: Person, more: object = {}) => {
  const response = await add(person, more)
  expect(response.status).toBe(201)
  return response.json() as Promise<any>
}
const patch = (person: Person, comment: { id: string }, json: object) =>
  person.fetch(at(id, `/${comment.id}`), { method: "PATCH", json })
const detail = async (response: Response) => ((await response.json()) as { detail: string }).detail

const commentsHeard = (socket: RawSocket): number[] =>
  socket.received.flatMap((data) => {
    const decoder = decoding.createDecoder(data)
    return decoding.readVarUint(decoder) === messageTypes.comments ? [decoding.readVarUint(decoder)] : []
  })

describe("commenting", () => {
  it("[REV-10] is for owner, editor, suggester and commenter; a reader reads, a stranger sees nothing", async () => {
    for (const role of ["owner", "editor", "suggester", "commenter"] as const)
      expect((await add(people[role])).status).toBe(201)
    expect((await add(people.reader)).status).toBe(403)
    expect((await add(people.stranger)).status).toBe(403)
    const { items } = await people.reader.json(at())
    expect(items.map(({ author }: any) => author.name)).toEqual(["owner", "editor", "suggester", "commenter"])
    expect((await people.stranger.fetch(at())).status).toBe(403)
  })

  it("[REV-11] leaves the words to their author and the decision to those who write the standard", async () => {
    const comment = await added(people.commenter)
    const { version } = comment
    expect((await patch(people.owner, comment, { version, body: "mine now" })).status).toBe(403)
    expect((await patch(people.commenter, comment, { version, decision: "adopted" })).status).toBe(403)
    expect((await patch(people.suggester, comment, { version, status: "resolved" })).status).toBe(403)
    expect((await patch(people.commenter, comment, { version, assigneeId: people.editor.id })).status).toBe(
      403,
    )
    expect((await patch(people.commenter, comment, { version, body: "更清楚" })).status).toBe(200)
    expect((await patch(people.editor, comment, { version: 2, status: "resolved" })).status).toBe(200)
    const { items } = await people.reader.json(at())
    expect(items).toMatchObject([{ body: "更清楚", status: "resolved", version: 3 }])
  })

  it("[REV-12] reaches no comment through the id of another standard", async () => {
    const comment = await added(people.commenter)
    const other = await people.stranger.newStandard()
    const through = at(other, `/${comment.id}`)
    const json = { version: 1, body: "x" }
    expect((await people.stranger.fetch(through, { method: "PATCH", json })).status).toBe(404)
    expect((await people.stranger.fetch(through, { method: "DELETE" })).status).toBe(404)
    const reply = { method: "POST", json: { body: "x" } }
    expect((await people.stranger.fetch(`${through}/replies`, reply)).status).toBe(404)
    const items = [{ id: comment.id, version: 1 }]
    const decide = { method: "POST", json: { items, decision: "adopted" } }
    const answer = await people.stranger.json(at(other, "/decisions"), decide)
    expect(answer).toEqual({ decided: [], refused: [] })
    expect((await add(people.stranger, { id: comment.id }, other)).status).toBe(409)
    expect((await people.reader.json(at())).items).toMatchObject([{ version: 1, decision: "", replies: [] }])
  })

  it("[REV-13] twice with the same id makes one comment, and one answer", async () => {
    const json = { id: newId(), body: "重发" }
    await added(people.commenter, json)
    await added(people.commenter, json)
    expect((await add(people.editor, json)).status).toBe(409)
    const reply = { method: "POST", json: { id: newId(), body: "答" } }
    await people.editor.json(at(id, `/${json.id}/replies`), reply)
    await people.editor.json(at(id, `/${json.id}/replies`), reply)
    const { items } = await people.reader.json(at())
    expect(items).toHaveLength(1)
    expect(items[0].replies).toMatchObject([{ body: "答", author: { name: "editor" } }])
  })

  it("[REV-14] refuses what is no comment in words", async () => {
    const tooLong = await add(people.commenter, { body: "长".repeat(20_001) })
    expect(tooLong.status).toBe(400)
    expect(await detail(tooLong)).toMatch(/20,000 characters/)
    const megabyte = await add(people.commenter, { body: "a".repeat(2 ** 20) })
    expect(megabyte.status).toBe(413)
    expect(await detail(megabyte)).toBe("The request is larger than 1 MB.")
    expect(await detail(await add(people.commenter, { body: "  \n" }))).toMatch(/has words/)
    const stranger = await add(people.commenter, { mentions: [people.stranger.id] })
    expect(await detail(stranger)).toMatch(/not a member/)
    expect((await add(people.commenter, { id: "../../etc" })).status).toBe(400)
    expect(
      (await add(people.commenter, { anchor: { ...anchor, from: { a: "x".repeat(3000) } } })).status,
    ).toBe(400)
    expect((await people.reader.json(at())).items).toEqual([])
  })

  it("[REV-15] ten thousand in a minute is refused after sixty, and goes on a minute later", async () => {
    const statuses: number[] = []
    for (let index = 0; index < 70; index++) statuses.push((await add(people.suggester)).status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(60)
    expect(statuses.at(-1)).toBe(429)
    expect((await add(people.editor)).status).toBe(201)
    clock += 60_000
    expect((await add(people.suggester)).status).toBe(201)
  })

  it("[REV-16] keeps script as the text that it is", async () => {
    const body = `<script>alert(1)</script><img src=x onerror=alert(1)> \u202e`
    await added(people.commenter, { body })
    expect((await people.reader.json(at())).items[0].body).toBe(body)
  })
})

describe("answers and deletions", () => {
  it("[REV-17] belong to their author", async () => {
    const comment = await added(people.commenter)
    const path = at(id, `/${comment.id}/replies`)
    const answered = await people.editor.json(path, { method: "POST", json: { body: "见5.3" } })
    const [reply] = answered.replies
    const json = { body: "别人的话" }
    expect((await people.owner.fetch(`${path}/${reply.id}`, { method: "PATCH", json })).status).toBe(403)
    expect((await people.owner.fetch(`${path}/${reply.id}`, { method: "DELETE" })).status).toBe(403)
    const reworded = await people.editor.json(`${path}/${reply.id}`, {
      method: "PATCH",
      json: { body: "见5.4" },
    })
    expect(reworded.replies).toMatchObject([{ body: "见5.4" }])
    const withdrawn = await people.editor.json(`${path}/${reply.id}`, { method: "DELETE" })
    expect(withdrawn.replies).toEqual([])
  })

  it("[REV-18] a comment is taken back by its author while nobody has answered or decided", async () => {
    const [first, second, third] = [
      await added(people.commenter),
      await added(people.commenter),
      await added(people.commenter),
    ]
    const remove = (person: Person, comment: any) =>
      person.fetch(at(id, `/${comment.id}`), { method: "DELETE" })
    expect((await remove(people.owner, first)).status).toBe(403)
    const json = { body: "?" }
    await people.editor.json(at(id, `/${second.id}/replies`), { method: "POST", json })
    expect(await detail(await remove(people.commenter, second))).toMatch(/answered/)
    await patch(people.editor, third, { version: 1, decision: "adopted" })
    expect(await detail(await remove(people.commenter, third))).toMatch(/decided/)
    const { seq } = await people.reader.json(at())
    expect((await remove(people.commenter, first)).status).toBe(204)
    expect(await people.reader.json(at(id, `?since=${seq}`))).toMatchObject({
      items: [],
      deleted: [first.id],
    })
  })
})

describe("deciding", () => {
  it("[REV-20] needs a reason for what is not adopted, or only in part", async () => {
    const comment = await added(people.commenter)
    for (const decision of ["partly", "not_adopted"])
      expect(
        await detail(await patch(people.editor, comment, { version: 1, decision, reason: " " })),
      ).toMatch(/reason/)
    const done = await patch(people.editor, comment, { version: 1, decision: "partly", reason: "改了一半" })
    expect(await done.json()).toMatchObject({
      ...{
        decision: "partly",
        reason: "改了一半",
        decidedBy: people.editor.id,
        status: "resolved",
        version: 2,
      },
    })
    expect(await detail(await patch(people.commenter, comment, { version: 2, body: "其实" }))).toMatch(
      /decided/,
    )
  })

  it("[REV-21] of two at once the second is told, and is given the first's decision", async () => {
    const comment = await added(people.commenter)
    const answers = await Promise.all([
      patch(people.editor, comment, { version: 1, decision: "adopted" }),
      patch(people.owner, comment, { version: 1, decision: "not_adopted", reason: "超出范围" }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const [won, lost] = answers[0]!.status === 200 ? answers : [answers[1]!, answers[0]!]
    const decided = (await won!.json()) as any
    const refused = (await lost!.json()) as any
    expect(refused.detail).toMatch(/meanwhile/)
    expect(refused.comment).toMatchObject({ id: comment.id, decision: decided.decision, version: 2 })
  })

  it("[REV-22] many at once decides those that nobody changed, and gives back the others", async () => {
    const comments = []
    for (let index = 0; index < 5; index++) comments.push(await added(people.commenter, { body: `${index}` }))
    await patch(people.owner, comments[2], { version: 1, decision: "not_adopted", reason: "重复" })
    const items = comments.map(({ id, version }) => ({ id, version }))
    const json = { items, decision: "adopted", observation: "会议决定" }
    expect((await people.commenter.fetch(at(id, "/decisions"), { method: "POST", json })).status).toBe(403)
    const { decided, refused } = await people.editor.json(at(id, "/decisions"), { method: "POST", json })
    expect(decided.map(({ body }: any) => body)).toEqual(["0", "1", "3", "4"])
    expect(refused).toMatchObject([{ body: "2", decision: "not_adopted", reason: "重复" }])
  })
})

describe("everybody in the room", () => {
  it("[REV-23] hears at once that comments have changed, a reader too, and asks for what is new", async () => {
    const sockets = [await people.reader.raw(id), await people.editor.raw(id)]
    const comment = await added(people.commenter)
    await until(
      () => sockets.every((socket) => commentsHeard(socket).length === 1),
      "the word of the comment",
    )
    const [seq] = commentsHeard(sockets[0]!)
    await patch(people.editor, comment, { version: 1, status: "resolved" })
    await until(() => sockets.every((socket) => commentsHeard(socket).length === 2), "the word of the change")
    const { items } = await people.reader.json(at(id, `?since=${seq}`))
    expect(items).toMatchObject([{ id: comment.id, status: "resolved" }])
    for (const { ws } of sockets) ws.close()
  })

  it("[REV-24] sees each act in the history, and the API page describes it", async () => {
    const comment = await added(people.commenter)
    await patch(people.editor, comment, { version: 1, decision: "adopted" })
    const { items } = await people.owner.json(`/api/v1/standards/${id}/history`)
    expect(items.slice(0, 2)).toMatchObject([
      { event: "comments decided", user: { name: "editor" }, detail: { decision: "adopted", number: 1 } },
      { event: "comment added", user: { name: "commenter" }, detail: { place: "5.2" } },
    ])
    const { paths } = await people.owner.json("/api/openapi.json")
    expect(Object.keys(paths["/api/v1/standards/{id}/comments"])).toEqual(["get", "post"])
    expect(Object.keys(paths["/api/v1/standards/{id}/comments/{comment}"])).toEqual(["patch", "delete"])
  })
})
