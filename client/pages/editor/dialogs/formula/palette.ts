/** One button under the visual editor: what it shows (LaTeX), what it is called, and what it inserts (#@: the selection, #?: a place to fill). */
export interface Sign {
  shown: string
  name: { zh: string; en: string }
  latex: string
}

const sign = (shown: string, zh: string, en: string, latex = shown): Sign => ({
  shown,
  name: { zh, en },
  latex,
})

const letters = (names: string): Sign[] =>
  names.split(" ").map((name) => sign(`\\${name}`, name, name, `\\${name}`))

/** What formulas of standards are made of, by kind. */
export const palettes: { key: "forms" | "signs" | "greek"; signs: Sign[] }[] = [
  {
    key: "forms",
    signs: [
      sign("\\frac{a}{b}", "分式", "Fraction", "\\frac{#@}{#?}"),
      sign("x^{2}", "上标", "Superscript", "#@^{#?}"),
      sign("x_{i}", "下标", "Subscript", "#@_{#?}"),
      sign("x_{i}^{2}", "上下标", "Sub- and superscript", "#@_{#?}^{#?}"),
      sign("\\sqrt{x}", "根式", "Root", "\\sqrt{#@}"),
      sign("\\sqrt[n]{x}", "n 次根", "nth root", "\\sqrt[#?]{#@}"),
      sign("\\bar{x}", "平均", "Mean", "\\bar{#@}"),
      sign("\\left|x\\right|", "绝对值", "Absolute value", "\\left|#@\\right|"),
      sign("\\left(x\\right)", "圆括号", "Brackets", "\\left(#@\\right)"),
      sign("\\sum_{i=1}^{n}", "求和", "Sum", "\\sum_{#?}^{#?}"),
      sign("\\prod_{i=1}^{n}", "连乘", "Product", "\\prod_{#?}^{#?}"),
      sign("\\int_{a}^{b}", "积分", "Integral", "\\int_{#?}^{#?}"),
      sign("\\lim_{x\\to0}", "极限", "Limit", "\\lim_{#?}"),
      sign("\\mathrm{d}", "正体（下标、单位）", "Upright (labels, units)", "\\mathrm{#@}"),
      sign("\\begin{cases}a\\\\b\\end{cases}", "分段", "Cases", "\\begin{cases}#?&#?\\\\#?&#?\\end{cases}"),
    ],
  },
  {
    key: "signs",
    signs: [
      sign("\\times", "乘", "Times"),
      sign("\\cdot", "点乘", "Dot"),
      sign("\\div", "除", "Divided by"),
      sign("\\pm", "正负", "Plus or minus"),
      sign("\\leq", "小于等于", "Less or equal"),
      sign("\\geq", "大于等于", "Greater or equal"),
      sign("\\neq", "不等于", "Not equal"),
      sign("\\approx", "约等于", "Approximately"),
      sign("\\propto", "正比于", "Proportional to"),
      sign("\\infty", "无穷", "Infinity"),
      sign("\\partial", "偏导", "Partial"),
      sign("\\to", "趋于", "To"),
      sign("\\ln", "自然对数", "Natural logarithm"),
      sign("\\lg", "常用对数", "Common logarithm"),
      sign("\\sin", "正弦", "Sine"),
      sign("\\cos", "余弦", "Cosine"),
    ],
  },
  {
    key: "greek",
    signs: letters(
      "alpha beta gamma delta varepsilon zeta eta theta kappa lambda mu nu xi pi rho sigma tau varphi psi omega Delta Gamma Theta Sigma Phi Omega",
    ),
  },
]

/** What chemical equations need and keyboards lack, in the notation of mhchem. */
export const chemistrySigns: Sign[] = [
  sign("\\ce{->}", "反应", "Reaction", " -> "),
  sign("\\ce{<=>}", "可逆反应", "Equilibrium", " <=> "),
  sign("\\ce{->[\\triangle]}", "加热", "Heated", " ->[\\triangle] "),
  sign("\\uparrow", "气体", "Gas", " ^"),
  sign("\\downarrow", "沉淀", "Precipitate", " v"),
  sign("\\ce{X^2+}", "离子", "Ion", "^2+"),
  sign("\\ce{X_2}", "下标", "Subscript", "_2"),
  sign("\\ce{^{14}C}", "核素", "Nuclide", "^{14}"),
]
