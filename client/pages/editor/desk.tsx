import { Alert, Button } from "antd"
import { type CSSProperties, type RefObject, useEffect, useLayoutEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { fullTitle, standardNumber } from "../../../schema/metadata/metadata.ts"
import { usePreferences } from "../../app/preferences.ts"
import { Link, metadataPath } from "../../app/router.tsx"
import { Waiting } from "../../components/states.tsx"
import { useRefusal } from "./refusal.ts"
import { SalvageNotice } from "./salvage-notice.tsx"
import { useMetadata } from "./use-metadata.ts"
import { profileOf, useSession, useWorkspace } from "./workspace.tsx"

/** Number and title above the text, as the data sheet has them. */
const PaperHead = () => {
  const { t } = useTranslation()
  const { session, standard } = useWorkspace()
  const metadata = useMetadata(session)
  const other = metadata.language === "zh" ? "en" : "zh"
  return (
    <Link href={metadataPath(standard.id)} className="paper-head" title={t("head.click")}>
      <span className="paper-number">{standardNumber(metadata)}</span>
      <span className="paper-title">
        {fullTitle(metadata, metadata.language) || fullTitle(metadata, other) || t("list.untitled")}
      </span>
    </Link>
  )
}

/** The server does not take what is typed any more: said where it is typed, until the page is loaded again. */
const RefusalBanner = ({ refusal }: { refusal: string }) => {
  const { t } = useTranslation()
  const { canWrite } = useWorkspace()
  return (
    <Alert
      className="desk-banner"
      type="error"
      banner
      role="alert"
      title={refusal}
      description={canWrite ? t("save.refusedHelp") : t("reading.refusedHelp")}
      action={
        <Button size="small" onClick={() => location.reload()}>
          {t("page.reload")}
        </Button>
      }
    />
  )
}

/** What stands in place of the text until it is there: waiting, or why it will not come. */
const DeskNotice = () => {
  const { t } = useTranslation()
  const isShown = useSession((session) => session.view !== null)
  const refusal = useRefusal()
  if (isShown && refusal) return <RefusalBanner refusal={refusal} />
  if (isShown) return null
  return (
    <div className="desk-notice">
      {refusal ? (
        <Alert
          type="error"
          role="alert"
          title={refusal}
          action={<Button onClick={() => location.reload()}>{t("page.reload")}</Button>}
        />
      ) : (
        <Waiting />
      )}
    </div>
  )
}

/** Zooming keeps the same lines in sight: what was at the top of the desk stays there. */
const useZoomedScroll = (zoom: number): RefObject<HTMLElement | null> => {
  const desk = useRef<HTMLElement>(null)
  const shown = useRef(zoom)
  useLayoutEffect(() => {
    // Asking for the scroll position lays the whole page out: not when nothing was zoomed.
    if (desk.current && zoom !== shown.current) desk.current.scrollTop *= zoom / shown.current
    shown.current = zoom
  }, [zoom])
  return desk
}

/** The paper on the desk, in which the session mounts its editor. */
export const Desk = () => {
  const { t } = useTranslation()
  const { session, standard, perform } = useWorkspace()
  const { zoom } = usePreferences()
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (host.current) session.mount(host.current)
  }, [session])
  const desk = useZoomedScroll(zoom)
  const language = useMetadata(session).language === "en" ? "en" : "zh-CN"
  return (
    <main ref={desk} className="desk" aria-label={t("editor.page")}>
      <DeskNotice />
      <SalvageNotice />
      <div
        className={`paper ${profileOf(standard).id}`}
        style={{ "--zoom": zoom / 100 } as CSSProperties}
        lang={language}
      >
        <PaperHead />
        {/* A formula in the line is edited where it is read; the keyboard way is Enter on it or the toolbar. */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the editor inside is the control */}
        <div
          ref={host}
          className="paper-host"
          onDoubleClick={(event) => {
            if (event.target instanceof Element && event.target.closest(".inline_formula"))
              perform("insertInlineFormula")
          }}
        />
      </div>
    </main>
  )
}
