import type { Node } from "prosemirror-model"
import type { BlockView } from "../document/block.ts"
import { labelMentions } from "../document/mentions.ts"
import { inside } from "../document/objects.ts"
import type { DocumentView } from "../document/view.ts"
import { hitOn, textWithFormulas } from "../helpers.ts"
import { type BlockRule, type DocumentRule, gbRule, type Hit } from "../rule.ts"

const latexOf = (block: BlockView): string => inside(block.node, "formula_source")[0]?.node.textContent ?? ""

const words = /\\(?:text|mathrm|textrm|operatorname|mathit|textit|mbox)\s*\{[^}]*\}/g

/** Letters that stand for something: neither commands, nor upright words, nor e, π, d of analysis. */
const variables = (latex: string): string[] =>
  latex
    .replace(words, " ")
    .replace(
      /\\(?:alpha|beta|gamma|delta|Delta|varphi|phi|theta|lambda|mu|rho|sigma|tau|omega|Omega|eta|varepsilon|epsilon)\b/g,
      "v",
    )
    .replace(/\\[a-zA-Z]+/g, " ")
    .match(/[A-Za-z]/g) ?? []

const exempt = /^(?:当|其他|其它|若|时|或|且|和|如果|否则|对于|为|，|、|；|\s)*$/

const hanIn = (latex: string): string | undefined =>
  latex.match(/[\u4e00-\u9fff，、；]+/g)?.find((word) => !exempt.test(word))

const explains = /^\s*(?:式中|其中|where)/

const unexplained = (document: DocumentView, index: number): boolean => {
  const view = document.views[index]!
  if (
    view.node.attrs["continues"] ||
    inside(view.node, "key_item").length ||
    !variables(latexOf(view)).length
  )
    return false
  // The next formula of a derivation, then one 式中 for all of them.
  const next = document.views.slice(index + 1).find(({ type }) => type !== "formula" && type !== "footnote")
  if (next && (next.type === "key_item" || explains.test(next.node.textContent))) return false
  const above = document.views[index + 1]
  return !(above?.type === "formula" && inside(above.node, "key_item").length > 0)
}

interface Explained {
  view: BlockView
  symbol: string
  meaning: string
}

const nameOf = (node: Node): string =>
  textWithFormulas(node)
    .replace(/\s|\\mathrm|[{}]/g, "")
    .trim()

const explainedIn = (document: DocumentView): Explained[] =>
  document.ofType("formula", "key_item").flatMap((view) =>
    (view.type === "key_item" ? [view.node] : inside(view.node, "key_item").map(({ node }) => node)).flatMap(
      (item) => {
        const [symbol, meaning] = [item.children[0], item.children[1]]
        if (!symbol || !meaning) return []
        return [
          { view, symbol: nameOf(symbol), meaning: meaning.textContent.split(/[，；。,;（(]/)[0]!.trim() },
        ]
      },
    ),
  )

const clash = (document: DocumentView): Hit[] => {
  const known = new Map<string, string>()
  return explainedIn(document).flatMap(({ view, symbol, meaning }) => {
    if (!symbol || !meaning || symbol.length > 20) return []
    const scope = view.place.region === "body" ? "body" : view.place.key
    const before = known.get(`${scope} ${symbol}`)
    if (view.place.element === "symbols" || before === undefined) {
      if (before === undefined) known.set(`${scope} ${symbol}`, meaning)
      return []
    }
    // A longer or shorter name of the same thing shares its characters.
    const shared = [...meaning].filter((letter) => before.includes(letter)).length
    return shared * 4 >= Math.min(meaning.length, before.length)
      ? []
      : [hitOn(view.node, { values: { found: symbol, before } })]
  })
}

/** GB/T 1.1-2020, 9.9: formulas. */
export const formulaRules = [
  gbRule<DocumentRule>({
    id: "R-051",
    severity: "error",
    clause: "9.9.2",
    reads: "references",
    title: {
      zh: "需要引用的公式才编号，编号为(1)、(2)，不用(2a)",
      en: "A formula is numbered only if it is referred to, (1), (2), never (2a)",
    },
    message: {
      zh: "公式({found})没有引用，不编号",
      en: "Formula ({found}) is not referred to and needs no number",
    },
    check: (document) => {
      const mentions = document.derive(labelMentions)
      return document.ofType("formula").flatMap((view) => {
        const { numbered, id } = view.node.attrs as Record<string, any>
        const tag = /\\tag\*?\s*\{([^}]*)\}/.exec(latexOf(view))
        if (tag)
          return [
            hitOn(view.node, {
              message: { zh: `编号“${tag[1]}”是写进去的`, en: `The number “${tag[1]}” is typed` },
            }),
          ]
        const isNamed = mentions.has(id)
        const values = { found: document.entry(view.node)?.number ?? "" }
        const fix = { type: "setAttribute", blockId: id ?? "", name: "numbered", value: isNamed } as const
        if (numbered && !isNamed) return [hitOn(view.node, { values, fix })]
        if (!numbered && isNamed)
          return [
            hitOn(view.node, {
              fix,
              message: {
                zh: "文中引用了这个公式，应编号",
                en: "The text refers to this formula; it needs a number",
              },
            }),
          ]
        return []
      })
    },
  }),
  gbRule<DocumentRule>({
    id: "R-052",
    severity: "error",
    clause: "9.9.3.1",
    reads: "structure",
    title: {
      zh: "公式中的符号在“式中：”之后解释，符号和缩略语中已解释的除外",
      en: "Symbols of a formula are explained after it, or in the chapter of symbols",
    },
    message: { zh: "公式中的符号没有解释", en: "The symbols of this formula are not explained" },
    check: (document) =>
      document.chapter("symbols")
        ? []
        : document.views.flatMap((view, index) =>
            view.type === "formula" && unexplained(document, index) ? [hitOn(view.node)] : [],
          ),
  }),
  gbRule<BlockRule>({
    id: "R-053",
    severity: "error",
    clause: "9.9.3.1",
    reads: "block",
    title: {
      zh: "公式中用符号，不用量的名称、汉字或多字母的缩略语",
      en: "Formulas have symbols, not names of quantities, Chinese words or abbreviations",
    },
    message: { zh: "公式中的“{found}”：用符号", en: "“{found}” in a formula: use a symbol" },
    check: (block) => {
      if (block.type !== "formula") return []
      const latex = latexOf(block)
      const found =
        hanIn(latex) ?? /(?<![A-Za-z\\])[A-Z]{3,}(?![A-Za-z])/.exec(latex.replace(words, " "))?.[0]
      return found ? [hitOn(block.node, { values: { found } })] : []
    },
  }),
  gbRule<DocumentRule>({
    id: "R-054",
    severity: "warning",
    clause: "9.9.3.2",
    reads: "structure",
    title: { zh: "一个符号不宜代表几个量", en: "A symbol preferably stands for one quantity only" },
    message: { zh: "符号{found}前面表示“{before}”", en: "{found} stands for “{before}” before" },
    check: clash,
  }),
  gbRule<BlockRule>({
    id: "R-055",
    severity: "warning",
    clause: "9.9.3.3",
    reads: "block",
    title: {
      zh: "条文中不宜有多于一行的表达式：写a/b",
      en: "Running text preferably has no expression of more than one line: a/b",
    },
    message: { zh: "条文中的分式宜写为a/b", en: "A fraction in running text is preferably a/b" },
    check: (block) =>
      block.node.isTextblock && !["caption", "definition"].includes(block.type)
        ? block.node.children
            .filter(
              (child) =>
                child.type.name === "inline_formula" && /\\[dt]?frac\b|\\begin\{/.test(child.attrs["latex"]),
            )
            .map(() => hitOn(block.node))
            .slice(0, 1)
        : [],
  }),
]
