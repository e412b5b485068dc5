import { elements, firstElement, type XmlElement } from "../../xml/tree.ts"
import { type Import, runText } from "./context.ts"
import type { Item } from "./para.ts"
import { readPara } from "./paragraphs.ts"
import { type Sentence, say } from "./say.ts"
import { readCells, shapeOf } from "./tables.ts"

type Reader = (element: XmlElement, context: Import, out: Item[]) => void

const gridOf: Reader = (element, context, out) => {
  const bookmarks = context.waiting.splice(0)
  const place = `${context.place}, table`
  const shape = shapeOf(element, context)
  readCells(shape, context, readItems)
  out.push({ type: "grid", place, shape, bookmarks, text: runText(element) })
}

const paraOf: Reader = (element, context, out) => {
  const para = readPara(element, context)
  if (!para) return
  out.push(para)
  for (const box of para.boxes) readItems(box, context, out)
}

const dropped =
  (code: string, sentence: Sentence): Reader =>
  (_, context) =>
    context.report(code, "warning", sentence)

const readers: Record<string, Reader> = {
  "w:p": paraOf,
  "w:tbl": gridOf,
  "w:altChunk": dropped(
    "altchunk-dropped",
    say(
      "A piece of another file that Word would merge in was left out.",
      "Word 打开时才并入的另一文件的内容没有读入。",
    ),
  ),
  "w:subDoc": dropped(
    "altchunk-dropped",
    say(
      "A part of this master document lies in another file and was left out.",
      "主控文档的一部分在另一个文件里，没有读入。",
    ),
  ),
  "w:bookmarkStart": (element, context) => {
    const name = element.attributes["w:name"]
    if (name && name !== "_GoBack") context.waiting.push(name)
  },
  "w:moveFromRangeStart": (element, context) => context.openMove("moveFrom", element),
  "w:moveToRangeStart": (element, context) => context.openMove("moveTo", element),
  "w:moveFromRangeEnd": (element, context) => context.closeMove("moveFrom", element),
  "w:moveToRangeEnd": (element, context) => context.closeMove("moveTo", element),
  "w:commentRangeStart": (element, context) => context.commentRanges.wait(element.attributes["w:id"] ?? ""),
  "mc:AlternateContent": (element, context, out) => {
    const choice = firstElement(element, "mc:Choice") ?? firstElement(element, "mc:Fallback")
    if (choice) readItems(choice, context, out)
  },
  "m:oMathPara": (element, context, out) =>
    paraOf({ ...element, name: "w:p", children: [element] }, context, out),
}

const wrappers =
  /^(w:sdt|w:sdtContent|w:customXml|w:smartTag|w:ins|w:del|w:moveFrom|w:moveTo|w:body|w:dir|w:bdo)$/

/** Parts of a line that stand where a paragraph should. */
const loose = /^(w:r|w:hyperlink|w:fldSimple|m:oMath)$/

/** A gallery of contents ("Table of Contents") holds nothing else. */
const isContentsGallery = (element: XmlElement): boolean => {
  const properties = firstElement(element, "w:sdtPr")
  const part = properties && firstElement(properties, "w:docPartObj")
  const gallery = part && firstElement(part, "w:docPartGallery")
  return /table of contents/i.test(gallery?.attributes["w:val"] ?? "")
}

/** The paragraphs and tables of a body, cell, text box or note, in order. */
export const readItems: Reader = (element, context, out) => {
  for (const child of elements(element)) {
    const reader = readers[child.name]
    if (reader) reader(child, context, out)
    else if (wrappers.test(child.name)) {
      const start = out.length
      readItems(child, context, out)
      if (isContentsGallery(child))
        for (const item of out.slice(start)) if (item.type === "para") item.isContents = true
    } else if (loose.test(child.name)) paraOf({ ...child, name: "w:p", children: [child] }, context, out)
    else if (runText(child).trim()) {
      context.reportUnknown(child)
      readItems(child, context, out)
    }
  }
}
