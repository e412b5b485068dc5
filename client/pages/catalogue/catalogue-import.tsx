import { Alert, Button, Select, Upload } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { toSentence } from "../../app/api.ts"
import { catalogueApi, type ImportReport, type TablePreview } from "../../app/catalogue-api.ts"
import { Dialog } from "../../components/dialog.tsx"
import { ImportOutlined } from "../../components/icons.tsx"
import type { WordKey } from "../../i18n/index.ts"
import { ImportResult } from "./import-result.tsx"

const fields = [
  ...["number", "titleZh", "titleEn", "status", "published", "effective", "withdrawn"],
  ...["replaces", "replacedBy", "adopts", "ics", "ccs", "body"],
]

const isTable = (name: string): boolean => /\.(csv|tsv|txt|xlsx)$/i.test(name)

interface MappingProps {
  preview: TablePreview
  mapping: Record<string, string>
  onChange: (mapping: Record<string, string>) => void
}

/** Which column is which, with the first row to see what stands in it. */
const MappingTable = ({ preview, mapping, onChange }: MappingProps) => {
  const { t } = useTranslation()
  const fieldOf = (column: string): string => fields.find((field) => mapping[field] === column) ?? ""
  const choose = (column: string, field: string): void => {
    const rest = Object.fromEntries(
      Object.entries(mapping).filter(([name, other]) => name !== field && other !== column),
    )
    onChange(field ? { ...rest, [field]: column } : rest)
  }
  return (
    <table className="mapping">
      <caption>{t("catalogue.mapping")}</caption>
      <tbody>
        {preview.columns.map((column, i) => (
          <tr key={column}>
            <th scope="row">{column}</th>
            <td className="muted">{preview.rows[0]?.[i] ?? ""}</td>
            <td>
              <Select
                size="small"
                aria-label={column}
                value={fieldOf(column)}
                onChange={(field) => choose(column, field)}
                options={[
                  { value: "", label: t("catalogue.unmapped") },
                  ...fields.map((field) => ({
                    value: field,
                    label: t(`catalogue.field.${field}` as WordKey),
                  })),
                ]}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Reads a catalogue in: choose a file, say which column is which, see what became of it. */
export const CatalogueImport = ({ onClose, onImported }: { onClose: () => void; onImported: () => void }) => {
  const { t } = useTranslation()
  const [file, setFile] = useState<File | null>(null)
  const [preview, setPreview] = useState<TablePreview | null>(null)
  const [mapping, setMapping] = useState<Record<string, string>>({})
  const [report, setReport] = useState<ImportReport | null>(null)
  const [problem, setProblem] = useState("")
  const [isBusy, setBusy] = useState(false)
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    setProblem("")
    await work().catch((error) => setProblem(toSentence(error)))
    setBusy(false)
  }
  const choose = (chosen: File): void => {
    setFile(chosen)
    setReport(null)
    setPreview(null)
    if (!isTable(chosen.name)) return
    void attempt(async () => {
      const seen = await catalogueApi.preview(chosen)
      setPreview(seen)
      setMapping(seen.mapping)
    })
  }
  const run = (): void =>
    void attempt(async () => {
      setReport(await catalogueApi.import(file!, preview ? mapping : null))
      onImported()
    })
  return (
    <Dialog
      open
      width={620}
      title={t("catalogue.import")}
      onCancel={onClose}
      okText={t("catalogue.doImport")}
      okButtonProps={{ disabled: !file || (preview !== null && !mapping["number"]), loading: isBusy }}
      onOk={run}
    >
      <p className="muted">{t("catalogue.importHelp")}</p>
      <Upload
        maxCount={1}
        accept=".csv,.tsv,.txt,.xlsx,.jsonl,.ndjson,.json,.yaml,.yml,.xml,.rxl"
        beforeUpload={(chosen) => {
          choose(chosen)
          return false
        }}
        onRemove={() => {
          setFile(null)
          setPreview(null)
          setReport(null)
        }}
      >
        <Button icon={<ImportOutlined />}>{t("catalogue.chooseFile")}</Button>
      </Upload>
      {problem ? <Alert type="error" title={problem} /> : null}
      {preview && !report ? <MappingTable preview={preview} mapping={mapping} onChange={setMapping} /> : null}
      {report ? <ImportResult words={t("catalogue.imported", { ...report })} errors={report.errors} /> : null}
    </Dialog>
  )
}
