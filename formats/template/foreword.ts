import type { Metadata } from "../../schema/metadata/metadata.ts"
import { fullTitle } from "../../schema/metadata/metadata.ts"
import {
  type Block,
  type ForewordPart,
  introductionWording,
  forewordWording as wording,
} from "../../templates/index.ts"

const unknown = "××××"

/** Puts values in the place of `{name}` tokens; a value that is not known yet is printed as ×. */
export const fill = (sentence: string, values: Record<string, string>): string =>
  sentence.replace(/\{(\w+)\}/g, (token, name: string) => (name in values ? values[name] || unknown : token))

const paragraph = (text: string): Block => ({ type: "paragraph", text })

const list = (kind: "dash" | "letter", texts: readonly string[]): Block[] =>
  texts.map((text, index) => ({
    type: "list_item",
    attrs: { kind },
    text: `${text.replace(/[；。]$/, "")}${index === texts.length - 1 ? "。" : "；"}`,
  }))

const series = (metadata: Metadata): Record<string, string> => ({
  series: `${metadata.code} ${metadata.serial || "×××××"}`.trim(),
  seriesTitle: [metadata.titleIntroductory.zh, metadata.titleMain.zh].filter(Boolean).join("\u3000"),
  part: metadata.part,
})

const partSentences = (metadata: Metadata): Block[] => {
  const values = series(metadata)
  const parts = metadata.parts.length
    ? metadata.parts
    : [{ number: metadata.part, title: metadata.titleComplementary.zh }]
  return [
    paragraph(fill(wording.part, values)),
    ...list(
      "dash",
      parts.map(({ number, title }) => fill(wording.partItem, { number, title })),
    ),
  ]
}

const replacement = ({ replaces, changes }: Metadata): Block[] => {
  const documents = replaces.map(({ number, title }) => `${number}《${title || unknown}》`).join("、")
  const numbers = replaces.map(({ number }) => number).join("、")
  return [
    paragraph(fill(wording.replaces, { documents, numbers })),
    ...list("letter", changes.length ? changes : [wording.noChanges]),
  ]
}

const people = (metadata: Metadata, part: "proposer" | "committee"): Block[] => {
  const { proposer, committee } = metadata
  const both = proposer !== "" && proposer === committee
  if (part === "proposer") return both ? [] : [paragraph(fill(wording.proposer, { proposer }))]
  const sentence = both ? wording.proposerAndCommittee : wording.committee
  return [paragraph(fill(sentence, { committee: committee || "全国××××标准化技术委员会（SAC/TC ×××）" }))]
}

const writers: Record<ForewordPart, (metadata: Metadata) => Block[]> = {
  basis: () => [paragraph(wording.basis)],
  part: (metadata) => (metadata.part ? partSentences(metadata) : []),
  replaces: (metadata) => (metadata.replaces.length ? replacement(metadata) : []),
  // The data sheet has the title of the adopted document as the cover prints it; the foreword needs it in Chinese.
  adoption: ({ adoption }) =>
    adoption.map(({ degree, number, title }) =>
      paragraph(
        fill(wording.adoption[degree], { number, title: /\p{Script=Han}/u.test(title) ? title : "" }),
      ),
    ),
  patents: ({ patentsIdentified }) => (patentsIdentified ? [] : [paragraph(wording.patents)]),
  proposer: (metadata) => people(metadata, "proposer"),
  committee: (metadata) => people(metadata, "committee"),
  organizations: ({ draftingOrganizations }) => [
    paragraph(fill(wording.organizations, { organizations: draftingOrganizations.join("、") })),
  ],
  drafters: ({ drafters }) => [paragraph(fill(wording.drafters, { drafters: drafters.join("、") }))],
  history: ({ history }) =>
    history.length
      ? [paragraph(wording.history), ...list("dash", history)]
      : [paragraph(wording.firstEdition)],
}

/** The foreword that a data sheet gives: the parts a template names, in the order of GB/T 1.1-2020, 8.3. */
export const forewordBlocks = (parts: readonly ForewordPart[], metadata: Metadata): Block[] =>
  parts.length
    ? [{ type: "foreword_title", text: wording.title }, ...parts.flatMap((part) => writers[part](metadata))]
    : []

/** The introduction that a part of a document or identified patents make compulsory (GB/T 1.1-2020, 8.4 and D.3). */
export const introductionBlocks = (metadata: Metadata): Block[] => {
  if (!metadata.part && !metadata.patentsIdentified) return []
  const blocks: Block[] = [{ type: "introduction_title", text: introductionWording.title }]
  if (metadata.part) {
    const parts = metadata.parts.map(({ number, title }) =>
      fill(introductionWording.partItem, { number, title }),
    )
    blocks.push(paragraph(fill(introductionWording.part, series(metadata))))
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
