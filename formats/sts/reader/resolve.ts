import type { Mark, Node } from "prosemirror-model"
import { schema } from "../../../schema/schema.ts"
import { labelOf, referenceText } from "../../../schema/structure/labels.ts"
import { type Numbering, numberBlocks } from "../../../schema/structure/numbering.ts"
import type { Profile, Words } from "../../../schema/structure/profiles.ts"
import { citationTargets, isSameLabel, unresolved } from "../references.ts"
import type { Import } from "./context.ts"

interface Resolving {
  context: Import
  numbering: Numbering
  profile: Profile
  citations: Map<string, string>
}

/** Once all blocks are there: references lead to block ids, and say a label where the file prints the one that we derive. */
export const resolveReferences = (blocks: readonly Node[], profile: Profile, context: Import): Node[] => {
  // Footnotes are numbered by their references, so these must lead to block ids before anything is numbered.
  const referred = blocks.map((block) => resolveFootnotes(block, context))
  const numbering = numberBlocks(referred, profile)
  compareLabels(numbering, profile.words[context.language], context)
  const resolving = { context, numbering, profile, citations: citationTargets(referred) }
  return referred.map((block) => resolveNode(block, resolving))
}

const compareLabels = (numbering: Numbering, words: Words, context: Import): void => {
  for (const { id, label, line } of context.labels) {
    const entry = numbering.byId.get(id)
    if (!entry || isSameLabel(label, entry.number)) continue
    context.findings.push({
      code: "label-differs",
      severity: "warning",
      place: `block ${id} (line ${line})`,
      message: `The file prints "${label}" where the number is now "${labelOf(entry, words)}".`,
    })
  }
}

const resolveFootnotes = (node: Node, context: Import): Node => {
  if (node.type.name === "footnote_reference") {
    const id = context.targets.get(node.attrs["target"])
    return id && id !== node.attrs["target"]
      ? node.type.create({ ...node.attrs, target: id }, null, node.marks)
      : node
  }
  if (node.isLeaf) return node
  return mapChildren(node, (child) => resolveFootnotes(child, context))
}

/** The node with its children mapped; the same node if none of them changes. */
const mapChildren = (node: Node, map: (child: Node) => Node): Node => {
  let changed = false
  const children = node.children.map((child) => {
    const next = map(child)
    if (next !== child) changed = true
    return next
  })
  return changed ? node.copy(node.type.create(null, children).content) : node
}

const resolveNode = (node: Node, resolving: Resolving): Node => {
  if (node.type.name === "cross_reference") return crossReference(node, resolving)
  if (node.type.name === "footnote_reference") return footnoteReference(node, resolving)
  const marks = resolveMarks(node.marks, node.text ?? "", resolving)
  if (node.isText) return marks === node.marks ? node : node.mark(marks)
  if (node.isLeaf) return marks === node.marks ? node : node.mark(marks)
  return mapChildren(node, (child) => resolveNode(child, resolving))
}

const target = (raw: unknown, { context }: Resolving): string | null => {
  if (typeof raw !== "string" || !raw) return null
  return context.targets.get(raw) ?? raw
}

const crossReference = (node: Node, resolving: Resolving): Node => {
  const { numbering, profile, context } = resolving
  const { text, show } = node.attrs
  const id = target(node.attrs["target"], resolving)
  const marks = resolveMarks(node.marks, "", resolving)
  if (show !== unresolved) return node.type.create({ ...node.attrs, target: id }, null, marks)
  const isFound = !!id && numbering.byId.has(id)
  if (!isFound) {
    context.findings.push({
      code: "dangling-reference",
      severity: "warning",
      place: String(node.attrs["target"] ?? ""),
      message: `A reference leads to "${node.attrs["target"] ?? ""}", which is not in the file; its text is kept.`,
    })
    return node.type.create({ target: id, show: "text", text }, null, marks)
  }
  return node.type.create({ target: id, ...shownAs(id, text, resolving) }, null, marks)

  function shownAs(found: string, printed: string, { numbering: all }: Resolving): Record<string, string> {
    const bare = (value: string): string => value.replace(/\s/g, "")
    if (!printed) return { show: "label", text: "" }
    for (const form of ["label", "number"]) {
      const probe = node.type.create({ target: found, show: form, text: "" })
      if (bare(referenceText(probe, all, profile, context.language)) === bare(printed))
        return { show: form, text: "" }
    }
    return { show: "text", text: printed }
  }
}

/** Its target has been resolved before the numbering. */
const footnoteReference = (node: Node, resolving: Resolving): Node =>
  node.type.create(node.attrs, null, resolveMarks(node.marks, "", resolving))

const resolveMarks = (marks: readonly Mark[], text: string, resolving: Resolving): readonly Mark[] => {
  if (!marks.some((mark) => mark.type.name === "term_reference" || mark.type.name === "citation"))
    return marks
  return marks.map((mark) => {
    if (mark.type.name === "term_reference")
      return schema.marks["term_reference"]!.create({ target: target(mark.attrs["target"], resolving) })
    if (mark.type.name !== "citation" || mark.attrs["target"] !== unresolved) return mark
    const known =
      resolving.citations.get(mark.attrs["standard"] ?? text) ?? resolving.citations.get(text) ?? null
    return schema.marks["citation"]!.create({ ...mark.attrs, target: known })
  })
}
