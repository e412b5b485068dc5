import { Alert, App, Checkbox, Form, Input } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type ManagedUser, toSentence } from "../../app/api.ts"
import { Dialog } from "../../components/dialog.tsx"

interface NewPerson {
  name: string
  email: string
  password: string
  admin?: boolean
}

const PasswordField = () => {
  const { t } = useTranslation()
  return (
    <Form.Item
      name="password"
      label={t("people.password")}
      extra={t("people.passwordHelp")}
      rules={[{ required: true, min: 8, message: t("account.short") }]}
    >
      <Input.Password autoComplete="new-password" />
    </Form.Item>
  )
}

export const AddPersonDialog = ({ onClose, onAdded }: { onClose: () => void; onAdded: () => void }) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form] = Form.useForm<NewPerson>()
  const [problem, setProblem] = useState("")
  const add = async ({ admin = false, ...person }: NewPerson): Promise<void> => {
    try {
      await api.addUser({ ...person, email: person.email.trim(), admin })
      message.success(t("people.added", { name: person.name }))
      onAdded()
      onClose()
    } catch (error) {
      setProblem(toSentence(error))
    }
  }
  return (
    <Dialog
      open
      title={t("people.add")}
      okText={t("action.add")}
      cancelText={t("action.cancel")}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={440}
    >
      {problem ? <Alert type="error" title={problem} role="alert" /> : null}
      <Form<NewPerson>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(person) => void add(person)}
      >
        <Form.Item
          name="name"
          label={t("people.name")}
          rules={[{ required: true, whitespace: true, message: t("account.nameMissing") }]}
        >
          <Input autoComplete="off" autoFocus />
        </Form.Item>
        <Form.Item
          name="email"
          label={t("people.email")}
          rules={[{ required: true, type: "email", message: t("people.emailWrong") }]}
        >
          <Input type="email" autoComplete="off" />
        </Form.Item>
        <PasswordField />
        <Form.Item name="admin" valuePropName="checked" extra={t("people.adminHelp")}>
          <Checkbox>{t("people.admin")}</Checkbox>
        </Form.Item>
      </Form>
    </Dialog>
  )
}

export const PasswordDialog = ({ user, onClose }: { user: ManagedUser; onClose: () => void }) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ password: string }>()
  const [problem, setProblem] = useState("")
  const set = async (change: { password: string }): Promise<void> => {
    try {
      await api.changeUser(user.id, change)
      message.success(t("people.changed", { name: user.name }))
      onClose()
    } catch (error) {
      setProblem(toSentence(error))
    }
  }
  return (
    <Dialog
      open
      title={`${t("people.resetPassword")} · ${user.name}`}
      okText={t("action.save")}
      cancelText={t("action.cancel")}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={440}
    >
      {problem ? <Alert type="error" title={problem} role="alert" /> : null}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(change) => void set(change)}>
        <PasswordField />
      </Form>
    </Dialog>
  )
}
