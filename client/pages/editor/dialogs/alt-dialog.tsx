import { Form } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useWorkspace } from "../workspace.tsx"
import { EditorModal } from "./editor-modal.tsx"
import { LineField } from "./line-field.tsx"

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
        <LineField
          id="picture-alt"
          label={t("alt.words")}
          help={t("alt.help")}
          autoFocus
          value={alt}
          onChange={setAlt}
          onEnter={apply}
        />
      </Form>
    </EditorModal>
  )
}
