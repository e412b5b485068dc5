import type { Node } from "prosemirror-model"
import { toDocument } from "../../../../schema/shared/run.ts"
import type { Change } from "../../../../schema/suggestions/change.ts"
import { listOf } from "../../../../schema/suggestions/list.ts"
import { type Suggested, suggestedOf, tidySuggested } from "../../../../schema/suggestions/suggested.ts"
import type { Origin } from "../../origin.ts"
import { keyOf } from "../../revisions/signature.ts"
import type { Import } from "../context.ts"
import { type Restored, restore } from "../restore.ts"
import { type Sentence, say } from "../say.ts"
import { hasOutside, isOutside, nameChanges } from "./changes.ts"
import { graftRun } from "./graft-run.ts"
import type { RawRevision } from "./raw.ts"
import { rejectRaw } from "./reject-raw.ts"
import { settleRevisions } from "./settle.ts"

export interface Revised {
  blocks: Node[]
  /** But for what was proposed outside the document is the one that was written. */
  isSame: boolean
  /** How many blocks have something that was proposed outside. */
  outside: number
  ids: ReadonlyMap<string, string>
  changed: Restored["changed"]
  missing: Restored["missing"]
}

/** A style that was another says which kind of block it was; where the file does not tell that in our words, its text stays and that is said. */
const withoutKinds = (blocks: readonly Node[], context: Import): Node[] => {
  let count = 0
  const kept = blocks.map((block) => {
    const suggested = suggestedOf(block)
    const was = suggested?.was?.["type"]
    if (!was || !isOutside(was)) return block
    count++
    return withSuggested(block, { ...suggested, was: {} })
  })
  if (count)
    context.report(
      "tracked-kind",
      "warning",
      say(
        `${count} paragraph(s) have another style or another place in a list as tracked changes. They are read as the file shows them; what they were cannot be taken back here.`,
        `${count} 个段落的样式或列表位置是以修订方式改动的。按文件现在的样子读入，原来的样子在这里无法恢复。`,
      ),
      "",
    )
  return kept
}

const withSuggested = (block: Node, suggested: Suggested): Node =>
  block.type.create({ ...block.attrs, suggested: tidySuggested(suggested) }, block.content, block.marks)

/** What a block's style was when the file went out: for what somebody formatted outside that is the former one. */
const keepFormerStyles = (blocks: readonly Node[], context: Import): void => {
  for (const block of blocks) {
    const was = suggestedOf(block)?.was?.["type"]
    const former = context.formerStyleOf.get(block.attrs["id"])
    if (was && isOutside(was) && former !== undefined) context.styleOf.set(block.attrs["id"], former)
  }
}

/** A paragraph whose style stayed the same under a tracked change has the same kind. */
const withoutEmptyKinds = (blocks: readonly Node[], context: Import): Node[] =>
  blocks.map((block) => {
    const suggested = suggestedOf(block)
    const was = suggested?.was?.["type"]
    if (!was || !isOutside(was)) return block
    const { formerStyleOf, styleOf } = context
    const id: string = block.attrs["id"]
    return formerStyleOf.get(id) === styleOf.get(id) ? withSuggested(block, { ...suggested, was: {} }) : block
  })

/**
 * What a file of ours proposes comes back as it went out, and what others proposed in Word is put onto it; in any other file all changes are
 * those of people outside.
 */
export const settleRevised = (read: readonly Node[], origin: Origin | null, context: Import): Revised => {
  const note = (code: string, sentence: Sentence): void => context.once(code, "warning", sentence)
  const settle = (blocks: readonly Node[]): Node[] =>
    nameChanges(
      settleRevisions(blocks, note, () => context.newId()),
      origin?.changes ?? [],
    )
  if (!origin) {
    const named = withoutEmptyKinds(settle(read), context)
    tell(named, context)
    const nothing = { ids: new Map<string, string>(), changed: new Map(), missing: [] }
    return {
      blocks: withoutKinds(named, context),
      isSame: false,
      outside: named.filter(hasOutside).length,
      ...nothing,
    }
  }
  const known = new Set((origin.changes ?? []).map(keyOf))
  const isForeign = (change: Change): boolean => !known.has(keyOf(change))
  const isRevised = read.some((block) => hasRaw(block, isForeign))
  const named = isRevised ? withoutEmptyKinds(settle(read), context) : []
  keepFormerStyles(named, context)
  const restored = restore(isRevised ? rejectRaw(read, isForeign) : read, origin, context)
  const { ids, changed, missing, isSame } = restored
  const base = isSame ? restored.blocks : settle(restored.blocks)
  const blocks = isRevised ? putOutside(named, base, ids, context) : base
  tell(blocks, context)
  return { blocks, isSame, outside: named.filter(hasOutside).length, ids, changed, missing }
}

/** Says whose changes came along. */
const tell = (blocks: readonly Node[], context: Import): void => {
  const changes = listOf(toDocument(blocks))
    .map(({ change }) => change)
    .filter(isOutside)
  if (!changes.length) return
  const names = [...new Set(changes.map(({ name }) => name))].join(", ")
  context.report(
    "tracked-changes",
    "info",
    say(
      `The file holds ${changes.length} tracked change(s) by ${names}; they came along as suggestions.`,
      `文件中有 ${names} 的 ${changes.length} 处修订，作为建议一并读入。`,
    ),
    "",
  )
}

/** True if a block as it was read holds a change that the predicate names. */
const hasRaw = (node: Node, which: (change: Change) => boolean): boolean => {
  const suggested: Suggested & { raw?: RawRevision } = node.attrs["suggested"] ?? {}
  const { raw, inserted, deleted } = suggested
  const changes = [inserted, deleted, raw?.properties, ...(raw?.marks ?? []).map(({ change }) => change)]
  return (
    changes.some((change) => change && which(change)) ||
    node.marks.some(({ type, attrs }) => type.spec["isSuggestion"] && which(attrs as Change)) ||
    node.children.some((child) => hasRaw(child, which))
  )
}

/** What was proposed outside, on the blocks as they went out. */
const putOutside = (
  named: readonly Node[],
  base: readonly Node[],
  ids: ReadonlyMap<string, string>,
  context: Import,
): Node[] => {
  const byId = new Map(base.map((block) => [block.attrs["id"] as string, block]))
  const partner = (block: Node): Node | undefined => byId.get(ids.get(block.attrs["id"]) ?? block.attrs["id"])
  // Ids of what a suggestion points at are those that the file was read with.
  const renamed = named.map((block) => {
    const joined = suggestedOf(block)?.joined
    const into = joined?.into ? ids.get(joined.into) : undefined
    return joined && into
      ? withSuggested(block, { ...suggestedOf(block), joined: { ...joined, into } })
      : block
  })
  const { blocks, losses, lost } = graftRun(renamed, base, partner)
  for (const [name, id] of context.bookmarks) if (ids.has(id)) context.bookmarks.set(name, ids.get(id)!)
  for (const { block } of lost)
    context.report(
      "tracked-unplaced",
      "warning",
      say(
        `What was proposed for this block in Word does not fit the block that went out: "${block.textContent.slice(0, 200)}".`,
        `在 Word 中对此处提出的修改与当初导出的内容对不上：“${block.textContent.slice(0, 200)}”。`,
      ),
      block.attrs["id"] ?? "",
    )
  for (const { change, words } of losses)
    context.report(
      "tracked-unplaced",
      "warning",
      say(
        `A change by ${change.name} in Word could not be put in its place: "${words.slice(0, 200)}".`,
        `${change.name} 在 Word 中的一处修改找不到位置：“${words.slice(0, 200)}”。`,
      ),
      "",
    )
  return blocks
}
