import type { Block, FunctionData } from "../../types.ts"
import { applies, normativeReferences, scopeTitle, terms } from "../chapters.ts"
import { scopeWording } from "../wording.ts"

const chapter = (text: string): Block => ({ type: "clause_title", attrs: { level: 0 }, text })
const write: Block = { type: "paragraph", text: "××××××××。" }

/** 试验方法标准: elements in the order of GB/T 20001.4. */
export const testMethod: FunctionData = {
  name: { zh: "试验方法标准", en: "Test method" },
  typeWord: { zh: "试验方法", en: "Test method" },
  body: [
    scopeTitle,
    { type: "paragraph", text: scopeWording.describes },
    applies,
    ...normativeReferences,
    ...terms,
    chapter("原理"),
    write,
    chapter("试剂或材料"),
    write,
    chapter("仪器设备"),
    write,
    chapter("样品"),
    write,
    chapter("试验步骤"),
    { type: "clause_text", attrs: { level: 1 }, text: "××××××××。" },
    { type: "clause_text", attrs: { level: 1 }, text: "××××××××。" },
    chapter("试验数据处理"),
    { type: "paragraph", text: ["××××按", { ref: "result" }, "计算："] },
    {
      type: "formula",
      id: "result",
      attrs: { numbered: true },
      content: [
        { type: "formula_source", text: "X = \\frac{a}{b}" },
        { type: "key_item", symbol: [{ math: "X" }], meaning: "××××；" },
        { type: "key_item", symbol: [{ math: "a" }], meaning: "××××；" },
        { type: "key_item", symbol: [{ math: "b" }], meaning: "××××。" },
      ],
    },
    chapter("精密度"),
    write,
    chapter("质量保证和控制"),
    write,
    chapter("试验报告"),
    { type: "paragraph", text: "试验报告至少应给出以下几个方面的内容：" },
    { type: "list_item", attrs: { kind: "dash" }, text: "试验对象；" },
    { type: "list_item", attrs: { kind: "dash" }, text: "所使用的文件（包括发布或出版年号）；" },
    { type: "list_item", attrs: { kind: "dash" }, text: "所使用的方法（如果文件中包括几个方法）；" },
    { type: "list_item", attrs: { kind: "dash" }, text: "结果；" },
    { type: "list_item", attrs: { kind: "dash" }, text: "观察到的异常现象；" },
    { type: "list_item", attrs: { kind: "dash" }, text: "试验日期。" },
  ],
  back: [],
}
