import i18next from "i18next"
import { Problem, toSentence } from "../app/api.ts"
import { useAttempt } from "../app/use-attempt.ts"
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

/** Runs what a meeting may refuse, and says why it did. */
export const useMeetingAttempt = () => useAttempt(sentenceOf)
