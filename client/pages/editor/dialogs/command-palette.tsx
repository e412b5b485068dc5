import { Input } from "antd"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { setPreferences, usePreferences } from "../../../app/preferences.ts"
import { metadataPath, navigate } from "../../../app/router.tsx"
import { shownShortcut } from "../../../app/shortcuts.ts"
import { inBothLanguages, type WordKey } from "../../../i18n/index.ts"
import { useColumns } from "../columns.tsx"
import { allCommands, mayAsk } from "../toolbar/catalogue.ts"
import { useExports } from "../use-export-items.ts"
import { mayManage, useWorkspace } from "../workspace.tsx"
import { ChoiceList } from "./choice-list.tsx"
import { EditorModal } from "./editor-modal.tsx"
import { groupName } from "./group-name.ts"

interface Entry {
  key: string
  label: string
  /** In the other language too: whoever knows the English word finds the Chinese command. */
  haystack: string
  group: string
  shortcut: string
  run: () => void
}

/** What the page around the editor can do. */
const usePageEntries = (): Entry[] => {
  const { t } = useTranslation()
  const { standard, me, show } = useWorkspace()
  const { outline, panel, setOutline, setPanel } = useColumns()
  const { theme, language } = usePreferences()
  const { people, programs } = useExports(standard.id)
  const entry = (key: string, word: WordKey, run: () => void, shortcut = ""): Entry => ({
    key,
    label: t(word),
    haystack: inBothLanguages(word).toLowerCase(),
    group: t("palette.page"),
    shortcut,
    run: () => {
      show(null)
      run()
    },
  })
  return [
    entry("sheet", "sheet.title", () => navigate(metadataPath(standard.id))),
    ...(mayManage(standard, me)
      ? [{ ...entry("share", "share.button", () => undefined), run: () => show({ kind: "share" }) }]
      : []),
    ...(standard.role && standard.role !== "reader"
      ? [{ ...entry("word", "word.title", () => undefined), run: () => show({ kind: "word" }) }]
      : []),
    ...[...people, ...programs].map((item) => {
      const { label, haystack, ...rest } = entry(item.key, "editor.export", item.onClick)
      return {
        ...rest,
        label: `${label} ${item.label}`,
        haystack: `${haystack} ${item.label}`.toLowerCase(),
      }
    }),
    entry("outline", "outline.toggle", () => setOutline(!outline)),
    entry("panel", "panel.toggle", () => setPanel(!panel)),
    entry("theme", theme === "dark" ? "app.light" : "app.dark", () =>
      setPreferences({ theme: theme === "dark" ? "light" : "dark" }),
    ),
    entry("language", "app.language", () => setPreferences({ language: language === "zh" ? "en" : "zh" })),
    entry("list", "app.back", () => navigate("/")),
    {
      ...entry("shortcuts", "status.shortcuts", () => undefined, shownShortcut("Ctrl-/")),
      run: () => show({ kind: "shortcuts" }),
    },
  ]
}

const useEntries = (): Entry[] => {
  const { t } = useTranslation()
  const { session, perform, canWrite } = useWorkspace()
  const { language } = usePreferences()
  const page = usePageEntries()
  const commands = allCommands(canWrite).filter((command) => mayAsk(session, command.name))
  return [
    ...commands.map((command) => ({
      key: command.name,
      label: command.label[language],
      haystack: `${command.label.zh} ${command.label.en} ${command.name}`.toLowerCase(),
      group: groupName(command.group, t),
      shortcut: command.shortcut ? shownShortcut(command.shortcut) : "",
      run: () => perform(command.name),
    })),
    ...page,
  ]
}

/** Ctrl-K: every command that can run here, by name, with its keys. */
export const CommandPalette = () => {
  const { t } = useTranslation()
  const [query, setQuery] = useState("")
  const entries = useEntries()
  const found = useMemo(() => {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean)
    const matching = entries.filter((entry) => words.every((word) => entry.haystack.includes(word)))
    // Who types the whole name means it: "注" is the note before it is "turn into a note".
    const isNamed = (entry: Entry): boolean => entry.label.toLowerCase() === query.trim().toLowerCase()
    return matching.sort((a, b) => Number(isNamed(b)) - Number(isNamed(a)))
  }, [entries, query])
  return (
    <EditorModal
      closable={false}
      footer={null}
      width={560}
      style={{ top: 72 }}
      title={<span className="visually-hidden">{t("palette.title")}</span>}
      className="palette"
    >
      <ChoiceList
        items={found}
        keyOf={(entry) => entry.key}
        label={t("palette.title")}
        empty={t("palette.none")}
        onChoose={(entry) => entry.run()}
        field={(bound) => (
          <Input
            {...bound}
            autoFocus
            size="large"
            variant="borderless"
            value={query}
            placeholder={t("palette.search")}
            aria-label={t("palette.search")}
            onChange={(event) => setQuery(event.target.value)}
          />
        )}
        render={(entry) => (
          <>
            <span className="choice-text">{entry.label}</span>
            <span className="choice-group">{entry.group}</span>
            {entry.shortcut ? <kbd>{entry.shortcut}</kbd> : null}
          </>
        )}
      />
    </EditorModal>
  )
}
