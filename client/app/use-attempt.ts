import { App } from "antd"
import { useTranslation } from "react-i18next"
import { toSentence } from "./api.ts"

/** Runs what may be refused, and says why it was. */
export const useAttempt = (
  sentenceOf: (error: unknown) => string = toSentence,
): ((work: () => Promise<unknown>) => Promise<boolean>) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  return async (work) => {
    try {
      await work()
      return true
    } catch (error) {
      message.error(t("app.notDone", { why: sentenceOf(error) }))
      return false
    }
  }
}
