import { Alert, Spin, Table, type TableColumnsType, Tag } from "antd"
import { useTranslation } from "react-i18next"
import { catalogueApi, type Frequency, type FrequencyRow } from "../../app/catalogue-api.ts"
import { editorPath, Link } from "../../app/router.tsx"
import { CitingList } from "./entry-drawer.tsx"
import { TrendBars } from "./trend-bars.tsx"
import { useAnswer } from "./use-answer.ts"
import { useTitleOf } from "./words.tsx"

const percent = (part: number, whole: number): string => `${whole ? Math.round((part / whole) * 100) : 0} %`

const CitedBy = ({ documentKey }: { documentKey: string }) => {
  const answer = useAnswer(() => catalogueApi.citations(documentKey), documentKey)
  if (answer.state === "waiting") return <Spin size="small" />
  if (answer.state === "failed") return <Alert type="error" title={answer.why} />
  return (
    <div className="frequency-detail">
      <CitingList citing={answer.value.items} />
      <TrendBars trend={answer.value.trend} />
    </div>
  )
}

const useColumns = (): TableColumnsType<FrequencyRow> => {
  const { t } = useTranslation()
  const titleOf = useTitleOf()
  return [
    { title: t("catalogue.number"), width: 190, render: (_, row) => <strong>{row.key}</strong> },
    {
      title: t("catalogue.name"),
      render: (_, row) =>
        row.isKnown ? titleOf(row) : <span className="muted">{t("citations.unknown")}</span>,
    },
    { title: t("frequency.standards"), width: 110, align: "right", dataIndex: "standards" },
    { title: t("frequency.citations"), width: 90, align: "right", dataIndex: "citations" },
    {
      title: t("frequency.normative"),
      width: 90,
      align: "right",
      dataIndex: "normative",
      responsive: ["md"],
    },
    {
      title: t("frequency.editions"),
      width: 220,
      responsive: ["lg"],
      render: (_, { editions }) => editions.map(({ number }) => number).join("、"),
    },
    {
      title: t("frequency.stale"),
      width: 90,
      align: "right",
      render: (_, { stale }) => (stale ? <Tag color="warning">{stale}</Tag> : null),
    },
  ]
}

const Uncited = ({ uncited }: { uncited: Frequency["uncited"] }) => {
  const { t } = useTranslation()
  const titleOf = useTitleOf()
  if (!uncited.length) return null
  return (
    <details className="frequency-uncited">
      <summary>{t("frequency.uncited", { count: uncited.length })}</summary>
      <ul className="catalogue-list">
        {uncited.map(({ standardId, number, title }) => (
          <li key={standardId}>
            <Link href={editorPath(standardId)}>{number || "—"}</Link>
            <span>{titleOf({ titleZh: title.zh, titleEn: title.en })}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The supervision by reference frequency: what is cited how often, in which editions, and how much of it is out of date. */
export const FrequencyTab = () => {
  const { t } = useTranslation()
  const columns = useColumns()
  const answer = useAnswer(catalogueApi.frequency, "")
  if (answer.state === "waiting") return <Spin className="panel-hint" />
  if (answer.state === "failed") return <Alert type="error" title={answer.why} />
  const { items, standards, citations, stale, uncited } = answer.value
  return (
    <>
      <p className="muted">
        {items.length
          ? t("frequency.summary", { standards, citations, stale, share: percent(stale, citations) })
          : t("frequency.none")}
      </p>
      {items.length ? (
        <Table<FrequencyRow>
          size="small"
          rowKey="key"
          columns={columns}
          dataSource={items}
          expandable={{ expandedRowRender: ({ key }) => <CitedBy documentKey={key} /> }}
          pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        />
      ) : null}
      <Uncited uncited={uncited} />
    </>
  )
}
