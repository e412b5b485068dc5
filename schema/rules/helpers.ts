import type { Node } from "prosemirror-model"
import type { BlockView } from "./document/block.ts"
import type { Passage } from "./document/passage.ts"
import type { DocumentView } from "./document/view.ts"
import type { Hit } from "./rule.ts"
import { type Sentence, sentencesOf } from "./words/classify.ts"

/** A hit on a stretch of a passage of a block. */
export const hitAt = (
  block: { id: string },
  passage: Passage,
  from: number,
  to: number,
  more: Hit = {},
): Hit => ({ block: block.id, from: passage.offset + from, to: passage.offset + to, ...more })

/** What replaces a stretch of a passage. */
export const replacement = (
  block: { id: string },
  passage: Passage,
  from: number,
  to: number,
  text: string,
): Hit["fix"] => ({
  type: "replaceText",
  blockId: block.id,
  from: passage.offset + from,
  to: passage.offset + to,
  text,
})

export interface Search {
  /** Only passages of which this is true. */
  where?: (passage: Passage, block: BlockView) => boolean
  /** Signs without which there can be no match: looked for first, as most passages have none of them. */
  needs?: RegExp
  /** Quoted text too. */
  quoted?: boolean
  /** What the match is replaced with; null: no fix. */
  fix?: (match: RegExpExecArray) => string | null
  /** False: no hit after all. */
  unless?: (match: RegExpExecArray, passage: Passage) => boolean
}

/** A hit for every match of a global pattern. With a group called `at`, the hit is that group. */
export const search = (block: BlockView, pattern: RegExp, options: Search = {}): Hit[] => {
  const { where, needs, quoted, fix, unless } = options
  return block.passages.flatMap((passage) => {
    if (where && !where(passage, block)) return []
    const text = quoted ? passage.text : passage.masked
    if (needs && !needs.test(text)) return []
    const hits: Hit[] = []
    // Not matchAll: it copies the pattern for every passage, which is most of the time of a check.
    pattern.lastIndex = 0
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      if (match[0] === "") pattern.lastIndex++
      if (unless?.(match, passage)) continue
      const found = match.groups?.["at"] ?? match[0]
      const from = match.index + match[0].indexOf(found)
      const to = from + found.length
      const right = fix?.(match) ?? null
      hits.push(
        hitAt(block, passage, from, to, {
          values: { found: passage.text.slice(from, to), ...(right !== null && { right }) },
          ...(right !== null && { fix: replacement(block, passage, from, to, right) }),
        }),
      )
    }
    return hits
  })
}

/** A hit for every sentence of a kind; the hit is the word that makes it so, or the sentence where no word does. */
export const sentenceHits = (
  block: BlockView,
  isWrong: (sentence: Sentence, passage: Passage) => boolean,
  where: (passage: Passage) => boolean = () => true,
): Hit[] =>
  block.passages.filter(where).flatMap((passage) =>
    sentencesOf(passage)
      .filter((sentence) => isWrong(sentence, passage))
      .map((sentence) => {
        const verb = sentence.verbs.find(({ type }) => type === sentence.type)
        const from = verb?.from ?? sentence.from
        const to = verb?.to ?? sentence.to
        const found = passage.text.slice(from, to)
        return hitAt(block, passage, from, to, { values: { found: found.slice(0, 20) } })
      }),
  )

/** A hit on a whole block. */
export const hitOn = (node: { attrs: Record<string, any> } | null | undefined, more: Hit = {}): Hit => ({
  block: String(node?.attrs["id"] ?? ""),
  ...more,
})

/** One hit on the document, or none. */
export const when = (isWrong: boolean, hit: Hit = {}): Hit[] => (isWrong ? [hit] : [])

/** Text of a view's first passage. */
export const textOf = (block: BlockView): string => block.passages[0]?.text ?? ""

/** True if the document has nothing but titles yet: rules about what is missing would only shout at a blank page. */
export const isBlank = ({ blocks }: DocumentView): boolean => blocks.length === 0

export const isNote = (type: string): boolean => type === "note" || type === "example"

/** Text of a node with the LaTeX of its formulas where they stand. */
export const textWithFormulas = (node: Node): string => {
  let text = ""
  node.descendants((child) => {
    text += child.isText ? child.text : child.type.name === "inline_formula" ? child.attrs["latex"] : ""
    return true
  })
  return text
}
