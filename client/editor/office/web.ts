/** What web editors (Google Docs, mail programs) write that means something else than its tags say. */

const blocks = "p, div, ul, ol, table, h1, h2, h3, h4, h5, h6, blockquote, pre"

/** A tag that takes back what it is for, as Google Docs puts one around everything. */
const dropHollowTags = (page: Document): void => {
  const hollow =
    "b[style*='font-weight:normal'], b[style*='font-weight: normal'], b[id^='docs-internal-guid']"
  for (const tag of page.querySelectorAll(hollow)) tag.replaceWith(...tag.childNodes)
}

/** A line break between two blocks is a gap. */
const dropGaps = (page: Document): void => {
  for (const line of page.querySelectorAll("br")) {
    const isBetween = [line.previousElementSibling, line.nextElementSibling].some((next) =>
      next?.matches(blocks),
    )
    const hasText = [line.previousSibling, line.nextSibling].some(
      (next) => next?.nodeType === Node.TEXT_NODE && next.textContent?.trim(),
    )
    if (isBetween && !hasText) line.remove()
  }
}

/** An item's first paragraph is the item; it would stand below an empty one. */
const openItems = (page: Document): void => {
  for (const item of page.querySelectorAll("li")) {
    const first = item.firstElementChild
    const isFirst = first && !(first.previousSibling?.textContent ?? "").trim()
    if (isFirst && first.matches("p, div")) first.replaceWith(...first.childNodes)
  }
}

/** Looks that only a style tells, as the tags for them. */
const tagOf: [property: string, value: RegExp, tag: string][] = [
  ["font-weight", /^(?:bold|[6-9]00)$/, "b"],
  ["font-style", /^italic$/, "i"],
  ["vertical-align", /^sub$/, "sub"],
  ["vertical-align", /^super$/, "sup"],
  ["text-decoration", /underline/, "u"],
  ["text-decoration", /line-through/, "s"],
]

const tagLooks = (page: Document): void => {
  for (const span of page.querySelectorAll<HTMLElement>("span[style]")) {
    // What is a link or a title looks as it does by what it is.
    if (span.closest("a, h1, h2, h3, h4, h5, h6")) continue
    for (const [property, value, tag] of tagOf) {
      if (!value.test(span.style.getPropertyValue(property))) continue
      const look = page.createElement(tag)
      look.append(...span.childNodes)
      span.append(look)
    }
  }
}

/** Puts what a web editor wrote into the tags that the clipboard's parser reads. */
export const tidyWeb = (page: Document): void => {
  dropHollowTags(page)
  dropGaps(page)
  openItems(page)
  tagLooks(page)
}
