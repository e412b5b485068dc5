import type { Node } from "prosemirror-model"
import { schema } from "../schema.ts"
import { plainText } from "../structure/labels.ts"
import { type DocumentNumber, type FoundNumber, formatNumber, type NumberStyle } from "./number.ts"
import { leadingDocumentNumber } from "./recognise.ts"

/** Titles of a document, as a catalogue knows them; empty where it does not. */
export interface Titles {
  zh: string
  en: string
}

/** What an entry of chapter 2 or of the bibliography looks like. */
export interface EntryForm {
  style: NumberStyle
  list: "normative" | "bibliography"
}

const isForeign = (number: DocumentNumber): boolean => number.yearSign !== "—"

/**
 * Title of an entry. A foreign document in chapter 2 has the Chinese translation and the original behind it; the
 * bibliography needs the original only (GB/T 1.1-2020, 8.6.3.1 and 8.13).
 */
const titleFor = (number: DocumentNumber, { zh, en }: Titles, { style, list }: EntryForm): string => {
  if (style === "iso") return en || zh
  if (!isForeign(number)) return zh || en
  if (list === "bibliography") return en || zh
  return zh && en && zh !== en ? `${zh}（${en}）` : zh || en
}

/** An entry as the program writes it: the number as a citation, a full-width gap (in ISO: a comma) and the title, if known. */
export const makeEntry = (
  number: DocumentNumber,
  titles: Titles | null,
  form: EntryForm,
  id: string | null,
): Node => {
  const citation = schema.marks["citation"]!.create()
  const content = [schema.text(formatNumber(number, form.style), [citation])]
  const title = titles ? titleFor(number, titles, form) : ""
  if (title && form.style === "gb") content.push(schema.text(`\u3000${title}`))
  if (title && form.style === "iso") {
    content.push(schema.text(", "), schema.text(title, [schema.marks["italic"]!.create()]))
  }
  return schema.nodes["reference_item"]!.create({ id }, content)
}

/** An entry of a list, read. */
export interface Entry {
  id: string
  node: Node
  /** Null: no document with a number. */
  number: FoundNumber | null
  /** What stands behind the number. */
  title: string
  /** The unfilled entry of a template: GB/T ×××××　××××××. */
  isPlaceholder: boolean
}

/** Reads an entry of a list of references; a number that somebody typed before it ("[3] ") is passed over. */
export const readEntry = (node: Node): Entry => {
  const text = plainText(node)
  const number = leadingDocumentNumber(text.replace(/^\s*\[\d+\]\s*/, (label) => " ".repeat(label.length)))
  const rest = number ? text.slice(number.to) : text
  return {
    ...{ id: String(node.attrs["id"] ?? ""), node, number },
    title: rest.replace(/^[\s\u3000,，:：]+/, "").trim(),
    isPlaceholder: (number?.number.startsWith("×") ?? false) && /^[×\s\u3000]*$/.test(rest),
  }
}

const bare = (text: string): string =>
  text.replace(/[\s\u3000\u00A0—–\-:：,，.。()（）《》]/g, "").toLowerCase()

/** True if two titles differ in more than blanks and punctuation. */
export const differ = (one: string, other: string): boolean => bare(one) !== bare(other)

/** The title that an entry would get. */
export const titleOfEntry = (number: DocumentNumber, titles: Titles, form: EntryForm): string =>
  titleFor(number, titles, form)
