import { Form, Input } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useWorkspace } from "../workspace.tsx"
import { EditorModal } from "./editor-modal.tsx"

/** What a picture shows, in words. */
export const AltDialog = ({ alt: first }: { alt: string }) => {
  const { t } = useTranslation()
  const { perform } = useWorkspace()
  const [alt, setAlt] = useState(first)
  const apply = (): void => perform("setAlt", alt)
  return (
    <EditorModal
      title={t("alt.title")}
      okText={t("action.change")}
      cancelText={t("action.cancel")}
      onOk={apply}
      width={460}
    >
      <Form layout="vertical">
        <Form.Item label={t("alt.words")} htmlFor="picture-alt" extra={t("alt.help")}>
          <Input
            id="picture-alt"
            autoFocus
            value={alt}
            onChange={(event) => setAlt(event.target.value)}
            onPressEnter={apply}
          />
        </Form.Item>
      </Form>
    </EditorModal>
  )
}
