import type { Block } from "../types.ts"

/** Annex A, normative: 漂移的试验方法. */
export const annexDrift: readonly Block[] = [
  {
    type: "annex_title",
    id: "annexdrift",
    attrs: { role: "normative" },
    text: ["漂移的试验方法", { index: "漂移" }],
  },
  { type: "clause_title", id: "driftprinciple", attrs: { level: 1 }, text: "原理" },
  {
    type: "paragraph",
    text: "监测仪连续工作168 h，每24 h依次通入零点气体和量程气体，由示值的变化得到零点漂移和量程漂移。",
  },
  { type: "clause_title", id: "driftmaterials", attrs: { level: 1 }, text: "材料和仪器设备" },
  { type: "clause_title", id: "driftgases", attrs: { level: 2 }, text: "标准气体" },
  { type: "paragraph", text: ["标准气体应符合", { ref: "tabgases" }, "的规定。"] },
  {
    type: "table",
    id: "tabgases",
    content: [
      { type: "caption", text: "标准气体" },
      {
        type: "table_grid",
        headerRows: 1,
        columns: [80, 170, 150, 150],
        rows: [
          [
            "编号",
            "用途",
            ["标准值", { break: true }, "μmol/mol"],
            ["相对扩展不确定度", { break: true }, "(k=2)"],
          ],
          ["S0", "零点气体", "0", "—"],
          ["S1", { text: "示值误差", rowspan: 3 }, "500", { text: "≤2%", rowspan: 4 }],
          ["S2", "1000"],
          ["S3", "2000"],
          ["S4", "量程气体", ["4000", { footnote: "fnspan" }]],
        ],
      },
      { type: "note", text: "标准气体的平衡气为氮气。" },
      { type: "footnote", id: "fnspan", text: "允许的偏差为±5%。" },
    ],
  },
  { type: "clause_title", id: "driftpath", attrs: { level: 2 }, text: "气路" },
  {
    type: "paragraph",
    text: ["气路应按", { ref: "figgas" }, "连接，流量应为监测仪额定流量的1.1倍～1.5倍。"],
  },
  {
    type: "figure",
    id: "figgas",
    content: [
      {
        type: "image",
        id: "imggas",
        attrs: {
          src: "gas-path.svg",
          alt: "气瓶、减压阀、流量计、三通和监测仪依次连接",
          width: 120,
          height: 45,
        },
      },
      { type: "key_item", symbol: "1", meaning: "标准气体气瓶；" },
      { type: "key_item", symbol: "2", meaning: "减压阀；" },
      { type: "key_item", symbol: "3", meaning: "流量计；" },
      { type: "key_item", symbol: "4", meaning: "三通；" },
      { type: "key_item", symbol: "5", meaning: "监测仪；" },
      { type: "key_item", symbol: "6", meaning: "旁路排空口。" },
      { type: "caption", text: "气路的连接" },
    ],
  },
  { type: "clause_title", id: "driftsteps", attrs: { level: 1 }, text: "试验步骤" },
  {
    type: "clause_text",
    id: "driftstart",
    attrs: { level: 2 },
    text: "开启监测仪，预热2 h，按随行文件标定。",
  },
  {
    type: "clause_text",
    id: "driftmeasure",
    attrs: { level: 2 },
    text: "依次通入零点气体和量程气体各10 min，分别记录最后1 min示值的平均值。",
  },
  {
    type: "clause_text",
    attrs: { level: 2 },
    text: ["不再调整监测仪，每隔24 h重复", { ref: "driftmeasure" }, "的步骤，直至168 h。"],
  },
  { type: "clause_title", id: "driftresult", attrs: { level: 1 }, text: "试验数据处理" },
  {
    type: "clause_text",
    attrs: { level: 2 },
    text: ["零点漂移按", { ref: "eqzero" }, "计算，取绝对值最大者作为试验结果："],
  },
  {
    type: "formula",
    id: "eqzero",
    attrs: { numbered: true },
    content: [
      { type: "formula_source", text: "Z_j = \\varphi_{0j} - \\varphi_{00}" },
      {
        type: "key_item",
        symbol: [{ math: "Z_j" }],
        meaning: ["第", { math: "j" }, "次测量的零点漂移，单位为微摩尔每摩尔（μmol/mol）；"],
      },
      {
        type: "key_item",
        symbol: [{ math: "\\varphi_{0j}" }],
        meaning: ["第", { math: "j" }, "次测量零点气体的示值，单位为微摩尔每摩尔（μmol/mol）；"],
      },
      {
        type: "key_item",
        symbol: [{ math: "\\varphi_{00}" }],
        meaning: "标定后零点气体的示值，单位为微摩尔每摩尔（μmol/mol）。",
      },
    ],
  },
  {
    type: "clause_text",
    attrs: { level: 2 },
    text: ["量程漂移按", { ref: "eqspan" }, "计算，取绝对值最大者作为试验结果："],
  },
  {
    type: "formula",
    id: "eqspan",
    attrs: { numbered: true },
    content: [
      {
        type: "formula_source",
        text: "S_j = \\frac{\\varphi_{\\mathrm{s}j} - \\varphi_{\\mathrm{s}0}}{\\varphi_{\\mathrm{s}0}} \\times 100\\%",
      },
      { type: "key_item", symbol: [{ math: "S_j" }], meaning: ["第", { math: "j" }, "次测量的量程漂移；"] },
      {
        type: "key_item",
        symbol: [{ math: "\\varphi_{\\mathrm{s}j}" }],
        meaning: ["第", { math: "j" }, "次测量量程气体的示值，单位为微摩尔每摩尔（μmol/mol）；"],
      },
      {
        type: "key_item",
        symbol: [{ math: "\\varphi_{\\mathrm{s}0}" }],
        meaning: "标定后量程气体的示值，单位为微摩尔每摩尔（μmol/mol）。",
      },
    ],
  },
]
