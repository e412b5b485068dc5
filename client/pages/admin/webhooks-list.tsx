import { Alert, App, Button, Dropdown, Switch, Table, type TableColumnsType } from "antd"
import { useCallback, useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { toSentence } from "../../app/api.ts"
import { editorPath, Link } from "../../app/router.tsx"
import { type Webhook, webhookApi } from "../../app/webhook-api.ts"
import { EllipsisOutlined, PlusOutlined } from "../../components/icons.tsx"
import { Time } from "../../components/time.tsx"
import { DeliveriesDialog, DeliveryState } from "./webhook-deliveries.tsx"
import { NewWebhookDialog } from "./webhook-dialog.tsx"

type Open = { dialog: "new" } | { dialog: "deliveries"; webhook: Webhook } | null

interface ActionsProps {
  webhook: Webhook
  onOpen: (open: Open) => void
  onChanged: () => void
}

const Actions = ({ webhook, onOpen, onChanged }: ActionsProps) => {
  const { t } = useTranslation()
  const { message, modal } = App.useApp()
  const { id, url } = webhook
  const attempt = async (work: () => Promise<unknown>, done: string): Promise<void> => {
    try {
      await work()
      message.success(done)
    } catch (error) {
      message.error(toSentence(error))
    }
    onChanged()
  }
  const test = async (): Promise<void> => {
    await attempt(() => webhookApi.test(id), t("webhooks.tested"))
    onOpen({ dialog: "deliveries", webhook })
  }
  const ask = (): void => {
    modal.confirm({
      title: t("webhooks.deleteTitle", { url }),
      content: t("webhooks.deleteBody"),
      okText: t("webhooks.delete"),
      okButtonProps: { danger: true },
      onOk: () => attempt(() => webhookApi.remove(id), t("webhooks.deleted")),
    })
  }
  const items = [
    {
      key: "deliveries",
      label: t("webhooks.deliveries"),
      onClick: () => onOpen({ dialog: "deliveries", webhook }),
    },
    { key: "test", label: t("webhooks.test"), disabled: !webhook.on, onClick: () => void test() },
    { key: "delete", danger: true, label: t("webhooks.delete"), onClick: ask },
  ]
  return (
    <Dropdown menu={{ items }} trigger={["click"]} placement="bottomRight">
      <Button size="small" type="text" icon={<EllipsisOutlined />} aria-label={t("webhooks.more", { url })} />
    </Dropdown>
  )
}

const useWebhooks = () => {
  const [webhooks, setWebhooks] = useState<Webhook[] | null>(null)
  const [problem, setProblem] = useState("")
  const reload = useCallback(() => {
    webhookApi.list().then(
      (items) => {
        setWebhooks(items)
        setProblem("")
      },
      (error) => setProblem(toSentence(error)),
    )
  }, [])
  useEffect(reload, [reload])
  return { webhooks, problem, reload }
}

const Maker = ({ createdBy }: Pick<Webhook, "createdBy">) => {
  const { t } = useTranslation()
  return (
    <>
      {createdBy?.name}
      {createdBy?.disabled ? <div className="webhook-warning">{t("webhooks.byDisabled")}</div> : null}
    </>
  )
}

const useColumns = (onOpen: (open: Open) => void, reload: () => void): TableColumnsType<Webhook> => {
  const { t, i18n } = useTranslation()
  const { message } = App.useApp()
  const turn = async ({ id }: Webhook, on: boolean): Promise<void> => {
    try {
      await webhookApi.turn(id, on)
    } catch (error) {
      message.error(toSentence(error))
    }
    reload()
  }
  const titleOf = ({ id, title }: NonNullable<Webhook["standard"]>): string =>
    (i18n.language.startsWith("zh") ? title.zh || title.en : title.en || title.zh) || id
  return [
    {
      title: t("webhooks.url"),
      render: (_, webhook) => (
        <Button type="link" className="group-name" onClick={() => onOpen({ dialog: "deliveries", webhook })}>
          <span className="webhook-url">{webhook.url}</span>
        </Button>
      ),
    },
    {
      title: t("webhooks.kinds"),
      width: 190,
      render: (_, { kinds }) =>
        kinds.map((kind) => t(`webhooks.kind.${kind}`)).join(i18n.language.startsWith("zh") ? "、" : ", "),
    },
    {
      title: t("webhooks.standard"),
      width: 200,
      render: (_, { standard }) =>
        standard ? (
          <Link href={editorPath(standard.id)}>{titleOf(standard)}</Link>
        ) : (
          <span className="muted">{t("webhooks.allStandards")}</span>
        ),
    },
    {
      title: t("webhooks.by"),
      width: 130,
      responsive: ["lg"],
      render: (_, { createdBy }) => <Maker createdBy={createdBy} />,
    },
    {
      title: t("webhooks.last"),
      width: 190,
      render: (_, { last }) =>
        last ? (
          <>
            <DeliveryState state={last.state} />{" "}
            <span className="muted">
              <Time value={last.at} />
            </span>
          </>
        ) : (
          <span className="muted">{t("webhooks.never")}</span>
        ),
    },
    {
      title: t("webhooks.on"),
      width: 70,
      render: (_, webhook) => (
        <Switch
          size="small"
          checked={webhook.on}
          aria-label={t("webhooks.switch", { url: webhook.url })}
          onChange={(on) => void turn(webhook, on)}
        />
      ),
    },
    {
      title: <span className="visually-hidden">{t("list.actions")}</span>,
      width: 48,
      align: "right",
      render: (_, webhook) => <Actions webhook={webhook} onOpen={onOpen} onChanged={reload} />,
    },
  ]
}

/** Addresses that are told of what happens, whether they hear it, and how to make one. */
export const WebhooksList = () => {
  const { t } = useTranslation()
  const { webhooks, problem, reload } = useWebhooks()
  const [open, setOpen] = useState<Open>(null)
  const columns = useColumns(setOpen, reload)
  const close = (): void => {
    setOpen(null)
    reload()
  }
  return (
    <>
      <div className="admin-bar">
        <span className="muted">{t("webhooks.help")}</span>
        <span className="header-space" />
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen({ dialog: "new" })}>
          {t("webhooks.add")}
        </Button>
      </div>
      {problem ? <Alert type="error" title={problem} role="alert" /> : null}
      <Table<Webhook>
        size="small"
        rowKey="id"
        loading={!webhooks && !problem}
        dataSource={webhooks ?? []}
        columns={columns}
        locale={{ emptyText: <p className="muted">{t("webhooks.none")}</p> }}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      />
      {open?.dialog === "new" ? <NewWebhookDialog onClose={close} /> : null}
      {open?.dialog === "deliveries" ? <DeliveriesDialog webhook={open.webhook} onClose={close} /> : null}
    </>
  )
}
