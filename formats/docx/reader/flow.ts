import type { Node } from "prosemirror-model"
import { schema } from "../../../schema/schema.ts"
import { readItems } from "./body.ts"
import { type Builder, type NoteReader, without } from "./builder.ts"
import { block } from "./context.ts"
import { isContinuation, joinContinued, settleContinuation } from "./continued.ts"
import { readFormula, readWhere } from "./formulas.ts"
import { completeAnnex, readHeading } from "./headings.ts"
import { readListItem } from "./lists.ts"
import { exampleMark, noteMark } from "./marks.ts"
import {
  captionBlock,
  linkTypedNotes,
  picturesOf,
  readCaption,
  readFigure,
  readPictures,
  settleCaption,
} from "./objects.ts"
import {
  type Cell,
  dropStart,
  type Grid,
  type Item,
  isBlank,
  type Para,
  type TableShape,
  textOfNodes,
  textOfPara,
} from "./para.ts"
import { withRaw } from "./revisions/raw.ts"
import { say } from "./say.ts"
import { gridNode } from "./tables.ts"
import { openTerm, readTermPart, readWholeEntry } from "./terms.ts"
import { readPlain, referenceReaders, textReaders } from "./text.ts"
import { compact } from "./titles.ts"

/** Paragraphs without text say nothing, but for a term number or an annex label that numbering prints. */
const readBlank = (para: Para, b: Builder): boolean => {
  if (!isBlank(para.content)) return false
  const { role } = para
  if (role?.type === "term_number")
    openTerm({ level: role.level, content: [], label: para.label?.text ?? "", isTerm: true }, para, b)
  else if (b.element === "terms" && role?.type === "clause" && para.label)
    openTerm({ level: role.level || 1, content: [], label: para.label.text }, para, b)
  else if (role?.type === "annex" || (para.label && /^(附\s*录|annex)/i.test(para.label.text)))
    readHeading(para, b)
  else if (role?.type === "example" || role?.type === "note") b.add(role.type, {}, [], para)
  else {
    // Its bookmarks and footnotes go to what comes next.
    b.context.waiting.push(...para.bookmarks)
    b.putNotes(para)
    b.skipBlank()
  }
  return true
}

/** The title of the document is printed again on the first page of the text. */
const readDocumentTitle = (para: Para, b: Builder): boolean => {
  if (b.place !== "run" || b.chapters > 0) return false
  const text = compact(textOfPara(para))
  const isTitle = para.role?.type === "title"
  const isRepeated =
    text.length > 1 &&
    (b.context.titles.has(text) || b.context.titles.has(text.replace(/第\d+部分[：:].*$/, "")))
  if (isRepeated && (isTitle || para.align === "center" || para.size >= 28)) return true
  if (!isTitle) return false
  if (b.context.isOwn) return true
  if (!b.context.titles.size && !b.context.foundTitle && b.out.length < 5) {
    b.context.foundTitle = textOfNodes(b.clean(para.content)).replace(/\s*\n\s*/g, " ")
    return true
  }
  b.add("section_title", { level: 0 }, para.content, para)
  return true
}

/** Reads one paragraph into the flow. Every reader may refuse; the last one takes what is left as a paragraph. */
export const readParagraph = (para: Para, b: Builder): void => {
  const found = b.context.waiting.splice(0)
  const own = found.length ? { ...para, bookmarks: [...found, ...para.bookmarks] } : para
  if (own.isContents || own.role?.type === "contents") {
    if (!isBlank(own.content)) b.context.droppedContents++
    return
  }
  if (readBlank(own, b)) return
  if (own.role?.type === "blank" && !own.content.length) return
  // The number on the back cover is that of the data sheet.
  if (own.role?.type === "back_cover" && b.context.isOwn) return
  if (b.annex && completeAnnex(own, b)) return
  if (readDocumentTitle(own, b)) return
  if (isContinuation(own, b)) {
    b.continuation = own
    return
  }
  if (readFigure(own, b, readParagraph)) return
  if (readCaption(own, b)) return
  settleCaptionBefore(own, b)
  const readers = [
    readWholeEntry,
    readHeading,
    readTermPart,
    readFormula,
    readWhere,
    ...textReaders,
    ...referenceReaders,
    readListItem,
    readPictures,
    readPlain,
  ]
  for (const reader of readers) if (reader(own, b)) return
}

/** A waiting caption is kept only for a picture or a table. */
const settleCaptionBefore = (para: Para, b: Builder): void => {
  settleContinuation(b)
  if ((b.caption || b.unit) && !(b.caption?.kind === "figure" && picturesOf(para).length)) settleCaption(b)
}

const blocksOfCell = (cell: Cell, b: Builder): Node[] => {
  const inner = b.inner("cell", b.held)
  readAll(cell.items, inner)
  const kept = inner.out.filter((node) => node.childCount || node.isAtom || inner.out.length > 1)
  return kept.length ? inner.out : [block("paragraph", {})]
}

/** The last row is the foot of the table when it is one cell of notes, footnotes and text below everything else. */
const footOf = (shape: TableShape, columns: number): Cell | null => {
  const last = shape.cells.at(-1)
  if (!last || last.row !== shape.rows - 1 || last.column !== 0 || last.colspan < columns || shape.rows < 2)
    return null
  const paras = last.items.filter((item): item is Para => item.type === "para" && !isBlank(item.content))
  const roles = new Set(["object_text", "object_note", "object_footnote"])
  const isFoot = paras.every(
    (para) =>
      roles.has(para.role?.type ?? "") ||
      para.role?.type === "note" ||
      noteMark(textOfPara(para)) ||
      exampleMark(textOfPara(para)),
  )
  return paras.length > 0 &&
    paras.length === last.items.filter((item) => item.type === "grid" || !isBlank(item.content)).length &&
    isFoot
    ? last
    : null
}

/** Pandoc and old Word files set a note as a table of two cells: its label and its text. */
const readNoteTable = (shape: TableShape, b: Builder): boolean => {
  const [label, text] = shape.cells
  if (shape.cells.length !== 2 || shape.rows !== 1 || !label || !text) return false
  const head = label.items
    .map((item) => (item.type === "para" ? textOfPara(item) : "grid"))
    .join("")
    .trim()
  const type = noteMark(`${head} `) ? "note" : exampleMark(head) ? "example" : null
  if (!type || head.length > 16) return false
  const paras = text.items.filter((item): item is Para => item.type === "para" && !isBlank(item.content))
  if (paras.length !== text.items.length || !paras.length) return false
  for (const [index, para] of paras.entries())
    b.add(index ? "paragraph" : type, index ? { continues: true } : {}, para.content, para)
  return true
}

/** A formula and its number, set side by side by a table of one row. */
const readFormulaTable = ({ rows, cells }: TableShape, b: Builder): boolean => {
  const items = cells.flatMap((cell) => cell.items)
  const [formula, number, more] = items.filter((item) => item.type === "grid" || !isBlank(item.content))
  if (rows !== 1 || b.place !== "run" || more || formula?.type !== "para" || number?.type !== "para")
    return false
  if (!/^[\s\u3000]*[（(][A-Z]?[.．]?\d+(?:[.-]\d+)?[a-z]?[)）]\s*$/.test(textOfPara(number))) return false
  const joint = {
    ...formula,
    content: [...formula.content, ...number.content],
    bookmarks: [...formula.bookmarks, ...number.bookmarks],
    notes: [...formula.notes, ...number.notes],
    comments: [...formula.comments, ...number.comments],
  }
  return readFormula(joint, b)
}

const readGrid = (grid: Grid, b: Builder): void => {
  const { caption, unit, context } = b
  b.caption = null
  b.unit = null
  const { shape } = grid
  if (!caption && !unit && (readNoteTable(shape, b) || readFormulaTable(shape, b))) return
  const id = context.newId()
  for (const name of [...grid.bookmarks, ...context.waiting.splice(0)]) context.bookmark(name, id)
  const held = b.held ?? []
  const inner = b.inner("cell", held)
  const columns = Math.max(1, ...shape.cells.map((cell) => cell.column + cell.colspan))
  const foot = footOf(shape, columns)
  const body = foot
    ? { ...shape, rows: shape.rows - 1, cells: shape.cells.filter((cell) => cell !== foot) }
    : shape
  const node = gridNode(body, (cell) => blocksOfCell(cell, inner), context)
  const below = b.inner("object", held)
  if (foot) readAll(foot.items, below)
  const parts = [
    ...(caption && !isBlank(caption.content) ? [captionBlock(caption.content, b)] : []),
    ...(unit ? [block("unit_statement", {}, b.clean(unit.content))] : []),
    node,
    ...below.out,
    ...(b.held ? [] : b.notesOf(held)),
  ]
  const table = withRaw(
    linkTypedNotes(block("table", { id, numbered: caption !== null }, parts), below.typedNotes),
    caption?.para.revision ?? null,
  )
  context.claimComments(id)
  if (caption) b.mark(caption.para, id)
  b.push(table, null)
  if (b.continuation) {
    joinContinued(b.continuation, b)
    b.continuation = null
    return
  }
  if (caption?.label) b.print(table, caption.label, caption.para)
  if (caption) b.putNotes(caption.para)
}

/** Reads all items into a builder, in order. */
export const readAll = (items: readonly Item[], b: Builder): void => {
  b.items = items
  for (b.at = 0; b.at < items.length; b.at++) {
    const item = items[b.at]!
    if (item.type === "grid") {
      if (b.caption?.kind === "figure") settleCaption(b)
      readGrid(item, b)
    } else readParagraph(item, b)
  }
  settleContinuation(b)
  settleCaption(b)
}

/** Text of a footnote: its paragraphs as footnote blocks, the second and further ones continuing. */
export const readNoteText: NoteReader = (mark, b) => {
  const { context } = b
  const element = context.notes.get(mark.key)
  if (!element) return []
  const saved = { part: context.part, paragraph: context.paragraph, fields: context.fields.splice(0) }
  const kind = mark.key.startsWith("endnote") ? "endnotes" : "footnotes"
  context.part = context.file.related(kind) ?? context.part
  context.paragraph = 0
  const items: Item[] = []
  readItems(element, context, items)
  const blocks = items.flatMap((item, index) => noteBlocks(item, index === 0, mark.id, b))
  context.part = saved.part
  context.paragraph = saved.paragraph
  context.fields.splice(0, context.fields.length, ...saved.fields)
  return blocks.length ? blocks : [block("footnote", { id: mark.id })]
}

const noteBlocks = (item: Item, isFirst: boolean, id: string, b: Builder): Node[] => {
  if (item.type === "grid") {
    const inner = b.inner("note", [])
    readAll([item], inner)
    const text = inner.out
      .map((node) => node.textBetween(0, node.content.size, " "))
      .join(" ")
      .trim()
    b.context.report(
      "footnote-table",
      "warning",
      say("A table in a footnote was kept as its text.", "脚注中的表只保留了文字。"),
    )
    return text
      ? [block("footnote", { id: b.context.newId(), continues: !isFirst }, [schema.text(text)])]
      : []
  }
  if (!isFirst && isBlank(item.content)) return []
  // "1)", a tab, then the text: the mark is generated.
  const lead = isFirst ? (/^[\s\u3000]*[)）]?[\s\u3000\t]*/.exec(textOfPara(item))?.[0].length ?? 0) : 0
  const content = b.clean(isFirst ? dropStart(without(item.content, 0), lead) : item.content)
  const own = isFirst ? id : b.context.newId()
  b.mark(item, own)
  return [block("footnote", { id: own, continues: !isFirst }, content)]
}
