import { Alert, Input, Select, Table, type TableColumnsType } from "antd"
import { useDeferredValue, useState } from "react"
import { useTranslation } from "react-i18next"
import { type CatalogueRecord, catalogueApi, catalogueStatuses } from "../../app/catalogue-api.ts"
import { SearchOutlined } from "../../components/icons.tsx"
import type { WordKey } from "../../i18n/index.ts"
import { useAnswer } from "./use-answer.ts"
import { StatusTag, useTitleOf } from "./words.tsx"

const useColumns = (onShow: (id: string) => void): TableColumnsType<CatalogueRecord> => {
  const { t } = useTranslation()
  const titleOf = useTitleOf()
  return [
    {
      title: t("catalogue.number"),
      width: 210,
      render: (_, record) => (
        <button type="button" className="link-button" onClick={() => onShow(record.id)}>
          {record.number || "—"}
        </button>
      ),
    },
    { title: t("catalogue.name"), render: (_, record) => titleOf(record) },
    { title: t("catalogue.status"), width: 110, render: (_, { status }) => <StatusTag status={status} /> },
    { title: t("catalogue.published"), width: 120, dataIndex: "published", responsive: ["md"] },
    {
      title: t("catalogue.source"),
      width: 160,
      ellipsis: true,
      responsive: ["lg"],
      render: (_, { source, standardId }) => (standardId ? t("catalogue.ownSource") : source),
    },
  ]
}

/** Search in the catalogue. */
export const EntriesTab = ({ onShow }: { onShow: (id: string) => void }) => {
  const { t } = useTranslation()
  const [text, setText] = useState("")
  const [status, setStatus] = useState("")
  const [page, setPage] = useState(1)
  const query = useDeferredValue(text.trim())
  const answer = useAnswer(
    () => catalogueApi.search({ query, status: status || undefined, page }),
    `${query}\n${status}\n${page}`,
  )
  const columns = useColumns(onShow)
  const found = answer.state === "there" ? answer.value : null
  const isAll = query === "" && status === ""
  return (
    <>
      <div className="list-bar">
        <Input
          className="catalogue-search"
          allowClear
          prefix={<SearchOutlined />}
          placeholder={t("catalogue.search")}
          aria-label={t("catalogue.search")}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setPage(1)
          }}
        />
        <Select
          className="catalogue-status"
          aria-label={t("catalogue.status")}
          value={status}
          onChange={(value) => {
            setStatus(value)
            setPage(1)
          }}
          options={[
            { value: "", label: t("catalogue.anyStatus") },
            ...catalogueStatuses.map((one) => ({
              value: one,
              label: t(`catalogue.status.${one}` as WordKey),
            })),
          ]}
        />
        <span className="muted">{found ? t("catalogue.total", { total: found.total }) : ""}</span>
      </div>
      {answer.state === "failed" ? <Alert type="error" title={answer.why} /> : null}
      <Table<CatalogueRecord>
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={found?.items ?? []}
        loading={answer.state === "waiting"}
        locale={{ emptyText: t(isAll ? "catalogue.empty" : "catalogue.none") }}
        pagination={{
          current: page,
          pageSize: found?.pageSize ?? 50,
          total: found?.total ?? 0,
          hideOnSinglePage: true,
          showSizeChanger: false,
          onChange: setPage,
        }}
      />
    </>
  )
}
