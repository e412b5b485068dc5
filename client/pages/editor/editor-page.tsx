import { Drawer } from "antd"
import type { RefObject } from "react"
import { useTranslation } from "react-i18next"
import type { Me, Standard } from "../../app/api.ts"
import type { Ask, EditorSession } from "../../editor/index.ts"
import { ColumnsProvider, useColumns, useColumnsOf } from "./columns.tsx"
import { Desk } from "./desk.tsx"
import { Dialogs } from "./dialogs/dialogs.tsx"
import { FindBar } from "./find/find-bar.tsx"
import { EditorHeader } from "./header.tsx"
import { Outline } from "./outline/outline.tsx"
import { SidePanel } from "./panel/side-panel.tsx"
import { StatusBar } from "./status-bar.tsx"
import { Toolbar } from "./toolbar/toolbar.tsx"
import { useWorkspaceOf } from "./use-workspace.tsx"
import { WorkspaceProvider } from "./workspace.tsx"
import "../../styles/shell.css"
import "../../styles/panels.css"
import "../../styles/dialogs.css"
import "../../styles/find.css"
import "../../styles/page.css"
import "../../styles/page-objects.css"
import "../../styles/page-inline.css"
import "../../styles/page-iso.css"

interface PageProps {
  session: EditorSession
  standard: Standard
  me: Me
  /** Where the session's questions are taken. */
  asker: RefObject<Ask | null>
  /** The data sheet is shown instead; the text stays mounted so that nothing is lost. */
  hidden: boolean
}

const OutlineColumn = () => {
  const { t } = useTranslation()
  const { width, outline, setOutline } = useColumns()
  const hide = (): void => setOutline(false)
  if (width !== "narrow") return outline ? <Outline /> : null
  return (
    <Drawer
      open={outline}
      placement="left"
      size={300}
      title={t("outline.title")}
      onClose={hide}
      styles={{ body: { padding: 0 } }}
    >
      <Outline onGone={hide} />
    </Drawer>
  )
}

/** The text of one standard with everything around it. */
export const EditorPage = ({ session, standard, me, asker, hidden }: PageProps) => {
  const columns = useColumnsOf()
  const { workspace, picker } = useWorkspaceOf(session, standard, me, asker, !hidden)
  return (
    <WorkspaceProvider value={workspace}>
      <ColumnsProvider value={columns}>
        <div className={`editor-page ${columns.width}`} hidden={hidden}>
          <EditorHeader />
          {workspace.canWrite ? <Toolbar /> : null}
          <div className="editor-body">
            <OutlineColumn />
            <div className="desk-column">
              <FindBar />
              <Desk />
            </div>
            {columns.panel ? <SidePanel /> : null}
          </div>
          <StatusBar />
          <Dialogs />
          {picker}
        </div>
      </ColumnsProvider>
    </WorkspaceProvider>
  )
}
