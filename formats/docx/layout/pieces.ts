import { elements, firstElement, isElement, textOf, type XmlElement } from "../../xml/tree.ts"

/** What a paragraph holds, in order. */
export interface Piece {
  type: "text" | "page" | "object" | "tab" | "number"
  text: string
  /** Properties of its run. */
  properties: XmlElement | undefined
  run: XmlElement
  /** How a tab of Word 2007 and later is aligned. */
  align?: string | undefined
}

const inside = /^w:(hyperlink|ins|moveTo|smartTag|customXml|sdt|sdtContent|fldSimple|dir|bdo)$/

/** The number of the page on which it stands. */
const isPageField = (code: string | undefined): boolean => /^\s*PAGE\b/.test(code ?? "")

const pieceOf = (child: XmlElement): Pick<Piece, "type" | "text" | "align"> | null => {
  switch (child.name) {
    case "w:t":
      return { type: "text", text: textOf(child) }
    case "w:noBreakHyphen":
      return { type: "text", text: "-" }
    case "w:tab":
      return { type: "tab", text: "\t" }
    case "w:ptab":
      return { type: "tab", text: "\t", align: child.attributes["w:alignment"] }
    case "w:pgNum":
      return { type: "number", text: "" }
    case "w:instrText":
      return isPageField(textOf(child)) ? { type: "number", text: "" } : null
    case "w:br":
      if (child.attributes["w:type"] === "page") return { type: "page", text: "" }
      return { type: "text", text: child.attributes["w:type"] === "column" ? "" : "\n" }
    case "w:drawing":
    case "w:pict":
    case "w:object":
    case "mc:AlternateContent":
      return { type: "object", text: "\uFFFC" }
    default:
      return null
  }
}

/** Pieces of a paragraph; what a tracked change took out is no part of it. */
export const piecesOf = (paragraph: XmlElement): Piece[] =>
  elements(paragraph).flatMap((child): Piece[] => {
    if (child.name === "w:r") {
      const properties = firstElement(child, "w:rPr")
      return elements(child).flatMap((one) => {
        const piece = pieceOf(one)
        return piece ? [{ ...piece, properties, run: child }] : []
      })
    }
    if (child.name === "m:oMath" || child.name === "m:oMathPara")
      return [{ type: "object", text: "\uFFFC", properties: undefined, run: child }]
    if (child.name === "mc:AlternateContent") {
      const choice = firstElement(child, "mc:Choice")
      return choice ? piecesOf(choice) : []
    }
    if (!inside.test(child.name)) return []
    const isNumber = child.name === "w:fldSimple" && isPageField(child.attributes["w:instr"])
    const mark: Piece = { type: "number", text: "", properties: undefined, run: child }
    return isNumber ? [mark, ...piecesOf(child)] : piecesOf(child)
  })

/** Text boxes that hang on a paragraph, each once: of two forms of a drawing the newer one. */
export const boxesOf = (element: XmlElement): XmlElement[] =>
  element.children.flatMap((child) => {
    if (!isElement(child) || child.name === "mc:Fallback") return []
    return child.name === "w:txbxContent" ? [child] : boxesOf(child)
  })
