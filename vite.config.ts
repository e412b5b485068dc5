import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { brotliCompressSync, constants, gzipSync } from "node:zlib"
import react from "@vitejs/plugin-react"
import { defineConfig, type Plugin } from "vite"
import { writeJson } from "./formats/json/json.ts"
import { sampleStandard } from "./formats/template/create.ts"

/** The server of `npm run dev` listens here; only the development proxy needs to know. */
const server = "http://127.0.0.1:8080"

/**
 * The sample standard as a file beside the pages: an empty list offers it, and the client may not import `formats`
 * (test/house), nor should a browser load the templates for one click.
 */
const sampleFile = (): Plugin => {
  const source = (): Uint8Array => writeJson(sampleStandard()).bytes
  return {
    name: "guiju-sample",
    configureServer: ({ middlewares }) => {
      middlewares.use("/sample.json", (_request, response) => {
        response.setHeader("Content-Type", "application/json")
        response.end(source())
      })
    },
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "sample.json", source: source() })
    },
  }
}

/** Each file once more, packed: a page must not wait for the server to pack what never changes. */
const packedFiles = (): Plugin => ({
  name: "guiju-packed",
  writeBundle: ({ dir }, bundle) => {
    for (const [name, file] of Object.entries(bundle)) {
      const content = Buffer.from(file.type === "chunk" ? file.code : file.source)
      if (!/\.(js|css|svg|json)$/.test(name) || content.length < 1024) continue
      const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
      writeFileSync(join(dir!, `${name}.br`), brotliCompressSync(content, { params }))
      writeFileSync(join(dir!, `${name}.gz`), gzipSync(content, { level: 9 }))
    }
  },
})

export default defineConfig({
  root: "client",
  plugins: [react(), sampleFile(), packedFiles()],
  build: {
    outDir: "../dist/client",
    emptyOutDir: true,
    target: "es2022",
    chunkSizeWarningLimit: 1200,
    // Small files inlined as data: URLs would need a hole in the content security policy.
    assetsInlineLimit: 0,
  },
  server: {
    port: 5173,
    proxy: { "/api": server, "/healthz": server, "/start": server, "/collab": { target: server, ws: true } },
  },
})
