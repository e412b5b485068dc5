import { whole } from "../draft.ts"
import { type Case, rule } from "./case.ts"

const basis = "本文件按照GB/T 1.1—2020《标准化工作导则　第1部分：标准化文件的结构和起草规则》的规定起草。"
const patents = "请注意本文件的某些内容可能涉及专利。本文件的发布机构不承担识别专利的责任。"
const references =
  "下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。其中，注日期的引用文件，仅该日期对应的版本适用于本文件；不注日期的引用文件，其最新版本（包括所有的修改单）适用于本文件。"
const notice =
  "引言\n本文件的发布机构提请注意，声明符合本文件时，可能涉及到5.2与光源相关的专利的使用。\n本文件的发布机构对于该专利的真实性、有效性和范围无任何立场。\n请注意除上述专利外，本文件的某些内容仍可能涉及专利。本文件的发布机构不承担识别专利的责任。"
const identified = { patentsIdentified: true }
const replaced = { replaces: [{ number: "GB/T 9—2010", title: "灯" }] }

/** GB/T 1.1-2020, 6.1, 8.3 to 8.8, 9.5.2: prescribed sentences and titles. */
export const wordingCases: readonly Case[] = [
  rule(
    "R-034",
    [
      ["", { part: "II" }],
      ["", { part: "1" }],
      ["", { titleComplementary: { zh: "第2部分：要求", en: "" } }],
    ],
    [
      ["", { part: "1", titleComplementary: { zh: "要求", en: "" } }],
      ["", {}],
      ["", { titleMain: { zh: "灯具", en: "" } }],
    ],
  ),
  rule(
    "R-069",
    [whole.replace(/本文件由.*归口。\n/, ""), "前言\n本文件起草单位：甲。", "前言\n本文件由甲提出。"],
    [whole, "前言\n本文件由甲归口。", "# 范围"],
  ),
  rule(
    "R-070",
    [
      whole.replace(basis, "本标准按照GB/T 1.1—2009给出的规则起草。"),
      whole.replace(`${basis}\n`, ""),
      whole.replace("GB/T 1.1—2020", "GB/T 1.1-2020"),
    ],
    [
      whole,
      whole.replace("规则》的", "规则》和GB/T 20001.5—2017《标准编写规则　第5部分：规范标准》的"),
      whole.replace("导则　第", "导则 第"),
      "# 范围",
    ],
  ),
  rule(
    "R-071",
    [
      `前言\n${patents}\n${basis}`,
      "前言\n本文件起草单位：甲。\n本文件由甲归口。",
      "前言\n本文件为首次发布。\n本文件主要起草人：张三。",
    ],
    [
      whole,
      `前言\n${basis}\n本文件代替GB/T 1—2000《甲》，主要变化如下：\n-- 增加了乙。\n${patents}`,
      "前言\n其他说明。\n本文件由甲归口。",
    ],
  ),
  rule(
    "R-072",
    [
      whole.replace(`${patents}\n`, ""),
      whole.replace("识别专利", "识别这些专利"),
      "前言\n本文件可能涉及专利。",
    ],
    [whole, [whole.replace(`${patents}\n`, ""), identified], `前言\n${patents}`],
  ),
  rule(
    "R-073",
    [
      ["引言\n背景。", identified],
      [notice.replace("无任何立场", "没有立场"), identified],
      [notice.replace("请注意除上述专利外", "请注意"), identified],
    ],
    [
      [notice, identified],
      ["引言\n背景。", {}],
      ["# 范围", identified],
    ],
  ),
  rule(
    "R-075",
    [
      "前言\n本标准由甲归口。",
      "前言\n本文件由全国灯具标准化技术委员会归口。",
      "前言\n本文件起草单位有：甲、乙。",
      "前言\n本文件起草人：张三。",
    ],
    [
      whole,
      "前言\n本文件由甲提出并归口。",
      "前言\n本文件由全国灯具标准化技术委员会（SAC/TC 224）提出。",
      "# 要求\n由甲提出申请。",
    ],
  ),
  rule(
    "R-076",
    [
      [whole, replaced],
      ["前言\n本文件代替GB/T 9—2010，主要变化如下：\n-- 增加了乙。", replaced],
      ["前言\n本文件代替GB/T 9—2010《灯》，主要技术变化如下：\n文字。", replaced],
    ],
    [
      [whole, {}],
      ["前言\n本文件代替GB/T 9—2010《灯》，与GB/T 9—2010相比，主要技术变化如下：\na) 增加了乙。", replaced],
      ["# 范围", replaced],
    ],
  ),
  rule(
    "R-077",
    [whole.replace("\n本文件为首次发布。", ""), "前言\n本文件由甲归口。", `前言\n${basis}`],
    [whole, "前言\n本文件及其所代替文件的历次版本发布情况为：\n-- 本次为第一次修订。", "# 范围"],
  ),
  rule(
    "R-078",
    [whole, "前言\n本文件起草单位：甲。", "前言\n主要起草人：张三。"],
    ["前言\n本文件由甲归口。", `前言\n${basis}`, "# 要求\n起草单位：甲。"],
  ),
  rule(
    "R-079",
    [
      "# 范围\n灯具的要求。\n本文件适用于灯具。",
      "# 范围\n本文件规定了灯具的要求。",
      "# 范围\n本标准对灯具作出规定，适用于灯具。",
    ],
    [
      whole,
      "# 范围\n本文件界定了灯具的术语。\n本文件适用于照明。",
      "# 范围\n本文件描述了方法，不适用于路灯。",
      "# 范围",
    ],
  ),
  rule(
    "R-080",
    [
      "# 规范性引用文件\n下列文件对于本文件的应用是必不可少的。\n引用 GB/T 1　甲",
      "# 规范性引用文件\n引用 GB/T 1　甲",
      `# 规范性引用文件\n${references}`,
      "# 规范性引用文件\n本文件没有规范性引用文件。\n引用 GB/T 1　甲",
    ],
    [
      whole,
      "# 规范性引用文件\n本文件没有规范性引用文件。",
      `# 规范性引用文件\n${references}\n引用 GB/T 1　甲`,
    ],
  ),
  rule(
    "R-081",
    [
      "# 术语和定义\n本文件没有需要界定的术语和定义。\n术语 灯\n定义 器具。",
      "# 术语和定义\n下列术语和定义适用于本文件。",
      "# 术语和定义\n术语 灯\n定义 器具。",
      "# 术语和定义\n下列术语和定义适用于本标准。\n术语 灯",
    ],
    [
      whole,
      "# 术语和定义\nGB/T 1界定的术语和定义适用于本文件。",
      "# 术语和定义\nGB/T 1界定的以及下列术语和定义适用于本文件。\n术语 灯",
      "# 术语和定义\n本文件没有需要界定的术语和定义。",
    ],
  ),
  rule(
    "R-082",
    [
      "# 符号和缩略语\n键 P=功率",
      "# 符号和缩略语\n下列符号适用于本标准。\n键 P=功率",
      "# 缩略语\n缩略语如下。",
    ],
    [
      "# 符号和缩略语\n下列符号适用于本文件。\n键 P=功率",
      "# 缩略语\n下列缩略语适用于本文件。",
      "# 符号和缩略语\nGB/T 1界定的以及下列符号适用于本文件。",
    ],
  ),
  rule(
    "R-083",
    ["本标准规定了要求。", "符合本部分的规定。", "表 题|本规范,b|1,2", "引言\n本指导性技术文件给出了指南。"],
    ["本文件规定了要求。", "样本标准偏差为1。", "基本规范见附录A。", "“本标准”不使用。", "成本标准见表1。"],
  ),
  rule(
    "R-084",
    [
      ["", { titleMain: { zh: "灯具国家标准", en: "" } }],
      ["", { titleMain: { zh: "灯具标准", en: "" } }],
      ["", { titleComplementary: { zh: "标准化指导性技术文件", en: "" } }],
    ],
    [
      ["", { titleMain: { zh: "标准化工作导则", en: "" } }],
      ["", { titleMain: { zh: "标准气体", en: "" } }],
      ["", {}],
    ],
  ),
  rule(
    "R-085",
    [
      ["", { functionType: "test_method", titleMain: { zh: "灯具的功率", en: "" } }],
      [
        "",
        { functionType: "specification", titleMain: { zh: "灯具技术规范", en: "Requirements for lamps" } },
      ],
      ["", { functionType: "guidance", titleMain: { zh: "灯具维护", en: "" } }],
    ],
    [
      [
        "",
        { functionType: "test_method", titleMain: { zh: "灯具功率的测定", en: "Determination of power" } },
      ],
      ["", { functionType: "specification", titleMain: { zh: "灯具技术规范", en: "" } }],
      ["", { functionType: "product", titleMain: { zh: "灯具", en: "Luminaires" } }],
      ["", { functionType: "guidance" }],
    ],
  ),
  rule(
    "R-086",
    [
      [
        "",
        {
          titleIntroductory: { zh: "信息技术　安全", en: "" },
          titleMain: { zh: "卡", en: "" },
          titleComplementary: { zh: "要求", en: "" },
        },
      ],
      ["", { titleMain: { zh: "甲　乙　丙　丁", en: "" } }],
      ["", { titleMain: { zh: "甲 乙", en: "" }, titleComplementary: { zh: "丙 丁", en: "" } }],
    ],
    [
      [
        "",
        {
          titleIntroductory: { zh: "信息技术", en: "" },
          titleMain: { zh: "卡", en: "" },
          titleComplementary: { zh: "要求", en: "" },
        },
      ],
      ["", { titleMain: { zh: "灯具", en: "" } }],
      ["", { titleMain: { zh: "灯具 LED 模块", en: "" } }],
    ],
  ),
  rule(
    "R-087",
    [
      ["", { titleMain: { zh: "灯", en: "General Requirements for Luminaires" } }],
      ["", { titleMain: { zh: "灯", en: "luminaires" } }],
      ["", { titleComplementary: { zh: "方法", en: "Methods of Test for Lamps" } }],
    ],
    [
      ["", { titleMain: { zh: "灯", en: "General requirements for luminaires" } }],
      ["", { titleMain: { zh: "灯", en: "LED modules for UV use" } }],
      ["", { titleMain: { zh: "码", en: "pH meters" } }],
    ],
  ),
]
