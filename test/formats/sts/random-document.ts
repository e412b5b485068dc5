import type { Mark, Node } from "prosemirror-model"
import { listKinds, warningKinds } from "../../../schema/nodes/text.ts"
import { blockNames, contentMarks, schema } from "../../../schema/schema.ts"
import { assignIds, toDocument } from "../../../schema/shared/index.ts"
import { blocksOf } from "../../../schema/structure/numbering.ts"

const texts = [
  "范围",
  "GB/T 1.1—2020",
  "The <sample> & its “quotes”",
  "  spaces  inside \t and\nlines ",
  "where",
  "式中：",
  "注1：typed label",
  "NOTE 1 typed label",
  "a",
  " ",
  "\u00a0\u3000wide\u3000",
  "𠀀 beyond the plane",
  "x?>y --> ]]>",
  "ISO 9000:2015",
  "Sentence one. Sentence two。",
]

const strings = ["", "x", "两字", "a b", "“q”&<>", "?>", "term", "source", "norm-refs", "foreword"]

/**
 * Documents that nobody would write and merging can make: every block type anywhere, containers with anything in them, references that
 * lead nowhere, attributes from other formats.
 */
// What is only suggested is settled before a standard is written (schema/suggestions), so no document here has it.
export class RandomDocument {
  private count = 0

  constructor(private readonly random: () => number) {}

  private pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)]!
  }

  private chance(probability: number): boolean {
    return this.random() < probability
  }

  private many<T>(most: number, make: () => T): T[] {
    return Array.from({ length: Math.floor(this.random() * (most + 1)) }, make)
  }

  document(size: number): Node {
    const blocks = Array.from({ length: size }, () => this.block(this.pick(this.names()), 0))
    const doc = assignIds(toDocument(blocks), this.random)
    return this.connect(doc)
  }

  private names(): string[] {
    // Titles often enough that there are sections, and the rest evenly.
    return [
      ...blockNames,
      "clause_title",
      "clause_title",
      "paragraph",
      "list_item",
      "list_item",
      "footnote",
      "note",
    ]
  }

  /** Points references at blocks that exist, most of the time. */
  private connect(doc: Node): Node {
    const ids: string[] = []
    const footnotes: string[] = []
    doc.descendants((node) => {
      if (node.attrs["id"]) ids.push(node.attrs["id"])
      if (node.type.name === "footnote" && node.attrs["id"]) footnotes.push(node.attrs["id"])
      return true
    })
    const target = (list: string[]): string | null =>
      list.length && this.chance(0.9) ? this.pick(list) : this.pick([null, "nowhere"])
    const visit = (node: Node): Node => {
      if (node.type.name === "cross_reference")
        return node.type.create({ ...node.attrs, target: target(ids) }, null, node.marks)
      if (node.type.name === "footnote_reference")
        return node.type.create({ target: target(footnotes) }, null, node.marks)
      if (node.isText)
        return node.mark(
          node.marks.map((mark) =>
            "target" in mark.attrs && this.chance(0.7)
              ? mark.type.create({ ...mark.attrs, target: target(ids) })
              : mark,
          ),
        )
      if (node.isLeaf) return node
      return node.copy(node.type.create(null, node.children.map(visit)).content)
    }
    return visit(toDocument(blocksOf(doc)))
  }

  private extra(): Record<string, unknown> | null {
    if (this.chance(0.85)) return null
    const names = [
      "content-type",
      "specific-use",
      "xml:lang",
      "style",
      "position",
      "sec-type",
      "foreign",
      "tbx",
      "columns",
      "align",
    ]
    const value = (): unknown =>
      this.chance(0.9)
        ? this.pick([...strings, "left", "en", "float"])
        : this.pick([1, true, { a: "b" }, ["c"]])
    return Object.fromEntries([
      [this.pick(names), value()],
      [this.pick(names), value()],
    ])
  }

  private attributes(type: Node["type"]): Record<string, unknown> {
    const attributes: Record<string, unknown> = {}
    for (const [name, spec] of Object.entries(type.spec.attrs ?? {})) {
      if (name === "suggested") continue
      const fallback = (spec as { default: unknown }).default
      if (name === "extra") attributes[name] = this.extra()
      else if (name === "id")
        attributes[name] = this.chance(0.1)
          ? this.pick(["1 odd", "标识", "a:b", "id-1", "x.y"]) + this.count++
          : null
      else if (this.chance(0.6)) attributes[name] = fallback
      else if (name === "level") attributes[name] = this.pick([0, 1, 2, 3, 5])
      else if (name === "element")
        attributes[name] = this.pick(["scope", "normative_references", "terms", "symbols", null])
      else if (name === "role") attributes[name] = this.pick(["normative", "informative", "other"])
      else if (name === "kind")
        attributes[name] =
          type.name === "warning"
            ? this.pick([...warningKinds, "odd"])
            : type.name === "list_item"
              ? this.pick([...listKinds, "odd"])
              : this.pick([null, "scope", "x y", "intro"])
      else if (name === "colspan" || name === "rowspan") attributes[name] = this.pick([1, 2, 3])
      else if (name === "align") attributes[name] = this.pick(["left", "center", "odd"])
      else if (name === "valign") attributes[name] = this.pick(["top", "odd"])
      else if (name === "colwidth") attributes[name] = [100]
      else if (name === "mathml") attributes[name] = null
      else if (typeof fallback === "boolean") attributes[name] = this.chance(0.5)
      else attributes[name] = this.pick(strings)
    }
    return attributes
  }

  private block(name: string, depth: number): Node {
    const type = schema.nodes[name]!
    const attributes = this.attributes(type)
    if (type.isTextblock) return type.create(attributes, type.spec.code ? this.plain() : this.inline())
    if (type.isLeaf) return type.create(attributes)
    if (name === "table_grid")
      return type.create(
        attributes,
        this.many(3, () => this.row(depth + 1)),
      )
    if (depth > 2) return type.create(attributes)
    return type.create(
      attributes,
      this.many(5, () => this.block(this.pick(this.partsFor(name)), depth + 1)),
    )
  }

  private partsFor(name: string): string[] {
    const usual: Record<string, string[]> = {
      table: ["caption", "unit_statement", "table_grid", "table_grid", "note", "footnote", "paragraph"],
      figure: ["unit_statement", "image", "subfigure", "key_item", "note", "footnote", "caption"],
      subfigure: ["image", "caption", "paragraph"],
      formula: ["formula_source", "key_item", "key_item"],
      key_item: ["key_symbol", "key_meaning"],
    }
    const anything = [
      ...blockNames,
      "caption",
      "unit_statement",
      "formula_source",
      "key_symbol",
      "key_meaning",
      "subfigure",
      "table_grid",
    ]
    return this.chance(0.75) ? (usual[name] ?? anything) : anything
  }

  private row(depth: number): Node {
    return schema.nodes["table_row"]!.create(
      this.attributes(schema.nodes["table_row"]!),
      this.many(3, () => this.cell(depth)),
    )
  }

  private cell(depth: number): Node {
    const type = schema.nodes[this.chance(0.3) ? "table_header" : "table_cell"]!
    const names = this.chance(0.7) ? ["paragraph"] : blockNames
    return type.create(
      this.attributes(type),
      this.many(2, () => this.block(this.pick(names), Math.max(2, depth))),
    )
  }

  private plain(): Node[] {
    const text = this.pick([...texts, "\\frac{a}{b}", "$x$", "\\broken{", ""])
    return text ? [schema.text(text)] : []
  }

  private marks(): Mark[] {
    return this.many(3, () => {
      const type = schema.marks[this.pick(contentMarks)]!
      const attributes: Record<string, unknown> = {}
      for (const name of Object.keys(type.spec.attrs ?? {})) {
        if (name === "href")
          attributes[name] = this.pick([
            "https://example.org/?a=1&b=2",
            "mailto:a@example.org",
            "javascript:alert(1)",
          ])
        else if (name === "extra") attributes[name] = this.extra()
        else if (name === "style") attributes[name] = this.pick(["sc", "overline", "odd", ""])
        else if (name === "type") attributes[name] = this.pick(["requirement", "term", "styled-content", ""])
        else attributes[name] = this.pick([null, "x", "GB/T 1.1"])
      }
      return type.create(attributes)
    }).reduce<Mark[]>((set, mark) => [...mark.addToSet(set)], [])
  }

  private inline(): Node[] {
    const nodes = this.many(4, () => {
      const marks = this.chance(0.4) ? this.marks() : []
      if (this.chance(0.6)) return schema.text(this.pick(texts), marks)
      const names = [
        "hard_break",
        "inline_formula",
        "cross_reference",
        "footnote_reference",
        "footnote_reference",
        "index_entry",
        "inline_image",
        "unknown_inline",
      ]
      const type = schema.nodes[this.pick(names)]!
      return type.create(this.inlineAttributes(type), null, type.name === "hard_break" ? [] : marks)
    })
    // Joined as ProseMirror joins them, and a break with the marks of its neighbours.
    return schema.nodes["paragraph"]!.create(null, mergeTexts(nodes)).children.slice()
  }

  private inlineAttributes(type: Node["type"]): Record<string, unknown> {
    const attributes: Record<string, unknown> = {}
    for (const [name, spec] of Object.entries(type.spec.attrs ?? {})) {
      if (name === "suggested") continue
      if (name === "show") attributes[name] = this.pick(["label", "number", "title", "label_title", "text"])
      else if (name === "latex") attributes[name] = this.pick(["x", "\\frac{a}{b}", "\\broken{", " $x$ ", ""])
      else if (name === "mathml" || name === "width")
        attributes[name] = (spec as { default: unknown }).default
      else attributes[name] = this.chance(0.5) ? (spec as { default: unknown }).default : this.pick(strings)
    }
    return attributes
  }
}

const mergeTexts = (nodes: readonly Node[]): Node[] => {
  const merged: Node[] = []
  for (const node of nodes) {
    const last = merged.at(-1)
    if (last?.isText && node.isText && last.sameMarkup(node))
      merged[merged.length - 1] = schema.text(last.text! + node.text!, last.marks)
    else merged.push(node)
  }
  return merged.map((node, i) => {
    if (node.type.name !== "hard_break") return node
    const before = merged[i - 1]
    const after = merged[i + 1]
    return before && after ? node.mark(before.marks.filter((mark) => mark.isInSet(after.marks))) : node
  })
}
