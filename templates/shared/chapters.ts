import type { Block } from "../types.ts"
import { normativeReferencesWording, scopeWording, symbolsWording, termsWording } from "./wording.ts"

/** The chapters that every document begins with (GB/T 1.1-2020, table 3), with × where the drafters have to write. */

export const scopeTitle: Block = {
  type: "clause_title",
  attrs: { level: 0, element: "scope" },
  text: scopeWording.title,
}

export const applies: Block = { type: "paragraph", text: scopeWording.applies }

export const normativeReferencesTitle: Block = {
  type: "clause_title",
  attrs: { level: 0, element: "normative_references" },
  text: normativeReferencesWording.title,
}

export const normativeReferences: readonly Block[] = [
  normativeReferencesTitle,
  { type: "paragraph", text: normativeReferencesWording.leadIn },
  { type: "reference_item", text: "GB/T ×××××　××××××" },
]

export const termsTitle: Block = {
  type: "clause_title",
  attrs: { level: 0, element: "terms" },
  text: termsWording.title,
}

const term: readonly Block[] = [
  { type: "term_title", attrs: { level: 1 }, text: "××××" },
  { type: "term_equivalent", attrs: { language: "en" }, text: "xxxx" },
  { type: "definition", text: "××××××××。" },
]

export const terms: readonly Block[] = [termsTitle, { type: "paragraph", text: termsWording.own }, ...term]

export const symbols: readonly Block[] = [
  { type: "clause_title", attrs: { level: 0, element: "symbols" }, text: symbolsWording.title },
  { type: "paragraph", text: symbolsWording.symbols },
  { type: "key_item", symbol: [{ text: "×", italic: true }], meaning: "××××" },
]

export const placeholderTerm = term
