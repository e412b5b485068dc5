import type { Node } from "prosemirror-model"
import { type Passage, passagesOf } from "../../schema/rules/document/passage.ts"
import type { Finding } from "../../schema/rules/index.ts"
import { referenceLabel, referenceText } from "../../schema/structure/labels.ts"
import type { Numbered, Numbering } from "../../schema/structure/numbering.ts"
import { type Profile, profiles } from "../../schema/structure/profiles.ts"

/** Blocks that name a place by themselves; any other is found in the clause that it stands in. */
const isSection = ({ type }: Numbered): boolean => type.endsWith("_title") || type === "clause_text"

const objects: Record<string, { zh: string; en: string }> = {
  table: { zh: "表", en: "table" },
  figure: { zh: "图", en: "figure" },
  formula: { zh: "公式", en: "formula" },
}

const alone = new Set(["table", "figure", "formula"])

const joined = (section: string, own: string, language: "zh" | "en"): string => {
  if (!section || !own) return section || own
  return language === "zh" ? `${section}的${own}` : `${section}, ${own}`
}

const ownLabel = (entry: Numbered, numbering: Numbering, language: "zh" | "en"): string => {
  const words = profiles.gb.words[language]
  if (entry.type === "footnote")
    return entry.number ? `${language === "zh" ? "脚注" : "footnote "}${entry.number}` : ""
  if (entry.number || isSection(entry)) return referenceLabel(entry, numbering, words)
  return objects[entry.type]?.[language] ?? ""
}

/** Where a finding is, in words: "5.2", "表1", "5.3.1的注2", "附录B的表". Empty: the whole document. */
export const placeOf = (
  finding: Finding,
  numbering: Numbering,
  blocks: readonly Node[],
  language: "zh" | "en",
): string => {
  const entry = numbering.byId.get(finding.blockId)
  if (!entry) return finding.field ?? ""
  const own = ownLabel(entry, numbering, language)
  const namesItself =
    isSection(entry) || entry.type === "list_item" || (alone.has(entry.type) && entry.number)
  if (own && namesItself) return own
  const words = profiles.gb.words[language]
  for (let i = entry.index; i >= 0; i--) {
    const above = numbering.byBlock.get(blocks[i]!)
    if (above && isSection(above)) return joined(referenceLabel(above, numbering, words), own, language)
  }
  return own
}

const isWord = (sign: string): boolean => /[\p{L}\p{N}]/u.test(sign) && !/\p{Script=Han}/u.test(sign)

/** Letters of room before and after the words of a finding; Chinese says more with fewer. */
const room = { han: { before: 15, after: 25 }, latin: { before: 40, after: 60 } }

/** Widens a stretch to whole words, as long as they are no monsters. */
const toBorder = (text: string, at: number, by: 1 | -1): number => {
  let to = at
  while (to > 0 && to < text.length && isWord(text[to - 1]!) && isWord(text[to]!) && Math.abs(to - at) < 24)
    to += by
  return to
}

const printed = (child: Node, numbering: Numbering, profile: Profile, language: "zh" | "en"): string => {
  if (child.isText) return child.text!
  const { name } = child.type
  if (name === "cross_reference") return referenceText(child, numbering, profile, language)
  if (name === "inline_formula") return String(child.attrs["latex"])
  return name === "hard_break" ? " " : ""
}

/** A text as it is read, with the places that two offsets in its content have in it. */
const readingOf = (
  passage: Passage,
  ends: readonly number[],
  print: (child: Node) => string,
): { text: string; at: number[] } => {
  let text = ""
  const at: number[] = ends.map(() => -1)
  let offset = 0
  passage.node.forEach((child) => {
    const piece = print(child)
    for (const [i, end] of ends.entries())
      if (at[i]! < 0 && end <= offset + child.nodeSize)
        at[i] = text.length + (child.isText ? Math.max(0, end - offset) : end > offset ? piece.length : 0)
    text += piece
    offset += child.nodeSize
  })
  return { text, at: at.map((place) => (place < 0 ? text.length : place)) }
}

/** The words of the text around a finding, cut between words; "…" where more stands. */
export const excerptOf = (
  finding: Finding,
  numbering: Numbering,
  profile: Profile,
  language: "zh" | "en",
): string => {
  const block = numbering.byId.get(finding.blockId)?.block
  const passages = block ? passagesOf(block) : []
  const start = finding.from ?? 0
  const passage = passages.find(({ offset, node }) => start <= offset + node.content.size) ?? passages[0]
  if (!passage) return ""
  const ends = [start - passage.offset, (finding.to ?? start) - passage.offset].map((end) => Math.max(0, end))
  const { text, at } = readingOf(passage, ends, (child) => printed(child, numbering, profile, language))
  const { before, after } = /\p{Script=Han}/u.test(text) ? room.han : room.latin
  const from = toBorder(text, Math.max(0, at[0]! - before), -1)
  const to = toBorder(text, Math.min(text.length, Math.max(at[0]!, at[1]!) + after), 1)
  const words = text.slice(from, to).replace(/\s+/g, " ").trim()
  return words && `${from > 0 ? "…" : ""}${words}${to < text.length ? "…" : ""}`
}
