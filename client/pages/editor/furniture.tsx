import { Drawer } from "antd"
import type { RefObject } from "react"
import { useTranslation } from "react-i18next"
import type { Me, Standard } from "../../app/api.ts"
import type { Ask, EditorSession } from "../../editor/index.ts"
import { AgendaColumn } from "../../meeting/agenda-column.tsx"
import { MeetingsProvider } from "../../meeting/decided-in.tsx"
import { MeetingLayer } from "../../meeting/meeting-layer.tsx"
import { MeetingPanel } from "../../meeting/meeting-panel.tsx"
import { CommentsLayer } from "../../review/comments-layer.tsx"
import { SuggestionPopover } from "../../suggest/suggestion-popover.tsx"
import { useColumns } from "./columns.tsx"
import { Dialogs } from "./dialogs/dialogs.tsx"
import type { EarlyShortcut } from "./early-shortcut.ts"
import { FindBar } from "./find/find-bar.tsx"
import { EditorHeader } from "./header.tsx"
import { Notices } from "./notices.tsx"
import { Outline } from "./outline/outline.tsx"
import { FindingPopover } from "./panel/findings/popover.tsx"
import { SidePanel } from "./panel/side-panel.tsx"
import { ReferencesProvider } from "./references.tsx"
import { Fill } from "./slots.tsx"
import { StatusBar } from "./status-bar.tsx"
import { Toolbar } from "./toolbar/toolbar.tsx"
import { useWorkspaceOf } from "./use-workspace.tsx"
import { WorkspaceProvider } from "./workspace.tsx"
import "../../styles/panels.css"
import "../../styles/dialogs.css"
import "../../styles/find.css"

interface FurnitureProps {
  /** The editor page whose slots are filled. */
  page: HTMLElement
  session: EditorSession
  standard: Standard
  me: Me
  /** Where the session's questions are taken. */
  asker: RefObject<Ask | null>
  /** A shortcut that was pressed before all this was there. */
  early: RefObject<EarlyShortcut>
  isActive: boolean
  /** A meeting stands beside the text. */
  isMeeting: boolean
}

const OutlineColumn = ({ isMeeting }: { isMeeting: boolean }) => {
  const { t } = useTranslation()
  const { width, outline, setOutline } = useColumns()
  const hide = (): void => setOutline(false)
  const column = isMeeting ? <AgendaColumn /> : <Outline onGone={hide} />
  if (width !== "narrow") return outline ? isMeeting ? column : <Outline /> : null
  return (
    <Drawer
      open={outline}
      placement="left"
      size={300}
      title={t(isMeeting ? "meeting.agenda" : "outline.title")}
      onClose={hide}
      styles={{ body: { padding: 0 } }}
    >
      {column}
    </Drawer>
  )
}

/** Everything around the text. It comes when the text is shown: nobody waits for a toolbar to read. */
const Furniture = ({ page, session, standard, me, asker, early, isActive, isMeeting }: FurnitureProps) => {
  const { panel } = useColumns()
  const { workspace, picker } = useWorkspaceOf(session, standard, me, asker, isActive, early)
  return (
    <WorkspaceProvider value={workspace}>
      <MeetingsProvider session={session} standard={standard} me={me}>
        <Fill page={page} name="header">
          <EditorHeader />
        </Fill>
        <Fill page={page} name="toolbar">
          {workspace.canWrite ? <Toolbar /> : null}
        </Fill>
        <Fill page={page} name="outline">
          <OutlineColumn isMeeting={isMeeting} />
        </Fill>
        <Fill page={page} name="find">
          <FindBar />
        </Fill>
        <Fill page={page} name="notices">
          <Notices />
        </Fill>
        <Fill page={page} name="panel">
          {isMeeting ? (
            <MeetingPanel />
          ) : (
            <ReferencesProvider>{panel ? <SidePanel /> : null}</ReferencesProvider>
          )}
        </Fill>
        <Fill page={page} name="status">
          <StatusBar />
        </Fill>
        <CommentsLayer />
        <MeetingLayer isMeeting={isMeeting} />
        <FindingPopover />
        <SuggestionPopover />
        <Dialogs />
        {picker}
      </MeetingsProvider>
    </WorkspaceProvider>
  )
}

// A lazily loaded part needs a default export.
export default Furniture
