import type { Block, FunctionData } from "../../types.ts"
import { applies, normativeReferences, scopeTitle, terms } from "../chapters.ts"
import { scopeWording } from "../wording.ts"

const chapter = (text: string): Block => ({ type: "clause_title", attrs: { level: 0 }, text })
const clause = (text: string): Block => ({ type: "clause_title", attrs: { level: 1 }, text })

/** 规程标准: the procedure, its instructions, how it is traced (GB/T 20001.6-2017). */
export const codeOfPractice: FunctionData = {
  name: { zh: "规程标准", en: "Code of practice" },
  typeWord: { zh: "规程", en: "Code of practice" },
  body: [
    scopeTitle,
    { type: "paragraph", text: scopeWording.establishes },
    applies,
    ...normativeReferences,
    ...terms,
    chapter("程序确立"),
    { type: "paragraph", text: "××××的程序由下列阶段构成：" },
    { type: "list_item", id: "phase1", attrs: { kind: "letter" }, text: "××××阶段；" },
    { type: "list_item", id: "phase2", attrs: { kind: "letter" }, text: "××××阶段。" },
    chapter("程序指示"),
    clause("××××阶段"),
    { type: "clause_text", attrs: { level: 2 }, text: "××××××××。" },
    { type: "clause_text", attrs: { level: 2 }, text: "只准许在××××完成后转入××××阶段。" },
    clause("××××阶段"),
    { type: "clause_text", attrs: { level: 2 }, text: "××××××××。" },
    { type: "clause_text", attrs: { level: 2 }, text: "××××××××。" },
    chapter("追溯方法"),
    { type: "paragraph", text: "××××××××。" },
  ],
  back: [],
}
