import type { Node } from "prosemirror-model"
import { type EditorState, Plugin, PluginKey } from "prosemirror-state"
import { blocksOf, footnotesOf, type Numbering, numberBlocks } from "../../../schema/structure/numbering.ts"
import type { Profile } from "../../../schema/structure/profiles.ts"

export interface NumberingState {
  blocks: Node[]
  numbering: Numbering
  /** Raised when a number may have changed: views and panels that show numbers look again. */
  version: number
  /** Raised when a title changed: the outline looks again. */
  titles: number
}

export const numberingKey = new PluginKey<NumberingState>("numbering")

const isTitle = (block: Node): boolean =>
  block.type.name.endsWith("_title") || block.type.name === "clause_text"

const isSameRun = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i])

const signatures = new WeakMap<Node, string>()

/** Everything in a container that numbering reads: types, ids, attributes of nested blocks and references. */
const signatureOf = (block: Node): string => {
  let signature = signatures.get(block)
  if (signature === undefined) {
    const parts: string[] = []
    block.descendants((node) => {
      if (node.isBlock || node.type.name === "footnote_reference")
        parts.push(node.type.name, JSON.stringify(node.attrs))
      return !node.isLeaf
    })
    signature = parts.join()
    signatures.set(block, signature)
  }
  return signature
}

/** True if both versions of a block are numbered alike, whatever their text. */
const isNumberedAlike = (before: Node, after: Node): boolean => {
  if (!before.sameMarkup(after)) return false
  if (before.isTextblock) return isSameRun(footnotesOf(before), footnotesOf(after))
  return signatureOf(before) === signatureOf(after)
}

/**
 * Puts the new version of a block in the place of the old one. The maps are changed in place: copying them for a keystroke
 * would cost more than numbering, and nobody keeps an old state's numbering.
 */
const follow = (numbering: Numbering, before: Node, after: Node): void => {
  const entry = numbering.byBlock.get(before)
  if (entry) {
    numbering.byBlock.delete(before)
    entry.block = after
    numbering.byBlock.set(after, entry)
  }
  if (before.isTextblock || before.isLeaf) return
  before.forEach((child, _offset, i) => {
    const next = after.child(i)
    if (child !== next) follow(numbering, child, next)
  })
}

const next = (state: NumberingState, doc: Node, profile: Profile): NumberingState => {
  const blocks = blocksOf(doc)
  let titles = state.titles
  const changed: number[] = []
  let alike = blocks.length === state.blocks.length
  for (let i = 0; alike && i < blocks.length; i++) {
    if (blocks[i] === state.blocks[i]) continue
    alike = isNumberedAlike(state.blocks[i]!, blocks[i]!)
    changed.push(i)
  }
  if (!alike)
    return {
      blocks,
      numbering: numberBlocks(blocks, profile),
      version: state.version + 1,
      titles: titles + 1,
    }
  for (const i of changed) {
    if (isTitle(blocks[i]!) || !blocks[i]!.isTextblock) titles++
    follow(state.numbering, state.blocks[i]!, blocks[i]!)
  }
  return { blocks, numbering: state.numbering, version: state.version, titles }
}

/** Keeps the derived numbers beside the state; a keystroke that changes no number costs a comparison. */
export const numberingPlugin = (profile: Profile): Plugin<NumberingState> =>
  new Plugin({
    key: numberingKey,
    state: {
      init: (_config, state) => {
        const blocks = blocksOf(state.doc)
        return { blocks, numbering: numberBlocks(blocks, profile), version: 0, titles: 0 }
      },
      apply: (tr, value) => (tr.docChanged ? next(value, tr.doc, profile) : value),
    },
  })

export const numberingOf = (state: EditorState): NumberingState => numberingKey.getState(state)!
