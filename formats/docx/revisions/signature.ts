import type { Node } from "prosemirror-model"
import { type Change, changeOf } from "../../../schema/suggestions/change.ts"
import { isVoid, resolveRun } from "../../../schema/suggestions/resolve.ts"
import { markedChange, suggestedOf } from "../../../schema/suggestions/suggested.ts"

/*
 * How Word names a revision: its author in words and the second of its date (ECMA-376, 17.13.5). It has no ids of its own that last: the
 * numbers in a file are given anew whenever it is saved.
 */

const lastSecond = 253_402_300_799

export const secondOf = ({ time }: Pick<Change, "time">): number =>
  Math.min(lastSecond, Math.max(0, Math.floor(Number.isFinite(time) ? time / 1000 : 0)))

/** The author's name as an attribute can carry it. */
export const authorOf = ({ name, author }: Pick<Change, "name" | "author">): string =>
  (name || author || "?").replace(/\s+/g, " ").trim() || "?"

/** w:date: UTC, as ISO 8601 with seconds. */
export const dateOf = (change: Pick<Change, "time">): string =>
  `${new Date(secondOf(change) * 1000).toISOString().slice(0, 19)}Z`

/** What tells revisions apart in a Word file. */
export const keyOf = (change: Change): string => `${authorOf(change)}@${secondOf(change)}`

const all = (): boolean => true

/** True for a block that is proposed to go and of which nothing else would be left. */
export const isGone = (block: Node): boolean =>
  !!suggestedOf(block)?.deleted && resolveRun([block], all, "accept").length === 0

/** True for a block that is new as a whole. */
export const isNew = (block: Node): boolean =>
  !!suggestedOf(block)?.inserted && resolveRun([block], all, "reject").every(isVoid)

/** The first of several proposals to delete a piece of text: Word knows one. */
export const deletionOf = (node: Node): Change | null => markedChange(node, "deletion")
export const insertionOf = (node: Node): Change | null => markedChange(node, "insertion")

/** Marks whose change Word can show. */
const shown = new Set(["bold", "italic", "underline", "strike", "subscript", "superscript"])

/** The proposals to format a piece of text that Word can show; they become one w:rPrChange. */
export const formattingOf = (node: Node): { change: Change; names: string[] } | null => {
  const records = node.marks.filter(
    ({ type, attrs }) => type.name === "formatting" && shown.has(attrs["mark"]),
  )
  const change = records[0] ? changeOf(records[0].attrs) : null
  return change && { change, names: records.map(({ attrs }) => String(attrs["mark"])).sort() }
}

/**
 * What a file says of a piece of text, as a token for fingerprints; empty for nearly all. `whole`: what all of its block stands in;
 * `hasLook`: it prints letters, which can be formatted.
 */
export const inlineToken = (node: Node, whole = "", hasLook = true): string => {
  if (!node.marks.some(({ type }) => type.spec["isSuggestion"])) return whole
  const [insertion, deletion, formatting] = [insertionOf(node), deletionOf(node), formattingOf(node)]
  return [
    insertion ? `+${keyOf(insertion)}` : "",
    deletion ? `-${keyOf(deletion)}` : "",
    insertion || deletion ? "" : whole,
    formatting && hasLook ? `~${keyOf(formatting.change)}/${formatting.names.join()}` : "",
  ].join("")
}

/** The proposal for kind or attributes that the file names: one, whoever else proposed more. */
export const propertiesChange = (block: Node): Change | null => {
  const was = suggestedOf(block)?.was
  if (!was || !block.isTextblock) return null
  return changeOf(was["type"] ?? Object.values(was)[0])
}

const order = ["ins", "del", "moveFrom", "moveTo"]

/** Revisions of a paragraph mark, as a token: one of each kind, and whether its properties were others. */
export const markToken = (
  marks: readonly { kind: string; change: Change }[],
  properties: Change | null,
): string => {
  const found = order.flatMap((kind) => marks.find((mark) => mark.kind === kind) ?? [])
  const said = found.map(({ kind, change }) => `${kind}:${keyOf(change)}`)
  if (properties) said.push(`p:${keyOf(properties)}`)
  return said.length ? `\u0004${said.join()}` : ""
}
