import type { StandardFile, WriteOptions, WriteResult } from "../format.ts"
import { planFootnotes } from "../print/footnotes.ts"
import { titleLine } from "../print/parts.ts"
import { groupRun } from "../print/run.ts"
import { coverOf } from "../resolve/cover.ts"
import { resolve } from "../resolve/resolve.ts"
import { writeItems } from "./blocks.ts"
import type { Context } from "./context.ts"
import { escapeStart, escapeText, inline } from "./inline.ts"

const head = (context: Context): string[] => {
  const cover = coverOf(context.resolved)
  const published = [cover.issued, cover.implemented].filter(Boolean).join("\u3000")
  const lines = [
    ...cover.classification,
    cover.kind,
    cover.number,
    cover.replaces,
    cover.secondTitle.join("—"),
    ...cover.adoption,
    cover.draft,
    cover.draftDate,
    cover.patentRequest,
    published,
    cover.issuers.join("\u3000"),
  ]
  const title = titleLine(context.resolved) || cover.number
  return [...(title ? [`# ${escapeText(title)}`] : []), ...lines.map((line) => escapeStart(escapeText(line)))]
}

const notes = (context: Context): string[] =>
  context.footnotes.order.map((id, index) => {
    const texts = (context.footnotes.texts.get(id) ?? []).map((block) => inline(block, context))
    return `[^${index + 1}]: ${texts.join("\n\n    ")}`
  })

/** Writes a standard as Markdown of GitHub's flavour: numbers and marks as text, formulas as LaTeX. */
export const writeMarkdown = (standard: StandardFile, options: WriteOptions = {}): WriteResult => {
  const resolved = resolve(standard, options)
  const context: Context = { standard, resolved, footnotes: planFootnotes(resolved) }
  const blocks = resolved.blocks.filter((block) => !context.footnotes.moved.has(block))
  const texts = [...head(context), ...writeItems(groupRun(blocks), context), ...notes(context)]
  const text = `${texts.filter(Boolean).join("\n\n")}\n`
  const pictures = Object.keys(standard.assets).length
  const message = "Markdown holds no pictures: the file names them, and they have to lie beside it."
  const findings = pictures
    ? [{ code: "md.pictures_apart", severity: "info" as const, place: "", message }]
    : []
  return { bytes: new TextEncoder().encode(text), findings }
}
