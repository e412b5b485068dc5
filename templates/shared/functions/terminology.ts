import type { FunctionData } from "../../types.ts"
import { applies, normativeReferencesTitle, placeholderTerm, scopeTitle, termsTitle } from "../chapters.ts"
import { normativeReferencesWording, scopeWording, termsWording } from "../wording.ts"

/** 术语标准: entries in groups of concepts, and an index (GB/T 1.1-2020, table 4; GB/T 20001.1). */
export const terminology: FunctionData = {
  name: { zh: "术语标准", en: "Terminology standard" },
  typeWord: { zh: "术语", en: "Vocabulary" },
  body: [
    scopeTitle,
    { type: "paragraph", text: scopeWording.defines },
    applies,
    normativeReferencesTitle,
    { type: "paragraph", text: normativeReferencesWording.none },
    termsTitle,
    { type: "paragraph", text: termsWording.own },
    { type: "clause_title", attrs: { level: 1 }, text: "一般概念" },
    ...placeholderTerm,
    ...placeholderTerm,
    { type: "clause_title", attrs: { level: 1 }, text: "××××" },
    ...placeholderTerm,
    ...placeholderTerm,
  ],
  back: [{ type: "index_title", text: "索引" }],
}
