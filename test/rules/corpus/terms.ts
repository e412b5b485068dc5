import { type Case, rule } from "./case.ts"

const terms = "# 术语和定义\n"

/** GB/T 1.1-2020, 5.4, 8.7, 8.11, 9.4.3 and 9.13: terms, short forms, trade names. */
export const termCases: readonly Case[] = [
  rule(
    "R-125",
    [
      ["# 范围\n# 要求\n# 标志", { functionType: "specification" }],
      ["# 要求", { functionType: "specification" }],
      ["# 要求\n## 外观\n## 性能", { functionType: "specification" }],
    ],
    [
      ["# 要求\n# 证实方法", { functionType: "specification" }],
      ["# 要求\n附录 规范性 试验方法", { functionType: "specification" }],
      ["# 要求", {}],
      ["# 范围", { functionType: "specification" }],
    ],
  ),
  rule(
    "R-126",
    [
      `${terms}术语 灯具\n拒用 照明器\n定义 器具。\n# 要求\n照明器应轻。`,
      `${terms}术语 光源\n拒用 发光体\n# 要求\n表 题|发光体|1`,
      `${terms}术语 灯座\n拒用 灯头座\n附录 资料性 A\n见灯头座。`,
    ],
    [
      `${terms}术语 灯具\n拒用 照明器\n定义 器具。\n# 要求\n灯具应轻。`,
      `${terms}术语 灯具\n许用 照明器\n# 要求\n照明器应轻。`,
      `${terms}术语 在线监测仪\n拒用 监测仪\n# 要求\n监测仪应轻。`,
    ],
  ),
  rule(
    "R-128",
    ["使用Acme®光源。", "试剂为Lugols™。", "附录 资料性 A\n某某®仪器适用。"],
    ["使用Acme®光源{^f}。\n@f 脚注 Acme®是由甲提供的产品的商品名。", "使用LED光源。", "前言\nAcme®。"],
  ),
  rule(
    "R-129",
    [
      `${terms}术语 灯具\n定义 器具。`,
      `${terms}术语 灯具\n# 要求\n灯具应轻。`,
      `${terms}术语 光源\n# 范围\n光源。`,
    ],
    [
      `${terms}术语 灯具\n# 要求\n灯具应轻。灯具应白。`,
      `${terms}术语 ×××\n定义 ××。`,
      `${terms}术语 lamp`,
      [`${terms}术语 灯具`, { functionType: "terminology" }],
    ],
  ),
  rule(
    "R-130",
    [
      `${terms}术语 灯具\n定义 器具。`,
      `${terms}术语 灯具\n英文 luminaire`,
      `${terms}术语 灯具\n定义 器具。\n英文 luminaire`,
    ],
    [
      `${terms}术语 灯具\n英文 luminaire\n定义 器具。`,
      `${terms}术语 灯具\n英文 luminaire\n符号 L\n定义 器具。\n注 说明。\n来源 GB/T 1—2000，3.1`,
      `${terms}术语 ××××\n英文 xxxx`,
    ],
  ),
  rule(
    "R-131",
    [
      `${terms}术语 灯具\n定义 灯具是发光的器具。`,
      `${terms}术语 灯具\n定义 是指发光的器具。`,
      `${terms}术语 灯具\n定义 指能够发光的器具。`,
    ],
    [
      `${terms}术语 灯具\n定义 发光的器具。`,
      `${terms}术语 指示灯\n定义 指示状态的灯具。`,
      `${terms}术语 灯\n定义 灯具的光源。`,
    ],
  ),
  rule(
    "R-141",
    [
      "灯具（以下简称“灯”）应轻。\n灯具（以下简称“灯”）应白。",
      "甲（以下简称乙）。甲（以下简称乙）。",
      "某某系统(以下称系统)。\n某某系统（以下简称“系统”）。",
    ],
    ["灯具（以下简称“灯”）应轻。\n灯应白。", "甲（以下简称乙）和丙（以下简称丁）。", "以下简称见附录A。"],
  ),
]
