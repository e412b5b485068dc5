import { useMemo } from "react"
import { type Visitor, visitorsOf } from "../faces.tsx"
import { sectionOf } from "../place.ts"
import { sameItems, useSession, useWorkspace } from "../workspace.tsx"

/** People by the id of a section. */
type BySection = Map<string, Visitor[]>

const add = (sections: BySection, id: string, person: Visitor): void =>
  void sections.set(id, [...(sections.get(id) ?? []), person])

/** Who is in which section, without oneself; and who says that they are writing which. */
export const usePeopleBySection = (): { here: BySection; claims: BySection } => {
  const { session } = useWorkspace()
  const people = useSession(visitorsOf, sameItems)
  return useMemo(() => {
    const here: BySection = new Map()
    const claims: BySection = new Map()
    for (const person of people) {
      const section = person.isMe || !person.blockId ? null : sectionOf(session, person.blockId)
      if (section) add(here, section.id, person)
      if (person.claim) add(claims, person.claim, person)
    }
    return { here, claims }
  }, [session, people])
}
