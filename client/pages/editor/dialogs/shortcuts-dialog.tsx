import { Input } from "antd"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { usePreferences } from "../../../app/preferences.ts"
import { shownShortcut } from "../../../app/shortcuts.ts"
import type { CatalogueEntry } from "../../../editor/index.ts"
import { allCommands } from "../toolbar/catalogue.ts"
import { EditorModal } from "./editor-modal.tsx"
import { groupName } from "./group-name.ts"

/** Every command there is, by group, with its keys. */
export const ShortcutsDialog = () => {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const [query, setQuery] = useState("")
  const groups = useMemo(() => {
    const text = query.trim().toLowerCase()
    const found = allCommands().filter(
      (entry) =>
        !text || `${entry.label.zh} ${entry.label.en} ${entry.shortcut ?? ""}`.toLowerCase().includes(text),
    )
    const groups = new Map<string, CatalogueEntry[]>()
    for (const entry of found) groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry])
    return [...groups]
  }, [query])
  return (
    <EditorModal title={t("shortcuts.title")} footer={null} width={760}>
      <Input
        allowClear
        autoFocus
        placeholder={t("shortcuts.search")}
        aria-label={t("shortcuts.search")}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach it to scroll it */}
      <section className="shortcuts" tabIndex={0} aria-label={t("shortcuts.title")}>
        {groups.map(([group, entries]) => (
          <section key={group}>
            <h3>{groupName(group, t)}</h3>
            <dl>
              {entries.map((entry) => (
                <div key={entry.name}>
                  <dt>{entry.label[language]}</dt>
                  <dd>{entry.shortcut ? <kbd>{shownShortcut(entry.shortcut)}</kbd> : null}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </section>
    </EditorModal>
  )
}
