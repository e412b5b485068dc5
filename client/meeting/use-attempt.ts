import { App } from "antd"
import i18next from "i18next"
import { useTranslation } from "react-i18next"
import { Problem, toSentence } from "../app/api.ts"
import type { WordKey } from "../i18n/index.ts"

/** Code of a refusal in the server's answer; empty if it has none. */
export const codeOf = (error: unknown): string =>
  error instanceof Problem && typeof error.said["code"] === "string" ? error.said["code"] : ""

/** Our own sentence for what a meeting refuses, or the server's. */
export const sentenceOf = (error: unknown): string => {
  const code = codeOf(error)
  const key = code.startsWith("change_") ? `why.${code.slice(7)}` : `refusal.${code}`
  return i18next.exists(key) ? i18next.t(key as WordKey as "refusal.closed") : toSentence(error)
}

/** Runs what may be refused, and says why it was. */
export const useAttempt = (): ((work: () => Promise<unknown>) => Promise<boolean>) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  return async (work) => {
    try {
      await work()
      return true
    } catch (error) {
      message.error(t("meeting.notDone", { why: sentenceOf(error) }))
      return false
    }
  }
}
