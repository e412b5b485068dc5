// Builds the floor page and serves it with its document.
import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createServer } from "node:http"
import { tmpdir } from "node:os"
import { extname, join, normalize } from "node:path"
import { build } from "vite"
import { peersFolder } from "../lib/install.mjs"

const source = join(peersFolder, "floor")
const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css" }

const toUpdate = (nested) =>
  execFileSync(process.execPath, [join(source, "document.mjs")], {
    input: JSON.stringify(nested),
    maxBuffer: 2 ** 28,
  })

/** @returns {Promise<{ url: string, update: Uint8Array, stop: () => void }>} */
export const startFloor = async (nested) => {
  const folder = mkdtempSync(join(tmpdir(), "guiju-floor-"))
  await build({
    root: source,
    configFile: false,
    logLevel: "warn",
    build: { outDir: folder, emptyOutDir: true, target: "esnext" },
  })
  const update = toUpdate(nested)
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url, "http://floor").pathname)
    const name = path === "/" ? "/index.html" : path
    try {
      const body = name === "/document.bin" ? update : readFileSync(join(folder, name))
      const type = types[extname(name)] ?? "application/octet-stream"
      response.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    update,
    stop: () => {
      server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
