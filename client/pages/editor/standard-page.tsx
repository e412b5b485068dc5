import { type RefObject, useCallback, useEffect, useRef, useState } from "react"
import { api, type Me, type Standard, toSentence } from "../../app/api.ts"
import { standardOf } from "../../app/early.ts"
import { laterThemed } from "../../app/later.tsx"
import { preferences } from "../../app/preferences.ts"
import { NoticePage, Waiting } from "../../components/states.tsx"
import { type Ask, type EditorSession, openSession } from "../../editor/index.ts"
import { EditorPage } from "./editor-page.tsx"
import { maySuggestOnly, mayWrite, profileOf } from "./workspace.tsx"

const BoardPage = laterThemed(() => import("../review/board-page.tsx"))
const ProjectorPage = laterThemed(() => import("../projector/projector-page.tsx"))
const MetadataPage = laterThemed(() => import("../metadata/metadata-page.tsx"))

type Opening = { state: "waiting" } | { state: "failed"; why: string } | { state: "open"; standard: Standard }

/** What is known of a standard, and how to ask again. */
const useStandard = (id: string): [Opening, () => void] => {
  const [opening, setOpening] = useState<Opening>({ state: "waiting" })
  useEffect(() => {
    let current = true
    standardOf(id).then(
      (standard) => current && setOpening({ state: "open", standard }),
      (error) => current && setOpening({ state: "failed", why: toSentence(error) }),
    )
    return () => {
      current = false
    }
  }, [id])
  const askAgain = useCallback(() => {
    // What cannot be asked now is asked when the page is loaded again; the text is the room's matter, not this answer's.
    api.standard(id).then(
      (standard) => setOpening({ state: "open", standard }),
      () => undefined,
    )
  }, [id])
  return [opening, askAgain]
}

const socketUrl = (): string => `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/collab`

const useEditorSession = (standard: Standard, me: Me, asker: RefObject<Ask | null>): EditorSession | null => {
  const [session, setSession] = useState<EditorSession | null>(null)
  const { id, template, title } = standard
  // The data sheet says it for certain, but it comes with the text; the list knows the titles already.
  const language = !title.zh && title.en ? "en" : "zh"
  const canWrite = mayWrite(standard)
  const suggestOnly = maySuggestOnly(standard)
  // A new name or colour does not close the text: the server puts them on what the connection says.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const opened = openSession({
      standardId: id,
      user: { id: me.id, name: me.name, color: me.color },
      url: socketUrl(),
      profile: profileOf({ template }),
      language,
      interfaceLanguage: () => preferences().language,
      ask: (question) => {
        if (asker.current) asker.current(question)
        else if (question.type === "loss") question.proceed()
      },
      readOnly: !canWrite && !suggestOnly,
      suggestOnly,
    })
    setSession(opened)
    return () => {
      setSession(null)
      opened.destroy()
    }
  }, [id, template, language, canWrite, suggestOnly, me.id])
  return session
}

/** Milliseconds that the data sheet has for itself before the text is opened behind it. */
const patience = 500

/** The pages of one standard that share its session. The meeting is the editor with an agenda beside it. */
export type StandardView = "editor" | "metadata" | "comments" | "meeting" | "projector"

interface OpenProps {
  standard: Standard
  view: StandardView
  me: Me
  /** The standard may have changed its stage, and with it who may write. */
  onStage: () => void
}

/** Text and data sheet share one session, so changing between them neither reconnects nor loses undo. */
const OpenStandard = ({ standard, view, me, onStage }: OpenProps) => {
  // The session is older than the page that shows its questions.
  const asker = useRef<Ask>(null)
  const session = useEditorSession(standard, me, asker)
  useEffect(() => session?.onRights(onStage), [session, onStage])
  const isEditor = view === "editor" || view === "meeting"
  const [editorSeen, setEditorSeen] = useState(isEditor)
  // The foreword follows the data sheet, so the text is there beside the sheet too, a moment later.
  useEffect(() => {
    const timer = setTimeout(() => setEditorSeen(true), isEditor ? 0 : patience)
    return () => clearTimeout(timer)
  }, [isEditor])
  if (!session) return <Waiting />
  return (
    <>
      {editorSeen || isEditor ? (
        <EditorPage
          session={session}
          standard={standard}
          me={me}
          asker={asker}
          hidden={!isEditor}
          isMeeting={view === "meeting"}
        />
      ) : null}
      {view === "metadata" ? <MetadataPage session={session} standard={standard} me={me} /> : null}
      {view === "comments" ? <BoardPage session={session} standard={standard} me={me} /> : null}
      {view === "projector" ? <ProjectorPage session={session} standard={standard} me={me} /> : null}
    </>
  )
}

/** One standard, by its address. */
const StandardPage = ({ id, view, me }: { id: string; view: StandardView; me: Me }) => {
  const [opening, askAgain] = useStandard(id)
  switch (opening.state) {
    case "waiting":
      return <Waiting />
    case "failed":
      return <NoticePage title={opening.why} />
    case "open":
      return <OpenStandard standard={opening.standard} view={view} me={me} onStage={askAgain} />
  }
}

export default StandardPage
