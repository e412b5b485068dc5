import type { Block } from "../types.ts"

/** Chapter 6, first half: 通用要求, 监测仪. */
export const requirementsMonitor: readonly Block[] = [
  { type: "clause_title", id: "requirements", attrs: { level: 0 }, text: "要求" },
  { type: "clause_title", id: "generalrequirements", attrs: { level: 1 }, text: "通用要求" },
  {
    type: "clause_text",
    id: "compliance",
    attrs: { level: 2 },
    text: [
      "在线监测系统的环境适应性和供电应符合",
      { text: "GB/T 99999.1—2024", citation: { target: "refpart1", located: "第5章" } },
      "第5章的规定。",
    ],
  },
  {
    type: "clause_text",
    id: "principle",
    attrs: { level: 2 },
    text: "监测仪应采用NDIR原理，二氧化碳浓度应以摩尔分数表示。",
  },
  { type: "clause_title", id: "monitor", attrs: { level: 1 }, text: "监测仪" },
  {
    type: "clause_title",
    id: "performance",
    attrs: { level: 2 },
    text: ["性能", { index: "监测仪", sub: "性能" }],
  },
  {
    type: "paragraph",
    text: ["按", { ref: "tabperformance" }, "中的“证实方法”试验，“特性”应符合“特性值”的规定。"],
  },
  {
    type: "table",
    id: "tabperformance",
    content: [
      { type: "caption", text: "监测仪的性能" },
      {
        type: "table_grid",
        headerRows: 2,
        columns: [52, 96, 150, 104, 104, 110],
        rows: [
          [
            { text: "编号", rowspan: 2 },
            { text: "特性", rowspan: 2, colspan: 2 },
            { text: "特性值", colspan: 2 },
            { text: "证实方法", rowspan: 2 },
          ],
          ["一级", "二级"],
          [
            "1",
            { text: "测量范围", colspan: 2 },
            { text: "0 μmol/mol～5000 μmol/mol", colspan: 2 },
            [{ ref: "methoderror" }],
          ],
          [
            { text: "2", rowspan: 2 },
            { text: "示值误差", rowspan: 2 },
            "≤2000 μmol/mol时",
            "±40 μmol/mol",
            "±75 μmol/mol",
            { text: [{ ref: "methoderror" }], rowspan: 2 },
          ],
          [["＞2000 μmol/mol时", { footnote: "fnrelative" }], "±3%", "±5%"],
          ["3", { text: "重复性", colspan: 2 }, "≤1.0%", "≤2.0%", [{ ref: "methodrepeatability" }]],
          ["4", { text: "响应时间", colspan: 2 }, "≤60 s", "≤120 s", [{ ref: "methodresponse" }]],
          [
            "5",
            { text: ["零点漂移", { footnote: "fnperiod" }], colspan: 2 },
            "±20 μmol/mol",
            "±40 μmol/mol",
            [{ ref: "annexdrift" }],
          ],
          [
            "6",
            { text: ["量程漂移", { footnote: "fnperiod" }], colspan: 2 },
            "±2%",
            "±4%",
            [{ ref: "annexdrift" }],
          ],
        ],
      },
      { type: "paragraph", text: "监测仪的级别应在随行文件中给出" },
      { type: "note", text: "一级监测仪的示值能够用于通风系统的调节。" },
      { type: "note", text: "二级监测仪的示值能够用于提示。" },
      { type: "footnote", id: "fnrelative", text: "以示值误差与标准值之比表示。" },
      { type: "footnote", id: "fnperiod", text: "观察时间为168 h。" },
    ],
  },
  { type: "clause_title", id: "enclosure", attrs: { level: 2 }, text: "外壳防护" },
  {
    type: "paragraph",
    text: [
      "监测仪的外壳防护等级不应低于",
      { text: "GB/T 4208", citation: { target: "refenclosure" } },
      "规定的IP30。",
    ],
  },
  { type: "clause_title", id: "discharge", attrs: { level: 2 }, text: "静电放电抗扰度" },
  {
    type: "paragraph",
    text: [
      "按",
      { text: "GB/T 17626.2", citation: { target: "refdischarge" } },
      "试验时，监测仪应保持正常工作，示值的变化不应大于50 μmol/mol。",
    ],
  },
  { type: "clause_title", id: "display", attrs: { level: 2 }, text: "显示" },
  {
    type: "paragraph",
    text: [
      "监测仪应显示二氧化碳浓度的示值。示值大于提示值时，监测仪应显示提示符号（",
      { image: "alert.svg", alt: "三角形内一竖一点的提示符号", width: 3.5, height: 3.5 },
      "）；处于标定状态时，监测仪应显示“",
      { text: "CAL", styled: "sans-serif" },
      "”字样。",
    ],
  },
]
