import type { Block, FunctionData } from "../../types.ts"
import { applies, normativeReferences, scopeTitle, terms } from "../chapters.ts"
import { scopeWording } from "../wording.ts"

/** The table of a specification and the sentence that mentions it (GB/T 20001.5-2017, 6.3). */
const requirements: readonly Block[] = [
  {
    type: "paragraph",
    text: ["按", { ref: "requirements" }, "中的“证实方法”试验，“特性”应符合“特性值”的规定。"],
  },
  {
    type: "table",
    id: "requirements",
    content: [
      { type: "caption", text: "××××的要求" },
      {
        type: "table_grid",
        headerRows: 1,
        rows: [
          ["编号", "特性", "特性值", "证实方法"],
          ["1", "××××", "××", [{ ref: "method1" }]],
          ["2", "××××", "××", [{ ref: "method2" }]],
        ],
      },
    ],
  },
]

/** 规范标准: requirements, then a method for each, in the same order (GB/T 20001.5-2017). */
export const specification: FunctionData = {
  name: { zh: "规范标准", en: "Specification" },
  typeWord: { zh: "规范", en: "Specification" },
  body: [
    scopeTitle,
    { type: "paragraph", text: scopeWording.specifiesAndDescribes },
    applies,
    ...normativeReferences,
    ...terms,
    { type: "clause_title", attrs: { level: 0 }, text: "要求" },
    ...requirements,
    { type: "clause_title", attrs: { level: 0 }, text: "证实方法" },
    { type: "clause_title", id: "method1", attrs: { level: 1 }, text: "××××" },
    { type: "paragraph", text: "××××××××。" },
    { type: "clause_title", id: "method2", attrs: { level: 1 }, text: "××××" },
    { type: "paragraph", text: "××××××××。" },
  ],
  back: [],
}
