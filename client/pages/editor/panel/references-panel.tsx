import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { referenceLabel, titleOf } from "../../../../schema/structure/labels.ts"
import type { Numbered } from "../../../../schema/structure/numbering.ts"
import { profiles } from "../../../../schema/structure/profiles.ts"
import { useRested } from "../../../app/idle.ts"
import { usePreferences } from "../../../app/preferences.ts"
import type { WordKey } from "../../../i18n/index.ts"
import { blockWord, placeOf, samePlace, sectionAt } from "../place.ts"
import { numberingOf, useSession, useWorkspace } from "../workspace.tsx"
import { type Pointer, pointersOf } from "./pointers.ts"

/** Label and title of a block, as a list shows it: "表1 尺寸". */
export const useBlockName = (): ((entry: Numbered) => string) => {
  const { t } = useTranslation()
  const { session } = useWorkspace()
  const { language } = usePreferences()
  return (entry) => {
    const label = referenceLabel(entry, session.numbering, profiles.gb.words[language])
    const title = /title|table|figure|term/.test(entry.type) ? titleOf(entry.block) : ""
    const kind = t(blockWord(entry.type, entry.depth) as WordKey, { defaultValue: entry.type })
    return [label === title ? "" : label || kind, title].filter(Boolean).join(" ")
  }
}

const PlaceButton = ({ id, name, context }: { id: string; name: string; context?: string }) => {
  const { session } = useWorkspace()
  return (
    <li>
      <button type="button" className="panel-row" onClick={() => session.goTo(id)}>
        <strong>{name}</strong>
        {context ? <span>{context}</span> : null}
      </button>
    </li>
  )
}

const Incoming = ({ pointers }: { pointers: Pointer[] }) => {
  const { t } = useTranslation()
  const { session } = useWorkspace()
  if (!pointers.length) return <p className="muted">{t("references.none")}</p>
  return (
    <ul className="panel-list">
      {pointers.map((pointer) => {
        const entry = session.numbering.byId.get(pointer.from)
        const section = entry && sectionAt(session.outline, entry.index)
        return (
          <PlaceButton
            key={`${pointer.from} ${pointer.target}`}
            id={pointer.from}
            name={section?.label || section?.title || "·"}
            context={pointer.context}
          />
        )
      })}
    </ul>
  )
}

const Outgoing = ({ pointers }: { pointers: Pointer[] }) => {
  const { t } = useTranslation()
  const { session } = useWorkspace()
  const nameOf = useBlockName()
  const targets = [...new Set(pointers.map((pointer) => pointer.target))]
  if (!targets.length) return <p className="muted">{t("references.noneOut")}</p>
  return (
    <ul className="panel-list">
      {targets.map((target) => {
        const entry = session.numbering.byId.get(target)
        if (entry) return <PlaceButton key={target} id={target} name={nameOf(entry)} />
        return (
          <li key={target} className="dangling">
            {t("references.dangling")}
          </li>
        )
      })}
    </ul>
  )
}

/** Who refers to the block or clause that the cursor is in, and what it refers to itself. */
export const ReferencesPanel = () => {
  const { t } = useTranslation()
  const { session } = useWorkspace()
  const place = useSession(placeOf, samePlace)
  const numbering = useRested(useSession(numberingOf))
  const pointers = useMemo(() => pointersOf(numbering), [numbering])
  const nameOf = useBlockName()
  const own = place ? session.numbering.byId.get(place.id) : undefined
  const isTarget =
    own && own.type !== "paragraph" && (own.number || pointers.some((item) => item.target === own.id))
  const subject = isTarget ? own : session.numbering.byId.get(place?.sectionId ?? "")
  if (!subject) return <p className="panel-hint">{t("references.place")}</p>
  const inSubject = (id: string): boolean => {
    if (id === subject.id) return true
    const entry = session.numbering.byId.get(id)
    return !isTarget && !!entry && sectionAt(session.outline, entry.index)?.id === subject.id
  }
  return (
    <div className="panel-body">
      <h2 className="panel-subject">{nameOf(subject)}</h2>
      <h3>{t("references.incoming")}</h3>
      <Incoming pointers={pointers.filter((pointer) => pointer.target === subject.id)} />
      <h3>{t("references.outgoing")}</h3>
      <Outgoing pointers={pointers.filter((pointer) => inSubject(pointer.from))} />
    </div>
  )
}
