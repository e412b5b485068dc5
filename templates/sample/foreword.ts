import type { Block } from "../types.ts"

/** 前言: GB/T 1.1-2020, 8.3 a) to h); the same sentences as the data sheet gives, with live references. */
export const foreword: readonly Block[] = [
  { type: "foreword_title", id: "foreword", text: "前言" },
  {
    type: "paragraph",
    text: "本文件按照GB/T 1.1—2020《标准化工作导则　第1部分：标准化文件的结构和起草规则》的规定起草。",
  },
  {
    type: "paragraph",
    text: "本文件是GB/T 99999《室内空气质量在线监测技术规范》的第2部分。GB/T 99999已经发布了以下部分：",
  },
  { type: "list_item", attrs: { kind: "dash" }, text: "第1部分：通用要求；" },
  { type: "list_item", attrs: { kind: "dash" }, text: "第2部分：会议室二氧化碳。" },
  {
    type: "paragraph",
    text: "本文件代替GB/T 99999.2—2018《室内空气质量在线监测技术规范　第2部分：会议室二氧化碳》，与GB/T 99999.2—2018相比，除结构调整和编辑性改动外，主要技术变化如下：",
  },
  {
    type: "list_item",
    attrs: { kind: "letter" },
    text: ["增加了监测点布设的要求（见", { ref: "placement" }, "）；"],
  },
  {
    type: "list_item",
    attrs: { kind: "letter" },
    text: ["更改了示值误差的限值（见", { ref: "performance" }, "，2018年版的5.1）；"],
  },
  {
    type: "list_item",
    attrs: { kind: "letter" },
    text: "删除了电化学法监测仪的要求（见2018年版的5.4）。",
  },
  {
    type: "paragraph",
    text: "本文件参考ISO 16000-26:2012《室内空气　第26部分：二氧化碳的采样策略》起草，一致性程度为非等效。",
  },
  {
    type: "paragraph",
    text: "请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。",
  },
  { type: "paragraph", text: "本文件由示例标准化研究院提出。" },
  { type: "paragraph", text: "本文件由全国示例标准化技术委员会（SAC/TC 999）归口。" },
  {
    type: "paragraph",
    text: "本文件起草单位：示例标准化研究院、青岚环境仪器有限公司、临江大学、规矩建筑设计院。",
  },
  { type: "paragraph", text: "本文件主要起草人：林知远、周慕白、沈若溪、顾清和、陆一舟。" },
  { type: "paragraph", text: "本文件及其所代替文件的历次版本发布情况为：" },
  { type: "list_item", attrs: { kind: "dash" }, text: "2018年首次发布为GB/T 99999.2—2018；" },
  { type: "list_item", attrs: { kind: "dash" }, text: "本次为第一次修订。" },
]
