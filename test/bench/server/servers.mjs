// The three servers behind one face: start, a new document, stop.
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Child } from "../lib/child.mjs"
import { freePort } from "../lib/free-port.mjs"
import { Guiju } from "../lib/guiju.mjs"
import { peersFolder } from "../lib/install.mjs"

/**
 * A document to connect to. `dialect`: y-websocket names the document in the address, Hocuspocus in every message.
 * @typedef {{ url: string, dialect: "y-websocket" | "hocuspocus", name: string, cookie?: string }} Place
 */

const guiju = {
  name: "Guiju",
  note: "this repository: SQLite, every update on disk (fsync) before anybody else sees it",
  start: async () => {
    const server = await Guiju.start()
    const place = (name) => ({
      url: `ws://127.0.0.1:${server.port}/collab/${name}`,
      dialect: "y-websocket",
      name,
      cookie: server.cookie,
    })
    return {
      open: async () => place(await server.create()),
      kill: () => server.child.end("SIGKILL"),
      launch: () => server.launch(),
      stop: () => server.stop(),
    }
  },
}

const peer = (name, note, dialect, script, environment) => ({
  name,
  note,
  start: async () => {
    const folder = mkdtempSync(join(tmpdir(), "guiju-bench-"))
    const port = await freePort()
    let child
    let count = 0
    const launch = async () => {
      const env = { HOST: "127.0.0.1", PORT: String(port), ...environment(folder) }
      child = new Child([join(peersFolder, script)], { cwd: peersFolder, env })
      await child.listensOn(port)
    }
    await launch()
    return {
      open: async () => {
        const document = `bench-${count++}`
        const path = dialect === "y-websocket" ? `/${document}` : "/"
        return { url: `ws://127.0.0.1:${port}${path}`, dialect, name: document }
      },
      kill: () => child.end("SIGKILL"),
      launch,
      stop: async () => {
        await child.end("SIGKILL")
        rmSync(folder, { recursive: true, force: true })
      },
    }
  },
})

const hocuspocus = peer(
  "Hocuspocus",
  "@hocuspocus/server 4.7.0 + extension-sqlite: whole document stored 2 to 10 s later",
  "hocuspocus",
  "hocuspocus.mjs",
  (folder) => ({ DATABASE: join(folder, "store.sqlite") }),
)

const yWebsocket = peer(
  "y-websocket",
  "@y/websocket-server 0.1.1 + y-leveldb: each update written behind, without fsync",
  "y-websocket",
  "node_modules/@y/websocket-server/src/server.js",
  (folder) => ({ YPERSISTENCE: folder }),
)

export const servers = [guiju, hocuspocus, yWebsocket]
