import { Form, Input } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useWorkspace } from "../workspace.tsx"
import { EditorModal } from "./editor-modal.tsx"

/** An entry of the index for the place of the caret: its keyword, and a keyword below it if there are several. */
export const IndexDialog = ({ term: first }: { term: string }) => {
  const { t } = useTranslation()
  const { perform } = useWorkspace()
  const [term, setTerm] = useState(first)
  const [subterm, setSubterm] = useState("")
  const apply = (): void => {
    if (term.trim()) perform("insertIndexEntry", term.trim(), subterm.trim() || null)
  }
  return (
    <EditorModal
      title={t("index.title")}
      okText={t("action.insert")}
      cancelText={t("action.cancel")}
      okButtonProps={{ disabled: !term.trim() }}
      onOk={apply}
      width={460}
    >
      <Form layout="vertical">
        <Form.Item label={t("index.term")} htmlFor="index-term" extra={t("index.help")}>
          <Input
            id="index-term"
            autoFocus
            value={term}
            onChange={(event) => setTerm(event.target.value)}
            onPressEnter={apply}
          />
        </Form.Item>
        <Form.Item label={t("index.subterm")} htmlFor="index-subterm">
          <Input
            id="index-subterm"
            value={subterm}
            onChange={(event) => setSubterm(event.target.value)}
            onPressEnter={apply}
          />
        </Form.Item>
      </Form>
    </EditorModal>
  )
}
