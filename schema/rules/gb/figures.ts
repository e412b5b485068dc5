import type { Node } from "prosemirror-model"
import type { BlockView } from "../document/block.ts"
import type { Passage } from "../document/passage.ts"
import { hitAt, textWithFormulas } from "../helpers.ts"
import { type BlockRule, gbRule, type Hit } from "../rule.ts"

/** A line of the key of a figure: what the picture shows, and what it stands for. */
interface KeyLine {
  symbol: Passage
  name: string
  meaning: string
}

/** A symbol as it is read: formulas without their LaTeX. */
const nameOf = (node: Node): string =>
  textWithFormulas(node)
    .replace(/\s|\\math(?:rm|it)|[{}$]/g, "")
    .trim()

const keyLines = (block: BlockView): KeyLine[] =>
  block.type !== "figure"
    ? []
    : block.passages.flatMap((symbol, index) => {
        const meaning = block.passages[index + 1]
        return symbol.type === "key_symbol" && meaning?.type === "key_meaning"
          ? [{ symbol, name: nameOf(symbol.node), meaning: meaning.text.trim() }]
          : []
      })

const captionOf = (block: BlockView): string =>
  block.passages.filter(({ type }) => type === "caption").at(-1)?.text ?? ""

/** Flow charts and charts of organisations are made of words (9.7.4.2). */
const isOfWords = (block: BlockView): boolean =>
  /流程|程序图|框图|组织|机构|架构|系统图|关系图|时序图|拓扑/.test(captionOf(block))

const axis = /^(?:[XYZxyz]\s*轴|[横纵竖]坐标|[横纵竖]轴|坐标轴)(?:$|[（(：:，,；;。—-])/

/** What is measured ends with one of these; 长度测量装置 is a thing. */
const length =
  /(?:长度?|宽度?|高度?|厚度?|深度|直径|半径|外径|内径|孔径|间距|距离|中心距|边长|尺寸)(?:$|[，,（(：:；;。])/

/** Capitals that stand for a length of this kind by custom (GB/T 3102.1). */
const customary: Readonly<Record<string, RegExp>> = {
  ...{ L: /长|距/, B: /宽/, H: /高|深/, D: /径/, R: /半径/ },
}

const hitOnSymbol = (block: BlockView, { symbol, name }: KeyLine, more: Hit = {}): Hit =>
  hitAt(block, symbol, 0, symbol.text.length, { values: { found: name }, ...more })

/** GB/T 1.1-2020, 9.7.4: what stands in a picture, as far as its key tells it. */
export const figureRules = [
  gbRule<BlockRule>({
    id: "R-050",
    severity: "error",
    clause: "9.7.4.2",
    reads: "block",
    title: {
      zh: "图中用标引序号或图脚注，不用文字说明（流程图、组织结构图除外）；坐标轴上的标记不用标引序号代替",
      en: "Figures have index numbers or footnotes instead of words, but for flow charts and charts of organisations; axes keep their own marks",
    },
    message: {
      zh: "图中用文字“{found}”：用标引序号，文字写在图的说明中",
      en: "The figure has the words “{found}”: put an index number, and the words into the key",
    },
    check: (block) =>
      keyLines(block).flatMap((line) => {
        if (/^\d+$/.test(line.name) && axis.test(line.meaning))
          return [
            hitOnSymbol(block, line, {
              message: {
                zh: "坐标轴用标引序号“{found}”标记：用X、Y或量的符号",
                en: "An axis is marked with the index number “{found}”: put X, Y or the symbol of the quantity",
              },
            }),
          ]
        return /\p{Script=Han}{2}/u.test(line.name) && !isOfWords(block) ? [hitOnSymbol(block, line)] : []
      }),
  }),
  gbRule<BlockRule>({
    id: "R-153",
    severity: "error",
    clause: "9.7.4.1",
    reads: "block",
    title: {
      zh: "图中的长度用l₁、l₂……表示，不用A、B、C……",
      en: "Lengths in figures are l₁, l₂ …, not A, B, C …",
    },
    message: {
      zh: "图中的长度用“{found}”表示：用l₁、l₂……",
      en: "A length in the figure is called “{found}”: call it l₁, l₂ …",
    },
    check: (block) =>
      keyLines(block)
        .filter(
          ({ name, meaning }) =>
            /^[A-Z]$/.test(name) && length.test(meaning) && !customary[name]?.test(meaning),
        )
        .map((line) => hitOnSymbol(block, line)),
  }),
]
