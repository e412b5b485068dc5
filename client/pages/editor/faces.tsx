import { Popover } from "antd"
import { useTranslation } from "react-i18next"
import { Face } from "../../components/face.tsx"
import type { EditorSession, PresenceEntry } from "../../editor/index.ts"
import { sectionOf } from "./place.ts"
import { sameItems, useSession, useWorkspace } from "./workspace.tsx"

/** A person with what is worth saying of the windows they have open. */
export interface Visitor extends PresenceEntry {
  place: string
}

/** One entry for each person, however many windows they have open; others before oneself. */
export const visitorsOf = (session: EditorSession): Visitor[] => {
  const people = new Map<string, Visitor>()
  for (const entry of session.presence) {
    const section = entry.blockId ? sectionOf(session, entry.blockId) : null
    const place = section ? section.label || section.title : ""
    const known = people.get(entry.id)
    const claim = known?.claim ?? entry.claim
    if (!known || (!known.blockId && entry.blockId)) people.set(entry.id, { ...entry, place, claim })
    else if (claim !== known.claim) people.set(entry.id, { ...known, claim })
  }
  return [...people.values()].sort((a, b) => Number(a.isMe) - Number(b.isMe))
}

const PersonButton = ({ person, passive }: { person: Visitor; passive: boolean }) => {
  const { t } = useTranslation()
  const { session } = useWorkspace()
  const isFollowed = useSession(({ followed }) => followed?.clientId === person.clientId)
  const name = person.isMe ? t("presence.me", { name: person.name }) : person.name
  const place = person.place ? t("presence.at", { name, place: person.place }) : name
  const mayFollow = !passive && !!person.blockId && !person.isMe
  const words = mayFollow ? t("presence.follow", { place }) : place
  return (
    <button
      type="button"
      className="face-button"
      aria-pressed={mayFollow ? isFollowed : undefined}
      title={words}
      aria-label={words}
      disabled={!mayFollow}
      onClick={() => session.follow(isFollowed ? null : person.clientId)}
    >
      <Face person={person} />
    </button>
  )
}

/** Faces of those present; a click goes to where somebody is writing and follows them, unless the text is not in sight. */
export const Faces = ({ limit = 5, passive = false }: { limit?: number; passive?: boolean }) => {
  const { t } = useTranslation()
  const people = useSession(visitorsOf, sameItems).filter((person) => !person.isMe)
  const shown = people.slice(0, people.length > limit ? limit - 1 : limit)
  const rest = people.slice(shown.length)
  if (!people.length) return null
  return (
    <ul className="faces-row" aria-label={t("presence.people")}>
      {shown.map((person) => (
        <li key={person.id}>
          <PersonButton person={person} passive={passive} />
        </li>
      ))}
      {rest.length ? (
        <li>
          <Popover content={rest.map((person) => person.name).join("、")} trigger={["hover", "focus"]}>
            <button
              type="button"
              className="face-button more"
              aria-label={t("presence.more", { total: rest.length })}
            >
              +{rest.length}
            </button>
          </Popover>
        </li>
      ) : null}
    </ul>
  )
}
