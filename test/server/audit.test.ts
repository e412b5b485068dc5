import { execFile } from "node:child_process"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import * as Y from "yjs"
import { toCsv } from "../../formats/office/csv-cell.ts"
import { type Proof, proofFault } from "../../server/proof/proof.ts"
import { hashOf, noHash } from "../../server/storage/chain.ts"
import { rootFolder } from "../../server/worker-url.ts"
import { postgresMissing, TestDatabase } from "./postgres.ts"
import { isSynced, type Person, TestServer, temporaryFolder, textOf, type, until } from "./support.ts"

const database = new TestDatabase()

// Not synchronously: a test that stands still lets its own connections to the server die.
const guiju = async (...args: string[]): Promise<{ code: number; text: string }> => {
  const main = join(rootFolder, "dist/server/main.js")
  try {
    return { code: 0, text: (await promisify(execFile)(process.execPath, [main, ...args])).stdout }
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string }
    return { code, text: stderr }
  }
}

const suite = (engine: string, place: () => Promise<Record<string, string>>): void => {
  describe(`audit trail, proofs and going back on ${engine}`, () => {
    let home: TestServer
    let admin: Person
    let ann: Person
    let bob: Person
    let id: string

    beforeAll(async () => {
      home = await TestServer.start(temporaryFolder(), await place())
      admin = await home.person("root", { admin: true })
      ann = await home.person("ann", { password: "ann's password" })
      bob = await home.person("=cmd|' /C calc'!A0")
      id = await ann.newStandard()
    })
    afterAll(() => home?.close())

    const trail = async (query = ""): Promise<any[]> => (await admin.json(`/api/v1/audit?${query}`)).items

    it("[AUD-3] has every sign-in, also those that were refused", async () => {
      const signIn = (password: string) =>
        fetch(`${home.url}/api/v1/session`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ email: "ann@example.org", password }),
        })
      await signIn("wrong")
      await signIn("ann's password")
      expect((await trail()).slice(0, 2)).toMatchObject([
        { event: "signed in", user: { id: ann.id, name: "ann" }, via: "password", address: /127\.0\.0\.1/ },
        { event: "sign-in refused", user: null, detail: { email: "ann@example.org", reason: "wrong" } },
      ])
    })

    it("[AUD-4] has every change of rights, export, version, deletion, token and user", async () => {
      await ann.share(id, bob, "reader")
      await ann.fetch(`/api/v1/standards/${id}/export/json`)
      await ann.json(`/api/v1/standards/${id}/versions`, { method: "POST", json: { name: "一稿" } })
      await ann.fetch(`/api/v1/standards/${id}/members/${bob.id}`, { method: "DELETE" })
      await ann.json("/api/v1/tokens", { method: "POST", json: { name: "ci", days: 2, scope: "read" } })
      const carol = await home.person("carol")
      await admin.json(`/api/v1/users/${carol.id}`, {
        method: "PATCH",
        json: { password: "another password" },
      })
      await ann.fetch(`/api/v1/standards/${id}`, { method: "DELETE" })
      await ann.json(`/api/v1/standards/${id}/restore`, { method: "POST" })
      const seen = (await trail()).slice(0, 8)
      expect(seen.map(({ event }) => event)).toEqual([
        ...["standard restored", "standard deleted", "user changed", "token created", "member removed"],
        ...["version saved", "exported", "member set"],
      ])
      expect(seen.at(-1)).toMatchObject({ standard: id, detail: { user: bob.id, role: "reader" } })
      expect(seen.at(-2)).toMatchObject({ standard: id, detail: { format: "json" } })
      expect(JSON.stringify(seen)).not.toContain("another password")
    })

    it("[AUD-5] is for administrators, and finds by word, person, standard, event and time", async () => {
      expect((await ann.fetch("/api/v1/audit")).status).toBe(403)
      expect((await ann.fetch("/api/v1/audit/export/csv")).status).toBe(403)
      expect((await trail(`standard=${id}&event=exported`)).length).toBe(1)
      expect((await trail(`user=${ann.id}&text=一稿`)).map(({ event }) => event)).toEqual(["version saved"])
      expect(await trail(`from=${encodeURIComponent("2100-01-01T00:00:00Z")}`)).toEqual([])
      const [first, second] = await trail("limit=2")
      expect((await trail(`before=${first.link}&limit=1`))[0].link).toBe(second.link)
    })

    it("[AUD-6] goes out as CSV that no spreadsheet runs and as JSON lines, and says who took it", async () => {
      await bob.fetch("/api/v1/tokens", { method: "POST", json: { name: "x" } })
      const csv = await (await admin.fetch("/api/v1/audit/export/csv")).text()
      expect(csv).toContain(`"'=cmd|' /C calc'!A0"`)
      expect(csv).not.toMatch(/(^|,)"?[=+@-]/m)
      const lines = (await (await admin.fetch("/api/v1/audit/export/jsonl?event=exported")).text()).trim()
      expect(lines.split("\n").map((line) => JSON.parse(line).event)).toEqual(["exported"])
      expect((await trail("limit=2")).map(({ event }) => event)).toEqual(["audit exported", "audit exported"])
      expect((await admin.fetch("/api/v1/audit/export/xml")).status).toBe(400)
    })

    it("[AUD-7] is beside what an administrator sees of store, open standards and jobs", async () => {
      const provider = ann.provider(id)
      await isSynced(provider)
      expect(await admin.json("/api/v1/status")).toMatchObject({
        store: { standards: expect.any(Number), bytes: expect.any(Number) },
        rooms: [{ standard: id, people: ["ann"], pages: 1 }],
        jobs: ["upkeep", "conversion", "review", "outside", "checks"].map((lane) => ({ lane })),
        proofKey: expect.stringMatching(/^([0-9a-f]{4} ?){8}$/),
      })
      expect((await ann.fetch("/api/v1/status")).status).toBe(403)
      provider.destroy()
    })

    describe("the proof of a version", () => {
      let proof: Proof
      let native: string
      const changed = (change: (proof: Proof) => void): Proof => {
        const copy = structuredClone(proof)
        change(copy)
        return copy
      }

      beforeAll(async () => {
        const provider = ann.provider(id)
        await isSynced(provider)
        type(provider.doc, "冻结的文本")
        await until(() => home.server.services.hub.rooms.get(id)!.document.logCount > 0, "stored")
        const version = await ann.json(`/api/v1/standards/${id}/versions`, {
          method: "POST",
          json: { name: "报批稿", stage: "approval" },
        })
        type(provider.doc, "后来的文本")
        provider.destroy()
        proof = await ann.json(`/api/v1/standards/${id}/versions/${version.id}/proof`)
        native = await (await ann.fetch(`/api/v1/standards/${id}/export/json?version=${version.id}`)).text()
      })

      it("[PRF-3] holds by itself, on the command line and without a server", async () => {
        expect(proofFault(proof)).toBeNull()
        const folder = temporaryFolder()
        writeFileSync(join(folder, "v.proof.json"), JSON.stringify(proof))
        writeFileSync(join(folder, "v.json"), native)
        writeFileSync(join(folder, "other.json"), native.replace("冻结的文本", "改过的文本"))
        const file = join(folder, "v.proof.json")
        const { proofKey } = await admin.json("/api/v1/status")
        expect(
          await guiju("verify", file, "--document", join(folder, "v.json"), "--key", proofKey),
        ).toMatchObject({
          code: 0,
          text: expect.stringMatching(/^Unchanged: version "报批稿"[\s\S]*is the text of this version/),
        })
        expect(await guiju("verify", file, "--document", join(folder, "other.json"))).toMatchObject({
          code: 1,
          text: expect.stringMatching(/is not the text of this version/),
        })
        expect(await guiju("verify", file, "--key", "0".repeat(32))).toMatchObject({
          code: 1,
          text: expect.stringMatching(/signed by another server/),
        })
        expect(await guiju("verify", join(folder, "v.json"))).toMatchObject({ code: 1 })
      })

      it("[PRF-4] falls with any change to text, name, history or signature", () => {
        const cases: [string, (proof: Proof) => void, RegExp][] = [
          [
            "text",
            (p) => void (p.content = Buffer.from(Y.encodeStateAsUpdate(new Y.Doc())).toString("base64")),
            /text is not/,
          ],
          ["name", (p) => void (p.version.name = "征求意见稿"), /Name, stage or time/],
          ["stage", (p) => void (p.version.stage = "published"), /Name, stage or time/],
          ["time", (p) => void (p.version.createdAt += 1), /Name, stage or time/],
          ["act", (p) => void (p.chain[1]!.userId = bob.id), /link 2 .* has been changed/],
          ["missing act", (p) => void p.chain.splice(1, 1), /link 2 is missing/],
          ["later act", (p) => void p.chain.pop(), /does not end with this version/],
          ["standard", (p) => void (p.standard = "another"), /link 1 .* has been changed/],
          [
            "signature",
            (p) => void (p.signature = p.signature.replace(/^./, (c) => (c === "A" ? "B" : "A"))),
            /signature/,
          ],
          ["key", (p) => void (p.publicKey = "AAAA"), /key in it is none/],
        ]
        for (const [name, change, why] of cases) expect(proofFault(changed(change)), name).toMatch(why)
      })

      it("[PRF-5] cannot be made anew without the server's key, even with all hashes made to fit", () => {
        const forged = changed((p) => {
          p.chain[0]!.userId = bob.id
          let before = noHash
          for (const link of p.chain) before = link.hash = hashOf(p.standard, link, before)
        })
        expect(proofFault(forged)).toBe("The signature does not fit.")
      })

      it("[PRF-6] is for those who may read the standard", async () => {
        const path = `/api/v1/standards/${id}/versions/${proof.version.id}/proof`
        expect((await bob.fetch(path)).status).toBe(403)
        expect((await ann.fetch(`/api/v1/standards/${id}/versions/nothing/proof`)).status).toBe(404)
      })
    })

    describe("going back to a version", () => {
      it("[BCK-1] is a change like any other: open pages go on, and what somebody typed offline meanwhile stays", async () => {
        const own = await ann.newStandard()
        const provider = ann.provider(own)
        await isSynced(provider)
        const { hub } = home.server.services
        const stored = (count: number) =>
          until(() => hub.rooms.get(own)!.document.logCount >= count, "stored")
        type(provider.doc, "旧文")
        await stored(1)
        const version = await ann.json(`/api/v1/standards/${own}/versions`, {
          method: "POST",
          json: { name: "旧版" },
        })
        type(provider.doc, "新文")
        await stored(2)
        const away = ann.provider(own)
        await isSynced(away)
        away.disconnect()
        let closed = 0
        provider.on("connection-close", () => closed++)
        const root = away.doc.getXmlFragment("content")
        const old = root.toArray().find((block) => block.toString().includes("旧文")) as Y.XmlElement
        ;(old.get(0) as Y.XmlText).insert(2, "离线写的")
        const { kept } = await ann.json(`/api/v1/standards/${own}/versions/${version.id}/restore`, {
          method: "POST",
          json: { keepAs: "恢复之前" },
        })
        await until(() => !textOf(provider.doc).includes("新文"), "gone back")
        away.connect()
        await until(() => textOf(provider.doc).includes("旧文离线写的"), "together again")
        expect(textOf(away.doc)).not.toContain("新文")
        expect(closed).toBe(0)
        const text = await (await ann.fetch(`/api/v1/standards/${own}/export/txt?version=${kept.id}`)).text()
        expect(text).toContain("新文")
        const { items } = await ann.json(`/api/v1/standards/${own}/history`)
        expect(items).toEqual(
          expect.arrayContaining([
            expect.objectContaining({
              event: "version restored",
              user: { id: ann.id, name: "ann" },
              detail: { id: version.id, name: "旧版", kept: kept.id },
            }),
          ]),
        )
        provider.destroy()
        away.destroy()
        const fresh = ann.provider(own)
        await isSynced(fresh)
        expect(textOf(fresh.doc)).toContain("旧文离线写的")
        fresh.destroy()
      })

      it("[BCK-2] brings moved, deleted and changed blocks and the data sheet back to the letter", async () => {
        const own = await ann.newStandard()
        const provider = ann.provider(own)
        await isSynced(provider)
        const { hub } = home.server.services
        for (const text of ["甲", "乙", "丙"]) type(provider.doc, text)
        await until(() => hub.rooms.get(own)!.document.logCount > 0, "stored")
        const version = await ann.json(`/api/v1/standards/${own}/versions`, {
          method: "POST",
          json: { name: "v" },
        })
        const then = await (await ann.fetch(`/api/v1/standards/${own}/export/json`)).text()
        const root = provider.doc.getXmlFragment("content")
        provider.doc.transact(() => {
          root.delete(0, 3)
          ;((root.get(root.length - 1) as Y.XmlElement).get(0) as Y.XmlText).insert(0, "改")
          provider.doc.getMap("metadata").set("titleMain", { zh: "别的名称", en: "" })
        })
        const before = Y.encodeStateVector(provider.doc)
        await until(() => {
          const durable = hub.rooms.get(own)!.document.durable
          return [...Y.decodeStateVector(before)].every(
            ([client, clock]) => (durable.get(client) ?? 0) >= clock,
          )
        }, "stored")
        expect(await (await ann.fetch(`/api/v1/standards/${own}/export/json`)).text()).not.toBe(then)
        await ann.json(`/api/v1/standards/${own}/versions/${version.id}/restore`, { method: "POST" })
        expect(await (await ann.fetch(`/api/v1/standards/${own}/export/json`)).text()).toBe(then)
        provider.destroy()
      })

      it("[BCK-3] is for those who may write, and for versions of this standard", async () => {
        await ann.share(id, bob, "commenter")
        const [version] = (await ann.json(`/api/v1/standards/${id}/versions`)).items
        const path = (standard: string) => `/api/v1/standards/${standard}/versions/${version.id}/restore`
        expect((await bob.fetch(path(id), { method: "POST" })).status).toBe(403)
        const other = await ann.newStandard()
        expect((await ann.fetch(path(other), { method: "POST" })).status).toBe(404)
      })
    })
  })
}

suite("SQLite", async () => ({}))

describe.skipIf(postgresMissing)("with PostgreSQL", () => {
  beforeAll(() => database.create())
  afterAll(() => database.drop())
  suite("PostgreSQL", async () => ({ DATABASE_URL: await database.freshStore() }))
})

it("[AUD-8] puts an apostrophe before what a spreadsheet would run, however it is hidden", () => {
  const written = (cell: string) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(toCsv([[cell]]))
  for (const cell of ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\u200b=1", "＝1", "\ufeff@x", "\r=1"])
    expect(written(cell), JSON.stringify(cell)).toMatch(/^\ufeff"'/)
  expect(written('a "b", c')).toBe('\ufeff"a ""b"", c"\r\n')
  expect(written("文本")).toBe("\ufeff文本\r\n")
})
