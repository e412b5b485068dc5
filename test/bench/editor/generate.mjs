// A long standard, the same on every machine: Chinese with English, tables of 6 x 10, formulas, cross-references, five levels.
// Our page and the floor get their documents from this one tree (documents.mjs).

/**
 * @typedef {{ text: string } | { target: string }} Piece  running text, or a reference to a clause
 * @typedef {{ type: "paragraph" | "note" | "item", pieces: Piece[] } | { type: "formula", latex: string }
 *   | { type: "table", caption: string, cells: string[][] }} Block
 * @typedef {{ id: string, level: number, title: string, blocks: Block[], clauses: Clause[] }} Clause
 */

/** Marsaglia's xorshift, 32 bits: good enough to mix words and the same everywhere. */
const createRandom = (seed) => {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

const chinese =
  "本文件 规定 产品 的 分类 要求 试验方法 检验规则 标志 包装 运输 贮存 应符合 不应大于 不应小于 可采用 环境温度 相对湿度 额定值 " +
  "测量结果 不确定度 供需双方 商定 每批 抽取 样品 按照 进行 检查 制造商 应提供 使用说明 安全 防护 数据 接口 系统 平台 服务 用户 信息"
const english =
  "type test,sampling plan,rated value,conformity,shall be,interface,measurement,in accordance with"
const words = chinese.split(" ")
const phrases = english.split(",")
const formulas = [
  "U = k \\cdot u_c",
  "\\bar{x} = \\frac{1}{n} \\sum_{i=1}^{n} x_i",
  "\\sigma = \\sqrt{\\frac{1}{n-1} \\sum (x_i - \\bar{x})^2}",
  "R \\ge \\frac{U^2}{P + 1000}",
]

/** @returns {{ clauses: Clause[], blockCount: number }} at least `size` blocks: titles, paragraphs, items, notes, formulas, tables. */
export const generate = (size, seed = 11_2020) => {
  const random = createRandom(seed)
  const between = (low, high) => low + Math.floor(random() * (high - low + 1))
  const pick = (list) => list[Math.floor(random() * list.length)]
  const ids = []
  let blockCount = 0

  const sentence = () => {
    let text = ""
    for (let i = between(6, 16); i > 0; i--) text += random() < 0.15 ? ` ${pick(phrases)} ` : pick(words)
    return text + "。"
  }
  const pieces = (sentences) => {
    const list = [{ text: sentence() }]
    for (let i = 1; i < sentences; i++) {
      if (random() < 0.3) list.push({ target: pick(ids) })
      list.push({ text: sentence() })
    }
    return list
  }
  const table = () => ({
    type: "table",
    caption: pick(words) + pick(words),
    cells: Array.from({ length: 10 }, () =>
      Array.from({ length: 6 }, () => (random() < 0.5 ? (random() * 100).toFixed(1) : pick(words))),
    ),
  })
  const block = () => {
    blockCount++
    const kind = random()
    if (kind < 0.02) return table()
    if (kind < 0.08) return { type: "formula", latex: pick(formulas) }
    if (kind < 0.3) return { type: "item", pieces: pieces(between(1, 2)) }
    if (kind < 0.38) return { type: "note", pieces: pieces(between(1, 2)) }
    return { type: "paragraph", pieces: pieces(between(1, 4)) }
  }
  const clause = (level) => {
    const id = `clause${ids.length}`
    ids.push(id)
    blockCount++
    const made = {
      id,
      level,
      title: `${pick(words)}${pick(words)} ${pick(phrases)}`,
      blocks: [],
      clauses: [],
    }
    for (let i = between(3, 8); i > 0; i--) made.blocks.push(block())
    const children = level === 5 ? 0 : between(level < 3 ? 2 : 0, level < 3 ? 5 : 2)
    for (let i = 0; i < children && blockCount < size; i++) made.clauses.push(clause(level + 1))
    return made
  }

  const clauses = []
  while (blockCount < size) clauses.push(clause(1))
  return { clauses, blockCount }
}
