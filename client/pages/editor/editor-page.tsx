import { Drawer } from "antd"
import { useTranslation } from "react-i18next"
import type { Me, Standard } from "../../app/api.ts"
import { useWidth } from "../../app/media.ts"
import { setPreferences, usePreferences } from "../../app/preferences.ts"
import type { EditorSession } from "../../editor/index.ts"
import { Desk } from "./desk.tsx"
import { Dialogs } from "./dialogs/dialogs.tsx"
import { EditorHeader } from "./header.tsx"
import { Outline } from "./outline/outline.tsx"
import { SidePanel } from "./panel/side-panel.tsx"
import { StatusBar } from "./status-bar.tsx"
import { Toolbar } from "./toolbar/toolbar.tsx"
import { useWorkspaceOf } from "./use-workspace.tsx"
import { WorkspaceProvider } from "./workspace.tsx"
import "../../styles/shell.css"
import "../../styles/dialogs.css"
import "../../styles/page.css"
import "../../styles/page-objects.css"

interface PageProps {
  session: EditorSession
  standard: Standard
  me: Me
  /** The data sheet is shown instead; the text stays mounted so that nothing is lost. */
  hidden: boolean
}

const OutlineColumn = ({ narrow }: { narrow: boolean }) => {
  const { t } = useTranslation()
  const { outlineOpen } = usePreferences()
  const hide = (): void => setPreferences({ outlineOpen: false })
  if (!narrow) return outlineOpen ? <Outline /> : null
  return (
    <Drawer
      open={outlineOpen}
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
export const EditorPage = ({ session, standard, me, hidden }: PageProps) => {
  const width = useWidth()
  const { panelOpen } = usePreferences()
  const { workspace, picker } = useWorkspaceOf(session, standard, me, !hidden)
  return (
    <WorkspaceProvider value={workspace}>
      <div className={`editor-page ${width}`} hidden={hidden}>
        <EditorHeader />
        {workspace.canWrite ? <Toolbar /> : null}
        <div className="editor-body">
          <OutlineColumn narrow={width === "narrow"} />
          <Desk />
          {panelOpen ? <SidePanel overlay={width !== "wide"} /> : null}
        </div>
        <StatusBar />
        <Dialogs />
        {picker}
      </div>
    </WorkspaceProvider>
  )
}
