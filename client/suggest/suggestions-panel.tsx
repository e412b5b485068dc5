import { Button, Popconfirm, Segmented, Select } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Suggestion } from "../../schema/suggestions/list.ts"
import { Link, metadataPath } from "../app/router.tsx"
import { CheckOutlined, CloseOutlined, DownOutlined, UpOutlined } from "../components/icons.tsx"
import type { WordKey } from "../i18n/index.ts"
import { placeOf } from "../pages/editor/place.ts"
import { WordButton } from "../pages/editor/word-button.tsx"
import { useSession, useWorkspace } from "../pages/editor/workspace.tsx"
import { SuggestionCard } from "./suggestion-card.tsx"
import { suggestionViews } from "./suggestions.ts"
import "./suggestions.css"

const everybody = ""

/** Marked, as if accepted, or the original. */
const ViewSwitch = () => {
  const { t } = useTranslation()
  const { session } = useWorkspace()
  const shown = useSession(({ suggestions }) => suggestions.view)
  return (
    <Segmented
      size="small"
      block
      value={shown}
      onChange={(value) => session.suggestions.show(value)}
      options={suggestionViews.map((value) => ({ value, label: t(`suggest.view.${value}` as WordKey) }))}
    />
  )
}

const DecideAll = ({ list, verdict }: { list: readonly Suggestion[]; verdict: "accept" | "reject" }) => {
  const { t } = useTranslation()
  const { session } = useWorkspace()
  const { suggestions } = session
  const mine = list.filter((suggestion) => suggestions.mayDecide(suggestion, verdict))
  const ids = new Set(mine.map(({ change }) => change.id))
  const word = t(verdict === "accept" ? "suggest.acceptShown" : "suggest.rejectShown", { count: ids.size })
  return (
    <Popconfirm
      // At the edge of the page: in the middle over its button it would stick out.
      placement="bottomRight"
      title={word}
      okText={t(verdict === "accept" ? "suggest.accept" : "suggest.reject")}
      cancelText={t("suggest.cancel")}
      disabled={!ids.size}
      onConfirm={() => suggestions.decide(({ id }) => ids.has(id), verdict)}
    >
      <Button
        size="small"
        disabled={!ids.size}
        icon={verdict === "accept" ? <CheckOutlined /> : <CloseOutlined />}
        aria-label={word}
        title={word}
      />
    </Popconfirm>
  )
}

/** All suggestions in the order of the text, by person and clause. */
export const SuggestionsPanel = () => {
  const { t } = useTranslation()
  const { session, standard } = useWorkspace()
  const inSheet = useSession((open) => open.sheetProposals.length)
  const list = useSession(({ suggestions }) => suggestions.list)
  const outline = useSession((open) => open.outline)
  const here = useSession((open) => placeOf(open)?.sectionId ?? null)
  const [author, setAuthor] = useState(everybody)
  const [isHere, setHere] = useState(false)
  const people = new Map(list.map(({ change }) => [change.author, change.name]))
  const shown = list.filter(
    ({ change, clause }) => (!author || change.author === author) && (!isHere || clause === here),
  )
  const places = new Map(outline.map(({ id, number, label }) => [id, number || label]))
  return (
    <div className="panel-body suggestions-panel">
      <ViewSwitch />
      <div className="suggestions-bar">
        <Select
          size="small"
          value={people.has(author) ? author : everybody}
          onChange={setAuthor}
          aria-label={t("suggest.by")}
          popupMatchSelectWidth={false}
          options={[
            { value: everybody, label: t("suggest.everybody") },
            ...[...people].map(([value, name]) => ({ value, label: name || t("suggest.somebody") })),
          ]}
        />
        <Select
          size="small"
          value={isHere}
          onChange={setHere}
          aria-label={t("suggest.where")}
          popupMatchSelectWidth={false}
          options={[
            { value: false, label: t("suggest.everywhere") },
            { value: true, label: t("suggest.here") },
          ]}
        />
        <span className="suggestions-buttons">
          <WordButton />
          <Button
            size="small"
            type="text"
            icon={<UpOutlined />}
            aria-label={t("suggest.previous")}
            title={t("suggest.previous")}
            disabled={!list.length}
            onClick={() => session.suggestions.step(-1)}
          />
          <Button
            size="small"
            type="text"
            icon={<DownOutlined />}
            aria-label={t("suggest.next")}
            title={t("suggest.next")}
            disabled={!list.length}
            onClick={() => session.suggestions.step(1)}
          />
          <DecideAll list={shown} verdict="accept" />
          <DecideAll list={shown} verdict="reject" />
        </span>
      </div>
      {inSheet ? (
        <Link className="suggestions-sheet" href={metadataPath(standard.id)}>
          {t("suggest.inSheet", { count: inSheet })}
        </Link>
      ) : null}
      {shown.length === 0 ? (
        <p className="panel-empty">{t(list.length ? "suggest.noneShown" : "suggest.none")}</p>
      ) : null}
      <ul className="suggestions-list" aria-label={t("suggest.title")}>
        {shown.map((suggestion) => (
          <li key={suggestion.change.id}>
            <SuggestionCard suggestion={suggestion} place={places.get(suggestion.clause ?? "") ?? ""} />
          </li>
        ))}
      </ul>
    </div>
  )
}
