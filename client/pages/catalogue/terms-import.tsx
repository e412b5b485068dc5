import { Alert, Button, Upload } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { toSentence } from "../../app/api.ts"
import { catalogueApi, type ImportReport } from "../../app/catalogue-api.ts"
import { Dialog } from "../../components/dialog.tsx"
import { ImportOutlined } from "../../components/icons.tsx"
import { ImportResult } from "./import-result.tsx"

/** Reads terms in. */
export const TermsImport = ({ onClose, onImported }: { onClose: () => void; onImported: () => void }) => {
  const { t } = useTranslation()
  const [report, setReport] = useState<Pick<ImportReport, "read" | "broken" | "errors"> | null>(null)
  const [problem, setProblem] = useState("")
  const read = async (file: File): Promise<void> => {
    setProblem("")
    setReport(null)
    try {
      setReport(await catalogueApi.importTerms(file))
      onImported()
    } catch (error) {
      setProblem(toSentence(error))
    }
  }
  return (
    <Dialog open title={t("catalogue.importTerms")} onCancel={onClose} footer={null}>
      <p className="muted">{t("catalogue.importTermsHelp")}</p>
      <Upload
        showUploadList={false}
        accept=".tbx,.xml,.csv,.tsv"
        beforeUpload={(file) => {
          void read(file)
          return false
        }}
      >
        <Button icon={<ImportOutlined />}>{t("catalogue.chooseFile")}</Button>
      </Upload>
      {problem ? <Alert type="error" title={problem} /> : null}
      {report ? (
        <ImportResult words={t("catalogue.termsImported", { ...report })} errors={report.errors} />
      ) : null}
    </Dialog>
  )
}
