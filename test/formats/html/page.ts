import { createRequire } from "node:module"
import { pathToFileURL } from "node:url"
// @ts-expect-error jsdom ships no types.
import { JSDOM } from "jsdom"
import type { TextPieces } from "../../tools/text-pieces.ts"

/** The page as a browser's parser sees it. */
export const pageOf = (bytes: Uint8Array): Document =>
  new JSDOM(new TextDecoder().decode(bytes)).window.document

interface Parse5 {
  parse(html: string, options: { onParseError(error: { code: string; startLine: number }): void }): unknown
}

/** Errors by the rules of the HTML standard, from the parser inside jsdom (which forgives them and says nothing). */
export const parseErrors = async (bytes: Uint8Array): Promise<string[]> => {
  const fromJsdom = createRequire(createRequire(import.meta.url).resolve("jsdom"))
  const { parse }: Parse5 = await import(pathToFileURL(fromJsdom.resolve("parse5")).href)
  const errors: string[] = []
  parse(new TextDecoder().decode(bytes), {
    onParseError: ({ code, startLine }) => errors.push(`${code} in line ${startLine}`),
  })
  return errors
}

/** Printed text: formulas by their LaTeX, no marks of footnotes; the footnotes at the end are a stream of their own. */
export const piecesOfPage = (page: Document): TextPieces => {
  const copy = page.cloneNode(true) as Document
  for (const math of copy.querySelectorAll("math")) math.replaceWith(math.getAttribute("alttext") ?? "")
  for (const mark of copy.querySelectorAll("[role=doc-noteref]")) mark.remove()
  for (const line of copy.querySelectorAll("br")) line.replaceWith("\n")
  const texts = (selector: string) =>
    [...copy.querySelectorAll(selector)].map((node) => node.textContent ?? "")
  return { main: texts("main"), notes: texts(".footnotes p, .table_footnote") }
}
