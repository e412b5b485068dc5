import type { Node } from "prosemirror-model"
import { opensDivision } from "../structure/numbering.ts"
import { type Change, changeOf } from "./change.ts"
import { changesOfBlock } from "./markup.ts"
import { hasSuggestions, suggestedOf } from "./suggested.ts"

/** What a suggestion does: letters and inline nodes, whole blocks, rows and cells, breaks and joins, kind, attributes, place, format. */
export const suggestionKinds = [
  "insert",
  "delete",
  "insert_block",
  "delete_block",
  "split",
  "join",
  "move",
  "type",
  "attribute",
  "format",
] as const
export type SuggestionKind = (typeof suggestionKinds)[number]

/** One suggestion as a list shows it: all that carries one change id. */
export interface Suggestion {
  change: Change
  /** What it does, in the order of `suggestionKinds`. */
  kinds: SuggestionKind[]
  /** Words that come and words that go; inline nodes as U+FFFC. */
  inserted: string
  deleted: string
  /** Names of attributes it changes. */
  attributes: string[]
  /** Type of the first whole block that comes, goes or changes; null if it is about text only. */
  blockType: string | null
  /** First place in the document, from and to. */
  from: number
  to: number
  /** Id of the title of the clause (or division) it stands in; null before the first. */
  clause: string | null
}

interface Draft extends Omit<Suggestion, "kinds"> {
  kinds: Set<SuggestionKind>
}

const opensClause = (block: Node): boolean =>
  opensDivision(block) ||
  ["clause_title", "clause_text", "section_title", "term_title"].includes(block.type.name)

const kindOf: Record<string, SuggestionKind> = {
  inserted: "insert_block",
  deleted: "delete_block",
  joined: "join",
  moved: "move",
  type: "type",
}

class Listing {
  readonly drafts = new Map<string, Draft>()
  clause: string | null = null

  private draft(change: Change, from: number, to: number): Draft {
    let draft = this.drafts.get(change.id)
    if (!draft) {
      const { clause } = this
      draft = {
        change,
        kinds: new Set(),
        inserted: "",
        deleted: "",
        attributes: [],
        blockType: null,
        from,
        to,
        clause,
      }
      this.drafts.set(change.id, draft)
    } else if (draft.to === from) draft.to = to
    return draft
  }

  block(node: Node, pos: number): void {
    const suggested = suggestedOf(node)
    for (const { kind, change } of suggested ? changesOfBlock(suggested) : []) {
      const draft = this.draft(change, pos, pos + node.nodeSize)
      draft.kinds.add(kindOf[kind] ?? "attribute")
      draft.blockType ??= node.type.name
      const name = kind.startsWith("attribute:") ? kind.slice(10) : null
      if (name && !draft.attributes.includes(name)) draft.attributes.push(name)
    }
  }

  inline(node: Node, pos: number): void {
    for (const mark of node.marks) {
      const change = mark.type.spec["isSuggestion"] ? changeOf(mark.attrs) : null
      if (!change) continue
      const draft = this.draft(change, pos, pos + node.nodeSize)
      const text = node.isText ? node.text! : node.type.name === "suggested_break" ? "" : "\uFFFC"
      if (mark.type.name === "formatting") draft.kinds.add("format")
      else if (node.type.name === "suggested_break") draft.kinds.add("split")
      else if (mark.type.name === "insertion") {
        draft.kinds.add("insert")
        draft.inserted += text
      } else {
        draft.kinds.add("delete")
        draft.deleted += text
      }
    }
  }
}

/** All suggestions of a document in the order in which they stand in it. */
export const listOf = (doc: Node): Suggestion[] => {
  const listing = new Listing()
  doc.descendants((node, pos, parent) => {
    if (parent?.type.name === "division" && opensClause(node)) listing.clause = node.attrs["id"]
    if (!hasSuggestions(node)) return false
    if (node.isInline) listing.inline(node, pos)
    else if (node.type.name !== "division") listing.block(node, pos)
    return true
  })
  return [...listing.drafts.values()].map((draft) => ({
    ...draft,
    kinds: suggestionKinds.filter((kind) => draft.kinds.has(kind)),
  }))
}
