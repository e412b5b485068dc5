import type { CommentRow } from "./rows.ts"
import { normalise } from "./words.ts"

type Field =
  | "number"
  | "organization"
  | "line"
  | "clause"
  | "element"
  | "kind"
  | "body"
  | "proposal"
  | "decision"
  | "remark"
  | "quote"
  | "why"

/** A row of a filled-in sheet, in its own words. */
export interface SheetRow {
  /** Row of the table, from 1, for messages. */
  row: number
  organization: string
  line: string
  clause: string
  /** The clause was a number to the spreadsheet: "5.10" may have become 5.1. */
  clauseIsNumber: boolean
  element: string
  kind: CommentRow["kind"]
  body: string
  proposal: string
  decision: CommentRow["decision"]
  reason: string
  observation: string
  /** 原文, where the sheet has a column for it. */
  quote: string
}

/** What the columns of the forms are called; the first that fits a header is its field. */
const headers: [RegExp, Field][] = [
  [/^(序号|编号|no\.?$|nr\.?$|#$|id$|item$)/, "number"],
  [
    /^(处理意见|处理结果|处理情况|是否采纳|采纳情况|处理|secretariat.?s?observations?|observations?|décision|beschluss)/,
    "decision",
  ],
  [/^(备注|remarks?$)/, "remark"],
  [
    /^(提出单位|意见提出|单位|反馈单位|提出人|专家|mb\/?|memberbody|nc$|comitémembre|organi[sz]ation|country|mitglied|author|commenter)/,
    "organization",
  ],
  [/^(linenumber|line|行号|ligne|zeile)/, "line"],
  [/^(标准章条|章条|章节|条款|条文|标准条款|章、?条|clause|subclause|article|abschnitt|section)/, "clause"],
  [/^(paragraph|段落|图表|图\/表|段\/图|位置|alinéa|absatz|figure)/, "element"],
  [/^(typeof|type|意见类型|类型|类别|性质|typede|art$)/, "kind"],
  [
    /^(修改建议|建议|修改为|修改后|拟修改|proposedchange|proposed|modificationproposée|suggest|vorgeschlagene)/,
    "proposal",
  ],
  [/^(原文|原条文|原内容|现文|currenttext|originaltext)/, "quote"],
  [/^(理由|修改理由|justification|rationale)/, "why"],
  [
    /^(意见内容|意见和建议|意见或建议|意见及建议|意见|具体意见|修改意见|反馈意见|问题|comments?|commentaires?|kommentar|bemerkung)/,
    "body",
  ],
]

const fieldOf = (header: string): Field | null => {
  const words = normalise(header)
    .toLowerCase()
    .replace(/[\s*()（）:：¹²0-9]+/g, "")
  return words ? (headers.find(([pattern]) => pattern.test(words))?.[1] ?? null) : null
}

const mostHeaderRows = 30

/** The row that names the columns, and which field each is; null if there is none that names a comment. */
export const findHeader = (rows: readonly string[][]): { at: number; fields: (Field | null)[] } | null => {
  for (let at = 0; at < Math.min(rows.length, mostHeaderRows); at++) {
    const seen = new Set<Field>()
    const fields = rows[at]!.map((cell) => {
      // A title that spans the table is no header, however it begins.
      const field = cell.length > 80 ? null : fieldOf(cell)
      if (!field || seen.has(field)) return null
      seen.add(field)
      return field
    })
    const says = seen.has("body") || seen.has("proposal")
    if (says && seen.size >= 2) return { at, fields }
  }
  return null
}

const kindOf = (cell: string): CommentRow["kind"] => {
  const word = normalise(cell).toLowerCase()
  if (/^(te|t$|技术|tech)/.test(word)) return "te"
  if (/^(ed|e$|编辑|edit|文字)/.test(word)) return "ed"
  if (/^(ge|g$|一般|gen|总体)/.test(word)) return "ge"
  return ""
}

const decisionWords: [RegExp, CommentRow["decision"]][] = [
  [
    /^(部分采纳|部分接受|(?:partly|partially) (?:accepted|adopted)|accepted (?:in principle|in part|with modifications?)|noted and partly)/i,
    "partly",
  ],
  [
    /^(不采纳|未采纳|不予采纳|不接受|not (?:accepted|adopted)|rejected|disagree(?:d)?|declined)/i,
    "not_adopted",
  ],
  [/^(采纳|接受|同意|已采纳|accepted|adopted|agree(?:d)?)/i, "adopted"],
]

/** "部分采纳。理由…" -> the decision and what else was said. */
export const readDecision = (cell: string): { decision: CommentRow["decision"]; rest: string } => {
  const words = cell.trim()
  for (const [pattern, decision] of decisionWords) {
    const match = pattern.exec(words)
    if (match) return { decision, rest: words.slice(match[0].length).replace(/^[\s。．.,，:：;；—-]+/, "") }
  }
  return { decision: "", rest: words }
}

const emptyMark = /^[-–—/\\无]$/

/** Rows below the header that say something. Repeated headers, numbers of columns and lines under the table are left out. */
export const readRows = (
  rows: readonly string[][],
  isNumber: (row: number, column: number) => boolean,
): SheetRow[] | null => {
  const header = findHeader(rows)
  if (!header) return null
  const { at, fields } = header
  const columnOf = (field: Field): number => fields.indexOf(field)
  const found: SheetRow[] = []
  for (let index = at + 1; index < rows.length; index++) {
    const cells = rows[index]!
    const cell = (field: Field): string => (columnOf(field) < 0 ? "" : (cells[columnOf(field)] ?? "").trim())
    const isHeader = fields.every((field, column) => !field || cells[column] === rows[at]![column])
    const isCount = cells.filter((one) => one.trim()).every((one) => /^\(?\d{1,2}\)?[¹²]?$/.test(one.trim()))
    const body = [cell("body"), cell("why")].filter((words) => words && !emptyMark.test(words)).join("\n")
    const proposal = emptyMark.test(cell("proposal")) ? "" : cell("proposal")
    if (isHeader || isCount || (!body && !proposal)) continue
    const { decision, rest } = readDecision(cell("decision"))
    found.push({
      row: index + 1,
      organization: cell("organization"),
      line: cell("line"),
      clause: cell("clause"),
      clauseIsNumber: columnOf("clause") >= 0 && isNumber(index, columnOf("clause")),
      element: cell("element"),
      kind: kindOf(cell("kind")),
      body: body || proposal,
      proposal,
      decision,
      reason: decision ? rest : "",
      observation: [decision ? "" : rest, cell("remark")].filter(Boolean).join("\n"),
      quote: cell("quote"),
    })
  }
  return found
}
