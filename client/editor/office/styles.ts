/** Paragraph styles of Word and WPS that say "title": the template's own ones are no h1, but they have a level in the outline. */

/** Levels in the outline by class, from the style sheet that the clipboard brings along. */
const levelsByClass = (page: Document): Map<string, number> => {
  const levels = new Map<string, number>()
  for (const sheet of page.querySelectorAll("style"))
    for (const [, selectors, body] of (sheet.textContent ?? "").matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      const level = Number(/mso-outline-level:\s*(\d)/i.exec(body!)?.[1])
      if (!level) continue
      for (const [, name] of selectors!.matchAll(/\bp\.([\w-]+)/g)) levels.set(name!, level)
    }
  return levels
}

/** Paragraphs with a level in the outline become titles of that level. */
export const takeTitles = (page: Document): void => {
  const levels = levelsByClass(page)
  for (const paragraph of page.querySelectorAll<HTMLElement>("p")) {
    const own = Number(/mso-outline-level:\s*(\d)/i.exec(paragraph.getAttribute("style") ?? "")?.[1])
    const level = own || [...paragraph.classList].map((name) => levels.get(name)).find(Boolean)
    if (!level || level > 6 || paragraph.closest("td, th") || !paragraph.textContent?.trim()) continue
    const title = page.createElement(`h${level}`)
    title.setAttribute("style", paragraph.getAttribute("style") ?? "")
    title.append(...paragraph.childNodes)
    paragraph.replaceWith(title)
  }
  // A title is bold by its style; the mark would be a second one.
  for (const bold of page.querySelectorAll(
    "h1 b, h2 b, h3 b, h4 b, h5 b, h6 b, :is(h1, h2, h3, h4, h5, h6) strong",
  ))
    bold.replaceWith(...bold.childNodes)
}
