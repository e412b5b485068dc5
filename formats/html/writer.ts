import type { Node } from "prosemirror-model"
import { opensDivision } from "../../schema/structure/numbering.ts"
import type { StandardFile, WriteOptions, WriteResult } from "../format.ts"
import { documentName } from "../print/parts.ts"
import { groupRun } from "../print/run.ts"
import { languageTag } from "../print/words.ts"
import { resolve } from "../resolve/resolve.ts"
import type { XmlElement } from "../xml/tree.ts"
import { writeItems } from "./blocks.ts"
import { contentsElement } from "./contents.ts"
import { type Context, createContext } from "./context.ts"
import { coverElement } from "./cover.ts"
import { inlineChildren } from "./inline.ts"
import { styleSheet } from "./style.ts"
import { h, serializeHtml } from "./tree.ts"

/** Nothing is fetched and nothing runs, whatever may have got past the writer. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

const headElement = (context: Context): XmlElement =>
  h(
    "head",
    {},
    h("meta", { charset: "utf-8" }),
    h("meta", { "http-equiv": "Content-Security-Policy", content: policy }),
    h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    h("meta", { name: "generator", content: "Guiju" }),
    h("title", {}, documentName(context.resolved)),
    h("style", {}, styleSheet(context.layout)),
  )

/** Chapters, annexes ...: a section of the page each. */
const divisionsOf = (blocks: readonly Node[]): Node[][] => {
  const divisions: Node[][] = []
  for (const block of blocks) {
    if (!divisions.length || opensDivision(block)) divisions.push([])
    divisions.at(-1)!.push(block)
  }
  return divisions
}

const mainElement = (context: Context): XmlElement => {
  const blocks = context.resolved.blocks.filter((block) => !context.footnotes.moved.has(block))
  const sections = divisionsOf(blocks).map((division) =>
    h("section", {}, ...writeItems(groupRun(division), context)),
  )
  const end = context.resolved.profile.id === "gb" ? [h("hr", { class: "end" })] : []
  return h("main", { id: "_main", tabindex: "-1" }, ...sections, ...end)
}

const noteElement = (id: string, context: Context): XmlElement => {
  const { texts } = context.footnotes
  const blocks = texts.get(id) ?? []
  const number = context.resolved.numbering.byId.get(id)?.number ?? ""
  const back = context.marks.has(id)
    ? [
        " ",
        h(
          "a",
          {
            href: `#${encodeURIComponent(`_mark-${id}`)}`,
            role: "doc-backlink",
            "aria-label": `${context.words.back} ${number}`,
          },
          "↩",
        ),
      ]
    : []
  return h(
    "li",
    blocks[0] ? context.anchors.take(blocks[0]) : {},
    ...blocks.map((block, index) =>
      h(
        "p",
        index ? context.anchors.take(block) : {},
        ...(index ? [] : [h("span", { class: "mark" }, number), " "]),
        ...inlineChildren(block, context),
        ...(index === blocks.length - 1 ? back : []),
      ),
    ),
  )
}

/** Footnotes of the text, after it: a page on the web has no foot. */
const notesElement = (context: Context): XmlElement[] => {
  const { order } = context.footnotes
  if (!order.length) return []
  return [
    h(
      "section",
      { class: "footnotes", role: "doc-endnotes", "aria-labelledby": "_footnotes" },
      h("h2", { id: "_footnotes" }, context.words.footnotes),
      h("ul", { role: "list" }, ...order.map((id) => noteElement(id, context))),
    ),
  ]
}

const pageElement = (context: Context): XmlElement => {
  const main = mainElement(context)
  return h(
    "html",
    { lang: languageTag(context.resolved.language) },
    headElement(context),
    h(
      "body",
      { class: context.resolved.profile.id },
      h("a", { class: "skip", href: "#_main" }, context.words.skip),
      coverElement(context),
      contentsElement(context),
      main,
      ...notesElement(context),
    ),
  )
}

/**
 * Writes a standard as one page of HTML that needs nothing else and runs nothing. A node or mark that the writer does not know
 * throws a FormatError.
 */
export const writeHtml = (standard: StandardFile, options: WriteOptions = {}): WriteResult => {
  const context = createContext(standard, resolve(standard, options))
  const bytes = new TextEncoder().encode(serializeHtml(pageElement(context)))
  return { bytes, findings: context.findings }
}
