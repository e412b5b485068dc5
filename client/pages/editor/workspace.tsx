import type { Node } from "prosemirror-model"
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react"
import { type Profile, profiles } from "../../../schema/structure/profiles.ts"
import type { Me, Standard } from "../../app/api.ts"
import type { EditorSession, Question } from "../../editor/index.ts"

/** Where a formula stands: in running text, or on a line of its own, with or without a number. */
export type FormulaPlace = "inline" | "block" | "numbered"

/** The dialogs of the editor, one at a time. */
export type Dialog =
  | { kind: "reference" }
  | { kind: "formula"; latex: string; place: FormulaPlace; isNew: boolean }
  | { kind: "link"; href: string; needsText: boolean }
  | { kind: "alt"; alt: string }
  | { kind: "index"; term: string }
  | { kind: "goto" }
  | { kind: "loss"; question: Extract<Question, { type: "loss" }> }
  | { kind: "table" }
  | { kind: "foreword" }
  | { kind: "preview" }
  | { kind: "share" }
  | { kind: "word" }
  | { kind: "shortcuts" }
  | { kind: "palette" }

/** The find bar: hidden, to find, to find and replace. `asked` is raised each time somebody asks for it. */
export interface Finding {
  mode: "closed" | "find" | "replace"
  asked: number
}

/** What every part of the editor page shares. */
export interface Workspace {
  session: EditorSession
  standard: Standard
  me: Me
  canWrite: boolean
  /** False while the data sheet is shown in front of the text. */
  isActive: boolean
  dialog: Dialog | null
  show: (dialog: Dialog | null) => void
  finding: Finding
  setFinding: (mode: Finding["mode"]) => void
  /** Runs a command by name; one that needs an answer first opens its dialog. */
  perform: (command: string, ...args: unknown[]) => void
}

/** Whether this person's role lets them edit the text itself. An administrator without a role may. */
export const mayWrite = (standard: Standard): boolean =>
  !standard.locked && (standard.role === null || ["owner", "editor"].includes(standard.role))

/** Whether this person may type in the text, be it as suggestions only. */
export const mayType = (standard: Standard): boolean => mayWrite(standard) || maySuggestOnly(standard)

/** Whether this person's edits can be nothing but suggestions. */
export const maySuggestOnly = (standard: Standard): boolean => standard.role === "suggester"

/** Whether this person decides who else may use the standard. */
export const mayManage = (standard: Standard, me: Me): boolean => standard.role === "owner" || me.admin

/** The drafting tradition that numbers and words of a standard follow. */
export const profileOf = (standard: Pick<Standard, "template">): Profile =>
  standard.template === "iso" ? profiles.iso : profiles.gb

const WorkspaceContext = createContext<Workspace | null>(null)
export const WorkspaceProvider = WorkspaceContext.Provider

export const useWorkspace = (): Workspace => {
  const workspace = useContext(WorkspaceContext)
  if (!workspace) throw new Error("useWorkspace outside of an editor page")
  return workspace
}

/**
 * A value derived from a session, read again whenever the session says that something changed. The component renders
 * only when `same` finds a difference, so a keystroke costs the comparison and nothing more.
 */
export const useSessionValue = <T,>(
  session: EditorSession,
  select: (session: EditorSession) => T,
  same: (a: T, b: T) => boolean = Object.is,
): T => {
  const last = useRef<{ value: T } | null>(null)
  const subscribe = useCallback((listener: () => void) => session.on(listener), [session])
  return useSyncExternalStore(subscribe, () => {
    const value = select(session)
    if (!last.current || !same(last.current.value, value)) last.current = { value }
    return last.current.value
  })
}

export const useSession = <T,>(
  select: (session: EditorSession) => T,
  same: (a: T, b: T) => boolean = Object.is,
): T => useSessionValue(useWorkspace().session, select, same)

/**
 * A value that changes with every keystroke, read once typing has rested. React looks through the whole editable text for the
 * selection each time it commits anything, so what need not be right at once must not commit at once.
 */
export const useRestedSession = <T,>(select: (session: EditorSession) => T, delay = 300): T => {
  const { session } = useWorkspace()
  const [value, setValue] = useState(() => select(session))
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => setValue(() => select(session)), delay)
    }
    const stop = session.on(look)
    look()
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [session, select, delay])
  return value
}

/** Whether a command could run now. */
export const useCan = (command: string, ...args: unknown[]): boolean =>
  useSession((session) => session.can(command, ...args))

/** The text, or null before it is there. A session without an editor makes a new empty state each time it is asked. */
export const docOf = (session: EditorSession): Node | null => (session.view ? session.state.doc : null)

/** Equality of two lists item by item, field by field one level deep. */
export const sameItems = <T extends object>(a: readonly T[], b: readonly T[]): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every((item, index) => {
      const other = b[index]!
      return (
        item === other || Object.keys(item).every((key) => item[key as keyof T] === other[key as keyof T])
      )
    }))
