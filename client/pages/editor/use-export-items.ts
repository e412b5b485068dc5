import { App } from "antd"
import { useTranslation } from "react-i18next"
import { api, toSentence } from "../../app/api.ts"
import { keepFile } from "../../app/keep-file.ts"

const formats = [
  ["docx", "export.docx"],
  ["pdf", "export.pdf"],
  ["html", "export.html"],
  ["xml", "export.xml"],
  ["json", "export.json"],
  ["md", "export.md"],
  ["txt", "export.txt"],
] as const

/** Menu items that download a standard, or one version of it, in each format that the server writes. */
export const useExportItems = (id: string, version?: string) => {
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
  return formats.map(([format, word]) => ({
    key: format,
    label: t(word),
    onClick: () => void download(format),
  }))
}
