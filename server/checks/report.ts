import type { Node } from "prosemirror-model"
import { listTemplates } from "../../formats/template/create.ts"
import { fullTitle, type Metadata, standardNumber } from "../../schema/metadata/metadata.ts"
import type { CatalogueVerdict } from "../../schema/rules/document/view.ts"
import {
  checkDocument,
  type Finding,
  type RuleSet,
  ruleById,
  ruleSetFor,
  type Severity,
  type Waiver,
  type Waivers,
  weigh,
} from "../../schema/rules/index.ts"
import {
  checkLayout,
  type Layout,
  type LayoutFinding,
  layoutRuleById,
} from "../../schema/rules/layout/index.ts"
import { blocksOf, numberBlocks } from "../../schema/structure/numbering.ts"
import { profiles } from "../../schema/structure/profiles.ts"
import { accepted } from "../../schema/suggestions/resolve.ts"
import { excerptsOf, type Line, linesOf, placesOf, type ReportedFinding } from "./lines.ts"
import { excerptOf, placeOf } from "./place.ts"

export type { ReportedFinding } from "./lines.ts"

/** A finding that somebody let stand, with who, when and why. */
export type WaivedFinding = ReportedFinding & { waiver: Waiver }

/** What a check of a standard says. Counts and findings are of what still stands; `lapsed` are waivers that hold no more. */
export interface CheckReport {
  number: string
  title: string
  ruleSet: RuleSet
  counts: Record<Severity, number>
  /** True where a Word file was looked at too: findings of the layout rules are among the others, behind them. */
  withLayout: boolean
  findings: ReportedFinding[]
  waived: WaivedFinding[]
  lapsed: Waiver[]
}

interface Checkable {
  template: string
  metadata: Metadata
  doc: Node
  waivers?: Waivers
  /** What the catalogue says of what it cites. */
  catalogue?: ReadonlyMap<string, CatalogueVerdict> | undefined
  /** What the Word file of it looks like, which has rules of its own. */
  layout?: Layout | null
}

/** Whatever kind of rule it is. */
const ruleOf = (id: string) => (ruleById(id) ?? layoutRuleById(id))!

const clauseOf = (id: string): string => {
  const { source } = ruleOf(id)
  return `${source.document}—${source.edition}, ${source.clause}`
}

const chooseRules = (template: string, metadata: Metadata): RuleSet => {
  const known = listTemplates().find(({ id }) => id === template)
  if (!known && template !== "")
    throw new RangeError(
      `No template "${template}"; known: ${listTemplates()
        .map(({ id }) => id)
        .join(", ")}`,
    )
  return ruleSetFor(template, metadata.kind)
}

/** Checks a standard with the rules of its template or kind. Throws a RangeError for a template that nobody knows. */
export const checkStandard = ({
  template,
  metadata,
  doc: marked,
  waivers,
  catalogue,
  layout,
}: Checkable): CheckReport => {
  // What is checked is what would be printed: the document as if everything proposed were accepted.
  const doc = accepted(marked)
  const ruleSet = chooseRules(template, metadata)
  const blocks = blocksOf(doc)
  const profile = ruleSet === "iso" ? profiles.iso : profiles.gb
  const numbering = numberBlocks(blocks, profile)
  const report = (finding: Finding): ReportedFinding => ({
    ...finding,
    place: { zh: placeOf(finding, numbering, blocks, "zh"), en: placeOf(finding, numbering, blocks, "en") },
    excerpt: excerptOf(finding, numbering, profile, metadata.language),
    clause: clauseOf(finding.rule),
  })
  const found = checkDocument(doc, metadata, ruleSet, catalogue)
  const { standing, waived, lapsed } = weigh(found, waivers ?? {}, (id) => numbering.byId.get(id)?.block)
  const laid: LayoutFinding[] = layout ? checkLayout(layout, ruleSet) : []
  const all = [...standing, ...laid]
  const count = (severity: Severity): number => all.filter((one) => one.severity === severity).length
  return {
    number: standardNumber(metadata),
    title: fullTitle(metadata, metadata.language) || fullTitle(metadata, "zh"),
    ruleSet,
    counts: { error: count("error"), warning: count("warning"), info: count("info") },
    withLayout: Boolean(layout) && ruleSet !== "iso",
    findings: [...standing.map(report), ...laid.map((one) => ({ ...one, clause: clauseOf(one.rule) }))],
    waived: waived.map(({ finding, waiver }) => ({ ...report(finding), waiver })),
    lapsed: lapsed.map(({ waiver }) => waiver),
  }
}

interface Printing {
  file: string
  language: "zh" | "en"
  version: string
}

const severities = {
  zh: { error: "错误", warning: "警告", info: "提示" },
  en: { error: "error", warning: "warning", info: "info" },
} as const

/** "2026-11-26": the day of an ISO time. */
const day = ({ at }: Waiver): string => at.slice(0, 10)

const lineOf = (line: Line, language: "zh" | "en"): string => {
  const { rule, severity, message, clause } = line.finding
  const words = excerptsOf(line).map((text) => `\n    ${text}`)
  return `${severities[language][severity]}  ${placesOf(line, language)}  ${message[language]}  [${rule}, ${clause}]${words.join("")}`
}

const waivedLine = ({ waiver, ...finding }: WaivedFinding, language: "zh" | "en"): string => {
  const { reason, by } = waiver
  const why =
    language === "zh"
      ? `已豁免：${reason}（${by.name}，${day(waiver)}）`
      : `waived: ${reason} (${by.name}, ${day(waiver)})`
  return [...linesOf([finding], language).map((line) => lineOf(line, language)), `    ${why}`].join("\n")
}

/** For people: what is wrong alike is one line with its places and the clause of the rule; what was waived after it, with the reason. */
export const toText = ({ findings, waived, counts }: CheckReport, { language }: Printing): string => {
  const lines = [
    ...linesOf(findings, language).map((line) => lineOf(line, language)),
    ...waived.map((finding) => waivedLine(finding, language)),
  ]
  const { error, warning, info } = counts
  const sum =
    language === "zh"
      ? `${error}个错误，${warning}个警告，${info}个提示${waived.length ? `；已豁免${waived.length}处` : ""}。`
      : `${error} error(s), ${warning} warning(s), ${info} hint(s)${waived.length ? `; ${waived.length} waived` : ""}.`
  return [...lines, sum].join("\n")
}

export const toJson = (report: CheckReport): string => JSON.stringify(report, null, 2)

const levels = { error: "error", warning: "warning", info: "note" } as const

/** SARIF 2.1.0. Places are blocks, not lines: logical locations name them. */
export const toSarif = ({ findings, waived }: CheckReport, { file, language, version }: Printing): string => {
  const all: (ReportedFinding & { waiver?: Waiver })[] = [...findings, ...waived]
  const used = [...new Set(all.map(({ rule }) => rule))].map(ruleOf)
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "guiju",
            version,
            rules: used.map(({ id, severity, title, source }) => ({
              id,
              shortDescription: { text: title[language] },
              help: { text: `${source.document}—${source.edition}, ${source.clause}` },
              defaultConfiguration: { level: levels[severity] },
            })),
          },
        },
        results: all.map(({ rule, severity, message, place, blockId, excerpt, waiver }) => ({
          ruleId: rule,
          level: levels[severity],
          ...(waiver && {
            suppressions: [
              {
                kind: "external",
                status: "accepted",
                justification: `${waiver.reason} (${waiver.by.name}, ${day(waiver)})`,
              },
            ],
          }),
          message: { text: excerpt ? `${message[language]} — ${excerpt}` : message[language] },
          locations: [
            {
              physicalLocation: { artifactLocation: { uri: encodeURI(file.replaceAll("\\", "/")) } },
              logicalLocations: [
                { name: place[language] || "document", fullyQualifiedName: blockId, kind: "element" },
              ],
            },
          ],
        })),
      },
    ],
  }
  return JSON.stringify(log, null, 2)
}
