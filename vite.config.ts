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

export default defineConfig({
  root: "client",
  plugins: [react(), sampleFile()],
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
