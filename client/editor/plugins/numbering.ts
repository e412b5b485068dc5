import type { Node } from "prosemirror-model"
import { type EditorState, Plugin, PluginKey } from "prosemirror-state"
import { blocksOf, footnotesOf, type Numbering, numberBlocks } from "../../../schema/structure/numbering.ts"
import type { Profile } from "../../../schema/structure/profiles.ts"
import { comingBlocks, isDeleted } from "../../../schema/structure/proposed.ts"

export interface NumberingState {
  blocks: Node[]
  numbering: Numbering
  /** Raised when a number may have changed: views and panels that show numbers look again. */
  version: number
  /** Raised when a title changed: the outline looks again. */
  titles: number
}

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

/** True if suggestions in both versions do the same to numbers. */
const isProposedAlike = (before: Node, after: Node): boolean => {
  const [was, is] = [comingBlocks(before), comingBlocks(after)]
  if (was.length !== is.length || !was.every((block, i) => block.sameMarkup(is[i]!))) return false
  return isDeleted(before) === isDeleted(after)
}

/** True if both versions of a block are numbered alike, whatever their text. */
const isNumberedAlike = (before: Node, after: Node): boolean => {
  if (!before.sameMarkup(after) || !isProposedAlike(before, after)) return false
  if (before.isTextblock) return isSameRun(footnotesOf(before), footnotesOf(after))
  return signatureOf(before) === signatureOf(after)
}

/** Puts the new version of a block in the place of the old one. */
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
      numbering: numberBlocks(blocks, profile, state.numbering),
      version: state.version + 1,
      titles: titles + 1,
    }
  for (const i of changed) {
    if (isTitle(blocks[i]!) || !blocks[i]!.isTextblock) titles++
    follow(state.numbering, state.blocks[i]!, blocks[i]!)
  }
  return { blocks, numbering: state.numbering, version: state.version, titles }
}

/**
 * The numbers of one document at a time, brought from the last one that was asked for to the one that is asked for now. Entries
 * are changed in place, so that a keystroke that changes no number costs a comparison; a document that only was tried (what an
 * edit would do, before it becomes a suggestion) is never asked for and leaves no trace.
 */
class NumberKeeper {
  private kept: { doc: Node; state: NumberingState } | null = null

  constructor(private readonly profile: Profile) {}

  of(doc: Node): NumberingState {
    if (this.kept?.doc !== doc) this.kept = { doc, state: this.take(doc) }
    return this.kept.state
  }

  private take(doc: Node): NumberingState {
    if (this.kept) return next(this.kept.state, doc, this.profile)
    const blocks = blocksOf(doc)
    return { blocks, numbering: numberBlocks(blocks, this.profile), version: 0, titles: 0 }
  }
}

const numberingKey = new PluginKey<NumberKeeper>("numbering")

/** Keeps the derived numbers beside the state. */
export const numberingPlugin = (profile: Profile): Plugin<NumberKeeper> =>
  new Plugin({
    key: numberingKey,
    state: { init: () => new NumberKeeper(profile), apply: (_tr, keeper) => keeper },
  })

/** The numbers of a state; good until those of another state are asked for. */
export const numberingOf = (state: EditorState): NumberingState => numberingKey.getState(state)!.of(state.doc)
