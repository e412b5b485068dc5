import { schema } from "../../../schema/schema.ts"
import { elements, firstElement, walk, type XmlElement } from "../../xml/tree.ts"
import { type Import, inline } from "./context.ts"
import { isContents, isDropping, type Line, webLink } from "./line.ts"
import { say } from "./say.ts"
import { toggleOf } from "./styles.ts"
import { symbolOf } from "./symbols.ts"

/** A check box of an old form shows no text of its own. */
const checkedOf = (element: XmlElement): boolean | null => {
  const data = firstElement(element, "w:ffData")
  const box = data && firstElement(data, "w:checkBox")
  return box ? (toggleOf(box, "w:checked") ?? toggleOf(box, "w:default") ?? false) : null
}

/** What a drop-down list of an old form shows. */
const chosenOf = (element: XmlElement): string => {
  const data = firstElement(element, "w:ffData")
  const list = data && firstElement(data, "w:ddList")
  if (!list) return ""
  const index = Number(firstElement(list, "w:result")?.attributes["w:val"] ?? 0)
  return elements(list, "w:listEntry")[index]?.attributes["w:val"] ?? ""
}

/** Finds the fields that never end: a list of contents that is one of them would swallow all that follows. */
export const findUnclosed = (story: XmlElement, { unclosed }: Import): void => {
  const open: XmlElement[] = []
  walk(story, (element) => {
    if (element.name !== "w:fldChar") return
    const type = element.attributes["w:fldCharType"]
    if (type === "begin") open.push(element)
    else if (type === "end") open.pop()
  })
  for (const element of open) unclosed.add(element)
}

export const beginField = (element: XmlElement, line: Line): void => {
  if (line.context.unclosed.has(element)) {
    line.context.report(
      "field-open",
      "warning",
      say("A field never ends; what it shows was read as text.", "一个域没有结束，其显示的内容按文字读入。"),
    )
    return
  }
  const isChecked = checkedOf(element)
  line.context.fields.push({ code: "", isResult: false, start: line.nodes.length, isHere: true, isChecked })
  const chosen = chosenOf(element)
  if (chosen.trim()) line.text(chosen, [])
}

/** Words of a field code; quoted ones are one word (ECMA-376, 17.16.2). */
const wordsOf = (code: string): string[] =>
  [...code.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map((match) =>
    match[1] === undefined ? match[2]! : match[1].replace(/\\(.)/g, "$1"),
  )

const argumentsOf = (words: readonly string[]): string[] =>
  words.slice(1).filter((word) => !/^\\[a-zA-Z*#@!]/.test(word))

const indexEntry = (code: string, line: Line): void => {
  const quoted = /"((?:[^"\\]|\\.)*)"/.exec(code)?.[1] ?? code.replace(/^\s*XE\s*/i, "").trim()
  const [term = "", subterm] = quoted.split(/(?<!\\):/).map((part) => part.replace(/\\(.)/g, "$1"))
  line.put(inline("index_entry", { term, subterm: subterm ?? null }))
}

/** REF and its kin: a reference with the text that it shows. */
const reference = (words: readonly string[], start: number, line: Line): void => {
  const [name] = argumentsOf(words)
  const shown = line.nodes.splice(start)
  const text = shown
    .map((node) => (node.isText ? node.text! : node.type.name === "hard_break" ? "\n" : ""))
    .join("")
  if (!name || shown.some((node) => node.isAtom && !node.isText && node.type.name !== "hard_break")) {
    line.nodes.push(...shown)
    return
  }
  const marks = shown[0]?.marks ?? []
  // A field that was never filled in shows nothing in the file; Word fills it in on opening.
  const show = text.trim() ? "text" : /\\[nrw]\b/.test(words.join(" ")) ? "number" : "label"
  if (/^PAGEREF$/i.test(words[0]!)) {
    line.context.report(
      "page-reference",
      "info",
      say(`A reference to a page became text: "${text}".`, `对页码的引用变成了文字“${text}”。`),
    )
    if (text) line.nodes.push(schema.text(text, marks))
    return
  }
  line.nodes.push(inline("cross_reference", { target: `bookmark:${name}`, show, text }, marks))
}

const hyperlink = (code: string, words: readonly string[], start: number, line: Line): void => {
  const anchor = /\\l\s+("?)([^"\s]+)\1/.exec(code)?.[2]
  const [address] = argumentsOf(words)
  if (anchor && (!address || address === anchor)) return reference(["REF", anchor], start, line)
  const link = address ? webLink(address, line.context) : null
  if (!link) return
  const shown = line.nodes.splice(start)
  line.nodes.push(...shown.map((node) => node.mark(link.addToSet(node.marks))))
}

/** Old equation fields show nothing but what their code says. */
const equation = (code: string, start: number, line: Line): void => {
  if (line.nodes.length > start) return
  const text = code.trim()
  line.context.report(
    "equation-field",
    "warning",
    say(`An old equation field was kept as its code: ${text}`, `旧式公式域只保留了代码：${text}`),
  )
  line.put(inline("unknown_inline", { name: "w:fldChar EQ", text, source: text }))
}

/** A sign by its number, in the font that the code names. */
const symbol = (words: readonly string[], line: Line): void => {
  const number = Number(words[1])
  const at = words.findIndex((word) => /^\\f$/i.test(word))
  const font = at < 0 ? "" : (words[at + 1] ?? "")
  const code = Number.isInteger(number) && number > 0 ? number.toString(16) : ""
  line.text(symbolOf(font, code).text, [])
}

/** Ends the innermost field: its result becomes what the field means. */
export const closeField = (line: Line): void => {
  const field = line.context.fields.pop()
  if (!field) return
  if (isContents(field.code)) {
    line.context.droppedContents++
    return
  }
  if (isDropping(line.context)) return
  const words = wordsOf(field.code)
  const start = field.isHere ? Math.min(field.start, line.nodes.length) : line.nodes.length
  switch (words[0]?.toUpperCase()) {
    case "REF":
    case "PAGEREF":
    case "NOTEREF":
      return field.isHere ? reference(words, start, line) : undefined
    case "HYPERLINK":
      return field.isHere ? hyperlink(field.code, words, start, line) : undefined
    case "SEQ":
      line.sequence = words[1] ?? ""
      return
    case "XE":
      return indexEntry(field.code, line)
    case "EQ":
      return equation(field.code, start, line)
    case "FORMCHECKBOX":
      return line.text(field.isChecked ? "☒" : "☐", [])
    case "MACROBUTTON":
    case "GOTOBUTTON":
      // What is to be clicked stands in the code (ECMA-376, 17.16.5.34).
      return line.text(words.slice(2).join(" "), [])
    case "QUOTE":
      return line.nodes.length > start ? undefined : line.text(argumentsOf(words).join(" "), [])
    case "SYMBOL":
      return line.nodes.length > start ? undefined : symbol(words, line)
    default:
  }
}
