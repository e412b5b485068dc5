import type { Block, FunctionData } from "../../types.ts"
import { applies, normativeReferences, scopeTitle, terms } from "../chapters.ts"
import { scopeWording } from "../wording.ts"

const chapter = (text: string): Block => ({ type: "clause_title", attrs: { level: 0 }, text })
const write: Block = { type: "paragraph", text: "××××××××。" }

/** 产品标准: elements in the order of GB/T 20001.10-2014. */
export const product: FunctionData = {
  name: { zh: "产品标准", en: "Product standard" },
  typeWord: null,
  body: [
    scopeTitle,
    { type: "paragraph", text: scopeWording.product },
    applies,
    ...normativeReferences,
    ...terms,
    chapter("分类、标记和编码"),
    write,
    chapter("技术要求"),
    {
      type: "paragraph",
      text: ["按", { ref: "requirements" }, "中的“试验方法”试验，“特性”应符合“特性值”的规定。"],
    },
    {
      type: "table",
      id: "requirements",
      content: [
        { type: "caption", text: "技术要求" },
        {
          type: "table_grid",
          headerRows: 1,
          rows: [
            ["编号", "特性", "特性值", "试验方法"],
            ["1", "××××", "××", [{ ref: "method1" }]],
            ["2", "××××", "××", [{ ref: "method2" }]],
          ],
        },
      ],
    },
    chapter("取样"),
    write,
    chapter("试验方法"),
    { type: "clause_title", id: "method1", attrs: { level: 1 }, text: "××××" },
    write,
    { type: "clause_title", id: "method2", attrs: { level: 1 }, text: "××××" },
    write,
    chapter("检验规则"),
    write,
    chapter("标志、标签和随行文件"),
    write,
    chapter("包装、运输和贮存"),
    write,
  ],
  back: [],
}
