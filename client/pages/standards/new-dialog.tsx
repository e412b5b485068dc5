import { Alert, Form, Input, Select } from "antd"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Template, toSentence } from "../../app/api.ts"
import { usePreferences } from "../../app/preferences.ts"
import { Dialog } from "../../components/dialog.tsx"

interface Fields {
  template: string
  zh?: string
  en?: string
}

const useTemplates = (open: boolean): { templates: Template[]; problem: string } => {
  const [templates, setTemplates] = useState<Template[]>([])
  const [problem, setProblem] = useState("")
  useEffect(() => {
    if (!open || templates.length) return
    api.templates().then(setTemplates, (error) => setProblem(toSentence(error)))
  }, [open, templates.length])
  return { templates, problem }
}

interface DialogProps {
  open: boolean
  onClose: () => void
  onCreated: (id: string) => void
}

/** Asks for a template and a title in one language at least, and opens what it made. */
export const NewDialog = ({ open, onClose, onCreated }: DialogProps) => {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const [form] = Form.useForm<Fields>()
  const { templates, problem: noTemplates } = useTemplates(open)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState("")
  const template = Form.useWatch("template", form)
  const chosen = templates.find((item) => item.id === template)

  const create = async ({ template, zh = "", en = "" }: Fields): Promise<void> => {
    setBusy(true)
    setProblem("")
    try {
      const { id } = await api.create({ template, title: { zh: zh.trim(), en: en.trim() } })
      form.resetFields()
      onClose()
      onCreated(id)
    } catch (error) {
      setProblem(toSentence(error))
    } finally {
      setBusy(false)
    }
  }
  const oneTitle = {
    validator: () =>
      form.getFieldValue("zh")?.trim() || form.getFieldValue("en")?.trim()
        ? Promise.resolve()
        : Promise.reject(new Error(t("new.titleMissing"))),
  }

  return (
    <Dialog
      open={open}
      title={t("new.title")}
      okText={t("new.submit")}
      cancelText={t("action.cancel")}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
      forceRender
    >
      {problem || noTemplates ? <Alert type="error" title={problem || noTemplates} role="alert" /> : null}
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ template: "gb-t" }}
        onFinish={(fields) => void create(fields)}
      >
        <Form.Item name="template" label={t("new.template")} extra={chosen?.description[language]}>
          <Select
            options={templates.map((item) => ({ value: item.id, label: item.name[language] }))}
            loading={!templates.length && !noTemplates}
          />
        </Form.Item>
        <Form.Item name="zh" label={t("new.zh")} rules={[oneTitle]}>
          <Input lang="zh-CN" placeholder={t("new.zhExample")} onPressEnter={() => form.submit()} />
        </Form.Item>
        <Form.Item name="en" label={t("new.en")}>
          <Input lang="en" placeholder={t("new.enExample")} onPressEnter={() => form.submit()} />
        </Form.Item>
      </Form>
    </Dialog>
  )
}
