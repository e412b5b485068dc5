import type { Metadata } from "../metadata/metadata.ts"
import { forewordWording as wording } from "./wording.ts"

/** Parts of a Chinese foreword, in the order of GB/T 1.1-2020, 8.3 a) to h). */
export const forewordParts = [
  "basis",
  "part",
  "replaces",
  "adoption",
  "patents",
  "proposer",
  "committee",
  "organizations",
  "drafters",
  "history",
] as const
export type ForewordPart = (typeof forewordParts)[number]

/** One block of a foreword. `kind` is the mark of a list item. */
export interface ForewordLine {
  type: "paragraph" | "list_item"
  kind: "dash" | "letter" | null
  text: string
}

/** What a data sheet gives for one part of a foreword; no lines: the part does not apply. */
export interface ComposedPart {
  part: ForewordPart
  lines: ForewordLine[]
}

/**
 * The parts that a document of a kind has: a mandatory standard names neither drafting organizations nor drafters
 * (强制性国家标准管理办法), an enterprise standard has no notice about patents, an international one has a foreword of its own.
 */
export const forewordPartsOf = (kind: Metadata["kind"]): readonly ForewordPart[] => {
  switch (kind) {
    case "international":
      return []
    case "national_mandatory":
      return forewordParts.filter((part) => part !== "organizations" && part !== "drafters")
    case "enterprise":
      return forewordParts.filter((part) => part !== "patents")
    default:
      return forewordParts
  }
}

const unknown = "××××"

/** True if a sentence has a place that still waits for its value. */
export const isWaiting = (text: string): boolean => text.includes("××")

/** Puts values in the place of `{name}` tokens; a value that is not known yet is printed as ×. */
export const fill = (sentence: string, values: Record<string, string>): string =>
  sentence.replace(/\{(\w+)\}/g, (token, name: string) => (name in values ? values[name] || unknown : token))

const paragraph = (text: string): ForewordLine => ({ type: "paragraph", kind: null, text })

const list = (kind: "dash" | "letter", texts: readonly string[]): ForewordLine[] =>
  texts.map((text, index) => ({
    type: "list_item",
    kind,
    text: `${text.replace(/[；。]$/, "")}${index === texts.length - 1 ? "。" : "；"}`,
  }))

/** Names of the series that a part belongs to, for the sentences of foreword and introduction. */
export const seriesOf = (metadata: Metadata): Record<string, string> => ({
  series: `${metadata.code} ${metadata.serial || "×××××"}`.trim(),
  seriesTitle: [metadata.titleIntroductory.zh, metadata.titleMain.zh].filter(Boolean).join("\u3000"),
  part: metadata.part,
})

const partSentences = (metadata: Metadata): ForewordLine[] => {
  const parts = metadata.parts.length
    ? metadata.parts
    : [{ number: metadata.part, title: metadata.titleComplementary.zh }]
  return [
    paragraph(fill(wording.part, seriesOf(metadata))),
    ...list(
      "dash",
      parts.map(({ number, title }) => fill(wording.partItem, { number, title })),
    ),
  ]
}

const replacement = ({ replaces, changes }: Metadata): ForewordLine[] => {
  const documents = replaces.map(({ number, title }) => `${number}《${title || unknown}》`).join("、")
  const numbers = replaces.map(({ number }) => number).join("、")
  return [
    paragraph(fill(wording.replaces, { documents, numbers })),
    ...list("letter", changes.length ? changes : [wording.noChanges]),
  ]
}

const people = (metadata: Metadata, part: "proposer" | "committee"): ForewordLine[] => {
  const { proposer, committee } = metadata
  const both = proposer !== "" && proposer === committee
  if (part === "proposer") return both ? [] : [paragraph(fill(wording.proposer, { proposer }))]
  const sentence = both ? wording.proposerAndCommittee : wording.committee
  return [paragraph(fill(sentence, { committee: committee || "全国××××标准化技术委员会（SAC/TC ×××）" }))]
}

const writers: Record<ForewordPart, (metadata: Metadata) => ForewordLine[]> = {
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

/** What a data sheet gives for each of the parts, in their order. */
export const composeForeword = (parts: readonly ForewordPart[], metadata: Metadata): ComposedPart[] =>
  parts.map((part) => ({ part, lines: writers[part](metadata) }))
