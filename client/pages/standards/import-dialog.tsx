import { Alert, Button } from "antd"
import { useTranslation } from "react-i18next"
import { api } from "../../app/api.ts"
import { Dialog } from "../../components/dialog.tsx"
import { FindingList } from "../../components/finding-list.tsx"
import { TakeFile, useTakeFile } from "../../components/take-file.tsx"

interface DialogProps {
  open: boolean
  onClose: () => void
  onOpen: (id: string) => void
}

/** Takes a file, says what the reader noted, and offers to open the standard. */
export const ImportDialog = ({ open, onClose, onOpen }: DialogProps) => {
  const { t } = useTranslation()
  const taking = useTakeFile((file) => api.import(file))
  const { taken, reset } = taking
  const close = (): void => {
    reset()
    onClose()
  }

  return (
    <Dialog
      open={open}
      title={t("import.title")}
      onCancel={close}
      width={600}
      footer={
        taken ? (
          <>
            <Button onClick={reset}>{t("import.another")}</Button>
            <Button
              type="primary"
              onClick={() => {
                close()
                onOpen(taken.id)
              }}
            >
              {t("import.open")}
            </Button>
          </>
        ) : null
      }
    >
      <TakeFile taking={taking} accept=".docx,.xml,.zip,.json" words="import">
        {({ findings }, name) => (
          <>
            <Alert
              type={findings.length ? "warning" : "success"}
              title={t("import.done", { name })}
              description={
                findings.length ? t("import.findings", { total: findings.length }) : t("import.clean")
              }
            />
            <FindingList findings={findings} />
          </>
        )}
      </TakeFile>
    </Dialog>
  )
}
