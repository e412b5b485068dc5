import type { Node } from "prosemirror-model"
import { schema } from "../../../schema/schema.ts"
import { suggest } from "../../../schema/suggestions/suggest.ts"
import { markedChange } from "../../../schema/suggestions/suggested.ts"
import type { Builder } from "./builder.ts"
import { block } from "./context.ts"
import { cutAt, dropStart, type Para, textOfNodes, textOfPara } from "./para.ts"

/* Formulas on a line of their own, and the lists of symbols behind them. */

/** What may stand beside a formula on its line: white space, the dots of the leader, its number. */
const besideFormula =
  /^[\s\u3000.·…⋯]*(?:[（(]([A-Z]?[.．]?\d+(?:[.-]\d+)?[a-z]?)[)）])?[\s\u3000,.;，。；]*$/

const plainSource = (formulas: readonly Node[], sign: string): Node => {
  const latex = formulas.map((node) => node.attrs["latex"] as string).join(" \\quad ")
  return schema.nodes["formula_source"]!.create(null, latex ? schema.text(latex + sign) : null)
}

/** The source of a formula; one that goes and one that comes are one of which a part is proposed to change. */
const sourceOf = (formulas: readonly Node[], sign: string): Node => {
  const change = formulas.flatMap(
    (node) => markedChange(node, "insertion") ?? markedChange(node, "deletion") ?? [],
  )[0]
  if (!change) return plainSource(formulas, sign)
  const before = formulas.filter((node) => !markedChange(node, "insertion"))
  const after = formulas.filter((node) => !markedChange(node, "deletion"))
  const [source] = suggest(
    [plainSource(before, before.length ? sign : "")],
    [plainSource(after, after.length ? sign : "")],
    change,
  )
  return source!
}

/** Reads a paragraph that is nothing but a formula, perhaps with its number. False: it is something else. */
export const readFormula = (para: Para, b: Builder): boolean => {
  const formulas = para.content.filter(({ type }) => type.name === "inline_formula")
  const rest = para.content.filter(({ type }) => type.name !== "inline_formula")
  if (!formulas.length || rest.some((node) => !node.isText && node.type.name !== "hard_break")) return false
  const text = textOfNodes(rest)
  const match = besideFormula.exec(text.replace(/\n/g, " "))
  const isStyled = para.role?.type === "formula"
  if (
    !match ||
    (para.role && !["text", "formula"].includes(para.role.type)) ||
    ((b.place === "cell" || b.context.isOwn) && !isStyled)
  )
    return false
  const sign = /[,;，；。]\s*$/.exec(text.replace(/[（(][^（(]*[)）]\s*$/, ""))?.[0].trim() ?? ""
  const source = sourceOf(formulas, sign === "。" ? "" : sign)
  const id = b.idFor("formula")
  const node = block("formula", { id, numbered: match[1] !== undefined }, [source])
  if (id) b.mark(para, id)
  b.push(node, para)
  if (match[1]) b.print(node, `(${match[1]})`, para)
  b.where = false
  return true
}

const isWhere = (text: string): boolean =>
  /^[\s\u3000]*(式中|其中|where|in which)[\s\u3000]*[:：]?[\s\u3000]*$/i.test(text)

/** Symbol and meaning in one line, with a dash or a tab between them. */
const splitKey = (
  content: readonly Node[],
  isStyled: boolean,
): { symbol: Node[]; meaning: Node[] } | null => {
  const text = textOfNodes(content)
  const dash = /[\s\u3000]*\t*[\s\u3000]*(?:——|──|—|－－)[\s\u3000]*/.exec(text)
  const tab = /\t[\s\u3000]*/.exec(text)
  const match = dash && (!tab || dash.index <= tab.index + 1) ? dash : tab
  if (!match || (!isStyled && match.index > 24)) return null
  const [symbol, meaning] = cutAt(content, match.index, match[0].length)
  return { symbol, meaning }
}

const keyItem = (content: readonly Node[], isStyled: boolean, para: Para, b: Builder): Node | null => {
  const split = splitKey(content, isStyled)
  if (!split && !isStyled) return null
  const { symbol, meaning } = split ?? { symbol: [], meaning: [...content] }
  const id = b.context.newId()
  b.mark(para, id)
  return block("key_item", { id }, [
    block("key_symbol", {}, b.clean(symbol)),
    block("key_meaning", {}, b.clean(meaning)),
  ])
}

/** Reads "式中：" and the lines below it into the formula before them. */
export const readWhere = (para: Para, b: Builder): boolean => {
  const text = textOfPara(para)
  const last = b.out.at(-1)
  const afterFormula = last?.type.name === "formula"
  if (afterFormula && (isWhere(text) || para.role?.type === "where")) {
    const tail =
      /^[\s\u3000]*(?:式中|其中|where|in which)[\s\u3000]*[:：]?[\s\u3000]*/i.exec(text)?.[0].length ?? 0
    b.where = true
    if (text.slice(tail).trim()) b.add("paragraph", {}, para.content, para)
    return true
  }
  const isItem = para.role?.type === "where_item" || para.role?.type === "key_item"
  if (afterFormula && b.where) {
    const lead = /^[\s\u3000]*(?:式中|where)[：:\s\u3000]*/i.exec(text)?.[0].length ?? 0
    const item = keyItem(dropStart(para.content, lead), isItem, para, b)
    if (item) {
      b.out[b.out.length - 1] = last.type.create(last.attrs, [...last.children, item])
      b.putNotes(para)
      return true
    }
  }
  if (!isItem) return false
  const item = keyItem(para.content, true, para, b)
  if (item) b.push(item, para)
  return true
}
