import { useTranslation } from "react-i18next"
import { closeCodes } from "../../../schema/protocol/protocol.ts"
import type { WordKey } from "../../i18n/index.ts"
import { useSession } from "./workspace.tsx"

const known = new Set<number>(Object.values(closeCodes).filter((code) => code >= 4400 && code < 4500))

/** Why the server does not take what is typed, as a sentence; null while it does. */
export const useRefusal = (): string | null => {
  const { t, i18n } = useTranslation()
  const code = useSession((session) => session.refusalCode)
  if (code === null) return null
  const word = `refusal.${code}`
  return known.has(code) && i18n.exists(word) ? t(word as WordKey) : t("refusal.other", { code })
}
