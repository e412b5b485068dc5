import { ConfigProvider, Tag } from "antd"
import { useMemo, useSyncExternalStore } from "react"
import { useTranslation } from "react-i18next"
import { fullTitle, type Metadata, standardNumber } from "../../../schema/metadata/metadata.ts"
import { sheetAsProposed } from "../../../schema/shared/sheet-proposals.ts"
import type { Me, Standard } from "../../app/api.ts"
import { usePreferences } from "../../app/preferences.ts"
import { useTitle } from "../../app/title.ts"
import { StandardHeader } from "../../components/standard-header.tsx"
import type { EditorSession } from "../../editor/index.ts"
import { SuggestSwitch } from "../../suggest/suggest-switch.tsx"
import { Faces } from "../editor/faces.tsx"
import { SaveState } from "../editor/save-state.tsx"
import { useMetadata } from "../editor/use-metadata.ts"
import { mayType, mayWrite, type Workspace, WorkspaceProvider } from "../editor/workspace.tsx"
import { Cover } from "./cover.tsx"
import { SheetProvider } from "./fields.tsx"
import { ForewordPreview } from "./foreword-preview.tsx"
import { SheetForm } from "./sheet-form.tsx"
import "../../styles/shell.css"
import "./metadata.css"

interface PageProps {
  session: EditorSession
  standard: Standard
  me: Me
}

/** A reader looks at disabled fields to read them, so they are as dark as other text. */
const readableWhenDisabled = { token: { colorTextDisabled: "var(--ink)" } }

const nothing = (): void => undefined

/** The sheet as this person works on it: in suggest mode with what he proposes himself. */
const useShownSheet = (session: EditorSession, me: Me): Metadata => {
  const metadata = useMetadata(session)
  const isSuggesting = useSyncExternalStore(
    (listener) => session.on(listener),
    () => session.suggestions.isOn,
  )
  return isSuggesting ? sheetAsProposed(session.metadata, me.id) : metadata
}

/** The form of a standard beside the cover that it makes. */
const MetadataPage = ({ session, standard, me }: PageProps) => {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const metadata = useShownSheet(session, me)
  const canWrite = mayWrite(standard)
  const canType = mayType(standard)
  const workspace = useMemo<Workspace>(
    () => ({
      session,
      standard,
      me,
      canWrite,
      isActive: false,
      dialog: null,
      show: nothing,
      finding: { mode: "closed", asked: 0 },
      setFinding: nothing,
      perform: (command) => command === "suggest" && session.suggestions.toggle(),
    }),
    [session, standard, me, canWrite],
  )
  const sheet = useMemo(() => ({ session, metadata }), [session, metadata])
  const title = fullTitle(metadata, language) || fullTitle(metadata, language === "zh" ? "en" : "zh")
  useTitle(`${t("sheet.title")} ${standardNumber(metadata)} ${title} · ${t("app.name")}`)
  return (
    <WorkspaceProvider value={workspace}>
      <div className="page sheet-page">
        <StandardHeader
          id={standard.id}
          me={me}
          page="sheet.title"
          title={title || t("list.untitled")}
          end={<Faces passive />}
        >
          {canType ? <SuggestSwitch /> : <Tag>{t("role.readonly")}</Tag>}
          <SaveState />
        </StandardHeader>
        <div className="sheet">
          <main className="sheet-form">
            {canType ? <p className="muted">{t(canWrite ? "sheet.live" : "sheet.proposing")}</p> : null}
            <ConfigProvider componentDisabled={!canType} theme={readableWhenDisabled}>
              <SheetProvider value={sheet}>
                <SheetForm metadata={metadata} />
              </SheetProvider>
            </ConfigProvider>
          </main>
          <aside className="sheet-preview" aria-label={t("sheet.preview")}>
            <Cover metadata={metadata} />
            <p className="muted">{t("sheet.previewHelp")}</p>
            <ForewordPreview metadata={metadata} />
          </aside>
        </div>
      </div>
    </WorkspaceProvider>
  )
}

// A lazily loaded page needs a default export.
export default MetadataPage
