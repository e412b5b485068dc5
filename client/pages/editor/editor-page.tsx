import { type RefObject, startTransition, useEffect, useRef, useState } from "react"
import type { Me, Standard } from "../../app/api.ts"
import { laterThemed } from "../../app/later.tsx"
import type { Ask, EditorSession } from "../../editor/index.ts"
import { ColumnsProvider, useColumnsOf } from "./columns.tsx"
import { Desk } from "./desk.tsx"
import { EarlyShortcut } from "./early-shortcut.ts"
import { Slot } from "./slots.tsx"
import { mayType } from "./workspace.tsx"
import "../../styles/shell.css"
import "../../styles/page.css"
import "../../styles/page-objects.css"
import "../../styles/page-inline.css"
import "../../styles/page-iso.css"
import "../../suggest/suggestions-in-text.css"

const Furniture = laterThemed(() => import("./furniture.tsx"), { bare: true })

/** Milliseconds after which the page is furnished although the text is not there: the header says what it waits for. */
const patience = 2000

interface PageProps {
  session: EditorSession
  standard: Standard
  me: Me
  /** Where the session's questions are taken. */
  asker: RefObject<Ask | null>
  /** The data sheet is shown instead; the text stays mounted so that nothing is lost. */
  hidden: boolean
  /** The agenda and the item stand where outline and panels stand otherwise. */
  isMeeting: boolean
}

/** True from the frame after the text was painted, or when there is something else to say. */
const useFurnished = (session: EditorSession): boolean => {
  const [isFurnished, set] = useState(false)
  useEffect(() => {
    let isCurrent = true
    const furnish = (): void => {
      if (isCurrent) startTransition(() => set(true))
    }
    const timer = setTimeout(furnish, patience)
    const onRefusal = session.on(() => session.refusalCode !== null && furnish())
    void session.ready.then(() => requestAnimationFrame(() => setTimeout(furnish)))
    return () => {
      isCurrent = false
      clearTimeout(timer)
      onRefusal()
    }
  }, [session])
  return isFurnished
}

/** The text of one standard with everything around it. */
export const EditorPage = ({ session, standard, me, asker, hidden, isMeeting }: PageProps) => {
  const columns = useColumnsOf()
  const [page, setPage] = useState<HTMLElement | null>(null)
  const isFurnished = useFurnished(session)
  const early = useRef(new EarlyShortcut())
  useEffect(() => (hidden ? undefined : early.current.listen()), [hidden])
  const { width, outline, panel } = columns
  return (
    <ColumnsProvider value={columns}>
      <div ref={setPage} className={`editor-page ${width}${isMeeting ? " in-meeting" : ""}`} hidden={hidden}>
        <Slot name="header" reserve />
        <Slot name="toolbar" reserve={mayType(standard)} />
        <div className="editor-body">
          <Slot name="outline" reserve={outline && width !== "narrow"} />
          <div className="desk-column">
            <Slot name="find" />
            <Desk
              session={session}
              standard={standard}
              onFormula={() => asker.current?.({ type: "command", name: "insertInlineFormula" })}
            />
          </div>
          <Slot name="panel" reserve={panel && width === "wide"} />
        </div>
        <Slot name="status" reserve />
        {page && isFurnished ? (
          <Furniture
            page={page}
            session={session}
            standard={standard}
            me={me}
            asker={asker}
            early={early}
            isActive={!hidden}
            isMeeting={isMeeting}
          />
        ) : null}
      </div>
    </ColumnsProvider>
  )
}
