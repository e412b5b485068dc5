import type { Block } from "../types.ts"

/** Chapter 7: 证实方法, in the order of the requirements (GB/T 20001.5-2017, 6.4). */
export const methods: readonly Block[] = [
  { type: "clause_title", id: "methods", attrs: { level: 0 }, text: "证实方法" },
  { type: "clause_title", id: "conditions", attrs: { level: 1 }, text: "试验条件" },
  { type: "paragraph", text: "除另有规定外，试验在下列环境条件下进行：" },
  { type: "list_item", id: "itemtemperature", attrs: { kind: "letter" }, text: "温度：23 ℃±2 ℃；" },
  { type: "list_item", attrs: { kind: "letter" }, text: "相对湿度：30%～70%；" },
  { type: "list_item", attrs: { kind: "letter" }, text: "大气压：86 kPa～106 kPa。" },
  { type: "clause_title", id: "methodgeneral", attrs: { level: 1 }, text: "环境适应性、供电和测量原理" },
  {
    type: "paragraph",
    text: [
      "按",
      { text: "GB/T 99999.1—2024", citation: { target: "refpart1", located: "第6章" } },
      "第6章规定的方法进行环境适应性和供电试验。查阅随行文件，核对监测仪的测量原理和浓度的表示方式。",
    ],
  },
  { type: "clause_title", id: "methoderror", attrs: { level: 1 }, text: "测量范围和示值误差" },
  {
    type: "warning",
    attrs: { kind: "caution" },
    text: "标准气体的气瓶为高压容器，开启前确认减压阀已关闭；在通风良好的场所放空尾气。",
  },
  {
    type: "clause_text",
    id: "errorgas",
    attrs: { level: 2 },
    text: [
      "采用符合",
      { ref: "tabgases" },
      "规定的标准气体",
      { footnote: "fngas" },
      "，按",
      { ref: "figgas" },
      "连接气路。",
    ],
  },
  {
    type: "footnote",
    id: "fngas",
    text: [
      "标准气体和标准的有效状态能够在公开的平台查询，见参考文献",
      { ref: "bibplatform", show: "number" },
      "。",
    ],
  },
  { type: "clause_text", id: "errorsteps", attrs: { level: 2 }, text: "按下列步骤试验：" },
  { type: "list_item", attrs: { kind: "letter" }, text: "开启监测仪，预热30 min；" },
  {
    type: "list_item",
    id: "itemgas",
    attrs: { kind: "letter" },
    text: "依次通入编号为S1、S2、S3、S4的标准气体，每种气体通入5 min；",
  },
  {
    type: "list_item",
    attrs: { kind: "letter" },
    text: ["记录示值，重复步骤", { ref: "itemgas" }, "两次。"],
  },
  {
    type: "clause_text",
    id: "errorresult",
    attrs: { level: 2 },
    text: ["按", { ref: "eqerror" }, "计算各标准气体的示值误差，取绝对值最大者作为试验结果："],
  },
  {
    type: "formula",
    id: "eqerror",
    attrs: { numbered: true },
    content: [
      { type: "formula_source", text: "\\Delta = \\varphi_{\\mathrm{d}} - \\varphi_{\\mathrm{s}}" },
      {
        type: "key_item",
        symbol: [{ math: "\\Delta" }],
        meaning: "示值误差，单位为微摩尔每摩尔（μmol/mol）；",
      },
      {
        type: "key_item",
        symbol: [{ math: "\\varphi_{\\mathrm{d}}" }],
        meaning: "三次示值的平均值，单位为微摩尔每摩尔（μmol/mol）；",
      },
      {
        type: "key_item",
        symbol: [{ math: "\\varphi_{\\mathrm{s}}" }],
        meaning: "标准气体的标准值，单位为微摩尔每摩尔（μmol/mol）。",
      },
    ],
  },
  {
    type: "clause_text",
    id: "arbitration",
    attrs: { level: 2 },
    text: [
      "对现场的示值有异议时，以",
      { text: "GB/T 18204.2—2014", citation: { target: "refpublicplaces" } },
      "规定的不分光红外线气体分析法作为仲裁方法。",
    ],
  },
  { type: "clause_title", id: "methodrepeatability", attrs: { level: 1 }, text: "重复性" },
  {
    type: "paragraph",
    text: [
      "通入标准值为1000 μmol/mol的标准气体，待示值稳定后记录示值；通入零点气体，待示值稳定。重复10次，按",
      { ref: "eqrepeatability" },
      "计算重复性：",
    ],
  },
  {
    type: "formula",
    id: "eqrepeatability",
    attrs: { numbered: true },
    content: [
      {
        type: "formula_source",
        text: "s_{\\mathrm{r}} = \\frac{1}{\\bar{\\varphi}} \\sqrt{\\frac{\\sum_{i=1}^{10} (\\varphi_i - \\bar{\\varphi})^2}{9}} \\times 100\\%",
      },
      { type: "key_item", symbol: [{ math: "s_{\\mathrm{r}}" }], meaning: "重复性，以相对标准偏差表示；" },
      {
        type: "key_item",
        symbol: [{ math: "\\bar{\\varphi}" }],
        meaning: "10次示值的平均值，单位为微摩尔每摩尔（μmol/mol）；",
      },
      {
        type: "key_item",
        symbol: [{ math: "\\varphi_i" }],
        meaning: ["第", { math: "i" }, "次的示值，单位为微摩尔每摩尔（μmol/mol）。"],
      },
    ],
  },
  {
    type: "clause_title",
    id: "methodresponse",
    attrs: { level: 1 },
    text: ["响应时间", { index: "响应时间" }],
  },
  { type: "clause_title", id: "responsesteps", attrs: { level: 2 }, text: "试验步骤" },
  { type: "clause_text", attrs: { level: 3 }, text: "通入零点气体，待示值稳定。" },
  {
    type: "clause_text",
    id: "responsestart",
    attrs: { level: 3 },
    text: "切换为标准值为2000 μmol/mol的标准气体，同时启动秒表。",
  },
  { type: "clause_text", attrs: { level: 3 }, text: "示值达到稳定值的90%时，停止秒表。" },
  { type: "clause_title", id: "responseresult", attrs: { level: 2 }, text: "试验数据处理" },
  {
    type: "paragraph",
    text: ["从", { ref: "responsestart" }, "起重复三次，取三次时间的算术平均值作为响应时间。"],
  },
  { type: "clause_title", id: "methoddrift", attrs: { level: 1 }, text: "漂移" },
  {
    type: "paragraph",
    text: ["按", { ref: "annexdrift" }, "规定的方法进行零点漂移和量程漂移试验。"],
  },
  { type: "clause_title", id: "methodhousing", attrs: { level: 1 }, text: "外壳防护、静电放电抗扰度和显示" },
  {
    type: "clause_text",
    attrs: { level: 2 },
    text: ["按", { text: "GB/T 4208", citation: { target: "refenclosure" } }, "规定的方法进行外壳防护试验。"],
  },
  {
    type: "clause_text",
    attrs: { level: 2 },
    text: [
      "按",
      { text: "GB/T 17626.2", citation: { target: "refdischarge" } },
      "规定的方法进行静电放电抗扰度试验，比较试验前后的示值。",
    ],
  },
  {
    type: "clause_text",
    attrs: { level: 2 },
    text: "通入大于提示值的标准气体并操作监测仪进入标定状态，目视检查显示的内容。",
  },
  { type: "clause_title", id: "methodplacement", attrs: { level: 1 }, text: "监测点" },
  {
    type: "paragraph",
    text: [
      "清点监测点的数量。用分度值为1 mm的钢卷尺测量",
      { ref: "itemheight" },
      "规定的高度和",
      { ref: "itemdistance" },
      "规定的距离，其中送风口和回风口（",
      { ref: "itemoutlet" },
      "）以其外缘计。按",
      { text: "ISO 16000-26:2012", citation: { target: "refsampling" } },
      "的规定核对监测点的代表性。",
    ],
  },
  { type: "clause_title", id: "methoddata", attrs: { level: 1 }, text: "数据处理" },
  {
    type: "paragraph",
    text: [
      "导出连续24 h的示值，核对采样间隔，按",
      { ref: "eqmean" },
      "和",
      { ref: "eqratio" },
      "复算，与系统给出的结果比较。更正试验记录时，在原数据上画一条横线，在其后填写更正的数据。",
    ],
  },
  { type: "example", text: ["平均值：", { text: "812", strike: true }, " 821 μmol/mol。"] },
  { type: "clause_title", id: "methodtransmission", attrs: { level: 1 }, text: "数据传输和存储" },
  {
    type: "paragraph",
    text: "查看数据采集器存储的数据。断开网络1 h后恢复，检查中断期间的数据是否补传。",
  },
  { type: "clause_title", id: "methodmarking", attrs: { level: 1 }, text: "标志和随行文件" },
  { type: "paragraph", text: "目视检查标志的内容，查阅随行文件。" },
]
