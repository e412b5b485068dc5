import type { Change } from "../../schema/compare/compare.ts"
import type { Piece } from "../../schema/compare/tokens.ts"
import type { WriteResult } from "../format.ts"
import type { Redline } from "./model.ts"
import { detailText, kindWord, placeOf, wordOf } from "./words.ts"

const signs: Record<Piece["op"], (text: string) => string> = {
  same: (text) => (text.length > 24 ? `${text.slice(0, 10)}…${text.slice(-10)}` : text),
  added: (text) => `{+${text}+}`,
  deleted: (text) => `[-${text}-]`,
}

/** One change in one line: kind, place, words. */
const lineOf = (change: Change, redline: Redline): string => {
  const words = change.pieces.map(({ op, text }) => signs[op](text)).join("")
  const said = [words, detailText(change)]
    .filter(Boolean)
    .join(" ")
    .replace(/\s*\n\s*/g, " / ")
  return [kindWord(change.kind, redline.sheet.language), placeOf(change, redline.sheet.language), said]
    .filter(Boolean)
    .join("\t")
}

/** The changes as text, one a line; for a terminal. */
export const writeRedlineText = (redline: Redline): WriteResult => {
  const { sheet, before, after } = redline
  const lines = [
    `--- ${before}`,
    `+++ ${after}`,
    ...sheet.changes.map((change) => lineOf(change, redline)),
    ...sheet.renumbered.map(
      (each) => `${wordOf("renumbered", sheet.language)}\t${each.before} → ${each.after}`,
    ),
  ]
  return { bytes: new TextEncoder().encode(`${lines.join("\n")}\n`), findings: [] }
}
