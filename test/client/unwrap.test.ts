import { describe, expect, it } from "vitest"
import { unwrapLines } from "../../client/editor/unwrap.ts"

describe("text from a PDF", () => {
  it("[EDIT-45] lines that the margin broke are one paragraph, Chinese without and Latin with a space", () => {
    expect(
      unwrapLines([
        "本文件规定了会议室二氧化碳浓度在线监测系统的要求，描述了",
        "对应的证实方法。",
        "本文件适用于使用面积为10 m2～200 m2的会议室。",
      ]),
    ).toEqual([
      "本文件规定了会议室二氧化碳浓度在线监测系统的要求，描述了对应的证实方法。",
      "本文件适用于使用面积为10 m2～200 m2的会议室。",
    ])
    expect(
      unwrapLines(["This document specifies requirements for the on-line", "monitoring of carbon dioxide."]),
    ).toEqual(["This document specifies requirements for the on-line monitoring of carbon dioxide."])
  })
  it("[EDIT-45] a numbered title and a list item begin anew, whatever stands before", () => {
    const lines = [
      "监测仪在规定的环境条件下连续工作时其示值误差不应超过规定的",
      "5.2　外壳防护",
      "监测仪的外壳防护等级不应低于规定的等级并应符合下列要求之一",
      "a)　防尘；",
    ]
    expect(unwrapLines(lines)).toEqual(lines)
  })
  it("[EDIT-45] short lines, lines that their writer ended and cells with tabs stay", () => {
    const short = ["甲", "乙", "丙"]
    expect(unwrapLines(short)).toEqual(short)
    const ended = [
      "本文件按照标准化工作导则的规定起草，由某某委员会提出并归口。",
      "本文件为首次发布，起草单位见前言所列的各个单位。",
    ]
    expect(unwrapLines(ended)).toEqual(ended)
    const cells = ["容积\t首次加热的耗电量\t再次加热的耗电量\t待机功率\t备注", "20\t0.35"]
    expect(unwrapLines(cells)).toEqual(cells)
  })
})
