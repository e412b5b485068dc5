import type { Node } from "prosemirror-model"
import type { EditorState, Transaction } from "prosemirror-state"
import type { Fix } from "../../schema/rules/index.ts"
import { schema } from "../../schema/schema.ts"
import { groupBy } from "./group-by.ts"

type TextFix = Exclude<Fix, { type: "setMetadata" | "replaceAll" }>

/** The changes of the text that a fix consists of; a data sheet has none. */
const textFixes = (fix: Fix): TextFix[] => {
  if (fix.type === "setMetadata") return []
  if (fix.type !== "replaceAll") return [fix]
  return fix.places.map((place) => ({ type: "replaceText", ...place, text: fix.text }))
}

interface Placed {
  fix: TextFix
  /** Before the block. */
  pos: number
  block: Node
  /** Where the fix begins and ends. */
  from: number
  to: number
}

const place = (fix: TextFix, pos: number, block: Node): Placed => {
  if (fix.type !== "replaceText") return { fix, pos, block, from: pos, to: pos }
  const size = block.content.size
  const from = pos + 1 + Math.min(fix.from, size)
  return { fix, pos, block, from, to: pos + 1 + Math.min(fix.to, size) }
}

/** Fixes with the places of their blocks, from the end of the document to its start. */
const placed = (doc: Node, fixes: readonly TextFix[]): Placed[] => {
  const wanted = groupBy(fixes, ({ blockId }) => blockId)
  const found: Placed[] = []
  doc.forEach((division, start) =>
    division.forEach((block, offset) => {
      for (const fix of wanted.get(block.attrs["id"]) ?? []) found.push(place(fix, start + 1 + offset, block))
    }),
  )
  return found.sort((a, b) => b.from - a.from || b.to - a.to)
}

const replaceText = (tr: Transaction, { fix, from, to }: Placed): void => {
  if (fix.type !== "replaceText") return
  if (!fix.text) {
    tr.delete(from, to)
    return
  }
  const $from = tr.doc.resolve(from)
  // What replaces words looks like them; what is put in looks like what stands before it.
  const marks = from < to && $from.nodeAfter?.isText ? $from.nodeAfter.marks : $from.marks()
  tr.replaceWith(from, to, schema.text(fix.text, marks))
}

const apply = (tr: Transaction, item: Placed): void => {
  const { fix, pos, block } = item
  switch (fix.type) {
    case "replaceText":
      return replaceText(tr, item)
    case "setAttribute":
      tr.setNodeAttribute(pos, fix.name, fix.value)
      return
    case "deleteBlock":
      tr.delete(pos, pos + block.nodeSize)
      return
    case "insertBlock": {
      const { type, attrs, text } = fix.block
      const made = schema.nodes[type]!.create(attrs, text ? schema.text(text) : null)
      tr.insert(fix.place === "after" ? pos + block.nodeSize : pos, made)
    }
  }
}

/** One transaction that applies fixes; of two that touch the same words, the later in the text. Null: nothing to do. */
export const fixTransaction = (state: EditorState, fixes: readonly Fix[]): Transaction | null => {
  const inText = fixes.flatMap(textFixes)
  const tr = state.tr
  let done = Number.POSITIVE_INFINITY
  for (const item of placed(state.doc, inText)) {
    if (item.to > done) continue
    if (item.fix.type === "replaceText") done = item.from
    apply(tr, item)
  }
  return tr.docChanged ? tr : null
}
