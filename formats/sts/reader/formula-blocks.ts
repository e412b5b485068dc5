import type { Node } from "prosemirror-model"
import { schema } from "../../../schema/schema.ts"
import {
  elements,
  firstElement,
  isElement,
  plainTextOf,
  type XmlElement,
  type XmlNode,
} from "../../xml/tree.ts"
import { markerOf } from "../marker.ts"
import { type BlockReader, type Import, partsInto } from "./context.ts"
import { putFootnotes, readBlock, readFlow } from "./flow.ts"
import { isPlainTex, readFormula } from "./formulas.ts"
import { InlineReader } from "./inline.ts"
import { isBlockName } from "./names.ts"

/** The line between a formula and its symbols; it is printed by the profile and so not stored. */
const whereLine = /^(where|in which|式中|其中|où|dans laquelle)\s*[:：]?$/i

const isMath = (element: XmlElement): boolean => /^(mml:math|tex-math|alternatives)$/.test(element.name)

const source = (element: XmlElement, context: Import): Node | null => {
  const read = readFormula(element, true, context)
  if (!read) return null
  const text = read.latex ? [schema.text(read.latex)] : []
  const holder = element.name === "alternatives" ? element : null
  const id = holder ? context.identify(holder) : null
  const extra = holder ? context.extra(holder) : null
  return schema.nodes["formula_source"]!.create({ id, extra, mathml: read.mathml }, text)
}

/** Text of a formula that has no mathematics in it: LaTeX if it can be taken as it stands, else a paragraph. */
const textPart = (content: Node[]): Node => {
  const text = content.map((node) => node.text ?? "").join("")
  const isBare = content.every((node) => node.isText && !node.marks.length)
  if (isBare && isPlainTex(text)) return schema.nodes["formula_source"]!.create(null, schema.text(text))
  return schema.nodes["paragraph"]!.create(null, content)
}

const readContent = (element: XmlElement, parts: Node[], context: Import): void => {
  const maths = elements(element).filter((child) => /^(mml:math|tex-math)$/.test(child.name))
  const isPair = maths.length === 2 && maths[0]!.name !== maths[1]!.name
  let stretch: XmlNode[] = []
  const flush = (): void => {
    const reader = new InlineReader(context)
    reader.read(stretch, [])
    stretch = []
    for (const piece of reader.finish())
      if (piece.type === "inline") parts.push(textPart(piece.content))
      else readBlock(piece.element, partsInto(parts), context)
  }
  for (const child of element.children) {
    if (isElement(child, "label")) continue
    if (isElement(child) && isMath(child) && !isBlockName(child)) {
      flush()
      if (isPair && child === maths[1]) continue
      const made = isPair ? source({ ...element, children: maths }, context) : source(child, context)
      if (made) parts.push(made)
      else readBlock(child, partsInto(parts), context)
    } else stretch.push(child)
  }
  flush()
}

const isBlank = (node: XmlNode | undefined): boolean =>
  node !== undefined && (node.type === "instruction" || (node.type === "text" && !node.text.trim()))

/** Takes the next element out of the queue, if nothing printed stands before it. */
const takeElement = (rest: XmlNode[]): XmlElement | null => {
  while (isBlank(rest[0])) rest.shift()
  return isElement(rest[0]) ? (rest.shift() as XmlElement) : null
}

/** Takes the where-list of the formula out of the queue: the line "where" and the list after it. */
const takeWhereList = (rest: XmlNode[]): XmlElement | null => {
  const next = rest.filter((node) => !isBlank(node)).slice(0, 2)
  const [line, list] = next
  if (!isElement(line, "p") || markerOf(line).type || !whereLine.test(plainTextOf(line))) return null
  if (!isElement(list, "def-list") || firstElement(list, "title")) return null
  takeElement(rest)
  return takeElement(rest)
}

/** disp-formula with what belongs to it: the "where" line and its list of symbols after it. */
export const readFormulaBlock: BlockReader = (element, flow, context, rest) => {
  const id = context.identify(element, true)!
  const label = firstElement(element, "label")
  const parts: Node[] = []
  context.holding++
  if (element.name === "disp-formula") readContent(element, parts, context)
  else {
    const made = source(element, context)
    if (made) parts.push(made)
  }
  readFollowing(element, rest, parts, context)
  context.holding--
  const printed = plainTextOf(label)
  const attributes = {
    id,
    continues: flow.continues,
    // Some programs write the number in the references only.
    numbered: printed !== "" || context.byNumber.has(element.attributes["id"]),
    extra: context.extra(element),
  }
  flow.out.push(context.block("formula", element, attributes, parts))
  if (label && printed) context.printed(id, printed, label)
  if (!context.holding) putFootnotes(flow, context)
}

/** The elements after a formula that are part of it: as many as our marker says, or a where-list. */
const readFollowing = (element: XmlElement, rest: XmlNode[], parts: Node[], context: Import): void => {
  const count = markerOf(element)["parts"]
  if (typeof count !== "number") {
    const list = takeWhereList(rest)
    if (list) readBlock(list, partsInto(parts), context)
    return
  }
  const own: XmlElement[] = []
  for (let left = count; left > 0; left--) {
    const child = takeElement(rest)
    if (child) own.push(child)
  }
  readFlow(own, partsInto(parts), context)
}
