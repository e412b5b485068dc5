import { Fragment, type Mark, type Node, type Node as ProseMirrorNode } from "prosemirror-model"
import { schema } from "../../../schema/schema.ts"
import { suggestedOf } from "../../../schema/suggestions/suggested.ts"
import { elements, textOf, walk, type XmlElement } from "../../xml/tree.ts"
import { fingerprint } from "../leaves.ts"
import {
  type Attributes,
  type MarkValue,
  type Origin,
  originNamespace,
  originVersion,
  type Run,
  type Skeleton,
} from "../origin.ts"
import { moveMarkOf } from "../revisions/word-form.ts"
import type { Import } from "./context.ts"
import { say } from "./say.ts"

/* The part of our own writer with what Word cannot hold: found, checked, and turned into blocks again. */

export interface FoundOrigin {
  origin: Origin
  /** Nobody has changed the cover. */
  isCoverIntact: boolean
}

/** Text of the first section, without white space, as the writer took it. */
const coverText = (body: XmlElement): string => {
  let text = ""
  for (const child of elements(body)) {
    let isEnd = false
    walk(child, (element) => {
      if (element.name === "w:sectPr") isEnd = true
      if (element.name === "w:t" && !isEnd) text += textOf(element)
    })
    if (isEnd) break
  }
  return text.replace(/[\s\u3000]+/g, "")
}

const isOrigin = (value: unknown): value is Origin => {
  const origin = value as Partial<Origin> | null
  return (
    typeof origin === "object" &&
    origin !== null &&
    typeof origin.template === "string" &&
    Array.isArray(origin.blocks) &&
    Array.isArray(origin.assets)
  )
}

/** The origin of a file that our writer made; null for any other. */
export const findOrigin = (body: XmlElement, context: Import): FoundOrigin | null => {
  for (const { type, target, isExternal } of context.file.relationsOf(context.file.main).values()) {
    if (type !== "customXml" || isExternal) continue
    const bytes = context.file.bytesOf(target)
    if (!bytes || !new TextDecoder().decode(bytes.subarray(0, 400)).includes(originNamespace)) continue
    const root = context.file.treeOf(target)!
    try {
      const origin: unknown = JSON.parse(textOf(root))
      if (isOrigin(origin) && origin.version === originVersion)
        return { origin, isCoverIntact: fingerprint(coverText(body)) === root.attributes["cover"] }
    } catch {
      // Reported below: the text of the file is read all the same.
    }
    context.report(
      "origin-broken",
      "warning",
      say(
        "What this program noted in the file about ids and attributes cannot be read; they are made anew.",
        "本程序记在文件里的标识和属性读不出，重新生成。",
      ),
      target,
    )
  }
  return null
}

const safeMark = ([name, attributes]: MarkValue): Mark | null => {
  const type = schema.marks[name]
  if (
    !type ||
    (name === "link" && /^\s*(javascript|data|vbscript):/i.test(String(attributes?.["href"] ?? "")))
  )
    return null
  return type.create(attributes ?? null)
}

const marksOf = (values: readonly MarkValue[] | undefined): Mark[] =>
  (values ?? []).map(safeMark).filter((mark) => mark !== null)

const textNode = (text: string, marks: readonly Mark[]): Node[] => (text ? [schema.text(text, marks)] : [])

/** Cuts the printed text of a leaf into the inline nodes that it was made of. */
const inlineOf = (runs: readonly Run[], text: string): Node[] => {
  let at = 0
  const take = (length: number): string => text.slice(at, (at += length))
  return runs.flatMap((run): Node[] => {
    if (typeof run === "number") return textNode(take(run), [])
    if (Array.isArray(run)) return textNode(take(run[0]), marksOf(run[1]))
    take(run.l)
    if (run.n === "text") return textNode(String((run.a as Attributes)["text"] ?? ""), marksOf(run.m))
    const type = schema.nodes[run.n]
    if (!type?.isInline) throw new RangeError(`No inline type "${run.n}"`)
    return [type.create(run.a ?? null, null, marksOf(run.m))]
  })
}

/** A block from its skeleton; `textOf` gives the printed text of each leaf, in the order of the skeleton. */
export const blockFrom = (skeleton: Skeleton, textOfLeaf: (leaf: Skeleton) => string): Node => {
  const type = schema.nodes[skeleton.t]
  if (!type?.isBlock) throw new RangeError(`No block type "${skeleton.t}"`)
  const content = skeleton.r
    ? inlineOf(skeleton.r, skeleton.h ? textOfLeaf(skeleton) : "")
    : foldTails(skeleton.c ?? [], (child) => blockFrom(child, textOfLeaf))
  const node: ProseMirrorNode = type.createChecked(skeleton.a ?? null, content)
  return withoutMoveMarks(node)
}

/** Blocks of which one is the rest of another: a break was proposed there, and the file has two paragraphs. */
const foldTails = (skeletons: readonly Skeleton[], make: (skeleton: Skeleton) => Node): Node[] => {
  const out: Node[] = []
  for (const skeleton of skeletons) {
    const node = make(skeleton)
    const head = out.at(-1)
    if (skeleton.b && head?.isTextblock) out[out.length - 1] = withTail(head, skeleton, node)
    else out.push(node)
  }
  return out
}

/** A block with the rest of its text behind the break that was proposed. */
export const withTail = (head: Node, skeleton: Skeleton, tail: Node): Node =>
  head.copy(head.content.append(Fragment.from(inlineOf([skeleton.b!], ""))).append(tail.content))

/** The text of a table that moves is marked in the file only: Word has no other way to show it. */
const withoutMoveMarks = (node: Node): Node => {
  const moved = node.type.name === "table" ? suggestedOf(node)?.moved : undefined
  if (!moved) return node
  const own = moveMarkOf(moved.id)
  const strip = (child: Node): Node => {
    if (child.isInline)
      return child.mark(
        child.marks.filter(({ type, attrs }) => type.name !== "insertion" || attrs["id"] !== own),
      )
    return child.isLeaf ? child : child.copy(Fragment.from(child.children.map(strip)))
  }
  return strip(node)
}

const rank: Record<string, (name: string) => number> = {
  table: (name) => ["caption", "unit_statement", "table_grid"].indexOf(name) + 1 || 4,
  figure: (name) => (name === "unit_statement" ? 0 : name === "caption" ? 2 : 1),
  subfigure: (name) => (name === "caption" ? 1 : 0),
  formula: (name) => (name === "formula_source" ? 0 : 1),
}

/** Leaves of a skeleton in the order of print. */
export const leavesOfSkeleton = (skeleton: Skeleton, into: Skeleton[] = []): Skeleton[] => {
  if (skeleton.h) into.push(skeleton)
  const of = rank[skeleton.t]
  const children = of ? [...(skeleton.c ?? [])].sort((a, b) => of(a.t) - of(b.t)) : (skeleton.c ?? [])
  for (const child of children) leavesOfSkeleton(child, into)
  return into
}
