import { App } from "antd"
import { useCallback } from "react"
import { useTranslation } from "react-i18next"
import type { Me, Standard } from "../app/api.ts"
import { preferences } from "../app/preferences.ts"
import type { EditorSession } from "../editor/session.ts"
import { commentsOf } from "./comment-store.ts"

/** Begins a comment on what is selected, or says why there can be none. */
export const useBeginComment = (session: EditorSession, standard: Standard, me: Me): (() => void) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  return useCallback(() => {
    const store = commentsOf(session, standard, me, () => preferences().language)
    if (!store.mayComment) message.info(t("comments.mayNot"))
    else if (!store.begin("selection")) message.info(t("comments.selectFirst"))
  }, [session, standard, me, t, message])
}
