// Our server, as people run it: a process of its own with an empty store, signed in by the link that it prints.
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Child } from "./child.mjs"

const root = join(import.meta.dirname, "../../..")

export class Guiju {
  /** @param {string[]} flags of Node */
  static async start(flags = []) {
    const folder = mkdtempSync(join(tmpdir(), "guiju-bench-"))
    const server = new Guiju(folder, flags)
    await server.launch()
    const answer = await fetch(server.link, { redirect: "manual" })
    server.cookie = answer.headers
      .getSetCookie()
      .find((line) => line.startsWith("guiju_session="))
      ?.split(";")[0]
    if (!server.cookie) throw new Error(`The first-run link gave no session: ${answer.status}`)
    return server
  }

  constructor(folder, flags = []) {
    this.folder = folder
    this.flags = flags
    this.port = 0
  }

  async launch() {
    const main = join(root, "dist/server/main.js")
    this.child = new Child(
      [...this.flags, main, "serve", "--port", String(this.port), "--data", join(this.folder, "data")],
      {
        cwd: root,
        // The limit of one page (2,000 messages a second) is a guard, not the capacity that is measured here.
        env: { MAX_MESSAGES_PER_SECOND: "1000000", LOG_LEVEL: "warn" },
      },
    )
    const [link] = await this.child.says(/http:\/\/\S+/)
    this.link ??= link
    this.origin = new URL(link).origin
    this.port = Number(new URL(link).port)
  }

  async post(path, body) {
    const json = !(body instanceof FormData)
    const answer = await fetch(this.origin + path, {
      method: "POST",
      headers: {
        cookie: this.cookie,
        origin: this.origin,
        ...(json ? { "content-type": "application/json" } : {}),
      },
      body: json ? JSON.stringify(body) : body,
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }

  /** A new standard with nothing in it but its template. */
  async create() {
    return (await this.post("/api/v1/standards", { template: "gb-t" })).id
  }

  /** A new standard with the content of a native document. */
  async import(document) {
    const form = new FormData()
    form.append("file", new Blob([JSON.stringify(document)]), "bench.json")
    return (await this.post("/api/v1/standards/import", form)).id
  }

  async stop() {
    await this.child.end("SIGKILL")
    rmSync(this.folder, { recursive: true, force: true })
  }
}
