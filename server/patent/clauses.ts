import type * as Y from "yjs"
import { contentRoot, metadataRoot } from "../../schema/protocol/protocol.ts"
import { readMetadata, readRun } from "../../schema/shared/index.ts"
import { clauseText } from "../../schema/structure/clause-text.ts"
import { plainText } from "../../schema/structure/labels.ts"
import { blocksOf, numberBlocks } from "../../schema/structure/numbering.ts"
import { isTitleBlock, placeNameOf } from "../../schema/structure/place-names.ts"
import { profiles } from "../../schema/structure/profiles.ts"
import type { Clauses } from "../jobs/jobs.ts"

/** The clauses of a document, and the text of those named; what is gone is left out. */
export const readClauses = (doc: Y.Doc, template: string, ids: readonly string[]): Clauses => {
  const { language } = readMetadata(doc.getMap(metadataRoot))
  const profile = profiles[template === "iso" ? "iso" : "gb"]
  const blocks = blocksOf(readRun(doc.getXmlFragment(contentRoot)))
  const numbering = numberBlocks(blocks, profile)
  const nameOf = (id: string): string => {
    const name = placeNameOf(id, blocks, numbering, profile, language)
    return name ? [name.clause, name.element].filter(Boolean).join(" ") : ""
  }
  const items = blocks.filter(isTitleBlock).map((block) => {
    const id = block.attrs["id"] as string
    const [place, title] = [nameOf(id), plainText(block).trim().slice(0, 60)]
    return { id, name: place === title ? place : `${place} ${title}`.trim() }
  })
  const texts: Clauses["texts"] = {}
  for (const id of ids) {
    const text = clauseText(blocks, numbering, id)
    if (text !== null) texts[id] = { place: nameOf(id), text }
  }
  return { items, texts }
}
