import { Button } from "antd"
import { useEffect, useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { catalogueApi, type FoundTerm } from "../../../app/catalogue-api.ts"
import { useWorkspace } from "../workspace.tsx"
import type { Term } from "./terms.ts"

const bare = (text: string): string => text.replace(/[（(][^）)]*[）)]|[\s，。、；,.;]/g, "")

const formOf = (term: string): string =>
  term
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s·-]+/g, "")

/** Definitions of this document's terms in other standards that say something else, by the form of the term. */
export const useOtherDefinitions = (terms: readonly Term[]): ReadonlyMap<string, FoundTerm[]> => {
  const { standard } = useWorkspace()
  const [found, setFound] = useState<FoundTerm[]>([])
  const names = terms.map(({ term }) => term).filter(Boolean)
  const question = names.join("\n")
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names are asked for when one of them has changed
  useEffect(() => {
    let isCurrent = true
    if (!names.length) return
    // Without the server the panel shows what it can: the terms of the text.
    catalogueApi.lookUpTerms(names.slice(0, 2000)).then(
      (items) => isCurrent && setFound(items.filter(({ standardId }) => standardId !== standard.id)),
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [question, standard.id])
  return useMemo(() => {
    const others = new Map<string, FoundTerm[]>()
    for (const { term, definition } of terms) {
      const form = formOf(term)
      const different = found.filter(
        (one) => one.form === form && definition !== "" && bare(one.definition) !== bare(definition),
      )
      if (different.length) others.set(term, different)
    }
    return others
  }, [terms, found])
}

const restMs = 250

/** What the term base knows of the words that are looked for; a click makes an entry of it. */
export const KnownTerms = ({ query }: { query: string }) => {
  const { t } = useTranslation()
  const { standard, canWrite, perform } = useWorkspace()
  const [found, setFound] = useState<FoundTerm[]>([])
  useEffect(() => {
    if (!query) return setFound([])
    let isCurrent = true
    const timer = setTimeout(() => {
      catalogueApi.findTerms(query).then(
        (items) => isCurrent && setFound(items.filter(({ standardId }) => standardId !== standard.id)),
        () => undefined,
      )
    }, restMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [query, standard.id])
  if (!query) return null
  return (
    <>
      <h3>{t("terms.elsewhere")}</h3>
      {found.length ? null : <p className="muted">{t("termbase.none")}</p>}
      <ul className="panel-list known-terms">
        {found.map((term) => {
          const origin = term.origin || term.source
          return (
            <li key={`${term.source} ${term.standardId} ${term.form} ${origin}`}>
              <strong>{term.term}</strong> <em>{term.equivalent}</em>
              <p>{term.definition}</p>
              <small>{origin}</small>
              {canWrite ? (
                <Button size="small" onClick={() => perform("insertKnownTerm", { ...term, origin })}>
                  {t("terms.insert")}
                </Button>
              ) : null}
            </li>
          )
        })}
      </ul>
    </>
  )
}
