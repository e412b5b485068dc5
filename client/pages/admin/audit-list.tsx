import { Alert, Button, Input, Select, Table, type TableColumnsType } from "antd"
import i18next from "i18next"
import { useCallback, useDeferredValue, useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { type AuditEntry, type AuditFilter, adminApi } from "../../app/admin-api.ts"
import { toSentence } from "../../app/api.ts"
import { editorPath, Link } from "../../app/router.tsx"
import { DownloadOutlined, SearchOutlined } from "../../components/icons.tsx"
import { adminWords } from "../../i18n/admin.ts"
import type { WordKey } from "../../i18n/index.ts"
import { webhookWords } from "../../i18n/webhooks.ts"
import { detailWords } from "./audit-detail.ts"

const pageSize = 100

// What the words of the page do not know is shown as the server calls it.
const say = (prefix: "audit" | "via", name: string): string => {
  const key = `${prefix}.${name.replaceAll(" ", "_")}`
  return i18next.exists(key) ? i18next.t(key as WordKey) : name
}

const notEvents = new Set([
  "search",
  "firstDay",
  "lastDay",
  "event",
  "anyEvent",
  "at",
  "who",
  "nobody",
  "from",
  "detail",
  "more",
  "none",
  "csv",
  "jsonl",
])
const events = Object.keys({ ...adminWords, ...webhookWords })
  .filter((key) => key.startsWith("audit."))
  .map((key) => key.slice("audit.".length))
  .filter((name) => !notEvents.has(name))
  .map((name) => name.replaceAll("_", " "))

const useAudit = (filter: AuditFilter) => {
  const [entries, setEntries] = useState<AuditEntry[] | null>(null)
  const [isWhole, setWhole] = useState(false)
  const [problem, setProblem] = useState("")
  const load = useCallback(
    async (before: AuditEntry | null) => {
      try {
        const items = await adminApi.audit(filter, before?.link ?? null)
        setEntries((known) => (before ? [...(known ?? []), ...items] : items))
        setWhole(items.length < pageSize)
        setProblem("")
      } catch (error) {
        setProblem(toSentence(error))
      }
    },
    [filter],
  )
  useEffect(() => void load(null), [load])
  return { entries, isWhole, problem, more: () => load(entries?.at(-1) ?? null) }
}

const useColumns = (): TableColumnsType<AuditEntry> => {
  const { t, i18n } = useTranslation()
  return [
    {
      title: t("audit.at"),
      width: 170,
      render: (_, { at }) => new Date(at).toLocaleString(i18n.language, { hour12: false }),
    },
    {
      title: t("audit.who"),
      width: 150,
      render: (_, { user }) => user?.name ?? <span className="muted">{t("audit.nobody")}</span>,
    },
    { title: t("audit.event"), width: 170, render: (_, { event }) => say("audit", event) },
    {
      title: t("audit.from"),
      width: 190,
      responsive: ["lg"],
      render: (_, { via, address }) => [say("via", via), address].filter(Boolean).join(" · "),
    },
    {
      title: t("audit.detail"),
      render: (_, { standard, detail }) => (
        <span className="audit-detail">
          {standard ? <Link href={editorPath(standard)}>{standard}</Link> : null} {detailWords(detail)}
        </span>
      ),
    },
  ]
}

/** The day as the reader's clock has it. */
const toTime = (day: string, time: string): string | null => (day ? new Date(day + time).toISOString() : null)

/** Who did what: searched, and taken out as a file. */
export const AuditList = () => {
  const { t } = useTranslation()
  const [text, setText] = useState("")
  const [event, setEvent] = useState<string | null>(null)
  const [from, setFrom] = useState<string | null>(null)
  const [until, setUntil] = useState<string | null>(null)
  const [filter, setFilter] = useState<AuditFilter>({ text: "", event: null, from: null, until: null })
  const wanted = useDeferredValue(text)
  useEffect(() => setFilter({ text: wanted, event, from, until }), [wanted, event, from, until])
  const { entries, isWhole, problem, more } = useAudit(filter)
  const columns = useColumns()
  return (
    <>
      <div className="admin-bar">
        <Input
          className="admin-search"
          allowClear
          prefix={<SearchOutlined />}
          placeholder={t("audit.search")}
          aria-label={t("audit.search")}
          value={text}
          onChange={(change) => setText(change.target.value)}
        />
        <Select<string>
          className="admin-event"
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          placeholder={t("audit.anyEvent")}
          aria-label={t("audit.event")}
          value={event}
          options={events.map((name) => ({ value: name, label: say("audit", name) }))}
          onChange={(name) => setEvent(name ?? null)}
        />
        <span className="admin-days">
          <input
            type="date"
            aria-label={t("audit.firstDay")}
            onChange={({ target }) => setFrom(toTime(target.value, "T00:00:00"))}
          />
          {" – "}
          <input
            type="date"
            aria-label={t("audit.lastDay")}
            onChange={({ target }) => setUntil(toTime(target.value, "T23:59:59.999"))}
          />
        </span>
        <span className="header-space" />
        <Button icon={<DownloadOutlined />} href={adminApi.auditFile(filter, "csv")}>
          {t("audit.csv")}
        </Button>
        <Button icon={<DownloadOutlined />} href={adminApi.auditFile(filter, "jsonl")}>
          {t("audit.jsonl")}
        </Button>
      </div>
      {problem ? <Alert type="error" title={problem} role="alert" /> : null}
      <Table<AuditEntry>
        size="small"
        rowKey="link"
        loading={!entries && !problem}
        dataSource={entries ?? []}
        columns={columns}
        locale={{ emptyText: <span className="muted">{t("audit.none")}</span> }}
        pagination={false}
      />
      {entries && !isWhole ? (
        <Button className="admin-more" onClick={() => void more()}>
          {t("audit.more")}
        </Button>
      ) : null}
    </>
  )
}
