import type { Node } from "prosemirror-model"
import { titleLines } from "../resolve/cover.ts"
import { entryOf, type Resolved } from "../resolve/resolve.ts"

const frontRegions = new Set(["front", "foreword", "introduction", "section"])

/**
 * Where the body begins: at its first chapter, annex ... A warning right before it stands on the first body page, between
 * the title and the scope (GB/T 1.1-2020, 9.13.3).
 */
export const bodyStart = (resolved: Resolved, blocks: readonly Node[]): number => {
  let start = blocks.findIndex((block) => !frontRegions.has(entryOf(resolved, block)?.region ?? "front"))
  if (start < 0) start = blocks.length
  while (start > 0 && blocks[start - 1]!.type.name === "warning") start--
  return start
}

/** The title in one line, its elements apart as the profile has them. */
export const titleLine = ({ metadata, language, profile }: Resolved): string =>
  titleLines(metadata, language).join(profile.id === "gb" ? "\u3000" : " — ")

/** Number and title, by which a file names itself. */
export const documentName = (resolved: Resolved): string =>
  [resolved.number, titleLine(resolved)].filter(Boolean).join("\u3000") || "—"
