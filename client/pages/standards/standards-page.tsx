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
import { ImportDialog } from "./import-dialog.tsx"
import { NewDialog } from "./new-dialog.tsx"
import { createSample } from "./sample.ts"
import { StandardsTable } from "./standards-table.tsx"
import { useStandards } from "./use-standards.ts"
import "./standards.css"

type Shelf = "list" | "bin"
type Dialog = "new" | "import" | null

/** The first page: one dense table of all standards this person may see, and the bin. */
const StandardsPage = ({ me }: { me: Me }) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [shelf, setShelf] = useState<Shelf>("list")
  const [text, setText] = useState("")
  const [page, setPage] = useState(1)
  const [dialog, setDialog] = useState<Dialog>(null)
  const query = useDeferredValue(text.trim())
  const { list, reload } = useStandards({ query, page, deleted: shelf === "bin" })
  useTitle(`${t("list.title")} · ${t("app.name")}`)

  const open = (id: string): void => navigate(editorPath(id))
  const sample = async (): Promise<void> => {
    try {
      open(await createSample())
    } catch (error) {
      message.error(toSentence(error))
    }
  }
  const show = (next: Shelf): void => {
    setShelf(next)
    setPage(1)
  }
  const isEmpty = list.state === "loaded" && list.total === 0

  return (
    <div className="page">
      <PageHeader me={me} />
      <main className="standards">
        <div className="standards-bar">
          <h1>{t("list.title")}</h1>
          <Segmented<Shelf>
            value={shelf}
            onChange={show}
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
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              setPage(1)
            }}
          />
          <span className="standards-space" />
          <Button icon={<ImportOutlined />} onClick={() => setDialog("import")}>
            {t("list.import")}
          </Button>
          <Button type="primary" icon={<FileAddOutlined />} onClick={() => setDialog("new")}>
            {t("list.new")}
          </Button>
        </div>
        {list.state === "failed" ? (
          <Alert
            type="error"
            title={t("list.failed")}
            description={list.message}
            action={<Button onClick={reload}>{t("action.retry")}</Button>}
          />
        ) : isEmpty ? (
          <EmptyList
            shelf={shelf}
            query={query}
            onNew={() => setDialog("new")}
            onImport={() => setDialog("import")}
            onSample={() => void sample()}
          />
        ) : (
          <StandardsTable
            items={list.items}
            total={list.total}
            loading={list.state === "loading"}
            page={page}
            onPage={setPage}
            isBin={shelf === "bin"}
            onChange={reload}
          />
        )}
      </main>
      <NewDialog open={dialog === "new"} onClose={() => setDialog(null)} onCreated={open} />
      <ImportDialog
        open={dialog === "import"}
        onClose={() => {
          setDialog(null)
          reload()
        }}
        onOpen={open}
      />
    </div>
  )
}

// A lazily loaded page needs a default export.
export default StandardsPage
