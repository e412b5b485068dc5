import { Input } from "antd"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import type { FoundTerm } from "../../../app/catalogue-api.ts"
import { docOf, useRestedSession, useWorkspace } from "../workspace.tsx"
import { KnownTerms, useOtherDefinitions } from "./known-terms.tsx"
import { type Term, termsOf } from "./terms.ts"
import { useReferenceWords } from "./use-reference-words.ts"

const matches = (term: Term, query: string): boolean =>
  `${term.number} ${term.term} ${term.equivalent} ${term.definition}`
    .toLowerCase()
    .includes(query.toLowerCase())

const Entry = ({ term, others }: { term: Term; others: readonly FoundTerm[] }) => {
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
        {term.variants.length ? (
          <small className="warn">{t("terms.variants", { words: term.variants.join("、") })}</small>
        ) : null}
        {others.map((other) => (
          <small key={`${other.origin} ${other.definition}`} className="warn" title={other.definition}>
            {t("terms.differs", { origin: other.origin || other.source })}
            {other.definition}
          </small>
        ))}
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
  const others = useOtherDefinitions(terms)
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
            <Entry key={term.id} term={term} others={others.get(term.term) ?? []} />
          ))}
      </ul>
      {terms.length ? null : <p className="muted">{t("terms.none")}</p>}
      <KnownTerms query={query.trim()} />
    </div>
  )
}
