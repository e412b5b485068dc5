import type { Words } from "./words.ts"

/** The formula dialog. */
export const formulaWords = {
  "formula.title": ["公式", "Formula"],
  "formula.edit": ["修改公式", "Change the formula"],
  "formula.place": ["放在哪里", "Where it stands"],
  "formula.inline": ["在行内", "In the line"],
  "formula.block": ["单独成行", "On its own line"],
  "formula.numbered": ["单独成行，编号", "On its own line, numbered"],
  "formula.way": ["输入方式", "How to write it"],
  "formula.visual": ["可视化", "Visual"],
  "formula.latex": ["LaTeX", "LaTeX"],
  "formula.chemistry": ["化学式", "Chemistry"],
  "formula.visualHelp": [
    "直接键入：/ 为分式，_ 为下标，^ 为上标，希腊字母可键入名称（如 alpha）；→ 走出分式和上下标。",
    "Just type: / for a fraction, _ and ^ for sub- and superscripts, Greek letters by name (alpha), → to get out of them.",
  ],
  "formula.chemistryHelp": [
    "按写法键入：H2SO4、SO4^2-、A + B -> C、<=> 为可逆，^ 为气体，v 为沉淀。",
    "Type it as it is said: H2SO4, SO4^2-, A + B -> C; <=> for an equilibrium, ^ for a gas, v for a precipitate.",
  ],
  "formula.signs.forms": ["结构", "Forms"],
  "formula.signs.signs": ["符号", "Signs"],
  "formula.signs.greek": ["希腊字母", "Greek letters"],
  "formula.signs.chemistry": ["化学符号", "Signs of chemistry"],
  "formula.preview": ["预览", "Preview"],
  "formula.wrong": ["这段 LaTeX 读不懂：{{why}}", "This LaTeX cannot be read: {{why}}"],
  "formula.empty": ["输入后，这里显示公式。", "The formula appears here as you type."],
} as const satisfies Words
