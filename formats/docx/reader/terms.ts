import type { Node } from "prosemirror-model"
import { type Builder, guess, without } from "./builder.ts"
import { exampleMark, noteMark } from "./marks.ts"
import { cutAt, linesOf, type Para, textOfNodes, textOfPara, trimNodes } from "./para.ts"
import { say } from "./say.ts"
import { compact, depthOfLabel, isSentence, typedNumberOf } from "./titles.ts"

/* Term entries: number, term with its equivalent, other designations, definition. */

interface TermNumber {
  level: number
  content: readonly Node[]
  label: string
  /** Its style says that it is a term. */
  isTerm?: boolean
}

/** True if the next paragraph is running text, so that a short title before it can be a term. */
const hasDefinition = (b: Builder): boolean => {
  const next = b.peek(b.at + 1)?.item
  if (next?.type !== "para") return false
  const isTitle = next.role?.type === "clause" || next.outline !== null || next.role?.type === "term_number"
  return !isTitle && !typedNumberOf(textOfPara(next))?.level
}

/** Begins an entry with its number. False: the paragraph is an ordinary clause. */
export const openTerm = (number: TermNumber, para: Para, b: Builder): boolean => {
  const text = textOfNodes(number.content).trim()
  const inTerms = b.element === "terms"
  if (!number.isTerm && !inTerms) return false
  if (!text) {
    b.term = { level: Math.max(1, number.level), waits: true, open: false, place: para }
    return true
  }
  if (!number.isTerm && (isSentence(text) || compact(text).length > 40 || !hasDefinition(b))) return false
  b.term = { level: Math.max(1, number.level), waits: true, open: false, place: para }
  putTerm(para, trimNodes(number.content), number.label, b)
  return true
}

const gap = /\u3000+|\u2003+|\t+| {2,}/

const scriptOf = (text: string): "zh" | "en" | null => {
  if (/\p{Script=Han}/u.test(text)) return "zh"
  return /\p{Script=Latin}/u.test(text) ? "en" : null
}

/** "规矩　standard" is a term and its equivalent: two scripts with a gap between them (GB/T 1.1-2020, 10.3.5). */
const splitTerm = (
  content: readonly Node[],
  b: Builder,
): { term: Node[]; equivalents: { language: string; content: Node[] }[] } => {
  const text = textOfNodes(content)
  const lead = /^[\s\u3000]*/.exec(text)![0].length
  const found = gap.exec(text.slice(lead))
  if (!found) return { term: [...content], equivalents: [] }
  const at = lead + found.index
  const [before, after] = [text.slice(0, at), text.slice(at + found[0].length)]
  const [own, other] = [scriptOf(before), scriptOf(after)]
  if (!b.context.isOwn && (!own || !other || own === other)) return { term: [...content], equivalents: [] }
  const rest = cutAt(content, at, found[0].length)[1]
  const deeper = b.context.isOwn ? splitMore(rest) : [rest]
  return {
    term: cutAt(content, at, found[0].length)[0],
    equivalents: deeper.map((part) => ({
      language: scriptOf(textOfNodes(part)) ?? other ?? "en",
      content: part,
    })),
  }
}

/** Our own writer may print several equivalents with the same gap. */
const splitMore = (content: Node[]): Node[][] => {
  const found = /\u3000|\u2003/.exec(textOfNodes(content))
  if (!found) return [content]
  const [first, rest] = cutAt(content, found.index, 1)
  return [first, ...splitMore(rest)]
}

const putTerm = (para: Para, content: readonly Node[], label: string, b: Builder): void => {
  const { term, equivalents } = splitTerm(content, b)
  // A bookmark of the number leads to the entry.
  const marked =
    b.term.place && b.term.place !== para
      ? { ...para, bookmarks: [...b.term.place.bookmarks, ...para.bookmarks] }
      : para
  const node = b.add("term_title", { level: 1 }, term, { ...marked, notes: [] })
  if (label) b.print(node, label, para)
  for (const { language, content: text } of equivalents) b.add("term_equivalent", { language }, text, null)
  b.putNotes(para)
  b.term = { ...b.term, waits: false, open: true, place: null }
}

const prefixes: [RegExp, string][] = [
  [/^[\s\u3000]*(许用术语|许用)[：:][\s\u3000]*/, "term_admitted"],
  [/^[\s\u3000]*(拒用术语|拒用|被取代)[：:][\s\u3000]*|^[\s\u3000]*DEPRECATED[：:]\s*/, "term_deprecated"],
  [/^[\s\u3000]*(符号|Symbol)[：:][\s\u3000]*/, "term_symbol"],
]

const designation = (para: Para, b: Builder): boolean => {
  const text = textOfPara(para)
  for (const [pattern, type] of prefixes) {
    const match = pattern.exec(text)
    if (!match) continue
    b.add(type, {}, without(para.content, match[0].length), para)
    return true
  }
  if (para.role?.type === "term_other") {
    const isSymbol = para.content.every((node) => node.type.name === "inline_formula")
    b.add(isSymbol ? "term_symbol" : "term_admitted", {}, para.content, para)
    return true
  }
  return false
}

const isShort = (text: string): boolean =>
  !isSentence(text) &&
  (/\p{Script=Han}/u.test(text) ? compact(text).length <= 14 : text.trim().split(/\s+/).length <= 5)

/** Another short line before the definition is another name for the concept: ISO prints them so. */
const isOtherName = (para: Para, b: Builder): boolean => {
  const next = b.peek(b.at + 1)?.item
  if (next?.type !== "para" || !isShort(textOfPara(para))) return false
  const text = textOfPara(next)
  const isRunning = !next.role || next.role.type === "text" || next.role.type === "definition"
  const isElse =
    noteMark(text) ||
    exampleMark(text) ||
    /^[\s]*([[【]|来源|SOURCE)/.test(text) ||
    typedNumberOf(text)?.level
  return isRunning && next.outline === null && !isElse && !depthOfLabel(next.label?.text ?? "")
}

/** Reads what belongs to a term entry. False: it is something else. */
export const readTermPart = (para: Para, b: Builder): boolean => {
  if (b.place !== "run") return false
  if (b.term.waits || (para.role?.type === "term" && !b.term.open)) {
    putTerm(para, para.content, b.term.place?.label?.text ?? "", b)
    return true
  }
  if (!b.term.open) return false
  const isNamed = [
    "term_title",
    "term_admitted",
    "term_deprecated",
    "term_equivalent",
    "term_symbol",
  ].includes(b.owner ?? "")
  if (designation(para, b)) return true
  if (para.role?.type === "definition") {
    b.add("definition", { continues: b.owner === "definition" }, para.content, para)
    return true
  }
  if (!isNamed || para.label || (para.role && para.role.type !== "text") || hasMark(para)) return false
  if (isOtherName(para, b)) {
    b.add("term_admitted", {}, para.content, para)
    guess(
      b,
      para,
      "term-guessed",
      60,
      say(
        "A short line before a definition was taken as another name of the term",
        "把定义前的短行当作该术语的另一名称",
      ),
    )
    return true
  }
  b.add("definition", {}, para.content, para)
  return true
}

const hasMark = (para: Para): boolean => {
  const text = textOfPara(para)
  return !!noteMark(text) || !!exampleMark(text) || /^\s*[[【]\s*(来源|SOURCE)/.test(text)
}

/** Number, term and definition in one paragraph with line breaks between them. */
export const readWholeEntry = (para: Para, b: Builder): boolean => {
  if (b.element !== "terms" || b.context.isOwn) return false
  const lines = linesOf(para.content).filter((line) => textOfNodes(line).trim())
  const typed = lines.length >= 2 ? typedNumberOf(textOfNodes(lines[0]!)) : null
  if (!typed?.level || textOfNodes(lines[0]!).slice(typed.length).trim()) return false
  b.term = { level: typed.level, waits: true, open: false, place: para }
  const [, term = [], ...rest] = lines
  putTerm({ ...para, notes: rest.length ? [] : para.notes }, term, typed.number, b)
  for (const [index, line] of rest.entries())
    b.add(
      "definition",
      { continues: index > 0 },
      line,
      index === rest.length - 1 ? { ...para, bookmarks: [] } : null,
    )
  return true
}
