import { App, Button } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, toSentence } from "../../../../app/api.ts"
import { keepFile } from "../../../../app/keep-file.ts"
import { usePreferences } from "../../../../app/preferences.ts"
import { useWorkspace } from "../../workspace.tsx"

/** The report of the check for the submission package. */
export const ReportButton = () => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { standard } = useWorkspace()
  const { language } = usePreferences()
  const [isBusy, setBusy] = useState(false)
  const download = async (): Promise<void> => {
    setBusy(true)
    try {
      const { bytes, name } = await api.checkReport(standard.id, language)
      keepFile(bytes, name)
    } catch (error) {
      message.error(t("export.failed", { why: toSentence(error) }))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button size="small" loading={isBusy} title={t("checks.reportTitle")} onClick={() => void download()}>
      {t("checks.report")}
    </Button>
  )
}
