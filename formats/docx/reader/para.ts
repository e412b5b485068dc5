import type { Node } from "prosemirror-model"
import { schema } from "../../../schema/schema.ts"
import type { Suggested } from "../../../schema/suggestions/suggested.ts"
import type { XmlElement } from "../../xml/tree.ts"
import type { Label } from "./numbering.ts"
import type { CommentRange } from "./revisions/comment-range.ts"
import type { RawRevision } from "./revisions/raw.ts"
import type { Role } from "./roles.ts"

/** A note that a paragraph refers to. */
export interface NoteMark {
  /** Id of the footnote block. */
  id: string
  /** Key in Import.notes. */
  key: string
}

/** One paragraph, read but not yet understood. */
export interface Para {
  type: "para"
  place: string
  /** Name of its style. */
  style: string
  role: Role | null
  /** 0 to 8; null for body text. */
  outline: number | null
  label: Label | null
  content: Node[]
  bookmarks: string[]
  notes: NoteMark[]
  /** Series of a SEQ field in it: "Table", "表". */
  sequence: string | null
  /** Text boxes that hang on it. */
  boxes: XmlElement[]
  align: string | null
  /** In twips. */
  indent: number
  /** All its text is bold, or larger than usual: a title by its look. */
  isBold: boolean
  size: number
  /** It belonged to a list of contents that was left out. */
  isContents: boolean
  /** It ended a section. */
  endsSection: boolean
  /** It begins a page. */
  breaksPage: boolean
  /** Tracked changes of the paragraph itself. */
  revision: RawRevision | null
  /** Name of the style that it had before a tracked change. */
  formerStyle: string | null
  /** Comments whose words stand, or begin, in it. */
  comments: CommentRange[]
}

export interface Cell {
  row: number
  column: number
  colspan: number
  rowspan: number
  isHeader: boolean
  valign: string | null
  items: Item[]
  suggested: Suggested | null
  /** The cell and, in a vertical merge, the cells below it that hold text all the same. */
  elements: XmlElement[]
}

export interface TableShape {
  cells: Cell[]
  rows: number
  /** Widths of the columns in pixels; 0 where the file says none. */
  widths: number[]
  /** What is proposed of each row. */
  revisions: (Suggested | null)[]
}

export interface Grid {
  type: "grid"
  place: string
  shape: TableShape
  /** All its text. */
  text: string
  bookmarks: string[]
}

export type Item = Para | Grid

/** Printed text of inline nodes; line breaks are \n, tabs \t. */
export const textOfNodes = (nodes: readonly Node[]): string =>
  nodes
    .map((node) => {
      if (node.isText) return node.text!
      if (node.type.name === "hard_break") return "\n"
      if (node.type.name === "cross_reference" || node.type.name === "unknown_inline")
        return node.attrs["text"] as string
      return ""
    })
    .join("")

export const textOfPara = (para: Para): string => textOfNodes(para.content)

/** True if nothing would be lost without the nodes. */
export const isBlank = (nodes: readonly Node[]): boolean =>
  nodes.every((node) => node.type.name === "hard_break" || (node.isText && !node.text!.trim()))

/** Nodes without their first `count` printed characters. Atoms without text stay. */
export const dropStart = (nodes: readonly Node[], count: number): Node[] => {
  let left = count
  const kept: Node[] = []
  for (const node of nodes) {
    const length = textOfNodes([node]).length
    if (left <= 0 || !length) kept.push(node)
    else if (length <= left) left -= length
    else {
      kept.push(node.isText ? schema.text(node.text!.slice(left), node.marks) : node)
      left = 0
    }
  }
  return kept
}

/** The first `count` printed characters. */
export const takeStart = (nodes: readonly Node[], count: number): Node[] => {
  let left = count
  const taken: Node[] = []
  for (const node of nodes) {
    if (left <= 0) break
    const length = textOfNodes([node]).length
    taken.push(length > left && node.isText ? schema.text(node.text!.slice(0, left), node.marks) : node)
    left -= length
  }
  return taken
}

/** Cuts nodes at a stretch of their printed text, which belongs to neither side. What prints nothing before it goes left. */
export const cutAt = (nodes: readonly Node[], start: number, length: number): [Node[], Node[]] => {
  const left: Node[] = []
  let at = 0
  for (const [index, node] of nodes.entries()) {
    const own = textOfNodes([node]).length
    if (at + own > start) {
      const head = takeStart([node], start - at)
      return [[...left, ...head], dropStart(nodes.slice(index), start - at + length)]
    }
    left.push(node)
    at += own
  }
  return [left, []]
}

/** Nodes without white space and line breaks at their ends. */
export const trimNodes = (nodes: readonly Node[]): Node[] => {
  let kept = [...nodes]
  const start = /^\s*/.exec(textOfNodes(kept))![0].length
  if (start) kept = dropStart(kept, start)
  while (kept.length) {
    const last = kept.at(-1)!
    if (last.type.name === "hard_break") kept.pop()
    else if (last.isText && /\s$/.test(last.text!)) {
      const text = last.text!.trimEnd()
      kept.pop()
      if (text) kept.push(schema.text(text, last.marks))
    } else break
  }
  return kept
}

/** Joins text nodes of equal marks. */
export const joinTexts = (nodes: readonly Node[]): Node[] => {
  const joined: Node[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    if (last?.isText && node.isText && last.sameMarkup(node))
      joined[joined.length - 1] = schema.text(last.text! + node.text!, node.marks)
    else joined.push(node)
  }
  return joined
}

/** Cuts nodes at their line breaks. */
export const linesOf = (nodes: readonly Node[]): Node[][] => {
  const lines: Node[][] = [[]]
  for (const node of nodes) {
    if (node.type.name === "hard_break") lines.push([])
    else lines.at(-1)!.push(node)
  }
  return lines
}
