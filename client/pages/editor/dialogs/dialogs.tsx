import { useTranslation } from "react-i18next"
import { later } from "../../../app/later.tsx"
import { TableGrid } from "../toolbar/table-picker.tsx"
import { useWorkspace } from "../workspace.tsx"
import { AltDialog } from "./alt-dialog.tsx"
import { CommandPalette } from "./command-palette.tsx"
import { EditorModal } from "./editor-modal.tsx"
import { ForewordDialog } from "./foreword-dialog.tsx"
import { FormulaDialog } from "./formula/formula-dialog.tsx"
import { GoToDialog } from "./goto-dialog.tsx"
import { IndexDialog } from "./index-dialog.tsx"
import { LinkDialog } from "./link-dialog.tsx"
import { LossDialog } from "./loss-dialog.tsx"
import { ReferenceDialog } from "./reference-dialog.tsx"
import { ShareDialog } from "./share-dialog.tsx"
import { ShortcutsDialog } from "./shortcuts-dialog.tsx"

// What few people need is fetched when they ask for it; the pages alone are a third of a megabyte.
const WordDialog = later(() => import("./word-dialog.tsx"), null)
const PreviewDialog = later(() => import("./preview/preview-dialog.tsx"), null)

const TableDialog = () => {
  const { t } = useTranslation()
  const { perform } = useWorkspace()
  return (
    <EditorModal title={t("tool.table")} footer={null} width={260}>
      <TableGrid onPick={(rows, columns) => perform("insertTable", rows, columns)} />
    </EditorModal>
  )
}

/** The one dialog that is open, if any. */
export const Dialogs = () => {
  const { dialog } = useWorkspace()
  switch (dialog?.kind) {
    case undefined:
      return null
    case "reference":
      return <ReferenceDialog />
    case "formula":
      return <FormulaDialog latex={dialog.latex} place={dialog.place} isNew={dialog.isNew} />
    case "link":
      return <LinkDialog href={dialog.href} needsText={dialog.needsText} />
    case "alt":
      return <AltDialog alt={dialog.alt} />
    case "index":
      return <IndexDialog term={dialog.term} />
    case "goto":
      return <GoToDialog />
    case "loss":
      return <LossDialog question={dialog.question} />
    case "table":
      return <TableDialog />
    case "foreword":
      return <ForewordDialog />
    case "preview":
      return <PreviewDialog />
    case "share":
      return <ShareDialog />
    case "word":
      return <WordDialog />
    case "shortcuts":
      return <ShortcutsDialog />
    case "palette":
      return <CommandPalette />
  }
}
