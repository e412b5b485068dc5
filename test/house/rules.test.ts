import { readdirSync, readFileSync } from "node:fs"
import { dirname, join, normalize } from "node:path"
import { describe, expect, it } from "vitest"

const root = join(import.meta.dirname, "../..")

const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sources(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })

const rooms = ["schema", "formats", "templates", "server", "client"] as const
const files = rooms.flatMap(sources)

const imports = (file: string): string[] => {
  const text = readFileSync(join(root, file), "utf8")
  const pattern =
    /(?:^|\n)\s*(?:import|export)\b[^"'`;]*?from\s*["']([^"']+)["']|(?:^|\n)\s*import\s*["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)/g
  return [...text.matchAll(pattern)].map((match) => (match[1] ?? match[2] ?? match[3])!)
}

/** Target of a relative import, from the root of the project; null for packages. */
const target = (file: string, specifier: string): string | null =>
  specifier.startsWith(".") ? normalize(join(dirname(file), specifier)) : null

const roomOf = (path: string): string => path.split("/")[0]!

/** Which rooms a room may import, and which packages where that is limited. */
const allowed: Record<(typeof rooms)[number], string[]> = {
  templates: ["templates"],
  schema: ["schema"],
  formats: ["formats", "schema", "templates"],
  server: ["server", "schema", "formats"],
  client: ["client", "schema"],
}

/** The equations of other programs are read alike from files and from the clipboard. */
const shared: Partial<Record<(typeof rooms)[number], RegExp>> = { client: /^formats\/math\// }

const links = files.flatMap((file) =>
  imports(file).map((specifier) => ({ file, specifier, to: target(file, specifier) })),
)

describe("house rules", () => {
  it("[HOUSE-1] imports run one way: schema knows nobody, formats know schema, client and server never meet", () => {
    const broken = links
      .filter(({ file, to }) => {
        const room = roomOf(file) as (typeof rooms)[number]
        return to && !allowed[room].includes(roomOf(to)) && !shared[room]?.test(to)
      })
      .map(({ file, to }) => `${file} imports ${to}`)
    expect(broken).toEqual([])
  })

  it("[HOUSE-2] schema imports prosemirror-model and zod only, yjs in schema/shared and diff in schema/compare", () => {
    const broken = links
      .filter(({ file, to }) => !to && roomOf(file) === "schema")
      .filter(({ file, specifier }) => {
        if (specifier === "prosemirror-model" || specifier === "zod") return false
        if (specifier === "diff" && file.startsWith("schema/compare/")) return false
        return !(specifier === "yjs" && file.startsWith("schema/shared/"))
      })
      .map(({ file, specifier }) => `${file} imports ${specifier}`)
    expect(broken).toEqual([])
  })

  it("[HOUSE-3] schema and formats touch neither Node, nor the DOM, nor the clock", () => {
    const forbidden = /\b(process\.|Date\.now\(|new Date\(\)|document\.(create|query)|window\.|from "node:)/
    const broken = files
      .filter((file) => ["schema", "formats", "templates"].includes(roomOf(file)))
      .filter((file) => {
        const code = readFileSync(join(root, file), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")
        return forbidden.test(code)
      })
    expect(broken).toEqual([])
  })

  it("[HOUSE-4] there are no import cycles", () => {
    const graph = new Map<string, string[]>()
    for (const { file, to } of links) if (to) graph.set(file, [...(graph.get(file) ?? []), to])
    const state = new Map<string, "open" | "done">()
    const cycles: string[] = []
    const visit = (file: string, path: string[]): void => {
      if (state.get(file) === "done") return
      if (state.get(file) === "open") {
        cycles.push([...path.slice(path.indexOf(file)), file].join(" -> "))
        return
      }
      state.set(file, "open")
      for (const next of graph.get(file) ?? []) visit(next, [...path, file])
      state.set(file, "done")
    }
    for (const file of files) visit(file, [])
    expect(cycles).toEqual([])
  })

  it("[HOUSE-5] product code imports no test and nothing of ../shared", () => {
    const broken = links
      .filter(({ to }) => to && (roomOf(to) === "test" || to.startsWith("../")))
      .map(({ file, to }) => `${file} imports ${to}`)
    expect(broken).toEqual([])
  })

  it("[HOUSE-6] only the entry point of the command line reads the environment", () => {
    const broken = files
      .filter((file) => roomOf(file) === "server" && !file.startsWith("server/cli/"))
      .filter((file) =>
        /process\.env/.test(readFileSync(join(root, file), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "")),
      )
    expect(broken).toEqual([])
  })

  it("[HOUSE-7] files are named in kebab-case and stay under 400 lines", () => {
    const broken = files.filter((file) => {
      const name = file.split("/").at(-1)!
      const lines = readFileSync(join(root, file), "utf8").split("\n").length
      return (
        !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.tsx?$/.test(name) ||
        (lines > 400 && !/^\s*(\/\*\*|\/\/).*long/m.test(readFileSync(join(root, file), "utf8")))
      )
    })
    expect(broken).toEqual([])
  })

  it("[HOUSE-8] names no path of a machine and no registry host", () => {
    const broken = [...files, ...sources("test")].filter(
      (file) =>
        /\/work\/(main|shared)|registry\.npm[a-z]*\.|\/root\//.test(readFileSync(join(root, file), "utf8")) &&
        !file.startsWith("test/house/"),
    )
    expect(broken).toEqual([])
  })
})
