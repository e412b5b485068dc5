import { Alert, Button, Modal, Spin, Upload } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Finding, toSentence } from "../../app/api.ts"
import { FindingList } from "../../components/finding-list.tsx"
import { InboxOutlined } from "../../components/icons.tsx"

type Import =
  | { state: "asking" }
  | { state: "working"; name: string }
  | { state: "done"; name: string; id: string; findings: Finding[] }
  | { state: "refused"; name: string; why: string }

const Result = ({ job }: { job: Import }) => {
  const { t } = useTranslation()
  switch (job.state) {
    case "asking":
      return null
    case "working":
      return (
        <p className="import-working" role="status">
          <Spin size="small" /> {t("import.working", { name: job.name })}
        </p>
      )
    case "refused":
      return <Alert type="error" role="alert" title={t("import.refused", { name: job.name, why: job.why })} />
    case "done":
      return (
        <>
          <Alert
            type={job.findings.length ? "warning" : "success"}
            title={t("import.done", { name: job.name })}
            description={
              job.findings.length ? t("import.findings", { total: job.findings.length }) : t("import.clean")
            }
          />
          <FindingList findings={job.findings} />
        </>
      )
  }
}

interface DialogProps {
  open: boolean
  onClose: () => void
  onOpen: (id: string) => void
}

/** Takes a file, says what the reader noted, and offers to open the standard. */
export const ImportDialog = ({ open, onClose, onOpen }: DialogProps) => {
  const { t } = useTranslation()
  const [job, setJob] = useState<Import>({ state: "asking" })

  const read = async (file: File): Promise<void> => {
    setJob({ state: "working", name: file.name })
    try {
      const { id, findings } = await api.import(file)
      setJob({ state: "done", name: file.name, id, findings })
    } catch (error) {
      setJob({ state: "refused", name: file.name, why: toSentence(error) })
    }
  }
  const reset = (): void => setJob({ state: "asking" })
  const close = (): void => {
    reset()
    onClose()
  }
  const done = job.state === "done" ? job : null

  return (
    <Modal
      open={open}
      title={t("import.title")}
      onCancel={close}
      width={600}
      footer={
        done ? (
          <>
            <Button onClick={reset}>{t("import.another")}</Button>
            <Button
              type="primary"
              onClick={() => {
                close()
                onOpen(done.id)
              }}
            >
              {t("import.open")}
            </Button>
          </>
        ) : null
      }
    >
      {job.state === "asking" || job.state === "refused" ? (
        <Upload.Dragger
          accept=".docx,.xml,.zip,.json"
          multiple={false}
          showUploadList={false}
          beforeUpload={(file) => {
            void read(file)
            return false
          }}
        >
          <p className="import-icon">
            <InboxOutlined />
          </p>
          <p>{t("import.drop")}</p>
          <p className="muted">{t("import.formats")}</p>
        </Upload.Dragger>
      ) : null}
      <Result job={job} />
    </Modal>
  )
}
