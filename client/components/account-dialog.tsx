import { App, Button, Form, Input, Tabs } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { loadAccount } from "../app/account.ts"
import { api, type Me, toSentence } from "../app/api.ts"
import { Devices, Tokens } from "./account-access.tsx"
import { Dialog } from "./dialog.tsx"

/** Colours that can be told apart as cursors on white paper. */
const colors = ["#1677ff", "#0b7a5b", "#b3261e", "#722ed1", "#a85400", "#c41d7f", "#08979c", "#4d5a6b"]

const ColorChoice = ({ value, onChange }: { value?: string; onChange?: (color: string) => void }) => {
  const { t } = useTranslation()
  return (
    <div className="swatches" role="radiogroup" aria-label={t("account.color")}>
      {[...new Set([...colors, ...(value ? [value] : [])])].map((color) => (
        // biome-ignore lint/a11y/useSemanticElements: a native radio cannot be a filled circle without hiding it
        <button
          key={color}
          type="button"
          role="radio"
          className="swatch"
          aria-checked={color === value}
          aria-label={color}
          style={{ background: color }}
          onClick={() => onChange?.(color)}
        />
      ))}
    </div>
  )
}

const useSaving = (): [boolean, (work: () => Promise<unknown>, done: string) => Promise<boolean>] => {
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const save = async (work: () => Promise<unknown>, done: string): Promise<boolean> => {
    setBusy(true)
    try {
      await work()
      await loadAccount()
      message.success(done)
      return true
    } catch (error) {
      message.error(toSentence(error))
      return false
    } finally {
      setBusy(false)
    }
  }
  return [busy, save]
}

export const PasswordForm = ({ me, isOnly = false }: { me: Me; isOnly?: boolean }) => {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ current?: string; password: string }>()
  const [busy, save] = useSaving()
  const submit = async (change: { current?: string; password: string }): Promise<void> => {
    if (await save(() => api.setPassword(change), t("account.passwordSaved"))) form.resetFields()
  }
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(change) => void submit(change)}>
      {me.hasPassword ? (
        <Form.Item
          name="current"
          label={t("account.current")}
          rules={[{ required: true, message: t("login.passwordMissing") }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
      ) : (
        <p className="muted">{t("account.noPassword")}</p>
      )}
      <Form.Item
        name="password"
        label={t("account.new")}
        rules={[{ required: true, min: 8, message: t("account.short") }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button htmlType="submit" type={isOnly ? "primary" : "default"} loading={busy}>
        {t("account.setPassword")}
      </Button>
    </Form>
  )
}

const ProfileForm = ({ me }: { me: Me }) => {
  const { t } = useTranslation()
  const [busy, save] = useSaving()
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      initialValues={{ name: me.name, color: me.color }}
      onFinish={(change) => void save(() => api.changeMe(change), t("account.saved"))}
    >
      <Form.Item
        name="name"
        label={t("account.name")}
        rules={[{ required: true, whitespace: true, message: t("account.nameMissing") }]}
      >
        <Input autoComplete="name" />
      </Form.Item>
      <Form.Item name="color" label={t("account.color")}>
        <ColorChoice />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {t("action.save")}
      </Button>
    </Form>
  )
}

/** Name, colour, password, devices and tokens of the person who is signed in. */
export const AccountDialog = ({ me, onClose }: { me: Me; onClose: () => void }) => {
  const { t } = useTranslation()
  const items = [
    { key: "profile", label: t("account.profile"), children: <ProfileForm me={me} /> },
    { key: "password", label: t("account.passwordTitle"), children: <PasswordForm me={me} /> },
    { key: "devices", label: t("account.devices"), children: <Devices /> },
    { key: "tokens", label: t("account.tokens"), children: <Tokens /> },
  ]
  return (
    <Dialog open title={t("account.settings")} footer={null} width={580} onCancel={onClose}>
      <Tabs size="small" items={items} className="account-tabs" />
    </Dialog>
  )
}
