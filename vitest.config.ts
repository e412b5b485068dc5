import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two cores: browsers, servers and LibreOffice need room beside the test itself.
    maxWorkers: 2,
    reporters: process.env["CI"] ? [["default", { summary: false }]] : ["default"],
  },
})
