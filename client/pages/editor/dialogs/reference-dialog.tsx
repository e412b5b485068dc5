import { Input, Segmented } from "antd"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import type { ReferenceForm } from "../../../../schema/nodes/inline.ts"
import { schema } from "../../../../schema/schema.ts"
import { plainText, referenceText, titleOf } from "../../../../schema/structure/labels.ts"
import type { Numbered } from "../../../../schema/structure/numbering.ts"
import type { Profile } from "../../../../schema/structure/profiles.ts"
import type { EditorSession } from "../../../editor/index.ts"
import type { WordKey } from "../../../i18n/index.ts"
import { useMetadata } from "../use-metadata.ts"
import { profileOf, useWorkspace } from "../workspace.tsx"
import { ChoiceList } from "./choice-list.tsx"
import { EditorModal } from "./editor-modal.tsx"

const groups = {
  clause: /^(clause_title|clause_text|annex_title|foreword_title|introduction_title|bibliography_title)$/,
  object: /^(table|figure|subfigure|formula)$/,
  term: /^term_title$/,
  other: /^(list_item|note|example|reference_item)$/,
}
type Group = keyof typeof groups | "all"

const forms: ReferenceForm[] = ["label", "number", "title", "label_title"]

const isTarget = (entry: Numbered): boolean =>
  !!entry.id &&
  (!!entry.number || /_title$/.test(entry.type)) &&
  Object.values(groups).some((group) => group.test(entry.type))

const plain = (text: string): string => text.normalize("NFKC").toLowerCase()

interface Target {
  entry: Numbered
  label: string
  text: string
  haystack: string
}

const targetsOf = (session: EditorSession, language: "zh" | "en", profile: Profile): Target[] => {
  const label = (entry: Numbered): string =>
    referenceText(toNode(entry.id, "label"), session.numbering, profile, language)
  return [...session.numbering.byId.values()]
    .filter(isTarget)
    .sort((a, b) => a.index - b.index)
    .map((entry) => {
      const text = entry.block.isTextblock ? plainText(entry.block) : titleOf(entry.block)
      const shown = label(entry)
      return { entry, label: shown, text, haystack: plain(`${entry.number} ${shown} ${text}`) }
    })
}

const toNode = (target: string, show: ReferenceForm) =>
  schema.nodes["cross_reference"]!.create({ target, show })

const ranked = (targets: Target[], query: string, group: Group): Target[] => {
  const words = plain(query).split(/\s+/).filter(Boolean)
  const found = targets.filter(
    (target) =>
      (group === "all" || groups[group].test(target.entry.type)) &&
      words.every((word) => target.haystack.includes(word)),
  )
  const exact = (target: Target): number =>
    words.length && [target.entry.number, target.label].some((name) => plain(name).startsWith(words[0]!))
      ? 0
      : 1
  return found.sort((a, b) => exact(a) - exact(b)).slice(0, 200)
}

interface OptionsProps {
  group: Group
  onGroup: (group: Group) => void
  form: ReferenceForm
  onForm: (form: ReferenceForm) => void
}

/** Among what to look, and how the reference reads. */
const Options = ({ group, onGroup, form, onForm }: OptionsProps) => {
  const { t } = useTranslation()
  return (
    <div className="reference-options">
      <Segmented<Group>
        size="small"
        value={group}
        onChange={onGroup}
        options={(["all", "clause", "object", "term", "other"] as const).map((value) => ({
          value,
          label: t(`reference.group.${value}` as WordKey),
        }))}
      />
      <Segmented<ReferenceForm>
        size="small"
        aria-label={t("reference.show")}
        value={form}
        onChange={onForm}
        options={forms.map((value) => ({ value, label: t(`reference.show.${value}` as WordKey) }))}
      />
    </div>
  )
}

/** Finds a block by number or words and inserts a reference to it by identity, so its number stays right for ever. */
export const ReferenceDialog = () => {
  const { t } = useTranslation()
  const { session, perform, standard } = useWorkspace()
  const metadata = useMetadata(session)
  const profile = profileOf(standard)
  const [query, setQuery] = useState("")
  const [group, setGroup] = useState<Group>("all")
  const [show, setShow] = useState<ReferenceForm>("label")
  const [target, setTarget] = useState<Target>()
  const targets = useMemo(
    () => targetsOf(session, metadata.language, profile),
    [session, metadata.language, profile],
  )
  const found = useMemo(() => ranked(targets, query, group), [targets, query, group])
  const insert = (chosen: Target | undefined): void => {
    if (chosen) perform("insertCrossReference", chosen.entry.id, show)
  }
  const preview =
    target && referenceText(toNode(target.entry.id, show), session.numbering, profile, metadata.language)

  return (
    <EditorModal
      title={t("reference.title")}
      okText={t("action.insert")}
      cancelText={t("action.cancel")}
      okButtonProps={{ disabled: !target }}
      onOk={() => insert(target)}
      width={620}
    >
      <ChoiceList
        items={found}
        keyOf={(item) => item.entry.id}
        label={t("reference.title")}
        empty={t("reference.none")}
        onActive={setTarget}
        onChoose={insert}
        field={(bound) => (
          <Input
            {...bound}
            autoFocus
            value={query}
            placeholder={t("reference.search")}
            aria-label={t("reference.search")}
            onChange={(event) => setQuery(event.target.value)}
          />
        )}
        render={(item) => (
          <>
            <span className="choice-label">{item.label}</span>
            <span className="choice-text">{item.text === item.label ? "" : item.text}</span>
          </>
        )}
      />
      <Options group={group} onGroup={setGroup} form={show} onForm={setShow} />
      <p className="reference-preview" aria-live="polite">
        <span className="muted">{t("reference.preview")}</span> {preview ?? "—"}
      </p>
    </EditorModal>
  )
}
