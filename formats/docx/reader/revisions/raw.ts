import type { Node } from "prosemirror-model"
import type { Change } from "../../../../schema/suggestions/change.ts"
import { firstElement, type XmlElement } from "../../../xml/tree.ts"

/* Revisions as a Word file names them, before they are understood (settle.ts). */

export type RawKind = "ins" | "del" | "moveFrom" | "moveTo"

/** What the file says of a paragraph beside its text: of its mark, and that its style was another. */
export interface RawRevision {
  marks: { kind: RawKind; change: Change }[]
  properties: Change | null
  /** An empty paragraph follows that was left out: its mark parts nothing. */
  isClosed?: boolean
}

/** The change that an element names. Its id is a provisional one: author and second, all that Word keeps. */
export const changeAt = (element: XmlElement): Change => {
  const name = (element.attributes["w:author"] ?? "").replace(/\s+/g, " ").trim()
  const written = element.attributes["w16du:dateUtc"] ?? element.attributes["w:date"] ?? ""
  // Word writes the time of its place without saying which; it is taken as it stands.
  const time = Date.parse(/[zZ]$|[+-]\d\d:\d\d$/.test(written) ? written : `${written}Z`)
  const seconds = Number.isFinite(time) ? Math.max(0, Math.floor(time / 1000)) : 0
  return { id: `${name || "?"}@${seconds}`, author: "", name: name || "?", time: seconds * 1000 }
}

const kinds: readonly RawKind[] = ["ins", "del", "moveFrom", "moveTo"]

/** Revisions of a paragraph by its w:pPr; null for nearly all. `move`: name of the open stretch that moves. */
export const rawOfParagraph = (
  properties: XmlElement | undefined,
  move: (kind: RawKind, change: Change) => Change,
): RawRevision | null => {
  const run = properties && firstElement(properties, "w:rPr")
  const formatted = properties && firstElement(properties, "w:pPrChange")
  const marks = kinds.flatMap((kind) => {
    const element = run && firstElement(run, `w:${kind}`)
    return element ? [{ kind, change: move(kind, changeAt(element)) }] : []
  })
  if (!marks.length && !formatted) return null
  return { marks, properties: formatted ? changeAt(formatted) : null }
}

/** What waits in a block to be understood. */
export const rawOf = (node: Node): RawRevision | null => node.attrs["suggested"]?.raw ?? null

export const withRaw = (node: Node, raw: RawRevision | null): Node =>
  raw && "suggested" in node.attrs
    ? node.type.create(
        { ...node.attrs, suggested: { ...node.attrs["suggested"], raw } },
        node.content,
        node.marks,
      )
    : node
