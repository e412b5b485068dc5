import type { Message } from "../rule.ts"
import type { LaidTable } from "./layout.ts"
import { layoutRule } from "./layout-rule.ts"

const parts = {
  frame: { zh: "外框线", en: "lines around the table" },
  head: { zh: "表头下的线", en: "line below the head" },
  foot: { zh: "注和脚注上的线", en: "line above notes and footnotes" },
} as const

const points = (eighths: number): Message =>
  eighths === 0 ? { zh: "没有线", en: "no line" } : { zh: `${eighths / 8} pt`, en: `${eighths / 8} pt` }

/** Lines that should be thick and are not thicker than the thickest of the others. */
const thinParts = (table: LaidTable): { name: Message; found: Message; thin: Message }[] => {
  const inner = table.inner.reduce((most, one) => Math.max(most, one), 0)
  return (["frame", "head", "foot"] as const).flatMap((part) => {
    if (!table[part].length) return []
    const least = Math.min(...table[part])
    return least > inner ? [] : [{ name: parts[part], found: points(least), thin: points(inner) }]
  })
}

/** GB/T 1.1-2020, 10.4.2.2: lines of tables. */
export const tableRules = [
  layoutRule({
    id: "R-168",
    severity: "error",
    clause: "10.4.2.2",
    title: {
      zh: "表的外框线、表头的框线、注和脚注的框线为粗实线，其余为细实线",
      en: "Lines around tables, their heads, notes and footnotes are thick, the others thin",
    },
    message: {
      zh: "{part}为{found}，不比其他线（{thin}）粗",
      en: "{part}: {found}, no thicker than the other lines ({thin})",
    },
    check: ({ tables }) =>
      tables.flatMap((table) =>
        thinParts(table).map(({ name, found, thin }) => ({
          ...{ place: table.place, excerpt: table.caption, values: { part: name, found, thin } },
        })),
      ),
  }),
]
