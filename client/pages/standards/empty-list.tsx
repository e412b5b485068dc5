import { Button } from "antd"
import { useTranslation } from "react-i18next"

interface EmptyProps {
  shelf: "list" | "bin"
  query: string
  onNew: () => void
  onImport: () => void
  onSample: () => void
}

export const EmptyList = ({ shelf, query, onNew, onImport, onSample }: EmptyProps) => {
  const { t } = useTranslation()
  if (query) return <p className="empty">{t("list.emptySearch", { query })}</p>
  if (shelf === "bin") return <p className="empty">{t("list.emptyBin")}</p>
  return (
    <section className="empty">
      <h2>{t("list.empty")}</h2>
      <p>{t("list.emptyHelp")}</p>
      <div className="empty-actions">
        <Button type="primary" onClick={onSample}>
          {t("list.sample")}
        </Button>
        <Button onClick={onNew}>{t("list.new")}</Button>
        <Button onClick={onImport}>{t("list.import")}</Button>
      </div>
    </section>
  )
}
