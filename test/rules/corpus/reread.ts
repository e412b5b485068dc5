import { rule } from "./case.ts"

/** Near misses that real standards taught: each was once a false alarm. */
export const rereadCases = [
  rule("R-030", [], ["# 要求\n应满足：\n-- 第一项；以及\n-- 第二项。"]),
  rule("R-028", [], ["# 要求\n警告——碘会引起损伤。\n## 甲\n## 乙"]),
  rule("R-113", [], ["# 范围\n本文件规定了要求，填写范围即可生成草案。"]),
  rule("R-118", [], ["附录 资料性 译文\n已有的译文可参见网站。"]),
  rule("R-038", [], ["# 要求\n达到80%以上（见附件1）。\n附录 规范性 项目\n内容。"]),
  rule("R-040", [], ["# 要求\n式中：\n表 |符号,含义|R,再现性"]),
  rule(
    "R-132",
    [
      "# 要求\n监测点是指安装仪器的位置。监测点应固定。",
      "# 要求\n本文件所称监测点，是指安装仪器的位置。",
      "# 术语和定义\n术语 监测点\n英文 point\n定义 安装仪器的位置。\n# 要求\n监测点是指仪器所在之处。",
    ],
    [
      "# 要求\n这里的指示灯指示方向。",
      "# 要求\n其主要是指上述情形。",
      "# 术语和定义\n术语 监测点\n英文 point\n定义 是指安装仪器的位置。",
      "# 要求\n箭头指向北。",
    ],
  ),
  rule(
    "R-133",
    [
      "# 术语和定义\n术语 灯具\n英文 luminaire\n定义 器具。\n术语 灯具\n英文 lamp\n定义 光源。",
      "# 术语和定义\n术语 光源\n定义 甲。\n术语 灯具\n定义 乙。\n术语 光源\n定义 丙。",
      "# 术语和定义\n术语 监测点\n定义 甲。\n# 符号和缩略语\n术语 监测点\n定义 乙。",
    ],
    [
      "# 术语和定义\n术语 灯具\n定义 器具。\n术语 光源\n定义 乙。",
      "# 术语和定义\n术语 灯具〈室内〉\n定义 甲。\n术语 灯具〈室外〉\n定义 乙。",
      "# 术语和定义\n术语 ××\n定义 甲。\n术语 ××\n定义 乙。",
    ],
  ),
  rule(
    "R-134",
    [
      "# 要求\n电磁兼容（EMC）应合格。NDIR应校准。NDIR应稳定。NDIR宜小。",
      "# 符号和缩略语\nEMC：电磁兼容\n# 要求\nPLC应可靠。PLC应接地。PLC宜小。",
      "# 要求\n电磁兼容（EMC）应合格。\n按FTA进行。\nFTA应完整。\n结果用FTA表示。",
    ],
    [
      "# 要求\n非色散红外（NDIR）应校准。NDIR应稳定。NDIR宜小。NDIR应轻。",
      "# 要求\n电磁兼容（EMC）应合格。LED应亮。LED应稳。LED宜小。",
      "# 要求\n电磁兼容（EMC）应合格。PLC应可靠。PLC宜小。",
      "# 要求\n电磁兼容（EMC）应合格。按NY/T 1180、SN/T 2、SN/T 3、SN/T 4。",
      "# 要求\nPLC应可靠。PLC应接地。PLC宜小。",
    ],
  ),
  rule("I-041", [], ["Introduction\nThe records are not required to be made public."]),
  rule(
    "I-069",
    [],
    [
      "# Scope\nSee ISO 7301:2011.{^f}\n@f 脚注 Cancelled and replaced by ISO 7301:2021.\n# Normative references\n引用 ISO 7301:2011, Rice",
      "# Test\nUse ISO 16634:--, 9.\n# Normative references\n引用 ISO 16634:—, Cereals",
    ],
  ),
  rule("I-010", [], ["# Reagents\nWARNING — Iodine causes lesions.\n## A\n## B"]),
]
