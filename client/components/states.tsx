import { Button, Result, Spin } from "antd"
import { useTranslation } from "react-i18next"
import { navigate } from "../app/router.tsx"

export const Waiting = () => {
  const { t } = useTranslation()
  return (
    <div className="waiting" role="status">
      <Spin />
      <span>{t("app.loading")}</span>
    </div>
  )
}

export const UnknownPage = () => {
  const { t } = useTranslation()
  return (
    <Result
      status="404"
      icon={null}
      title={t("page.unknown")}
      subTitle={t("page.unknownHelp")}
      extra={<Button onClick={() => navigate("/")}>{t("app.back")}</Button>}
    />
  )
}

/** A page that could not be shown: what happened, what is safe, what to do. */
export const FaultPage = ({ message, onRetry }: { message: string; onRetry: () => void }) => {
  const { t } = useTranslation()
  return (
    <Result
      status="error"
      icon={null}
      title={t("page.broken")}
      subTitle={
        <>
          <p>{t("page.brokenHelp")}</p>
          <p className="fault-message">{message}</p>
        </>
      }
      extra={
        <>
          <Button type="primary" onClick={onRetry}>
            {t("action.retry")}
          </Button>
          <Button onClick={() => navigate("/")}>{t("app.back")}</Button>
        </>
      }
    />
  )
}
