import { takeEquations } from "./equations.ts"
import { tidyGrids } from "./grids.ts"
import { takeLists } from "./lists.ts"
import { takeTitles } from "./styles.ts"
import { tidyWeb } from "./web.ts"

/** HTML that Word, Excel, WPS or a program of their kind wrote. */
export const isOfficeHtml = (html: string): boolean =>
  /schemas-microsoft-com:office|class="?(?:Mso|xl\d|et\d)|mso-|name="?(?:Generator|ProgId)"? content="?(?:Microsoft|Kingsoft|WPS|Word\.|Excel\.)/i.test(
    html,
  )

const han = "[\\u2e80-\\u9fff\\uf900-\\ufaff\\u3000-\\u303f\\uff00-\\uffef]"
const brokenLine = new RegExp(`(?<=${han})[ \\t]*[\\r\\n]+[ \\t]*(?=${han})`, "g")

/** Word breaks the lines of its HTML anywhere; between two Han characters that is no space. */
const joinLines = (page: Document): void => {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode as Text
    if (/[\r\n]/.test(text.data)) text.data = text.data.replace(brokenLine, "").replace(/\s*[\r\n]\s*/g, " ")
  }
}

/** A tab, which Word writes as a row of hard spaces. */
const keepTabs = (page: Document): void => {
  for (const span of page.querySelectorAll("span[style*='mso-tab-count']")) span.replaceWith("\u3000")
}

/** What is in the file for the program or belongs to no text: reviewers' notes, marks of empty paragraphs, fields' codes. */
const dropTrimmings = (page: Document): void => {
  const trimmings =
    "[style*='mso-element:comment'], [style*='mso-comment'], .MsoCommentReference, o\\:p:empty, del, [style*='display:none'], [style*='mso-element:field-']"
  for (const element of page.querySelectorAll(trimmings)) if (!element.matches("tr, td")) element.remove()
  for (const mark of page.querySelectorAll("o\\:p"))
    if (!mark.textContent?.replace(/[\s\u00a0]/g, "")) mark.remove()
  // An empty line between two paragraphs is a gap; here the style of the template makes it.
  for (const line of page.querySelectorAll("p"))
    if (
      !line.closest("td, th") &&
      !line.textContent?.replace(/[\s\u00a0]/g, "") &&
      !line.querySelector("img, span[data-latex]")
    )
      line.remove()
}

/** What a page from elsewhere means, in the few tags that the clipboard's parser reads. */
export const tidyForeign = (page: Document, isOffice: boolean): void => {
  takeEquations(page)
  if (isOffice) {
    joinLines(page)
    takeTitles(page)
    takeLists(page)
    keepTabs(page)
    dropTrimmings(page)
  }
  tidyWeb(page)
  tidyGrids(page)
}

/** Pictures that a pasted page only names: they lie on the other program's disk or server. */
export const missingPictures = (html: string): number => {
  const page = new DOMParser().parseFromString(html, "text/html")
  takeEquations(page)
  return page.querySelectorAll("img").length
}
