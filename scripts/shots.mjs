// npm run shots -- [FOLDER] [NAMES…]: pictures of every page, dialog and menu, in both languages and at three widths, and sheets of four
// of them to look at (ImageMagick's montage). NAMES: "zh-1440", "en-768-dark" …; without them all of them.
import { execFileSync, spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { installMissing } from "./install.mjs"

installMissing()
const { buildClient, buildServer, root } = await import("./build.mjs")
const { build } = await import("esbuild")
await buildServer()
buildClient()

// The tour is what the browser tests walk too; it is TypeScript, which Node 20 does not read.
const bundle = join(root, "dist/e2e/tour.js")
await build({
  absWorkingDir: root,
  stdin: {
    contents: ["furnish", "support", "tour"]
      .map((name) => `export * from "./test/e2e/${name}.ts"`)
      .join("\n"),
    resolveDir: root,
  },
  outfile: bundle,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  packages: "external",
})
const { furnish, launchBrowser, TestServer, tourOutside, tours } = await import(bundle)

const sizes = { 1440: 900, 1024: 768, 768: 1024 }
/** The dark desk is looked at where there is most of it. */
const looks = [
  ...["zh", "en"].flatMap((language) =>
    Object.keys(sizes).map((width) => ({ language, width: Number(width), theme: "light" })),
  ),
  { language: "zh", width: 1440, theme: "dark" },
]
const nameOf = ({ language, width, theme }) =>
  [language, width, ...(theme === "dark" ? ["dark"] : [])].join("-")

const [given, ...names] = process.argv.slice(2)
const folder = given ? resolve(given) : mkdtempSync(join(tmpdir(), "guiju-shots-"))

const openPage = async (browser, { language, width, theme }) => {
  const viewport = { width, height: sizes[width] }
  const locale = language === "zh" ? "zh-CN" : "en-GB"
  const context = await browser.newContext({ viewport, locale, reducedMotion: "reduce" })
  await context.addInitScript(
    (chosen) => {
      localStorage.setItem("guiju.preferences", JSON.stringify(chosen))
    },
    { language, theme },
  )
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  return page
}

/** Walks one part of the tour; a part that breaks off is said and does not keep the others from being seen. */
const keep = async (page, part, sights, into) => {
  let last = "its beginning"
  try {
    for await (const { name } of sights) {
      await page.screenshot({ path: join(into, `${name}.png`) })
      last = name
    }
    return true
  } catch (error) {
    console.error(
      `${into}: ${part} broke off after ${last}: ${error.message.split("\n").slice(0, 4).join(" ")}`,
    )
    await page.screenshot({ path: join(into, `${part}-broken.png`) })
    return false
  }
}

const hasMontage = spawnSync("montage", ["-version"]).status === 0
const sheet = (into, name, width) => {
  const files = readdirSync(into).sort()
  for (let first = 0; first < files.length; first += 4) {
    const shown = files.slice(first, first + 4).map((file) => join(into, file))
    const tile = width < 1000 ? "4x1" : "2x2"
    const options = ["-label", "%t", ...shown, "-tile", tile, "-geometry", `${width > 1400 ? 960 : 768}x+6+6`]
    execFileSync("montage", [
      ...options,
      join(folder, "sheets", `${name}-${String(first / 4).padStart(2, "0")}.png`),
    ])
  }
}

const server = await TestServer.start()
const browser = await launchBrowser()
let whole = true
try {
  const house = await furnish(server, browser)
  mkdirSync(join(folder, "sheets"), { recursive: true })
  for (const look of looks.filter((one) => !names.length || names.includes(nameOf(one)))) {
    const into = join(folder, nameOf(look))
    rmSync(into, { recursive: true, force: true })
    mkdirSync(into)
    const page = await openPage(browser, look)
    whole = (await keep(page, "outside", tourOutside(page, house), into)) && whole
    await page.context().addCookies(house.cookies)
    for (const [part, tour] of Object.entries(tours))
      whole = (await keep(page, part, tour(page, house), into)) && whole
    await page.context().close()
    if (hasMontage) sheet(into, nameOf(look), look.width)
    console.log(`${into}: ${readdirSync(into).length} pictures`)
  }
} finally {
  await browser.close()
  await server.clean()
}
if (!hasMontage) console.log("Without ImageMagick's montage there are no sheets, only the single pictures.")
process.exit(whole ? 0 : 1)
