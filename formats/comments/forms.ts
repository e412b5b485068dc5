import { type CommentRow, countRows, type TableHead } from "./rows.ts"

export const formIds = ["gb", "gb_proposal", "iso"] as const
export type FormId = (typeof formIds)[number]

interface Column {
  header: string
  /** In twips, as Word measures. */
  width: number
  cell: (row: CommentRow) => string
}

/** One official table: its title, its lines above and below, its columns. */
export interface Form {
  id: FormId
  title: string
  head: (head: TableHead) => string[]
  columns: readonly Column[]
  foot: (rows: readonly CommentRow[], head: TableHead) => string[]
  /** In the foot of each page. */
  pageFoot: string
}

const decisionsZh = { "": "", adopted: "采纳", partly: "部分采纳", not_adopted: "不采纳" } as const
const decisionsEn = {
  "": "",
  adopted: "Accepted",
  partly: "Partly accepted",
  not_adopted: "Not accepted",
} as const

const placeZh = ({ clause, element }: CommentRow): string =>
  [clause || "全文", element].filter(Boolean).join(" ")

const handlingZh = ({ decision, reason }: CommentRow): string =>
  [decisionsZh[decision], reason.trim()].filter(Boolean).join("。")

const blank = "　　　"
const counted = (count: number | null): string => (count === null ? blank : String(count))

const headZh = ({ title, number, drafters, person, phone, date }: TableHead): string[] => [
  `标准项目名称：${[number, title].filter(Boolean).join(" ")}`,
  `负责起草单位：${drafters || blank}　　承办人：${person || blank}　　电话：${phone || blank}　　${date || "年　月　日"} 填写`,
]

const footZh = (rows: readonly CommentRow[], { sent, answered }: TableHead): string[] => {
  const { all, adopted, partly, not_adopted, open, organizations } = countRows(rows)
  const silent = sent === null || answered === null ? null : sent - answered
  return [
    `说明：① 发送《征求意见稿》的单位数：${counted(sent)}个；`,
    `② 收到《征求意见稿》后，回函的单位数：${counted(answered)}个；`,
    `③ 收到《征求意见稿》后，回函并有建议或意见的单位数：${organizations}个；`,
    `④ 没有回函的单位数：${counted(silent)}个。`,
    `共${all}条意见：采纳${adopted}条，部分采纳${partly}条，不采纳${not_adopted}条，未处理${open}条。`,
  ]
}

const column = (header: string, width: number, cell: Column["cell"]): Column => ({ header, width, cell })

const gbEnd: readonly Column[] = [
  column("提出单位", 2000, ({ organization }) => organization),
  column("处理意见", 2800, handlingZh),
  column("备注", 1600, ({ observation }) => observation),
]

// The common national form, with and without the column for the proposed change (domain: 7.4).
const gb = (id: FormId, columns: readonly Column[]): Form => ({
  id,
  title: "征求意见汇总处理表",
  head: headZh,
  columns,
  foot: footZh,
  pageFoot: "",
})

const gbFirst: readonly Column[] = [
  column("序号", 700, ({ number }) => String(number)),
  column("标准章条编号", 1700, placeZh),
]

/** ISO/IEC/CEN/CENELEC commenting template, version 2012-03. */
const iso: Form = {
  id: "iso",
  title: "Template for comments and secretariat observations",
  head: ({ title, number, date }) => [`Date: ${date}`, `Document: ${number}`, `Project: ${title}`],
  columns: [
    column("MB/NC", 606, ({ organization }) => organization),
    column("Line number\n(e.g. 17)", 908, ({ line }) => line),
    column("Clause/ Subclause\n(e.g. 3.1)", 1209, ({ clause }) => clause || "_whole document"),
    column("Paragraph/ Figure/ Table/\n(e.g. Table 1)", 1209, ({ element }) => element),
    column("Type of comment", 1115, ({ kind }) => kind),
    column("Comments", 4177, ({ body }) => body),
    column("Proposed change", 4233, ({ proposal }) => proposal),
    column("Observations of the secretariat", 2419, ({ decision, reason, observation }) =>
      [decisionsEn[decision] && `${decisionsEn[decision]}.`, reason, observation].filter(Boolean).join(" "),
    ),
  ],
  foot: () => [
    "MB = Member body / NC = National Committee (ISO 3166 two-letter country code, e.g. CN; ** for comments from the ISO/CS editing unit)",
    "Type of comment: ge = general, te = technical, ed = editorial",
  ],
  pageFoot: "ISO/IEC/CEN/CENELEC electronic balloting commenting template/version 2012-03",
}

/** The forms by name. */
export const forms: Record<FormId, Form> = {
  gb: gb("gb", [...gbFirst, column("意见内容", 6000, bodyAndProposal), ...gbEnd]),
  gb_proposal: gb("gb_proposal", [
    ...gbFirst,
    column("意见内容", 3600, ({ body }) => body),
    column("修改建议", 3000, ({ proposal }) => proposal),
    ...gbEnd,
  ]),
  iso,
}

function bodyAndProposal({ body, proposal }: CommentRow): string {
  return proposal ? `${body}\n建议：${proposal}` : body
}

const withoutText = (columns: readonly Column[]): Column[] =>
  columns.map((one) => (one.header === "序号" ? one : { ...one, cell: () => "" }))

/** The forms that people outside fill in: the columns of the secretariat are left out of the Chinese one. */
export const blankForms: Record<"gb" | "iso", Form> = {
  gb: {
    ...forms.gb_proposal,
    title: "征求意见表",
    head: ({ number, title }) => [
      `标准项目名称：${[number, title].filter(Boolean).join(" ")}`,
      `单位：${blank}${blank}　　姓名：${blank}　　电话：${blank}　　年　月　日 填写`,
    ],
    columns: withoutText(forms.gb_proposal.columns).slice(0, -2),
    foot: () => [
      "注：对全文的意见，“标准章条编号”写“全文”；对表、图、公式的意见，写明编号，例如“6.2.1 表1”。",
    ],
  },
  iso: { ...iso, columns: withoutText(iso.columns) },
}
