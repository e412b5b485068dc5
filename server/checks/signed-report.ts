import type { Report, ReportSection } from "../../formats/report/report.ts"
import { type RuleSet, rulesOf, type Severity, type Waiver } from "../../schema/rules/index.ts"
import { layoutRules } from "../../schema/rules/layout/index.ts"
import { excerptsOf, linesOf, placesOf } from "./lines.ts"
import type { CheckReport, ReportedFinding } from "./report.ts"
import { basis, stageNames, wordings } from "./report-words.ts"

export interface Signing {
  language: "zh" | "en"
  /** Of the program. */
  version: string
  /** Milliseconds since 1970: the day that stands on the report. */
  now: number
  /** Which text was checked: the name of a file or version, and the SHA-256 of its bytes. */
  subject?: { name: string; sha256: string } | undefined
}

type Language = Signing["language"]

/** Clause and rule; the document only where it is not the one that stands at the head of the report. */
const sourceOf = ({ clause, rule }: ReportedFinding, ruleSet: RuleSet): string => {
  const own = `${basis[ruleSet]}, `
  return `${clause.startsWith(own) ? clause.slice(own.length) : clause}\n${rule}`
}

const findingSection = (report: CheckReport, severity: Severity, language: Language): ReportSection => {
  const words = wordings[language]
  const lines = linesOf(
    report.findings.filter((one) => one.severity === severity),
    language,
  )
  const rows = lines.map((line, i) => [
    `${i + 1}`,
    placesOf(line, language),
    line.finding.message[language],
    excerptsOf(line).join("\n"),
    sourceOf(line.finding, report.ruleSet),
  ])
  return {
    title: words.section[severity](report.counts[severity]),
    table: rows.length ? { heads: words.heads, widths: [6, 17, 30, 33, 14], rows } : null,
    text: words.none,
  }
}

const who = ({ by, at, stage }: Waiver, language: Language): string =>
  [by.name, at.slice(0, 10), stageNames[stage]?.[language] ?? stage].filter(Boolean).join("\n")

const waivedSections = (report: CheckReport, language: Language): ReportSection[] => {
  const words = wordings[language]
  const waived = report.waived.map((one, i) => [
    ...[`${i + 1}`, one.place[language] || words.document],
    `${words.severity[one.severity]}${language === "zh" ? "：" : ": "}${one.message[language]}`,
    ...[one.excerpt, sourceOf(one, report.ruleSet), one.waiver.reason, who(one.waiver, language)],
  ])
  const lapsed = report.lapsed.map((waiver, i) => [
    ...[`${i + 1}`, waiver.message[language], waiver.excerpt, waiver.reason, who(waiver, language)],
  ])
  return [
    {
      title: words.waived,
      table: waived.length
        ? { heads: words.waivedHeads, widths: [6, 11, 20, 19, 11, 19, 14], rows: waived }
        : null,
      text: words.none,
    },
    ...(lapsed.length
      ? [
          {
            title: words.lapsed,
            table: { heads: words.lapsedHeads, widths: [6, 28, 26, 24, 16], rows: lapsed },
            text: "",
          },
        ]
      : []),
  ]
}

const conclusion = ({ counts, waived }: CheckReport, language: Language): string => {
  const words = wordings[language]
  const rest = counts.warning + counts.info
  const result = counts.error ? words.found(counts.error, rest) : rest ? words.noError(rest) : words.clean
  return waived.length ? `${result}${words.waivedToo(waived.length)}` : result
}

/**
 * The report that goes with a draft when it is handed in: what was found, by weight and in the order of the text, each with the clause
 * behind it; what was let stand, by whom and why; and lines to sign.
 */
export const toSignedReport = (report: CheckReport, signing: Signing): Report => {
  const { language, version, now, subject } = signing
  const words = wordings[language]
  return {
    language,
    title: words.title,
    facts: [
      [words.number, report.number || "—"],
      [words.name, report.title || "—"],
      ...(subject ? [[words.subject, `${subject.name}\nSHA-256 ${subject.sha256}`] as const] : []),
      [
        words.basis,
        words.rules(
          basis[report.ruleSet],
          rulesOf(report.ruleSet).length,
          report.withLayout ? layoutRules.length : 0,
        ),
      ],
      [words.date, new Date(now).toISOString().slice(0, 10)],
      [words.program, `Guiju ${version}`],
      [words.conclusion, conclusion(report, language)],
    ],
    sections: [
      findingSection(report, "error", language),
      findingSection(report, "warning", language),
      findingSection(report, "info", language),
      ...waivedSections(report, language),
    ],
    opinion: words.opinion,
    signers: words.signers,
    signHeads: words.signHeads,
    pages: words.pages,
  }
}
