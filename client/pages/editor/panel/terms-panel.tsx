import { Input } from "antd"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { docOf, useRestedSession, useWorkspace } from "../workspace.tsx"
import { type Term, termsOf } from "./terms.ts"
import { useReferenceWords } from "./use-reference-words.ts"

const matches = (term: Term, query: string): boolean =>
  `${term.number} ${term.term} ${term.equivalent} ${term.definition}`
    .toLowerCase()
    .includes(query.toLowerCase())

const Entry = ({ term }: { term: Term }) => {
  const { t } = useTranslation()
  const { session } = useWorkspace()
  return (
    <li>
      <button type="button" className="panel-row" onClick={() => session.goTo(term.id)}>
        <strong>
          {term.number} {term.term || t("outline.untitled")} <em>{term.equivalent}</em>
        </strong>
        <span>{term.definition || t("terms.noDefinition")}</span>
        <small className={term.uses ? "" : "warn"}>
          {term.uses ? t("terms.uses", { count: term.uses }) : t("terms.unused")}
        </small>
      </button>
    </li>
  )
}

/** The terms of this document with their definitions and how often they are used. */
export const TermsPanel = () => {
  const { t } = useTranslation()
  const { session } = useWorkspace()
  const wordsFor = useReferenceWords()
  const doc = useRestedSession(docOf, 500)
  const terms = useMemo(
    () => (doc ? termsOf(doc, session.numbering, wordsFor(session.numbering)) : []),
    [doc, session, wordsFor],
  )
  const [query, setQuery] = useState("")
  if (!terms.length) return <p className="panel-hint">{t("terms.none")}</p>
  return (
    <div className="panel-body">
      <Input
        size="small"
        allowClear
        placeholder={t("terms.search")}
        aria-label={t("terms.search")}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <ul className="panel-list">
        {terms
          .filter((term) => matches(term, query.trim()))
          .map((term) => (
            <Entry key={term.id} term={term} />
          ))}
      </ul>
    </div>
  )
}
