import { Alert, App, Button, Table, type TableColumnsType, Tag } from "antd"
import i18next from "i18next"
import { useCallback, useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { toSentence } from "../../app/api.ts"
import { type Delivery, type Webhook, webhookApi } from "../../app/webhook-api.ts"
import { Dialog } from "../../components/dialog.tsx"
import { ReloadOutlined } from "../../components/icons.tsx"
import type { WordKey } from "../../i18n/index.ts"

const pollMs = 2000
const colors = { waiting: "processing", done: "success", given_up: "error" } as const

/** Whether it was heard. */
export const DeliveryState = ({ state }: Pick<Delivery, "state">) => {
  const { t } = useTranslation()
  return <Tag color={colors[state]}>{t(`webhooks.state.${state}`)}</Tag>
}

/** The server's words for an address it may not reach, in the language of the page; what a network says stays as it is. */
const Answer = ({ answer }: Pick<Delivery, "answer">) => {
  const { t } = useTranslation()
  const host = /^(.+) is an address of a private network$/.exec(answer)?.[1]
  return <span className="muted webhook-url">{host ? t("webhooks.private", { host }) : answer}</span>
}

const useDeliveries = (id: string) => {
  const [deliveries, setDeliveries] = useState<Delivery[] | null>(null)
  const [problem, setProblem] = useState("")
  const reload = useCallback(() => {
    webhookApi.deliveries(id).then(
      (items) => {
        setDeliveries(items)
        setProblem("")
      },
      (error) => setProblem(toSentence(error)),
    )
  }, [id])
  useEffect(reload, [reload])
  const isWaiting = deliveries?.some(({ state }) => state === "waiting") ?? false
  useEffect(() => {
    if (!isWaiting) return
    const timer = setInterval(reload, pollMs)
    return () => clearInterval(timer)
  }, [isWaiting, reload])
  return { deliveries, problem, reload }
}

const eventOf = (body: string): string => {
  const { event } = JSON.parse(body) as { event: string }
  const name = event.replaceAll(" ", "_")
  for (const key of [`webhooks.event.${name}`, `audit.${name}`])
    if (i18next.exists(key)) return i18next.t(key as WordKey)
  return event
}

const useColumns = (repeat: (delivery: Delivery) => Promise<void>): TableColumnsType<Delivery> => {
  const { t, i18n } = useTranslation()
  const exact = (time: string): string => new Date(time).toLocaleString(i18n.language, { hour12: false })
  return [
    { title: t("webhooks.at"), width: 160, render: (_, { at }) => exact(at) },
    { title: t("webhooks.event"), width: 140, render: (_, { body }) => eventOf(body) },
    {
      title: t("webhooks.state"),
      render: (_, { state, answer, nextAt, attempts }) => (
        <>
          <DeliveryState state={state} /> <Answer answer={answer} />
          {nextAt && attempts > 0 ? (
            <div className="muted">{t("webhooks.next", { time: exact(nextAt) })}</div>
          ) : null}
        </>
      ),
    },
    { title: t("webhooks.attempts"), dataIndex: "attempts", width: 80 },
    {
      title: <span className="visually-hidden">{t("list.actions")}</span>,
      width: 100,
      align: "right",
      render: (_, delivery) => (
        <Button
          size="small"
          aria-label={t("webhooks.repeatOf", { event: eventOf(delivery.body) })}
          onClick={() => void repeat(delivery)}
        >
          {t("webhooks.repeat")}
        </Button>
      ),
    },
  ]
}

/** What a webhook was told, newest first; told again at a click. */
export const DeliveriesDialog = ({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { deliveries, problem, reload } = useDeliveries(webhook.id)
  const act = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      message.error(toSentence(error))
    }
    reload()
  }
  const columns = useColumns(({ id }) => act(() => webhookApi.repeat(webhook.id, id)))
  return (
    <Dialog
      open
      width={860}
      title={<span className="webhook-url">{t("webhooks.deliveriesOf", { url: webhook.url })}</span>}
      footer={null}
      onCancel={onClose}
    >
      <div className="admin-bar">
        <Button disabled={!webhook.on} onClick={() => void act(() => webhookApi.test(webhook.id))}>
          {t("webhooks.test")}
        </Button>
        <Button icon={<ReloadOutlined />} onClick={reload}>
          {t("admin.refresh")}
        </Button>
      </div>
      {problem ? <Alert type="error" title={problem} role="alert" /> : null}
      <Table<Delivery>
        size="small"
        rowKey="id"
        loading={!deliveries && !problem}
        dataSource={deliveries ?? []}
        columns={columns}
        locale={{ emptyText: <p className="muted">{t("webhooks.deliveriesNone")}</p> }}
        pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
        expandable={{
          expandedRowRender: ({ body }) => (
            <pre className="webhook-body">{JSON.stringify(JSON.parse(body), null, 2)}</pre>
          ),
        }}
      />
    </Dialog>
  )
}
