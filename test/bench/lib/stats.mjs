// Numbers out of samples, and the tables that show them.

export const quantile = (values, q) => {
  if (values.length === 0) return Number.NaN
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * q
  const low = Math.floor(at)
  return sorted[low] + ((sorted[low + 1] ?? sorted[low]) - sorted[low]) * (at - low)
}

export const median = (values) => quantile(values, 0.5)

/** Three figures are all that a shared machine can promise. */
export const figure = (value) => {
  if (!Number.isFinite(value)) return "–"
  if (value >= 1000) return Math.round(value).toLocaleString("en")
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

export const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n")

/** The same list, begun one later in each round: nobody always runs first. */
export const rotated = (list, round) => [...list, ...list].slice(round % list.length).slice(0, list.length)
