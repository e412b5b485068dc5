import { App, Button, Tag } from "antd"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { lacksLicence } from "../../../schema/process/patent.ts"
import { toSentence } from "../../app/api.ts"
import { type Patent, type Patents as PatentList, patentApi } from "./patent-api.ts"
import { PatentForm } from "./patent-form.tsx"
import { type ProcessDocument, processApi } from "./process.ts"

interface Props {
  standardId: string
  documents: readonly ProcessDocument[]
  mayAdd: boolean
  mayManage: boolean
  onChanged: () => void
}

/** What the clause said when the statement was made, and what it says now. */
const Changed = ({ patent }: { patent: Patent }) => {
  const { t } = useTranslation()
  if (patent.text === "same") return null
  return (
    <details className="patent-changed">
      <summary>{t(patent.text === "gone" ? "patent.gone" : "patent.changed")}</summary>
      <strong>{t("patent.before")}</strong>
      <p>{patent.textThen}</p>
      {patent.text === "changed" ? (
        <>
          <strong>{t("patent.after")}</strong>
          <p>{patent.textNow}</p>
        </>
      ) : null}
    </details>
  )
}

interface RowProps {
  patent: Patent
  file: ProcessDocument | undefined
  fileAddress: string
  mayAdd: boolean
  mayManage: boolean
  act: (what: "confirm" | "withdraw") => void
}

const Row = ({ patent, file, fileAddress, mayAdd, mayManage, act }: RowProps) => {
  const { t } = useTranslation()
  const isStanding = patent.withdrawnAt === null
  return (
    <li className="process-document" data-patent={patent.number}>
      <span className="process-document-head">
        <strong>{patent.holder}</strong>
        {patent.patentNumber}
        {isStanding ? (
          <Tag color={lacksLicence(patent.licence) ? "error" : "default"}>
            {t(`patent.licence.${patent.licence}`)}
          </Tag>
        ) : (
          <Tag>{t("patent.withdrawn")}</Tag>
        )}
      </span>
      <p className="muted">
        {[patent.place || t("patent.whole"), patent.subject].filter(Boolean).join(" · ")}
        {file ? (
          <>
            {" · "}
            <a href={fileAddress} download>
              {file.name}
            </a>
          </>
        ) : null}
      </p>
      {isStanding ? <Changed patent={patent} /> : null}
      {isStanding && lacksLicence(patent.licence) ? (
        <p className="process-locked">{t("patent.blocked")}</p>
      ) : null}
      {isStanding ? (
        <span className="process-document-head">
          {mayAdd && patent.text === "changed" ? (
            <Button size="small" onClick={() => act("confirm")}>
              {t("patent.confirm")}
            </Button>
          ) : null}
          {mayManage ? (
            <Button size="small" type="text" danger onClick={() => act("withdraw")}>
              {t("patent.withdraw")}
            </Button>
          ) : null}
        </span>
      ) : null}
    </li>
  )
}

/** Patents that the text needs, with what their holders declare. */
export const Patents = ({ standardId, documents, mayAdd, mayManage, onChanged }: Props) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [{ items, clauses }, setKnown] = useState<PatentList>({ items: [], clauses: [] })
  useEffect(() => {
    patentApi.list(standardId).then(setKnown, () => undefined)
  }, [standardId])
  const take = (known: PatentList): void => {
    setKnown(known)
    onChanged()
  }
  return (
    <section aria-label={t("patent.title")}>
      <h2>{t("patent.title")}</h2>
      {items.length ? (
        <ul className="process-list">
          {items.map((patent) => (
            <Row
              key={patent.id}
              patent={patent}
              file={documents.find(({ id }) => id === patent.documentId)}
              fileAddress={processApi.documentAddress(standardId, patent.documentId ?? "")}
              mayAdd={mayAdd}
              mayManage={mayManage}
              act={(what) =>
                void patentApi[what](standardId, patent.id).then(
                  take,
                  (error) => void message.error(toSentence(error)),
                )
              }
            />
          ))}
        </ul>
      ) : (
        <p className="muted">{t("patent.none")}</p>
      )}
      {mayAdd ? (
        <PatentForm standardId={standardId} clauses={clauses} documents={documents} onAdded={take} />
      ) : null}
    </section>
  )
}
