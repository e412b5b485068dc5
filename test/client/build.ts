import type { Node } from "prosemirror-model"
import { type Command, EditorState, TextSelection } from "prosemirror-state"
import type { OutlineItem } from "../../client/editor/index.ts"
import { numberingPlugin } from "../../client/editor/plugins/numbering.ts"
import type { ReferenceWords } from "../../client/editor/reading.ts"
import { schema } from "../../schema/schema.ts"
import { blocksOf, numberBlocks } from "../../schema/structure/numbering.ts"
import { profiles } from "../../schema/structure/profiles.ts"

export const numbersOf = (doc: Node) => numberBlocks(blocksOf(doc), profiles.gb)

export const stateOf = (doc: Node): EditorState =>
  EditorState.create({ doc, plugins: [numberingPlugin(profiles.gb)] })

/** A state with the caret (or selection) at the first place of a text. */
export const at = (doc: Node, text: string, length = 0): EditorState => {
  let found = -1
  doc.descendants((node, pos) => {
    if (found < 0 && node.isText && node.text!.includes(text)) found = pos + node.text!.indexOf(text)
    return found < 0
  })
  if (found < 0) throw new RangeError(`No "${text}" in the document`)
  const state = stateOf(doc)
  return state.apply(state.tr.setSelection(TextSelection.create(doc, found, found + length)))
}

/** The document after a command, or null where it does not apply. */
export const applied = (state: EditorState, command: Command): EditorState | null => {
  let next: EditorState | null = null
  const applies = command(state, (tr) => {
    next = state.apply(tr)
  })
  return applies ? next : null
}

export const reference = (target: string): Node => schema.nodes["cross_reference"]!.create({ target })

/** References read "→id". */
export const arrows: ReferenceWords = (node) => `→${node.attrs["target"]}`

export const lines = (doc: Node): string[] =>
  blocksOf(doc).map((block) => block.textBetween(0, block.content.size, "|", "*"))

/** An outline from "1 范围", "  1.1 总则": two spaces a level; the number is the id. */
export const outline = (...rows: string[]): OutlineItem[] =>
  rows.map((row, index) => {
    const [number = "", title = ""] = row.trim().split(" ")
    return {
      id: number,
      type: "clause_title",
      number,
      label: number,
      title,
      depth: (row.length - row.trimStart().length) / 2,
      region: "body",
      index,
    }
  })
