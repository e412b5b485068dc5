import { App } from "antd"
import { NodeSelection } from "prosemirror-state"
import { type ChangeEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Me, type Standard, toSentence } from "../../app/api.ts"
import type { EditorSession } from "../../editor/index.ts"
import { type Dialog, mayWrite, type Workspace } from "./workspace.tsx"

/** The link under the cursor, to be shown in the dialog. */
const linkAt = (session: EditorSession): string => {
  const { $from } = session.state.selection
  const mark = $from.marks().find((item) => item.type.name === "link")
  return mark?.attrs["href"] ?? ""
}

const latexAt = (session: EditorSession): string => {
  const { selection } = session.state
  const isFormula = selection instanceof NodeSelection && selection.node.type.name === "inline_formula"
  return isFormula ? selection.node.attrs["latex"] : ""
}

/** A dialog holds the focus until it is gone from the page; what wants the focus waits for that. */
const afterDialog = (work: () => void): void => void setTimeout(work)

/** Commands that need an answer first, and the dialog that asks for it. */
const questions: Record<string, (session: EditorSession) => Dialog> = {
  insertTable: () => ({ kind: "table" }),
  insertCrossReference: () => ({ kind: "reference" }),
  insertInlineFormula: (session) => ({ kind: "formula", latex: latexAt(session), inline: true }),
  setLink: (session) => ({ kind: "link", href: linkAt(session) }),
}

const useFigurePicker = (
  session: EditorSession,
  standardId: string,
): { ask: () => void; picker: ReactNode } => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const input = useRef<HTMLInputElement>(null)
  const upload = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const file = event.target.files?.[0]
    event.target.value = ""
    if (!file) return
    const done = message.loading(t("figure.uploading", { name: file.name }), 0)
    try {
      const { name } = await api.uploadAsset(standardId, file)
      if (!session.run("insertFigure", name)) message.warning(t("figure.notPlaced"))
      session.view?.focus()
    } catch (error) {
      message.error(toSentence(error))
    } finally {
      done()
    }
  }
  const picker = (
    <input
      ref={input}
      type="file"
      hidden
      accept="image/png,image/jpeg,image/gif,image/webp,image/svg+xml"
      aria-label={t("tool.figure")}
      onChange={(event) => void upload(event)}
    />
  )
  return { ask: () => input.current?.click(), picker }
}

const useShortcuts = (show: (dialog: Dialog) => void, active: boolean): void => {
  useEffect(() => {
    if (!active) return
    const onKey = (event: KeyboardEvent): void => {
      const modified = event.ctrlKey || event.metaKey
      if (modified && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "k")
        show({ kind: "palette" })
      else if (modified && event.key === "/") show({ kind: "shortcuts" })
      else return
      event.preventDefault()
    }
    window.addEventListener("keydown", onKey)
    return () => window.removeEventListener("keydown", onKey)
  }, [show, active])
}

/** Everything the parts of an editor page share, and the hidden file input that pictures come through. */
export const useWorkspaceOf = (
  session: EditorSession,
  standard: Standard,
  me: Me,
  active: boolean,
): { workspace: Workspace; picker: ReactNode } => {
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const { ask, picker } = useFigurePicker(session, standard.id)
  const show = useCallback(
    (next: Dialog | null) => {
      setDialog(next)
      if (!next) afterDialog(() => session.view?.focus())
    },
    [session],
  )
  useShortcuts(show, active)
  const askFigure = useRef(ask)
  askFigure.current = ask
  const perform = useCallback(
    (command: string, ...args: unknown[]) => {
      const question = args.length ? undefined : questions[command]
      if (question) return show(question(session))
      if (command === "insertFigure" && !args.length) return askFigure.current()
      setDialog(null)
      afterDialog(() => {
        session.run(command, ...args)
        session.view?.focus()
      })
    },
    [session, show],
  )
  const canWrite = mayWrite(standard)
  const workspace = useMemo(
    () => ({ session, standard, me, canWrite, isActive: active, dialog, show, perform }),
    [session, standard, me, canWrite, active, dialog, show, perform],
  )
  return { workspace, picker }
}
