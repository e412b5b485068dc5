import type { Block } from "../types.ts"

/** Chapters 4 and 5: 符号和缩略语, 系统构成. */
export const symbols: readonly Block[] = [
  { type: "clause_title", id: "symbols", attrs: { level: 0, element: "symbols" }, text: "符号和缩略语" },
  { type: "clause_title", id: "symbollist", attrs: { level: 1 }, text: "符号" },
  { type: "paragraph", text: "下列符号适用于本文件。" },
  { type: "key_item", symbol: [{ math: "N" }], meaning: "室内人数" },
  {
    type: "key_item",
    symbol: [
      { text: "q", italic: true },
      { text: "p", subscript: true },
    ],
    meaning: ["人均新风量，单位为立方米每小时（m", { text: "3", superscript: true }, "/h）"],
  },
  { type: "key_item", symbol: [{ text: "r", italic: true }], meaning: "超限时间比" },
  { type: "key_item", symbol: [{ math: "\\Delta" }], meaning: "示值误差，单位为微摩尔每摩尔（μmol/mol）" },
  {
    type: "key_item",
    symbol: [{ math: "\\varphi" }],
    meaning: "二氧化碳的摩尔分数，单位为微摩尔每摩尔（μmol/mol）",
  },
  {
    type: "key_item",
    symbol: [{ math: "\\varphi_{\\mathrm{c}}" }],
    meaning: "控制值，单位为微摩尔每摩尔（μmol/mol）",
  },
  { type: "clause_title", id: "abbreviations", attrs: { level: 1 }, text: "缩略语" },
  { type: "paragraph", text: "下列缩略语适用于本文件。" },
  { type: "key_item", symbol: "JSON", meaning: "JavaScript对象表示法（JavaScript Object Notation）" },
  { type: "key_item", symbol: "MQTT", meaning: "消息队列遥测传输（Message Queuing Telemetry Transport）" },
  { type: "key_item", symbol: "NDIR", meaning: "非分散红外（Non-Dispersive Infrared）" },
  { type: "clause_title", id: "system", attrs: { level: 0 }, text: "系统构成" },
  { type: "clause_title", id: "composition", attrs: { level: 1 }, text: "组成" },
  {
    type: "paragraph",
    text: [
      "在线监测系统由监测仪、数据采集器和管理平台组成，",
      { ref: "figsystem" },
      "给出了各组成部分的连接关系。",
    ],
  },
  {
    type: "figure",
    id: "figsystem",
    content: [
      {
        type: "image",
        id: "imgsystem",
        attrs: {
          src: "system.svg",
          alt: "监测仪经数据采集器与管理平台和通风系统控制器连接的框图",
          width: 120,
          height: 52,
        },
      },
      { type: "key_item", symbol: "1", meaning: "监测仪；" },
      { type: "key_item", symbol: "2", meaning: "数据采集器；" },
      { type: "key_item", symbol: "3", meaning: "管理平台；" },
      { type: "key_item", symbol: "4", meaning: ["通风系统控制器", { footnote: "fncontroller" }, "。"] },
      { type: "paragraph", text: "数据采集器能够与监测仪合为一体。" },
      { type: "note", text: "实线表示数据连接，虚线表示可选的控制连接。" },
      { type: "footnote", id: "fncontroller", text: "仅在监测结果用于通风系统的调节时配置。" },
      { type: "caption", text: "在线监测系统的组成" },
    ],
  },
  { type: "clause_title", id: "states", attrs: { level: 1 }, text: "工作状态" },
  { type: "paragraph", text: "监测仪的工作状态包括：" },
  {
    type: "list_item",
    attrs: { kind: "dash" },
    text: [{ text: "测量", bold: true }, "：监测仪按规定的采样间隔给出示值；"],
  },
  {
    type: "list_item",
    attrs: { kind: "dash" },
    text: [{ text: "标定", bold: true }, "：监测仪与标准气体比对并调整示值；"],
  },
  {
    type: "list_item",
    attrs: { kind: "dash" },
    text: [{ text: "故障", bold: true }, "：监测仪不能给出示值。"],
  },
]
