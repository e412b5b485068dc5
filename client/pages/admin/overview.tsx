import { Alert, Button, Descriptions, type DescriptionsProps, Spin, Table } from "antd"
import { useCallback, useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { adminApi, type Status } from "../../app/admin-api.ts"
import { toSentence } from "../../app/api.ts"
import { editorPath, Link } from "../../app/router.tsx"
import { ReloadOutlined } from "../../components/icons.tsx"
import { Time } from "../../components/time.tsx"

const toSize = (bytes: number): string => {
  const units = ["B", "kB", "MB", "GB", "TB"]
  const power = Math.min(units.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1024)))
  return `${(bytes / 1024 ** power).toFixed(power > 1 ? 1 : 0)} ${units[power]}`
}

const Facts = ({ title, items }: { title: string; items: DescriptionsProps["items"] }) => (
  <Descriptions
    className="admin-facts"
    size="small"
    bordered
    column={{ xs: 1, sm: 2, lg: 4 }}
    title={title}
    items={items}
  />
)

const Jobs = ({ jobs }: { jobs: Status["jobs"] }) => {
  const { t } = useTranslation()
  return (
    <ul className="access-list admin-jobs">
      {jobs.map(({ lane, running, waiting }) => (
        <li key={lane} className="access-item">
          <span>{t(`admin.lane.${lane}`)}</span>
          <span className="muted">
            {running ? t("admin.running", { task: running }) : t("admin.idle")}
            {waiting > 0 ? ` · ${t("admin.waiting", { count: waiting })}` : ""}
          </span>
        </li>
      ))}
    </ul>
  )
}

const Rooms = ({ rooms }: { rooms: Status["rooms"] }) => {
  const { t } = useTranslation()
  return (
    <Table
      size="small"
      rowKey="standard"
      dataSource={rooms}
      locale={{ emptyText: <span className="muted">{t("admin.roomsNone")}</span> }}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        {
          title: t("admin.rooms"),
          render: (_, { standard }) => <Link href={editorPath(standard)}>{standard}</Link>,
        },
        { title: t("admin.people"), render: (_, { people }) => people.join("、") },
        { title: t("admin.pages"), dataIndex: "pages", width: 90 },
        { title: t("admin.changes"), dataIndex: "changes", width: 200 },
      ]}
    />
  )
}

/** Server, store, open standards and jobs as they are now. */
export const Overview = () => {
  const { t } = useTranslation()
  const [status, setStatus] = useState<Status | null>(null)
  const [problem, setProblem] = useState("")
  const reload = useCallback(() => {
    adminApi.status().then(
      (answer) => {
        setStatus(answer)
        setProblem("")
      },
      (error) => setProblem(toSentence(error)),
    )
  }, [])
  useEffect(reload, [reload])
  if (problem) return <Alert type="error" title={problem} role="alert" />
  if (!status) return <Spin />
  const { store } = status
  return (
    <>
      <div className="admin-bar">
        <Button size="small" icon={<ReloadOutlined />} onClick={reload}>
          {t("admin.refresh")}
        </Button>
      </div>
      <Facts
        title={t("admin.server")}
        items={[
          { key: "version", label: t("admin.version"), children: status.version },
          { key: "since", label: t("admin.since"), children: <Time value={status.startedAt} /> },
          { key: "memory", label: t("admin.memory"), children: toSize(status.memoryBytes) },
          { key: "servers", label: t("admin.servers"), children: status.servers },
          {
            key: "key",
            label: t("admin.proofKey"),
            span: "filled",
            children: <code>{status.proofKey}</code>,
          },
        ]}
      />
      <Facts
        title={t("admin.store")}
        items={[
          { key: "engine", label: t("admin.store"), children: t(`admin.engine.${store.engine}`) },
          { key: "bytes", label: t("admin.bytes"), children: toSize(store.bytes) },
          ...(["standards", "deleted", "versions", "assets", "users", "groups"] as const).map((name) => ({
            key: name,
            label: t(`admin.${name}`),
            children: store[name],
          })),
        ]}
      />
      <h2 className="admin-heading">{t("admin.jobs")}</h2>
      <Jobs jobs={status.jobs} />
      <h2 className="admin-heading">{t("admin.rooms")}</h2>
      <Rooms rooms={status.rooms} />
    </>
  )
}
