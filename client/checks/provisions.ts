import type { Command, EditorState } from "prosemirror-state"
import { passagesOf } from "../../schema/rules/document/passage.ts"
import { sentencesOf } from "../../schema/rules/words/classify.ts"
import type { ProvisionType } from "../../schema/rules/words/lexicon-zh.ts"
import { schema } from "../../schema/schema.ts"
import { blockAt } from "../collab/binding/divisions.ts"

/** The sentence that the caret is in, with its type of provision: by its words, or the one that a person gave it. */
export interface SentenceHere {
  from: number
  to: number
  type: ProvisionType
  byHand: boolean
  text: string
}

/** What stands in a passage for references, formulas and the like. */
const signs = /[\uE000-\uE00F]/g

/** Null where there is no sentence. */
export const sentenceAt = (state: EditorState): SentenceHere | null => {
  const here = blockAt(state.doc, state.selection.from)
  if (!here) return null
  const start = here.start + 1
  const offset = state.selection.from - start
  for (const passage of passagesOf(here.node)) {
    if (offset < passage.offset || offset > passage.offset + passage.text.length) continue
    const within = offset - passage.offset
    const sentence = sentencesOf(passage).find(({ from, to }) => from <= within && within <= to)
    if (!sentence) return null
    const { from, to, type, byHand } = sentence
    const place = start + passage.offset
    return {
      from: place + from,
      to: place + to,
      type,
      byHand,
      text: passage.text.slice(from, to).replace(signs, "…"),
    }
  }
  return null
}

/** Says by hand what the sentence at the caret is; null leaves it to its words again. The document keeps it as a mark. */
export const classify =
  (type: ProvisionType | null): Command =>
  (state, dispatch) => {
    const sentence = sentenceAt(state)
    if (!sentence) return false
    const name = schema.marks["named_content"]!
    const tr = state.tr
    // Other named content (a person's name, a place) is none of our business.
    state.doc.nodesBetween(sentence.from, sentence.to, (node, pos) => {
      for (const mark of node.marks)
        if (mark.type === name && String(mark.attrs["type"]).startsWith("provision:"))
          tr.removeMark(pos, pos + node.nodeSize, mark)
    })
    if (type) tr.addMark(sentence.from, sentence.to, name.create({ type: `provision:${type}` }))
    if (!tr.docChanged) return false
    dispatch?.(tr)
    return true
  }
