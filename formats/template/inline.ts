import type { Mark, Node } from "prosemirror-model"
import { schema } from "../../schema/schema.ts"
import type { Inline, InlinePart } from "../../templates/index.ts"

const { marks, nodes } = schema

const plainMarks = [
  "bold",
  "italic",
  "underline",
  "strike",
  "subscript",
  "superscript",
  "inline_code",
] as const

type Marked = Extract<InlinePart, { text: string }>

const marksOf = (part: Marked): Mark[] => {
  const list: Mark[] = plainMarks.filter((name) => part[name]).map((name) => marks[name]!.create())
  if (part.link !== undefined) list.push(marks["link"]!.create({ href: part.link }))
  if (part.citation) list.push(marks["citation"]!.create(part.citation))
  if (part.term_reference) list.push(marks["term_reference"]!.create({ target: part.term_reference }))
  if (part.named_content) list.push(marks["named_content"]!.create({ type: part.named_content }))
  if (part.styled) list.push(marks["styled"]!.create({ style: part.styled }))
  return list.reduce<readonly Mark[]>((set, mark) => mark.addToSet(set), []) as Mark[]
}

const inlineNode = (part: InlinePart): Node | null => {
  if (typeof part === "string") return part ? schema.text(part) : null
  if ("text" in part) return part.text ? schema.text(part.text, marksOf(part)) : null
  if ("ref" in part)
    return nodes["cross_reference"]!.create({
      target: part.ref,
      show: part.show ?? "label",
      text: part.words ?? "",
    })
  if ("math" in part) return nodes["inline_formula"]!.create({ latex: part.math })
  if ("footnote" in part) return nodes["footnote_reference"]!.create({ target: part.footnote })
  if ("index" in part) return nodes["index_entry"]!.create({ term: part.index, subterm: part.sub ?? null })
  if ("image" in part) {
    const { image, alt, width = null, height = null } = part
    return nodes["inline_image"]!.create({ src: image, alt, width, height })
  }
  return nodes["hard_break"]!.create()
}

/** Running text of a template as inline nodes. */
export const inlineNodes = (inline: Inline | undefined): Node[] =>
  (typeof inline === "string" ? [inline] : (inline ?? [])).map(inlineNode).filter((node) => node !== null)
