import type { Node } from "prosemirror-model"
import * as Y from "yjs"
import type { FileAnchor, FileComment } from "../../formats/comments/file-comment.ts"
import { lettersOf, pathTo, textBlocksIn } from "../../formats/docx/revisions/comment-places.ts"
import { type Finding, FormatError, type StandardFile } from "../../formats/format.ts"
import { readStandard } from "../../formats/index.ts"
import { mergeOutside, type Unplaced } from "../../formats/outside/merge.ts"
import { contentRoot } from "../../schema/protocol/protocol.ts"
import { logicalOrder, readElement, readRun, updateRun } from "../../schema/shared/index.ts"
import { elementsById, positionAt } from "../../schema/shared/places.ts"
import { plainText } from "../../schema/structure/labels.ts"
import { blocksOf, numberBlocks } from "../../schema/structure/numbering.ts"
import { placeNameOf } from "../../schema/structure/place-names.ts"
import { profiles } from "../../schema/structure/profiles.ts"
import type { Anchor } from "../storage/comments.ts"

/** A comment of a Word file at its place in a standard. */
export interface WordComment {
  said: FileComment
  anchor: Anchor
  /** Text of the block that it is about. */
  textThen: string
}

/** What came back with a copy that was edited in Word. */
export interface WordChanges {
  /** The suggestions, as an update of the document; null if there are none, or they are not wanted. */
  update: Uint8Array | null
  placed: number
  unplaced: Unplaced[]
  comments: WordComment[]
  findings: Finding[]
}

export interface WordRequest {
  parts: Uint8Array[]
  template: string
  bytes: Uint8Array
  /** False for those who may comment only. */
  maySuggest: boolean
  at: number
}

const maxQuote = 2000
const maxText = 20_000

/** A file of another document: fewer of its blocks are here. */
const leastCommon = 0.3

const textOf = (block: Node | undefined): string =>
  block ? (block.isTextblock ? plainText(block) : block.textBetween(0, block.content.size, "\n", " ")) : ""

class Places {
  private readonly byId = new Map<string, Node>()
  private readonly blocks: readonly Node[]
  private readonly elements: ReadonlyMap<string, Y.XmlElement>

  constructor(
    private readonly live: StandardFile,
    root: Y.XmlFragment,
  ) {
    this.blocks = blocksOf(live.doc)
    this.elements = elementsById(root)
    live.doc.descendants((node) => {
      const id: unknown = node.attrs["id"]
      if (typeof id === "string" && !this.byId.has(id)) this.byId.set(id, node)
      return !node.isTextblock
    })
  }

  /** Words in a block: where Yjs holds on to them, if they stand there. */
  private range(id: string, block: Node, { quote, at }: FileAnchor): { from: unknown; to: unknown } | null {
    for (const text of textBlocksIn(block)) {
      const letters = lettersOf(text)
      const isHere = at && letters.slice(at.from, at.to) === quote
      const from = isHere ? at.from : letters.indexOf(quote)
      if (from < 0) continue
      const path = pathTo(block, text)
      const place = { blockId: id, path }
      return {
        from: positionAt(this.elements, { ...place, offset: from }),
        to: positionAt(this.elements, { ...place, offset: from + quote.length }, -1),
      }
    }
    return null
  }

  private nameOf(id: string): string {
    const profile = profiles[this.live.template === "iso" ? "iso" : "gb"]
    const numbering = numberBlocks(this.blocks, profile)
    const name = placeNameOf(id, this.blocks, numbering, profile, this.live.metadata.language)
    return [name?.clause, name?.element].filter(Boolean).join(" ")
  }

  /** The place of a comment now: its words, else its block, else the queue. */
  of(said: FileComment): WordComment {
    const { scope, blockId, quote, place, confidence } = said.anchor
    const block = blockId ? this.byId.get(blockId) : undefined
    const base: Anchor = { scope, blockId, from: null, to: null, quote: quote.slice(0, maxQuote), place }
    if (scope === "document") return { said, anchor: { ...base, blockId: null }, textThen: "" }
    if (!block || !blockId) {
      const lost = { line: "", clause: place.slice(0, 200), element: quote.slice(0, 500) }
      return { said, anchor: { ...base, scope: "unplaced", said: lost, confidence: 0 }, textThen: "" }
    }
    const named = { ...base, place: (place || this.nameOf(blockId)).slice(0, 200) }
    const textThen = textOf(block).slice(0, maxText)
    const sure = confidence === undefined ? {} : { confidence }
    if (scope !== "text") return { said, anchor: { ...named, ...sure }, textThen }
    const range = quote && this.range(blockId, block, said.anchor)
    if (range) return { said, anchor: { ...named, ...range, ...sure }, textThen }
    // The words were changed here meanwhile: the comment is about the block, and keeps its words.
    return { said, anchor: { ...named, scope: "block", confidence: 0.6 }, textThen }
  }
}

/** The comments of a file at their places in the document that was made of it. */
export const placeFileComments = (
  doc: Y.Doc,
  standard: StandardFile,
  comments: readonly FileComment[],
): WordComment[] => {
  const places = new Places(standard, doc.getXmlFragment(contentRoot))
  return comments.map((said) => places.of(said))
}

const refuseStrangers = (ids: readonly string[], live: StandardFile): void => {
  const here = new Set(blocksOf(live.doc).map((block) => block.attrs["id"]))
  const common = ids.filter((id) => here.has(id)).length
  if (common < ids.length * leastCommon)
    throw new FormatError(
      "This file went out from another standard: its clauses are not those of this one. Import it as a new standard instead.",
    )
}

/** The words that had no place, as a comment where they belonged: nobody's work is lost. */
const asComment = ({ change, blockId, words }: Unplaced): FileComment => ({
  ...{ id: `${change.id}-${blockId ?? "gone"}`, author: change.name, authorId: null, at: change.time },
  body: words,
  anchor: { scope: blockId ? "block" : "unplaced", blockId, quote: "", place: "" },
  isResolved: false,
  replies: [],
})

/** Reads a copy that was edited in Word into the document that it went out from. */
export const readWordChanges = async (
  doc: Y.Doc,
  live: StandardFile,
  { bytes, maySuggest, at }: WordRequest,
): Promise<WordChanges> => {
  const read = await readStandard(bytes, "docx")
  if (!read.outside)
    throw new FormatError(
      "This file did not go out from here, or has lost what tells its clauses apart. Export the standard as Word with tracked changes and comments, and edit that copy.",
    )
  refuseStrangers(read.outside.ids, live)
  const root = doc.getXmlFragment(contentRoot)
  const { blocks, placed, unplaced } = mergeOutside(live, read.standard, read.outside, at)
  const before = Y.encodeStateVector(doc)
  if (maySuggest && placed.length)
    doc.transact(
      () => {
        const slots = logicalOrder(root)
        const now = slots.map(({ element }) => readElement(element))
        // The difference is found by identity: a block that is the same has to be the same object.
        const known = new Map(now.map((node) => [node.attrs["id"], node]))
        const wanted = blocks.map((node) => {
          const same = known.get(node.attrs["id"])
          return same?.eq(node) ? same : node
        })
        updateRun(root, slots, now, wanted)
      },
      { source: "system" },
    )
  const places = new Places({ ...live, doc: readRun(root) }, root)
  const told = unplaced.filter(({ words, reason }) => words.trim() && reason !== "deleted").map(asComment)
  return {
    update: maySuggest && placed.length ? Y.encodeStateAsUpdate(doc, before) : null,
    placed: maySuggest ? placed.length : 0,
    unplaced: maySuggest ? unplaced : [],
    comments: [...(read.comments ?? []), ...(maySuggest ? told : [])].map((said) => places.of(said)),
    findings: read.findings,
  }
}
