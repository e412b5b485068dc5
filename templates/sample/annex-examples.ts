import type { Block } from "../types.ts"

const message = `{
  "station": "R-0302",
  "time": "2026-11-26T09:05:00+08:00",
  "co2": { "mean": 821, "count": 5 },
  "status": "measuring"
}`

/** Annex B, informative: 报文和人均新风量计算的示例. */
export const annexExamples: readonly Block[] = [
  {
    type: "annex_title",
    id: "annexexamples",
    attrs: { role: "informative" },
    text: "报文和人均新风量计算的示例",
  },
  { type: "clause_title", id: "messageexample", attrs: { level: 1 }, text: "报文" },
  { type: "paragraph", text: ["报文由", { ref: "tabfields" }, "给出的字段构成。"] },
  {
    type: "table",
    id: "tabfields",
    content: [
      { type: "caption", text: "报文的字段" },
      {
        type: "table_grid",
        headerRows: 1,
        columns: [130, 110, 300],
        rows: [
          ["字段", "类型", "含义"],
          [[{ text: "station", inline_code: true }], "字符串", { text: "监测点的编号", align: "left" }],
          [[{ text: "time", inline_code: true }], "字符串", { text: "平均值的时刻", align: "left" }],
          [
            [{ text: "co2", inline_code: true }],
            "对象",
            { text: "5 min平均值（μmol/mol）和有效示值的个数", align: "left" },
          ],
          [
            [{ text: "status", inline_code: true }],
            "字符串",
            {
              content: [
                { type: "paragraph", text: "监测仪的工作状态：" },
                { type: "list_item", attrs: { kind: "dash" }, text: "measuring，测量；" },
                { type: "list_item", attrs: { kind: "dash" }, text: "calibrating，标定；" },
                { type: "list_item", attrs: { kind: "dash" }, text: "fault，故障。" },
              ],
              align: "left",
            },
          ],
        ],
      },
    ],
  },
  { type: "example", text: "某监测点在9时05分的报文为：" },
  { type: "code", attrs: { continues: true, language: "json" }, text: message },
  { type: "clause_title", id: "airflow", attrs: { level: 1 }, text: ["人均新风量", { index: "人均新风量" }] },
  {
    type: "paragraph",
    text: [
      { text: "GB/T 99999.1—2024", citation: { target: "refpart1", located: "7.2" } },
      "给出了在线监测数据的用途：",
    ],
  },
  {
    type: "quotation",
    text: "在人员数量稳定且通风量不变的条件下，二氧化碳浓度随时间趋于稳定，其稳定值能够用于估算人均新风量。",
  },
  {
    type: "source",
    text: [{ text: "GB/T 99999.1—2024", citation: { target: "refpart1", located: "7.2" } }, "，7.2"],
  },
  {
    type: "paragraph",
    text: [
      { ref: "figrise" },
      "给出了会议开始后二氧化碳浓度随时间的变化。由浓度的稳定值，人均新风量按",
      { ref: "eqairflow" },
      "估算：",
    ],
  },
  {
    type: "formula",
    id: "eqairflow",
    attrs: { numbered: true },
    content: [
      {
        type: "formula_source",
        text: "q_{\\mathrm{p}} = \\frac{G \\times 10^{6}}{\\varphi_{\\mathrm{st}} - \\varphi_{\\mathrm{o}}}",
      },
      {
        type: "key_item",
        symbol: [{ math: "q_{\\mathrm{p}}" }],
        meaning: ["人均新风量，单位为立方米每小时（m", { text: "3", superscript: true }, "/h）；"],
      },
      {
        type: "key_item",
        symbol: [{ math: "G" }],
        meaning: [
          "每人呼出二氧化碳的体积流量，单位为立方米每小时（m",
          { text: "3", superscript: true },
          "/h）；",
        ],
      },
      {
        type: "key_item",
        symbol: [{ math: "\\varphi_{\\mathrm{st}}" }],
        meaning: "二氧化碳浓度的稳定值，单位为微摩尔每摩尔（μmol/mol）；",
      },
      {
        type: "key_item",
        symbol: [{ math: "\\varphi_{\\mathrm{o}}" }],
        meaning: "室外空气中二氧化碳的浓度，单位为微摩尔每摩尔（μmol/mol）。",
      },
    ],
  },
  {
    type: "figure",
    id: "figrise",
    content: [
      {
        type: "image",
        id: "imgrise",
        attrs: { src: "rise.png", alt: "浓度自室外浓度上升并趋于稳定值的曲线", width: 100, height: 60 },
      },
      { type: "key_item", symbol: "1", meaning: "浓度的稳定值；" },
      { type: "key_item", symbol: "2", meaning: "浓度随时间的变化；" },
      { type: "key_item", symbol: "3", meaning: "室外空气中二氧化碳的浓度。" },
      { type: "caption", text: "会议开始后二氧化碳浓度的变化" },
    ],
  },
  {
    type: "example",
    text: [
      "每人呼出二氧化碳的体积流量为0.018 m",
      { text: "3", superscript: true },
      "/h，稳定值为1000 μmol/mol，室外浓度为400 μmol/mol，人均新风量为：",
    ],
  },
  {
    type: "formula",
    attrs: { continues: true },
    content: [
      {
        type: "formula_source",
        text: "q_{\\mathrm{p}} = \\frac{0.018 \\times 10^{6}}{1000 - 400} = 30\\ (\\mathrm{m^3/h})",
      },
    ],
  },
  {
    type: "note",
    text: [
      { text: "GB 50736—2012", citation: { target: "bibventilation" } },
      "给出了办公建筑的人均新风量，",
      { text: "JJG 635—2011", citation: { target: "bibverification" } },
      "给出了二氧化碳红外气体分析器的检定方法。",
    ],
  },
]
