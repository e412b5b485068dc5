import type { Change } from "../../schema/compare/compare.ts"
import type { SheetRow } from "../../schema/compare/sheet.ts"
import type { Piece } from "../../schema/compare/tokens.ts"
import type { WriteResult } from "../format.ts"
import { h, serializeHtml } from "../html/tree.ts"
import { latexToMathml } from "../math/latex.ts"
import type { XmlElement } from "../xml/tree.ts"
import type { Redline } from "./model.ts"
import { detailText, kindWord, placeOf, type RedlineWord, wordOf } from "./words.ts"

const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

const style = `
body{margin:0 auto;max-width:60rem;padding:2rem 1.25rem 4rem;color:#111;background:#fff;font:16px/1.7 "Noto Serif CJK SC","Noto Serif SC",SimSun,serif}
h1,h2,th,.title,.kind{font-family:"Noto Sans CJK SC","Noto Sans SC",SimHei,sans-serif}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2.2rem;border-bottom:1px solid #bbb}
ins{background:#e3f3e6;color:#0b5b22;text-decoration:underline}del{background:#fbe6e6;color:#9b1c1c}
table{border-collapse:collapse;margin:.6rem 0;width:100%}td,th{border:1px solid #999;padding:.2rem .5rem;vertical-align:top;text-align:left;font-weight:normal}
th{background:#f4f4f4}.row{margin:.35rem 0;padding-left:.8rem;border-left:3px solid transparent;white-space:pre-wrap;overflow-wrap:anywhere}
.changed{border-color:#b98500}.added{border-color:#2f8a4a}.deleted{border-color:#b33}.moved_from,.moved_to{border-color:#3563b8}
.title{font-weight:bold;margin-top:1rem}.note{color:#555;font-size:.85em}.gap{color:#777;text-align:center;font-size:.85em;margin:1rem 0}
tr.added td,td.added{background:#eef8f0}tr.deleted td,td.deleted{background:#fcf0f0}code{font-size:.9em}
@media print{body{max-width:none}}`

/** A formula as MathML with its LaTeX beside it; what cannot be set is its LaTeX. */
const formulaElement = (latex: string): XmlElement => {
  const math = latexToMathml(latex, false)
  return math ? { ...math, attributes: { ...math.attributes, alttext: latex } } : h("code", {}, latex)
}

const pieceElement = ({ op, text, formula }: Piece): XmlElement | string => {
  const inner = formula ? formulaElement(text) : text
  return op === "same" ? inner : h(op === "added" ? "ins" : "del", {}, inner)
}

class HtmlRedline {
  constructor(private readonly redline: Redline) {}

  private word(word: RedlineWord): string {
    return wordOf(word, this.redline.sheet.language)
  }

  private label({ before, after, state }: SheetRow): (XmlElement | string)[] {
    if (state === "added" || before === after) return after ? [`${after} `] : []
    if (state === "deleted" || state === "moved_from") return before ? [h("del", {}, before), " "] : []
    return [h("del", {}, before), h("ins", {}, after), " "]
  }

  private grid({ grid }: SheetRow): XmlElement[] {
    if (!grid.length) return []
    const rows = grid.map(({ state, cells }) =>
      h(
        "tr",
        { class: state },
        ...cells.map((cell) =>
          h(
            cell.header ? "th" : "td",
            {
              class: cell.state,
              ...(cell.colspan > 1 ? { colspan: String(cell.colspan) } : {}),
              ...(cell.rowspan > 1 ? { rowspan: String(cell.rowspan) } : {}),
            },
            ...cell.pieces.map(pieceElement),
          ),
        ),
      ),
    )
    return [h("table", {}, h("tbody", {}, ...rows))]
  }

  private note(row: SheetRow): XmlElement[] {
    const notes = row.kinds.filter((kind) => kind === "retyped" || kind === "formatted" || kind === "figure")
    const words = notes.map((kind) => kindWord(kind, this.redline.sheet.language))
    if (row.state === "moved_from") words.unshift(`${this.word("movedTo")} ${row.elsewhere}`)
    if (row.state === "moved_to") words.unshift(`${this.word("movedFrom")} ${row.elsewhere}`)
    return words.length ? [h("span", { class: "note" }, `  〔${words.join("；")}〕`)] : []
  }

  private row(row: SheetRow): XmlElement {
    const state = row.state === "same" && isChanged(row) ? "changed" : row.state
    return h(
      "div",
      { class: `row ${state}${row.depth >= 0 ? " title" : ""}` },
      ...this.label(row),
      ...row.pieces.map(pieceElement),
      ...this.note(row),
      ...row.parts.map((part) => this.row(part)),
      ...this.grid(row),
    )
  }

  private change(change: Change): XmlElement {
    const said = detailText(change)
    return h(
      "tr",
      {},
      h("td", { class: "kind" }, kindWord(change.kind, this.redline.sheet.language)),
      h("td", {}, placeOf(change, this.redline.sheet.language)),
      h("td", {}, ...change.pieces.map(pieceElement), said),
    )
  }

  private changes(): XmlElement[] {
    const { changes } = this.redline.sheet
    if (!changes.length) return [h("p", {}, this.word("none"))]
    const head = ["kind", "place", "content"] as const
    return [
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, ...head.map((word) => h("th", {}, this.word(word))))),
        h("tbody", {}, ...changes.map((change) => this.change(change))),
      ),
    ]
  }

  private technical(): XmlElement[] {
    const { technical } = this.redline.sheet
    if (!technical.length) return []
    const items = technical.map(({ text, likely }) =>
      h("li", {}, text, ...(likely ? [] : [h("span", { class: "note" }, `（${this.word("editorial")}）`)])),
    )
    return [h("h2", {}, this.word("technical")), h("ol", { type: "a" }, ...items)]
  }

  private renumbered(): XmlElement[] {
    const { renumbered } = this.redline.sheet
    if (!renumbered.length) return []
    const text = renumbered.map(({ before, after }) => `${before} → ${after}`).join("；")
    return [h("h2", {}, this.word("renumbered")), h("p", {}, text)]
  }

  page(): string {
    const { before, after, sheet } = this.redline
    const title = this.word("title")
    const body = h(
      "body",
      {},
      h("h1", {}, `${title}：${this.redline.title}`),
      h("p", {}, `${this.word("before")}：${before}；${this.word("after")}：${after}`),
      h("h2", {}, this.word("changes")),
      ...this.changes(),
      ...this.renumbered(),
      ...this.technical(),
      h("h2", {}, this.word("text")),
      ...sheet.rows.map((row) => this.row(row)),
    )
    const head = h(
      "head",
      {},
      h("meta", { charset: "utf-8" }),
      h("meta", { "http-equiv": "Content-Security-Policy", content: policy }),
      h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
      h("title", {}, `${title} ${this.redline.title}`),
      h("style", {}, style),
    )
    return serializeHtml(h("html", { lang: sheet.language === "zh" ? "zh-CN" : "en" }, head, body))
  }
}

/** True for a row with anything changed in it. */
export const isChanged = (row: SheetRow): boolean =>
  row.state !== "same" ||
  row.kinds.length > 0 ||
  row.parts.some(isChanged) ||
  row.grid.some(
    ({ state, cells }) =>
      state !== "same" || cells.some((cell) => cell.respanned || cell.pieces.some(({ op }) => op !== "same")),
  )

/** A comparison as one HTML page that fetches nothing and runs nothing. */
export const writeRedlineHtml = (redline: Redline): WriteResult => ({
  bytes: new TextEncoder().encode(new HtmlRedline(redline).page()),
  findings: [],
})
