import { expect, it } from "vitest"
import { sampleStandard } from "../../formats/template/create.ts"
import { labelOf } from "../../schema/structure/labels.ts"
import { blocksOf } from "../../schema/structure/numbering.ts"
import { profiles } from "../../schema/structure/profiles.ts"
import { numberingOf } from "./helpers.ts"

const titles = [
  "foreword_title",
  "introduction_title",
  "clause_title",
  "annex_title",
  "bibliography_title",
  "index_title",
]

it("[TPL-22] the sample has this outline", () => {
  const { doc } = sampleStandard()
  const { byBlock } = numberingOf(doc)
  const outline = blocksOf(doc)
    .filter((block) => titles.includes(block.type.name))
    .map((block) => [labelOf(byBlock.get(block)!, profiles.gb.words.zh), block.textContent])
  expect(outline).toEqual([
    ["", "前言"],
    ["", "引言"],
    ["0.1", "背景"],
    ["0.2", "文件构成"],
    ["1", "范围"],
    ["2", "规范性引用文件"],
    ["3", "术语和定义"],
    ["4", "符号和缩略语"],
    ["4.1", "符号"],
    ["4.2", "缩略语"],
    ["5", "系统构成"],
    ["5.1", "组成"],
    ["5.2", "工作状态"],
    ["6", "要求"],
    ["6.1", "通用要求"],
    ["6.2", "监测仪"],
    ["6.2.1", "性能"],
    ["6.2.2", "外壳防护"],
    ["6.2.3", "静电放电抗扰度"],
    ["6.2.4", "显示"],
    ["6.3", "监测点"],
    ["6.3.1", "数量"],
    ["6.3.2", "位置"],
    ["6.3.3", "代表性"],
    ["6.4", "数据处理"],
    ["6.4.1", "采样间隔"],
    ["6.4.2", "平均值"],
    ["6.4.3", "超限时间比"],
    ["6.4.4", "修约"],
    ["6.4.5", "控制值"],
    ["6.5", "数据传输和存储"],
    ["6.5.1", "功能"],
    ["6.5.2", "报文"],
    ["6.6", "标志和随行文件"],
    ["6.6.1", "标志"],
    ["6.6.2", "随行文件"],
    ["7", "证实方法"],
    ["7.1", "试验条件"],
    ["7.2", "环境适应性、供电和测量原理"],
    ["7.3", "测量范围和示值误差"],
    ["7.4", "重复性"],
    ["7.5", "响应时间"],
    ["7.5.1", "试验步骤"],
    ["7.5.2", "试验数据处理"],
    ["7.6", "漂移"],
    ["7.7", "外壳防护、静电放电抗扰度和显示"],
    ["7.8", "监测点"],
    ["7.9", "数据处理"],
    ["7.10", "数据传输和存储"],
    ["7.11", "标志和随行文件"],
    ["附录A", "漂移的试验方法"],
    ["A.1", "原理"],
    ["A.2", "材料和仪器设备"],
    ["A.2.1", "标准气体"],
    ["A.2.2", "气路"],
    ["A.3", "试验步骤"],
    ["A.4", "试验数据处理"],
    ["附录B", "报文和人均新风量计算的示例"],
    ["B.1", "报文"],
    ["B.2", "人均新风量"],
    ["", "参考文献"],
    ["", "索引"],
  ])
})

it("[TPL-22] the untitled clauses of the sample are numbered among their siblings", () => {
  const { doc } = sampleStandard()
  const { byBlock } = numberingOf(doc)
  const numbers = blocksOf(doc)
    .filter((block) => block.type.name === "clause_text")
    .map((block) => byBlock.get(block)!.number)
  expect(numbers).toEqual([
    "6.1.1",
    "6.1.2",
    "7.3.1",
    "7.3.2",
    "7.3.3",
    "7.3.4",
    "7.5.1.1",
    "7.5.1.2",
    "7.5.1.3",
    "7.7.1",
    "7.7.2",
    "7.7.3",
    "A.3.1",
    "A.3.2",
    "A.3.3",
    "A.4.1",
    "A.4.2",
  ])
})
