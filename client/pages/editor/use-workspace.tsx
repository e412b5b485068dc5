import { NodeSelection } from "prosemirror-state"
import { type ReactNode, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react"
import { flushSync } from "react-dom"
import type { Me, Standard } from "../../app/api.ts"
import { type Ask, type EditorSession, formulaSourceAt, imageAt } from "../../editor/index.ts"
import { keeperOf } from "../../editor/references/keeper.ts"
import { useBeginComment } from "../../review/use-begin-comment.ts"
import { holdKeysUntil, openLate, spendKey } from "./dialogs/early-keys.ts"
import { type EarlyShortcut, shortcutOf } from "./early-shortcut.ts"
import { placeOf } from "./place.ts"
import { isPageCommand } from "./toolbar/catalogue.ts"
import { useFigurePicker } from "./use-pictures.tsx"
import { type Dialog, type Finding, type FormulaPlace, mayType, type Workspace } from "./workspace.tsx"

/** The link under the cursor, to be shown in the dialog. */
const linkAt = (session: EditorSession): string => {
  const { $from } = session.state.selection
  const beside = [$from.nodeAfter, $from.nodeBefore].flatMap((node) => node?.marks ?? [])
  return beside.find((item) => item.type.name === "link")?.attrs["href"] ?? ""
}

/** The formula that is selected in the line, or the one on its own line that the cursor is in; else a new one. */
const formulaAt = (session: EditorSession, wanted: FormulaPlace): Dialog => {
  const { selection } = session.state
  const inLine = selection instanceof NodeSelection && selection.node.type.name === "inline_formula"
  if (inLine) return { kind: "formula", latex: selection.node.attrs["latex"], place: "inline", isNew: false }
  const source = formulaSourceAt(session.state)
  if (source) return { kind: "formula", latex: source.node.textContent, place: "block", isNew: false }
  const place = wanted === "inline" && !session.can("insertInlineFormula", "x") ? "block" : wanted
  return { kind: "formula", latex: "", place, isNew: true }
}

/** Says that I am writing the clause that the cursor is in; said again of the same clause: no more. */
const toggleClaim = (session: EditorSession): void => {
  const here = placeOf(session)?.sectionId ?? null
  const mine = session.presence.find(({ isMe }) => isMe)?.claim ?? null
  session.claim(mine === here ? null : here)
  holdKeysUntil(() => session.view?.focus())
}

/** Commands that need an answer first, and the dialog that asks for it. */
const questions: Record<string, (session: EditorSession) => Dialog> = {
  insertTable: () => ({ kind: "table" }),
  insertCrossReference: () => ({ kind: "reference" }),
  insertFormula: (session) => formulaAt(session, "block"),
  insertInlineFormula: (session) => formulaAt(session, "inline"),
  editFormula: (session) => formulaAt(session, "block"),
  setAlt: (session) => ({ kind: "alt", alt: imageAt(session.state)?.node.attrs["alt"] ?? "" }),
  insertIndexEntry: (session) => {
    const { from, to } = session.state.selection
    return { kind: "index", term: session.state.doc.textBetween(from, to, " ").trim().slice(0, 80) }
  },
  setLink: (session) => {
    const href = linkAt(session)
    return { kind: "link", href, needsText: !href && session.state.selection.empty }
  },
}

const useShortcuts = (
  perform: (name: string) => void,
  active: boolean,
  early: RefObject<EarlyShortcut>,
): void => {
  useEffect(() => {
    const pressed = early.current.take()
    // A dialog that is drawn at once takes what was typed for it.
    if (pressed) setTimeout(() => openLate(pressed.keys, () => flushSync(() => perform(pressed.name))))
  }, [perform, early])
  useEffect(() => {
    if (!active) return
    const onKey = (event: KeyboardEvent): void => {
      const name = shortcutOf(event)
      if (!name) return
      event.preventDefault()
      perform(name)
    }
    window.addEventListener("keydown", onKey)
    return () => window.removeEventListener("keydown", onKey)
  }, [perform, active])
}

type SetFinding = (mode: Finding["mode"]) => void

/** The commands that the page runs itself: looking for something, and its own dialogs. */
const usePageCommands = (
  session: EditorSession,
  canWrite: boolean,
  setFinding: SetFinding,
  show: (dialog: Dialog | null) => void,
  comment: () => void,
): ((name: string) => void) =>
  useCallback(
    (name) => {
      switch (name) {
        case "find":
          return setFinding("find")
        case "replace":
          return setFinding(canWrite ? "replace" : "find")
        case "findNext":
        case "findPrevious":
          if (!session.finder.step(name === "findNext" ? 1 : -1)) setFinding("find")
          return
        case "comment":
          return comment()
        case "suggest":
          return canWrite ? session.suggestions.toggle() : undefined
        case "nextSuggestion":
        case "previousSuggestion":
          return session.suggestions.step(name === "nextSuggestion" ? 1 : -1)
        case "goToNumber":
          return show({ kind: "goto" })
        case "printPreview":
          return show({ kind: "preview" })
        case "updateForeword":
          return show({ kind: "foreword" })
        case "updateReferences":
          return void keeperOf(session)?.update()
        case "claimClause":
          return toggleClaim(session)
        case "palette":
        case "shortcuts":
          return show({ kind: name })
      }
    },
    [session, canWrite, setFinding, show, comment],
  )

const useFinding = (): [Finding, SetFinding] => {
  const [finding, set] = useState<Finding>({ mode: "closed", asked: 0 })
  const setFinding = useCallback<SetFinding>(
    // One who is replacing and presses Ctrl-F wants to get back to the words, not to lose the other field.
    (mode) =>
      set((old) => ({
        mode: mode === "find" && old.mode === "replace" ? "replace" : mode,
        asked: old.asked + 1,
      })),
    [],
  )
  return [finding, setFinding]
}

/** Everything the parts of an editor page share, and the hidden file input that pictures come through. */
export const useWorkspaceOf = (
  session: EditorSession,
  standard: Standard,
  me: Me,
  asker: RefObject<Ask | null>,
  active: boolean,
  early: RefObject<EarlyShortcut>,
): { workspace: Workspace; picker: ReactNode } => {
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const { ask, picker } = useFigurePicker(session, standard.id)
  // A dialog holds the focus until it is gone from the page. It goes at once: letters that an input method brings cannot be
  // made to wait, and between a dialog and the text they would be nobody's.
  const closeDialog = useCallback(() => {
    flushSync(() => setDialog(null))
    spendKey()
  }, [])
  const show = useCallback(
    (next: Dialog | null) => {
      if (next) return setDialog(next)
      closeDialog()
      session.view?.focus()
    },
    [session, closeDialog],
  )
  const canWrite = mayType(standard)
  const [finding, setFinding] = useFinding()
  const runOnPage = usePageCommands(
    session,
    canWrite,
    setFinding,
    show,
    useBeginComment(session, standard, me),
  )
  useShortcuts(runOnPage, active, early)
  // Whether the page shows a dialog, also between a click and the drawing that follows it.
  const isDialogShown = useRef(false)
  isDialogShown.current = dialog !== null
  const askFigure = useRef(ask)
  askFigure.current = ask
  const perform = useCallback(
    (command: string, ...args: unknown[]) => {
      if (isPageCommand(command)) {
        setDialog(null)
        return runOnPage(command)
      }
      const question = args.length ? undefined : questions[command]
      if (question) return show(question(session))
      const wasDialogShown = isDialogShown.current
      if (wasDialogShown) closeDialog()
      if ((command === "insertFigure" || command === "insertSubfigure") && !args.length)
        return askFigure.current(command)
      const isFromMenu = !session.view?.hasFocus() && !wasDialogShown
      session.run(command, ...args)
      session.view?.focus()
      // A menu gives the focus back to its button when it closes.
      if (isFromMenu) holdKeysUntil(() => session.view?.focus())
    },
    [session, show, closeDialog, runOnPage],
  )
  useEffect(() => {
    asker.current = (question) =>
      question.type === "command" ? perform(question.name) : show({ kind: "loss", question })
    return () => {
      asker.current = null
    }
  }, [asker, perform, show])
  const workspace = useMemo(
    () => ({ session, standard, me, canWrite, isActive: active, dialog, show, finding, setFinding, perform }),
    [session, standard, me, canWrite, active, dialog, show, finding, setFinding, perform],
  )
  return { workspace, picker }
}
