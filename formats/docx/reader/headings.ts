import type { Node } from "prosemirror-model"
import type { Region } from "../../../schema/structure/numbering.ts"
import { type Builder, guess, without } from "./builder.ts"
import { inline } from "./context.ts"
import { chineseNumber } from "./counting.ts"
import { isBlank, linesOf, type Para, textOfNodes, textOfPara, trimNodes } from "./para.ts"
import { say } from "./say.ts"
import { openTerm } from "./terms.ts"
import {
  annexHeadOf,
  annexRoleOf,
  chapterElementOf,
  compact,
  depthOfLabel,
  divisionOf,
  isContentsTitle,
  isSentence,
  type TypedNumber,
  typedNumberOf,
} from "./titles.ts"

/* Titles: divisions, annexes, chapters, clauses with and without a title. */

const regionTitles: Record<string, string> = {
  foreword: "foreword_title",
  introduction: "introduction_title",
  bibliography: "bibliography_title",
  index: "index_title",
}

const enter = (region: Region, b: Builder): void => {
  b.region = region
  b.element = null
  b.level = 0
  b.term = { level: 1, waits: false, open: false, place: null }
  if (region === "introduction") b.path = [0]
}

const putDivision = (region: Region, content: readonly Node[], para: Para, b: Builder): void => {
  enter(region, b)
  b.add(regionTitles[region]!, {}, content, para)
}

/** The next number at a level, as this document counts: "5.1.2". Above it, `path` holds where we are. */
const nextNumber = (level: number, b: Builder): string => {
  const next = [...b.path.slice(0, level), (b.path[level] ?? 0) + 1]
  if (b.region === "annex") return [b.annexLetter, ...next.slice(1)].join(".")
  return next.join(".")
}

const step = (level: number, b: Builder): void => {
  while (b.path.length < level) b.path.push(1)
  b.path = [...b.path.slice(0, level), (b.path[level] ?? 0) + 1]
}

/** True if a typed number goes on where the document stands: the same beginning, the last step the next one or a little on. */
const fitsSequence = (typed: TypedNumber, b: Builder): boolean => {
  const expected = nextNumber(typed.level, b).split(".")
  const own = typed.number.split(".")
  if (own.length !== expected.length || own.slice(0, -1).join() !== expected.slice(0, -1).join()) return false
  const [last, wanted] = [Number(own.at(-1)), Number(expected.at(-1))]
  return last >= wanted && last <= wanted + 3
}

/** Role of an annex title that came in pieces: label, role, title, each in a paragraph of its own. */
const openAnnex = (
  content: readonly Node[],
  label: string,
  role: string | null,
  para: Para,
  b: Builder,
): void => {
  enter("annex", b)
  b.annexes++
  b.annexLetter = /[A-Z]$/.exec(label)?.[0] ?? String.fromCharCode(64 + b.annexes)
  b.path = [0]
  const rest = trimNodes(content)
  const node = b.add("annex_title", { role: role ?? "informative" }, b.context.isOwn ? content : rest, para)
  b.print(node, label, para)
  const isOpen = isBlank(rest) && !b.context.isOwn
  b.annex = isOpen || !role ? { index: b.out.length - 1, role: role !== null, title: !isOpen } : null
  if (!role && !isOpen) {
    b.annex = null
    guess(
      b,
      para,
      "annex-role-guessed",
      50,
      say(
        "An annex does not say whether it is normative; it was taken as informative",
        "附录没有写明是规范性还是资料性，当作资料性附录",
      ),
    )
  }
}

/** "附录A", a line break, "（规范性）", a line break, the title: one paragraph, as templates have it. */
const annexOf = (para: Para, b: Builder): void => {
  let lines = linesOf(para.content)
  let label = para.label?.text ?? ""
  let role: "normative" | "informative" | null = null
  while (lines.length) {
    const text = textOfNodes(lines[0]!)
    const head = annexHeadOf(text)
    const own = annexRoleOf(text)
    if (head && !label) label = head.label
    const length = head?.length ?? own?.length ?? 0
    role ??= head?.role ?? own?.role ?? null
    if (length || !text.trim()) {
      const rest = without(lines[0]!, length)
      if (!isBlank(rest)) {
        lines = [rest, ...lines.slice(1)]
        break
      }
      lines = lines.slice(1)
    } else break
    // Our own writer puts two line breaks before the title, and what follows is the title itself.
    if (role && b.context.isOwn) break
  }
  const content = lines.flatMap((line, index) => (index ? [inline("hard_break", {}), ...line] : line))
  openAnnex(content, label, role, para, b)
}

/** What may complete an annex title that is still open. */
export const completeAnnex = (para: Para, b: Builder): boolean => {
  const open = b.annex
  if (!open) return false
  const title = b.out[open.index]!
  const text = textOfPara(para)
  const role = annexRoleOf(text)
  const replace = (attributes: Record<string, unknown>, content: readonly Node[]): void => {
    b.out[open.index] = title.type.create({ ...title.attrs, ...attributes }, b.clean(content))
    for (const name of para.bookmarks) b.context.bookmark(name, title.attrs["id"])
  }
  if (role && !open.role) {
    const rest = without(para.content, role.length)
    replace({ role: role.role }, isBlank(rest) ? [...title.content.content] : rest)
    b.annex = isBlank(rest) && !open.title ? { ...open, role: true } : null
    return true
  }
  b.annex = null
  if (!open.role)
    guess(
      b,
      para,
      "annex-role-guessed",
      50,
      say(
        "An annex does not say whether it is normative; it was taken as informative",
        "附录没有写明是规范性还是资料性，当作资料性附录",
      ),
    )
  const isTitle =
    para.role?.type === "annex_title" ||
    para.outline !== null ||
    para.align === "center" ||
    para.isBold ||
    !b.context.hasHeadings
  if (open.title || !isTitle || isSentence(text) || typedNumberOf(text)?.level) return false
  const label = depthOfLabel(para.label?.text ?? "")
  if (label) return false
  replace({}, para.content)
  return true
}

interface Heading {
  level: number
  untitled: boolean
  /** Typed number, to be removed. */
  typed: TypedNumber | null
  isGuess: boolean
}

/** Level by the number where it has points, else by the style. */
const levelOf = (para: Para, typed: TypedNumber | null, styled: number, b: Builder): number => {
  const label = depthOfLabel(para.label?.text ?? "")
  if (b.region === "introduction" && /^0(\.|$)/.test(para.label?.text ?? "")) return Math.max(1, label ?? 1)
  if (label !== null && (label > 0 || !typed))
    return b.region === "annex" && !/^[A-Z]/.test(para.label!.text) ? styled : label
  if (typed && (typed.level > 0 || styled === 0)) return typed.level
  return styled
}

const headingOf = (para: Para, b: Builder): Heading | null => {
  const text = textOfPara(para)
  const typed = para.label && depthOfLabel(para.label.text) !== null ? null : typedNumberOf(text)
  const { role } = para
  if (role?.type === "clause" || role?.type === "untitled")
    return {
      level: levelOf(para, typed, role.level, b),
      untitled: role.type === "untitled",
      typed,
      isGuess: false,
    }
  if (para.outline !== null && (!role || role.type === "text")) {
    // A whole sentence with an outline level is an untitled clause in all but name.
    const untitled = isSentence(text) && compact(text).length > 30
    return { level: levelOf(para, typed, para.outline, b), untitled, typed, isGuess: false }
  }
  if (role && role.type !== "text" && role.type !== "list") return null
  return (
    countedHeading(para, text, b) ?? numberedText(para, text, typed, b) ?? typedHeading(para, text, typed, b)
  )
}

/** In a file without styled titles a list that counts "5" and "5.1" counts the clauses. */
const countedHeading = ({ label }: Para, text: string, { context }: Builder): Heading | null => {
  const level = label && context.clauseLists.has(label.list) ? depthOfLabel(label.text) : null
  if (level === null || (level === 0 && isSentence(text))) return null
  return { level, untitled: isSentence(text), typed: null, isGuess: true }
}

/** A list that counts "5.1.1" before running text makes untitled clauses of it. */
const numberedText = (para: Para, text: string, typed: TypedNumber | null, b: Builder): Heading | null => {
  if (!para.label || para.label.format === "bullet") return null
  const depth = depthOfLabel(para.label.text)
  if (!depth || typed || !b.path.length) return null
  const own = para.label.text.replace(/\.?\s*$/, "").split(".")
  const where = b.region === "annex" ? [b.annexLetter, ...b.path.slice(1).map(String)] : b.path.map(String)
  const isHere =
    own.slice(0, Math.min(depth, where.length)).join() ===
    where.slice(0, Math.min(depth, where.length)).join()
  return isHere || b.headingLists.has(para.label.list)
    ? {
        level: depth,
        untitled: isSentence(text) || depth > b.level + 1 || !para.isBold,
        typed: null,
        isGuess: false,
      }
    : null
}

/** Nothing but a number that somebody typed: a guess, made only where the number goes on in order. */
const typedHeading = (para: Para, text: string, typed: TypedNumber | null, b: Builder): Heading | null => {
  if (!typed || para.label) return null
  const rest = text.slice(typed.length)
  const bare = !rest.trim()
  if (typed.level > 0 && fitsSequence(typed, b) && (!bare || b.element === "terms"))
    return { level: typed.level, untitled: isSentence(rest), typed, isGuess: true }
  if (typed.level > 0 || b.context.hasHeadings || bare || isSentence(rest) || compact(rest).length > 40)
    return null
  const expected = b.chapters + 1
  const fits = typed.number === String(expected) || typed.number === chineseNumber(expected)
  return fits && b.region !== "bibliography" ? { level: 0, untitled: false, typed, isGuess: true } : null
}

const putClause = (heading: Heading, para: Para, b: Builder): void => {
  const { typed } = heading
  if (para.label) b.headingLists.add(para.label.list)
  const content = without(para.content, typed?.length ?? 0)
  const title = textOfNodes(content).trim()
  const label = typed?.number ?? para.label?.text ?? ""
  const isUnnumbered = !label && b.context.hasNumbers && !b.context.isOwn
  if (isUnnumbered && heading.level === 0) {
    enter("section", b)
    b.add("section_title", { level: 0 }, content, para)
    return
  }
  if (isUnnumbered && para.role?.type !== "untitled" && !heading.untitled) {
    b.add("section_title", { level: Math.max(1, heading.level) }, content, para)
    return
  }
  if (heading.level > 0 && openTerm({ level: heading.level, content, label }, para, b)) {
    step(heading.level, b)
    return
  }
  const isBefore = /^(front|foreword|introduction|section|bibliography|index)$/.test(b.region)
  const level =
    b.region === "annex" || b.region === "introduction"
      ? Math.max(heading.level, b.region === "annex" || heading.level ? 1 : 0)
      : heading.level
  if (level === 0 && isBefore) enter("body", b)
  if (level > 0 && (b.region === "front" || b.region === "foreword" || b.region === "section"))
    b.region = "body"
  b.level = level
  b.term.open = false
  if (level === 0) {
    b.region = "body"
    b.chapters++
    b.path = [b.chapters]
    b.element = chapterElementOf(title)
  } else step(level, b)
  const attributes = heading.untitled
    ? { level: Math.max(1, level) }
    : { level, element: level === 0 ? b.element : null }
  const node = b.add(heading.untitled ? "clause_text" : "clause_title", attributes, content, para)
  if (label) b.print(node, label, para)
  if (heading.isGuess)
    guess(
      b,
      para,
      "heading-guessed",
      75,
      typed
        ? say("A typed number made this a clause", "按手工键入的编号当作章条")
        : say("A counted number made this a clause", "按自动编号当作章条"),
    )
}

const isBigTitle = (para: Para): boolean =>
  para.outline !== null ||
  ["clause", "front_title", "division", "section", "title", "contents_title"].includes(
    para.role?.type ?? "",
  ) ||
  para.align === "center" ||
  para.size >= 28 ||
  para.isBold

/** In a file without styled titles a line of its own: the words of a part where that part may come, or the annex whose turn it is. */
const isPlainTitle = (text: string, b: Builder): boolean => {
  if (b.context.hasHeadings || isSentence(text)) return false
  const region = divisionOf(text)
  if (region) return /^(foreword|introduction)$/.test(region) === (b.chapters === 0)
  const letter = /^(?:附[\s\u3000]*录|Annex|ANNEX)[\s\u3000]*([A-Z])(?=$|[\s\u3000（(])/.exec(text)?.[1]
  return b.chapters > 0 && letter === String.fromCharCode(65 + b.annexes)
}

/** Titles that their words tell: 前言, 引言, 参考文献, 索引, 附录A. */
const namedTitle = (para: Para, b: Builder): boolean => {
  const text = textOfPara(para).trim()
  const isPlain = !isBigTitle(para) && isPlainTitle(text, b)
  if (!(isPlain || isBigTitle(para)) || compact(text).length > 80) return false
  if (isPlain)
    guess(
      b,
      para,
      "heading-guessed",
      75,
      say("A line of its own was taken as a title by its words", "按文字把独立成行的一行当作标题"),
    )
  const typed = para.label || b.context.isOwn ? null : typedNumberOf(text)
  const region = divisionOf(typed ? text.slice(typed.length) : text)
  if (region && !(typed && region === "introduction") && !para.label) {
    if (typed) return false
    putDivision(region, para.content, para, b)
    return true
  }
  const head = annexHeadOf(text)
  if (!head || (para.outline === null && para.role?.type === "text" && isSentence(text))) return false
  annexOf(para, b)
  return true
}

const styledTitle = (para: Para, b: Builder): boolean => {
  switch (para.role?.type) {
    case "annex":
      annexOf(para, b)
      return true
    case "division":
      putDivision(para.role.region, para.content, para, b)
      return true
    case "front_title": {
      if (isContentsTitle(textOfPara(para))) {
        b.context.droppedContents++
        return true
      }
      const region = divisionOf(textOfPara(para)) ?? (b.region === "front" ? "foreword" : "introduction")
      putDivision(region, para.content, para, b)
      return true
    }
    case "section":
      if (para.role.level === 0) enter("section", b)
      b.add("section_title", { level: para.role.level }, para.content, para)
      return true
    case "contents_title":
      if (isContentsTitle(textOfPara(para))) b.context.droppedContents++
      else if (!namedTitle(para, b)) b.add("section_title", { level: 0 }, para.content, para)
      return true
    case "annex_title":
      b.add("clause_title", { level: 1 }, para.content, para)
      return true
    default:
      return false
  }
}

/** Reads a title, or an untitled clause. False: it is none. */
export const readHeading = (para: Para, b: Builder): boolean => {
  if (b.place !== "run") return false
  if (para.role?.type === "term_number")
    return openTerm(
      { level: para.role.level, content: para.content, label: para.label?.text ?? "", isTerm: true },
      para,
      b,
    )
  if (!b.context.isOwn && namedTitle(para, b)) return true
  if (styledTitle(para, b)) return true
  const heading = headingOf(para, b)
  if (!heading) return false
  putClause(heading, para, b)
  return true
}
