import type { Layout } from "../../types.ts"
import { fontTable } from "./font-table.ts"
import { gbStyles } from "./gb-styles.ts"

/** Font stacks: system fonts first, nothing is fetched from outside. */
export const fonts = {
  song: ["SimSun", "宋体", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", "serif"],
  hei: ["SimHei", "黑体", "Heiti SC", "Noto Sans CJK SC", "Source Han Sans SC", "sans-serif"],
  latin: ["Times New Roman", "Liberation Serif", "Tinos", "serif"],
  mono: ["Courier New", "Liberation Mono", "Noto Sans Mono CJK SC", "monospace"],
}

/**
 * The page of GB/T 1.1-2020, 10.1 and annex E. The margins and the boxes of the cover are those of the Word templates in use; the
 * drawings of annex E could not be measured (docs/spec/templates.md, "Not certain").
 */
export const gbLayout: Layout = {
  page: {
    width: 210,
    height: 297,
    top: 34,
    bottom: 20,
    inner: 25,
    outer: 20,
    header: 25,
    footer: 15,
    mirrored: true,
    textWidth: 165,
  },
  lineGrid: 15.6,
  fonts,
  styles: gbStyles,
  lines: { thick: 1, thin: 0.5, endLine: 41.25, footnoteRule: 41.25 },
  cover: {
    margins: { top: 10, bottom: 24, left: 25, right: 15 },
    boxes: {
      classification: { x: 25, y: 10, width: 50, height: 18.3 },
      logo: { x: 144, y: 13, width: 40, height: 20 },
      banner: { x: 25, y: 38, width: 170, height: 8 },
      number: { x: 25, y: 50, width: 170, height: 7 },
      replaces: { x: 25, y: 57, width: 170, height: 12 },
      title: { x: 27, y: 115, width: 165.8, height: 124 },
      issueDate: { x: 25, y: 247.9, width: 70, height: 8 },
      implementationDate: { x: 125, y: 247.9, width: 70, height: 8 },
      issuer: { x: 35, y: 260, width: 131, height: 17 },
      issued: { x: 168, y: 260, width: 27, height: 17 },
    },
    rules: [
      { x: 25, y: 71, width: 170, thickness: 1 },
      { x: 25, y: 257, width: 170, thickness: 1 },
    ],
  },
  fontTable,
}

/** Local documents have a wider box for their longer code. */
export const localLayout: Layout = {
  ...gbLayout,
  cover: {
    ...gbLayout.cover,
    boxes: { ...gbLayout.cover.boxes, logo: { x: 84, y: 13, width: 100, height: 20 } },
  },
}
