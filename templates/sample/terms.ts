import type { Block } from "../types.ts"

/** Chapter 3: 术语和定义. */
export const terms: readonly Block[] = [
  { type: "clause_title", id: "terms", attrs: { level: 0, element: "terms" }, text: "术语和定义" },
  {
    type: "paragraph",
    text: [
      { text: "GB/T 99999.1—2024", citation: { target: "refpart1" } },
      "界定的以及下列术语和定义适用于本文件。",
    ],
  },
  {
    type: "term_title",
    id: "termmonitoring",
    attrs: { level: 1 },
    text: ["在线监测", { index: "在线监测" }],
  },
  { type: "term_equivalent", attrs: { language: "en" }, text: "on-line monitoring" },
  { type: "definition", text: "在固定位置连续自动测定并实时给出结果的活动。" },
  {
    type: "source",
    text: [{ text: "GB/T 99999.1—2024", citation: { target: "refpart1", located: "3.1" } }, "，3.1"],
  },
  {
    type: "term_title",
    id: "termmonitor",
    attrs: { level: 1 },
    text: ["监测仪", { index: "监测仪" }],
  },
  { type: "term_equivalent", attrs: { language: "en" }, text: "monitor" },
  { type: "term_admitted", text: "在线监测仪" },
  { type: "term_deprecated", text: "二氧化碳探头" },
  {
    type: "definition",
    text: [
      "用于二氧化碳浓度",
      { text: "在线监测", term_reference: "termmonitoring" },
      "（",
      { ref: "termmonitoring" },
      "）并输出数字信号的测量仪器。",
    ],
  },
  { type: "note", text: "监测仪由采样口、光学气室、检测器和信号处理单元等组成。" },
  { type: "note", text: "监测仪的采样方式包括扩散式和泵吸式。" },
  {
    type: "term_title",
    id: "termpoint",
    attrs: { level: 1 },
    text: ["监测点", { index: "监测点" }],
  },
  { type: "term_equivalent", attrs: { language: "en" }, text: "monitoring point" },
  {
    type: "definition",
    text: [
      { text: "监测仪", term_reference: "termmonitor" },
      "（",
      { ref: "termmonitor" },
      "）的采样口所在的空间位置。",
    ],
  },
  {
    type: "term_title",
    id: "termairflow",
    attrs: { level: 1 },
    text: ["人均新风量", { index: "人均新风量" }],
  },
  { type: "term_equivalent", attrs: { language: "en" }, text: "outdoor air flow rate per person" },
  { type: "term_symbol", text: [{ math: "q_{\\mathrm{p}}" }] },
  { type: "definition", text: "单位时间内由室外进入室内的空气体积与室内人数之比。" },
  {
    type: "term_title",
    id: "termerror",
    attrs: { level: 1 },
    text: ["示值误差", { index: "示值误差" }],
  },
  { type: "term_equivalent", attrs: { language: "en" }, text: "error of indication" },
  { type: "term_symbol", text: [{ math: "\\Delta" }] },
  {
    type: "definition",
    text: [
      { text: "监测仪", term_reference: "termmonitor" },
      "（",
      { ref: "termmonitor" },
      "）的示值与标准气体的标准值之差。",
    ],
  },
  {
    type: "term_title",
    id: "termdrift",
    attrs: { level: 1 },
    text: ["漂移", { index: "漂移" }],
  },
  { type: "term_equivalent", attrs: { language: "en" }, text: "drift" },
  {
    type: "definition",
    text: [
      "在规定的时间内，",
      { text: "监测仪", term_reference: "termmonitor" },
      "（",
      { ref: "termmonitor" },
      "）对同一标准气体的示值的变化。",
    ],
  },
  { type: "example", text: "零点漂移、量程漂移。" },
  { type: "note", text: "温度、湿度和光源老化是引起漂移的主要因素。" },
  {
    type: "source",
    text: [{ text: "GB/T 99999.1—2024", citation: { target: "refpart1", located: "3.7" } }, "，3.7，有修改"],
  },
  {
    type: "term_title",
    id: "termratio",
    attrs: { level: 1 },
    text: ["超限时间比", { index: "超限时间比" }],
  },
  { type: "term_equivalent", attrs: { language: "en" }, text: "exceedance time ratio" },
  { type: "term_symbol", text: [{ math: "r" }] },
  { type: "definition", text: "会议期间二氧化碳浓度高于控制值的时间与会议时间之比。" },
]
