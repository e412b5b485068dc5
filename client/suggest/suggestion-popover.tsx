import { useTranslation } from "react-i18next"
import { useSession, useWorkspace } from "../pages/editor/workspace.tsx"
import { SuggestionCard } from "./suggestion-card.tsx"
import "./suggestions.css"

const width = 300

/** The suggestion that was clicked in the text, beside it. */
export const SuggestionPopover = () => {
  const { t } = useTranslation()
  const { session } = useWorkspace()
  const opened = useSession(({ suggestions }) => suggestions.opened)
  const suggestion = opened ? session.suggestions.byId(opened.id) : undefined
  if (!opened || !suggestion) return null
  const left = Math.max(8, Math.min(opened.left - 24, window.innerWidth - width - 8))
  return (
    <section
      className="suggestion-popover"
      aria-label={t("suggest.one")}
      style={{ left, top: Math.min(opened.bottom + 6, window.innerHeight - 140), width }}
      onKeyDown={(event) => event.key === "Escape" && session.suggestions.open(null)}
    >
      <SuggestionCard suggestion={suggestion} />
    </section>
  )
}
