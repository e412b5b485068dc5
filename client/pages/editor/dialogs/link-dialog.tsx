import { Form, Input } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useWorkspace } from "../workspace.tsx"
import { EditorModal } from "./editor-modal.tsx"
import { LineField } from "./line-field.tsx"

const allowed = /^(https?:\/\/|mailto:)\S+$/i

/** Sets, changes or takes away the link of the selected text. */
export const LinkDialog = ({ href, needsText }: { href: string; needsText: boolean }) => {
  const { t } = useTranslation()
  const { perform } = useWorkspace()
  const [address, setAddress] = useState(href)
  const [text, setText] = useState("")
  const [wrong, setWrong] = useState(false)
  const apply = (): void => {
    const typed = address.trim()
    if (typed && !allowed.test(typed)) setWrong(true)
    else if (typed || !needsText) perform("setLink", typed, text)
  }
  return (
    <EditorModal
      title={t("link.title")}
      okText={t("link.apply")}
      cancelText={t("action.cancel")}
      onOk={apply}
      width={460}
    >
      <Form layout="vertical">
        <Form.Item
          label={t("link.address")}
          htmlFor="link-address"
          validateStatus={wrong ? "error" : ""}
          help={wrong ? t("link.wrong") : undefined}
          extra={t("link.help")}
        >
          <Input
            id="link-address"
            type="url"
            autoFocus
            value={address}
            onChange={(event) => {
              setAddress(event.target.value)
              setWrong(false)
            }}
            onPressEnter={apply}
          />
        </Form.Item>
        {needsText ? (
          <LineField
            id="link-text"
            label={t("link.text")}
            help={t("link.textHelp")}
            value={text}
            onChange={setText}
            onEnter={apply}
          />
        ) : null}
      </Form>
    </EditorModal>
  )
}
