import { Alert, Button, Spin, Upload } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, toSentence, type WordChanges } from "../../../app/api.ts"
import { FindingList } from "../../../components/finding-list.tsx"
import { InboxOutlined } from "../../../components/icons.tsx"
import type { WordKey } from "../../../i18n/index.ts"
import { useWorkspace } from "../workspace.tsx"
import { EditorModal } from "./editor-modal.tsx"

type Job =
  | { state: "asking" }
  | { state: "working"; name: string }
  | { state: "done"; name: string; changes: WordChanges }
  | { state: "refused"; name: string; why: string }

const Unplaced = ({ changes: { unplaced } }: { changes: WordChanges }) => {
  const { t } = useTranslation()
  if (!unplaced.length) return null
  return (
    <>
      <h3 className="word-heading">{t("word.unplaced", { total: unplaced.length })}</h3>
      <ul className="findings">
        {unplaced.map(({ author, reason, words }, index) => (
          // The list never changes its order, and two people may have changed the same words.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index}>
            <span>
              {author}: {t(`word.reason.${reason}` as WordKey)} “{words}”
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

const Result = ({ job }: { job: Job }) => {
  const { t } = useTranslation()
  switch (job.state) {
    case "asking":
      return null
    case "working":
      return (
        <p className="import-working" role="status">
          <Spin size="small" /> {t("word.working", { name: job.name })}
        </p>
      )
    case "refused":
      return <Alert type="error" role="alert" title={t("word.refused", { name: job.name, why: job.why })} />
    case "done": {
      const { suggestions, unplaced, comments, findings } = job.changes
      return (
        <div role="status">
          <Alert
            type={unplaced.length ? "warning" : "success"}
            title={t("word.done", { name: job.name })}
            description={t("word.counts", { suggestions, ...comments })}
          />
          <Unplaced changes={job.changes} />
          <FindingList findings={findings} />
        </div>
      )
    }
  }
}

/** Takes in a copy that was exported as Word and edited elsewhere; what it brought stands in the panels at once. */
export const WordDialog = () => {
  const { t } = useTranslation()
  const { standard, show } = useWorkspace()
  const [job, setJob] = useState<Job>({ state: "asking" })
  const read = async (file: File): Promise<void> => {
    setJob({ state: "working", name: file.name })
    try {
      setJob({ state: "done", name: file.name, changes: await api.takeWord(standard.id, file) })
    } catch (error) {
      setJob({ state: "refused", name: file.name, why: toSentence(error) })
    }
  }
  return (
    <EditorModal
      title={t("word.title")}
      width={600}
      footer={
        job.state === "done" ? (
          <Button type="primary" onClick={() => show(null)}>
            {t("word.close")}
          </Button>
        ) : null
      }
    >
      {job.state === "asking" || job.state === "refused" ? (
        <Upload.Dragger
          accept=".docx"
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
          <p>{t("word.drop")}</p>
          <p className="muted">{t("word.help")}</p>
        </Upload.Dragger>
      ) : null}
      <Result job={job} />
    </EditorModal>
  )
}

// A lazily loaded part needs a default export.
export default WordDialog
