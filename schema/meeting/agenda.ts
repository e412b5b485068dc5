import type { Node } from "prosemirror-model"
import { blocksOf, type Numbering, numberBlocks } from "../structure/numbering.ts"
import { placeNameOf } from "../structure/place-names.ts"
import type { Language, Profile } from "../structure/profiles.ts"
import { listOf, type Suggestion } from "../suggestions/list.ts"
import type { Item } from "./meeting.ts"

/** What the agenda needs to know of a comment. */
export interface AgendaComment {
  id: string
  number: number
  from: string
  scope: "document" | "clause" | "block" | "text" | "unplaced"
  blockId: string | null
  /** How its place was called when it was made. */
  place: string
}

/** What somebody proposes for a field of the data sheet, in words. */
export interface AgendaProposal {
  subject: string
  from: string
  field: string
  removed: string
  added: string
}

const longest = 4000

/** Words cut for the record; an inline object is a sign that shows there is one. */
const cut = (text: string): string => {
  const letters = [...text.replaceAll("\uFFFC", "▫")]
  return letters.length > longest ? `${letters.slice(0, longest).join("")}…` : letters.join("")
}

const untouched = (): Pick<Item, "note" | "polls" | "decisions" | "applied" | "applying"> => ({
  ...{ note: { text: "", version: 0, by: null }, polls: [], decisions: [] },
  ...{ applied: null, applying: null },
})

/** Id of the block of the run in which a suggestion begins. */
const blockOf = (doc: Node, { from }: Suggestion): string | null => {
  const $from = doc.resolve(Math.min(from, doc.content.size))
  const block = $from.depth >= 2 ? $from.node(2) : $from.nodeAfter
  return block?.attrs["id"] ?? null
}

class Agenda {
  private readonly blocks: readonly Node[]
  private readonly numbering: Numbering

  constructor(
    private readonly doc: Node,
    private readonly profile: Profile,
    private readonly language: Language,
  ) {
    this.blocks = blocksOf(doc)
    this.numbering = numberBlocks(this.blocks, profile)
  }

  private placeOf(blockId: string | null): string {
    const name = blockId && placeNameOf(blockId, this.blocks, this.numbering, this.profile, this.language)
    return name ? [name.clause, name.element].filter(Boolean).join(" ") : ""
  }

  /** The document first, then by place, then what has none any more. */
  private rank(item: Item, isWhole: boolean): number {
    if (isWhole) return -1
    return this.numbering.byId.get(item.blockId ?? "")?.index ?? Number.MAX_SAFE_INTEGER
  }

  private comment({ id, number, from, scope, blockId, place }: AgendaComment): { item: Item; rank: number } {
    const at = scope === "unplaced" || scope === "document" ? null : blockId
    const fields = {
      id: `c${id}`,
      type: "comment" as const,
      subject: id,
      number,
      from,
      removed: "",
      added: "",
    }
    const item: Item = {
      ...fields,
      ...untouched(),
      blockId: at,
      place: this.placeOf(at) || (scope === "document" ? "" : place),
    }
    return { item, rank: this.rank(item, scope === "document") }
  }

  private suggestion(suggestion: Suggestion): { item: Item; rank: number } {
    const { change, deleted, inserted } = suggestion
    const blockId = blockOf(this.doc, suggestion)
    const item: Item = {
      ...{ id: `s${change.id}`, type: "suggestion", subject: change.id, number: 0, from: change.name },
      ...{ removed: cut(deleted), added: cut(inserted) },
      ...untouched(),
      blockId,
      place: this.placeOf(blockId),
    }
    return { item, rank: this.rank(item, false) }
  }

  private sheet({ subject, from, field, removed, added }: AgendaProposal): { item: Item; rank: number } {
    const item: Item = {
      ...{ id: `s${subject}`, type: "suggestion", subject, number: 0, from },
      ...{ removed: cut(removed), added: cut(added) },
      ...untouched(),
      blockId: null,
      place: this.language === "zh" ? `元数据：${field}` : `Data sheet: ${field}`,
    }
    return { item, rank: -1 }
  }

  items(comments: readonly AgendaComment[], sheet: readonly AgendaProposal[]): Item[] {
    const said = [...comments].sort((a, b) => a.number - b.number).map((comment) => this.comment(comment))
    const proposed = listOf(this.doc).map((suggestion) => this.suggestion(suggestion))
    const inSheet = sheet.map((proposal) => this.sheet(proposal))
    return [...said, ...inSheet, ...proposed].sort((a, b) => a.rank - b.rank).map(({ item }) => item)
  }
}

/**
 * Comments and suggestions as items of an agenda, in the order of the text; at one place comments come first. What is proposed for the
 * data sheet comes behind the comments on the whole document.
 */
export const agendaOf = (
  doc: Node,
  comments: readonly AgendaComment[],
  profile: Profile,
  language: Language,
  sheet: readonly AgendaProposal[] = [],
): Item[] => new Agenda(doc, profile, language).items(comments, sheet)
