import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { navigate } from "../app/router.tsx"

// Plain elements: these are shown before the component library is there, or when it could not be loaded.

export const Waiting = () => {
  const { t } = useTranslation()
  return (
    <div className="waiting" role="status">
      <span className="spinner" aria-hidden="true" />
      <span>{t("app.loading")}</span>
    </div>
  )
}

/** A page that says why there is nothing else on it, and what can be done. */
export const NoticePage = ({
  title,
  children,
  onRetry,
}: {
  title: string
  children?: ReactNode
  onRetry?: () => void
}) => {
  const { t } = useTranslation()
  return (
    <main className="notice-page">
      <h1>{title}</h1>
      {children}
      <p className="notice-actions">
        {onRetry ? (
          <button type="button" className="plain-button primary" onClick={onRetry}>
            {t("action.retry")}
          </button>
        ) : null}
        <button type="button" className="plain-button" onClick={() => navigate("/")}>
          {t("app.back")}
        </button>
      </p>
    </main>
  )
}

export const UnknownPage = () => {
  const { t } = useTranslation()
  return (
    <NoticePage title={t("page.unknown")}>
      <p>{t("page.unknownHelp")}</p>
    </NoticePage>
  )
}

/** A page that could not be shown: what happened, what is safe, what to do. */
export const FaultPage = ({ message, onRetry }: { message: string; onRetry: () => void }) => {
  const { t } = useTranslation()
  return (
    <NoticePage title={t("page.broken")} onRetry={onRetry}>
      <p>{t("page.brokenHelp")}</p>
      <p className="fault-message">{message}</p>
    </NoticePage>
  )
}
