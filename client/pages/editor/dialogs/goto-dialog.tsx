import { Input } from "antd"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { useBlockName } from "../panel/references-panel.tsx"
import { useWorkspace } from "../workspace.tsx"
import { ChoiceList } from "./choice-list.tsx"
import { EditorModal } from "./editor-modal.tsx"

/** Ctrl-G: a number as one reads it on paper, and Enter. */
export const GoToDialog = () => {
  const { t } = useTranslation()
  const { session, show } = useWorkspace()
  const nameOf = useBlockName()
  const [query, setQuery] = useState("")
  const found = useMemo(() => session.findByNumber(query), [session, query])
  return (
    <EditorModal title={t("goto.title")} footer={null} width={460} className="goto" style={{ top: 72 }}>
      <ChoiceList
        items={found}
        keyOf={(entry) => entry.id}
        label={t("goto.title")}
        empty={t(query.trim() ? "goto.none" : "goto.help")}
        onChoose={(entry) => {
          show(null)
          // The dialog holds the focus until it is gone.
          setTimeout(() => session.goTo(entry.id))
        }}
        field={(bound) => (
          <Input
            {...bound}
            autoFocus
            value={query}
            placeholder={t("goto.help")}
            aria-label={t("goto.title")}
            onChange={(event) => setQuery(event.target.value)}
          />
        )}
        render={(entry) => <span className="choice-text">{nameOf(entry)}</span>}
      />
    </EditorModal>
  )
}
