import { h, htmlText } from "../../formats/html/tree.ts"
import type { XmlElement } from "../../formats/xml/tree.ts"
import type { Severity, Waiver } from "../../schema/rules/index.ts"
import type { CheckReport, ReportedFinding } from "./report.ts"

interface Printing {
  language: "zh" | "en"
  version: string
  /** Milliseconds since 1970: the day that stands on the report. */
  now: number
}

const wordings = {
  zh: {
    title: "起草规则检查报告",
    number: "文件编号",
    name: "文件名称",
    basis: "检查依据",
    date: "检查日期",
    program: "检查程序",
    conclusion: "检查结论",
    clean: "未发现与起草规则不一致之处。",
    found: (errors: number, rest: number) => `发现${errors}个错误，${rest}个警告和提示，见第1节。`,
    noError: (rest: number) => `未发现错误；有${rest}个警告和提示，见第1节。`,
    waivedToo: (count: number) => `另有${count}处经豁免，见第2节。`,
    findings: "1 检查结果",
    waived: "2 已豁免",
    lapsed: "3 已失效的豁免（文字已改或问题已消失）",
    heads: ["序号", "位置", "问题", "原文", "依据"],
    waivedHeads: ["序号", "位置", "问题", "理由", "豁免人、日期、阶段"],
    lapsedHeads: ["序号", "问题", "原文", "理由", "豁免人、日期、阶段"],
    none: "无。",
    severity: { error: "错误", warning: "警告", info: "提示" },
    signs: ["检查人", "复核人", "日期"],
    document: "整个文件",
  },
  en: {
    title: "Report on the check against the drafting rules",
    number: "Number",
    name: "Title",
    basis: "Checked against",
    date: "Date",
    program: "Program",
    conclusion: "Result",
    clean: "Nothing was found that differs from the drafting rules.",
    found: (errors: number, rest: number) =>
      `${errors} error(s) and ${rest} warning(s) and hint(s) were found; see section 1.`,
    noError: (rest: number) => `No error was found; there are ${rest} warning(s) and hint(s), see section 1.`,
    waivedToo: (count: number) => `${count} finding(s) were waived; see section 2.`,
    findings: "1 Findings",
    waived: "2 Waived",
    lapsed: "3 Waivers that hold no more (the text has changed, or nothing is wrong with it)",
    heads: ["No.", "Place", "Finding", "Text", "Source"],
    waivedHeads: ["No.", "Place", "Finding", "Reason", "By whom, date, stage"],
    lapsedHeads: ["No.", "Finding", "Text", "Reason", "By whom, date, stage"],
    none: "None.",
    severity: { error: "Error", warning: "Warning", info: "Hint" },
    signs: ["Checked by", "Reviewed by", "Date"],
    document: "Whole document",
  },
} as const

type Words = (typeof wordings)["zh" | "en"]

const basis = {
  ...{ gb: "GB/T 1.1—2020", "gb-mandatory": "GB/T 1.1—2020", enterprise: "GB/T 1.1—2020" },
  iso: "ISO/IEC Directives, Part 2—2021",
} as const

const style = `
  body { max-width: 190mm; margin: 15mm auto; padding: 0 5mm; color: #000; font: 10.5pt/1.5 "Times New Roman", SimSun, "Noto Serif CJK SC", serif; }
  h1 { margin: 0 0 6mm; font-size: 16pt; text-align: center; }
  h2 { margin: 7mm 0 2mm; font-size: 11pt; }
  table { width: 100%; border-collapse: collapse; }
  th, td { padding: 1mm 2mm; border: 0.5pt solid #000; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
  th { font-weight: bold; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  .facts th { width: 24mm; white-space: nowrap; }
  .signs { display: flex; gap: 10mm; margin-top: 14mm; break-inside: avoid; }
  .signs span { flex: 1; padding-bottom: 1mm; border-bottom: 0.5pt solid #000; }
`

const table = (heads: readonly string[], rows: string[][]): XmlElement =>
  h(
    "table",
    {},
    h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", {}, head)))),
    h("tbody", {}, ...rows.map((row) => h("tr", {}, ...row.map((cell) => h("td", {}, cell))))),
  )

const section = (title: string, heads: readonly string[], rows: string[][], none: string): XmlElement =>
  h("section", {}, h("h2", {}, title), rows.length ? table(heads, rows) : h("p", {}, none))

/** Stages of a document in words; what is none of them stands as it is. */
const stages: Record<string, { zh: string; en: string }> = {
  preliminary: { zh: "预研", en: "preliminary" },
  proposal: { zh: "立项", en: "proposal" },
  drafting: { zh: "起草", en: "drafting" },
  comment: { zh: "征求意见", en: "for comment" },
  review: { zh: "审查", en: "for review" },
  approval: { zh: "报批", en: "for approval" },
  published: { zh: "发布", en: "published" },
  withdrawn: { zh: "废止", en: "withdrawn" },
}

const byWeight: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

const who = ({ by, at, stage }: Waiver, language: "zh" | "en"): string =>
  [by.name, at.slice(0, 10), stages[stage]?.[language] ?? stage]
    .filter(Boolean)
    .join(language === "zh" ? "，" : ", ")

const conclusion = ({ counts, waived }: CheckReport, words: Words): string => {
  const rest = counts.warning + counts.info
  const result = counts.error ? words.found(counts.error, rest) : rest ? words.noError(rest) : words.clean
  return waived.length ? `${result} ${words.waivedToo(waived.length)}` : result
}

/** The report that goes with a draft when it is handed in: what was found, what was let stand and why, and lines to sign. */
export const toSignedReport = (report: CheckReport, { language, version, now }: Printing): string => {
  const words = wordings[language]
  const placeOf = ({ place }: ReportedFinding): string => place[language] || words.document
  const problem = ({ severity, message }: ReportedFinding): string =>
    `${words.severity[severity]}${language === "zh" ? "：" : ": "}${message[language]}`
  const facts: [string, string][] = [
    [words.number, report.number],
    [words.name, report.title],
    [words.basis, basis[report.ruleSet]],
    [words.date, new Date(now).toISOString().slice(0, 10)],
    [words.program, `Guiju ${version}`],
    [words.conclusion, conclusion(report, words)],
  ]
  const findings = report.findings
    .toSorted((a, b) => byWeight[a.severity] - byWeight[b.severity])
    .map((one, i) => [`${i + 1}`, placeOf(one), problem(one), one.excerpt, `${one.clause} (${one.rule})`])
  const waived = report.waived.map((one, i) => [
    ...[`${i + 1}`, placeOf(one), problem(one), one.waiver.reason, who(one.waiver, language)],
  ])
  const lapsed = report.lapsed.map((waiver, i) => [
    ...[`${i + 1}`, waiver.message[language], waiver.excerpt, waiver.reason, who(waiver, language)],
  ])
  const page = h(
    "html",
    { lang: language === "zh" ? "zh-CN" : "en" },
    h(
      "head",
      {},
      h("meta", { charset: "utf-8" }),
      h("title", {}, `${words.title} ${report.number}`),
      h("style", {}, style),
    ),
    h(
      "body",
      {},
      h("h1", {}, words.title),
      h(
        "table",
        { class: "facts" },
        h("tbody", {}, ...facts.map(([name, value]) => h("tr", {}, h("th", {}, name), h("td", {}, value)))),
      ),
      section(words.findings, words.heads, findings, words.none),
      section(words.waived, words.waivedHeads, waived, words.none),
      ...(lapsed.length ? [section(words.lapsed, words.lapsedHeads, lapsed, words.none)] : []),
      h("p", { class: "signs" }, ...words.signs.map((sign) => h("span", {}, sign))),
    ),
  )
  return `<!DOCTYPE html>\n${htmlText(page)}\n`
}
