import { Alert, App, Button, Input, Segmented } from "antd"
import { useDeferredValue, useState } from "react"
import { useTranslation } from "react-i18next"
import { type Me, toSentence } from "../../app/api.ts"
import { editorPath, navigate } from "../../app/router.tsx"
import { useTitle } from "../../app/title.ts"
import {
  DeleteOutlined,
  FileAddOutlined,
  FileTextOutlined,
  ImportOutlined,
  SearchOutlined,
} from "../../components/icons.tsx"
import { PageHeader } from "../../components/page-header.tsx"
import { EmptyList } from "./empty-list.tsx"
import { Filters } from "./filters.tsx"
import { ImportDialog } from "./import-dialog.tsx"
import { NewDialog } from "./new-dialog.tsx"
import { createSample } from "./sample.ts"
import { StandardsTable } from "./standards-table.tsx"
import { type List, useStandards } from "./use-standards.ts"
import { useView, type View } from "./view.ts"
import "./standards.css"

type Shelf = "list" | "bin"
type Dialog = "new" | "import" | null

interface BarProps {
  shelf: Shelf
  onShelf: (shelf: Shelf) => void
  view: View
  onView: (view: View) => void
  onDialog: (dialog: Dialog) => void
}

const Bar = ({ shelf, onShelf, view, onView, onDialog }: BarProps) => {
  const { t } = useTranslation()
  return (
    <div className="standards-bar">
      <h1>{t("list.title")}</h1>
      <Segmented<Shelf>
        value={shelf}
        onChange={onShelf}
        options={[
          { value: "list", label: t("list.title"), icon: <FileTextOutlined /> },
          { value: "bin", label: t("list.bin"), icon: <DeleteOutlined /> },
        ]}
      />
      <Input
        className="standards-search"
        allowClear
        prefix={<SearchOutlined />}
        placeholder={t("list.search")}
        aria-label={t("list.search")}
        value={view.query}
        onChange={(event) => onView({ ...view, query: event.target.value })}
      />
      <Filters view={view} onChange={onView} />
      <span className="standards-space" />
      <Button icon={<ImportOutlined />} onClick={() => onDialog("import")}>
        {t("list.import")}
      </Button>
      <Button type="primary" icon={<FileAddOutlined />} onClick={() => onDialog("new")}>
        {t("list.new")}
      </Button>
    </div>
  )
}

const open = (id: string): void => navigate(editorPath(id))

interface ShelfProps {
  shelf: Shelf
  view: View
  page: number
  onPage: (page: number) => void
  list: List
  reload: () => void
  onDialog: (dialog: Dialog) => void
}

/** What stands on a shelf: the table, or a sentence when there is nothing or something went wrong. */
const ShelfBody = ({ shelf, view, page, onPage, list, reload, onDialog }: ShelfProps) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const sample = (): void => {
    createSample().then(open, (error) => void message.error(toSentence(error)))
  }
  if (list.state === "failed")
    return (
      <Alert
        type="error"
        title={t("list.failed")}
        description={list.message}
        action={<Button onClick={reload}>{t("action.retry")}</Button>}
      />
    )
  if (list.state === "loaded" && list.total === 0)
    return (
      <EmptyList
        shelf={shelf}
        view={view}
        onNew={() => onDialog("new")}
        onImport={() => onDialog("import")}
        onSample={sample}
      />
    )
  return (
    <StandardsTable
      items={list.items}
      total={list.total}
      loading={list.state === "loading"}
      page={page}
      onPage={onPage}
      isBin={shelf === "bin"}
      onChange={reload}
    />
  )
}

/** The first page: one dense table of all standards this person may see, and the bin. */
const StandardsPage = ({ me }: { me: Me }) => {
  const { t } = useTranslation()
  const [shelf, setShelf] = useState<Shelf>("list")
  const [view, setView] = useView()
  const [page, setPage] = useState(1)
  const [dialog, setDialog] = useState<Dialog>(null)
  const sought = useDeferredValue(view)
  const { list, reload } = useStandards({ ...sought, page, deleted: shelf === "bin" })
  useTitle(`${t("list.title")} · ${t("app.name")}`)
  const first =
    <T,>(set: (value: T) => void) =>
    (value: T): void => {
      set(value)
      setPage(1)
    }
  const closeImport = (): void => {
    setDialog(null)
    reload()
  }
  return (
    <div className="page">
      <PageHeader me={me} />
      <main className="standards">
        <Bar
          shelf={shelf}
          onShelf={first(setShelf)}
          view={view}
          onView={first(setView)}
          onDialog={setDialog}
        />
        <ShelfBody {...{ shelf, view: sought, page, list, reload }} onPage={setPage} onDialog={setDialog} />
      </main>
      <NewDialog open={dialog === "new"} onClose={() => setDialog(null)} onCreated={open} />
      <ImportDialog open={dialog === "import"} onClose={closeImport} onOpen={open} />
    </div>
  )
}

// A lazily loaded page needs a default export.
export default StandardsPage
