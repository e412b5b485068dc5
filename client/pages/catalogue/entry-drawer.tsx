import { Alert, Drawer, Spin } from "antd"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { type CatalogueRecord, type Citing, catalogueApi, type Entry } from "../../app/catalogue-api.ts"
import { editorPath, Link } from "../../app/router.tsx"
import type { WordKey } from "../../i18n/index.ts"
import { TrendBars } from "./trend-bars.tsx"
import { useAnswer } from "./use-answer.ts"
import { StatusTag, useTitleOf } from "./words.tsx"

const Field = ({ name, children }: { name: string; children: ReactNode }) =>
  children ? (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  ) : null

/** Standards that cite a document, each with how often. */
export const CitingList = ({ citing }: { citing: Citing[] }) => {
  const { t } = useTranslation()
  const titleOf = useTitleOf()
  if (!citing.length) return <p className="muted">{t("catalogue.notCited")}</p>
  return (
    <ul className="catalogue-list">
      {citing.map(({ standardId, citing: number, title, edition, role, count, number: cited }) => (
        <li key={`${standardId} ${edition} ${role}`}>
          <Link href={editorPath(standardId)}>
            {number || titleOf({ titleZh: title.zh, titleEn: title.en })}
          </Link>
          <span>{cited}</span>
          <small>
            {t(`citations.role.${role}` as WordKey)} · {t("catalogue.times", { count })}
          </small>
        </li>
      ))}
    </ul>
  )
}

const Records = ({ records, onShow }: { records: CatalogueRecord[]; onShow: (id: string) => void }) => {
  const titleOf = useTitleOf()
  return (
    <ul className="catalogue-list">
      {records.map((record) => (
        <li key={record.id}>
          <button type="button" className="link-button" onClick={() => onShow(record.id)}>
            {record.number}
          </button>
          <span>{titleOf(record)}</span>
          <StatusTag status={record.status} />
        </li>
      ))}
    </ul>
  )
}

const Details = ({ entry, onShow }: { entry: Entry; onShow: (id: string) => void }) => {
  const { t } = useTranslation()
  const { record, editions, successors, predecessors, citedBy, trend } = entry
  return (
    <>
      <p className="catalogue-titles">
        {record.titleZh}
        {record.titleEn && record.titleEn !== record.titleZh ? <small>{record.titleEn}</small> : null}
      </p>
      <dl className="catalogue-fields">
        <Field name={t("catalogue.status")}>
          <StatusTag status={record.status} />
        </Field>
        <Field name={t("catalogue.published")}>{record.published}</Field>
        <Field name={t("catalogue.effective")}>{record.effective}</Field>
        <Field name={t("catalogue.withdrawn")}>{record.withdrawn}</Field>
        <Field name={t("catalogue.adopts")}>
          {record.adopts.map(({ number, degree }) => `${number} ${degree}`.trim()).join("、")}
        </Field>
        <Field name="ICS">{record.ics.join("、")}</Field>
        <Field name="CCS">{record.ccs.join("、")}</Field>
        <Field name={t("catalogue.body")}>{record.body}</Field>
        <Field name={t("catalogue.source")}>
          {record.standardId ? (
            <Link href={editorPath(record.standardId)}>{t("catalogue.open")}</Link>
          ) : (
            record.source
          )}
        </Field>
      </dl>
      {editions.length > 1 ? (
        <>
          <h3>{t("catalogue.editions")}</h3>
          <Records records={editions.filter(({ id }) => id !== record.id)} onShow={onShow} />
        </>
      ) : null}
      {successors.length ? (
        <>
          <h3>{t("catalogue.replacedBy")}</h3>
          <Records records={successors} onShow={onShow} />
        </>
      ) : null}
      {predecessors.length ? (
        <>
          <h3>{t("catalogue.replaces")}</h3>
          <Records records={predecessors} onShow={onShow} />
        </>
      ) : null}
      <h3>{t("catalogue.citedBy")}</h3>
      <CitingList citing={citedBy} />
      <TrendBars trend={trend} />
    </>
  )
}

/** One document of the catalogue with all that is known of it. */
export const EntryDrawer = ({
  id,
  onShow,
  onClose,
}: {
  id: string
  onShow: (id: string) => void
  onClose: () => void
}) => {
  const { t } = useTranslation()
  const answer = useAnswer(() => catalogueApi.entry(id), id)
  const number = answer.state === "there" ? answer.value.record.number : ""
  return (
    <Drawer
      open
      size={440}
      title={number || t("catalogue.details")}
      onClose={onClose}
      className="catalogue-drawer"
    >
      {answer.state === "waiting" ? <Spin /> : null}
      {answer.state === "failed" ? <Alert type="error" title={answer.why} /> : null}
      {answer.state === "there" ? <Details entry={answer.value} onShow={onShow} /> : null}
    </Drawer>
  )
}
