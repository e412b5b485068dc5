import { useEffect, useMemo, useState, useSyncExternalStore } from "react"
import { api, type Me, type Member, type Standard } from "../app/api.ts"
import { preferences } from "../app/preferences.ts"
import type { EditorSession } from "../editor/session.ts"
import { useWorkspace } from "../pages/editor/workspace.tsx"
import { type CommentStore, commentsOf } from "./comment-store.ts"

/** The comments of a session; the component renders again whenever they change. */
export const useCommentStore = (session: EditorSession, standard: Standard, me: Me): CommentStore => {
  const store = commentsOf(session, standard, me, () => preferences().language)
  // What changes are fields of the store; each change makes a new list or object of what changed.
  useSyncExternalStore(store.on, () => store.snapshot)
  return store
}

/** The comments of the standard on the page. */
export const useComments = (): CommentStore => {
  const { session, standard, me } = useWorkspace()
  return useCommentStore(session, standard, me)
}

const memberLists = new Map<string, { at: number; members: Promise<Member[]> }>()
const freshMs = 30_000

const membersOf = (standardId: string): Promise<Member[]> => {
  const known = memberLists.get(standardId)
  if (known && Date.now() - known.at < freshMs) return known.members
  const members = api.members(standardId).catch((): Member[] => {
    memberLists.delete(standardId)
    return []
  })
  memberLists.set(standardId, { at: Date.now(), members })
  return members
}

/** The people of a standard, for naming and assigning; empty until they are there. */
export const useMembers = (standardId: string): Member[] => {
  const [members, setMembers] = useState<Member[]>([])
  useEffect(() => {
    let isCurrent = true
    void membersOf(standardId).then((found) => isCurrent && setMembers(found))
    return () => {
      isCurrent = false
    }
  }, [standardId])
  return members
}

/** Ids of the people of whom a text says "@name". */
export const mentionsIn = (text: string, members: readonly Member[]): string[] =>
  members.filter(({ user }) => text.includes(`@${user.name}`)).map(({ user }) => user.id)

export const useNames = (members: readonly Member[]): ReadonlyMap<string, string> =>
  useMemo(() => new Map(members.map(({ user }) => [user.id, user.name])), [members])
