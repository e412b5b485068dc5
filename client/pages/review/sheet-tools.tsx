import { App, Button, Dropdown } from "antd"
import { type ChangeEvent, useRef } from "react"
import { useTranslation } from "react-i18next"
import { request } from "../../app/api.ts"
import { useAttempt } from "../../app/use-attempt.ts"
import { DownloadOutlined, ImportOutlined } from "../../components/icons.tsx"
import type { WordKey } from "../../i18n/index.ts"
import type { CommentStore } from "../../review/comment-store.ts"

const tables = [
  ["gb", "docx"],
  ["gb", "xlsx"],
  ["gb_proposal", "docx"],
  ["gb_proposal", "xlsx"],
  ["iso", "docx"],
  ["iso", "xlsx"],
  ["gb_proposal", "csv"],
  ["gb", "json"],
] as const

interface Imported {
  added: number
  sure: number
  doubtful: number
  unplaced: number
}

/** Filled-in forms come in, the official tables go out. */
export const SheetTools = ({ store, onImported }: { store: CommentStore; onImported: () => void }) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const attempt = useAttempt()
  const input = useRef<HTMLInputElement>(null)
  const base = `/standards/${encodeURIComponent(store.standard.id)}/comments`
  const upload = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = event.target.files?.[0]
    event.target.value = ""
    if (!file) return
    const done = message.loading(t("board.reading", { name: file.name }), 0)
    const data = new FormData()
    data.append("file", file, file.name)
    await attempt(async () => {
      const answer = await request<Imported>("POST", `${base}/import`, data)
      message.success(t("board.imported", { ...answer }), 8)
      await store.refresh()
      if (answer.doubtful + answer.unplaced > 0) onImported()
    })
    done()
  }
  const items = tables.map(([form, format]) => ({
    key: `${form}.${format}`,
    label: (
      <a href={`/api/v1${base}/export/${format}?form=${form}`} download>
        {t(`board.export.${format === "json" ? "json" : form}` as WordKey)} (.{format})
      </a>
    ),
  }))
  return (
    <>
      {store.mayDecide ? (
        <Button size="small" icon={<ImportOutlined />} onClick={() => input.current?.click()}>
          {t("board.import")}
        </Button>
      ) : null}
      <input
        ref={input}
        type="file"
        hidden
        accept=".docx,.xlsx,.csv"
        aria-label={t("board.import")}
        onChange={(event) => void upload(event)}
      />
      {store.mayComment ? (
        <Dropdown menu={{ items }} trigger={["click"]} placement="bottomRight">
          <Button size="small" icon={<DownloadOutlined />}>
            {t("editor.export")}
          </Button>
        </Dropdown>
      ) : null}
    </>
  )
}
