import { useMemo } from "react"
import { type Visitor, visitorsOf } from "../faces.tsx"
import { sectionOf } from "../place.ts"
import { sameItems, useSession, useWorkspace } from "../workspace.tsx"

/** Who is in which section, without oneself. */
export const usePeopleBySection = (): Map<string, Visitor[]> => {
  const { session } = useWorkspace()
  const people = useSession(visitorsOf, sameItems)
  return useMemo(() => {
    const sections = new Map<string, Visitor[]>()
    for (const person of people) {
      const section = person.isMe || !person.blockId ? null : sectionOf(session, person.blockId)
      if (section) sections.set(section.id, [...(sections.get(section.id) ?? []), person])
    }
    return sections
  }, [session, people])
}
