import type { Node } from "prosemirror-model"
import { plainText } from "../../../../schema/structure/labels.ts"
import { blocksOf, type Numbering } from "../../../../schema/structure/numbering.ts"
import { type ReferenceWords, readingText } from "../../../editor/reading.ts"

export interface Term {
  id: string
  number: string
  term: string
  equivalent: string
  definition: string
  /** Deprecated terms of the entry that the text uses all the same. */
  variants: string[]
  /** How often the term stands in the text outside its own entry. */
  uses: number
}

const texts = new WeakMap<Node, string>()

const textOf = (block: Node): string => {
  let text = texts.get(block)
  if (text === undefined) {
    text = block.isTextblock ? plainText(block) : block.textBetween(0, block.content.size, "\n")
    texts.set(block, text)
  }
  return text
}

const occurrences = (text: string, word: string): number => text.split(word).length - 1

const partOf: Record<string, "equivalent" | "definition"> = {
  term_equivalent: "equivalent",
  definition: "definition",
}

const closing = new Set(["clause_title", "clause_text", "annex_title", "bibliography_title", "index_title"])

/** All term entries with the number of times the text uses them (GB/T 1.1-2020, 8.7: a term is used at least twice). */
export const termsOf = (doc: Node, numbering: Numbering, words: ReferenceWords): Term[] => {
  const terms: Term[] = []
  const own = new Map<Term, string>()
  const everything: string[] = []
  let open: Term | null = null
  for (const block of blocksOf(doc)) {
    const text = textOf(block)
    everything.push(text)
    const type = block.type.name
    if (type === "term_title") {
      open = {
        id: block.attrs["id"],
        number: "",
        term: text.trim(),
        equivalent: "",
        definition: "",
        variants: [],
        uses: 0,
      }
      open.number = numbering.byBlock.get(block)?.number ?? ""
      terms.push(open)
    } else if (closing.has(type)) open = null
    if (!open) continue
    own.set(open, `${own.get(open) ?? ""}\n${text}`)
    const part = partOf[type]
    if (part) open[part] ||= readingText(block, words)
    if (type === "term_deprecated" && text.trim()) open.variants.push(text.trim())
  }
  const all = everything.join("\n")
  const usesOf = (term: Term, word: string): number =>
    occurrences(all, word) - occurrences(own.get(term) ?? "", word)
  for (const term of terms) {
    if (term.term) term.uses = usesOf(term, term.term)
    term.variants = term.variants.filter((word) => usesOf(term, word) > 0)
  }
  return terms
}
