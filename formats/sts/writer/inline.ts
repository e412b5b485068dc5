import type { Mark, Node } from "prosemirror-model"
import { schema } from "../../../schema/schema.ts"
import { referenceText } from "../../../schema/structure/labels.ts"
import { type XmlChild, type XmlElement, type XmlNode, xml } from "../../xml/tree.ts"
import { instruction, type Marker, spaceInstruction } from "../marker.ts"
import { provisionAttributes } from "../provisions.ts"
import { safeLink } from "../reader/inline-elements.ts"
import type { Export } from "./context.ts"
import { footnoteElement } from "./footnotes.ts"
import { inlineFormula } from "./formulas.ts"

/** What kind of element holds the text: it decides where std, break and index-term may stand. */
export type TextHolder = "text" | "term" | "tbx" | "tbx-name" | "std"

interface Piece {
  node: Node
  marks: readonly Mark[]
}

/** Marks from outside to inside, so that every pair of nested elements is allowed by the schema. */
const order = [
  "citation",
  "link",
  "term_reference",
  "named_content",
  "bold",
  "italic",
  "underline",
  "strike",
  "subscript",
  "superscript",
  "styled",
  "inline_code",
]

const sorted = (marks: readonly Mark[]): Mark[] =>
  marks
    .filter((mark) => order.includes(mark.type.name))
    .sort((a, b) => order.indexOf(a.type.name) - order.indexOf(b.type.name))

const elementOf: Record<string, string> = {
  bold: "bold",
  italic: "italic",
  underline: "underline",
  strike: "strike",
  subscript: "sub",
  superscript: "sup",
  inline_code: "monospace",
}

/** Styles that are elements of the emphasis class and hold any text. */
const styles = new Set(["sc", "overline", "roman", "sans-serif", "fixed-case", "num"])

/** Elements in which only emphasis, pictures and named content may stand directly; everything else is wrapped. */
const narrow = new Set(["ext-link", "std"])

/** Writes the inline content of a block. */
export const writeInline = (block: Node, context: Export, holder: TextHolder = "text"): XmlNode[] =>
  writeNodes(block.children, context, holder)

export const writeNodes = (
  nodes: readonly Node[],
  context: Export,
  holder: TextHolder = "text",
): XmlNode[] => {
  const pieces = nodes.map((node) => ({
    node,
    marks: node.type.name === "hard_break" ? [] : sorted(node.marks),
  }))
  return new InlineWriter(context, holder, nodes).write(pieces, holder === "std" ? "std" : "")
}

class InlineWriter {
  private readonly spaces: Map<Node, XmlNode[]>

  constructor(
    private readonly context: Export,
    private readonly holder: TextHolder,
    nodes: readonly Node[],
  ) {
    this.spaces = protectSpaces(nodes)
  }

  /** Groups pieces that share their outermost mark; `parent` is the element around them ("" for the holder itself). */
  write(pieces: readonly Piece[], parent: string): XmlNode[] {
    const out: XmlNode[] = []
    for (let i = 0; i < pieces.length; ) {
      const mark = pieces[i]!.marks[0]
      if (!mark) {
        out.push(...this.leaf(pieces[i]!.node, parent))
        i++
        continue
      }
      let end = i + 1
      while (end < pieces.length && pieces[end]!.marks[0]?.eq(mark)) end++
      const inner = pieces.slice(i, end).map(({ node, marks }) => ({ node, marks: marks.slice(1) }))
      out.push(this.marked(mark, inner, parent))
      i = end
    }
    return out
  }

  private marked(mark: Mark, inner: readonly Piece[], parent: string): XmlElement {
    const { name } = mark.type
    if (elementOf[name]) return xml(elementOf[name]!, {}, this.write(inner, elementOf[name]!))
    switch (name) {
      case "citation":
        return this.citation(mark, inner)
      case "link":
        if (!safeLink(mark.attrs["href"])) return this.named("link", mark, {}, inner)
        return xml(
          "ext-link",
          { "ext-link-type": "uri", "xlink:href": mark.attrs["href"] },
          this.write(inner, "ext-link"),
        )
      case "term_reference":
        return this.termReference(mark, inner, parent)
      case "styled":
        if (styles.has(mark.attrs["style"]))
          return xml(mark.attrs["style"], {}, this.write(inner, mark.attrs["style"]))
        return this.styled(mark, inner)
      default:
        return this.namedContent(mark, inner)
    }
  }

  /** named-content for a mark that has no element where it stands. */
  private named(
    type: string,
    mark: Mark,
    attributes: Record<string, string>,
    inner: readonly Piece[],
  ): XmlElement {
    const marker: Marker = { mark: mark.type.name, attrs: mark.attrs }
    return xml("named-content", { "content-type": type, ...attributes }, [
      instruction(marker),
      ...this.write(inner, "named-content"),
    ])
  }

  private styled(mark: Mark, inner: readonly Piece[]): XmlElement {
    const marker: Marker = { mark: "styled", attrs: mark.attrs }
    return xml("styled-content", { style: String(mark.attrs["style"]) || null }, [
      instruction(marker),
      ...this.write(inner, "styled-content"),
    ])
  }

  private citation(mark: Mark, inner: readonly Piece[]): XmlElement {
    if (this.holder === "term" || this.holder === "std") return this.named("citation", mark, {}, inner)
    const { target, standard, located } = mark.attrs
    const text = inner.map(({ node }) => node.text ?? "").join("")
    const known =
      inner.length === 1
        ? (this.context.citations.get(standard ?? text) ?? this.context.citations.get(text) ?? null)
        : undefined
    const attrs: Record<string, unknown> = {}
    if (target !== known) attrs["target"] = target
    if (located !== null) attrs["located"] = located
    if (standard === "") attrs["standard"] = standard
    const isPlain = inner.every(({ node, marks }) => node.isText && !marks.length)
    const children = this.write(inner, "std")
    const type = /[—–:：-]\s*\d{4}\b/.test(text) ? "dated" : "undated"
    return xml("std", { type, "std-id": standard || null }, [
      instruction({ attrs }),
      ...(isPlain ? [xml("std-ref", { type }, children)] : children),
    ])
  }

  private termReference(mark: Mark, inner: readonly Piece[], parent: string): XmlElement {
    const { target } = mark.attrs
    if (this.context.typeOf(target) === undefined) return this.named("term", mark, {}, inner)
    const rid = this.context.reference(target)
    if (this.holder === "tbx" && !narrow.has(parent) && this.context.typeOf(target) === "term_title")
      return xml("tbx:entailedTerm", { target: rid }, this.write(inner, "tbx:entailedTerm"))
    return xml("named-content", { "content-type": "term", rid }, this.write(inner, "named-content"))
  }

  private namedContent(mark: Mark, inner: readonly Piece[]): XmlElement {
    const type = String(mark.attrs["type"] ?? "")
    const element = type === "styled-content" ? type : "named-content"
    const { carried, rest } = this.context.split(element, mark.attrs["extra"])
    const isReserved = type === "term" && (carried["xlink:href"] || rest?.["rid"])
    const isStyled = element === "styled-content" && (carried["style"] || carried["style-type"])
    if (isReserved || (element === "styled-content" && !isStyled))
      return this.named(type || "unspecified", mark, {}, inner)
    const attrs = {
      ...(type || element !== "named-content" ? {} : { type }),
      ...(rest ? { extra: mark.attrs["extra"] } : {}),
    }
    const isFree = !("vocab" in carried || "vocab-term" in carried || "content-type" in carried)
    const own = (isFree && provisionAttributes(type)) || { "content-type": type || "unspecified" }
    const attributes = element === "named-content" ? { ...own, ...carried } : carried
    return xml(element, attributes, [instruction({ attrs }), ...this.write(inner, element)])
  }

  private leaf(node: Node, parent: string): XmlNode[] {
    if (node.isText) return this.spaces.get(node) ?? [{ type: "text", text: node.text! }]
    const made = this.atom(node, parent)
    const fits =
      !narrow.has(parent) ||
      /^(inline-graphic|named-content|styled-content)$/.test(made.name) ||
      (parent === "std" && /^(xref|fn)$/.test(made.name))
    const extra = node.type.name === "footnote_reference" ? this.footnotes(node) : []
    if (fits && (!extra.length || parent !== "ext-link")) return [made, ...extra]
    return [xml("styled-content", {}, [made, ...extra])]
  }

  private atom(node: Node, parent: string): XmlElement {
    switch (node.type.name) {
      case "hard_break":
        return parent || this.holder === "term" || this.holder === "std"
          ? this.kept(node, "break", "")
          : xml("break")
      case "inline_formula":
        return inlineFormula(node)
      case "cross_reference":
        return this.crossReference(node)
      case "footnote_reference":
        return this.footnoteReference(node)
      case "index_entry":
        return this.indexEntry(node, parent)
      case "inline_image":
        return this.image(node)
      default:
        return this.kept(node, "unknown", String(node.attrs["text"] ?? ""))
    }
  }

  /** An inline node without an element of its own: named content, the node in its marker. */
  private kept(node: Node, type: string, text: string): XmlElement {
    const marker: Marker = { type: node.type.name, attrs: node.attrs }
    return xml("named-content", { "content-type": type }, [instruction(marker), text])
  }

  private crossReference(node: Node): XmlElement {
    const { target, show, text } = node.attrs
    const { numbering, profile, language } = this.context
    const printed = referenceText(node, numbering, profile, language)
    const entry = target ? numbering.byId.get(target) : undefined
    if (!entry || this.context.typeOf(target) === undefined) {
      this.context.report(
        "dangling-reference",
        "warning",
        String(target ?? ""),
        `A reference leads to "${target ?? ""}", which is not in the document; it was written as plain text.`,
      )
      return this.kept(node, "cross-reference", printed === "?" ? text : printed)
    }
    const bare = (value: string): string => value.replace(/\s/g, "")
    const collapsed = printed.replace(/[ \t\r\n]+/g, " ").trim()
    let derived = { show: "text", text: collapsed }
    if (!collapsed) derived = { show: "label", text: "" }
    else
      for (const form of ["number", "label"]) {
        const probe = schema.nodes["cross_reference"]!.create({ target, show: form, text: "" })
        if (bare(referenceText(probe, numbering, profile, this.readerLanguage)) === bare(collapsed))
          derived = { show: form, text: "" }
      }
    // A label that is the text of a title is not certain before all references in titles are.
    const isSure = entry.number !== "" && derived.show === show && derived.text === text
    const attrs = isSure ? {} : { show, text }
    const type = this.context.typeOf(target) === "footnote" ? "cross_reference" : undefined
    return xml(
      "xref",
      { "ref-type": referenceType(this.context.typeOf(target)!), rid: this.context.reference(target) },
      [instruction({ attrs, type }), printed],
    )
  }

  /** The language in which the reader will compare labels: that of the file. */
  private get readerLanguage(): "zh" | "en" {
    return this.context.metadata.language
  }

  private footnoteReference(node: Node): XmlElement {
    const { target } = node.attrs
    if (this.context.typeOf(target) !== "footnote") {
      this.context.report(
        "dangling-reference",
        "warning",
        String(target ?? ""),
        "The mark of a footnote has no footnote; it was written as plain text.",
      )
      return this.kept(node, "footnote-reference", "")
    }
    const entry = this.context.numbering.byId.get(target)
    const number = entry?.number ?? ""
    // A footnote that continues another one is a paragraph of it, and no fn.
    const type = entry?.block.attrs["continues"] ? "footnote_reference" : undefined
    return xml(
      "xref",
      { "ref-type": /^[a-z]+$/.test(number) ? "table-fn" : "fn", rid: this.context.reference(target) },
      [instruction({ type }), xml("sup", {}, [number || "*"])],
    )
  }

  /** The text of the footnote right behind its mark, if it follows this block in the run. */
  private footnotes(node: Node): XmlElement[] {
    const { target } = node.attrs
    const found = this.context.open.get(target)
    if (!found) return []
    this.context.open.delete(target)
    return [footnoteElement(found, this.context, writeInline)]
  }

  private indexEntry(node: Node, parent: string): XmlElement {
    const { term, subterm } = node.attrs
    const clean = (text: string): string => text.replace(/[ \t\r\n]+/g, " ").trim()
    const attrs: Record<string, unknown> = {}
    if (clean(term) !== term) attrs["term"] = term
    if (subterm !== null && clean(subterm) !== subterm) attrs["subterm"] = subterm
    const sub: XmlChild = subterm === null ? null : xml("index-term", {}, [xml("term", {}, [subterm])])
    const made = xml("index-term", {}, [instruction({ attrs }), xml("term", {}, [term]), sub])
    return /^tbx/.test(this.holder) && !parent ? xml("styled-content", {}, [made]) : made
  }

  private image(node: Node): XmlElement {
    const { src, alt } = node.attrs
    const attrs: Record<string, unknown> = {}
    for (const name of ["width", "height"]) if (node.attrs[name] !== null) attrs[name] = node.attrs[name]
    if (/^data:/.test(src)) attrs["src"] = src
    if (alt !== alt.replace(/[ \t\r\n]+/g, " ").trim()) attrs["alt"] = alt
    return xml("inline-graphic", { "xlink:href": src }, [
      instruction({ attrs }),
      alt ? xml("alt-text", {}, [alt]) : null,
    ])
  }
}

/** ref-type of an xref by the type of its target (list of the 1.0 schema). */
const referenceType = (type: string): string => {
  const known: Record<string, string> = {
    table: "table",
    figure: "fig",
    subfigure: "fig",
    formula: "disp-formula",
    annex_title: "app",
    reference_item: "bibr",
    footnote: "fn",
    list_item: "list",
  }
  return known[type] ?? (/_title$|^clause_text$/.test(type) ? "sec" : "other")
}

const foldable = /[ \t\r\n]/
const folding = /[\t\r\n]| {2}/

/**
 * White space that XML tools fold or trim (at the edge of a block, two in a row, tabs and line feeds) is followed by an instruction that
 * holds it. Texts that need none are not listed.
 */
const protectSpaces = (nodes: readonly Node[]): Map<Node, XmlNode[]> => {
  const protectedTexts = new Map<Node, XmlNode[]>()
  let previous = " "
  for (const [i, node] of nodes.entries()) {
    if (!node.isText) {
      previous = node.type.name === "hard_break" ? " " : "x"
      continue
    }
    const text = node.text!
    const isLast = i === nodes.length - 1
    // Most texts need nothing: one look, before any is taken apart.
    const isPlain =
      !folding.test(text) && !(previous === " " && text[0] === " ") && !(isLast && text.endsWith(" "))
    if (!isPlain) {
      const made = protectText(text, previous, isLast)
      if (made) protectedTexts.set(node, made)
    }
    previous = text.at(-1)!
  }
  return protectedTexts
}

const protectText = (text: string, previous: string, isLast: boolean): XmlNode[] | null => {
  const out: XmlNode[] = []
  let before = previous
  let isNeeded = false
  for (const part of text.match(/[ \t\r\n]+|[^ \t\r\n]+/g)!) {
    out.push({ type: "text", text: part })
    if (foldable.test(part)) {
      const isEdge =
        foldable.test(before) ||
        (isLast &&
          text.endsWith(part) &&
          out.map((node) => (node.type === "text" ? node.text : "")).join("").length === text.length)
      if (part !== " " || isEdge) {
        out.push(spaceInstruction(part))
        isNeeded = true
        before = "x"
        continue
      }
    }
    before = part.at(-1)!
  }
  return isNeeded ? out : null
}
