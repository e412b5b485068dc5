import { Alert, Spin, Tabs } from "antd"
import { useEffect, useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { api, type Me, type Standard, toSentence, type Version } from "../../app/api.ts"
import { useTitle } from "../../app/title.ts"
import { StandardHeader } from "../../components/standard-header.tsx"
import { ChangeList, TechnicalList } from "./change-list.tsx"
import { ChoiceBar, type Look } from "./choice-bar.tsx"
import { type Choice, type Comparison, compare } from "./comparison.ts"
import { Block, shownRows } from "./rows.tsx"
import "../../styles/shell.css"
import "./compare.css"

type Answer =
  | { state: "idle" }
  | { state: "working" }
  | { state: "failed"; why: string }
  | { state: "done"; comparison: Comparison }

interface Known {
  standard: Standard
  versions: Version[]
  others: Standard[]
}

const useKnown = (id: string): { known: Known | null; problem: string } => {
  const [known, setKnown] = useState<Known | null>(null)
  const [problem, setProblem] = useState("")
  useEffect(() => {
    let current = true
    Promise.all([
      api.standard(id),
      api.versions(id),
      api.standards({ query: "", page: 1, deleted: false }),
    ]).then(
      ([standard, versions, { items }]) =>
        current &&
        setKnown({ standard, versions: versions.items, others: items.filter((other) => other.id !== id) }),
      (error) => current && setProblem(toSentence(error)),
    )
    return () => {
      current = false
    }
  }, [id])
  return { known, problem }
}

const useVersionsOf = (id: string): Version[] => {
  const [versions, setVersions] = useState<Version[]>([])
  useEffect(() => {
    let current = true
    setVersions([])
    if (id)
      api.versions(id).then(
        ({ items }) => current && setVersions(items),
        () => undefined,
      )
    return () => {
      current = false
    }
  }, [id])
  return versions
}

const useComparison = (id: string, choice: Choice | null): Answer => {
  const [answer, setAnswer] = useState<Answer>({ state: "idle" })
  useEffect(() => {
    let current = true
    if (!choice || (!choice.other && choice.from === choice.to)) {
      setAnswer({ state: "idle" })
      return
    }
    setAnswer({ state: "working" })
    compare(id, choice).then(
      (comparison) => current && setAnswer({ state: "done", comparison }),
      (error) => current && setAnswer({ state: "failed", why: toSentence(error) }),
    )
    return () => {
      current = false
    }
  }, [id, choice])
  return answer
}

/** What the address says, else the newest version against the text as it stands. */
const firstChoice = (versions: readonly Version[]): Choice => {
  const query = new URLSearchParams(location.search)
  return {
    from: query.get("from") ?? versions[0]?.id ?? "now",
    to: query.get("to") ?? "now",
    other: query.get("with") ?? "",
    year: query.get("year") ?? "",
  }
}

const go = (id: string): void => {
  const row = document.querySelector(`[data-row="${CSS.escape(id)}"]`)
  if (!row) return
  row.scrollIntoView({ block: "center" })
  row.animate([{ background: "var(--accent-soft)" }, { background: "transparent" }], 1500)
}

const Text = ({ comparison, look }: { comparison: Comparison; look: Look }) => {
  const { t } = useTranslation()
  const shown = useMemo(
    () => shownRows(comparison.rows, look.onlyChanges),
    [comparison.rows, look.onlyChanges],
  )
  const isSide = look.view === "side"
  return (
    <div className="compare-text" data-view={look.view}>
      {isSide ? (
        <div className="compare-pair compare-heads">
          <span>{comparison.before}</span>
          <span>{comparison.after}</span>
        </div>
      ) : null}
      {shown.map((item) => {
        if (item.type === "gap")
          return (
            <p key={item.key} className="compare-gap muted">
              {t("compare.gap", { total: item.total })}
            </p>
          )
        if (!isSide) return <Block key={item.key} row={item.row} side="both" />
        return (
          <div key={item.key} className="compare-pair">
            <Block row={item.row} side="before" />
            <Block row={item.row} side="after" />
          </div>
        )
      })}
    </div>
  )
}

const Result = ({ answer, look }: { answer: Answer; look: Look }) => {
  const { t } = useTranslation()
  switch (answer.state) {
    case "idle":
      return <p className="compare-empty muted">{t("compare.same")}</p>
    case "working":
      return (
        <div className="waiting" role="status">
          <Spin />
          <span>{t("compare.working")}</span>
        </div>
      )
    case "failed":
      return <Alert type="error" title={answer.why} />
    case "done": {
      const { comparison } = answer
      return (
        <div className="compare-body">
          <aside className="compare-side">
            <Tabs
              size="small"
              items={[
                {
                  key: "changes",
                  label: t("compare.count", { total: comparison.changes.length }),
                  children: <ChangeList comparison={comparison} onGo={go} />,
                },
                {
                  key: "technical",
                  label: t("compare.technical"),
                  children: <TechnicalList comparison={comparison} />,
                },
              ]}
            />
          </aside>
          <main className="compare-desk">
            <Text comparison={comparison} look={look} />
          </main>
        </div>
      )
    }
  }
}

/** Two versions of a standard, or a standard and another, compared. */
const ComparePage = ({ id, me }: { id: string; me: Me }) => {
  const { t, i18n } = useTranslation()
  const { known, problem } = useKnown(id)
  const [choice, setChoice] = useState<Choice | null>(null)
  const [look, setLook] = useState<Look>({ view: "inline", onlyChanges: true })
  useEffect(() => {
    if (known) setChoice((before) => before ?? firstChoice(known.versions))
  }, [known])
  const answer = useComparison(id, choice)
  const otherVersions = useVersionsOf(choice?.other ?? "")
  const standard = known?.standard
  const title = standard
    ? (i18n.language === "en" ? standard.title.en || standard.title.zh : standard.title.zh) || standard.number
    : ""
  useTitle(`${t("compare.title")} ${title} · ${t("app.name")}`)
  const choose = (next: Choice): void => {
    setChoice(next)
    const query = new URLSearchParams({ from: next.from, to: next.to })
    if (next.other) query.set("with", next.other)
    if (next.year) query.set("year", next.year)
    history.replaceState(null, "", `?${query}`)
  }
  return (
    <div className="page compare-page">
      <StandardHeader id={id} me={me} page="compare.title" title={title} />
      {problem ? <Alert type="error" title={problem} /> : null}
      {known && choice ? (
        <>
          <ChoiceBar
            standard={known.standard}
            versions={known.versions}
            olderVersions={choice.other ? otherVersions : known.versions}
            others={known.others}
            choice={choice}
            onChoice={choose}
            look={look}
            onLook={setLook}
          />
          {!known.versions.length && !choice.other ? (
            <p className="compare-empty muted">{t("compare.empty")}</p>
          ) : (
            <Result answer={answer} look={look} />
          )}
        </>
      ) : null}
    </div>
  )
}

export default ComparePage
