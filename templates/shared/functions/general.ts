import type { FunctionData } from "../../types.ts"
import { applies, normativeReferences, scopeTitle, terms } from "../chapters.ts"
import { scopeWording } from "../wording.ts"

/** A document whose function is not decided yet: the prescribed chapters and one for the core. */
export const general: FunctionData = {
  name: { zh: "未定", en: "Not decided" },
  typeWord: null,
  body: [
    scopeTitle,
    { type: "paragraph", text: scopeWording.specifies },
    applies,
    ...normativeReferences,
    ...terms,
    { type: "clause_title", attrs: { level: 0 }, text: "总体要求" },
    { type: "paragraph", text: "××××应××××。" },
    { type: "clause_title", attrs: { level: 0 }, text: "××××" },
    { type: "clause_title", attrs: { level: 1 }, text: "××××" },
    { type: "paragraph", text: "××××应××××。" },
    { type: "clause_title", attrs: { level: 1 }, text: "××××" },
    { type: "paragraph", text: "××××应××××。" },
  ],
  back: [],
}
