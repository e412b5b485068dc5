import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { verifyAudit, verifyHistory } from "../../server/proof/verify-store.ts"
import { chainFault } from "../../server/storage/chain.ts"
import type { NewStandard, NewUser, Storage } from "../../server/storage/storage.ts"

/** One engine under test: `open` twice on the same `place` gives the same store. */
export interface Engine {
  name: string
  place(): Promise<string>
  open(place: string): Promise<Storage>
  /** Flips a bit in the newest snapshot of a standard, past the engine's own checks. */
  damageSnapshot(place: string, id: string): Promise<void>
  /** Runs a statement past the engine's own code. */
  execute(place: string, sql: string): Promise<void>
  /** As somebody with the file or the database in hand: see PRF-2. */
  tamper(place: string): Promise<void>
}

export const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)

export const user = (id: string): NewUser => ({
  id,
  email: `${id}@example.org`,
  name: id,
  color: "#123456",
  admin: false,
  passwordHash: null,
  createdAt: 1,
})

export const newStandard = (id: string, createdBy: string | null = "ann"): NewStandard => ({
  standard: {
    ...{ id, title: { zh: "搪瓷", en: "Enamel 100%" }, number: "GB/T 1", template: "gb-t", kind: "gb-t" },
    ...{ stage: "draft", createdAt: 10, createdBy },
  },
  content: { update: bytes(1, 2), summary: bytes(3) },
  assets: [{ name: "a.png", type: "image/png", bytes: bytes(9) }],
  event: "created",
})

const session = (id: string) => ({
  ...{ id, userId: "ann", createdAt: 1, expiresAt: 100, seenAt: 1, agent: "browser", address: "10.0.0.1" },
})

export const entry = (standardId: string, update: Uint8Array, client?: number) => ({
  standardId,
  update,
  editors: [{ userId: "ann", updates: 2 }],
  clients: client === undefined ? [] : [{ client, userId: "ann" }],
})

/** The specification of a store, run on every engine. */
export const storageContract = (engine: Engine): void => {
  describe(`storage contract on ${engine.name}`, () => {
    let place: string
    let store: Storage
    const reopen = async () => {
      await store.close()
      store = await engine.open(place)
    }
    beforeEach(async () => {
      place = await engine.place()
      store = await engine.open(place)
      await store.createUser(user("ann"))
      await store.createUser(user("bob"))
      await store.createStandard(newStandard("s1"))
    })
    afterEach(() => store.close())

    it("[SRV-1] gives back base, log and client owners in order after a restart", async () => {
      const first = await store.append([entry("s1", bytes(5), 77), entry("s1", bytes(6, 6))], 20)
      const second = await store.append([entry("s1", bytes(7), 77)], 21)
      await reopen()
      expect(await store.load("s1")).toEqual({
        base: { seq: 0, update: bytes(1, 2), summary: bytes(3) },
        tail: [
          { seq: first[0], update: bytes(5) },
          { seq: first[1], update: bytes(6, 6) },
          { seq: second[0], update: bytes(7) },
        ],
        clients: [{ client: 77, userId: "ann" }],
      })
    })

    it("[SRV-2] appends all of a batch or nothing", async () => {
      await expect(store.append([entry("s1", bytes(5)), entry("nowhere", bytes(6))], 20)).rejects.toThrow()
      expect((await store.load("s1"))!.tail).toEqual([])
    })

    it("[SRV-2] keeps the good one of two batches that arrive together", async () => {
      const results = await Promise.allSettled([
        store.append([entry("nowhere", bytes(5))], 20),
        store.append([entry("s1", bytes(6))], 20),
      ])
      expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled"])
      expect((await store.load("s1"))!.tail.map(({ update }) => update)).toEqual([bytes(6)])
    })

    it("[SRV-3] replaces the log by a snapshot and keeps what is newer", async () => {
      const [one] = await store.append([entry("s1", bytes(5))], 20)
      const [two] = await store.append([entry("s1", bytes(6))], 21)
      await store.compact("s1", { update: bytes(1, 2, 5), summary: bytes(4) }, one!, 22)
      expect(await store.load("s1")).toMatchObject({
        base: { seq: one, update: bytes(1, 2, 5), summary: bytes(4) },
        tail: [{ seq: two, update: bytes(6) }],
      })
    })

    it("[SRV-4] falls back to the snapshot before and the log since when the newest is damaged", async () => {
      const [one] = await store.append([entry("s1", bytes(5))], 20)
      await store.compact("s1", { update: bytes(1, 2, 5), summary: bytes(4) }, one!, 22)
      const [two] = await store.append([entry("s1", bytes(6))], 23)
      await store.close()
      await engine.damageSnapshot(place, "s1")
      store = await engine.open(place)
      expect(await store.load("s1")).toMatchObject({
        base: { seq: 0 },
        tail: [{ seq: one }, { seq: two, update: bytes(6) }],
      })
      expect((await store.verify()).problems).toMatchObject([{ standardId: "s1", place: `snapshot ${one}` }])
    })

    it("[SRV-4] refuses to open a standard whose every snapshot is damaged, and opens the others", async () => {
      await store.createStandard(newStandard("s2"))
      await store.close()
      await engine.damageSnapshot(place, "s1")
      store = await engine.open(place)
      await expect(store.load("s1")).rejects.toMatchObject({ code: "damaged" })
      expect(await store.load("s2")).not.toBeNull()
    })

    it("[SRV-5] lists a member's standards only, finds by title and number, literally", async () => {
      await store.createStandard(newStandard("s2", null))
      const list = async (memberId: string | null, query: string) =>
        (await store.listStandards({ memberId, query, deleted: false, limit: 10, offset: 0 })).items
          .map(({ id }) => id)
          .sort()
      expect(await list("ann", "")).toEqual(["s1"])
      expect(await list("bob", "")).toEqual([])
      expect(await list(null, "搪瓷")).toEqual(["s1", "s2"])
      expect(await list(null, "100%")).toEqual(["s1", "s2"])
      expect(await list(null, "1%0")).toEqual([])
    })

    it("[SRV-6] hides a deleted standard and brings it back whole", async () => {
      expect(await store.deleteStandard("s1", "ann", 30)).toBe(true)
      expect(await store.deleteStandard("s1", "ann", 31)).toBe(false)
      expect(await store.load("s1")).toBeNull()
      expect(await store.restoreStandard("s1", "ann", 32)).toBe(true)
      expect((await store.load("s1"))!.base.update).toEqual(bytes(1, 2))
      const events = (await store.listHistory("s1", 10, Number.MAX_SAFE_INTEGER)).map(({ event }) => event)
      expect(events).toEqual(["restored", "deleted", "created"])
    })

    it("[SRV-7] makes one history line of ten minutes of one person's edits", async () => {
      await store.append([entry("s1", bytes(5))], 600_000)
      await store.append([entry("s1", bytes(6))], 600_500)
      await store.append([entry("s1", bytes(7))], 1_300_000)
      const lines = await store.listHistory("s1", 10, Number.MAX_SAFE_INTEGER)
      expect(lines.slice(0, 2)).toMatchObject([
        { at: 1_300_000, userName: "ann", event: "edited", detail: { updates: 2 } },
        { at: 600_000, until: 600_500, event: "edited", detail: { updates: 4 } },
      ])
    })

    it("[SRV-8] keeps users, finds them by any spelling of their address, and refuses a second", async () => {
      expect(await store.findUserByEmail("ANN@example.org")).toMatchObject({ id: "ann" })
      await expect(store.createUser({ ...user("x"), email: "Ann@Example.org" })).rejects.toMatchObject({
        code: "conflict",
      })
      await store.updateUser("ann", { name: "Anna", failures: 3, disabled: true })
      expect(await store.getUser("ann")).toMatchObject({
        name: "Anna",
        failures: 3,
        disabled: true,
        admin: false,
      })
    })

    it("[SRV-9] opens a session until it expires, is deleted, or its user is disabled", async () => {
      await store.createSession(session("h1"))
      await store.createSession(session("h2"))
      expect(await store.getSession("h1", 50)).toMatchObject({ user: { id: "ann" } })
      expect(await store.getSession("h1", 100)).toBeNull()
      await store.deleteSessionsOf("ann", "h2")
      expect(await store.getSession("h1", 50)).toBeNull()
      await store.updateUser("ann", { disabled: true })
      expect(await store.getSession("h2", 50)).toBeNull()
    })

    it("[SRV-9] lists the open sessions of a person, newest first, and notes when they were used", async () => {
      await store.createSession(session("h1"))
      await store.createSession({ ...session("h2"), createdAt: 5, seenAt: 5 })
      await store.createSession({ ...session("h3"), userId: "bob" })
      await store.touchSession("h1", 40)
      await store.touchSession("h1", 30)
      expect((await store.listSessions("ann", 50)).map(({ id, seenAt }) => [id, seenAt])).toEqual([
        ["h2", 5],
        ["h1", 40],
      ])
      expect(await store.listSessions("ann", 100)).toEqual([])
    })

    it("[OIDC-1] knows a person by issuer and subject, and gives neither twice", async () => {
      const identity = { issuer: "https://login", subject: "1", userId: "ann", createdAt: 1 }
      await store.addIdentity(identity)
      expect(await store.findIdentity("https://login", "1")).toEqual(identity)
      expect(await store.findIdentity("https://other", "1")).toBeNull()
      await expect(store.addIdentity({ ...identity, userId: "bob" })).rejects.toMatchObject({
        code: "conflict",
      })
      await expect(store.addIdentity({ ...identity, subject: "2" })).rejects.toMatchObject({
        code: "conflict",
      })
      await store.addIdentity({ ...identity, issuer: "https://other" })
    })

    it("[SRV-10] spends a sign-in link once", async () => {
      await store.createLink({ hash: "l", userId: "ann", createdAt: 1, expiresAt: 100 })
      expect(await store.useLink("l", 200)).toBeNull()
      expect(await store.useLink("l", 50)).toBe("ann")
      expect(await store.useLink("l", 51)).toBeNull()
    })

    it("[SRV-11] knows an API token until it expires or is deleted by its owner", async () => {
      await store.createApiToken({
        id: "t",
        hash: "th",
        userId: "ann",
        name: "ci",
        scope: "read",
        createdAt: 1,
        expiresAt: 100,
      })
      expect(await store.getApiToken("th", 99)).toMatchObject({
        user: { id: "ann" },
        token: { scope: "read" },
      })
      expect(await store.getApiToken("th", 100)).toBeNull()
      expect(await store.deleteApiToken("bob", "t")).toBe(false)
      expect(await store.deleteApiToken("ann", "t")).toBe(true)
      expect(await store.listApiTokens("ann")).toEqual([])
    })

    it("[SRV-12] keeps members and their roles", async () => {
      expect(await store.getRoles("s1", "ann")).toEqual(["owner"])
      await store.setMember("s1", "bob", "reader", "ann", 40)
      await store.setMember("s1", "bob", "editor", "ann", 41)
      expect(await store.getRoles("s1", "bob")).toEqual(["editor"])
      expect((await store.listMembers("s1")).map(({ userId }) => userId)).toEqual(["ann", "bob"])
      expect(await store.removeMember("s1", "bob", "ann", 42)).toBe(true)
      expect(await store.getRoles("s1", "bob")).toEqual([])
    })

    it("[SRV-87] lists those of one stage or one kind, and with each by when its stage should end", async () => {
      const [template] = [newStandard("s2", null)]
      await store.createStandard({
        ...template!,
        standard: { ...template!.standard, stage: "review", kind: "industry" },
      })
      const list = async (filter: { stage?: string; kind?: string }) => {
        const query = { memberId: null, query: "", deleted: false, limit: 10, offset: 0, ...filter }
        const { items, total } = await store.listStandards(query)
        expect(total).toBe(items.length)
        return items.map(({ id }) => id).sort()
      }
      expect(await list({})).toEqual(["s1", "s2"])
      expect(await list({ stage: "review" })).toEqual(["s2"])
      expect(await list({ kind: "industry" })).toEqual(["s2"])
      expect(await list({ stage: "review", kind: "national" })).toEqual([])
      const due = async () =>
        (
          await store.listStandards({ memberId: null, query: "", deleted: false, limit: 10, offset: 0 })
        ).items.find(({ id }) => id === "s1")!.due
      expect(await due()).toBeUndefined()
      const step = { enteredBy: "ann", versionId: null, reason: "" }
      await store.addStep("s1", { ...step, id: "p1", stage: "drafting", enteredAt: 50, dueAt: 1000 }, null)
      expect(await due()).toBe(1000)
      await store.addStep("s1", { ...step, id: "p2", stage: "comment", enteredAt: 60, dueAt: null }, "p1")
      expect(await due()).toBeNull()
    })

    it("[GRP-1] keeps groups, their people, and their roles in standards", async () => {
      await store.createGroup({ id: "g1", name: "TC 28", kind: "committee", createdAt: 1 })
      await store.createGroup({ id: "g2", name: "WG 1", kind: "working_group", createdAt: 2 })
      await expect(
        store.createGroup({ id: "g3", name: "tc 28", kind: "committee", createdAt: 3 }),
      ).rejects.toMatchObject({ code: "conflict" })
      expect(await store.addToGroup("g1", "bob")).toBe(true)
      expect(await store.addToGroup("g1", "bob")).toBe(false)
      const group = (await store.getGroup("g1"))!
      expect(group).toEqual({ id: "g1", name: "TC 28", kind: "committee", createdAt: 1, people: 1 })
      await store.setGroupMember("s1", group, "reader", "ann", 40)
      await store.setGroupMember("s1", group, "commenter", "ann", 41)
      await store.setMember("s1", "bob", "suggester", "ann", 42)
      expect((await store.getRoles("s1", "bob")).sort()).toEqual(["commenter", "suggester"])
      expect(await store.listGroupMembers("s1")).toEqual([
        { groupId: "g1", name: "TC 28", kind: "committee", people: 1, role: "commenter" },
      ])
      await store.removeMember("s1", "bob", "ann", 43)
      const list = { memberId: "bob", query: "", deleted: false, limit: 10, offset: 0 }
      expect((await store.listStandards(list)).items).toMatchObject([{ id: "s1", roles: ["commenter"] }])
      expect(await store.updateGroup("g1", { name: "TC 28/SC 1" })).toBe(true)
      expect(await store.removeFromGroup("g1", "bob")).toBe(true)
      expect(await store.getRoles("s1", "bob")).toEqual([])
      expect(await store.deleteGroup("g1", "ann", 44)).toBe(true)
      expect(await store.listGroupMembers("s1")).toEqual([])
      const [last] = await store.listHistory("s1", 1, Number.MAX_SAFE_INTEGER)
      expect(last).toMatchObject({ event: "group removed", detail: { groupId: "g1", name: "TC 28/SC 1" } })
      expect((await store.listGroups()).map(({ name }) => name)).toEqual(["WG 1"])
    })

    it("[SRV-13] keeps assets, versions and settings", async () => {
      await store.putAsset("s1", { name: "b.svg", type: "image/svg+xml", bytes: bytes(1, 2, 3) }, 50)
      expect(await store.getAsset("s1", "a.png")).toMatchObject({ bytes: bytes(9) })
      expect((await store.listAssets("s1")).map(({ name, size }) => [name, size])).toEqual([
        ["a.png", 1],
        ["b.svg", 3],
      ])
      const version = { id: "v1", name: "征求意见稿", stage: "cd", createdAt: 60, createdBy: "ann" }
      await store.createVersion("s1", version, bytes(8, 8))
      expect(await store.listVersions("s1")).toEqual([version])
      expect(await store.getVersion("s1", "v1")).toEqual({ ...version, update: bytes(8, 8) })
      expect(await store.getVersion("s2", "v1")).toBeNull()
      await store.setSetting("k", "1")
      await store.setSetting("k", "2")
      expect(await store.getSetting("k")).toBe("2")
    })

    it("[AUD-1] keeps an audit trail that can be searched, newest first, each entry chained to the one before", async () => {
      const act = { userId: "ann", userName: "安", address: "10.0.0.1", via: "session", standardId: "s1" }
      await store.audit({ ...act, at: 10, event: "exported", detail: { format: "docx", b: 1, a: [1, "二"] } })
      await store.audit({ ...act, at: 20, userId: "bob", userName: "100%", event: "signed in", detail: {} })
      await Promise.all([30, 31, 32].map((at) => store.audit({ ...act, at, event: "exported", detail: {} })))
      await reopen()
      const all = {
        text: "",
        event: null,
        userId: null,
        standardId: null,
        from: 0,
        until: 99,
        before: 99,
        limit: 9,
      }
      const links = async (query: object) =>
        (await store.listAudit({ ...all, ...query })).map(({ link }) => link)
      expect(await links({})).toEqual([5, 4, 3, 2, 1])
      expect(await links({ event: "exported", limit: 2 })).toEqual([5, 4])
      expect(await links({ before: 4, from: 20 })).toEqual([3, 2])
      expect(await links({ userId: "bob" })).toEqual([2])
      expect(await links({ text: "0%" })).toEqual([2])
      expect(await links({ text: "DOCX" })).toEqual([1])
      expect(await links({ standardId: "s2" })).toEqual([])
      expect(await verifyAudit(store)).toEqual([])
      expect((await store.listAudit({ ...all, text: "docx" }))[0]).toMatchObject({
        ...act,
        event: "exported",
      })
    })

    it("[PRF-1] chains the acts of a standard's history", async () => {
      await Promise.all(["bob", "ann"].map((id) => store.setMember("s1", id, "owner", "ann", 40)))
      const version = { id: "v1", name: "送审稿", stage: "dr", createdAt: 60, createdBy: "ann" }
      await store.createVersion("s1", version, bytes(8, 8))
      await store.noteAct("s1", "ann", "version restored", 70, { id: "v1" })
      const links = await store.readChain("s1")
      expect(links.map(({ link, event }) => [link, event])).toEqual([
        [1, "created"],
        [2, "member set"],
        [3, "member set"],
        [4, "version saved"],
        [5, "version restored"],
      ])
      expect(chainFault("s1", links)).toBeNull()
      expect(await verifyHistory(store, "s1")).toEqual([])
    })

    it("[PRF-2] says so when history, version or audit trail have been changed behind its back", async () => {
      const version = { id: "v1", name: "送审稿", stage: "dr", createdAt: 60, createdBy: "ann" }
      await store.createVersion("s1", version, bytes(8, 8))
      await store.createStandard(newStandard("s2"))
      await store.setMember("s2", "bob", "reader", "ann", 61)
      const act = { userName: "", address: "", via: "session", standardId: null, detail: {} }
      for (const at of [1, 2]) await store.audit({ ...act, at, userId: "ann", event: "signed in" })
      await store.close()
      await engine.tamper(place)
      store = await engine.open(place)
      expect(await verifyHistory(store, "s1")).toMatchObject([
        { place: "version v1", message: "its text is not the one that was saved" },
      ])
      expect(await verifyHistory(store, "s2")).toMatchObject([
        { place: "history", message: 'link 2 ("member set") has been changed' },
      ])
      expect(await verifyAudit(store)).toMatchObject([{ place: "audit trail", message: "link 1 is missing" }])
    })

    it("[AUD-2] refuses to change or delete what is in the trail or in a history", async () => {
      await store.audit({
        ...{ at: 1, userId: "ann", userName: "", address: "", via: "session", event: "signed in" },
        ...{ standardId: null, detail: {} },
      })
      for (const table of ["audit", "chain"])
        for (const sql of [`UPDATE ${table} SET event = 'x'`, `DELETE FROM ${table}`])
          await expect(engine.execute(place, sql)).rejects.toThrow(/only added to/)
    })

    it("[SRV-86] keeps how many findings stand, and names what is to be checked (again)", async () => {
      const due = (restedSince: number, waitingSince = 0, by = "p1") =>
        store
          .dueChecks({ restedSince, waitingSince, by, limit: 10 })
          .then((items) => items.map(({ id }) => id))
      expect([await due(9), await due(10), await due(9, 10)]).toEqual([[], ["s1"], ["s1"]])
      const counts = { error: 1, warning: 2, info: 3 }
      await store.keepChecked("s1", { counts, textAt: 10, at: 30, by: "p1" })
      await reopen()
      expect((await store.getStandard("s1"))!.checked).toEqual({ counts, textAt: 10, at: 30, by: "p1" })
      expect([await due(99), await due(99, 0, "p2")]).toEqual([[], ["s1"]])
      await store.describeStandard("s1", newStandard("s1").standard, {
        ...{ changedAt: 40, readAt: 40, upTo: 1, stageBy: null },
      })
      expect([await due(39), await due(40), await due(39, 30)]).toEqual([[], ["s1"], ["s1"]])
      await store.keepChecked("s1", { counts: null, textAt: 40, at: 50, by: "p1" })
      // A check of an earlier text that took longer.
      await store.keepChecked("s1", { counts, textAt: 10, at: 60, by: "p1" })
      expect((await store.getStandard("s1"))!.checked).toMatchObject({ counts: null, textAt: 40 })
      await store.deleteStandard("s1", "ann", 70)
      expect(await due(99, 99, "p2")).toEqual([])
    })

    it("[SRV-14] counts what it verified and finds nothing wrong in a sound store", async () => {
      await store.append([entry("s1", bytes(5))], 20)
      expect(await store.verify()).toEqual({
        standards: 1,
        updates: 1,
        snapshots: 1,
        assets: 1,
        problems: [],
      })
    })
  })
}
