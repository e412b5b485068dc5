import { App, Button, Input, Select } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { licenceIds } from "../../../schema/process/patent.ts"
import { toSentence } from "../../app/api.ts"
import { type NewPatent, type Patents, patentApi } from "./patent-api.ts"
import type { ProcessDocument } from "./process.ts"

const empty: NewPatent = {
  ...{ holder: "", address: "", patentNumber: "", subject: "", licence: "none" },
  ...{ blockId: null, documentId: null },
}
const lines = ["holder", "patentNumber", "subject", "address"] as const

interface Props {
  standardId: string
  clauses: Patents["clauses"]
  documents: readonly ProcessDocument[]
  onAdded: (known: Patents) => void
}

/** A new patent statement. */
export const PatentForm = ({ standardId, clauses, documents, onAdded }: Props) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [patent, setPatent] = useState(empty)
  const set = (change: Partial<NewPatent>): void => setPatent((known) => ({ ...known, ...change }))
  const files = documents.filter(({ kind }) => kind === "patent_statement")
  const add = async (): Promise<void> => {
    try {
      onAdded(await patentApi.add(standardId, patent))
      message.success(t("patent.added"))
      setPatent(empty)
    } catch (error) {
      message.error(toSentence(error))
    }
  }
  return (
    <details className="process-new">
      <summary>{t("patent.new")}</summary>
      <div className="process-form">
        {lines.map((name) => (
          <Input
            key={name}
            value={patent[name]}
            maxLength={name === "patentNumber" ? 100 : 300}
            aria-label={t(`patent.${name}`)}
            placeholder={t(`patent.${name}`)}
            onChange={(event) => set({ [name]: event.target.value })}
          />
        ))}
        <Select
          aria-label={t("patent.clause")}
          value={patent.blockId ?? ""}
          onChange={(id) => set({ blockId: id || null })}
          showSearch
          optionFilterProp="label"
          options={[
            { value: "", label: t("patent.whole") },
            ...clauses.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Select
          aria-label={t("patent.licence")}
          value={patent.licence}
          onChange={(licence) => set({ licence })}
          options={licenceIds.map((value) => ({ value, label: t(`patent.licence.${value}`) }))}
        />
        <Select
          aria-label={t("patent.document")}
          value={patent.documentId ?? ""}
          onChange={(id) => set({ documentId: id || null })}
          options={[
            {
              value: "",
              label: `${t("patent.document")}${files.length ? "" : t("patent.noDocument")}`,
            },
            ...files.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Button disabled={!patent.holder.trim() || !patent.patentNumber.trim()} onClick={() => void add()}>
          {t("patent.add")}
        </Button>
      </div>
    </details>
  )
}
