import { composeForeword, type ForewordPart, fill, seriesOf } from "../../schema/foreword/compose.ts"
import { forewordWording } from "../../schema/foreword/wording.ts"
import type { Metadata } from "../../schema/metadata/metadata.ts"
import { fullTitle } from "../../schema/metadata/metadata.ts"
import { type Block, introductionWording } from "../../templates/index.ts"

const paragraph = (text: string): Block => ({ type: "paragraph", text })

/** The foreword that a data sheet gives: the parts a template names, in the order of GB/T 1.1-2020, 8.3. */
export const forewordBlocks = (parts: readonly ForewordPart[], metadata: Metadata): Block[] => {
  if (!parts.length) return []
  const lines = composeForeword(parts, metadata).flatMap((composed) => composed.lines)
  return [
    { type: "foreword_title", text: forewordWording.title },
    ...lines.map(({ type, kind, text }): Block => (kind ? { type, attrs: { kind }, text } : { type, text })),
  ]
}

/** The introduction that a part of a document or identified patents make compulsory (GB/T 1.1-2020, 8.4 and D.3). */
export const introductionBlocks = (metadata: Metadata): Block[] => {
  if (!metadata.part && !metadata.patentsIdentified) return []
  const blocks: Block[] = [{ type: "introduction_title", text: introductionWording.title }]
  if (metadata.part) {
    const parts = metadata.parts.map(({ number, title }) =>
      fill(introductionWording.partItem, { number, title }),
    )
    blocks.push(paragraph(fill(introductionWording.part, seriesOf(metadata))))
    for (const text of parts) blocks.push({ type: "list_item", attrs: { kind: "dash" }, text })
  }
  if (metadata.patentsIdentified) {
    const patent = metadata.patents[0]
    const values = {
      clause: patent?.clause,
      subject: patent?.subject,
      holder: patent?.holder,
      address: patent?.address,
    }
    for (const text of introductionWording.patents)
      blocks.push(paragraph(fill(text, values as Record<string, string>)))
  }
  return blocks
}

/** Title without the word that only names the kind of document: what the scope speaks about. */
export const objectOf = (metadata: Metadata, typeWords: readonly string[]): string => {
  const title = metadata.titleMain[metadata.language] || fullTitle(metadata, metadata.language)
  const word = typeWords.find((candidate) => candidate && title.endsWith(candidate))
  return (word ? title.slice(0, -word.length) : title).trim()
}
