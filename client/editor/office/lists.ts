import { recogniseLabel } from "../../../schema/structure/typed-labels.ts"

/** What the mark of a list paragraph of Word or WPS says: the kind of our item, or null if it is a clause number. */
const kindOf = (mark: string, level: number): string => {
  if (/^[（(]?\d{1,3}[)）.、．]?$/.test(mark) || /^[①-⑳]$/.test(mark)) return "number"
  if (/^[（(]?[a-zA-Z][)）.、．]$/.test(mark)) return "letter"
  return level > 1 ? "dot" : "dash"
}

const isClauseNumber = (mark: string): boolean => /^(?:\d{1,2}|[A-Z])(?:\.\d{1,3}){1,5}$/.test(mark)

const levelOf = (style: string): number => Number(/mso-list:[^;]*\blevel(\d)/i.exec(style)?.[1] ?? 1)

/** The number or bullet that Word writes into the text for programs without lists; it is taken out. */
const takeMark = (paragraph: Element): string => {
  let mark = ""
  for (const span of paragraph.querySelectorAll<HTMLElement>("span[style]")) {
    if (!/mso-list:\s*ignore/i.test(span.getAttribute("style") ?? "")) continue
    mark ||= (span.textContent ?? "").replace(/[\s\u00a0]+/g, "")
    span.remove()
  }
  return mark
}

const titles = "h1, h2, h3, h4, h5, h6"

/** Word's and WPS's numbered paragraphs: clause numbers make clauses, the rest items of our lists, and no mark is doubled. */
export const takeLists = (page: Document): void => {
  for (const paragraph of page.querySelectorAll<HTMLElement>(`p, li, ${titles}`)) {
    const style = paragraph.getAttribute("style") ?? ""
    const mark = takeMark(paragraph)
    if (!mark || paragraph.matches(`li, ${titles}`)) continue
    const level = levelOf(style)
    const asTyped = `${mark}\u3000${paragraph.textContent ?? ""}`
    const label = recogniseLabel(asTyped)
    if (isClauseNumber(mark) || (label && label.type !== "list_item")) {
      // Told as typed; what is typed before a text is recognised, and taken off, with everything else that is pasted.
      paragraph.prepend(page.createTextNode(`${mark}\u3000`))
      continue
    }
    paragraph.dataset["guijuItem"] = kindOf(mark, level)
    paragraph.dataset["guijuLevel"] = String(level)
  }
}
