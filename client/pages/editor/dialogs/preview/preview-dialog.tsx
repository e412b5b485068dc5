import { Alert, Button, Modal } from "antd"
import { useEffect, useLayoutEffect, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, toSentence } from "../../../../app/api.ts"
import { MinusOutlined, PlusOutlined, ReloadOutlined } from "../../../../components/icons.tsx"
import { Waiting } from "../../../../components/states.tsx"
import type { EditorSession } from "../../../../editor/index.ts"
import { placeOf, sectionAt } from "../../place.ts"
import { useWorkspace } from "../../workspace.tsx"
import { Pages } from "./pages.tsx"
import { openPrinted, type Printed } from "./printed.ts"
import "./preview.css"

type Printing =
  | { state: "waiting" }
  | { state: "failed"; why: string }
  | { state: "printed"; printed: Printed }

/** Milliseconds that the server gets to take the last letters before it is asked to print. */
const patience = 5000

const whenSaved = (session: EditorSession): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      off()
      resolve()
    }
    const timer = setTimeout(end, patience)
    const off = session.onSaveState(() => session.saveState === "saved" && end())
    if (session.saveState === "saved") end()
  })

/** The PDF that the server makes of the text as it is now; made anew with each `edition`. */
const usePrinting = (edition: number): Printing => {
  const { session, standard } = useWorkspace()
  const [printing, set] = useState<Printing>({ state: "waiting" })
  // biome-ignore lint/correctness/useExhaustiveDependencies: printed again when asked again
  useEffect(() => {
    let isCurrent = true
    let printed: Printed | null = null
    const print = async (): Promise<void> => {
      await whenSaved(session)
      const { bytes } = await api.export(standard.id, "pdf")
      printed = await openPrinted(bytes)
      if (isCurrent) set({ state: "printed", printed })
      else printed.close()
    }
    set({ state: "waiting" })
    print().catch((error) => isCurrent && set({ state: "failed", why: toSentence(error) }))
    return () => {
      isCurrent = false
      printed?.close()
    }
  }, [session, standard.id, edition])
  return printing
}

const plain = (text: string): string => text.replace(/[\s\u3000]/g, "")

/** The page on which the clause stands that the cursor is in. */
const pageOfCursor = (session: EditorSession, printed: Printed): number => {
  const place = placeOf(session)
  const entry = place ? session.numbering.byId.get(place.id) : undefined
  const section = entry ? sectionAt(session.outline, entry.index) : null
  if (!section) return 0
  const wanted = plain(section.label + section.title)
  return printed.headings.find(({ title }) => plain(title) === wanted)?.page ?? 0
}

const zooms = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2]

const Contents = ({
  printed,
  page,
  onGo,
}: {
  printed: Printed
  page: number
  onGo: (page: number) => void
}) => {
  const { t } = useTranslation()
  const first = printed.headings.findIndex((heading) => heading.page === page)
  const current = first < 0 ? printed.headings.findLastIndex((heading) => heading.page < page) : first
  return (
    <nav className="printed-contents" aria-label={t("preview.contents")}>
      {printed.headings.map((heading, index) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: titles may repeat
          key={index}
          type="button"
          className={index === current ? "current" : ""}
          style={{ paddingLeft: 10 + heading.depth * 12 }}
          onClick={() => onGo(heading.page)}
        >
          <span>{heading.title}</span>
          <span>{heading.page + 1}</span>
        </button>
      ))}
    </nav>
  )
}

const Book = ({ printed, onAgain }: { printed: Printed; onAgain: () => void }) => {
  const { t } = useTranslation()
  const { session } = useWorkspace()
  const [page, setPage] = useState(0)
  const [zoom, setZoom] = useState(1)
  const scroller = useRef<HTMLElement>(null)
  const go = (target: number): void =>
    scroller.current?.querySelector(`[data-page="${target}"]`)?.scrollIntoView({ block: "start" })
  useLayoutEffect(() => {
    const room = (scroller.current?.clientWidth ?? 0) - 24
    const width = ((printed.sizes[0]?.width ?? 0) * 96) / 72
    setZoom(zooms.findLast((step) => step <= 1 && step * width <= room) ?? zooms[0]!)
  }, [printed])
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, where the cursor was
  useEffect(() => {
    // In the next frame the pages have the size that there is room for.
    requestAnimationFrame(() => go(pageOfCursor(session, printed)))
    scroller.current?.focus()
  }, [printed])
  const step = (by: 1 | -1): void => setZoom(zooms[zooms.indexOf(zoom) + by] ?? zoom)
  return (
    <div className="printed">
      <Contents printed={printed} page={page} onGo={go} />
      <div className="printed-desk">
        <div className="printed-bar">
          <span role="status">{t("preview.page", { page: page + 1, total: printed.pageCount })}</span>
          <span className="header-space" />
          <Button
            type="text"
            size="small"
            icon={<MinusOutlined />}
            aria-label={t("status.zoomOut")}
            onClick={() => step(-1)}
          />
          <span>{Math.round(zoom * 100)} %</span>
          <Button
            type="text"
            size="small"
            icon={<PlusOutlined />}
            aria-label={t("status.zoomIn")}
            onClick={() => step(1)}
          />
          <Button type="text" size="small" icon={<ReloadOutlined />} onClick={onAgain}>
            {t("preview.again")}
          </Button>
        </div>
        <Pages printed={printed} zoom={zoom} scroller={scroller} onPage={setPage} />
      </div>
    </div>
  )
}

/** The standard as it will be printed, page by page, with cover, contents and headers. */
const PreviewDialog = () => {
  const { t } = useTranslation()
  const { show } = useWorkspace()
  const [edition, setEdition] = useState(0)
  const printing = usePrinting(edition)
  const again = (): void => setEdition(edition + 1)
  return (
    <Modal
      open
      title={t("preview.title")}
      footer={null}
      width="min(1180px, 96vw)"
      centered
      className="preview-dialog"
      focusable={{ focusTriggerAfterClose: false }}
      onCancel={() => show(null)}
    >
      {printing.state === "waiting" ? <Waiting /> : null}
      {printing.state === "failed" ? (
        <Alert
          type="error"
          role="alert"
          title={t("preview.failed", { why: printing.why })}
          action={<Button onClick={again}>{t("action.retry")}</Button>}
        />
      ) : null}
      {printing.state === "printed" ? <Book printed={printing.printed} onAgain={again} /> : null}
    </Modal>
  )
}

// A lazily loaded part needs a default export.
export default PreviewDialog
