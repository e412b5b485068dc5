import { execFileSync } from "node:child_process"
import { createHash } from "node:crypto"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { strFromU8, unzipSync } from "fflate"
import type { Node } from "prosemirror-model"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { readStandard, writeStandard } from "../../formats/index.ts"
import { createFromTemplate, sampleStandard } from "../../formats/template/create.ts"
import { printOf, ruleById, waiverKey } from "../../schema/rules/index.ts"
import { toDocument } from "../../schema/shared/index.ts"
import { blocksOf } from "../../schema/structure/numbering.ts"
import { checkStandard, toSarif, toText } from "../../server/checks/report.ts"
import { toSignedReport } from "../../server/checks/signed-report.ts"
import { rootFolder } from "../../server/worker-url.ts"
import { block } from "../convergence/build.ts"
import { edited, inSection } from "../rules/layout/edits.ts"
import { buildWorkers } from "./build.ts"
import { type Person, TestServer, temporaryFolder } from "./support.ts"

const main = join(rootFolder, "dist/server/main.js")

const guiju = (args: string[]): { status: number; stdout: string; stderr: string } => {
  try {
    return {
      status: 0,
      stdout: execFileSync(process.execPath, [main, ...args], { encoding: "utf8", stdio: "pipe" }),
      stderr: "",
    }
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string }
    return { status, stdout, stderr }
  }
}

/** The sample with a sentence that breaks a rule. */
const faulty = () => {
  const sample = sampleStandard()
  const wrong = block("paragraph", "本标准的灯具必须接地。", { id: "wrong" })
  const blocks = blocksOf(sample.doc)
  const at = blocks.findIndex((node) => node.textContent === "随行文件")
  return { ...sample, doc: toDocument(blocks.toSpliced(at + 1, 0, wrong)) }
}

/** The same with its faults let stand by somebody. */
const waived = () => {
  const standard = faulty()
  const { findings } = checkStandard(standard)
  const waivers = Object.fromEntries(
    findings
      .filter(({ severity }) => severity === "error")
      .map((finding) => [
        waiverKey(finding),
        {
          ...{ rule: finding.rule, blockId: finding.blockId, message: finding.message, excerpt: "本标准" },
          ...{ from: finding.from ?? null, to: finding.to ?? null, field: null, reason: "旧版<名称>" },
          text: printOf(
            finding,
            blocksOf(standard.doc).find(({ attrs }) => attrs["id"] === finding.blockId),
          ),
          ...{ by: { id: "u", name: "林知远" }, at: "2026-11-26T08:00:00.000Z", stage: "comment" },
        },
      ]),
  )
  return { ...standard, waivers }
}

describe("the check of a file", () => {
  const folder = temporaryFolder()
  const file = (name: string): string => join(folder, name)
  beforeAll(async () => {
    buildWorkers()
    for (const [name, standard] of [
      ["good.json", sampleStandard()],
      ["bad.json", faulty()],
      ["waived.json", waived()],
    ] as const)
      writeFileSync(file(name), (await writeStandard(standard, "json")).bytes)
    writeFileSync(file("broken.json"), "{")
  })

  it("[RULE-30] ends with 0 where no error is found, 1 where there are errors, 2 where it cannot be read", () => {
    expect(guiju(["check", file("good.json")]).status).toBe(0)
    const bad = guiju(["check", file("bad.json")])
    expect([bad.status, /\[R-083, GB\/T 1\.1—2020, 9\.5\.2\]/.test(bad.stdout)]).toEqual([1, true])
    expect(guiju(["check", file("broken.json")]).status).toBe(2)
    expect(guiju(["check", file("missing.json")]).status).toBe(2)
    expect(guiju(["check", file("good.json"), "--format", "yaml"]).status).toBe(2)
    expect(guiju(["check", file("good.json"), "--template", "nonsense"]).status).toBe(2)
  })

  it("[RULE-31] prints JSON and SARIF 2.1.0 with the rules that it names", () => {
    const json = JSON.parse(guiju(["check", file("bad.json"), "--format", "json"]).stdout)
    expect(json.findings.find(({ rule }: { rule: string }) => rule === "R-083")).toMatchObject({
      ...{ severity: "error", blockId: "wrong", from: 0, to: 3 },
      fix: { type: "replaceText", blockId: "wrong", from: 0, to: 3, text: "本文件" },
    })
    const sarif = JSON.parse(guiju(["check", file("bad.json"), "--format", "sarif"]).stdout)
    const [run] = sarif.runs
    expect([sarif.version, run.tool.driver.name]).toEqual(["2.1.0", "guiju"])
    const named = new Set(run.tool.driver.rules.map(({ id }: { id: string }) => id))
    for (const { ruleId } of run.results)
      expect([ruleId, named.has(ruleId), !!ruleById(ruleId)]).toEqual([ruleId, true, true])
  })

  it("[RULE-44] looks at the layout of a Word file too, and says so in the report", async () => {
    const { bytes } = await writeStandard(sampleStandard(), "docx")
    writeFileSync(file("good.docx"), bytes)
    expect(guiju(["check", file("good.docx"), "--report", file("good.html")]).status).toBe(0)
    expect(readFileSync(file("good.html"), "utf8")).toContain("另以Word文件检查版面10条")
    writeFileSync(file("letter.docx"), edited(bytes, [inSection(1, 'w:w="11906"', 'w:w="12240"')]))
    const letter = guiju(["check", file("letter.docx"), "--format", "json"])
    const { withLayout, findings } = JSON.parse(letter.stdout)
    expect([letter.status, withLayout]).toEqual([1, true])
    expect(findings.at(-1)).toMatchObject({
      ...{ rule: "R-160", blockId: "", clause: "GB/T 1.1—2020, 10.1.1" },
      place: { zh: "Word的第2节", en: "section 2" },
      message: { en: "The paper is 215.9 mm×297 mm; required is A4" },
    })
    const sarif = JSON.parse(guiju(["check", file("letter.docx"), "--format", "sarif"]).stdout)
    expect(sarif.runs[0].tool.driver.rules.map(({ id }: { id: string }) => id)).toContain("R-160")
    expect(JSON.parse(guiju(["check", file("good.json"), "--format", "json"]).stdout).withLayout).toBe(false)
  })

  it("[CHK-30] lets stand what was waived, and names it with the reason", () => {
    const { status, stdout } = guiju(["check", file("waived.json")])
    expect([status, stdout.includes("已豁免：旧版<名称>（林知远，2026-11-26）")]).toEqual([0, true])
    const json = JSON.parse(guiju(["check", file("waived.json"), "--format", "json"]).stdout)
    expect([json.counts.error, json.waived[0].waiver.by.name, json.lapsed]).toEqual([0, "林知远", []])
    const sarif = JSON.parse(guiju(["check", file("waived.json"), "--format", "sarif"]).stdout)
    const suppressed = sarif.runs[0].results.filter((one: { suppressions?: unknown }) => one.suppressions)
    expect(suppressed.map((one: { suppressions: unknown[] }) => one.suppressions[0])).toContainEqual({
      ...{ kind: "external", status: "accepted", justification: "旧版<名称> (林知远, 2026-11-26)" },
    })
  })

  it("[CHK-31] keeps waivers in the native document, byte for byte, through reading and writing", async () => {
    const { bytes } = await writeStandard(waived(), "json")
    const { standard } = await readStandard(bytes, "json")
    expect((await writeStandard(standard, "json")).bytes).toEqual(bytes)
    expect((await writeStandard(faulty(), "json")).bytes.toString()).not.toContain("waivers")
  })

  it("[CHK-32] counts again, and lists the waiver as lapsed, when the waived text is another", () => {
    const standard = waived()
    const blocks = blocksOf(standard.doc).map((node) =>
      node.attrs["id"] === "wrong" ? block("paragraph", "本标准的灯具应接地。", { id: "wrong" }) : node,
    )
    const report = checkStandard({ ...standard, doc: toDocument(blocks) })
    expect([report.counts.error, report.waived.length, report.lapsed.length > 0]).toEqual([1, 0, true])
  })

  it("[CHK-33] writes a report to sign, in both languages, with findings, waivers, their reasons and what was checked", () => {
    guiju(["check", file("bad.json"), "--report", file("bad.html")])
    const bad = readFileSync(file("bad.html"), "utf8")
    expect(bad).toContain("发现2个错误")
    expect(bad).toContain("9.5.2\nR-083")
    const hash = createHash("sha256")
      .update(readFileSync(file("bad.json")))
      .digest("hex")
    expect(bad).toContain(`bad.json\nSHA-256 ${hash}`)
    guiju(["check", file("waived.json"), "--lang", "en", "--report", file("waived.html")])
    const good = readFileSync(file("waived.html"), "utf8")
    expect(good).toContain("No error was found")
    expect(good).toContain("旧版&lt;名称&gt;")
    expect(good).toContain("林知远\n2026-11-26\nfor comment")
    expect(guiju(["check", file("good.json"), "--report", file("good.txt")]).status).toBe(2)
    expect(guiju(["check", file("good.json"), "--report", file("no/such/folder.html")]).status).toBe(2)
  })

  it("[CHK-34] writes the same report as a Word document, the same bytes for the same check", async () => {
    expect(guiju(["check", file("waived.json"), "--format", "docx"]).status).toBe(2)
    const write = (name: string): Uint8Array => {
      guiju(["check", file("waived.json"), "--format", "docx", "--output", file(name)])
      return readFileSync(file(name))
    }
    const bytes = write("report.docx")
    const text = strFromU8(unzipSync(bytes)["word/document.xml"]!).replace(/<[^>]*>/g, "|")
    for (const words of ["起草规则检查报告", "未发现错误", "旧版&lt;名称&gt;", "林知远", "签字", "同意提交"])
      expect(text).toContain(words)
    expect(write("again.docx")).toEqual(bytes)
  })

  it("[CHK-35] says what is wrong in several places in one line, with the places and how many", () => {
    const sample = sampleStandard()
    const wrong = (id: string): Node => block("paragraph", "本标准的灯具应接地。", { id })
    const standard = { ...sample, doc: toDocument([...blocksOf(sample.doc), wrong("w1"), wrong("w2")]) }
    const report = toSignedReport(checkStandard(standard), { language: "zh", version: "1", now: 0 })
    const rows = report.sections[0]!.table!.rows.filter((row) => row[4]!.endsWith("R-083"))
    expect(rows.map((row) => [/（共2处）$/.test(row[1]!), row[2]])).toEqual([[true, "“本标准”应为“本文件”"]])
    const printed = toText(checkStandard(standard), { file: "a.json", version: "1", language: "en" })
    expect(printed.split("\n").filter((line) => line.includes("[R-083,"))).toEqual([
      expect.stringMatching(/^error {2}.*\(2 in all\) {2}/),
    ])
  })

  it("[RULE-32] finds no error in the sample and says so in both languages", () => {
    const report = checkStandard(sampleStandard())
    expect(report.findings.filter(({ severity }) => severity === "error")).toEqual([])
    const printing = { file: "a b.json", version: "1" }
    expect(toText(report, { ...printing, language: "zh" })).toContain("0个错误")
    expect(toText(report, { ...printing, language: "en" })).toContain("0 error(s)")
    expect(toSarif(report, { ...printing, language: "en" })).toContain("a%20b.json")
  })

  it("[RULE-33] finds no error in a standard just begun from any template", () => {
    for (const id of [
      "gb-t",
      "gb",
      "gb-z",
      "industry",
      "local",
      "association",
      "enterprise",
      "gb-t-test-method",
    ]) {
      const { findings } = checkStandard(createFromTemplate(id, { title: { zh: "灯具", en: "Luminaires" } }))
      expect([id, findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule)]).toEqual([
        id,
        [],
      ])
    }
  })
})

describe("the check of a standard on the server", () => {
  let home: TestServer
  let ann: Person
  let bob: Person
  beforeAll(async () => {
    home = await TestServer.start()
    ann = await home.person("ann")
    bob = await home.person("bob")
  })
  afterAll(() => home.close())

  it("[RULE-34] answers the findings to whoever may read, and to nobody else", async () => {
    const id = await ann.newStandard()
    const written = await ann.fetch(`/api/v1/standards/${id}/check/docx?language=en`)
    expect([written.status, written.headers.get("content-type")?.includes("wordprocessingml")]).toEqual([
      200,
      true,
    ])
    expect((await ann.fetch(`/api/v1/standards/${id}/check/pdf`)).status).toBe(404)
    const report = await ann.json(`/api/v1/standards/${id}/check`)
    expect(report).toMatchObject({ ruleSet: "gb", counts: { error: 0 }, withLayout: true })
    expect(Array.isArray(report.findings)).toBe(true)
    expect((await bob.fetch(`/api/v1/standards/${id}/check`)).status).toBe(403)
    expect((await ann.fetch(`/api/v1/standards/${id}/check?version=none`)).status).toBe(404)
  })
})
