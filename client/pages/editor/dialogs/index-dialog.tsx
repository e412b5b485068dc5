import { Form } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useWorkspace } from "../workspace.tsx"
import { EditorModal } from "./editor-modal.tsx"
import { LineField } from "./line-field.tsx"

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
        <LineField
          id="index-term"
          label={t("index.term")}
          help={t("index.help")}
          autoFocus
          value={term}
          onChange={setTerm}
          onEnter={apply}
        />
        <LineField
          id="index-subterm"
          label={t("index.subterm")}
          value={subterm}
          onChange={setSubterm}
          onEnter={apply}
        />
      </Form>
    </EditorModal>
  )
}
