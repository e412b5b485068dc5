import type { Block } from "../types.ts"

const letter = (text: string): Block => ({
  type: "section_title",
  attrs: { level: 1, kind: "index_letter" },
  text,
})

/** 参考文献 and 索引. */
export const back: readonly Block[] = [
  { type: "bibliography_title", id: "bibliography", text: "参考文献" },
  { type: "section_title", attrs: { level: 1 }, text: "国家标准化文件" },
  {
    type: "reference_item",
    id: "bibairquality",
    text: [{ text: "GB/T 18883—2022", citation: {} }, "　室内空气质量标准"],
  },
  {
    type: "reference_item",
    id: "bibventilation",
    text: [{ text: "GB 50736—2012", citation: {} }, "　民用建筑供暖通风与空气调节设计规范"],
  },
  {
    type: "reference_item",
    id: "bibverification",
    text: [{ text: "JJG 635—2011", citation: {} }, "　一氧化碳、二氧化碳红外气体分析器检定规程"],
  },
  { type: "section_title", attrs: { level: 1 }, text: "其他文献" },
  {
    type: "reference_item",
    id: "bibjson",
    text: [
      { text: "RFC 8259", citation: {} },
      "　The JavaScript Object Notation (JSON) Data Interchange Format",
    ],
  },
  {
    type: "reference_item",
    id: "bibplatform",
    text: [
      "国家标准化管理委员会. 全国标准信息公共服务平台[EB/OL]. [2026-11-26]. ",
      { text: "https://std.samr.gov.cn", link: "https://std.samr.gov.cn" },
    ],
  },
  { type: "index_title", id: "index", text: "索引" },
  letter("C"),
  { type: "index_item", text: ["采样间隔……", { ref: "interval" }] },
  { type: "index_item", text: ["超限时间比……", { ref: "termratio" }, "，", { ref: "ratio" }] },
  letter("J"),
  { type: "index_item", text: ["监测点……", { ref: "termpoint" }, "，", { ref: "placement" }] },
  { type: "index_item", attrs: { level: 2 }, text: ["数量……", { ref: "pointnumber" }] },
  { type: "index_item", attrs: { level: 2 }, text: ["位置……", { ref: "position" }] },
  { type: "index_item", text: ["监测仪……", { ref: "termmonitor" }] },
  { type: "index_item", attrs: { level: 2 }, text: ["性能……", { ref: "performance" }] },
  letter("K"),
  { type: "index_item", text: ["控制值……", { ref: "limits" }] },
  letter("P"),
  { type: "index_item", text: ["漂移……", { ref: "termdrift" }, "，", { ref: "annexdrift" }] },
  letter("R"),
  { type: "index_item", text: ["人均新风量……", { ref: "termairflow" }, "，", { ref: "airflow" }] },
  letter("S"),
  { type: "index_item", text: ["示值误差……", { ref: "termerror" }] },
  letter("X"),
  { type: "index_item", text: ["响应时间……", { ref: "methodresponse" }] },
  letter("Z"),
  { type: "index_item", text: ["在线监测……", { ref: "termmonitoring" }] },
]
