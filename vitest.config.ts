import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A browser that waited for the machine may try once more where nobody can look twice; what is wrong fails twice.
    retry: process.env["CI"] ? 1 : 0,
    // What a page shows in the end is asked for; how soon is measured by the benchmarks.
    expect: { poll: { timeout: 15_000 } },
    // Two cores: browsers, servers and LibreOffice need room beside the test itself, and where nobody can look twice, all of it.
    maxWorkers: process.env["CI"] ? 1 : 2,
    reporters: process.env["CI"] ? [["default", { summary: false }]] : ["default"],
  },
})
