import type { Node } from "prosemirror-model"
import { schema } from "../../../schema/schema.ts"
import { type Builder, guess, without } from "./builder.ts"
import { exampleMark, noteMark, roleOfLabel, warningMark } from "./marks.ts"
import { dropStart, joinTexts, type Para, textOfNodes, textOfPara } from "./para.ts"
import { withRaw } from "./revisions/raw.ts"
import { say } from "./say.ts"
import { withCitation } from "./standards.ts"

/* Running text and what stands beside it. */

const readNote = (para: Para, b: Builder): boolean => {
  const isStyled = ["note", "object_note"].includes(para.role?.type ?? "")
  const mark = b.context.isOwn && !isStyled ? null : noteMark(textOfPara(para))
  const isLabelled = para.label && roleOfLabel(para.label)?.type === "note"
  if (!mark && !isStyled && !isLabelled) return false
  if (
    mark &&
    !isStyled &&
    !isLabelled &&
    para.role &&
    !/^(text|object_text|cell|definition|object_footnote|list)$/.test(para.role.type)
  )
    return false
  b.add("note", {}, without(para.content, mark && !isLabelled ? mark.length : 0), para)
  return true
}

const readExample = (para: Para, b: Builder): boolean => {
  const isStyled = para.role?.type === "example"
  const mark = b.context.isOwn && !isStyled ? null : exampleMark(textOfPara(para))
  const isLabelled = para.label && roleOfLabel(para.label)?.type === "example"
  if (!mark && !isStyled && !isLabelled) return false
  if (mark && !isStyled && !isLabelled && para.role && !/^(text|object_text|cell)$/.test(para.role.type))
    return false
  b.add("example", {}, without(para.content, mark && !isLabelled ? mark.length : 0), para)
  return true
}

const readWarning = (para: Para, b: Builder): boolean => {
  const isStyled = para.role?.type === "warning"
  const mark = b.context.isOwn && !isStyled ? null : warningMark(textOfPara(para))
  if (!mark && !isStyled) return false
  if (mark && para.role && !/^(text|warning)$/.test(para.role.type)) return false
  const continues = !mark && b.owner === "warning"
  b.add(
    "warning",
    { kind: mark?.kind ?? "important", ...(continues ? { continues } : {}) },
    without(para.content, mark?.length ?? 0),
    para,
  )
  return true
}

const sourcePattern = /^[\s\u3000]*[[【［]\s*(?:来源|SOURCE|Source)\s*[：:]\s*([\s\S]*?)\s*[\]】］]\s*$/

const isSource = (para: Para, b: Builder, text: string): boolean =>
  para.role?.type === "source" ||
  (b.context.isOwn && para.role?.type !== "object_text"
    ? false
    : sourcePattern.test(text) || (b.term.open && /^\s*【[^】]*】\s*$/.test(text)))

/** "[来源：GB/T 1.1—2020，3.1]" without its brackets and word. */
const readSource = (para: Para, b: Builder): boolean => {
  const text = textOfPara(para)
  if (!isSource(para, b, text)) return false
  const start = /^[\s\u3000]*[[【［]\s*(?:(?:来源|SOURCE|Source)\s*[：:]\s*)?/.exec(text)?.[0].length ?? 0
  const end = start ? (/\s*[\]】］]\s*$/.exec(text)?.[0].length ?? 0) : 0
  b.add("source", {}, cutEnd(without(para.content, start), end), para)
  return true
}

const cutEnd = (content: readonly Node[], count: number): Node[] => {
  let left = count
  const kept = [...content]
  while (left > 0 && kept.length) {
    const last = kept.pop()!
    const length = textOfNodes([last]).length
    if (length > left && last.isText) kept.push(schema.text(last.text!.slice(0, -left), last.marks))
    left -= length
  }
  return kept
}

/** Further paragraphs of a note, example, list item ..., by their style. */
const continuing: Record<string, string> = {
  note_continued: "note",
  example_continued: "example",
  list_continued: "list_item",
}

const readContinued = (para: Para, b: Builder): boolean => {
  const owner = continuing[para.role?.type ?? ""]
  if (!owner) return false
  const last = b.out.at(-1)
  if (owner === "example" && last?.type.name === "example" && !last.childCount) {
    // The label stood in a line of its own (GB/T 1.1-2020, 10.4.5).
    b.out[b.out.length - 1] = withRaw(last.type.create(last.attrs, b.clean(para.content)), para.revision)
    if (last.attrs["id"]) b.mark(para, last.attrs["id"])
    b.putNotes(para)
    return true
  }
  const isOwned = b.owner === owner || b.lists.length > 0
  const { lists } = b
  b.add("paragraph", { continues: isOwned, align: alignOf(para, b) }, para.content, para)
  b.lists = lists
  return true
}

const readReference = (para: Para, b: Builder): boolean => {
  if (b.place !== "run") return false
  const typed = /^[\s\u3000]*[[［]\d+[\]］][\s\u3000\t]*/.exec(textOfPara(para))?.[0].length ?? 0
  const isListed =
    b.region === "bibliography" && (typed > 0 || para.label || para.role?.type === "bibliography_item")
  const isStyled = para.role?.type === "bibliography_item" || para.role?.type === "reference"
  if (!isListed && !isStyled && b.element !== "normative_references") return false
  const content = without(para.content, typed)
  const { content: marked, isStandard } = withCitation(content)
  if (!isListed && !isStyled && (!isStandard || (para.role && para.role.type !== "text"))) return false
  const node = b.add("reference_item", {}, marked, para)
  const label = para.label?.text ?? textOfPara(para).slice(0, typed).trim()
  if (b.region === "bibliography" && label) b.print(node, label, para)
  return true
}

const readIndex = (para: Para, b: Builder): boolean => {
  if (para.role?.type === "index_letter") {
    b.add("section_title", { level: 1 }, para.content, para)
    return true
  }
  if (para.role?.type !== "index_item" && b.region !== "index") return false
  const level = /(\d)$/.exec(para.style)?.[1]
  b.add(
    "index_item",
    { level: level ? Number(level) : Math.max(1, Math.round(para.indent / 210)) },
    para.content,
    para,
  )
  return true
}

/** Text of program lines; only what is proposed of it is marked. */
const codeContent = (nodes: readonly Node[]): Node[] =>
  joinTexts(
    nodes.flatMap((node) => {
      const text = textOfNodes([node])
      const marks = node.marks.filter(({ type }) => type.name === "insertion" || type.name === "deletion")
      return text ? [schema.text(text, marks)] : []
    }),
  )

/** Code is bare text; what is more in it is said. */
const readCode = (para: Para, b: Builder): boolean => {
  if (para.role?.type !== "code") return false
  const text = textOfNodes(para.content)
  const last = b.out.at(-1)
  const content = codeContent(para.content)
  if (para.content.some((node) => node.isAtom && !node.isText && node.type.name !== "hard_break"))
    b.context.report(
      "code-parts",
      "warning",
      say(
        "Program text held more than text; only the text was kept.",
        "程序代码里除文字外还有别的内容，只保留了文字。",
      ),
      para.place,
    )
  // Word has one paragraph for each line; our own writer keeps the lines of a block together.
  if (!b.context.isOwn && last?.type.name === "code" && b.owner === "code") {
    b.out[b.out.length - 1] = last.type.create(last.attrs, schema.text(`${last.textContent}\n${text || " "}`))
    b.putNotes(para)
  } else {
    const id = b.idFor("code")
    const node = schema.nodes["code"]!.create(id ? { id } : null, content)
    if (id) b.mark(para, id)
    b.push(node, para)
  }
  return true
}

const alignOf = (para: Para, b: Builder): string | null =>
  b.place === "run" && !b.context.isOwn && (para.align === "center" || para.align === "right")
    ? para.align
    : null

/** A footnote that is printed where it stands, its mark as text: "1)　…", raised or not. */
const readTypedFootnote = (para: Para, b: Builder): boolean => {
  if (para.role?.type !== "footnote" && para.role?.type !== "object_footnote") return false
  const match = /^[\s\u3000]*([a-z]|\d{1,2}[)）])[\s\u3000\t]+/.exec(textOfPara(para)) ?? raisedMark(para)
  const id = b.context.newId()
  const isFirst = match !== null || b.owner !== "footnote"
  const attributes = {
    id,
    ...(isFirst || !b.out.some(({ type }) => type.name === "footnote") ? {} : { continues: true }),
  }
  const content = b.clean(dropStart(para.content, match?.[0].length ?? 0))
  b.mark(para, id)
  b.push(schema.nodes["footnote"]!.create(attributes, content), para)
  const label = match?.[1] ?? para.label?.text.trim() ?? ""
  if (label) b.typedNotes.set(label.replace("）", ")"), id)
  return true
}

/** "a" raised, with the text right behind it. */
const raisedMark = (para: Para): RegExpExecArray | null => {
  const first = para.content[0]
  if (!first?.isText || !first.marks.some(({ type }) => type.name === "superscript")) return null
  return /^\s*([a-z]|\d{1,2})[)）]?\s*$/.exec(first.text!)
}

const readQuotation = (para: Para, b: Builder): boolean => {
  if (para.role?.type !== "quotation") return false
  b.add("quotation", {}, para.content, para)
  return true
}

/** A list item may have further paragraphs without a style that says so: they are indented as its text is. */
const readPlain = (para: Para, b: Builder): boolean => {
  if (para.role?.type === "symbol")
    guess(b, para, "style-unknown", 50, say("A paragraph of an unknown kind", "类别不明的段落"))
  b.add("paragraph", { align: alignOf(para, b) }, para.content, para)
  return true
}

/** Readers of running text, in the order in which they are asked; the last takes everything. */
export const textReaders = [
  readContinued,
  readSource,
  readNote,
  readExample,
  readWarning,
  readCode,
  readTypedFootnote,
  readQuotation,
]
export const referenceReaders = [readReference, readIndex]
export { readPlain }
