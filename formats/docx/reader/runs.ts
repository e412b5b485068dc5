import type { Mark } from "prosemirror-model"
import type { Change } from "../../../schema/suggestions/change.ts"
import { ommlToLatex } from "../../math/omml.ts"
import { elements, firstElement, textOf, type XmlElement } from "../../xml/tree.ts"
import { inline, mark, runText } from "./context.ts"
import { readDrawing } from "./drawings.ts"
import { beginField, closeField } from "./fields.ts"
import { isDropping, type Line, webLink } from "./line.ts"
import { changeAt } from "./revisions/raw.ts"
import { say } from "./say.ts"
import { settingOf, toggleOf } from "./styles.ts"
import { symbolOf } from "./symbols.ts"

const isCodeFont = (font: string | undefined): boolean =>
  /^(courier|consolas|menlo|monaco|dejavu sans mono)/i.test(font ?? "")

const isCodeStyle = (name: string): boolean =>
  /^(html (code|typewriter|keyboard)|verbatim char|source code|code)/i.test(name)

const positions: Record<string, string> = { superscript: "superscript", subscript: "subscript" }

/** Marks by the run's own properties and its character style; what the paragraph style says is the look of the whole block. */
const marksOf = (properties: XmlElement | undefined, line: Line, outer: readonly Mark[]): readonly Mark[] => {
  if (!properties) return outer
  const { styles } = line.context
  const style = styles.get(settingOf(properties, "w:rStyle"))
  const toggle = (name: string): boolean | undefined =>
    toggleOf(properties, name) ?? styles.inherited(style, ({ run }) => toggleOf(run, name))
  let marks = outer
  const add = (name: string, attributes = {}): void => {
    marks = mark(name, attributes).addToSet(marks)
  }
  const byStyle = (name: string) => styles.inherited(line.style, ({ run }) => toggleOf(run, name))
  // Our own writer says bold of a run only where the text is marked so.
  const { isOwn } = line.context
  if (toggle("w:b") && (isOwn || !byStyle("w:b"))) add("bold")
  if (toggle("w:i") && (isOwn || !byStyle("w:i"))) add("italic")
  if (!/^(none)?$/.test(settingOf(properties, "w:u") ?? "")) add("underline")
  if (toggle("w:strike") || toggle("w:dstrike")) add("strike")
  if (toggle("w:smallCaps")) add("styled", { style: "sc" })
  const position =
    settingOf(properties, "w:vertAlign") ??
    styles.inherited(style, ({ run }) => settingOf(run, "w:vertAlign"))
  if (position && positions[position]) add(positions[position])
  const font = firstElement(properties, "w:rFonts")?.attributes["w:ascii"]
  const isCode = styles.names(style).some(isCodeStyle) || (isCodeFont(font) && !isCodeParagraph(line))
  if (isCode) add("inline_code")
  return marks
}

/** Marks with what they were before somebody formatted the text (ECMA-376, 17.13.5.31). */
const revisedMarks = (
  properties: XmlElement | undefined,
  line: Line,
  outer: readonly Mark[],
): readonly Mark[] => {
  const now = marksOf(properties, line, outer)
  const element = properties && firstElement(properties, "w:rPrChange")
  const former = element && firstElement(element, "w:rPr")
  if (!former) return now
  const before = marksOf(former, line, outer)
  const change = changeAt(element)
  const names = new Set([...now, ...before].map(({ type }) => type.name))
  let marks = now
  for (const name of names) {
    const [old, fresh] = [before, now].map((list) => list.find(({ type }) => type.name === name))
    if (old && fresh && old.eq(fresh)) continue
    marks = mark("formatting", { ...change, mark: name, was: old?.attrs ?? null }).addToSet(marks)
  }
  if (marks === now)
    line.context.once(
      "tracked-format",
      "info",
      say(
        "Tracked changes of fonts, sizes and colours say nothing of a standard; they were left out.",
        "字体、字号、颜色的修订与标准内容无关，没有读入。",
      ),
    )
  return marks
}

const isCodeParagraph = (line: Line): boolean =>
  isCodeFont(
    line.context.styles.inherited(
      line.style,
      ({ run }) => run && firstElement(run, "w:rFonts")?.attributes["w:ascii"],
    ),
  )

/** Hidden text is not printed; in a list of contents it is only a helper. */
const isHidden = (properties: XmlElement | undefined): boolean => toggleOf(properties, "w:vanish") === true

const measure = (text: string, properties: XmlElement | undefined, line: Line): void => {
  const length = text.trim().length
  const { styles } = line.context
  const isBold =
    toggleOf(properties, "w:b") ?? styles.inherited(line.style, ({ run }) => toggleOf(run, "w:b"))
  if (isBold) line.boldText += length
  else line.plainText += length
  const size =
    settingOf(properties, "w:sz") ?? styles.inherited(line.style, ({ run }) => settingOf(run, "w:sz"))
  if (length) line.size = Math.max(line.size, Number(size ?? 21))
}

const readNote = (element: XmlElement, kind: string, line: Line): void => {
  const key = `${kind}${element.attributes["w:id"] ?? ""}`
  if (isDropping(line.context)) return
  if (!line.context.notes.has(key)) {
    line.context.report(
      "note-missing",
      "warning",
      say(
        `A mark points to a ${kind} that the file does not hold.`,
        `一个标记指向的${kind === "endnote" ? "尾注" : "脚注"}不在文件中。`,
      ),
    )
    return
  }
  const id = line.context.newId()
  line.context.usedNotes.add(key)
  line.notes.push({ id, key })
  line.context.marks.set(`${line.context.marks.size + 1})`, id)
  line.put(inline("footnote_reference", { target: id }))
}

const fontOf = (properties: XmlElement | undefined): string => {
  const fonts = properties && firstElement(properties, "w:rFonts")?.attributes
  return fonts?.["w:ascii"] ?? fonts?.["w:hAnsi"] ?? ""
}

/** Letters of a symbol font, which Word keeps in the private area (F020 to F0FF), as what they show. */
const withSigns = (text: string, { font, context }: Line): string =>
  text.replace(/[\uF020-\uF0FF]/g, (letter) => {
    const symbol = symbolOf(font, letter.charCodeAt(0).toString(16))
    if (symbol.isKnown) return symbol.text
    context.report(
      "symbol-unknown",
      "warning",
      say(
        `A sign of the font ${font || "of the style"} could not be told; its private code stayed.`,
        `字体${font || "（由样式给出）"}中的一个符号认不出，保留了原来的代码。`,
      ),
    )
    return letter
  })

type RunPart = (element: XmlElement, marks: readonly Mark[], line: Line) => void

const runParts: Record<string, RunPart> = {
  "w:t": (element, marks, line) => {
    const text = withSigns(textOf(element), line)
    // "1)" behind a footnote mark: the parenthesis is part of the mark, and generated (GB/T 1.1-2020, 9.12.1).
    const isSuffix = text === ")" && line.nodes.at(-1)?.type.name === "footnote_reference"
    if (!isSuffix || !marks.some(({ type }) => type.name === "superscript")) line.text(text, marks)
  },
  "w:tab": (_, marks, line) => line.text("\t", marks),
  "w:ptab": (_, marks, line) => line.text("\t", marks),
  "w:cr": (_, __, line) => line.put(inline("hard_break", {})),
  "w:br": (element, _, line) => {
    if (/^(page|column)$/.test(element.attributes["w:type"] ?? "")) line.breaksPage = true
    else line.put(inline("hard_break", {}))
  },
  "w:noBreakHyphen": (_, marks, line) => line.text("\u2011", marks),
  "w:sym": (element, marks, line) => {
    const symbol = symbolOf(element.attributes["w:font"] ?? "", element.attributes["w:char"] ?? "")
    if (!symbol.isKnown) {
      const message = say(
        `A sign of the font ${element.attributes["w:font"]} could not be told; it is shown as "${symbol.text}".`,
        `字体 ${element.attributes["w:font"]} 中的一个符号认不出，显示为“${symbol.text}”。`,
      )
      line.context.report("symbol-unknown", "warning", message)
    }
    line.text(symbol.text, marks)
  },
  "w:footnoteReference": (element, _, line) => readNote(element, "footnote", line),
  "w:endnoteReference": (element, _, line) => {
    line.context.once(
      "endnotes",
      "info",
      say("Endnotes became footnotes: a standard has no others.", "尾注变成了脚注：标准中只有脚注。"),
    )
    readNote(element, "endnote", line)
  },
  "w:fldChar": (element, _, line) => {
    const type = element.attributes["w:fldCharType"]
    if (type === "begin") beginField(element, line)
    else if (type === "separate") {
      const field = line.context.fields.at(-1)
      if (field) {
        field.isResult = true
        field.start = line.nodes.length
      }
    } else if (type === "end") closeField(line)
  },
  "w:instrText": (element, _, line) => {
    const field = line.context.fields.at(-1)
    if (field && !field.isResult) field.code += textOf(element)
  },
  "w:drawing": (element, marks, line) => readDrawing(element, marks, line),
  "w:pict": (element, marks, line) => readDrawing(element, marks, line),
  "w:object": (element, marks, line) => readDrawing(element, marks, line),
  "mc:AlternateContent": (element, marks, line) => {
    const choice = firstElement(element, "mc:Choice") ?? firstElement(element, "mc:Fallback")
    for (const child of choice ? elements(choice) : []) runParts[child.name]?.(child, marks, line)
  },
  "w:ruby": (element, marks, line) => {
    const part = (name: string): string => {
      const found = firstElement(element, name)
      return found ? runText(found) : ""
    }
    line.context.report(
      "ruby",
      "info",
      say(
        "Text above characters (ruby) was put behind them in parentheses.",
        "注音文字放在了被注文字之后的括号里。",
      ),
    )
    line.text(`${part("w:rubyBase")}(${part("w:rt")})`, marks)
  },
  "w:commentReference": (element, _, line) =>
    line.context.commentRanges.refer(element.attributes["w:id"] ?? "", line),
  "w:delText": (element, marks, line) => line.text(textOf(element), marks),
  "w:delInstrText": (element, _, line) => {
    const field = line.context.fields.at(-1)
    if (field && !field.isResult) field.code += textOf(element)
  },
}

const readRun = (run: XmlElement, line: Line, outer: readonly Mark[]): void => {
  const properties = firstElement(run, "w:rPr")
  const text = runText(run)
  const inContents = line.context.fields.length > 0
  if (isHidden(properties) && text.trim() && !inContents) {
    line.context.report(
      "hidden-text",
      "warning",
      say(
        `Hidden text was left out: "${text.trim().slice(0, 200)}".`,
        `隐藏文字没有读入：“${text.trim().slice(0, 200)}”。`,
      ),
    )
    return
  }
  if (isHidden(properties) && !firstElement(run, "w:fldChar") && !firstElement(run, "w:instrText")) return
  measure(text, properties, line)
  line.font = fontOf(properties)
  const marks = revisedMarks(properties, line, outer)
  for (const child of elements(run)) {
    if (child.name === "w:rPr" || child.name === "w:lastRenderedPageBreak") continue
    runParts[child.name]?.(child, marks, line)
  }
}

const linkOf = (element: XmlElement, line: Line): Mark | null => {
  const relation = line.context.file.relationsOf(line.context.part).get(element.attributes["r:id"] ?? "")
  if (!relation) return null
  const anchor = element.attributes["w:anchor"]
  const href = anchor ? `${relation.target}#${anchor}` : relation.target
  return webLink(href, line.context)
}

/** A link into the document: a reference with the text that it shows. */
const readInnerLink = (element: XmlElement, line: Line, marks: readonly Mark[]): void => {
  const start = line.nodes.length
  readChildren(element, line, marks)
  const shown = line.nodes.splice(start)
  const text = shown.map((node) => node.textContent).join("")
  if (!text.trim() || shown.some((node) => !node.isText)) line.nodes.push(...shown)
  else {
    const target = `bookmark:${element.attributes["w:anchor"]}`
    line.nodes.push(inline("cross_reference", { target, show: "text", text }, marks))
  }
}

const readRevised = (
  element: XmlElement,
  line: Line,
  marks: readonly Mark[],
  name: "insertion" | "deletion",
  change: Change,
): void => line.under(mark(name, { ...change }), () => readChildren(element, line, marks))

type Reader = (element: XmlElement, line: Line, marks: readonly Mark[]) => void

const readers: Record<string, Reader> = {
  "w:r": readRun,
  "w:hyperlink": (element, line, marks) => {
    if (element.attributes["w:anchor"] && !element.attributes["r:id"])
      return readInnerLink(element, line, marks)
    const link = linkOf(element, line)
    readChildren(element, line, link ? link.addToSet(marks) : marks)
  },
  "w:fldSimple": (element, line, marks) => {
    const code = element.attributes["w:instr"] ?? ""
    const field = { code, isResult: true, start: line.nodes.length, isHere: true, isChecked: null }
    line.context.fields.push(field)
    readChildren(element, line, marks)
    closeField(line)
  },
  "m:oMath": (element, line) => {
    const { latex, unknown } = ommlToLatex(element)
    for (const name of unknown)
      line.context.report(
        "formula-part",
        "warning",
        say(
          `A formula holds a part (${name}) whose text only was kept.`,
          `公式中有一部分（${name}）只保留了文字。`,
        ),
      )
    line.put(inline("inline_formula", { latex }))
  },
  "m:oMathPara": (element, line, marks) => readChildren(element, line, marks),
  "w:bookmarkStart": (element, line) => {
    const name = element.attributes["w:name"]
    if (name && name !== "_GoBack") line.bookmarks.push(name)
  },
  "w:ins": (element, line, marks) => readRevised(element, line, marks, "insertion", changeAt(element)),
  "w:del": (element, line, marks) => readRevised(element, line, marks, "deletion", changeAt(element)),
  "w:moveTo": (element, line, marks) =>
    readRevised(element, line, marks, "insertion", line.context.moved("moveTo", changeAt(element))),
  "w:moveFrom": (element, line, marks) =>
    readRevised(element, line, marks, "deletion", line.context.moved("moveFrom", changeAt(element))),
  "w:moveFromRangeStart": (element, line) => line.context.openMove("moveFrom", element),
  "w:moveToRangeStart": (element, line) => line.context.openMove("moveTo", element),
  "w:moveFromRangeEnd": (element, line) => line.context.closeMove("moveFrom", element),
  "w:moveToRangeEnd": (element, line) => line.context.closeMove("moveTo", element),
  "w:commentRangeStart": (element, line) =>
    line.context.commentRanges.start(element.attributes["w:id"] ?? "", line),
  "w:commentRangeEnd": (element, line) =>
    line.context.commentRanges.end(element.attributes["w:id"] ?? "", line),
  "mc:AlternateContent": (element, line, marks) => {
    const choice = firstElement(element, "mc:Choice") ?? firstElement(element, "mc:Fallback")
    if (choice) readChildren(choice, line, marks)
  },
}

/** Elements that only wrap what is read: content controls, smart tags, moved text ... */
const wrappers = /^(w:sdt|w:sdtContent|w:smartTag|w:customXml|w:dir|w:bdo|w:rubyBase)$/

/** Reads the children of a paragraph, or of something inside it. */
export const readChildren: Reader = (element, line, marks) => {
  for (const child of elements(element)) {
    const reader = readers[child.name]
    if (reader) reader(child, line, marks)
    else if (wrappers.test(child.name)) readChildren(child, line, marks)
    else if (child.name !== "w:pPr" && runText(child).trim()) {
      line.context.reportUnknown(child)
      readChildren(child, line, marks)
    }
  }
}
