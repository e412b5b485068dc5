import { type CSSProperties, type RefObject, useEffect, useLayoutEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { fullTitle, standardNumber } from "../../../schema/metadata/metadata.ts"
import type { Standard } from "../../app/api.ts"
import { usePreferences } from "../../app/preferences.ts"
import { Link, metadataPath } from "../../app/router.tsx"
import { Waiting } from "../../components/states.tsx"
import type { EditorSession } from "../../editor/index.ts"
import { Slot } from "./slots.tsx"
import { useMetadata } from "./use-metadata.ts"
import { profileOf, useSessionValue } from "./workspace.tsx"

interface DeskProps {
  session: EditorSession
  standard: Standard
  /** Asked for by a double click on a formula in the line. */
  onFormula: () => void
}

/** Number and title above the text, as the data sheet has them. */
const PaperHead = ({ session, standard }: Pick<DeskProps, "session" | "standard">) => {
  const { t } = useTranslation()
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

/** Stands in place of the text until it is there, or until it is said why it will not come. */
const Patience = ({ session }: { session: EditorSession }) => {
  const isWaiting = useSessionValue(session, ({ view, refusalCode }) => view === null && refusalCode === null)
  if (!isWaiting) return null
  return (
    <div className="desk-notice">
      <Waiting />
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
export const Desk = ({ session, standard, onFormula }: DeskProps) => {
  const { t } = useTranslation()
  const { zoom } = usePreferences()
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (host.current) session.mount(host.current)
  }, [session])
  const desk = useZoomedScroll(zoom)
  const language = useMetadata(session).language === "en" ? "en" : "zh-CN"
  return (
    <main ref={desk} className="desk" aria-label={t("editor.page")}>
      <Patience session={session} />
      <Slot name="notices" />
      <div
        className={`paper ${profileOf(standard).id}`}
        style={{ "--zoom": zoom / 100 } as CSSProperties}
        lang={language}
      >
        <PaperHead session={session} standard={standard} />
        {/* A formula in the line is edited where it is read; the keyboard way is Enter on it or the toolbar. */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the editor inside is the control */}
        <div
          ref={host}
          className="paper-host"
          onDoubleClick={(event) => {
            if (event.target instanceof Element && event.target.closest(".inline_formula")) onFormula()
          }}
        />
      </div>
    </main>
  )
}
