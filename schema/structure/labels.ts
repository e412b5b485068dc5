import type { Node } from "prosemirror-model"
import type { ReferenceForm } from "../nodes/inline.ts"
import type { Numbered, Numbering } from "./numbering.ts"
import type { Language, Profile, Words } from "./profiles.ts"

const fill = (pattern: string, number: string): string => pattern.replace("%", number).trim()

/** Blocks whose label stands before their first paragraph only. */
const once = new Set(["note", "example", "warning"])

/** The printed label of a block: "附录A", "表1", "注2：", "5.2" ... Empty when it has none, as the second paragraph of a note. */
export const labelOf = (entry: Numbered, words: Words): string => {
  const { number } = entry
  if (entry.isGoing) return ""
  if (entry.block.attrs["continues"] && once.has(entry.type)) return ""
  switch (entry.type) {
    case "annex_title":
      return number && fill(words.annex, number)
    case "table":
      return number && fill(words.table, number)
    case "figure":
      return number && fill(words.figure, number)
    case "formula":
      return number && `(${number})`
    case "note":
      return entry.isToEntry ? words.noteToEntry.replace("%", number) : fill(words.note, number) + words.colon
    case "example":
      return fill(words.example, number) + words.colon
    case "warning":
      return words.warnings[entry.block.attrs["kind"] as keyof Words["warnings"]] ?? words.warnings.important
    default:
      return number
  }
}

/** How text refers to a block: "第4章", "5.2", "附录C", "图1", "公式(3)", "5.2 b)" (GB/T 1.1-2020, 9.5.3). */
export const referenceLabel = (entry: Numbered, numbering: Numbering, words: Words): string => {
  const { number } = entry
  const owner = entry.owner ? numbering.byId.get(entry.owner) : undefined
  const prefix = owner ? referenceLabel(owner, numbering, words) : ""
  switch (entry.type) {
    case "clause_title":
      if (!number) return entry.block.textContent
      return fill(entry.depth === 0 && entry.region === "body" ? words.chapter : words.clause, number)
    case "annex_title":
      return fill(words.annex, number)
    case "table":
      return fill(words.table, number)
    case "figure":
      return fill(words.figure, number)
    case "formula":
      return number ? fill(words.formula, number) : words.formula.replace(/\s*[（(]%[）)]/, "")
    case "subfigure":
      return `${prefix} ${number}`
    case "list_item": {
      const marks = itemMarks(entry, numbering)
      // "5.1.1 1)", for "5.1.11)" would be another clause.
      return /\d$/.test(prefix) && /^\d/.test(marks) ? `${prefix} ${marks}` : prefix + marks
    }
    case "note":
      return entry.isToEntry
        ? words.noteToEntry.replace("%", number).replace(/[:：]\s*$/, "")
        : fill(words.note, number)
    case "example":
      return fill(words.example, number)
    case "foreword_title":
    case "introduction_title":
    case "bibliography_title":
    case "index_title":
    case "section_title":
      return entry.block.textContent
    default:
      return number || prefix
  }
}

/** "b)2)": marks of a list item and of the items above it. A dash identifies nothing and is left out. */
const itemMarks = (entry: Numbered, numbering: Numbering): string => {
  const above = entry.above ? numbering.byId.get(entry.above) : undefined
  const outer = above ? itemMarks(above, numbering) : ""
  return /^\w+\)$/.test(entry.number) ? outer + entry.number : outer
}

/** Title of a block, where it has one: a clause's text, a table's caption. */
export const titleOf = (block: Node): string => {
  if (block.isTextblock) return plainText(block)
  let title = ""
  block.forEach((child) => {
    if (child.type.name === "caption" && !title) title = plainText(child)
  })
  return title
}

/** Text of a block without footnote marks and index entries; line breaks become spaces. */
export const plainText = (block: Node): string => {
  let text = ""
  block.descendants((node) => {
    if (node.isText) text += node.text
    else if (node.type.name === "hard_break") text += " "
    else if (node.type.name === "inline_formula") text += node.attrs["latex"]
    else if (node.type.name === "cross_reference" || node.type.name === "unknown_inline")
      text += node.attrs["text"]
    return !node.isLeaf
  })
  return text
}

/** What a cross-reference node prints. A dangling one prints its own text or a question mark, never nothing. */
export const referenceText = (
  reference: Node,
  numbering: Numbering,
  profile: Profile,
  language: Language,
): string => {
  const show = reference.attrs["show"] as ReferenceForm
  const own: string = reference.attrs["text"]
  const entry = numbering.byId.get(reference.attrs["target"])
  if (show === "text" || !entry) return own || "?"
  const label = referenceLabel(entry, numbering, profile.words[language])
  switch (show) {
    case "number":
      return entry.number || label || own || "?"
    case "title":
      return titleOf(entry.block) || label || "?"
    case "label_title":
      return [label, titleOf(entry.block)].filter(Boolean).join(" ") || "?"
    default:
      return label || own || "?"
  }
}
