import type { Block } from "../types.ts"

/** Chapter 6, second half: 监测点, 数据处理, 数据传输和存储. */
export const requirementsPlacement: readonly Block[] = [
  { type: "clause_title", id: "placement", attrs: { level: 1 }, text: ["监测点", { index: "监测点" }] },
  {
    type: "clause_title",
    id: "pointnumber",
    attrs: { level: 2 },
    text: ["数量", { index: "监测点", sub: "数量" }],
  },
  { type: "paragraph", text: ["监测点的数量应符合", { ref: "tabpoints" }, "的规定。"] },
  {
    type: "table",
    id: "tabpoints",
    content: [
      { type: "caption", text: "监测点的数量" },
      {
        type: "table_grid",
        headerRows: 1,
        columns: [260, 200],
        rows: [
          [
            ["会议室的使用面积", { break: true }, "m", { text: "2", superscript: true }],
            ["监测点的数量", { break: true }, "个"],
          ],
          ["10～50", "≥1"],
          ["＞50～100", "≥2"],
          ["＞100～200", "≥3"],
        ],
      },
    ],
  },
  {
    type: "clause_title",
    id: "position",
    attrs: { level: 2 },
    text: ["位置", { index: "监测点", sub: "位置" }],
  },
  { type: "paragraph", text: "监测点的位置应符合下列要求：" },
  {
    type: "list_item",
    id: "itemheight",
    attrs: { kind: "letter" },
    text: "距地面的高度为1.1 m～1.5 m；",
  },
  {
    type: "list_item",
    id: "itemdistance",
    attrs: { kind: "letter" },
    text: "与下列部位的水平距离不小于1 m：",
  },
  { type: "list_item", attrs: { kind: "number", level: 2 }, text: "外窗和外门；" },
  {
    type: "list_item",
    id: "itemoutlet",
    attrs: { kind: "number", level: 2 },
    text: "送风口和回风口；",
  },
  { type: "list_item", attrs: { kind: "number", level: 2 }, text: "人员的座位；" },
  { type: "list_item", attrs: { kind: "letter" }, text: "不受阳光直射。" },
  {
    type: "paragraph",
    text: [
      "使用面积不大于100 m",
      { text: "2", superscript: true },
      "的会议室，监测点宜按",
      { ref: "figlayout" },
      "布设：设1个监测点时按",
      { ref: "figone" },
      "，设2个监测点时按",
      { ref: "figtwo" },
      "。",
    ],
  },
  {
    type: "figure",
    id: "figlayout",
    content: [
      { type: "unit_statement", text: "单位为米" },
      {
        type: "subfigure",
        id: "figone",
        content: [
          {
            type: "image",
            id: "imgone",
            attrs: { src: "layout-one.svg", alt: "墙上一个监测点，距门窗不小于1 m", width: 60, height: 48 },
          },
          { type: "caption", text: "1个监测点" },
        ],
      },
      {
        type: "subfigure",
        id: "figtwo",
        content: [
          {
            type: "image",
            id: "imgtwo",
            attrs: { src: "layout-two.svg", alt: "相对的墙上各一个监测点", width: 60, height: 48 },
          },
          { type: "caption", text: "2个监测点" },
        ],
      },
      { type: "key_item", symbol: "1", meaning: "监测点；" },
      { type: "key_item", symbol: "2", meaning: "会议桌；" },
      { type: "key_item", symbol: "3", meaning: "外窗；" },
      { type: "key_item", symbol: "4", meaning: "门。" },
      { type: "caption", text: "监测点的布设" },
    ],
  },
  { type: "clause_title", id: "representativeness", attrs: { level: 2 }, text: "代表性" },
  {
    type: "paragraph",
    text: [
      "监测点的代表性应按",
      { text: "ISO 16000-26:2012", citation: { target: "refsampling" } },
      "的规定评价。",
    ],
  },
]

export const requirementsData: readonly Block[] = [
  { type: "clause_title", id: "dataprocessing", attrs: { level: 1 }, text: "数据处理" },
  { type: "clause_title", id: "interval", attrs: { level: 2 }, text: ["采样间隔", { index: "采样间隔" }] },
  { type: "paragraph", text: "监测仪的采样间隔不应大于60 s。" },
  { type: "clause_title", id: "mean", attrs: { level: 2 }, text: "平均值" },
  { type: "paragraph", text: ["二氧化碳浓度的5 min平均值应按", { ref: "eqmean" }, "计算："] },
  {
    type: "formula",
    id: "eqmean",
    attrs: { numbered: true },
    content: [
      { type: "formula_source", text: "\\bar{\\varphi} = \\frac{1}{n} \\sum_{i=1}^{n} \\varphi_i" },
      {
        type: "key_item",
        symbol: [{ math: "\\bar{\\varphi}" }],
        meaning: "5 min平均值，单位为微摩尔每摩尔（μmol/mol）；",
      },
      { type: "key_item", symbol: [{ math: "n" }], meaning: "5 min内有效示值的个数；" },
      {
        type: "key_item",
        symbol: [{ math: "\\varphi_i" }],
        meaning: ["第", { math: "i" }, "个有效示值，单位为微摩尔每摩尔（μmol/mol）。"],
      },
    ],
  },
  { type: "note", text: "标定状态和故障状态下的示值不是有效示值。" },
  { type: "clause_title", id: "ratio", attrs: { level: 2 }, text: ["超限时间比", { index: "超限时间比" }] },
  { type: "paragraph", text: ["会议的超限时间比应按", { ref: "eqratio" }, "计算："] },
  {
    type: "formula",
    id: "eqratio",
    attrs: { numbered: true },
    content: [
      { type: "formula_source", text: "r = \\frac{t_{\\mathrm{e}}}{t_{\\mathrm{m}}} \\times 100\\%" },
      { type: "key_item", symbol: [{ math: "r" }], meaning: "超限时间比；" },
      {
        type: "key_item",
        symbol: [{ math: "t_{\\mathrm{e}}" }],
        meaning: ["5 min平均值大于控制值", { math: "\\varphi_{\\mathrm{c}}" }, "的时间，单位为分（min）；"],
      },
      { type: "key_item", symbol: [{ math: "t_{\\mathrm{m}}" }], meaning: "会议时间，单位为分（min）。" },
    ],
  },
  { type: "example", text: "某会议室的控制值为1000 μmol/mol，会议时间为30 min，各5 min平均值为：" },
  {
    type: "table",
    attrs: { continues: true, numbered: false },
    content: [
      {
        type: "table_grid",
        headerRows: 1,
        columns: [110, 66, 66, 66, 66, 66, 66],
        rows: [
          [["时间", { break: true }, "min"], "5", "10", "15", "20", "25", "30"],
          [
            { text: ["平均值", { break: true }, "μmol/mol"], header: true },
            "650",
            "780",
            "890",
            "960",
            "1020",
            "1080",
          ],
        ],
      },
    ],
  },
  {
    type: "paragraph",
    attrs: { continues: true },
    text: ["大于控制值的时间为10 min，超限时间比为："],
  },
  {
    type: "formula",
    attrs: { continues: true },
    content: [{ type: "formula_source", text: "r = \\frac{10}{30} \\times 100\\% = 33\\%" }],
  },
  { type: "clause_title", id: "rounding", attrs: { level: 2 }, text: "修约" },
  {
    type: "paragraph",
    text: [
      "平均值和超限时间比应按",
      { text: "GB/T 8170", citation: { target: "refrounding" } },
      "的规定修约，分别修约到1 μmol/mol和1%。",
    ],
  },
  { type: "clause_title", id: "limits", attrs: { level: 2 }, text: ["控制值", { index: "控制值" }] },
  { type: "paragraph", text: ["二氧化碳浓度的控制值和提示值应符合", { ref: "tablimits" }, "的规定。"] },
  {
    type: "table",
    id: "tablimits",
    content: [
      { type: "caption", text: "控制值和提示值" },
      { type: "unit_statement", text: "单位为微摩尔每摩尔" },
      {
        type: "table_grid",
        headerRows: 1,
        columns: [240, 150, 150],
        rows: [
          ["会议室的通风方式", "控制值", "提示值"],
          [{ text: "机械通风", header: true }, "1000", "800"],
          [{ text: "自然通风", header: true }, "1000", "700"],
          [{ text: ["无新风", { footnote: "fnnoair" }], header: true }, "1000", "—"],
        ],
      },
      { type: "note", text: "以5 min平均值与控制值比较。" },
      { type: "footnote", id: "fnnoair", text: "不应连续使用1 h以上。" },
    ],
  },
  { type: "clause_title", id: "transmission", attrs: { level: 1 }, text: "数据传输和存储" },
  { type: "clause_title", id: "functions", attrs: { level: 2 }, text: "功能" },
  { type: "paragraph", text: "数据采集器应具备下列功能：" },
  { type: "list_item", attrs: { kind: "dash" }, text: "采集：以规定的采样间隔读取监测仪的示值；" },
  { type: "list_item", attrs: { kind: "dash" }, text: "存储：至少存储105 120组数据，每组数据包括：" },
  { type: "list_item", attrs: { kind: "dot", level: 2 }, text: "5 min平均值；" },
  { type: "list_item", attrs: { kind: "dot", level: 2 }, text: "平均值的时刻；" },
  { type: "list_item", attrs: { kind: "dot", level: 2 }, text: "监测仪的工作状态；" },
  { type: "list_item", attrs: { kind: "dash" }, text: "补传：通信恢复后，传输中断期间的数据。" },
  { type: "note", text: "105 120组为一年的5 min平均值的组数。" },
  { type: "clause_title", id: "messages", attrs: { level: 2 }, text: "报文" },
  {
    type: "paragraph",
    text: [
      "数据采集器宜采用MQTT协议传输报文，报文宜采用JSON格式（见",
      { text: "RFC 8259", citation: { target: "bibjson" } },
      "）。",
      { ref: "annexexamples" },
      "给出了报文和计算的示例。",
    ],
  },
]
