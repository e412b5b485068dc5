import type { Node } from "prosemirror-model"
import type { Item } from "../../../schema/structure/tree.ts"
import { type XmlElement, type XmlNode, xml } from "../../xml/tree.ts"
import type { Env, Export } from "./context.ts"
import { footnoteElement, footnoteRuns } from "./footnotes.ts"
import { writeInline, writeNodes } from "./inline.ts"

/** References in a row as ref-list. Footnotes stand at their marks; one that cannot is put after the list. */
export const writeReferenceList = (items: readonly Item[], env: Env, context: Export): XmlElement[] => {
  const out: XmlElement[] = []
  let open: XmlElement[] = []
  const close = (): void => {
    if (open.length) out.push(xml("ref-list", {}, open))
    open = []
  }
  for (const { block } of items) {
    if (!env.before.includes(block)) env.before.push(block)
    const { element, after } = writeReference(block, context)
    open.push(element)
    if (after.length) {
      close()
      for (const footnote of after) out.push(xml("p", {}, [footnote]))
    }
  }
  close()
  return out
}

/** A reference, and the footnotes that its text could not take in. */
export const writeReference = (
  block: Node,
  context: Export,
): { element: XmlElement; after: XmlElement[] } => {
  const runs = footnoteRuns(context.attached.get(block) ?? [])
  const outer = context.open
  if (!context.holding) context.open = new Map(runs.map((run) => [run[0]!.attrs["id"], run]))
  else context.open = new Map()
  const number = context.entry(block)?.number ?? ""
  const element = context.element(block, "ref", {}, [
    number ? xml("label", {}, [number]) : null,
    source(block, context),
  ])
  const left = new Set(context.open.values())
  context.open = outer
  const after = runs
    .filter((run) => context.holding || left.has(run))
    .map((run) => footnoteElement(run, context, writeInline, { stays: true }))
  return { element, after }
}

const isCited = (node: Node | undefined): boolean =>
  !!node?.isText && node.marks.length === 1 && node.marks[0]!.type.name === "citation"

/** A standard as std with its number and title, anything else as mixed-citation. */
const source = (block: Node, context: Export): XmlElement => {
  const [first, ...rest] = block.children
  if (!isCited(first)) return xml("mixed-citation", {}, writeInline(block, context))
  const parts = splitTitle(rest)
  const isStandard =
    first!.marks[0]!.attrs["target"] === block.attrs["id"] || first!.marks[0]!.attrs["target"] === null
  if (!parts || !isStandard) return xml("mixed-citation", {}, writeInline(block, context))
  const [std] = writeNodes([first!], context)
  if (std?.type !== "element") return xml("mixed-citation", {}, writeInline(block, context))
  const title: XmlNode[] = parts.title.length ? [xml("title", {}, writeNodes(parts.title, context))] : []
  return {
    ...std,
    children: [...std.children, ...(parts.gap ? [{ type: "text" as const, text: parts.gap }] : []), ...title],
  }
}

/** What stands between number and title (U+3000, comma and space ...), and the title. Null if the rest has another form. */
const splitTitle = (nodes: readonly Node[]): { gap: string; title: Node[] } | null => {
  if (!nodes.length) return { gap: "", title: [] }
  const [first, ...more] = nodes
  if (!first!.isText || first!.marks.length) return null
  const match = /^(\u3000|, |,\u00a0|\u2002)(?=[^ \t\r\n])/.exec(first!.text!)
  if (!match) return null
  // White space at the end of the title would be trimmed: such text is left as it is.
  const last = nodes.at(-1)!
  if (last.isText && /[ \t\r\n]$/.test(last.text!)) return null
  return { gap: match[1]!, title: [first!.cut(match[1]!.length), ...more] }
}
