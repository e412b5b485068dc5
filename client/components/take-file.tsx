import { Alert, Spin, Upload } from "antd"
import { type ReactNode, useState } from "react"
import { useTranslation } from "react-i18next"
import { toSentence } from "../app/api.ts"
import { InboxOutlined } from "./icons.tsx"
import "./take-file.css"

type Job<Taken> =
  | { state: "asking" }
  | { state: "working"; name: string }
  | { state: "done"; name: string; taken: Taken }
  | { state: "refused"; name: string; why: string }

/** What becomes of a file that somebody hands over. */
export interface Taking<Taken> {
  job: Job<Taken>
  /** What the file brought; null until it is read. */
  taken: Taken | null
  read: (file: File) => void
  reset: () => void
}

/** Hands a file over to `take`; what that throws is why the file was refused. */
export const useTakeFile = <Taken,>(take: (file: File) => Promise<Taken>): Taking<Taken> => {
  const [job, setJob] = useState<Job<Taken>>({ state: "asking" })
  const read = async (file: File): Promise<void> => {
    setJob({ state: "working", name: file.name })
    try {
      setJob({ state: "done", name: file.name, taken: await take(file) })
    } catch (error) {
      setJob({ state: "refused", name: file.name, why: toSentence(error) })
    }
  }
  return {
    job,
    taken: job.state === "done" ? job.taken : null,
    read: (file) => void read(file),
    reset: () => setJob({ state: "asking" }),
  }
}

interface TakeFileProps<Taken> {
  taking: Taking<Taken>
  accept: string
  /** Which phrases it speaks. */
  words: "import" | "word"
  /** Shows what a file brought. */
  children: (taken: Taken, name: string) => ReactNode
}

/** Where a file is dropped or chosen, and then what became of it; a refused one may be followed by another at once. */
export const TakeFile = <Taken,>({ taking, accept, words, children }: TakeFileProps<Taken>) => {
  const { t } = useTranslation()
  const { job, read } = taking
  switch (job.state) {
    case "working":
      return (
        <p className="take-file-working" role="status">
          <Spin size="small" /> {t(`${words}.working`, { name: job.name })}
        </p>
      )
    case "done":
      return children(job.taken, job.name)
    case "asking":
    case "refused":
      return (
        <>
          <Upload.Dragger
            accept={accept}
            multiple={false}
            showUploadList={false}
            beforeUpload={(file) => {
              read(file)
              return false
            }}
          >
            <p className="take-file-icon">
              <InboxOutlined />
            </p>
            <p>{t(`${words}.drop`)}</p>
            <p className="muted">{t(`${words}.help`)}</p>
          </Upload.Dragger>
          {job.state === "refused" ? (
            <Alert
              type="error"
              role="alert"
              title={t(`${words}.refused`, { name: job.name, why: job.why })}
            />
          ) : null}
        </>
      )
  }
}
