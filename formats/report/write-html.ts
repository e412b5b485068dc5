import { h, htmlText } from "../html/tree.ts"
import type { XmlElement } from "../xml/tree.ts"
import type { Report, ReportSection, ReportTable } from "./report.ts"

const style = `
  body { max-width: 190mm; margin: 15mm auto; padding: 0 5mm; color: #000; font: 10.5pt/1.5 "Times New Roman", SimSun, "Noto Serif CJK SC", serif; }
  h1 { margin: 0 0 6mm; font-size: 16pt; text-align: center; }
  h2 { margin: 7mm 0 2mm; font-size: 11pt; }
  table { width: 100%; border-collapse: collapse; table-layout: fixed; }
  th, td { padding: 1mm 2mm; border: 0.5pt solid #000; text-align: left; vertical-align: top; overflow-wrap: anywhere; white-space: pre-line; }
  th { font-weight: bold; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  .facts th { width: 28mm; }
  .choices { list-style: none; margin: 0; padding: 0; }
  .remarks { margin: 2mm 0 9mm; }
  .signs { break-inside: avoid; }
  .signs td { height: 10mm; vertical-align: middle; }
`

const tableOf = ({ heads, widths, rows }: ReportTable, className = ""): XmlElement =>
  h(
    "table",
    className ? { class: className } : {},
    h("colgroup", {}, ...widths.map((width) => h("col", { style: `width: ${width}%` }))),
    h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", {}, head)))),
    h("tbody", {}, ...rows.map((row) => h("tr", {}, ...row.map((cell) => h("td", {}, cell))))),
  )

const sectionOf = ({ title, table, text }: ReportSection): XmlElement =>
  h("section", {}, h("h2", {}, title), table ? tableOf(table) : h("p", {}, text))

const signatures = ({ opinion, signers, signHeads }: Report): XmlElement =>
  h(
    "section",
    { class: "signs" },
    h("h2", {}, opinion.title),
    h("ul", { class: "choices" }, ...opinion.choices.map((choice) => h("li", {}, `□ ${choice}`))),
    h("p", { class: "remarks" }, opinion.remarks),
    tableOf({ heads: signHeads, widths: [18, 26, 34, 22], rows: signers.map((who) => [who, "", "", ""]) }),
  )

/** A report as a page that prints well and asks for nothing from outside. */
export const writeReportHtml = (report: Report): string => {
  const page = h(
    "html",
    { lang: report.language === "zh" ? "zh-CN" : "en" },
    h("head", {}, h("meta", { charset: "utf-8" }), h("title", {}, report.title), h("style", {}, style)),
    h(
      "body",
      {},
      h("h1", {}, report.title),
      h(
        "table",
        { class: "facts" },
        h(
          "tbody",
          {},
          ...report.facts.map(([name, value]) => h("tr", {}, h("th", {}, name), h("td", {}, value))),
        ),
      ),
      ...report.sections.map(sectionOf),
      signatures(report),
    ),
  )
  return `<!DOCTYPE html>\n${htmlText(page)}\n`
}
