import { useTranslation } from "react-i18next"
import { Link } from "../app/router.tsx"

/** The mark: a square and a compass's arc, after the name. */
export const BrandMark = ({ size = 20 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" fill="none" strokeWidth="2.6" aria-hidden="true">
    <rect width="32" height="32" rx="5" fill="#1f3f77" />
    <path d="M8 7v18h18" stroke="#fff" strokeLinecap="square" />
    <path d="M8 12a13 13 0 0 1 13 13" stroke="#a9c4f5" />
  </svg>
)

export const Brand = ({ compact = false }: { compact?: boolean }) => {
  const { t } = useTranslation()
  return (
    <Link href="/" className="brand" aria-label={`${t("app.name")} · ${t("app.back")}`} title={t("app.back")}>
      <BrandMark />
      {compact ? null : <span className="brand-name">{t("app.name")}</span>}
    </Link>
  )
}
