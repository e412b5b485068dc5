import { App } from "antd"
import { useTranslation } from "react-i18next"

/** Runs what may be refused, and says why it was. */
export const useTry = (): ((work: () => Promise<unknown>) => Promise<boolean>) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  return async (work) => {
    try {
      await work()
      return true
    } catch (error) {
      message.error(t("comments.notDone", { why: (error as Error).message }))
      return false
    }
  }
}
