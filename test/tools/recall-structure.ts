import type { Node } from "prosemirror-model"
import { parsePart } from "../../formats/docx/reader/parse.ts"
import type { StandardFile } from "../../formats/format.ts"
import { parseXml } from "../../formats/xml/parse.ts"
import { elements, firstElement, plainTextOf, textOf, type XmlElement } from "../../formats/xml/tree.ts"
import { gridOf } from "../../schema/structure/table-grid.ts"

/*
 * What a file holds beside its text, counted by its own rules, and what of it stands in the document that was read. Lists are
 * compared as bags: each thing of the file is found once or not.
 */

export interface Structure {
  /** Titles, squeezed. */
  headings: string[]
  /** Titles with their level; empty where the file states none. */
  levels: string[]
  /** "rows x columns, cells that span". */
  tables: string[]
  formulas: number
  pictures: number
  footnotes: number
  references: number
}

export interface Share {
  found: number
  of: number
}

const squeeze = (text: string): string => text.normalize("NFKC").replace(/[\s\u00a0]+/g, "")

const empty = (): Structure => ({
  headings: [],
  levels: [],
  tables: [],
  formulas: 0,
  pictures: 0,
  footnotes: 0,
  references: 0,
})

/** Rows, columns and spanning cells of a grid of spans. */
const shapeOf = (rows: readonly (readonly { colspan: number; rowspan: number }[])[]): string => {
  const taken: boolean[][] = rows.map(() => [])
  let columns = 0
  let spans = 0
  for (const [r, row] of rows.entries()) {
    let c = 0
    for (const { colspan, rowspan } of row) {
      while (taken[r]![c]) c++
      if (colspan > 1 || rowspan > 1) spans++
      for (let i = 0; i < rowspan && r + i < rows.length; i++)
        for (let j = 0; j < colspan; j++) taken[r + i]![c + j] = true
      c += colspan
      columns = Math.max(columns, c)
    }
  }
  return `${rows.length} x ${columns}, ${spans}`
}

const spanOf = (value: string | undefined): number => Math.max(1, Number(value) || 1)

const rowsOf = (element: XmlElement): XmlElement[] =>
  elements(element).flatMap((child) =>
    child.name === "tr" ? [child] : /^(thead|tbody|tfoot)$/.test(child.name) ? rowsOf(child) : [],
  )

const titleText = (title: XmlElement): string =>
  squeeze(
    title.children
      .map((child) =>
        typeof child === "object" &&
        "name" in child &&
        /^(fn|xref|index-term|inline-formula)$/.test(child.name)
          ? ""
          : plainTextOf(child),
      )
      .join(""),
  )

const hasMath = (element: XmlElement): boolean =>
  elements(element).some((child) => /^(mml:math|math|tex-math)$/.test(child.name) || hasMath(child))

const visitSts = (element: XmlElement, depth: number, found: Structure): void => {
  const { name } = element
  const isSection = /^(sec|term-sec|app)$/.test(name)
  if (isSection || name === "ref-list") {
    const title = firstElement(element, "title")
    const text = title ? titleText(title) : ""
    // A section with a number is a clause of this depth; one without may be a part of its own.
    if (text) {
      found.headings.push(text)
      if (isSection && firstElement(element, "label")) found.levels.push(`${depth} ${text}`)
    }
  }
  if (name === "table" && rowsOf(element).length)
    found.tables.push(
      shapeOf(
        rowsOf(element).map((row) =>
          elements(row)
            .filter((cell) => /^(td|th)$/.test(cell.name))
            .map(({ attributes }) => ({
              colspan: spanOf(attributes["colspan"]),
              rowspan: spanOf(attributes["rowspan"]),
            })),
        ),
      ),
    )
  // Some producers write plain text as a formula: it is text here as well.
  if (/^(disp-formula|inline-formula)$/.test(name) && hasMath(element)) found.formulas++
  if (/^(graphic|inline-graphic)$/.test(name)) found.pictures++
  if (name === "fn") found.footnotes++
  if (name === "xref" && !/^(fn|table-fn)$/.test(element.attributes["ref-type"] ?? "")) found.references++
  // A table drawn as MathML or a picture beside its like counts once.
  const children = name === "alternatives" ? elements(element).slice(0, 1) : elements(element)
  for (const child of children)
    visitSts(child, isSection && firstElement(element, "label") ? depth + 1 : depth, found)
}

/** What an STS file holds. */
export const structureOfSts = (bytes: Uint8Array): Structure => {
  const found = empty()
  const visit = (element: XmlElement): void => {
    for (const child of elements(element)) {
      if (/^(standard|adoption|front|adoption-front|back|app-group)$/.test(child.name)) visit(child)
      else if (!/-meta$/.test(child.name)) visitSts(child, 0, found)
    }
  }
  visit(parseXml(bytes).root)
  return found
}

/** Numbers typed in front of a title: they are derived here. */
const typedNumber =
  /^(?:附[录件][A-Z](?:[（(](?:规范性|资料性)[^)）]*[)）])?|Annex[A-Z](?:\((?:normative|informative)\))?|第[一二三四五六七八九十]+[章条]|[一二三四五六七八九十]+、|[A-Z]?\d*(?:\.\d+)+\.?|\d+\.?(?=[^\d.、])、?|Appendix\d+|[A-Z](?=\.))[:：—-]*/

const styleNames = (styles: XmlElement | null): Map<string, string> =>
  new Map(
    (styles ? elements(styles, "w:style") : []).map((style) => [
      style.attributes["w:styleId"] ?? "",
      firstElement(style, "w:name")?.attributes["w:val"] ?? "",
    ]),
  )

const wordTable = (table: XmlElement): string => {
  let spans = 0
  let columns = 0
  const rows = elements(table, "w:tr")
  const open = new Map<number, boolean>()
  for (const row of rows) {
    let column = 0
    for (const cell of elements(row, "w:tc")) {
      const properties = firstElement(cell, "w:tcPr")
      const span = Number((properties && firstElement(properties, "w:gridSpan")?.attributes["w:val"]) ?? 1)
      const merge = properties && firstElement(properties, "w:vMerge")
      const goesOn = merge && (merge.attributes["w:val"] ?? "continue") === "continue"
      if (goesOn) {
        if (open.get(column) === false) spans++
        open.set(column, true)
      } else {
        open.set(column, span > 1)
        if (span > 1) spans++
      }
      column += span
    }
    columns = Math.max(columns, column)
  }
  return `${rows.length} x ${columns}, ${spans}`
}

/** Pandoc writes a note as a table of two cells, its label and its text. */
const isNoteTable = (table: XmlElement): boolean =>
  wordTable(table).startsWith("1 x 2") && /^\s*(注|示例|NOTE|EXAMPLE|Note)/.test(textOf(table))

/** The cover goes into the data sheet; it is the first section where there are several. */
const afterCover = (root: XmlElement): XmlElement[] => {
  const body = firstElement(root, "w:body") ?? root
  const children = elements(body)
  const end = children.findIndex((child) => child.name === "w:p" && /w:sectPr/.test(namesIn(child)))
  const isCover = children
    .slice(0, Math.max(0, end))
    .some((child) => /framePr|txbxContent/.test(namesIn(child)))
  return isCover ? children.slice(end + 1) : children
}

const namesIn = (element: XmlElement): string => [element.name, ...elements(element).map(namesIn)].join(" ")

/** What a Word file holds. Headings: paragraphs in a style named "heading N", or in a title style of the national template. */
export const structureOfWord = (files: Record<string, Uint8Array>): Structure => {
  const found = empty()
  const styles = files["word/styles.xml"]
  const names = styleNames(styles ? parsePart(styles, "styles").root : null)
  const fields: string[] = []
  const visit = (element: XmlElement): void => {
    const { name } = element
    if (/^(mc:Fallback|w:del|w:moveFrom)$/.test(name)) return
    if (name === "w:p") {
      const properties = firstElement(element, "w:pPr")
      const style =
        names.get((properties && firstElement(properties, "w:pStyle")?.attributes["w:val"]) ?? "") ?? ""
      const level = /^heading ([1-9])$/i.exec(style)?.[1]
      const text = squeeze(textOf(element))
      const title = text.replace(typedNumber, "")
      if (level && title && !/^(目[次录]|Contents)$/i.test(title)) found.headings.push(title)
    }
    if (name === "w:tbl" && !isNoteTable(element)) found.tables.push(wordTable(element))
    if (name === "m:oMath") found.formulas++
    if (/^(a:blip|v:imagedata)$/.test(name)) found.pictures++
    if (/^w:(footnote|endnote)Reference$/.test(name)) found.footnotes++
    if (name === "w:instrText") fields.push(textOf(element))
    for (const child of elements(element)) visit(child)
  }
  for (const element of afterCover(parsePart(files["word/document.xml"]!, "document").root)) visit(element)
  found.references = fields.filter((code) => /^\s*REF\s/.test(code)).length
  return found
}

/** The last row of a Word table that holds notes and footnotes is the foot of the table here. */
const wordShape = (table: Node): string | null => {
  const node = table.children.find((child) => child.type.name === "table_grid")
  const hasFoot = table.children.some(
    (child) => !/^(caption|unit_statement|table_grid)$/.test(child.type.name),
  )
  if (!node || !hasFoot) return null
  const grid = gridOf(node)
  const spans = grid.slots.filter(({ colspan, rowspan }) => colspan > 1 || rowspan > 1).length
  return `${grid.rows + 1} x ${grid.columns}, ${spans + (grid.columns > 1 ? 1 : 0)}`
}

/** What the document holds that was read. */
export const structureOf = ({ doc }: StandardFile): Structure => {
  const found = empty()
  doc.descendants((node: Node) => {
    const { name } = node.type
    const text = squeeze(node.isTextblock ? node.textContent : "")
    // A title in chapter 3 may be that of a term.
    if (name === "term_title" && text) found.headings.push(text)
    if (name.endsWith("_title") && name !== "term_title") {
      if (text) found.headings.push(text)
      if (name === "clause_title") found.levels.push(`${node.attrs["level"]} ${text}`)
      else found.levels.push(`0 ${text}`)
    }
    if (name === "table") {
      const shape = wordShape(node)
      if (shape) found.tables.push(shape)
    }
    if (name === "table_grid") {
      const grid = gridOf(node)
      const spans = grid.slots.filter(({ colspan, rowspan }) => colspan > 1 || rowspan > 1).length
      found.tables.push(`${grid.rows} x ${grid.columns}, ${spans}`)
    }
    if (name === "formula_source" || name === "inline_formula") found.formulas++
    if (name === "image" || name === "inline_image") found.pictures++
    if (name === "footnote" && !node.attrs["continues"]) found.footnotes++
    if (name === "cross_reference") found.references++
    return true
  })
  return found
}

const bag = (wanted: readonly string[], present: readonly string[]): Share => {
  const left = new Map<string, number>()
  for (const one of present) left.set(one, (left.get(one) ?? 0) + 1)
  let found = 0
  for (const one of wanted) {
    const count = left.get(one) ?? 0
    if (!count) continue
    left.set(one, count - 1)
    found++
  }
  return { found, of: wanted.length }
}

const count = (wanted: number, present: number): Share => ({ found: Math.min(wanted, present), of: wanted })

export type Kind = keyof Structure
export const kinds: readonly Kind[] = [
  "headings",
  "levels",
  "tables",
  "formulas",
  "pictures",
  "footnotes",
  "references",
]

/** How much of a file is in the document. */
export const compareStructure = (file: Structure, read: Structure): Record<Kind, Share> => ({
  headings: bag(file.headings, read.headings),
  levels: bag(file.levels, read.levels),
  tables: bag(file.tables, read.tables),
  formulas: count(file.formulas, read.formulas),
  pictures: count(file.pictures, read.pictures),
  footnotes: count(file.footnotes, read.footnotes),
  references: count(file.references, read.references),
})
