import type { Node } from "prosemirror-model"
import { labelOf, plainText } from "./labels.ts"
import type { Numbered, Numbering } from "./numbering.ts"
import type { Language, Profile } from "./profiles.ts"

/** How people write down where something is: the clause, and what of it. */
export interface PlaceName {
  /** "5.2.1", "附录B", "前言"; empty before the first title. */
  clause: string
  /** "第2段", "表3", "a)", "注1"; empty for the clause as a whole. */
  element: string
}

const titleTypes = /_title$|^clause_text$/

/** True for a block that a clause begins with. */
export const isTitleBlock = (block: Node): boolean => titleTypes.test(block.type.name)

const clauseName = (block: Node, numbering: Numbering, profile: Profile, language: Language): string => {
  const entry = numbering.byBlock.get(block)
  const label = entry ? labelOf(entry, profile.words[language]) : ""
  return label || plainText(block).slice(0, 60)
}

const ordinal = (language: Language, index: number): string =>
  language === "zh" ? `第${index}段` : `Paragraph ${index}`

/** Which paragraph below its title a block is, from 1; 0 if it is the only one. */
const paragraphOrder = (blocks: readonly Node[], title: number, index: number): number => {
  let order = 0
  let total = 0
  for (let i = title + 1; i < blocks.length && !isTitleBlock(blocks[i]!); i++) {
    if (blocks[i]!.type.name !== "paragraph") continue
    total++
    if (i <= index) order = total
  }
  return total > 1 ? order : 0
}

const elementName = (
  entry: Numbered,
  blocks: readonly Node[],
  title: number,
  profile: Profile,
  language: Language,
): string => {
  const flat = blocks[entry.index]!
  if (entry.type === "paragraph" && flat === entry.block) {
    const order = paragraphOrder(blocks, title, entry.index)
    return order ? ordinal(language, order) : ""
  }
  return labelOf(entry, profile.words[language]).replace(/[:：]$/, "")
}

/** The name of a block's place, as the comment forms ask for it (domain: 标准章条编号; ISO form: clause, paragraph/figure/table). */
export const placeNameOf = (
  id: string,
  blocks: readonly Node[],
  numbering: Numbering,
  profile: Profile,
  language: Language,
): PlaceName | null => {
  const entry = numbering.byId.get(id)
  if (!entry) return null
  let title = entry.index
  while (title >= 0 && !isTitleBlock(blocks[title]!)) title--
  const clause = title < 0 ? "" : clauseName(blocks[title]!, numbering, profile, language)
  if (title === entry.index && blocks[title] === entry.block) return { clause, element: "" }
  const owner = entry.owner ? numbering.byId.get(entry.owner) : undefined
  const isInside = owner && blocks[owner.index] === owner.block && owner.index === entry.index
  const own = elementName(entry, blocks, title, profile, language)
  const outer = isInside ? elementName(owner, blocks, title, profile, language) : ""
  return { clause, element: [outer, own].filter(Boolean).join(" ") }
}
