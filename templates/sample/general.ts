import type { Block } from "../types.ts"

/** Chapters 1 and 2: 范围, 规范性引用文件. */
export const general: readonly Block[] = [
  { type: "clause_title", id: "scope", attrs: { level: 0, element: "scope" }, text: "范围" },
  {
    type: "paragraph",
    text: "本文件规定了会议室二氧化碳浓度在线监测系统的要求，描述了对应的证实方法。",
  },
  {
    type: "paragraph",
    text: [
      "本文件适用于使用面积为10 m",
      { text: "2", superscript: true },
      "～200 m",
      { text: "2", superscript: true },
      "的会议室中二氧化碳浓度在线监测系统的设计、安装和验收。",
    ],
  },
  { type: "paragraph", text: "本文件不适用于存在二氧化碳工艺排放源的场所。" },
  {
    type: "clause_title",
    id: "references",
    attrs: { level: 0, element: "normative_references" },
    text: "规范性引用文件",
  },
  {
    type: "paragraph",
    text: "下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。其中，注日期的引用文件，仅该日期对应的版本适用于本文件；不注日期的引用文件，其最新版本（包括所有的修改单）适用于本文件。",
  },
  {
    type: "reference_item",
    id: "refenclosure",
    text: [{ text: "GB/T 4208", citation: {} }, "　外壳防护等级（IP代码）"],
  },
  {
    type: "reference_item",
    id: "refrounding",
    text: [{ text: "GB/T 8170", citation: {} }, "　数值修约规则与极限数值的表示和判定"],
  },
  {
    type: "reference_item",
    id: "refdischarge",
    text: [{ text: "GB/T 17626.2", citation: {} }, "　电磁兼容　试验和测量技术　第2部分：静电放电抗扰度试验"],
  },
  {
    type: "reference_item",
    id: "refpublicplaces",
    text: [{ text: "GB/T 18204.2—2014", citation: {} }, "　公共场所卫生检验方法　第2部分：化学污染物"],
  },
  {
    type: "reference_item",
    id: "refpart1",
    text: [{ text: "GB/T 99999.1—2024", citation: {} }, "　室内空气质量在线监测技术规范　第1部分：通用要求"],
  },
  {
    type: "reference_item",
    id: "refsampling",
    text: [
      { text: "ISO 16000-26:2012", citation: {} },
      "　室内空气　第26部分：二氧化碳的采样策略（Indoor air—Part 26: Sampling strategy for carbon dioxide (CO",
      { text: "2", subscript: true },
      ")）",
    ],
  },
]
