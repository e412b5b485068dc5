import { App } from "antd"
import { useTranslation } from "react-i18next"
import { api, toSentence } from "../../app/api.ts"
import { keepFile } from "../../app/keep-file.ts"
import type { WordKey } from "../../i18n/index.ts"

type Format = readonly [format: string, word: WordKey, options?: Record<string, string>]

/** What only programs read stands in a menu of its own, so that the first one stays short. */
const forPeople: readonly Format[] = [
  ["docx", "export.docx"],
  // For people who go on in Word: what they change comes back by the import beside the comments.
  ["docx", "export.docxReview", { revisions: "true" }],
  ["pdf", "export.pdf"],
  ["html", "export.html"],
  ["xml", "export.xml"],
  ["json", "export.json"],
  ["json", "export.jsonReview", { comments: "true" }],
  ["md", "export.md"],
  ["txt", "export.txt"],
]
const forPrograms: readonly Format[] = [
  ["zip", "export.zip"],
  ["jsonld", "export.jsonld"],
  ["ttl", "export.ttl"],
  ["reqif", "export.reqif"],
]

/** Everything that the server writes of a standard, or of one version of it, as items of a flat list. */
export const useExports = (id: string, version?: string) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const download = async (format: string, options?: Record<string, string>): Promise<void> => {
    const done = message.loading(t("export.working"), 0)
    try {
      const { bytes, name, findings } = await api.export(id, format, version, options)
      keepFile(bytes, name)
      if (findings) message.warning(t("export.findings", { name, total: findings }))
    } catch (error) {
      message.error(t("export.failed", { why: toSentence(error) }))
    } finally {
      done()
    }
  }
  const toItems = (formats: readonly Format[]) =>
    formats.map(([format, word, options]) => ({
      key: word.slice("export.".length),
      label: t(word),
      onClick: () => void download(format, options),
    }))
  return {
    people: toItems(forPeople),
    programs: toItems(forPrograms),
  }
}

/** The same as items of a menu. */
export const useExportItems = (id: string, version?: string) => {
  const { t } = useTranslation()
  const { people, programs } = useExports(id, version)
  return [
    ...people,
    { type: "divider" as const },
    { key: "programs", label: t("export.programs"), children: programs },
  ]
}
