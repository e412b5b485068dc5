import { DOMParser, DOMSerializer, type Node, type ParseRule, Slice } from "prosemirror-model"
import { schema } from "../../schema/schema.ts"
import { isOfficeHtml, tidyForeign } from "./office/html.ts"
import { unwrapLines } from "./unwrap.ts"

/**
 * Clipboard. What we copy carries type and attributes in `data-guiju`, so that it comes back exactly, from another tab or
 * another standard; HTML from elsewhere is read by its tags.
 */
const withType = (node: Node): Record<string, string> => ({
  "data-guiju": node.type.name,
  "data-attributes": JSON.stringify(node.attrs),
})

const clipboardNodes = (): Record<string, (node: Node) => any> => {
  const serializers = DOMSerializer.nodesFromSchema(schema)
  const result: Record<string, (node: Node) => any> = {}
  for (const [name, toDom] of Object.entries(serializers)) {
    result[name] = (node) => {
      if (node.isText) return toDom(node)
      const output = toDom(node) as unknown as [string, ...unknown[]]
      const [tag, second, ...rest] = output
      const hasAttributes = typeof second === "object" && second !== null && !Array.isArray(second)
      const attributes = { ...(hasAttributes ? second : {}), ...withType(node) }
      const children = hasAttributes ? rest : second === undefined ? [] : [second, ...rest]
      return [tag, attributes, ...children]
    }
  }
  return result
}

export const clipboardSerializer = new DOMSerializer(clipboardNodes(), DOMSerializer.marksFromSchema(schema))

const attributesOf = (dom: HTMLElement): Record<string, unknown> | false => {
  try {
    const value: unknown = JSON.parse(dom.getAttribute("data-attributes") ?? "{}")
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : false
  } catch {
    // Another program's page may carry the attribute by chance: then the tag decides.
    return false
  }
}

const ownRules = (): ParseRule[] =>
  Object.keys(schema.nodes)
    .filter((name) => name !== "text" && name !== "doc")
    .map((name) => ({
      tag: `[data-guiju="${name}"]`,
      node: name,
      priority: 90,
      getAttrs: attributesOf,
      ...(schema.nodes[name]!.spec.code ? { preserveWhitespace: "full" as const } : {}),
    }))

const number = (dom: HTMLElement, name: string): number => Math.max(1, Number(dom.getAttribute(name)) || 1)

const cellAttributes = (dom: HTMLElement) => ({
  colspan: Math.min(60, number(dom, "colspan")),
  rowspan: Math.min(1000, number(dom, "rowspan")),
  align: dom.dataset["guijuAlign"] ?? null,
})

const listItem = (dom: HTMLElement) => {
  const list = dom.closest<HTMLElement>("ol, ul")
  let level = 0
  for (let outer: Element | null = list; outer; outer = outer.parentElement?.closest("ol, ul") ?? null)
    level++
  const type = dom.style.listStyleType || list?.style.listStyleType || list?.getAttribute("type") || ""
  const isLetter = /^(a|lower-alpha|upper-alpha|lower-latin|upper-latin)$/i.test(type)
  const bullet = level > 1 ? "dot" : "dash"
  return { kind: list?.tagName !== "OL" ? bullet : isLetter ? "letter" : "number", level: Math.max(1, level) }
}

const foreignRules: ParseRule[] = [
  ...[1, 2, 3, 4, 5, 6].map((level) => ({
    tag: `h${level}`,
    node: "clause_title",
    attrs: { level: Math.max(0, level - 1) },
  })),
  { tag: "li", node: "list_item", getAttrs: listItem },
  {
    tag: "p[data-guiju-item]",
    node: "list_item",
    priority: 60,
    getAttrs: (dom) => ({ kind: dom.dataset["guijuItem"], level: Number(dom.dataset["guijuLevel"]) || 1 }),
  },
  {
    tag: "div.guiju-formula",
    node: "formula",
    getAttrs: (dom) => ({ numbered: dom.dataset["numbered"] === "true" }),
  },
  { tag: "code.guiju-latex", node: "formula_source", priority: 60 },
  {
    tag: "span.guiju-inline-formula",
    node: "inline_formula",
    getAttrs: (dom) => ({ latex: dom.dataset["latex"] ?? "" }),
  },
  { tag: "blockquote", node: "quotation" },
  { tag: "pre", node: "code", preserveWhitespace: "full" },
  { tag: "p", node: "paragraph" },
  { tag: "div.guiju-table", node: "table" },
  { tag: "caption", node: "caption" },
  { tag: "table", node: "table_grid" },
  { tag: "tr", node: "table_row" },
  { tag: "td", node: "table_cell", getAttrs: cellAttributes },
  { tag: "th", node: "table_header", getAttrs: cellAttributes },
  { tag: "br", node: "hard_break" },
  { tag: "style, script, title, head", ignore: true },
  {
    tag: "a[href]",
    mark: "link",
    getAttrs: (dom) => {
      const href = dom.getAttribute("href") ?? ""
      return /^(https?:|mailto:)/i.test(href.trim()) ? { href: href.trim() } : false
    },
  },
]

const markRules: ParseRule[] = Object.values(schema.marks).flatMap((type) =>
  (type.spec.parseDOM ?? []).map((rule) => ({ ...rule, mark: type.name }) as ParseRule),
)

export const clipboardParser = new DOMParser(schema, [...ownRules(), ...foreignRules, ...markRules])

export const isOwnHtml = (html: string): boolean => html.includes("data-guiju")

/** A table from elsewhere becomes an object with a place for its title. */
export const transformPastedHtml = (html: string): string => {
  if (isOwnHtml(html)) return html
  const page = new window.DOMParser().parseFromString(html, "text/html")
  tidyForeign(page, isOfficeHtml(html))
  for (const table of page.querySelectorAll("table")) {
    if (table.parentElement?.closest("table")) continue
    const box = page.createElement("div")
    box.className = "guiju-table"
    table.replaceWith(box)
    const caption = table.querySelector("caption")
    if (caption) box.append(caption)
    box.append(table)
  }
  return page.body.innerHTML
}

/** Plain text: one paragraph a line, lines that a margin broke (PDF) joined. Characters that no document can hold are left out. */
export const parsePlainText = (text: string): Slice => {
  const clean = text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "")
  const lines = unwrapLines(
    clean.split(/\r\n?|\n/).filter((line, i, all) => line || all.length === 1 || i < all.length - 1),
  )
  const paragraphs = lines.map((line) =>
    schema.nodes["paragraph"]!.create(null, line ? schema.text(line) : null),
  )
  const fragment = schema.nodes["division"]!.create(null, paragraphs).content
  return new Slice(fragment, 1, 1)
}
