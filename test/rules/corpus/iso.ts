import { type Case, rule } from "./case.ts"

const references =
  "The following documents are referred to in the text in such a way that some or all of their content constitutes requirements of this document. For dated references, only the edition cited applies. For undated references, the latest edition of the referenced document (including any amendments) applies."
const front = "# Scope\nThis document specifies rice.\n# Normative references\n# Terms and definitions\n"
const chapter2 = "# Normative references\n引用 ISO 712:2009, Cereals\n# Test\n"
const terms = "# Terms and definitions\n"

/** ISO/IEC Directives, Part 2: structure. */
const structure: readonly Case[] = [
  rule(
    "I-001",
    ["# Scope\n# Test", "# Test", "# Scope\n# Normative references"],
    [front, `${front}# Test`, "=foreword Foreword\nText."],
  ),
  rule(
    "I-002",
    [
      "=foreword Preface",
      "# Normative references\n=bibliography References",
      "@s # Scope\n=introduction Intro",
    ],
    ["=foreword Foreword", `${front}=bibliography Bibliography`, "=introduction Introduction"],
  ),
  rule(
    "I-003",
    ["# Test\n# Scope", "# Normative references\n# Scope", "# Scope\n# Terms and definitions"],
    [front, "=foreword Foreword\n# Scope", `${front}# Test\n# Packaging`],
  ),
  rule(
    "I-004",
    ["=foreword Foreword\n## General", "=foreword Foreword\n## A\n## B", "=foreword Foreword\nText.\n### C"],
    ["=foreword Foreword\nText.", "=foreword Foreword\n-- item", "=introduction Introduction\n## A\n## B"],
  ),
  rule(
    "I-005",
    ["# Scope\n## A\n## B", "# Normative references\n## A\n## B", "# Scope\nText.\n## A"],
    [front, "# Test\n## A\n## B", "# Terms and definitions\n## A\n## B"],
  ),
  rule(
    "I-006",
    ["# Test\n## General", "# Test\n## A\n### B\n## C", "附录 规范性 Method\n## General"],
    ["# Test\n## A\n## B", "# Test\nText.", "附录 规范性 Method\nText."],
  ),
  rule(
    "I-007",
    ["# Test\n## A\n§1 Text.", "# Test\n## A\n### B\n§2 Text.\n## C", "附录 规范性 M\n§1 Text.\n## A"],
    ["# Test\n## A\n## B", "# Test\n§1 A.\n§1 B.", "# Test\n## A\n§2 A.\n§2 B.\n## B\n### C\n### D"],
  ),
  rule(
    "I-008",
    ["# Test\n§1 A.\n§1 B.", "# Test\n## A\n§1 B.", "# Packaging\n§1 A.\n§1 B."],
    ["# Test\n## A\n§2 A.\n§2 B.\n## B", "# Test\nText.", "附录 规范性 M\n§1 A.\n§1 B."],
  ),
  rule(
    "I-009",
    [
      "# a\n## b\n### c\n#### d\n##### e\n###### f\n####### g",
      "# a\n## b\n### c\n#### d\n##### e\n###### f\n§6 g",
      "附录 规范性 A\n## b\n### c\n#### d\n##### e\n###### f\n§6 g",
    ],
    ["# a\n## b\n### c\n#### d\n##### e\n###### f", "# a\n## b", "附录 规范性 A\n## b\n### c"],
  ),
  rule(
    "I-010",
    [
      "# Test\nText.\n## A\n## B",
      "# Test\n## A\nText.\n### C\n### D\n## B",
      "附录 规范性 M\nText.\n## A\n## B",
    ],
    ["# Test\n## A\nText.\n## B", `${terms}Lead-in.\n## A\n## B`, "# Test\nText."],
  ),
  rule(
    "I-011",
    ["# Test\n### A\n### B", "# Test\n## A\n#### B\n#### C", "附录 规范性 M\n### A"],
    ["# Test\n## A\n### B\n### C", "# Test\n## A", "附录 规范性 M\n## A"],
  ),
  rule(
    "I-012",
    [
      `${front}=bibliography Bibliography\n附录 资料性 A`,
      "# Scope\n=foreword Foreword",
      "=introduction I\n=foreword F",
    ],
    [front, `${front}附录 资料性 A\n=bibliography Bibliography`, "=foreword F\n=introduction I"],
  ),
  rule(
    "I-013",
    ["# Test.", "# Test\n## Apparatus:\n## B", "附录 规范性 Method,"],
    ["# Test", "Text.", "# Test (dry)"],
  ),
  rule(
    "I-014",
    ["# 4.1 Test", "附录 规范性 Annex A — Method", "# 5. Test", "附录 资料性 (informative) Example"],
    ["# Test", "# 3D printing", "# ISO 9001 implementation", "附录 规范性 A method"],
  ),
  rule(
    "I-015",
    ["A:\n*dash,5 a.", "A:\n*number,6 a.", "A:\n*letter,5 a."],
    ["A:\n-- a.", "A:\n*dash,4 a.", "A:\n*roman,3 a."],
  ),
  rule(
    "I-016",
    [
      "A:\na) b;\nb) c.\nD:\na) e.",
      "A:\na) b.\nText.\n*number,1 c.",
      "# Test\n## A\nB:\na) c.\nD:\na) e.\n## F",
    ],
    [
      "A:\na) b;\nb) c.",
      "A:\na) b.\nC:\n-- d.",
      "# Test\n## A\nB:\na) c.\n## D\nE:\na) f.",
      "A:\na) b:\n1) c.",
    ],
  ),
  rule(
    "I-017",
    ["A:\n-- b;\n-- c", "A:\n-- b\n-- c.", "A:\na) b;\nb) c;"],
    ["A:\n-- b;\n-- c.", "A:\n-- b, and\n-- c.", "A:\n-- Bees fly.\n-- Cats run.", "A.\n-- b\n-- c"],
  ),
  rule(
    "I-018",
    ["A:\n-- a) b.", "A:\na) (1) b.", "A:\n-- — b.", "A:\n-- iv) b."],
    ["A:\n-- b.", "A:\n-- 3 mm.", "A:\na) i.e. b."],
  ),
]

/** ISO/IEC Directives, Part 2, 7 and 11 to 16: words. */
const wording: readonly Case[] = [
  rule(
    "I-020",
    [
      "# Normative references\nThe following referenced documents are indispensable.\n引用 ISO 1, A",
      "# Normative references",
      `# Normative references\n${references}`,
    ],
    [
      `# Normative references\n${references}\n引用 ISO 1, A`,
      "# Normative references\nThere are no normative references in this document.",
      "# Scope",
    ],
  ),
  rule(
    "I-021",
    [
      `${terms}术语 rice`,
      `${terms}For the purposes of this standard, the following terms apply.\n术语 rice`,
      `${terms}For the purposes of this document, the following terms and definitions apply.`,
    ],
    [
      `${terms}For the purposes of this document, the following terms and definitions apply.\n术语 rice`,
      `${terms}No terms and definitions are listed in this document.`,
      `${terms}For the purposes of this document, the terms and definitions given in ISO 1 and the following apply.\n术语 rice`,
    ],
  ),
  rule(
    "I-022",
    ["This International Standard specifies rice.", "See this standard.", "This part of ISO 17301 applies."],
    ["This document specifies rice.", "An International Standard exists.", "This specific part is used."],
  ),
  rule(
    "I-023",
    ["Samples must be dry.", "Users must not heat it.", "表 A|It must be dry|1"],
    [
      "Samples shall be dry.",
      "By law, samples must be dry.",
      "The must is fermented “must”.".replace("The must", "The juice"),
    ],
  ),
  rule(
    "I-024",
    ["This might happen.", "It could be wet.", "注 Samples might be wet."],
    ["This can happen.", "It may be wet.", "=foreword Foreword\nIt might be."],
  ),
  rule(
    "I-025",
    ["Samples need to be dry.", "The user needs to ensure safety.", "It needs to conform."],
    ["Samples shall be dry.", "There is a need to know.", "No heating is needed."],
  ),
  rule(
    "I-026",
    ["Use rice and/or wheat.", "Use rice & wheat.", "One billion grains."],
    ["Use rice or wheat.", "R&D is done.", "引用 Smith & Brown", "10^9 grains."],
  ),
  rule(
    "I-027",
    [
      "The ISO 9000 family of standards applies.",
      "A suite of standards exists.",
      "This family of International Standards.",
    ],
    ["A series of standards exists.", "The family of rice.", "A suite of tests."],
  ),
  rule(
    "I-028",
    [
      "# Scope\nRice is covered.",
      "# Scope\nThis International Standard specifies rice.",
      "# Scope\nRequirements for rice.",
    ],
    [
      "# Scope\nThis document specifies rice.",
      "# Scope\nThis document gives guidelines for rice.",
      "# Scope",
    ],
  ),
  rule(
    "I-029",
    [
      ["", { titleMain: { zh: "", en: "International Standard for rice" } }],
      ["", { titleMain: { zh: "", en: "Rice — Technical Report" } }],
      ["", { titleComplementary: { zh: "", en: "Rice Standard" } }],
    ],
    [
      ["", { titleMain: { zh: "", en: "Rice" } }],
      ["", { titleMain: { zh: "", en: "Standardization of rice" } }],
      ["", { titleMain: { zh: "", en: "Standard gases" } }],
    ],
  ),
  rule(
    "I-030",
    [
      ["", { titleMain: { zh: "", en: "Specification And Test Methods" } }],
      ["", { titleMain: { zh: "", en: "rice" } }],
      ["", { titleComplementary: { zh: "", en: "Rice Quality Requirements" } }],
    ],
    [
      ["", { titleMain: { zh: "", en: "Specifications and test methods" } }],
      ["", { titleMain: { zh: "", en: "Rice" } }],
      ["", { titleMain: { zh: "", en: "XML for UN data" } }],
    ],
  ),
  rule(
    "I-040",
    [
      "=foreword Foreword\nUsers shall read this document.",
      "=foreword Foreword\nUsers should read this document.",
      "=foreword Foreword\nAnnex A may be ignored.",
    ],
    [
      "=foreword Foreword\nISO shall not be held responsible for identifying any or all such patent rights.",
      "=foreword Foreword\nAny feedback should be directed to the user's national standards body.",
      "=foreword Foreword\nThis edition cancels the first one.",
    ],
  ),
  rule(
    "I-041",
    [
      "=introduction Introduction\nSamples shall be dry.",
      "=introduction Introduction\n-- it shall be wet.",
      "=introduction Introduction\nIt is required to dry.",
    ],
    [
      "=introduction Introduction\nSamples should be dry.",
      "=introduction Introduction\nIt can be dry.",
      "# Test\nSamples shall be dry.",
    ],
  ),
  rule(
    "I-042",
    ["# Scope\nSamples shall be dry.", "# Scope\nIt should be used.", "# Scope\nIt may be used."],
    [
      "# Scope\nThis document specifies rice.",
      "# Scope\nIt is applicable to rice sold in May 2020.",
      "# Test\nIt shall be used.",
    ],
  ),
  rule(
    "I-043",
    [
      "术语 rice\n定义 grain that shall be dry",
      "术语 rice\n定义 it shall not be wet",
      "术语 husk\n定义 shall be removed",
    ],
    [
      "术语 rice\n定义 grain that is dry",
      "术语 shelf\n定义 board for marshalling",
      "术语 rice\n定义 grain that can be eaten",
    ],
  ),
  rule(
    "I-044",
    ["注 It shall be dry.", "注 It should be dry.", "注 It may be dry.", "表 A|b|c|注 It shall be dry."],
    ["注 It can be dry.", "It shall be dry.", "注 Tests of May 5 show this."],
  ),
  rule(
    "I-045",
    ["示例 It shall be dry.", "示例 Users should dry it.", "示例 It may be dry."],
    ["示例 Dry rice.", "示例 It can be dry.", "It may be dry."],
  ),
  rule(
    "I-046",
    ["脚注 It shall be dry.", "脚注 It should be dry.", "脚注 It may be dry."],
    ["脚注 It is dry.", "表 A|b|c|脚注@f It shall be dry.", "It shall be dry."],
  ),
  rule(
    "I-048",
    ["Samples are to be tested.", "The lid is not to be used.", "It has to be dry."],
    ["Samples shall be tested.", "What is to come is unknown.", "It has two parts."],
  ),
  rule(
    "I-060",
    ["Users shall see ISO 712.", "Users shall refer to ISO 712:2009.", "Testers shall consult {>x}."],
    ["See ISO 712.", "Samples shall conform to ISO 712.", "Users shall see the display."],
  ),
]

/** ISO/IEC Directives, Part 2, 10, 15, 20 and 28: references. */
const citations: readonly Case[] = [
  rule(
    "I-061",
    ["Conform to ISO 712 Table 1.", "As in ISO 712 Clause 5.", "See IEC 60050 Annex B."],
    ["Conform to ISO 712:2009, Table 1.", "Conform to ISO 712.", "See Table 1."],
  ),
  rule(
    "I-062",
    [
      "# Normative references\n引用 EN 13501-1, Fire",
      "# Normative references\n引用 ASTM D5, Test",
      "# Normative references\n引用 GB/T 1.1—2020, Rules",
    ],
    [
      "# Normative references\n引用 ISO 712, Cereals",
      "# Normative references\n引用 IEC 60050, Vocabulary",
      "=bibliography Bibliography\n引用 EN 13501-1, Fire",
    ],
  ),
  rule(
    "I-063",
    [
      chapter2,
      `${chapter2}Text.`,
      "# Normative references\n引用 ISO 1, A\n引用 ISO 2, B\n# Test\nConform to ISO 1.",
    ],
    [
      `${chapter2}Conform to ISO 712:2009.`,
      "=bibliography Bibliography\n引用 ISO 1, A",
      "# Normative references\n@r 引用 ISO 5, A\n# Test\nSee {>r}.",
    ],
  ),
  rule(
    "I-064",
    ["Conform to ISO 712.", `${chapter2}Conform to ISO 6646.`, "注 See IEC 60050-845."],
    [
      `${chapter2}Conform to ISO 712:2009.`,
      "See ISO 1.\n=bibliography Bibliography\n引用 ISO 1, A",
      "=foreword Foreword\nISO 712 was used.",
    ],
  ),
  rule(
    "I-065",
    ["# Test\n附录 规范性 Method", "See Annex A.\n附录 资料性 B\n附录 资料性 C", "# Test\n附录 资料性 A"],
    ["See Annex A.\n附录 资料性 B", "See {>a}.\n@a 附录 资料性 B", "See A.1.\nSee Annex A.\n附录 规范性 B"],
  ),
  rule(
    "I-066",
    ["表 Title|a|1", "图 Title", "See Table 2.\n表 Title|a|1"],
    ["See Table 1.\n表 Title|a|1", "As {>f} shows.\n@f 图 Title", "See Figure 1.\n图 Title"],
  ),
  rule(
    "I-067",
    ["公式# a=b", "See {>f}.\n@f 公式 a=b", "公式 a=b\\tag{2a}"],
    ["See {>f}.\n@f 公式# a=b", "公式 a=b", "Use Formula (1).\n公式# a=b"],
  ),
  rule(
    "I-069",
    [
      `${chapter2}Conform to ISO 712.`,
      `${chapter2}Conform to ISO 712:1998.`,
      "# Normative references\n引用 ISO 1, A\n# Test\nSee ISO 1:2000.",
    ],
    [
      `${chapter2}Conform to ISO 712:2009.`,
      "# Normative references\n引用 ISO 1, A\n# Test\nSee ISO 1.",
      `${chapter2}See ISO 713.`,
    ],
  ),
  rule(
    "I-070",
    ["See Clause 5.2.", "See subclause 5.2.1.", "As in section 4.1."],
    ["See Clause 5.", "See 5.2.", "See Table 5.2."],
  ),
  rule(
    "I-071",
    ["See above.", "As shown in the table below.", "The figure above shows it.", "See the text on page 5."],
    ["See 5.2.", "Above 5 °C it melts.", "Below the lid is rice."],
  ),
]

/** ISO/IEC Directives, Part 2, 16.5: terms. */
const termCases: readonly Case[] = [
  rule(
    "I-080",
    ["术语 the rice", "术语 a grain", "术语 grain\n许用 an ear"],
    ["术语 rice", "术语 theory", "术语 anode"],
  ),
  rule(
    "I-081",
    ["术语 rice\n定义 a grain", "术语 rice\n定义 the grain", "术语 rice\n定义 An edible grain"],
    ["术语 rice\n定义 grain", "术语 rice\n定义 another grain", "术语 rice\n定义 theoretical grain"],
  ),
  rule(
    "I-082",
    ["术语 rice\n定义 edible grain.", "术语 a\n定义 b.", "术语 rice\n定义 grain of rice. "],
    ["术语 rice\n定义 edible grain", "术语 rice\n定义 grain, husk, etc.", "术语 rice\n注 It is grain."],
  ),
  rule(
    "I-083",
    ["术语 Rice\n术语 Husked rice", "术语 Paddy\n术语 Kernel\n术语 gel", "术语 Rice grain\n术语 Husk"],
    ["术语 rice\n术语 husked rice", "术语 Kjeldahl method\n术语 rice\n术语 husk", "术语 HDK\n术语 DNA"],
  ),
  rule(
    "I-084",
    ["术语 rice", "术语 rice\n注 Text.", "术语 rice\n术语 husk\n定义 shell"],
    ["术语 rice\n定义 grain", "术语 rice\n许用 paddy\n定义 grain", "Text."],
  ),
  rule(
    "I-085",
    [`${terms}术语 rice\n定义 grain{^f}`, `${terms}术语 rice{^f}`, `${terms}表 T|a|1`],
    [`${terms}术语 rice\n定义 grain\n注 Text.`, "# Test\nRice{^f}.", "# Test\n表 T|a|1"],
  ),
]

/** ISO/IEC Directives, Part 2, 9 and 24 to 29: quantities and objects. */
const quantities: readonly Case[] = [
  rule(
    "I-090",
    ["A mass of 12500 g.", "About 101325 Pa.", "After 50000 h."],
    ["A mass of 12 500 g.", "In 2016 it was 1013 Pa.", "ISO 17301 applies."],
  ),
  rule(
    "I-091",
    ["About 5% water.", "At 12.5% moisture.", "表 A|5%|1"],
    ["About 5 % water.", "The % sign.", "See A5%."],
  ),
  rule(
    "I-092",
    ["At 65 ± 2 %.", "At 65 % ± 2 %.", "At 65±2%."],
    ["At (65 ± 2) %.", "Within ± 2 %.", "At 65 %."],
  ),
  rule(
    "I-093",
    ["A length of 80mm.", "A mass of 5kg.", "At 25°C."],
    ["A length of 80 mm.", "At 45°.", "A DN50mm tube."],
  ),
  rule(
    "I-094",
    ["At 45 °.", "Turn by 90 °to the left.", "Of 30 ° exactly."],
    ["At 45°.", "At 25 °C.", "Above 5 °F."],
  ),
  rule(
    "I-095",
    ["From 10 to 12 kPa.", "Of 0–10 mm.", "Between 5 to 8 %."],
    ["From 10 kPa to 12 kPa.", "In 4 to 6 steps.", "From 2 m to 5 m."],
  ),
  rule("I-096", ["Of 5*3.", "Of 80 mm x 25 mm.", "Of 2·10."], ["Of 5 × 3.", "The x axis.", "At 0x1F."]),
  rule(
    "I-097",
    ["Of 80 × 25 × 50 mm.", "Of (80 × 25) mm.", "Of 1.2 × 2.4 m."],
    ["Of 80 mm × 25 mm.", "Of 1 920 × 1 080 pixels.", "A 3 × 3 matrix."],
  ),
  rule(
    "I-098",
    ["At 5 ppm.", "At 300 rpm.", "At 30 psi."],
    ["At 5 µg/kg.", "At 300 r/min.", "The ppm unit."],
  ),
  rule(
    "I-100",
    ["图 T|分图 A/1=b", "图 T|分图 A/注 B.|分图 C", "图 T|分图 A/脚注 B."],
    ["图 T|分图 A|分图 B", "图 T|1=a", "图 T|分图 A|注 B."],
  ),
  rule(
    "I-101",
    ["表 T|a|1\n表 |a|1", "图 T\n图 ", "表 |a|1\n表 T|a|1"],
    ["表 T|a|1", "表 |a|1\n表 |a|1", "表 T|a|1\n图 "],
  ),
  rule("I-102", ["表 |a|1", "图 ", "附录 规范性 A\n图 "], ["表 T|a|1", "图 T", "表0 |a|1"]),
  rule(
    "I-103",
    ["表 2a Mass|a|1".replace("Mass", " Mass"), "表 1b Length|a|1", "表 3c) Width|a|1"],
    ["表 Mass|a|1", "表 2 g samples|a|1", "表 3D printing|a|1"],
  ),
  rule(
    "I-104",
    ["公式 MSE=a", "公式 质量=a", "公式 x=RMSE+b"],
    ["公式 a=b", "公式 q_{\\mathrm{MAX}}=a", "公式 \\mathrm{pH}=a"],
  ),
  rule(
    "I-105",
    ["脚注 Lost.", "Rice{^f}.", "Rice{^f}.\n@g 脚注 Text."],
    ["Rice{^f}.\n@f 脚注 Text.", "Text.", "表 T|a{^f}|1|脚注@f Text."],
  ),
  rule(
    "I-106",
    ["表 T|a|1|脚注@f Text.", "表 T|a{^f}|1", "图 T|脚注@f Text."],
    ["表 T|a{^f}|1|脚注@f Text.", "表 T|a|1", "图 T"],
  ),
  rule(
    "I-107",
    ["注 NOTE 1: Text.", "示例 EXAMPLE: Text.", "NOTE: Text."],
    ["注 Text.", "Notes are short.", "示例 For example, rice."],
  ),
  rule(
    "I-108",
    ["表0 T|a|1", "附录 规范性 A\n表0 T|a|1", "=introduction I\n表0 T|a|1"],
    ["表 T|a|1", "图 T", "=foreword F\n表0 T|a|1"],
  ),
]

export const isoCases: readonly Case[] = [...structure, ...wording, ...citations, ...termCases, ...quantities]
