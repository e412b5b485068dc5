import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { afterEach, beforeAll, describe, expect, it } from "vitest"
import * as Y from "yjs"
import { rootFolder } from "../../server/worker-url.ts"
import { docxOf, p, r } from "../formats/docx-reader/zips.ts"
import { buildWorkers } from "./build.ts"
import { RawSocket, TestServer, temporaryFolder, textOf, type, until } from "./support.ts"

const main = join(rootFolder, "dist/server/main.js")
const running = new Set<ChildProcess>()

/** The machine's environment without what steers these tests themselves: a start refuses unknown GUIJU_ variables. */
const inherited = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith("GUIJU_")),
)
beforeAll(buildWorkers)
afterEach(() => {
  for (const child of running) child.kill("SIGKILL")
  running.clear()
})

interface Served {
  child: ChildProcess
  link: string
  url: string
  ended: Promise<number | null>
}

const serve = (folder: string, environment: Record<string, string> = {}): Promise<Served> => {
  const child = spawn(process.execPath, [main, "serve", "--port", "0", "--data", folder], {
    env: { ...inherited, LOG_LEVEL: "silent", ...environment },
    cwd: folder,
  })
  running.add(child)
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve))
  return new Promise((resolve, reject) => {
    let output = ""
    child.stdout!.on("data", (chunk) => {
      output += chunk
      const link = /http\S+/.exec(output)?.[0]
      if (link) resolve({ child, link, url: new URL(link).origin, ended })
    })
    child.stderr!.on("data", (chunk) => {
      output += chunk
    })
    child.once("exit", (code) => reject(new Error(`exit ${code}: ${output}`)))
  })
}

const guiju = (args: string[], options: { input?: string; cwd?: string } = {}) => {
  const { input = "", cwd = rootFolder } = options
  try {
    const stdout = execFileSync(process.execPath, [main, ...args], {
      encoding: "utf8",
      input,
      cwd,
      stdio: "pipe",
    })
    return { code: 0, stdout, stderr: "" }
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string }
    return { code: status, stdout, stderr }
  }
}

/** Follows the printed link; answers the cookie and the sample's id. */
const enter = async (link: string) => {
  const response = await fetch(link, { redirect: "manual" })
  const cookie = response.headers.get("set-cookie")?.split(";")[0] ?? ""
  return { status: response.status, cookie, location: response.headers.get("location")! }
}

describe("the first run", () => {
  it("[SRV-70] prints a link that signs in once and opens the sample", async () => {
    const server = await serve(temporaryFolder())
    const { status, cookie, location } = await enter(server.link)
    expect([status, location]).toEqual([303, expect.stringMatching(/^\/standards\/[a-z2-7]{20}$/)])
    const me = await (await fetch(`${server.url}/api/v1/session`, { headers: { cookie } })).json()
    expect(me.user).toMatchObject({ admin: true, hasPassword: false })
    expect(await enter(server.link)).toMatchObject({ cookie: "", location: "/login?link=used" })
    const again = await fetch(server.link, { redirect: "manual", headers: { cookie } })
    expect(again.headers.get("location")).toBe(location)
  })

  it("[SRV-71] prints a new link at every start until an administrator has a password", async () => {
    const folder = temporaryFolder()
    const first = await serve(folder)
    first.child.kill("SIGKILL")
    await first.ended
    const second = await serve(folder)
    expect(second.link).toContain("/start/")
    const { cookie } = await enter(second.link)
    const response = await fetch(`${second.url}/api/v1/session/password`, {
      method: "PUT",
      headers: { cookie, origin: second.url, "content-type": "application/json" },
      body: JSON.stringify({ password: "a good password" }),
    })
    expect(response.status).toBe(204)
    second.child.kill("SIGTERM")
    expect(await second.ended).toBe(0)
    expect(new URL((await serve(folder)).link).pathname).toBe("/")
  })

  it("[SRV-72] takes the administrator from the environment instead", async () => {
    const server = await serve(temporaryFolder(), { ADMIN_EMAIL: "a@b.cn", ADMIN_PASSWORD: "long enough" })
    expect(new URL(server.link).pathname).toBe("/")
    const response = await fetch(`${server.url}/api/v1/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "a@b.cn", password: "long enough" }),
    })
    expect(response.status).toBe(200)
  })
})

describe("a start that cannot be", () => {
  const start = (args: string[], environment: Record<string, string> = {}) => {
    const child = spawn(process.execPath, [main, "serve", ...args], {
      env: { ...inherited, ...environment },
    })
    running.add(child)
    return new Promise<{ code: number | null; message: string }>((resolve) => {
      let message = ""
      child.stderr.on("data", (chunk) => {
        message += chunk
      })
      child.once("exit", (code) => resolve({ code, message: message.trim() }))
    })
  }
  const oneSentence = /^[^\n]+\.$/

  it("[SRV-73] says that the port is taken", async () => {
    const blocker = createServer().listen(0, "127.0.0.1")
    await new Promise((resolve) => blocker.once("listening", resolve))
    const { port } = blocker.address() as { port: number }
    const { code, message } = await start(["--port", String(port), "--data", temporaryFolder()])
    expect([code, message]).toEqual([1, expect.stringMatching(/^Port \d+ of 127.0.0.1 is taken/)])
    expect(message).toMatch(oneSentence)
    blocker.close()
  })

  it("[SRV-74] says that the folder cannot be used, or is in use", async () => {
    const file = join(temporaryFolder(), "file")
    writeFileSync(file, "")
    for (const folder of [file, "/proc/guiju"]) {
      const { code, message } = await start(["--port", "0", "--data", folder])
      expect([code, message]).toEqual([1, expect.stringMatching(/^The data folder .* cannot be used: .*\.$/)])
    }
    const folder = temporaryFolder()
    await serve(folder)
    const second = await start(["--port", "0", "--data", folder])
    expect(second).toEqual({ code: 1, message: `Another Guiju server is using the data folder ${folder}.` })
  })

  it("[SRV-75] says which setting is wrong", async () => {
    const cases: [Record<string, string>, RegExp][] = [
      [{ PORT: "http" }, /^PORT must be a number from 0 to 65535; it is "http"\.$/],
      [{ GUIJU_PORT: "1" }, /^GUIJU_PORT is not a setting/],
      [{ PUBLIC_URL: "ftp://x" }, /^PUBLIC_URL must be/],
      [{ LOG_LEVEL: "loud" }, /^LOG_LEVEL must be/],
      [{ ADMIN_EMAIL: "a@b.cn" }, /^ADMIN_EMAIL and ADMIN_PASSWORD/],
      [{ DATABASE_URL: "mysql://x" }, /^DATABASE_URL must begin with postgres/],
      [{ REDIS_URL: "redis://x" }, /^REDIS_URL is set without DATABASE_URL/],
      [
        { DATABASE_URL: "postgres://u:secret@127.0.0.1:1/x" },
        /^The database 127.0.0.1:1\/x cannot be opened/,
      ],
    ]
    for (const [environment, sentence] of cases) {
      const { code, message } = await start(["--data", temporaryFolder()], environment)
      expect([code, message]).toEqual([1, expect.stringMatching(sentence)])
      expect(message).toMatch(oneSentence)
    }
  })
})

describe("kill -9 and SIGTERM", () => {
  it("[SRV-76] lose nothing that was acknowledged or that anybody saw, in ten rounds", async () => {
    const folder = temporaryFolder()
    const seen = new Set<string>()
    const acknowledged = new Set<string>()
    let cookie = ""
    let id = ""
    for (let round = 0; round < 10; round++) {
      const server = await serve(folder)
      if (round === 0) {
        const entered = await enter(server.link)
        cookie = entered.cookie
        id = entered.location.split("/").at(-1)!
      }
      const address = `${server.url.replace("http", "ws")}/collab/${id}`
      const [writer, reader] = await Promise.all([1, 2].map(() => RawSocket.open(address, { cookie })))
      for (const socket of [writer!, reader!]) socket.sync(0, Uint8Array.of(0))
      await until(() => writer!.saved.length > 0 && reader!.saved.length > 0, "the document")
      for (const word of [...seen, ...acknowledged]) expect(textOf(reader!.doc)).toContain(word)
      const doc = new Y.Doc()
      let count = 0
      doc.on("update", (change) => {
        count++
        writer!.sync(2, change)
      })
      const clocks = new Map<string, number>()
      const typing = setInterval(() => {
        const word = `w${round}-${count}`
        type(doc, `${word};`)
        clocks.set(`${word};`, count)
      }, 1)
      await until(() => (writer!.saved.at(-1)?.count ?? 0) > 10 + round * 7, "some acknowledgements")
      server.child.kill("SIGKILL")
      clearInterval(typing)
      await server.ended
      await Promise.all([writer!.closed, reader!.closed])
      const text = textOf(reader!.doc)
      for (const [word, ordinal] of clocks) {
        if (ordinal <= writer!.saved.at(-1)!.count) acknowledged.add(word)
        if (text.includes(word)) seen.add(word)
      }
    }
    expect(acknowledged.size).toBeGreaterThan(100)
    expect(guiju(["verify", "--data", folder]).code).toBe(0)
  })

  it("[SRV-77] by SIGTERM store all that was received, close with 1012 and end with 0", async () => {
    const folder = temporaryFolder()
    const server = await serve(folder)
    const { cookie, location } = await enter(server.link)
    const address = `${server.url.replace("http", "ws")}/collab/${location.split("/").at(-1)}`
    const writer = await RawSocket.open(address, { cookie })
    writer.sync(0, Uint8Array.of(0))
    await until(() => writer.saved.length > 0, "the document")
    const doc = new Y.Doc()
    doc.on("update", (change) => writer.sync(2, change))
    for (let word = 0; word < 200; word++) type(doc, `word ${word};`)
    await until(() => writer.saved.at(-1)!.count > 0, "the first")
    server.child.kill("SIGTERM")
    expect((await writer.closed).code).toBe(1012)
    expect(await server.ended).toBe(0)
    const { count } = writer.saved.at(-1)!
    const next = await serve(folder)
    const reader = await RawSocket.open(address.replace(server.url.slice(4), next.url.slice(4)), { cookie })
    reader.sync(0, Uint8Array.of(0))
    await until(() => reader.saved.length > 0, "the document")
    for (let word = 0; word < count; word++) expect(textOf(reader.doc)).toContain(`word ${word};`)
  })
})

describe("the command line", () => {
  it("[SRV-80] explains itself", () => {
    expect(guiju(["--version"]).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect(guiju(["--help"]).stdout).toContain("serve [--host")
    for (const command of [
      "serve",
      "convert",
      "backup",
      "restore",
      "user add",
      "token create",
      "verify",
      "migrate",
    ])
      expect(guiju([...command.split(" "), "--help"]).stdout).toContain(`Usage: guiju ${command}`)
    expect(guiju(["nonsense"])).toMatchObject({ code: 2, stderr: expect.stringContaining("no command") })
    expect(guiju(["convert", "a.json"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("OUT is missing"),
    })
  })

  it("[SRV-81] converts without a server, or leaves no file", async () => {
    const home = await TestServer.start()
    const ann = await home.person("ann")
    const exported = await (
      await ann.fetch(`/api/v1/standards/${await ann.newStandard()}/export/json`)
    ).text()
    await home.close()
    const folder = temporaryFolder()
    const file = (name: string) => join(folder, name)
    writeFileSync(file("in.json"), exported)
    expect(guiju(["convert", file("in.json"), file("out.json"), "--findings", file("f.json")]).code).toBe(0)
    expect(readFileSync(file("out.json"), "utf8")).toBe(exported)
    expect(JSON.parse(readFileSync(file("f.json"), "utf8"))).toEqual([])
    writeFileSync(file("in.docx"), docxOf({ body: p(r("甲", "<w:vanish/>")) }))
    expect(guiju(["convert", file("in.docx"), file("out.json"), "--findings", file("f.json")]).code).toBe(0)
    expect(Object.keys(JSON.parse(readFileSync(file("f.json"), "utf8"))[0])).toEqual([
      "code",
      "severity",
      "place",
      "message",
    ])
    expect(guiju(["convert", file("in.json"), file("out.txt"), "--lang", "zh"]).code).toBe(0)
    writeFileSync(file("bad.json"), "{}")
    const refused = guiju(["convert", file("bad.json"), file("bad.txt")])
    expect(refused).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringContaining("not a Guiju document"),
    })
    expect(existsSync(file("bad.txt"))).toBe(false)
    expect(guiju(["convert", file("in.json"), file("out.exe")]).code).toBe(1)
    expect(guiju(["convert", file("none.json"), file("x.txt")])).toMatchObject({ code: 1 })
  })

  it("[SRV-82] administers a store beside its running server", async () => {
    const folder = temporaryFolder()
    const server = await serve(folder)
    const data = ["--data", folder]
    expect(guiju(["user", "add", "c@d.cn", "--admin", ...data], { input: "piped password\n" }).code).toBe(0)
    expect(guiju(["user", "add", "c@d.cn", "--password", "x", ...data]).code).toBe(1)
    expect(guiju(["user", "password", "c@d.cn", "--password", "another one", ...data]).code).toBe(0)
    const token = guiju(["token", "create", "c@d.cn", ...data]).stdout.trim()
    const response = await fetch(`${server.url}/api/v1/users`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(response.status).toBe(200)
    expect(guiju(["verify", ...data])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("all sound"),
    })
  })

  it("[SRV-83] backs up a running server and restores into an empty store only", async () => {
    const folder = temporaryFolder()
    const server = await serve(folder)
    const { location } = await enter(server.link)
    const file = join(temporaryFolder(), "backup.guiju")
    expect(guiju(["backup", file, "--data", folder]).code).toBe(0)
    expect(guiju(["backup", file, "--data", folder])).toMatchObject({ code: 1 })
    expect(guiju(["restore", file, "--data", folder])).toMatchObject({ code: 1 })
    const empty = temporaryFolder()
    expect(guiju(["restore", file, "--data", empty])).toMatchObject({ code: 0 })
    const restored = await serve(empty)
    expect((await enter(restored.link)).location).toBe(location)
    const damaged = join(temporaryFolder(), "damaged.guiju")
    writeFileSync(damaged, "not a store")
    const target = join(temporaryFolder(), "target")
    mkdirSync(target)
    expect(guiju(["restore", damaged, "--data", target]).code).toBe(1)
  })
})
