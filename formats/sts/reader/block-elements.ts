import { schema } from "../../../schema/schema.ts"
import { elements, isElement, plainTextOf, textOf, type XmlNode } from "../../xml/tree.ts"
import type { BlockReader } from "./context.ts"
import { readFigure, readFigureGroup, readGraphic } from "./figures.ts"
import { put, readFlow, readFootnote, readHead, readMixed } from "./flow.ts"
import { readFormulaBlock } from "./formula-blocks.ts"
import { readDefinitionList } from "./keys.ts"
import { readList } from "./list.ts"
import { owner } from "./notes.ts"
import { readReferenceList } from "./references.ts"
import { readSection } from "./sections.ts"
import { readTable, readTableWrap } from "./tables.ts"
import { readTermEntry, readTermSection } from "./terms.ts"

const readCode: BlockReader = (element, flow, context) => {
  const text = textOf(element)
  const attributes = {
    id: context.identify(element),
    continues: flow.continues,
    language: element.attributes["language"] ?? null,
    extra: context.extra(element, ["language", "xml:space"]),
  }
  put(context.block("code", element, attributes, text ? [schema.text(text)] : []), flow, context)
}

const readFootnoteGroup: BlockReader = (element, flow, context) => {
  for (const child of elements(element)) {
    if (child.name !== "fn") readHead(child, flow, context)
    else if (!context.placed.has(child)) {
      context.placed.add(child)
      readFootnote(child, flow, context)
    }
  }
}

const paragraph: BlockReader = (element, flow, context) => {
  const type = element.attributes["content-type"]
  if (type === "source")
    return readMixed("source", element, flow, context, {}, element.children, ["content-type"])
  if (type === "index-item")
    return readMixed("index_item", element, flow, context, { level: 1 }, element.children, ["content-type"])
  readMixed("paragraph", element, flow, context)
}

/** Headings of a key and of a where-list: the profile prints them. */
const keyHeading = /^(key|where|in which|légende|où|标引序号说明|说明|式中|其中)\s*[:：]?$/i

/** legend (STS 1.2): the key of a figure or the symbols of a formula. */
const readLegend: BlockReader = (element, flow, context) => {
  const isPrinted = (child: XmlNode): boolean =>
    isElement(child, "title") && keyHeading.test(plainTextOf(child))
  readFlow(
    element.children.filter((child) => !isPrinted(child)),
    flow,
    context,
  )
}

/** Readers of block elements by name. */
export const blockReaders: Record<string, BlockReader> = {
  p: paragraph,
  legend: readLegend,
  title: (element, flow, context) => readHead(element, flow, context),
  label: (element, flow, context) => readHead(element, flow, context),
  list: readList,
  "def-list": readDefinitionList,
  "non-normative-note": owner("note"),
  "normative-note": owner("note"),
  "non-normative-example": owner("example"),
  "normative-example": owner("example"),
  "disp-quote": owner("quotation"),
  code: readCode,
  preformat: readCode,
  "table-wrap": readTableWrap,
  array: readTableWrap,
  table: readTable,
  "oasis:table": readTable,
  fig: readFigure,
  "fig-group": readFigureGroup,
  graphic: readGraphic,
  "disp-formula": readFormulaBlock,
  "mml:math": readFormulaBlock,
  "tex-math": readFormulaBlock,
  "ref-list": readReferenceList,
  "fn-group": readFootnoteGroup,
  fn: (element, flow, context) => {
    if (context.placed.has(element)) return
    context.placed.add(element)
    readFootnote(element, flow, context)
  },
  sec: readSection,
  "term-sec": readTermSection,
  "tbx:termEntry": readTermEntry,
}
