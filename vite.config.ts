import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"

/** The server of `npm run dev` listens here; only the development proxy needs to know. */
const server = "http://127.0.0.1:8080"

export default defineConfig({
  root: "client",
  plugins: [react()],
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
    proxy: { "/api": server, "/healthz": server, "/collab": { target: server, ws: true } },
  },
})
