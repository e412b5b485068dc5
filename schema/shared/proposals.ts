import type { Attrs, Node, NodeType } from "prosemirror-model"
import * as Y from "yjs"
import { changeOf } from "../suggestions/change.ts"
import { attributesFor, originalMarkup, ownAttributes } from "../suggestions/markup.ts"
import { type Suggested, suggestedOf, tidySuggested, type Was } from "../suggestions/suggested.ts"
import { isSame } from "./equality.ts"

/**
 * Suggestions for a block in Yjs. The block keeps its own type, attributes and place; what is proposed lies beside them in attributes of
 * its own, so that a plain edit and a proposal of two people merge, and a server sees at a glance that nothing else was touched.
 * In ProseMirror the block shows the proposal and remembers what it was (`suggested`).
 */
const flags = ["inserted", "deleted", "joined", "moved"] as const
const flagName = (flag: (typeof flags)[number]): string => `suggested_${flag}`

/** Where a block is shown as long as its move is proposed; see order.ts. */
export const proposedPlace = "suggested_place"

/** Proposed values: `proposed_level`, and `proposed_type` with the attributes of the new type. */
const proposalName = (attribute: string): string => `proposed_${attribute}`
const proposalOf = (name: string): string | null => (name.startsWith("proposed_") ? name.slice(9) : null)

/** True for an attribute of a Yjs element that only proposes. */
export const isProposal = (name: string): boolean =>
  name.startsWith("suggested_") || name.startsWith("proposed_")

const notDefault = (type: NodeType, attributes: Attrs): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(ownAttributes(attributes)).filter(
      ([name, value]) => !isSame(value, type.spec.attrs?.[name]?.default),
    ),
  )

/** What a block stores of its proposals. */
export const storedProposals = (node: Node): Record<string, unknown> => {
  const suggested = suggestedOf(node)
  if (!suggested) return {}
  const stored: Record<string, unknown> = {}
  for (const flag of flags) if (suggested[flag]) stored[flagName(flag)] = suggested[flag]
  const was = suggested.was ?? {}
  // What each attribute would be without the proposals of single attributes: that is what the proposed type brings along.
  const brought: Record<string, unknown> = { ...node.attrs }
  for (const [name, old] of Object.entries(was)) {
    if (name === "type") continue
    const waits = !(name in node.attrs)
    stored[proposalName(name)] = {
      ...changeOf(old),
      value: waits ? (old.attrs?.["value"] ?? null) : node.attrs[name],
    }
    if (!waits) brought[name] = old.value
  }
  if (was["type"]) {
    const attrs = notDefault(node.type, brought)
    stored[proposalName("type")] = { ...changeOf(was["type"]), value: node.type.name, attrs }
  }
  return stored
}

const readFlags = (stored: Record<string, unknown>): Suggested => {
  const read: Suggested = {}
  const text = (value: unknown): string | null => (typeof value === "string" ? value : null)
  for (const flag of flags) {
    const value = stored[flagName(flag)] as Record<string, unknown> | undefined
    const change = changeOf(value)
    if (!change) continue
    if (flag === "joined") read.joined = { ...change, into: text(value!["into"]) }
    else if (flag === "moved") read.moved = { ...change, after: text(value!["after"]) }
    else read[flag] = change
  }
  return read
}

const isCell = (type: NodeType): boolean => !!type.spec["tableRole"]?.toString().includes("cell")

/** What a block shows: its own type and attributes with all proposals put on top. */
export const readProposals = (
  stored: Record<string, unknown>,
  ownType: NodeType,
  own: Attrs,
): { type: NodeType; attrs: Attrs } => {
  if (!Object.keys(stored).some(isProposal)) return { type: ownType, attrs: own }
  const suggested = readFlags(stored)
  const was: Record<string, Was> = {}
  let type = ownType
  let attrs: Record<string, unknown> = { ...own }
  const proposed = stored[proposalName("type")] as { value?: unknown; attrs?: Attrs } | undefined
  const change = changeOf(proposed)
  const other = change ? ownType.schema.nodes[String(proposed!.value)] : undefined
  if (other && other !== ownType && fits(ownType, other)) {
    const full = ownType.create(own).attrs
    was["type"] = { ...change!, value: ownType.name, attrs: ownAttributes(full) }
    type = other
    const { id, extra } = full
    attrs = attributesFor(other, { ...proposed!.attrs, id, extra })
  }
  const full = type.create(attrs).attrs
  for (const [key, value] of Object.entries(stored)) {
    const name = proposalOf(key)
    const single = name !== null && name !== "type" ? changeOf(value) : null
    if (!single) continue
    const proposed = (value as { value?: unknown }).value ?? null
    if (name! in full) {
      was[name!] = { ...single, value: full[name!] }
      attrs[name!] = proposed
    } else was[name!] = { ...single, value: own[name!] ?? null, attrs: { value: proposed } }
  }
  const tidy = tidySuggested({ ...suggested, was })
  return { type, attrs: "suggested" in full ? { ...attrs, suggested: tidy } : attrs }
}

const fits = (a: NodeType, b: NodeType): boolean =>
  a.isBlock && b.isBlock && ((a.isTextblock && b.isTextblock) || (isCell(a) && isCell(b)))

/** The type under which a block is stored: what it is as long as its proposals are open. */
export const storedType = (node: Node): NodeType => originalMarkup(node).type

/** The attributes under which it is stored, without proposals. */
export const ownStoredAttributes = (node: Node): Attrs => {
  const { suggested: _suggested, ...attrs } = originalMarkup(node).attrs
  return attrs
}

/** The proposed move of a block is settled where it is shown: the proposal becomes its place. */
export const settlePlace = (element: Y.XmlElement): void => {
  const place: unknown = element.getAttribute(proposedPlace)
  if (typeof place === "string") element.setAttribute("place", place)
  element.removeAttribute(proposedPlace)
}

/** Puts a block at a place: as a proposal if it is proposed to move, else for good. */
export const setPlace = (element: Y.XmlElement, node: Node, place: string): void => {
  if (suggestedOf(node)?.moved) {
    element.setAttribute(proposedPlace, place)
    return
  }
  element.setAttribute("place", place)
  if (element.getAttribute(proposedPlace) !== undefined) element.removeAttribute(proposedPlace)
}

/** The place at which a block is shown; undefined: where it physically is. */
export const shownPlace = (element: Y.XmlElement | Y.XmlText): unknown => {
  if (!(element instanceof Y.XmlElement)) return undefined
  const proposed: unknown = element.getAttribute(proposedPlace)
  if (proposed !== undefined && element.getAttribute(flagName("moved")) !== undefined) return proposed
  return element.getAttribute("place")
}
