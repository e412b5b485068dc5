import type { TFunction } from "i18next"
import { api } from "../../app/api.ts"

const formats = [
  ["docx", "export.docx"],
  ["xml", "export.xml"],
  ["json", "export.json"],
  ["txt", "export.txt"],
] as const

/** Lets the browser fetch and keep a file; the server names it. */
const download = (url: string): void => {
  const link = document.createElement("a")
  link.href = url
  link.download = ""
  document.body.append(link)
  link.click()
  link.remove()
}

/** Menu items that download a standard in each format the server writes. */
export const exportItems = (id: string, t: TFunction, version?: string) =>
  formats.map(([format, word]) => ({
    key: format,
    label: t(word),
    onClick: () => download(api.exportUrl(id, format, version)),
  }))
