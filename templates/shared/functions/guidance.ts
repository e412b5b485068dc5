import type { Block, FunctionData } from "../../types.ts"
import { applies, normativeReferences, scopeTitle, terms } from "../chapters.ts"
import { scopeWording } from "../wording.ts"

const chapter = (text: string): Block => ({ type: "clause_title", attrs: { level: 0 }, text })
const clause = (text: string): Block => ({ type: "clause_title", attrs: { level: 1 }, text })

/** 指南标准: recommendations and statements only (GB/T 1.1-2020, table 4; GB/T 20001.7-2017). */
export const guidance: FunctionData = {
  name: { zh: "指南标准", en: "Guidance" },
  typeWord: { zh: "指南", en: "Guidelines" },
  body: [
    scopeTitle,
    { type: "paragraph", text: scopeWording.guides },
    applies,
    ...normativeReferences,
    ...terms,
    chapter("总则"),
    { type: "paragraph", text: "××××宜××××。" },
    chapter("需考虑的因素"),
    clause("××××"),
    { type: "paragraph", text: "××××宜××××。" },
    clause("××××"),
    { type: "paragraph", text: "××××宜××××。" },
  ],
  back: [],
}
