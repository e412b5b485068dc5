/** One comment as the tables have it. */
export interface CommentRow {
  number: number
  /** "5.2.1", "附录B"; empty for the whole document. */
  clause: string
  /** "表3", "第2段". */
  element: string
  line: string
  /** 提出单位, or the member body; the author's name where no body is known. */
  organization: string
  kind: "" | "ge" | "te" | "ed"
  body: string
  proposal: string
  decision: "" | "adopted" | "partly" | "not_adopted"
  reason: string
  observation: string
}

/** Head and foot of a table; what is not known stays empty, to be filled in by hand. */
export interface TableHead {
  title: string
  number: string
  /** 负责起草单位. */
  drafters: string
  /** 承办人. */
  person: string
  phone: string
  /** Date as it is to be printed. */
  date: string
  /** 发送《征求意见稿》的单位数, and how many of them answered; null where nobody said. */
  sent: number | null
  answered: number | null
}

/** How many comments there are of each decision, and from how many organizations. */
export const countRows = (rows: readonly CommentRow[]) => {
  const of = (decision: CommentRow["decision"]): number =>
    rows.filter((row) => row.decision === decision).length
  return {
    all: rows.length,
    adopted: of("adopted"),
    partly: of("partly"),
    not_adopted: of("not_adopted"),
    open: of(""),
    organizations: new Set(rows.map(({ organization }) => organization.trim()).filter(Boolean)).size,
  }
}
