import { useSyncExternalStore } from "react"
import type { Me, Standard } from "../app/api.ts"
import { preferences } from "../app/preferences.ts"
import type { EditorSession } from "../editor/session.ts"
import { useWorkspace } from "../pages/editor/workspace.tsx"
import { type MeetingStore, meetingsOf } from "./meeting-store.ts"

/** The meetings of a session; the component renders again whenever they change. */
export const useMeetingStore = (session: EditorSession, standard: Standard, me: Me): MeetingStore => {
  const store = meetingsOf(session, standard, me, () => preferences().language)
  useSyncExternalStore(store.on, () => store.snapshot)
  return store
}

/** The meetings of the standard on the page. */
export const useMeeting = (): MeetingStore => {
  const { session, standard, me } = useWorkspace()
  return useMeetingStore(session, standard, me)
}
