import type { Block } from "../types.ts"

/** 引言, compulsory because the sample is a part of a document (GB/T 1.1-2020, 8.4), and the warning of the first page of the body. */
export const introduction: readonly Block[] = [
  { type: "introduction_title", id: "introduction", text: "引言" },
  { type: "clause_title", id: "background", attrs: { level: 1 }, text: "背景" },
  {
    type: "paragraph",
    text: [
      "会议室人员密集，二氧化碳浓度是反映",
      { text: "人均新风量", term_reference: "termairflow" },
      "是否充足的常用指标。",
      { text: "GB/T 18883—2022", citation: { target: "bibairquality" } },
      "给出了室内空气中二氧化碳的限值",
      { footnote: "fnunit" },
      "，其检测结果反映采样时段的状况。在线监测能够连续给出浓度随时间的变化，为通风系统的调节提供依据。",
    ],
  },
  {
    type: "footnote",
    id: "fnunit",
    text: "本文件中二氧化碳的浓度以摩尔分数表示，单位为微摩尔每摩尔（μmol/mol）。",
  },
  { type: "clause_title", id: "partsoverview", attrs: { level: 1 }, text: "文件构成" },
  {
    type: "paragraph",
    text: "GB/T 99999《室内空气质量在线监测技术规范》旨在为室内空气质量的在线监测提供统一的技术依据，拟由三个部分构成。",
  },
  {
    type: "list_item",
    attrs: { kind: "dash" },
    text: "第1部分：通用要求。目的在于给出各类室内空气质量在线监测系统共同的要求。",
  },
  {
    type: "list_item",
    attrs: { kind: "dash" },
    text: "第2部分：会议室二氧化碳。目的在于给出会议室二氧化碳浓度在线监测系统的特定要求和证实方法。",
  },
  {
    type: "list_item",
    attrs: { kind: "dash" },
    text: "第3部分：办公室颗粒物。目的在于给出办公室颗粒物浓度在线监测系统的特定要求和证实方法。",
  },
  {
    type: "warning",
    id: "safety",
    attrs: { kind: "warning" },
    text: "使用本文件的人员应有正规实验室工作的实践经验。本文件并未指出所有可能的安全问题。使用者有责任采取适当的安全和健康措施，并保证符合国家有关法规规定的条件。",
  },
]
