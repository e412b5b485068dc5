import { App, Button } from "antd"
import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { type DocumentKind, documentKinds } from "../../../schema/process/process.ts"
import { toSentence } from "../../app/api.ts"
import { Time } from "../../components/time.tsx"
import { type Process, type ProcessDocument, processApi } from "./process.ts"

interface Props {
  standardId: string
  process: Process
  mayAdd: boolean
  mayRemove: boolean
  onChanged: () => void
}

const Upload = ({
  kind,
  standardId,
  onChanged,
}: { kind: DocumentKind } & Pick<Props, "standardId" | "onChanged">) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const input = useRef<HTMLInputElement>(null)
  const send = async (file: File): Promise<void> => {
    try {
      await processApi.upload(standardId, kind, file)
      onChanged()
    } catch (error) {
      message.error(toSentence(error))
    }
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        data-kind={kind}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ""
          if (file) void send(file)
        }}
      />
      <Button
        size="small"
        aria-label={t("process.uploadKind", { kind: t(`document.${kind}`) })}
        onClick={() => input.current?.click()}
      >
        {t("process.upload")}
      </Button>
    </>
  )
}

/** The table of comments as it stands goes among the documents with one click. */
const MakeTable = ({ standardId, onChanged }: Pick<Props, "standardId" | "onChanged">) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [isBusy, setBusy] = useState(false)
  const make = async (): Promise<void> => {
    setBusy(true)
    try {
      await processApi.makeTable(standardId, `${t("document.comment_table")}.docx`)
      onChanged()
    } catch (error) {
      message.error(toSentence(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button
      size="small"
      loading={isBusy}
      aria-label={t("process.makeKind", { kind: t("document.comment_table") })}
      title={t("process.makeHelp")}
      onClick={() => void make()}
    >
      {t("process.make")}
    </Button>
  )
}

const Files = ({
  files,
  standardId,
  mayRemove,
  onChanged,
}: { files: ProcessDocument[] } & Omit<Props, "process" | "mayAdd">) => {
  const { t } = useTranslation()
  const { message, modal } = App.useApp()
  const remove = ({ id, name }: ProcessDocument): void => {
    modal.confirm({
      title: t("process.removeTitle", { name }),
      content: t("process.removeBody"),
      okButtonProps: { danger: true },
      onOk: () =>
        processApi.remove(standardId, id).then(onChanged, (error) => message.error(toSentence(error))),
    })
  }
  return (
    <ul className="process-files">
      {files.map((file) => (
        <li key={file.id}>
          <a href={processApi.documentAddress(standardId, file.id)} download>
            {file.name}
          </a>
          <span className="muted">
            {Math.max(1, Math.round(file.size / 1024))} kB · <Time value={file.createdAt} />
          </span>
          {mayRemove ? (
            <Button
              size="small"
              type="text"
              aria-label={t("process.remove", { name: file.name })}
              onClick={() => remove(file)}
            >
              ×
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

/** The documents that the stage asks for, what is there of them, and all others. */
export const Documents = (props: Props) => {
  const { t } = useTranslation()
  const { process, mayAdd } = props
  const present = new Set(process.documents.map(({ kind }) => kind))
  const others = documentKinds.filter(
    (kind) => !process.asks.includes(kind) && (present.has(kind) || kind === "other"),
  )
  const line = (kind: DocumentKind, isAsked: boolean) => (
    <li key={kind} className="process-document">
      <span className="process-document-head">
        <strong>{t(`document.${kind}`)}</strong>
        {isAsked && !present.has(kind) ? <em>{t("process.missing")}</em> : null}
        <span className="header-space" />
        {mayAdd && kind === "comment_table" ? <MakeTable {...props} /> : null}
        {mayAdd ? <Upload kind={kind} standardId={props.standardId} onChanged={props.onChanged} /> : null}
      </span>
      <Files {...props} files={process.documents.filter((file) => file.kind === kind)} />
    </li>
  )
  return (
    <>
      {process.asks.length ? (
        <>
          <h2>{t("process.asks")}</h2>
          <ul className="process-list">{process.asks.map((kind) => line(kind, true))}</ul>
        </>
      ) : null}
      <h2>{t("process.others")}</h2>
      <ul className="process-list">{others.map((kind) => line(kind, false))}</ul>
    </>
  )
}
