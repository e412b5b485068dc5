import type { Attrs, Node, NodeType } from "prosemirror-model"
import { type Change, changeOf } from "./change.ts"
import { type Suggested, suggestedOf, tidySuggested, type Was } from "./suggested.ts"

export interface Markup {
  type: NodeType
  attrs: Attrs
}

/** Attributes that are not proposed one by one: identity, and what an import left behind. */
const apart = new Set(["id", "extra", "suggested"])

/** The attributes a type knows, in the order of its specification. */
export const attributesFor = (type: NodeType, attributes: Attrs): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(type.spec.attrs ?? {})
      .filter((name) => name in attributes)
      .map((name) => [name, attributes[name]]),
  )

/** Those attributes of a block that a change of its type proposes along. */
export const ownAttributes = (attributes: Attrs): Record<string, unknown> =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => !apart.has(name)))

/** Type and attributes with some proposed values taken back. */
const restore = (node: Node, was: Record<string, Was>, isBack: (name: string) => boolean): Markup => {
  const attrs: Record<string, unknown> = { ...node.attrs }
  for (const [name, old] of Object.entries(was))
    if (name !== "type" && name in attrs && isBack(name)) attrs[name] = old.value
  const type = was["type"] && isBack("type") ? node.type.schema.nodes[String(was["type"].value)] : undefined
  if (!type) return { type: node.type, attrs }
  const { id, extra, suggested } = attrs
  return { type, attrs: attributesFor(type, { ...was["type"]!.attrs, id, extra, suggested }) }
}

/** What a block was before anybody proposed another type or other attributes. */
export const originalMarkup = (node: Node): Markup => {
  const was = suggestedOf(node)?.was
  return was ? restore(node, was, () => true) : { type: node.type, attrs: node.attrs }
}

const withoutWaiting = ({ attrs: _attrs, ...was }: Was): Was => was

/** Type and attributes after a decision on what `which` says; the rest stays proposed. */
export const resolveMarkup = (
  node: Node,
  which: (change: Change) => boolean,
  verdict: "accept" | "reject",
): Markup => {
  const suggested = suggestedOf(node)
  if (!suggested) return { type: node.type, attrs: node.attrs }
  const isOpen = (change: Change | undefined): boolean => !!change && !which(change)
  const was = suggested.was ?? {}
  const markup = restore(node, was, (name) => verdict === "reject" && !isOpen(was[name]))
  const attrs: Record<string, unknown> = { ...markup.attrs }
  const left: Record<string, Was> = {}
  for (const [name, old] of Object.entries(was)) {
    if (!isOpen(old)) continue
    left[name] = old
    if (name === "type") continue
    const waited = !(name in node.attrs)
    if (waited && name in attrs) {
      left[name] = { ...withoutWaiting(old), value: attrs[name] }
      attrs[name] = old.attrs?.["value"] ?? null
    } else if (!waited && !(name in attrs)) left[name] = { ...old, attrs: { value: node.attrs[name] } }
  }
  const rest: Suggested = { was: left }
  if (isOpen(suggested.inserted)) rest.inserted = suggested.inserted!
  if (isOpen(suggested.deleted)) rest.deleted = suggested.deleted!
  if (isOpen(suggested.joined)) rest.joined = suggested.joined!
  if (isOpen(suggested.moved)) rest.moved = suggested.moved!
  return { type: markup.type, attrs: { ...attrs, suggested: tidySuggested(rest) } }
}

/** All changes that a block carries itself, without those in its content. */
export const changesOfBlock = (suggested: Suggested): { kind: string; change: Change }[] => [
  ...(["inserted", "deleted", "joined", "moved"] as const).flatMap((kind) => {
    const change = changeOf(suggested[kind])
    return change ? [{ kind, change }] : []
  }),
  ...Object.entries(suggested.was ?? {}).map(([name, was]) => ({
    kind: name === "type" ? "type" : `attribute:${name}`,
    change: was as Change,
  })),
]
