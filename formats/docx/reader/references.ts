import type { Node } from "prosemirror-model"
import { schema } from "../../../schema/schema.ts"
import { labelOf, referenceText } from "../../../schema/structure/labels.ts"
import { blocksOf, type Numbering, numberBlocks } from "../../../schema/structure/numbering.ts"
import type { Profile, Words } from "../../../schema/structure/profiles.ts"
import type { Printed } from "./builder.ts"
import type { Import } from "./context.ts"
import { joinTexts } from "./para.ts"
import { say } from "./say.ts"

/* References by bookmark lead to blocks; printed numbers are compared with those that are derived. */

interface Settled {
  context: Import
  numbering: Numbering
  profile: Profile
}

const squeeze = (text: string): string => text.replace(/[\s\u00a0\u3000]+/g, "")

/** What a reference shows, told by what it printed; unknown words stay its own text. */
const showOf = (reference: Node, target: string, settled: Settled): Node => {
  const { context, numbering, profile } = settled
  const text: string = reference.attrs["text"]
  const make = (show: string): Node =>
    reference.type.create({ target, show, text: show === "text" ? text : "" }, null, reference.marks)
  if (!text.trim()) return make(reference.attrs["show"] === "text" ? "label" : reference.attrs["show"])
  for (const show of ["label", "number", "title"]) {
    const candidate = make(show)
    if (squeeze(referenceText(candidate, numbering, profile, context.language)) === squeeze(text))
      return candidate
  }
  return make("text")
}

/** Some programs write the names of bookmarks as addresses: "Annex%20B". */
const bookmarkOf = (name: string, context: Import): string => {
  if (context.bookmarks.has(name) || !name.includes("%")) return name
  try {
    return decodeURIComponent(name).trim()
  } catch {
    // A lone % is no escape.
    return name
  }
}

const settleReference = (reference: Node, settled: Settled): Node | null => {
  const target: string = reference.attrs["target"] ?? ""
  if (!target.startsWith("bookmark:")) return reference
  const { context } = settled
  const name = bookmarkOf(target.slice("bookmark:".length), context)
  const id = context.bookmarks.get(name)
  if (id && settled.numbering.byId.has(id)) return showOf(reference, id, settled)
  const text: string = reference.attrs["text"]
  context.report(
    "dangling-reference",
    "warning",
    say(
      `A reference points to the bookmark "${name}", which is not in the text; it became text: "${text || "?"}".`,
      `引用指向的书签“${name}”不在正文中，引用变成了文字“${text || "?"}”。`,
    ),
    "",
  )
  return text ? schema.text(text, reference.marks) : null
}

/** "第" + 4 + "章": words around a number that belong to the label of its target are taken into the reference. */
const absorb = (nodes: Node[], settled: Settled): Node[] => {
  const { numbering, profile, context } = settled
  for (const [at, node] of nodes.entries()) {
    if (node.type.name !== "cross_reference" || node.attrs["show"] !== "number") continue
    const label = node.type.create({ ...node.attrs, show: "label" }, null, node.marks)
    const wanted = referenceText(label, numbering, profile, context.language)
    const number = referenceText(node, numbering, profile, context.language)
    const place = wanted.indexOf(number)
    if (place < 0 || wanted === number) continue
    const [before, after] = [wanted.slice(0, place), wanted.slice(place + number.length)]
    const [left, right] = [nodes[at - 1], nodes[at + 1]]
    const fitsLeft = !before || (left?.isText && left.text!.endsWith(before))
    const fitsRight = !after || (right?.isText && right.text!.startsWith(after))
    if (!fitsLeft || !fitsRight) continue
    nodes[at] = label
    if (before) nodes[at - 1] = cut(left!, left!.text!.slice(0, -before.length))
    if (after) nodes[at + 1] = cut(right!, right!.text!.slice(after.length))
  }
  return nodes.filter((node) => !(node.isText && node.text === "\u0000"))
}

/** A text node cannot be empty: a mark stands for one that will be left out. */
const cut = (node: Node, text: string): Node => schema.text(text || "\u0000", node.marks)

const settleBlock = (node: Node, settled: Settled): Node => {
  if (!node.childCount) return node
  const children: Node[] = []
  let isChanged = false
  node.forEach((child) => {
    const next =
      child.type.name === "cross_reference"
        ? settleReference(child, settled)
        : child.isInline
          ? child
          : settleBlock(child, settled)
    isChanged ||= next !== child
    if (next) children.push(next)
  })
  if (!isChanged) return node
  const content = node.isTextblock ? joinTexts(absorb(children, settled)) : children
  return node.type.create(node.attrs, content, node.marks)
}

const bare = (label: string): string =>
  squeeze(label)
    .replace(/^(附录|附件|annex|appendix|表|图|table|figure)/i, "")
    .replace(/[.．、：:)）]$/, "")
    .replace(/^[（([［](.*?)[)）\]］]?$/, "$1")
    .toLowerCase()

const compare = (printed: readonly Printed[], numbering: Numbering, words: Words, context: Import): void => {
  for (const { id, label, place } of printed) {
    const entry = numbering.byId.get(id)
    if (!entry) continue
    const derived = labelOf(entry, words)
    if (bare(entry.number || derived) === bare(label)) continue
    context.report(
      "number-differs",
      "info",
      say(
        `The file prints "${label}" here, the document counts "${derived || entry.number || "no number"}".`,
        `文件里此处印的是“${label}”，按文档应为“${derived || entry.number || "无编号"}”。`,
      ),
      place,
    )
  }
}

/** Settles references and compares numbers. */
export const settleReferences = (
  doc: Node,
  printed: readonly Printed[],
  profile: Profile,
  context: Import,
): Node[] => {
  const blocks = blocksOf(doc)
  const settled: Settled = { context, profile, numbering: numberBlocks(blocks, profile) }
  compare(printed, settled.numbering, profile.words[context.language], context)
  return blocks.map((block) => settleBlock(block, settled))
}
