import { Alert, Button, Checkbox, Form, Input, Select, Typography } from "antd"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Standard, toSentence } from "../../app/api.ts"
import { type NewWebhook, type WebhookKind, webhookApi, webhookKinds } from "../../app/webhook-api.ts"
import { Dialog } from "../../components/dialog.tsx"

/** The first standards that fit what was typed. */
const useStandardChoice = () => {
  const { i18n } = useTranslation()
  const [query, setQuery] = useState("")
  const [items, setItems] = useState<Standard[]>([])
  useEffect(() => {
    let current = true
    // Without an answer there is nothing to choose from; all standards can be chosen still.
    api.standards({ query, page: 1, deleted: false }).then(
      (answer) => current && setItems(answer.items),
      () => current && setItems([]),
    )
    return () => {
      current = false
    }
  }, [query])
  const name = ({ number, title }: Standard): string =>
    [number, i18n.language.startsWith("zh") ? title.zh || title.en : title.en || title.zh]
      .filter(Boolean)
      .join(" ")
  return { options: items.map((item) => ({ value: item.id, label: name(item) || item.id })), setQuery }
}

const Secret = ({ secret, onClose }: { secret: string; onClose: () => void }) => {
  const { t } = useTranslation()
  return (
    <Dialog
      open
      title={t("webhooks.made")}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" autoFocus onClick={onClose}>
          {t("webhooks.close")}
        </Button>
      }
    >
      <Alert
        className="webhook-secret"
        type="success"
        role="status"
        title={t("webhooks.secret")}
        description={
          <Typography.Text copyable code>
            {secret}
          </Typography.Text>
        }
      />
      <p className="muted">{t("webhooks.verify")}</p>
    </Dialog>
  )
}

/** Makes a webhook and shows its secret, once. */
export const NewWebhookDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation()
  const [form] = Form.useForm<NewWebhook>()
  const [problem, setProblem] = useState("")
  const [isBusy, setBusy] = useState(false)
  const [secret, setSecret] = useState("")
  const { options, setQuery } = useStandardChoice()
  const create = async ({ url, kinds, standard }: NewWebhook): Promise<void> => {
    setBusy(true)
    try {
      setSecret((await webhookApi.create({ url: url.trim(), kinds, standard: standard ?? null })).secret)
    } catch (error) {
      setProblem(toSentence(error))
    }
    setBusy(false)
  }
  if (secret) return <Secret secret={secret} onClose={onClose} />
  return (
    <Dialog
      open
      title={t("webhooks.add")}
      okText={t("webhooks.create")}
      cancelText={t("action.cancel")}
      confirmLoading={isBusy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {problem ? <Alert type="error" title={problem} role="alert" /> : null}
      <Form<NewWebhook>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kinds: ["version", "stage"] }}
        onFinish={(webhook) => void create(webhook)}
      >
        <Form.Item
          name="url"
          label={t("webhooks.url")}
          rules={[{ required: true, pattern: /^\s*https?:\/\/[^\s/]/, message: t("webhooks.urlWrong") }]}
        >
          <Input
            type="url"
            inputMode="url"
            autoComplete="off"
            autoFocus
            maxLength={500}
            placeholder="https://example.org/guiju"
          />
        </Form.Item>
        <Form.Item
          name="kinds"
          label={t("webhooks.kinds")}
          rules={[
            // Not `required`: that puts aria-required on a group of boxes, which cannot have it.
            {
              validator: async (_, kinds: WebhookKind[]) => {
                if (kinds.length === 0) throw new Error(t("webhooks.kindsMissing"))
              },
            },
          ]}
        >
          <Checkbox.Group
            role="group"
            aria-label={t("webhooks.kinds")}
            options={webhookKinds.map((kind) => ({ value: kind, label: t(`webhooks.kind.${kind}`) }))}
          />
        </Form.Item>
        <Form.Item name="standard" label={t("webhooks.standard")}>
          <Select<string>
            allowClear
            showSearch={{ filterOption: false, onSearch: setQuery }}
            placeholder={t("webhooks.allStandards")}
            options={options}
          />
        </Form.Item>
      </Form>
    </Dialog>
  )
}
