/** Tables of Word, Excel and WPS as one sees them: without the cells that are there for the program only. */

const isPlaceholder = (cell: HTMLElement): boolean => {
  const style = cell.getAttribute("style") ?? ""
  if (/mso-cell-special:\s*placeholder/i.test(style)) return true
  const before = cell.previousSibling
  const isMisaligned =
    before?.nodeType === Node.COMMENT_NODE && /supportMisaligned/i.test((before as Comment).data)
  return isMisaligned && !cell.textContent?.trim()
}

/** "mso-ignore:colspan": the words only run over the cells beside, which are not merged. */
const unmergeOverflow = (page: Document, cell: HTMLTableCellElement): void => {
  if (!/mso-ignore:\s*colspan/i.test(cell.getAttribute("style") ?? "") || cell.colSpan < 2) return
  const missing = cell.colSpan - 1
  cell.colSpan = 1
  for (let index = 0; index < missing; index++) cell.after(page.createElement("td"))
}

/** A table in a cell: one paragraph for each of its rows. GB/T 1.1-2020, 9.8.1.3 knows no table in a table. */
const flatten = (page: Document, table: HTMLTableElement): void => {
  const lines = [...table.rows].map((row) => {
    const line = page.createElement("p")
    line.textContent = [...row.cells].map((cell) => cell.textContent?.trim() ?? "").join("\u3000")
    return line
  })
  table.replaceWith(...lines)
}

const alignments = ["left", "center", "right"]

/** How a cell's words stand, for the parser: the program says it on the cell or on its only paragraph. */
const keepAlignment = (cell: HTMLTableCellElement): void => {
  const said = (element: Element): string =>
    (
      /text-align:\s*(\w+)/i.exec(element.getAttribute("style") ?? "")?.[1] ??
      element.getAttribute("align") ??
      ""
    ).toLowerCase()
  const paragraphs = [...cell.querySelectorAll("p")]
  const words = said(cell) || [...new Set(paragraphs.map(said))].join(" ")
  if (alignments.includes(words)) cell.dataset["guijuAlign"] = words
}

export const tidyGrids = (page: Document): void => {
  for (const row of page.querySelectorAll("tr"))
    if (/display:\s*none/i.test(row.getAttribute("style") ?? "")) row.remove()
  for (const cell of page.querySelectorAll<HTMLTableCellElement>("td, th"))
    if (isPlaceholder(cell)) cell.remove()
    else {
      unmergeOverflow(page, cell)
      keepAlignment(cell)
    }
  for (const table of page.querySelectorAll<HTMLTableElement>("td table, th table")) flatten(page, table)
}
