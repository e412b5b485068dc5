import { isoLayout } from "../shared/layout/iso.ts"
import type { Block, Template } from "../types.ts"
import { isoForeword, isoWording } from "./wording.ts"

const chapter = (text: string, element: string | null = null): Block => ({
  type: "clause_title",
  attrs: { level: 0, element },
  text,
})

const body: readonly Block[] = [
  chapter("Scope", "scope"),
  { type: "paragraph", text: "This document specifies requirements for {object}." },
  { type: "paragraph", text: "This document is applicable to xxx." },
  chapter("Normative references", "normative_references"),
  { type: "paragraph", text: isoWording.normativeReferences },
  { type: "reference_item", text: ["ISO xxxxx, ", { text: "Title", italic: true }] },
  chapter("Terms and definitions", "terms"),
  { type: "paragraph", text: isoWording.terms },
  { type: "paragraph", text: isoWording.databases },
  {
    type: "list_item",
    attrs: { kind: "dash" },
    text: [
      "ISO Online browsing platform: available at ",
      { text: "https://www.iso.org/obp", link: "https://www.iso.org/obp" },
    ],
  },
  {
    type: "list_item",
    attrs: { kind: "dash" },
    text: [
      "IEC Electropedia: available at ",
      { text: "https://www.electropedia.org", link: "https://www.electropedia.org" },
    ],
  },
  { type: "term_title", attrs: { level: 1 }, text: "xxx" },
  { type: "definition", text: "xxx" },
  chapter("Requirements"),
  { type: "clause_title", attrs: { level: 1 }, text: "General" },
  { type: "paragraph", text: "Xxx shall xxx." },
  { type: "clause_title", attrs: { level: 1 }, text: "Xxx" },
  { type: "paragraph", text: "Xxx shall xxx." },
]

/** ISO International Standard, in English (ISO/IEC Directives, Part 2). */
export const iso: Template = {
  id: "iso",
  name: { zh: "ISO国际标准", en: "ISO International Standard" },
  description: {
    zh: "按ISO/IEC导则第2部分起草，英文",
    en: "Drafted by the ISO/IEC Directives, Part 2, in English",
  },
  profile: "iso",
  rules: "iso",
  metadata: {
    language: "en",
    kind: "international",
    code: "ISO",
    issuers: ["International Organization for Standardization"],
    copyrightHolder: "ISO",
    copyrightStatement: "All rights reserved",
  },
  typeWord: null,
  foreword: [],
  front: [
    { type: "foreword_title", text: "Foreword" },
    ...isoForeword.map((text): Block => ({ type: "paragraph", text })),
    { type: "introduction_title", text: "Introduction" },
    { type: "paragraph", text: "Xxx." },
  ],
  body,
  back: [{ type: "bibliography_title", text: "Bibliography" }],
  cover: {
    logo: "ISO",
    banner: { zh: "国际标准", en: "INTERNATIONAL STANDARD" },
    issued: "",
    issueDate: "{date}",
    implementationDate: "",
    replaces: "",
    patentRequest:
      "Recipients of this draft are invited to submit, with their comments, notification of any relevant patent rights of which they are aware and to provide supporting documentation.",
    draftLabels: {
      preliminary: "PWI",
      proposal: "NP",
      drafting: "WD",
      comment: "CD",
      review: "DIS",
      approval: "FDIS",
    },
    draftDate: "{date}",
  },
  layout: isoLayout,
}
