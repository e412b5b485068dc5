import type { Node } from "prosemirror-model"
import type * as Y from "yjs"
import { doubtful, PlaceFinder } from "../../formats/comments/place.ts"
import { readComments, type SheetRow } from "../../formats/comments/read.ts"
import type { Finding } from "../../formats/format.ts"
import { contentRoot, metadataRoot } from "../../schema/protocol/protocol.ts"
import { readMetadata, readRun } from "../../schema/shared/index.ts"
import { clauseText } from "../../schema/structure/clause-text.ts"
import { plainText } from "../../schema/structure/labels.ts"
import { blocksOf, numberBlocks } from "../../schema/structure/numbering.ts"
import { type Language, profiles } from "../../schema/structure/profiles.ts"
import type { Anchor } from "../storage/comments.ts"

/** A row of a sheet with the place that its words lead to. */
export interface PlacedRow {
  sheet: SheetRow
  anchor: Anchor
  /** Text of the block, or of the whole clause, that it is about. */
  textThen: string
}

const maxQuote = 2000
const maxText = 20_000

/** Reads a filled-in form and finds the place of each row in the document. */
export const readCommentSheet = (
  doc: Y.Doc,
  { template, bytes, format }: { template: string; bytes: Uint8Array; format: string },
): { rows: PlacedRow[]; findings: Finding[] } => {
  const { language } = readMetadata(doc.getMap(metadataRoot))
  const { rows, findings } = readComments(bytes, format)
  return { rows: placeRows(readRun(doc.getXmlFragment(contentRoot)), template, language, rows), findings }
}

/** Finds the place of each row of a sheet. */
export const placeRows = (
  run: Node,
  template: string,
  language: Language,
  rows: readonly SheetRow[],
): PlacedRow[] => {
  const profile = profiles[template === "iso" ? "iso" : "gb"]
  const finder = new PlaceFinder(run, profile, language)
  const blocks = blocksOf(run)
  const numbering = numberBlocks(blocks, profile)
  return rows.map((sheet): PlacedRow => {
    const { line, clause, element, quote } = sheet
    const found = finder.find(
      { line, clause, element: quote ? `${element} “${quote}”` : element },
      sheet.body,
    )
    // To a spreadsheet 5.10 is the number 5.1; where the document has both, nobody can tell.
    const isUnsure = sheet.clauseIsNumber && finder.clause(`${clause}0`) !== undefined
    const confidence = isUnsure ? Math.min(found.confidence, 0.6) : found.confidence
    const block = numbering.byId.get(found.blockId ?? "")?.block
    const text = block
      ? block.isTextblock
        ? plainText(block)
        : block.textBetween(0, block.content.size, "\n", " ")
      : ""
    const anchor: Anchor = {
      scope: confidence < doubtful ? "unplaced" : found.scope,
      // Below the line it is only a suggestion; it is kept, and shown in the queue.
      ...{ blockId: found.blockId, from: null, to: null, confidence },
      quote: (found.quote || (found.scope === "block" ? text : "")).slice(0, maxQuote),
      place: found.place.slice(0, 200),
      said: { line: line.slice(0, 200), clause: clause.slice(0, 200), element: element.slice(0, 500) },
    }
    // What is said of a clause is about all below its title.
    const about = found.scope === "clause" ? clauseText(blocks, numbering, found.blockId ?? "") : text
    return { sheet, anchor, textThen: (about ?? text).slice(0, maxText) }
  })
}
