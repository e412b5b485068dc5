/** A table of a report; `widths` are shares of the width of the page. */
export interface ReportTable {
  heads: readonly string[]
  widths: readonly number[]
  /** Lines of a cell are divided by "\n". */
  rows: readonly (readonly string[])[]
}

export interface ReportSection {
  title: string
  /** Null: `text` says that there is nothing. */
  table: ReportTable | null
  text: string
}

/** A report to be signed: facts, sections with tables, an opinion to tick, lines for names. */
export interface Report {
  language: "zh" | "en"
  title: string
  facts: readonly (readonly [name: string, value: string])[]
  sections: readonly ReportSection[]
  /** What may be ticked, after its heading. */
  opinion: { title: string; choices: readonly string[]; remarks: string }
  /** Who signs: each gets a line for a name, a signature and a day. */
  signers: readonly string[]
  signHeads: readonly [who: string, name: string, signature: string, date: string]
  /** "第 % 页，共 % 页": the number of the page and how many there are. */
  pages: readonly [before: string, between: string, after: string]
}
