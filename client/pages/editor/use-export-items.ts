import { App } from "antd"
import { useTranslation } from "react-i18next"
import { api, toSentence } from "../../app/api.ts"
import { keepFile } from "../../app/keep-file.ts"
import type { WordKey } from "../../i18n/index.ts"

/** What only programs read stands in a menu of its own, so that the first one stays short. */
const forPeople = [
  ["docx", "export.docx"],
  ["pdf", "export.pdf"],
  ["html", "export.html"],
  ["xml", "export.xml"],
  ["json", "export.json"],
  ["md", "export.md"],
  ["txt", "export.txt"],
] as const
const forPrograms = [
  ["zip", "export.zip"],
  ["jsonld", "export.jsonld"],
  ["ttl", "export.ttl"],
  ["reqif", "export.reqif"],
] as const

/** Everything that the server writes of a standard, or of one version of it, as items of a flat list. */
export const useExports = (id: string, version?: string) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const download = async (format: string): Promise<void> => {
    const done = message.loading(t("export.working"), 0)
    try {
      const { bytes, name, findings } = await api.export(id, format, version)
      keepFile(bytes, name)
      if (findings) message.warning(t("export.findings", { name, total: findings }))
    } catch (error) {
      message.error(t("export.failed", { why: toSentence(error) }))
    } finally {
      done()
    }
  }
  const toItems = (formats: readonly (readonly [string, WordKey])[]) =>
    formats.map(([key, word]) => ({ key, label: t(word), onClick: () => void download(key) }))
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
