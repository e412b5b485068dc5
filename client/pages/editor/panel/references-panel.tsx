import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { plainText, referenceLabel, titleOf } from "../../../../schema/structure/labels.ts"
import type { Numbered } from "../../../../schema/structure/numbering.ts"
import { usePreferences } from "../../../app/preferences.ts"
import { type Pointer, pointersOf } from "../../../editor/pointers.ts"
import type { WordKey } from "../../../i18n/index.ts"
import { blockWord, placeOf, samePlace, sectionAt } from "../place.ts"
import { docOf, profileOf, useRestedSession, useSession, useWorkspace } from "../workspace.tsx"
import { CitedDocuments } from "./cited-documents.tsx"
import { useReferenceWords } from "./use-reference-words.ts"

/** Label and title of a block, as a list shows it: "表1 尺寸". */
export const useBlockName = (): ((entry: Numbered) => string) => {
  const { t } = useTranslation()
  const { session, standard } = useWorkspace()
  const { language } = usePreferences()
  return (entry) => {
    if (entry.type === "reference_item") return plainText(entry.block).slice(0, 60)
    const label = referenceLabel(entry, session.numbering, profileOf(standard).words[language])
    const title = /title|table|figure|term/.test(entry.type) ? titleOf(entry.block) : ""
    const kind = t(blockWord(entry.type, entry.depth) as WordKey, { defaultValue: entry.type })
    return label === title ? title || kind : [label || kind, title].filter(Boolean).join(" ")
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
      {pointers.map((pointer, index) => {
        const entry = session.numbering.byId.get(pointer.from)
        const section = entry && sectionAt(session.outline, entry.index)
        return (
          <PlaceButton
            // One block may point at the same target twice, and the list is drawn anew as a whole.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={`${pointer.from} ${index}`}
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

const usePointers = (): Pointer[] => {
  const wordsFor = useReferenceWords()
  const { session } = useWorkspace()
  const doc = useRestedSession(docOf)
  return useMemo(() => (doc ? pointersOf(doc, wordsFor(session.numbering)) : []), [doc, session, wordsFor])
}

/** Who refers to the block or clause that the cursor is in, and what it refers to itself. */
export const ReferencesPanel = () => {
  const { t } = useTranslation()
  const { session } = useWorkspace()
  const place = useSession(placeOf, samePlace)
  const pointers = usePointers()
  const nameOf = useBlockName()
  const own = place ? session.numbering.byId.get(place.id) : undefined
  const isObject = own && own.id !== place?.sectionId && own.type !== "paragraph" && own.number !== ""
  const subject = isObject ? own : session.numbering.byId.get(place?.sectionId ?? "")
  if (!subject)
    return (
      <div className="panel-body">
        <p className="muted">{t("references.place")}</p>
        <CitedDocuments />
      </div>
    )
  const isInside = ({ from }: Pointer): boolean => {
    const entry = session.numbering.byId.get(from)
    if (!entry) return false
    return isObject
      ? entry.index === subject.index
      : sectionAt(session.outline, entry.index)?.id === subject.id
  }
  return (
    <div className="panel-body">
      <h2 className="panel-subject">{nameOf(subject)}</h2>
      <h3>{t("references.incoming")}</h3>
      <Incoming pointers={pointers.filter((pointer) => pointer.target === subject.id)} />
      <h3>{t("references.outgoing")}</h3>
      <Outgoing pointers={pointers.filter(isInside)} />
      <CitedDocuments />
    </div>
  )
}
