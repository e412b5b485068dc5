import { type LabelMention, labelMentions } from "../document/mentions.ts"
import type { Section } from "../document/outline.ts"
import { type Role, roleAt } from "../document/references.ts"
import type { DocumentView } from "../document/view.ts"
import { hitOn, search } from "../helpers.ts"
import { type BlockRule, type DocumentRule, gbRule } from "../rule.ts"
import { sentencesOf } from "../words/classify.ts"

const annexes = (document: DocumentView): Section[] => document.divisions("annex_title")

/** Mentions outside of the annex itself; neither index nor foreword sends a reader there. */
const mentionsOf = (document: DocumentView, { id, number }: Section): LabelMention[] =>
  (document.derive(labelMentions).get(id) ?? []).filter(({ from }) => {
    const { region } = from.place
    if (!["introduction", "body", "annex"].includes(region)) return false
    return region !== "annex" || !inAnnex(document, from.id, number)
  })

/** Numbers of annexes that the text calls “附件1”: another word, and yet the reader is sent there. */
const enclosures = (document: DocumentView): ReadonlySet<number> =>
  new Set(
    document.views
      .filter(({ place }) => place.region === "body")
      .flatMap(({ passages }) =>
        passages.flatMap(({ text }) => [...text.matchAll(/附件\s*(\d{1,2})(?!\d)/g)]),
      )
      .map(([, number]) => Number(number)),
  )

const inAnnex = (document: DocumentView, blockId: string, letter: string): boolean => {
  const index = document.numbering.byId.get(blockId)?.index ?? -1
  const annex = annexes(document).findLast((section) => section.index <= index)
  return annex?.number === letter
}

const firstMention = (document: DocumentView, section: Section): number => {
  const inText = mentionsOf(document, section).filter(({ from }) => from.place.region !== "annex")
  if (!inText.length) return -1
  const { from, at, passage } = inText[0]!
  return (document.numbering.byId.get(from.id)?.index ?? 0) * 1e5 + passage.offset + at
}

const roleOf = (document: DocumentView, { from, passage, at, to }: LabelMention): Role => {
  // A cell names a method; the sentence that points at the table decides, not the cell.
  if (passage.inside !== "block") return "unclear"
  const sentence = sentencesOf(passage).find((one) => one.from <= at && at < one.to)
  const role = roleAt(sentence, passage, at, to)
  const { functionType } = document.metadata
  if (role === "unclear" && functionType === "guidance" && sentence?.type === "recommendation")
    return "normative"
  return from.place.region === "introduction" ? "informative" : role
}

/** GB/T 1.1-2020, 9.6: annexes. */
export const annexRules = [
  gbRule<BlockRule>({
    id: "R-035",
    severity: "error",
    clause: "9.6.2",
    reads: "block",
    title: {
      zh: "附录依次编为附录A、附录B；编号和性质由程序给出",
      en: "Annexes are lettered from A; letter and status are derived, never typed",
    },
    message: { zh: "“{found}”是写进去的", en: "“{found}” is typed" },
    check: (block) =>
      block.type === "annex_title"
        ? search(block, /^\s*附录\s*[A-Z\d一二三四五六七八九十]?\s*|[（(](?:规范性|资料性)(?:附录)?[）)]/g, {
            fix: () => "",
          })
        : [],
  }),
  gbRule<DocumentRule>({
    id: "R-036",
    severity: "error",
    clause: "9.6.2",
    reads: "structure",
    title: {
      zh: "附录的次序与文中首次提及的次序一致",
      en: "Annexes stand in the order in which the text names them first",
    },
    message: {
      zh: "附录{found}在文中先于附录{before}提及",
      en: "Annex {found} is named before annex {before}",
    },
    check: (document) => {
      let highest = { at: -1, number: "" }
      return annexes(document).flatMap((section) => {
        const at = firstMention(document, section)
        if (at < 0) return []
        if (at < highest.at)
          return [hitOn(section.title, { values: { found: section.number, before: highest.number } })]
        highest = { at, number: section.number }
        return []
      })
    },
  }),
  gbRule<DocumentRule>({
    id: "R-037",
    severity: "error",
    clause: "9.6.1.2",
    reads: "structure",
    title: {
      zh: "附录的性质与提及它的语句一致：由要求、指示提及的为规范性附录",
      en: "The status of an annex follows from the sentence that names it: demanded is normative",
    },
    message: {
      zh: "附录{found}由要求或指示提及，应为规范性附录",
      en: "A requirement or instruction names annex {found}; it has to be normative",
    },
    check: (document) =>
      annexes(document).flatMap((section) => {
        const role = section.title!.attrs["role"] as string
        const roles = mentionsOf(document, section).map((mention) => roleOf(document, mention))
        const fix = (value: string) =>
          ({ type: "setAttribute", blockId: section.id, name: "role", value }) as const
        const values = { found: section.number }
        if (role === "informative" && roles.includes("normative"))
          return [hitOn(section.title, { values, fix: fix("normative") })]
        if (role === "normative" && roles.length && roles.every((one) => one === "informative"))
          return [
            hitOn(section.title, {
              values,
              fix: fix("informative"),
              message: {
                zh: "附录{found}只供参考（见、给出），应为资料性附录",
                en: "Annex {found} is named for information only; it has to be informative",
              },
            }),
          ]
        return []
      }),
  }),
  gbRule<DocumentRule>({
    id: "R-038",
    severity: "error",
    clause: "9.6.1.2",
    reads: "structure",
    title: { zh: "每个附录都在文中提及", en: "Every annex is named in the text" },
    message: { zh: "文中没有提及附录{found}", en: "The text does not name annex {found}" },
    check: (document) =>
      annexes(document)
        .filter(
          (section, index) =>
            mentionsOf(document, section).length === 0 && !document.derive(enclosures).has(index + 1),
        )
        .map((section) => hitOn(section.title, { values: { found: section.number } })),
  }),
]
