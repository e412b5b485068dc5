import { Alert, Input } from "antd"
import { useDeferredValue, useState } from "react"
import { useTranslation } from "react-i18next"
import { catalogueApi, type FoundTerm } from "../../app/catalogue-api.ts"
import { editorPath, Link } from "../../app/router.tsx"
import { SearchOutlined } from "../../components/icons.tsx"
import { useAnswer } from "./use-answer.ts"

const Origin = ({ term }: { term: FoundTerm }) => {
  const name = term.origin || term.source
  return term.standardId ? <Link href={editorPath(term.standardId)}>{name}</Link> : <span>{name}</span>
}

/** How terms are defined, here and elsewhere. */
export const TermsTab = () => {
  const { t } = useTranslation()
  const [text, setText] = useState("")
  const words = useDeferredValue(text.trim())
  const answer = useAnswer(() => (words ? catalogueApi.findTerms(words) : Promise.resolve([])), words)
  const terms = answer.state === "there" ? answer.value : []
  return (
    <>
      <div className="list-bar">
        <Input
          className="catalogue-search"
          allowClear
          prefix={<SearchOutlined />}
          placeholder={t("termbase.search")}
          aria-label={t("termbase.search")}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {answer.state === "failed" ? <Alert type="error" title={answer.why} /> : null}
      {terms.length ? null : <p className="muted">{t(words ? "termbase.none" : "termbase.hint")}</p>}
      <ul className="termbase">
        {terms.map((term) => (
          <li key={`${term.source} ${term.standardId} ${term.form} ${term.origin} ${term.definition}`}>
            <p>
              <strong>{term.term}</strong> <em>{term.equivalent}</em>
            </p>
            <p>{term.definition}</p>
            <p className="muted">
              <Origin term={term} />
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
