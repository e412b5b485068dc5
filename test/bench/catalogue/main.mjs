// Figures of docs/references.md: fills a catalogue and measures import, type-ahead and search.
//   node test/bench/catalogue/main.mjs [ENTRIES]        (default 100000; SQLite in a temporary folder)
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"

const root = fileURLToPath(new URL("../../..", import.meta.url))
const entries = Number(process.argv[2] ?? 100_000)
const { buildServer } = await import(pathToFileURL(join(root, "scripts/build.mjs")).href)
await buildServer()
const { build } = await import("esbuild")
const folder = mkdtempSync(join(tmpdir(), "guiju-catalogue-"))
// The store and the importer as the server has them; bundled beside its workers, which they start.
const out = join(root, "dist/server/bench-catalogue.mjs")
const entry = join(folder, "entry.ts")
writeFileSync(
  entry,
  `export { openSqliteStorage } from ${JSON.stringify(join(root, "server/storage/sqlite/sqlite-storage.ts"))}
   export { importCatalogue } from ${JSON.stringify(join(root, "server/catalogue/import/import.ts"))}
   export { lookUp } from ${JSON.stringify(join(root, "server/catalogue/lookup.ts"))}`,
)
await build({
  entryPoints: [entry],
  outfile: out,
  bundle: true,
  format: "esm",
  platform: "node",
  packages: "external",
  absWorkingDir: root,
  nodePaths: [join(root, "node_modules")],
  define: { "import.meta.url": JSON.stringify(pathToFileURL(join(root, "dist/server/main.js")).href) },
})
const { openSqliteStorage, importCatalogue, lookUp } = await import(pathToFileURL(out).href)

// Titles of words that standards have, in a fixed pseudo-random order.
const things =
  "灯具 电缆 阀门 钢管 水泥 玻璃 轴承 电机 涂料 塑料 橡胶 纺织品 食品 饮用水 空气 土壤 信息技术 软件 网络 铁路".split(
    " ",
  )
const aspects = "术语 分类 技术要求 试验方法 检验规则 包装 安全要求 通用规范 测定 指南 评价 规程".split(" ")
let seed = 1
const random = (n) => {
  seed = (seed * 1103515245 + 12345) % 2147483648
  return Math.floor((seed / 2147483648) * n)
}
const codes = ["GB/T", "GB/T", "GB/T", "GB", "NY/T", "HJ", "JB/T", "ISO", "IEC"]
async function* table() {
  let rows = "标准号,中文名称,英文名称,状态,发布日期,代替标准,ICS,CCS\n"
  for (let i = 0; i < entries; i++) {
    const code = codes[random(codes.length)]
    const sign = code === "ISO" || code === "IEC" ? ":" : "-"
    const part = random(3) === 0 ? `${sign === ":" ? "-" : "."}${1 + random(9)}` : ""
    const serial = 1 + Math.floor(i / 2)
    const year = 1990 + random(35)
    const title = `${things[random(things.length)]}${things[random(things.length)]}　${aspects[random(aspects.length)]}`
    rows += `${code} ${serial}${part}${sign}${year},${title},Specification ${serial},${random(4) ? "现行" : "被代替"},${year}-01-01,,01.040,A00\n`
    if (rows.length > 200_000) {
      yield Buffer.from(rows)
      rows = ""
    }
  }
  yield Buffer.from(rows)
}

const storage = await openSqliteStorage(folder, { lock: true })
const percentile = (values, share) => values.sort((a, b) => a - b)[Math.floor((values.length - 1) * share)]
const show = (name, times) =>
  console.log(
    `${name}: p50 ${percentile(times, 0.5).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms, max ${Math.max(...times).toFixed(1)} ms`,
  )
const measure = async (name, questions, ask) => {
  const times = []
  for (const question of questions) {
    const start = performance.now()
    await ask(question)
    times.push(performance.now() - start)
  }
  show(name, times)
}

try {
  const options = { format: "csv", mapping: null, source: "bench", at: 1 }
  const start = performance.now()
  // Whoever saves meanwhile: the longest wait for the store while the import runs.
  const waits = []
  let runs = true
  const watcher = (async () => {
    while (runs) {
      const asked = performance.now()
      await storage.ping()
      waits.push(performance.now() - asked)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })()
  const report = await importCatalogue(table(), storage, options)
  runs = false
  await watcher
  const seconds = (performance.now() - start) / 1000
  console.log(
    `import: ${report.read} rows in ${seconds.toFixed(1)} s (${Math.round(report.read / seconds)} rows/s), ${report.added} added, ${report.changed} changed, ${report.broken} broken`,
  )
  show("another's wait for the store meanwhile", waits)
  console.log(`memory: ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`)
  const typed = []
  for (let i = 0; i < 60; i++) {
    const number = `${codes[random(codes.length)]} ${1 + random(entries / 2)}`
    for (let length = 3; length <= number.length; length++) typed.push(number.slice(0, length))
  }
  await measure(`type-ahead by number (${typed.length} keystrokes)`, typed, (text) =>
    storage.completeCatalogue(text, "somebody", 8),
  )
  const words = []
  for (let i = 0; i < 100; i++) {
    const title =
      things[random(things.length)] + things[random(things.length)] + aspects[random(aspects.length)]
    for (let length = 1; length <= title.length; length++) words.push(title.slice(0, length))
  }
  await measure(`type-ahead by title (${words.length} keystrokes)`, words, (text) =>
    storage.completeCatalogue(text, "somebody", 8),
  )
  await measure(`search with its count (${words.length} questions)`, words, (query) =>
    storage.searchCatalogue({ query, status: null, viewer: "somebody", limit: 50, offset: 0 }),
  )
  const cited = Array.from({ length: 100 }, () => `GB/T ${1 + random(entries / 2)}-2001`)
  await measure("look-up of 100 citations", [cited], (numbers) => lookUp(storage, numbers, "somebody"))
} finally {
  await storage.close()
  rmSync(folder, { recursive: true, force: true })
  rmSync(out, { force: true })
}
