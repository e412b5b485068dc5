import { Alert, Button, Input, Select } from "antd"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { fullTitle, standardNumber } from "../../../schema/metadata/metadata.ts"
import type { Me, Standard } from "../../app/api.ts"
import { usePreferences } from "../../app/preferences.ts"
import { useTitle } from "../../app/title.ts"
import { StandardHeader } from "../../components/standard-header.tsx"
import type { EditorSession } from "../../editor/index.ts"
import type { WordKey } from "../../i18n/index.ts"
import { MeetingsProvider } from "../../meeting/decided-in.tsx"
import { kinds } from "../../review/composer.tsx"
import { useCommentStore } from "../../review/use-comments.ts"
import { useMetadata } from "../editor/use-metadata.ts"
import { type BoardFilter, type BoardRow, filterRows, toBoardRows } from "./board-rows.ts"
import { BoardTable } from "./board-table.tsx"
import { DecideBar } from "./decide-bar.tsx"
import { SheetTools } from "./sheet-tools.tsx"
import "../../styles/shell.css"
import "../../review/comments.css"
import "./board.css"

const states: readonly BoardFilter["decision"][] = [
  "all",
  "",
  "adopted",
  "partly",
  "not_adopted",
  "unchanged",
  "queue",
  "detached",
]

const stateWord = (state: BoardFilter["decision"]): WordKey => {
  if (state === "all" || state === "detached") return `comments.${state}`
  if (state === "unchanged" || state === "queue") return `board.${state}`
  return `decision.${state}`
}

interface FilterProps {
  rows: readonly BoardRow[]
  filter: BoardFilter
  setFilter: (filter: BoardFilter) => void
  isGrouped: boolean
  setGrouped: (grouped: boolean) => void
}

const Filters = ({ rows, filter, setFilter, isGrouped, setGrouped }: FilterProps) => {
  const { t } = useTranslation()
  const count = (decision: BoardFilter["decision"]): number =>
    filterRows(rows, { decision, kind: "all", words: "" }).length
  return (
    <>
      <Select
        size="small"
        value={filter.decision}
        onChange={(decision) => setFilter({ ...filter, decision })}
        aria-label={t("comments.filter")}
        popupMatchSelectWidth={false}
        options={states.map((value) => ({ value, label: `${t(stateWord(value))} ${count(value)}` }))}
      />
      <Select
        size="small"
        value={filter.kind}
        onChange={(kind) => setFilter({ ...filter, kind })}
        aria-label={t("comments.kind")}
        popupMatchSelectWidth={false}
        options={[
          { value: "all" as const, label: t("board.allKinds") },
          ...kinds.map((value) => ({ value, label: t(`comments.kind.${value}` as WordKey) })),
        ]}
      />
      <Input
        size="small"
        allowClear
        className="board-search"
        value={filter.words}
        onChange={(event) => setFilter({ ...filter, words: event.target.value })}
        placeholder={t("board.search")}
        aria-label={t("board.search")}
      />
      <Button
        size="small"
        type={isGrouped ? "primary" : "default"}
        aria-pressed={isGrouped}
        onClick={() => setGrouped(!isGrouped)}
      >
        {t("board.similar")}
      </Button>
    </>
  )
}

/** Those of a group together, where the first of them stands. */
const grouped = (rows: readonly BoardRow[]): BoardRow[] => {
  const first = new Map<number, number>()
  for (const [index, { group }] of rows.entries())
    if (group >= 0 && !first.has(group)) first.set(group, index)
  return rows
    .map((row, index) => ({ row, at: row.group < 0 ? index : first.get(row.group)!, index }))
    .sort((a, b) => a.at - b.at || a.index - b.index)
    .map(({ row }) => row)
}

const Head = ({ session, standard, me }: { session: EditorSession; standard: Standard; me: Me }) => {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const metadata = useMetadata(session)
  const title = fullTitle(metadata, language) || fullTitle(metadata, language === "zh" ? "en" : "zh")
  useTitle(`${t("board.title")} ${standardNumber(metadata)} ${title} · ${t("app.name")}`)
  return (
    <StandardHeader
      id={standard.id}
      me={me}
      page="board.title"
      title={`${standardNumber(metadata)} ${title}`}
    />
  )
}

/** The board of dispositions: every comment, and what the group decided on it. */
const BoardPage = ({ session, standard, me }: { session: EditorSession; standard: Standard; me: Me }) => {
  const { t } = useTranslation()
  const store = useCommentStore(session, standard, me)
  const [filter, setFilter] = useState<BoardFilter>({ decision: "all", kind: "all", words: "" })
  const [isGrouped, setGrouped] = useState(false)
  const [selected, setSelected] = useState<string[]>([])
  // The threads are a new list whenever a comment or the text under it changed.
  const rows = useMemo(() => toBoardRows(store), [store, store.threads])
  const shown = useMemo(() => {
    const found = filterRows(rows, filter)
    return isGrouped ? grouped(found) : found
  }, [rows, filter, isGrouped])
  const chosen = shown.filter(({ comment }) => selected.includes(comment.id)).map(({ comment }) => comment)
  return (
    <div className="board-page">
      <Head session={session} standard={standard} me={me} />
      <div className="board-tools" role="toolbar" aria-label={t("board.title")}>
        <Filters {...{ rows, filter, setFilter, isGrouped, setGrouped }} />
        <span className="header-space" />
        <SheetTools store={store} onImported={() => setFilter({ ...filter, decision: "queue" })} />
      </div>
      {store.mayDecide ? <DecideBar store={store} selected={chosen} onDone={setSelected} /> : null}
      {store.state === "failed" ? (
        <Alert type="error" title={t("comments.failed", { why: store.failure })} />
      ) : null}
      <main className="board-main">
        <MeetingsProvider session={session} standard={standard} me={me}>
          <BoardTable store={store} rows={shown} selected={selected} onSelect={setSelected} />
        </MeetingsProvider>
      </main>
    </div>
  )
}

export default BoardPage
