import type { Node } from "prosemirror-model"
import { listTemplates } from "../../formats/template/create.ts"
import { type Metadata, standardNumber } from "../../schema/metadata/metadata.ts"
import {
  checkDocument,
  type Finding,
  type Message,
  type RuleSet,
  ruleById,
  ruleSetFor,
  type Severity,
} from "../../schema/rules/index.ts"
import { referenceLabel } from "../../schema/structure/labels.ts"
import { blocksOf, type Numbering, numberBlocks } from "../../schema/structure/numbering.ts"
import { profiles } from "../../schema/structure/profiles.ts"
import { accepted } from "../../schema/suggestions/resolve.ts"

/** A finding with what a reader without the editor needs: the clause it stands in and the words around it. */
export interface ReportedFinding extends Finding {
  place: Message
  excerpt: string
  clause: string
}

/** What a check of a standard says. */
export interface CheckReport {
  number: string
  ruleSet: RuleSet
  counts: Record<Severity, number>
  findings: ReportedFinding[]
}

interface Checkable {
  template: string
  metadata: Metadata
  doc: Node
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

const placeOf = (
  finding: Finding,
  numbering: Numbering,
  blocks: readonly Node[],
  language: "zh" | "en",
): string => {
  const entry = numbering.byId.get(finding.blockId)
  if (!entry) return finding.field ?? ""
  const words = profiles.gb.words[language]
  if (entry.number || /_title$/.test(entry.type)) return referenceLabel(entry, numbering, words)
  for (let i = entry.index; i >= 0; i--) {
    const above = numbering.byBlock.get(blocks[i]!)
    if (above && (/_title$/.test(above.type) || above.type === "clause_text"))
      return referenceLabel(above, numbering, words)
  }
  return ""
}

const excerptOf = (finding: Finding, numbering: Numbering): string => {
  const block = numbering.byId.get(finding.blockId)?.block
  if (!block) return ""
  const text = (from: number, to: number): string => block.textBetween(from, to, " ", " ")
  const from = Math.max(0, (finding.from ?? 0) - 15)
  return text(from, Math.min(block.content.size, Math.max(finding.to ?? 0, from) + 25)).trim()
}

/** Checks a standard with the rules of its template or kind. Throws a RangeError for a template that nobody knows. */
export const checkStandard = ({ template, metadata, doc: marked }: Checkable): CheckReport => {
  // What is checked is what would be printed: the document as if everything proposed were accepted.
  const doc = accepted(marked)
  const ruleSet = chooseRules(template, metadata)
  const blocks = blocksOf(doc)
  const numbering = numberBlocks(blocks, ruleSet === "iso" ? profiles.iso : profiles.gb)
  const findings = checkDocument(doc, metadata, ruleSet).map((finding): ReportedFinding => {
    const { source } = ruleById(finding.rule)!
    return {
      ...finding,
      place: { zh: placeOf(finding, numbering, blocks, "zh"), en: placeOf(finding, numbering, blocks, "en") },
      excerpt: excerptOf(finding, numbering),
      clause: `${source.document}—${source.edition}, ${source.clause}`,
    }
  })
  const count = (severity: Severity): number => findings.filter((one) => one.severity === severity).length
  return {
    number: standardNumber(metadata),
    ruleSet,
    counts: { error: count("error"), warning: count("warning"), info: count("info") },
    findings,
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

/** For people: one finding a line, the clause of the rule with it. */
export const toText = ({ findings, counts }: CheckReport, { language }: Printing): string => {
  const lines = findings.map(({ rule, severity, message, place, excerpt, clause }) => {
    const where = place[language] ? `${place[language]}  ` : ""
    const words = excerpt ? `\n    ${excerpt}` : ""
    return `${severities[language][severity]}  ${where}${message[language]}  [${rule}, ${clause}]${words}`
  })
  const { error, warning, info } = counts
  const sum =
    language === "zh"
      ? `${error}个错误，${warning}个警告，${info}个提示。`
      : `${error} error(s), ${warning} warning(s), ${info} hint(s).`
  return [...lines, sum].join("\n")
}

export const toJson = (report: CheckReport): string => JSON.stringify(report, null, 2)

const levels = { error: "error", warning: "warning", info: "note" } as const

/** SARIF 2.1.0. Places are blocks, not lines: logical locations name them. */
export const toSarif = ({ findings }: CheckReport, { file, language, version }: Printing): string => {
  const used = [...new Set(findings.map(({ rule }) => rule))].map((id) => ruleById(id)!)
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
        results: findings.map(({ rule, severity, message, place, blockId, excerpt }) => ({
          ruleId: rule,
          level: levels[severity],
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
