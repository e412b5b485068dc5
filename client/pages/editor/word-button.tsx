import { Button } from "antd"
import { useTranslation } from "react-i18next"
import { ImportOutlined } from "../../components/icons.tsx"
import { useWorkspace } from "./workspace.tsx"

/** Opens the dialog that takes in a copy edited in Word; for those who may comment at least. */
export const WordButton = () => {
  const { t } = useTranslation()
  const { standard, show } = useWorkspace()
  if (!standard.role || standard.role === "reader") return null
  return (
    <Button
      size="small"
      type="text"
      icon={<ImportOutlined />}
      aria-label={t("word.title")}
      title={t("word.title")}
      onClick={() => show({ kind: "word" })}
    />
  )
}
