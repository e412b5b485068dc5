import type { Layout, TextStyle } from "../../templates/index.ts"

/** Fonts whose names hold spaces or Han characters stand in quotes. */
const fontStack = (names: readonly string[]): string =>
  names.map((name) => (/^[a-z-]+$/.test(name) ? name : `"${name}"`)).join(",")

/** Names of the layout that a page shows under the class of the same name. */
const shown = (name: string): boolean =>
  !/^(header|page_number|back_number|figure_text|table_cell|table_header|list_item_|cover_(banner|title|issuer|date))/.test(
    name,
  )

/** Points to the unit of the page: the type size of the body is one rem. */
const rem = (points: number, body: number): string => `${Math.round((points / body) * 1000) / 1000}rem`

const declarations = (style: TextStyle, body: number): string => {
  const { before = 0, after = 0, left = 0, first = 0 } = style
  return [
    style.font === "hei" ? "font-family:var(--hei)" : "font-family:var(--song)",
    `font-size:${rem(style.size, body)}`,
    `font-weight:${style.bold ? "bold" : "normal"}`,
    style.align ? `text-align:${style.align === "justify" ? "start" : style.align}` : "",
    `margin:${rem(before, body)} 0 ${rem(after, body)}${left ? ` ${rem(left, body)}` : ""}`,
    first ? `text-indent:${rem(first, body)}` : "",
  ]
    .filter(Boolean)
    .join(";")
}

const fixed = (layout: Layout): string => `
*{box-sizing:border-box}
html{font-size:112.5%;-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0 auto;padding:1.5rem 1.25rem 4rem;max-width:50rem;background:#fff;color:#111;font-family:var(--song);line-height:1.65;overflow-wrap:break-word}
body.gb{line-break:strict}
p{margin:0}
:focus-visible{outline:2px solid #0a58ca;outline-offset:2px}
a{color:#0a4a9e;text-underline-offset:.15em}
a.cross_reference,a.citation,a.term_reference{text-decoration-line:underline;text-decoration-style:dotted}
.skip{position:absolute;left:-999em}
.skip:focus{left:1rem;top:.5rem;background:#fff;padding:.5rem;z-index:1}
main:focus{outline:none}
sup,sub{line-height:0;font-size:.75em}
.small-caps{font-variant-caps:small-caps}.overline{text-decoration:overline}
code,pre{font-family:var(--mono);font-size:.9em}
img{max-width:100%;height:auto}
math{font-size:1.05em;font-family:"STIX Two Math","Cambria Math","Latin Modern Math",math}
.cover{border-bottom:1px solid #111;padding-bottom:2rem;margin-bottom:2rem}
.cover_banner{font:bold 1.7rem/1.4 var(--hei);text-align:center;letter-spacing:.18em;margin:1.2rem 0 .6rem}
.iso .cover_banner{text-align:left;letter-spacing:normal}
.cover_number{border-bottom:1px solid #111;padding-bottom:.4rem}
.cover_replaces{margin-top:.4rem}
.cover_number:has(+.cover_replaces){border:0;padding:0}.cover_replaces{border-bottom:1px solid #111;padding-bottom:.4rem}
.cover_title{font:normal 2.2rem/1.35 var(--hei);text-align:center;margin:3rem 0 1rem}
.iso .cover_title{font-weight:bold;text-align:left}
.cover_patent{margin-top:1.2rem;text-align:center;font-family:var(--hei)}
.cover_date{margin-top:3rem;font-family:var(--hei);display:flex;justify-content:center}
.cover_issuer{font-family:var(--hei);text-align:center;margin-top:.6rem}
.contents ul{list-style:none;margin:0 0 1rem;padding:0}
.contents ul ul{margin:0;padding-left:1rem}
.contents li{padding:.12rem 0}
.contents a{color:inherit;text-decoration:none}
.contents a:hover{text-decoration:underline}
.items,.references,.footnotes ul{list-style:none;margin:0;padding:0}
.items>li{margin-left:2rem;padding-left:2em;position:relative}
.items .items>li{margin-left:0}
.items>li>.mark{display:inline-block;min-width:2em;margin-left:-2em;text-indent:0}
.items>li .paragraph{text-indent:0}
.term_number,.term{display:block}
.term{text-indent:2rem}
.gb .term_title{text-indent:0}
.note p:first-child,.example p:first-child,.warning p:first-child{font:inherit}
.note .paragraph,.example .paragraph{font-size:inherit;text-indent:0}
.gb .example>p,.gb .example .paragraph{text-indent:2rem}
.gb .example_label{display:block;text-indent:2rem}
.note_label,.example_label{font-family:var(--hei)}
.warning{margin:.6rem 0;border-left:4px solid #111;padding-left:.8rem;text-indent:0}
.warning .warning_label{font-weight:bold}
.quotation{margin-right:0}
.keys{margin:.2rem 0 .6rem 2rem;display:grid;grid-template-columns:max-content 1fr}
.keys>div{display:contents}.keys dt{padding-right:.3em;text-indent:0}.keys dd{margin:0}
.key_title{font-size:.86rem;margin:.4rem 0 0 2rem;text-align:start}
figure{margin:1rem 0;text-align:center}
figure .keys,figure .note,figure .table_footnote,figure .paragraph{text-align:start;font-size:.86rem}
.image{text-align:center;margin:.4rem 0}
.missing{border:1px dashed #666;padding:.2em .6em;color:#444}
.table{margin:1rem 0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;margin:0 auto;min-width:60%;border:${layout.lines.thick * 2}px solid #111}
.gb table{width:100%}
caption .caption{display:block}
td,th{border:1px solid #111;padding:.3rem .5rem;text-align:center;font:normal .86rem/1.5 var(--song)}
.iso th{font-weight:bold}
thead,tfoot{border:${layout.lines.thick * 2}px solid #111}
td .paragraph,th .paragraph{font-size:inherit;text-align:inherit;text-indent:0}
tfoot td{text-align:start}tfoot td .paragraph{text-indent:2em}
.unit_statement{margin:0}
.formula_block{margin:.8rem 0}
.formula{display:flex;align-items:center;overflow-x:auto;overflow-y:hidden;padding:.2rem 0;text-indent:0}
.formula>math,.formula>.latex{flex:1 1 auto;text-align:center}
.iso .formula>math{text-align:left}
.formula>.number{padding-left:1em}
pre.code{overflow-x:auto;margin:.6rem 0;padding:.6rem .8rem;border:1px solid #999;white-space:pre}
.footnotes{margin-top:3rem;border-top:1px solid #111;width:100%}
.footnotes h2{font:normal 1rem var(--hei)}
.footnotes li{font-size:.86rem;padding-left:2em}
.footnotes .mark{display:inline-block;min-width:2em;margin-left:-2em}
hr.end{width:25%;margin:2.5rem auto 0;border:0;border-top:2px solid #111}
@media print{
@page{size:${layout.page.width}mm ${layout.page.height}mm;margin:25mm ${layout.page.outer}mm ${layout.page.bottom}mm ${layout.page.inner}mm}
html{font-size:BODYpt}
body{max-width:none;padding:0;line-height:1.5}
.skip,[role=doc-backlink]{display:none}
a{color:inherit;text-decoration:none!important}
.cover,.contents{break-after:page;border:0}
.foreword_title,.introduction_title,.annex_title,.bibliography_title,.index_title{break-before:page}
h2,h3,h4,h5,h6,caption{break-after:avoid}
tr,figure,.formula{break-inside:avoid}
.scroll{overflow:visible}
}`

/** The style sheet of a page: fonts, sizes, gaps and indents of the layout; screens get the same in proportion. */
export const styleSheet = (layout: Layout): string => {
  const body = layout.styles["paragraph"]?.size ?? 10.5
  const { song, hei, latin, mono } = layout.fonts
  const fonts = `:root{--song:${fontStack([...latin.filter((name) => name !== "serif"), ...song])};--hei:${fontStack(hei)};--mono:${fontStack(mono)}}`
  const rules = Object.entries(layout.styles)
    .filter(([name]) => shown(name))
    .map(([name, style]) => `.${name}{${declarations(style, body)}}`)
  return `${fonts}\n${rules.join("\n")}${fixed(layout).replace("BODYpt", `${body}pt`)}\n`
}
