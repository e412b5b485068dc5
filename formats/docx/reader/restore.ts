import type { Node } from "prosemirror-model"
import { type BlockTokens, type Leaf, leavesOf, type Printer, pictureHash } from "../leaves.ts"
import type { Origin, Skeleton } from "../origin.ts"
import { markToken } from "../revisions/signature.ts"
import { align } from "./align.ts"
import type { Import } from "./context.ts"
import { blockFrom, leavesOfSkeleton, withTail } from "./origin-part.ts"
import { type RawRevision, rawOf, withRaw } from "./revisions/raw.ts"
import { say } from "./say.ts"

/*
 * A file of our own comes back: blocks that nobody changed in Word are made again as they were, with everything that Word cannot
 * hold; changed ones are taken as Word has them, and keep their ids.
 */

interface Here {
  leaf: Leaf
  /** Index of the block in the run that has been read. */
  top: number
  style: string | undefined
}

interface There {
  leaf: Skeleton
  top: number
}

interface Match {
  context: Import
  read: readonly Node[]
  origin: readonly Skeleton[]
  here: Here[]
  there: There[]
  /** Index in `here` for each of `there`. */
  partner: number[]
  /** Blocks of the origin of which nothing has changed. */
  intact: boolean[]
}

const printerOf = (context: Import): Printer => ({
  reference: (node) => node.attrs["text"],
  formula: (latex) => latex,
  picture: (src) => (Object.hasOwn(context.assets, src) ? context.assets[src]! : null),
})

const tokensOf = (block: Node): BlockTokens => {
  const raw = block.isTextblock ? rawOf(block) : null
  return { mark: raw ? markToken(raw.marks, raw.properties) : "", whole: "" }
}

const match = (read: readonly Node[], origin: readonly Skeleton[], context: Import): Match => {
  const printer = printerOf(context)
  const here = read.flatMap((block, top) =>
    leavesOf(block, printer, [], tokensOf(block)).map((leaf) => ({
      leaf,
      top,
      style: context.styleOf.get(leaf.node.attrs["id"] ?? ""),
    })),
  )
  const there = origin.flatMap((skeleton, top) => leavesOfSkeleton(skeleton).map((leaf) => ({ leaf, top })))
  const partner = align(
    there.map(({ leaf }) => ({ hash: leaf.h! })),
    here.map(({ leaf }) => ({ hash: leaf.hash })),
  )
  const intact = origin.map(() => true)
  for (const [index, { leaf, top }] of there.entries()) {
    const own = here[partner[index]!]
    // The same words in another style are another thing: a paragraph that was made a note.
    if (!own || (leaf.w && own.style && own.style !== leaf.w)) intact[top] = false
  }
  return { context, read, origin, here, there, partner, intact }
}

/** Nothing was changed, added, left out or moved. Footnotes may stand elsewhere: Word keeps them in a part of their own. */
const isUntouched = ({ here, partner, intact, there, origin }: Match): boolean => {
  if (intact.includes(false) || here.length !== there.length) return false
  let last = -1
  for (const [index, own] of partner.entries()) {
    if (origin[there[index]!.top]!.t === "footnote") continue
    if (own < last) return false
    last = own
  }
  return true
}

/** Makes blocks of the origin again, with the text that stands in the file. */
const rebuilder = (found: Match): ((index: number) => Node) => {
  const texts = new Map<Skeleton, string>()
  for (const [index, { leaf }] of found.there.entries()) {
    const own = found.here[found.partner[index]!]
    if (own) texts.set(leaf, own.leaf.text)
  }
  return (index) => blockFrom(found.origin[index]!, (leaf) => texts.get(leaf) ?? "")
}

/** Pictures get the names again that they had; one that Word does not hold is gone, and that is said. */
const restoreAssets = (assets: Origin["assets"], context: Import): void => {
  const found = new Map(Object.values(context.assets).map((bytes) => [pictureHash(bytes), bytes]))
  for (const [name, hash] of assets) {
    const bytes = found.get(hash)
    if (bytes) context.assets[name] = bytes
    else
      context.report(
        "asset-missing",
        "info",
        say(`The picture "${name}" is not in the Word file.`, `图片“${name}”不在 Word 文件中。`),
        name,
      )
  }
}

/** Which block of the origin a changed block is: the one with which it shares most leaves, else the one in the same gap. */
const pairChanged = (found: Match): Map<number, number> => {
  const { read, origin, here, there, partner, intact } = found
  const shares = new Map<number, Map<number, number>>()
  const topsOf = new Map<number, number>()
  for (const [index, { top }] of there.entries()) {
    const own = here[partner[index]!]
    if (!own) continue
    if (intact[top]) topsOf.set(own.top, top)
    else {
      const counts = shares.get(own.top) ?? new Map<number, number>()
      counts.set(top, (counts.get(top) ?? 0) + 1)
      shares.set(own.top, counts)
    }
  }
  const pairs = new Map<number, number>()
  const used = new Set<number>()
  for (const [own, counts] of shares) {
    const [best] = [...counts].filter(([top]) => !used.has(top)).sort((a, b) => b[1] - a[1])[0] ?? []
    if (best === undefined || topsOf.has(own)) continue
    pairs.set(own, best)
    used.add(best)
  }
  let gap = 0
  for (let own = 0; own < read.length; own++) {
    const known = topsOf.get(own) ?? pairs.get(own)
    if (known !== undefined) {
      gap = known + 1
      continue
    }
    for (let at = gap; at < origin.length && !intact[at]; at++) {
      if (used.has(at) || origin[at]!.t !== read[own]!.type.name) continue
      pairs.set(own, at)
      used.add(at)
      gap = at + 1
      break
    }
  }
  return pairs
}

/** What Word cannot show of a block, and so cannot have changed. */
const hidden = ["id", "extra", "continues", "language", "numbered"]

const changedBlock = (block: Node, skeleton: Skeleton): Node => {
  const isSame = skeleton.t === block.type.name
  const kept: Record<string, unknown> = {}
  for (const name of isSame ? hidden : ["id"])
    if (skeleton.a?.[name] !== undefined && name in block.attrs) kept[name] = skeleton.a[name]
  return block.type.create({ ...block.attrs, ...kept }, block.content)
}

/** References to blocks that got their old ids back follow them. */
const renameTargets = (node: Node, ids: ReadonlyMap<string, string>): Node => {
  const target = node.attrs["target"]
  const attrs = target && ids.has(target) ? { ...node.attrs, target: ids.get(target) } : node.attrs
  if (!node.childCount) return attrs === node.attrs ? node : node.type.create(attrs, node.content, node.marks)
  return node.type.create(
    attrs,
    node.children.map((child) => (child.isText ? child : renameTargets(child, ids))),
    node.marks,
  )
}

/** The new run: intact blocks of the origin where their first leaf stands now, changed ones as they were read. */
const merge = (
  found: Match,
): { blocks: Node[]; ids: Map<string, string>; touched: Map<string, Skeleton | null> } => {
  const { read, origin, here, there, partner, intact, context } = found
  const rebuild = rebuilder(found)
  const pairs = pairChanged(found)
  const consumed = new Map<number, number[]>()
  const covered = new Map<number, number>()
  for (const [index, { top }] of there.entries()) {
    const own = here[partner[index]!]
    if (!own || !intact[top]) continue
    covered.set(own.top, (covered.get(own.top) ?? 0) + 1)
    const isFirst = !there[index - 1] || there[index - 1]!.top !== top
    if (isFirst) consumed.set(own.top, [...(consumed.get(own.top) ?? []), top])
  }
  const leafCount = new Map<number, number>()
  for (const { top } of here) leafCount.set(top, (leafCount.get(top) ?? 0) + 1)
  const withoutLeaves = new Set(
    origin.flatMap((skeleton, top) => (leavesOfSkeleton(skeleton).length ? [] : [top])),
  )
  const ids = new Map<string, string>()
  const touched = new Map<string, Skeleton | null>()
  const out: Made[] = []
  const follow = (top: number): void => {
    for (let next = top + 1; withoutLeaves.has(next); next++)
      if (withoutLeaves.delete(next)) out.push({ node: rebuild(next), skeleton: origin[next] })
  }
  follow(-1)
  for (const [own, block] of read.entries()) {
    const tops = consumed.get(own) ?? []
    const isWhole = (leafCount.get(own) ?? 0) === (covered.get(own) ?? 0) && (covered.get(own) ?? 0) > 0
    for (const top of tops) {
      const node = rebuild(top)
      if (block.attrs["id"] && node.attrs["id"] && top === tops[0])
        ids.set(block.attrs["id"], node.attrs["id"])
      out.push({ node, skeleton: origin[top] })
      follow(top)
    }
    if (isWhole || (!leafCount.get(own) && tops.length)) continue
    const partnerTop = pairs.get(own)
    const node = partnerTop === undefined ? block : changedBlock(block, origin[partnerTop]!)
    if (block.attrs["id"] && node.attrs["id"]) ids.set(block.attrs["id"], node.attrs["id"])
    if (node.attrs["id"]) touched.set(node.attrs["id"], partnerTop === undefined ? null : origin[partnerTop]!)
    out.push({ node })
    if (partnerTop !== undefined) follow(partnerTop)
  }
  for (const [name, id] of context.bookmarks) if (ids.has(id)) context.bookmarks.set(name, ids.get(id)!)
  return { blocks: fold(out).map((node) => renameTargets(node, ids)), ids, touched }
}

interface Made {
  node: Node
  /** What it was made of; absent for what was read. */
  skeleton?: Skeleton | undefined
}

/** The run as it is stored: without copies at former places, with the rest of a block in it. */
const fold = (made: readonly Made[]): Node[] => {
  const out: Made[] = []
  const read = new Map(
    made.flatMap(({ node, skeleton }) => (skeleton ? [] : [[node.attrs["id"], rawOf(node)]])),
  )
  for (const one of made) {
    const { node, skeleton } = one
    const last = out.at(-1)
    if (skeleton?.b && last?.skeleton && last.node.isTextblock)
      out[out.length - 1] = { ...last, node: withTail(last.node, skeleton, node) }
    else if (skeleton?.f === undefined) out.push(one)
    else {
      // Somebody has changed the other end: then both ends are read again.
      const raw: RawRevision | null | undefined = read.get(skeleton.f)
      const arrival = raw?.marks.find(({ kind }) => kind === "moveTo")
      if (arrival)
        out.push({ node: withRaw(node, { marks: [{ ...arrival, kind: "moveFrom" }], properties: null }) })
    }
  }
  return out.map(({ node }) => node)
}

export interface Restored {
  blocks: Node[]
  /** The document is the one that was written. */
  isSame: boolean
  /** The id that each block had when it was written, by the one that it was read with. */
  ids: ReadonlyMap<string, string>
  /** Blocks that were changed without a tracked change, by id, as they went out; null: new ones. */
  changed: ReadonlyMap<string, Skeleton | null>
  /** Blocks that were written and are not in the file any more. */
  missing: readonly Skeleton[]
}

/** Ids of blocks that came back whole: by where their first leaf stands. */
const idsOf = ({ there, here, partner, read, origin }: Match): Map<string, string> => {
  const ids = new Map<string, string>()
  for (const [index, { top }] of there.entries()) {
    const own = here[partner[index]!]
    const id: unknown = own && read[own.top]!.attrs["id"]
    const old: unknown = origin[top]!.a?.["id"]
    if (typeof id === "string" && typeof old === "string" && !ids.has(id)) ids.set(id, old)
  }
  return ids
}

/** Puts what was read and what our writer noted together. */
export const restore = (read: readonly Node[], origin: Origin, context: Import): Restored => {
  try {
    const found = match(read, origin.blocks, context)
    restoreAssets(origin.assets, context)
    if (isUntouched(found)) {
      const rebuild = rebuilder(found)
      const made = origin.blocks.map((skeleton, index) => ({ node: rebuild(index), skeleton }))
      const blocks = fold(made)
      return { blocks, isSame: true, ids: idsOf(found), changed: new Map(), missing: [] }
    }
    const { blocks, ids, touched } = merge(found)
    const present = new Set(blocks.map((block) => block.attrs["id"]))
    const missing = origin.blocks.filter(
      (skeleton) =>
        !skeleton.b &&
        skeleton.f === undefined &&
        leavesOfSkeleton(skeleton).length > 0 &&
        !present.has(skeleton.a?.["id"]),
    )
    const changed = found.intact.filter((isIntact) => !isIntact).length
    const message = say(
      `The file was changed since this program wrote it: ${changed} of ${origin.blocks.length} blocks differ; the others came back with all they had.`,
      `文件导出后改过：${origin.blocks.length} 块中有 ${changed} 块不同，其余的原样读回。`,
    )
    context.report("changed-in-word", "info", message, "")
    return { blocks, isSame: false, ids, changed: touched, missing }
  } catch (error) {
    // The part can be changed by anyone: whatever is wrong in it, the text of the file itself is read.
    const reason = (error as Error).message
    context.report(
      "origin-broken",
      "warning",
      say(
        `What this program noted in the file does not fit (${reason}); ids are made anew.`,
        `本程序记在文件里的信息对不上（${reason}），标识重新生成。`,
      ),
      "",
    )
    return { blocks: [...read], isSame: false, ids: new Map(), changed: new Map(), missing: [] }
  }
}
