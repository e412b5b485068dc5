import { Button } from "antd"
import { useTranslation } from "react-i18next"
import { toSearch, type View } from "./view.ts"

interface EmptyProps {
  shelf: "list" | "bin"
  view: View
  onNew: () => void
  onImport: () => void
  onSample: () => void
}

export const EmptyList = ({ shelf, view, onNew, onImport, onSample }: EmptyProps) => {
  const { t } = useTranslation()
  const query = view.query.trim()
  if (query) return <p className="empty">{t("list.emptySearch", { query })}</p>
  if (toSearch(view)) return <p className="empty">{t("list.emptyFilter")}</p>
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
