import type { Layout, TextStyle } from "../../templates/index.ts"
import type { Context } from "./context.ts"
import { linkCode, targetsLabel } from "./links.ts"
import { array, type Code, dictionary, mm, pt, str } from "./typst.ts"

const generic = new Set(["serif", "sans-serif", "monospace"])
const named = (fonts: readonly string[]): string[] => fonts.filter((name) => !generic.has(name))

/** Free fonts that have no place in the layout, because no browser is asked for them by these names. */
const more = {
  song: ["Noto Serif SC", "Noto Serif CJK SC", "STSong", "FandolSong"],
  hei: ["Noto Sans SC", "Noto Sans CJK SC", "STHeiti", "FandolHei"],
  latin: ["Liberation Serif"],
}

/** Families of Chinese fonts of which at least one must be there. */
export const chineseFonts = (layout: Layout): string[] => [
  ...new Set([...named(layout.fonts.song), ...named(layout.fonts.hei), ...more.song, ...more.hei]),
]

/** In a Chinese text the Latin font gives letters and digits only: its quotes and dashes are too narrow there. */
const latinFonts = (layout: Layout, isChinese: boolean): Code[] =>
  [...named(layout.fonts.latin), ...more.latin].map((name) =>
    isChinese ? `(name:${str(name)},covers:"latin-in-cjk")` : str(name),
  )

/** Chinese lines are filled one by one, as Word does it; Latin ones are broken with regard to the whole paragraph. */
const lineBreaks = (isChinese: boolean): Code => str(isChinese ? "simple" : "optimized")

const fontLists = (layout: Layout, isChinese: boolean, isGb: boolean): Record<string, Code> => {
  const song = [...latinFonts(layout, isChinese), ...named(layout.fonts.song).map(str), ...more.song.map(str)]
  // Chinese headings have letters of their own font (table F.1); others are set in that of the text, bold.
  const hei = [
    ...(isGb ? [] : latinFonts(layout, isChinese)),
    ...named(layout.fonts.hei).map(str),
    ...more.hei.map(str),
  ]
  const mono = [...named(layout.fonts.mono).map(str), str("DejaVu Sans Mono"), ...more.song.map(str)]
  const once = (names: Code[]) => array([...new Set(names)])
  return { song: once(song), hei: once(hei), mono: once(mono) }
}

const styleCode = (style: TextStyle, layout: Layout): Code => {
  const { font, size, bold = false, align = "left", before = 0, after = 0, left = 0, first = 0 } = style
  const line = style.lineHeight ?? Math.max(layout.lineGrid, size * 1.2)
  // A hanging first line: the text stands at `left`, the first line before it.
  const hang = first < 0 ? -first : 0
  const parts = {
    font: str(font),
    size: pt(size),
    weight: str(bold ? "bold" : "regular"),
    align: align === "justify" ? "left" : align,
    justify: String(align === "justify"),
    before: pt(before),
    after: pt(after),
    left: pt(left - hang),
    first: pt(Math.max(0, first)),
    hang: pt(hang),
    line: pt(line),
  }
  return `(${Object.entries(parts)
    .map(([key, value]) => `${key}:${value}`)
    .join(",")})`
}

/** Looks that the layout does not name: variations of its own. */
const styles = (layout: Layout): Record<string, TextStyle> => {
  const { styles: own } = layout
  const paragraph = own["paragraph"]!
  const cover = own["cover_date"] ?? paragraph
  const all: Record<string, TextStyle> = { header: paragraph, page_number: paragraph, ...own }
  return {
    ...all,
    // Notes hang behind their label, whose width is known where they are written.
    note: { ...own["note"]!, left: 0, first: 0 },
    list_text: { ...paragraph, first: 0, after: paragraph.after ?? 0 },
    example_label: { ...own["example"]!, ...own["example_label"]!, first: 0, after: 0 },
    clause_title_0: own["clause_title_0"]!,
    term_number: { ...own["term_number"]!, after: 0 },
    cover_date_left: { ...cover, align: "left" },
    cover_date_right: { ...cover, align: "right" },
    cover_kind: { ...cover, size: 14 },
    cover_classification_centred: { ...(own["cover_classification"] ?? paragraph), align: "center" },
  }
}

/** Words and measures of the document; the functions that use them follow. */
export const prelude = (context: Context, isDraft: boolean): string => {
  const { layout, resolved } = context
  const isChinese = resolved.language === "zh"
  const looks = Object.entries(styles(layout)).map(([name, style]): [string, Code] => [
    name,
    styleCode(style, layout),
  ])
  const { page, lines } = layout
  const isGb = resolved.profile.id === "gb"
  // The margins of the ISO sheet leave no room for head and foot, which Word then makes.
  const top = Math.max(page.top, page.header + 6)
  const bottom = Math.max(page.bottom, page.footer + 8, 20)
  return [
    `#let fonts=${dictionary(fontLists(layout, isChinese, isGb))}`,
    `#let looks=${dictionary(Object.fromEntries(looks))}`,
    `#let sheet=(width:${mm(page.width)},height:${mm(page.height)},inside:${mm(page.inner)},outside:${mm(page.outer)},top:${mm(top)},bottom:${mm(bottom)},header:${mm(page.header)},footer:${mm(Math.min(page.footer, bottom - 5))})`,
    `#let strokes=(thick:${pt(lines.thick)},thin:${pt(lines.thin)},end:${mm(lines.endLine)},footnote:${mm(lines.footnoteRule)})`,
    `#set par(linebreaks:${lineBreaks(isChinese)})`,
    `#let gb=${isGb}`,
    `#let draft=${isDraft}`,
    `#let front-numbers=${str(isGb ? "I" : "i")}`,
    functions,
  ].join("\n")
}

const functions = `
#let gap(s) = s.line - s.size
#let alike(a, b) = a.font == b.font and a.size == b.size and a.weight == b.weight and a.line == b.line and a.justify == b.justify and a.before == b.before and a.after == b.after
#let look(s, body) = {
  set text(font: fonts.at(s.font), size: s.size, weight: s.weight)
  set par(leading: gap(s), spacing: gap(s), justify: s.justify, first-line-indent: 0pt, hanging-indent: 0pt)
  body
}
// Running text needs no box of its own: a third of the time of a long document was spent on them. Text with room after it
// (ISO) has one: beside a box, the room of a bare paragraph would not count.
#let running-text = ("paragraph", "clause_text", "list_text", "definition", "source", "reference_item")
#let put(style, body, align: auto, left: auto, first: auto, hang: auto, sticky: false) = {
  let s = looks.at(style)
  let side = if align == auto { s.align } else if align == "justify" { std.left } else { (left: std.left, center: std.center, right: std.right).at(align) }
  let first = if first == auto { s.first } else { first }
  let hang = if hang == auto { s.hang } else { hang }
  let inset = if left == auto { s.left } else { left }
  if not sticky and s.after == 0pt and inset == 0pt and s.align == std.left and align == auto and style in running-text and alike(s, looks.paragraph) {
    return par(first-line-indent: (amount: first, all: true), hanging-indent: hang, body)
  }
  block(width: 100%, above: gap(s) + s.before, below: gap(s) + s.after, inset: (left: inset), sticky: sticky,
    look(s, std.align(side, par(first-line-indent: (amount: first, all: true), hanging-indent: hang, body))))
}
#let clause-number(number) = text(font: fonts.hei, weight: if gb { "regular" } else { "bold" }, number)
// What stands above a title at the head of a page: Typst leaves the distance of a block out there.
#let page-top(style) = v(looks.at(style).before)
#let flush(body) = par(first-line-indent: 0pt, body)
#let anchor(name) = [#metadata(none)#label(name)]
#let to(name, body) = link(${linkCode}, body)
#let targets(..names) = context [#metadata(names.pos().map(name => {
  let place = locate(label(name)).position()
  (name, place.page, place.x.pt(), place.y.pt())
}))#label("${targetsLabel}")]
#let label-box(width, body) = box(width: width, text(font: fonts.hei, body))
#let code-text(body) = text(font: fonts.mono, size: 0.9em, body)
#let code-block(body) = block(width: 100%, above: 6pt, below: 6pt, inset: (left: 21pt), {
  set text(font: fonts.mono, size: looks.code.size)
  set par(leading: 3pt, justify: false)
  show raw: set text(font: fonts.mono, size: looks.code.size)
  raw(body, block: true)
})
#let title-block(style, body, level: 1, outlined: false, bookmarked: true, label: none) = {
  let s = looks.at(style)
  show heading: set text(font: fonts.at(s.font), size: s.size, weight: s.weight)
  show heading: it => block(width: 100%, above: gap(s) + s.before, below: gap(s) + s.after, sticky: true, inset: (left: s.left),
    align(s.align, par(first-line-indent: 0pt, it.body)))
  let it = look(s, [#heading(level: level, outlined: outlined, bookmarked: bookmarked, body)#if label != none { std.label(label) }])
  it
}
#let items(indent, size, marks, ..bodies) = {
  let s = looks.list_text
  // Typst 0.14 writes numbers of lines into the tags of a list, which PDF/UA-1 forbids: drafts have paragraphs instead.
  if draft {
    for (index, body) in bodies.pos().enumerate() {
      block(width: 100%, above: gap(s) + s.after, below: gap(s) + s.after, inset: (left: indent),
        grid(columns: (size, 1fr), marks.at(index), body))
    }
  } else {
    let list = enum(indent: indent, body-indent: 0pt, number-align: start + top, spacing: gap(s) + s.after,
      numbering: (..n) => box(width: size, marks.at(n.pos().last() - 1)), ..bodies)
    if s.after == 0pt { list } else { block(width: 100%, above: gap(s) + s.after, below: gap(s) + s.after, list) }
  }
}
#let keys(separator, style, left: 0pt, long: false, ..rows) = {
  let s = looks.at(style)
  let cells = rows.pos().map(((symbol, meaning)) => (symbol, separator, meaning)).flatten()
  block(width: 100%, above: gap(s), below: gap(s) + looks.paragraph.after, inset: (left: left), look(s,
    grid(columns: (if long { 30% } else { auto }, auto, 1fr), row-gutter: gap(s), column-gutter: (4pt, if separator == "" { 8pt } else { 0pt }), align: std.left, ..cells)))
}
// As content: two symbols that meet as values would become one word.
#let sign(body) = [#symbol(body)]
#let math-text(body) = text(font: fonts.song, body)
#let math-box(body) = box(stroke: 0.5pt, inset: 2pt, body)
#let formula-line(body, number: none) = {
  let s = looks.formula
  block(width: 100%, above: gap(s) + 7.8pt, below: gap(s) + 7.8pt, look(s, if number == none {
    if gb { align(center, body) } else { pad(left: s.left, body) }
  } else if gb {
    grid(columns: (1fr, auto, 1fr), align: (left + horizon, center + horizon, right + horizon), [], body,
      [#h(6pt)#box(width: 1fr, repeat(text(font: fonts.hei, "…")))#number])
  } else {
    grid(columns: (auto, 1fr), align: (left + horizon, right + horizon), pad(left: s.left, body), number)
  }))
}
#let picture-line(body) = block(width: 100%, above: 6pt, below: 6pt, sticky: true, align(center, body))
#let rules(columns: (), size: 9pt, ..cells) = align(center, block(spacing: 0pt, {
  look(looks.table_cell, text(size: size, table(columns: columns, inset: (x: 4.25pt, y: 3.5pt), stroke: strokes.thin, ..cells)))
}))
#let continued(start, title, more, unit) = context {
  if here().page() > locate(label(start)).page() {
    if title != "" {
      let size = looks.caption.size
      block(width: 100%, below: 7.8pt, align(center, [#text(font: fonts.hei, size: size, title)#text(font: fonts.song, size: size, more)]))
    }
    if unit != "" { block(width: 100%, above: 0pt, below: 3pt, align(right, unit)) }
  }
}
#let titled(body, kind: "table", name: none, caption: none, listed: false, splits: false, alt: none) = {
  let s = looks.caption
  let it = figure(kind: kind, supplement: none, numbering: none, outlined: listed, gap: 7.8pt, alt: alt,
    caption: if caption == none { none } else { std.figure.caption(position: if kind == "table" { top } else { bottom }, separator: none, caption) },
    align(left, body))
  let pad = if kind == "table" { 7.8pt } else { 15.6pt }
  block(width: 100%, above: gap(s) + pad, below: 15.6pt, breakable: splits, [#it#if name != none { label(name) }])
}
#let contents(title, entries, ..targets) = {
  let s = looks.contents_entry
  show outline.entry: it => {
    let name = it.element.at("label", default: none)
    let entry = if name == none { none } else { entries.at(str(name), default: none) }
    if entry != none {
      if type(entry) == int { entry = (level: entry, text: it.element.body) }
      let place = it.element.location()
      let page = numbering(place.page-numbering(), ..counter(page).at(place))
      let top = if entry.level == 1 { 3.9pt } else { 0pt }
      block(width: 100%, above: gap(s) + top, below: gap(s) + top, inset: (left: (entry.level - 1) * 1em), look(s,
        link(place, par(hanging-indent: 2em, [#entry.text#h(2pt)#box(width: 1fr, repeat(text(font: fonts.song, "…")))#h(2pt)#page]))))
    }
  }
  page-top("contents_title")
  title-block("contents_title", title, level: 1)
  for (index, target) in targets.pos().enumerate() {
    if index > 0 { v(15.6pt) }
    outline(title: none, target: if target == heading { heading.where(outlined: true) } else { target })
  }
}
#let running(number) = (
  header: context {
    set align(if calc.odd(here().page()) { right } else { left })
    look(looks.header, number)
  },
  footer: context {
    set align(if calc.odd(here().page()) { right } else { left })
    look(looks.page_number, counter(page).display())
  },
  header-ascent: calc.max(0pt, (sheet.top - sheet.header).pt() * 1pt - looks.header.size),
  footer-descent: calc.max(0pt, (sheet.bottom - sheet.footer).pt() * 1pt - looks.page_number.size),
  margin: (inside: sheet.inside, outside: sheet.outside, top: sheet.top, bottom: sheet.bottom),
)
#let cover-page(body, margin: 0pt) = page(margin: margin, header: none, footer: none, numbering: none, body)
#let turned-pages(body) = page(flipped: true, body)
#let back-cover(number) = align(right, text(font: fonts.hei, size: 14pt, number))
#let cover-line(style, body) = {
  let s = looks.at(style)
  block(width: 100%, above: gap(s) + s.before, below: gap(s) + s.after, align(s.align, look(s, par(body))))
}
#let boxed(x, y, width, height, body) = place(top + left, dx: x, dy: y, block(width: width, height: height, body))
#let ruled(x, y, width, thickness) = place(top + left, dx: x, dy: y, line(length: width, stroke: thickness))
#let logo(body) = align(right + horizon, text(font: ("Times New Roman", "Liberation Serif", ..fonts.hei), size: 48pt, weight: "bold", body))
#let spread(style, width, body) = {
  let s = looks.at(style)
  let count = body.clusters().len()
  let size = calc.min(s.size.pt(), width.pt() / calc.max(1, count))
  let tracking = if count > 1 { (width.pt() - 0.5 - size * count) / (count - 1) } else { 0 }
  look(s, align(left, text(size: size * 1pt, tracking: tracking * 1pt, cjk-latin-spacing: none, body)))
}
#let middle(body) = align(left + horizon, body)
// Names below one another are as wide as each other, and stand beside the word that says what they did.
#let issuers(names) = align(right + horizon, stack(dir: ttb, spacing: 6pt,
  ..names.map(name => box(width: 110mm, spread("cover_issuer", 110mm, name)))))
#let end-line() = block(width: 100%, above: 31pt, align(center, line(length: strokes.end, stroke: strokes.thick)))
`
