import { Button, Input, Segmented } from "antd"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import type { Severity } from "../../../../../schema/rules/rule.ts"
import { usePreferences } from "../../../../app/preferences.ts"
import type { Checks } from "../../../../checks/checks.ts"
import type { Found } from "../../../../checks/messages.ts"
import { DownOutlined, UpOutlined } from "../../../../components/icons.tsx"
import { sectionOf } from "../../place.ts"
import { useWorkspace } from "../../workspace.tsx"
import { FindingRow } from "./finding-row.tsx"
import { type Group, type Grouping, groupFindings, groupings, type Naming } from "./groups.ts"
import { Provisions } from "./provisions.tsx"
import { ReportButton } from "./report-button.tsx"
import { sameCounts, useChecks, useChecksOf } from "./use-checks.ts"
import { WaivedList } from "./waived-list.tsx"

/** A long group is drawn in pieces. */
const pageSize = 60

const useNaming = (): Naming => {
  const { t } = useTranslation()
  const { session } = useWorkspace()
  const { language } = usePreferences()
  const checks = useChecksOf()
  return {
    severity: ({ severity }) => t(`checks.severity.${severity}`),
    clause: ({ blockId, field }) => {
      if (!blockId)
        return field ? { key: "field", name: t("checks.sheet") } : { key: "", name: t("checks.document") }
      const section = sectionOf(session, blockId)
      if (!section) return { key: "", name: t("checks.document") }
      return { key: section.id, name: [section.label, section.title].filter(Boolean).join(" ") }
    },
    rule: ({ rule }) => checks.ruleOf(rule).title[language] || rule,
  }
}

const GroupList = ({ group, by, current }: { group: Group; by: Grouping; current: string | null }) => {
  const { t } = useTranslation()
  const [limit, setLimit] = useState(pageSize)
  const naming = useNaming()
  // F8 may have gone to one that is not drawn yet.
  const at = group.findings.findIndex((finding) => finding.key === current)
  const shown = Math.max(limit, at + 1)
  const rest = group.findings.length - shown
  return (
    <section>
      <h3 className={`finding-group ${group.findings[0]!.severity}`}>
        <span>{group.name}</span>
        <span className="finding-number">{group.findings.length}</span>
      </h3>
      <ul className="finding-list">
        {group.findings.slice(0, shown).map((finding) => {
          const key = finding.key
          return (
            <FindingRow
              key={key}
              finding={finding}
              isCurrent={key === current}
              context={by === "clause" ? "" : naming.clause(finding).name}
            />
          )
        })}
      </ul>
      {rest > 0 ? (
        <Button size="small" type="link" onClick={() => setLimit(shown + pageSize)}>
          {t("checks.more", { count: Math.min(rest, pageSize) })}
        </Button>
      ) : null}
    </section>
  )
}

const severities: readonly Severity[] = ["error", "warning", "info"]

interface FilterProps {
  hidden: ReadonlySet<Severity>
  toggle: (severity: Severity) => void
  query: string
  setQuery: (query: string) => void
}

const Filter = ({ hidden, toggle, query, setQuery }: FilterProps) => {
  const { t } = useTranslation()
  const checks = useChecksOf()
  const counts = useChecks((all) => all.counts, sameCounts)
  return (
    <>
      <div className="finding-filter">
        {severities.map((severity) => (
          <button
            key={severity}
            type="button"
            className={`finding-chip ${severity}`}
            aria-pressed={!hidden.has(severity)}
            onClick={() => toggle(severity)}
          >
            {t(`checks.severity.${severity}`)} {counts[severity]}
          </button>
        ))}
        <span className="header-space" />
        <Button
          type="text"
          size="small"
          icon={<UpOutlined />}
          aria-label={t("checks.previous")}
          title={`${t("checks.previous")} Shift+F8`}
          onClick={() => checks.step(-1)}
        />
        <Button
          type="text"
          size="small"
          icon={<DownOutlined />}
          aria-label={t("checks.next")}
          title={`${t("checks.next")} F8`}
          onClick={() => checks.step(1)}
        />
      </div>
      <Input
        size="small"
        allowClear
        placeholder={t("checks.filter")}
        aria-label={t("checks.filter")}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
    </>
  )
}

const textOf = (checks: Checks, finding: Found, language: "zh" | "en"): string => {
  const { title, source } = checks.ruleOf(finding.rule)
  return `${finding.message[language]} ${finding.rule} ${title[language]} ${source}`.toLowerCase()
}

const Findings = () => {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const checks = useChecksOf()
  const weighed = useChecks((all) => all.weighed)
  const current = useChecks((all) => all.current)
  const naming = useNaming()
  const [by, setBy] = useState<Grouping>("severity")
  const [hidden, setHidden] = useState<ReadonlySet<Severity>>(new Set())
  const [query, setQuery] = useState("")
  const words = query.trim().toLowerCase()
  const matching = useMemo(
    () =>
      weighed.standing.filter(
        (finding) =>
          !hidden.has(finding.severity) && (!words || textOf(checks, finding, language).includes(words)),
      ),
    [weighed, hidden, words, checks, language],
  )
  const toggle = (severity: Severity): void =>
    setHidden(
      new Set(hidden.has(severity) ? [...hidden].filter((one) => one !== severity) : [...hidden, severity]),
    )
  return (
    <div className="panel-body findings-panel">
      <Filter hidden={hidden} toggle={toggle} query={query} setQuery={setQuery} />
      <Segmented<Grouping>
        size="small"
        block
        aria-label={t("checks.group")}
        value={by}
        onChange={setBy}
        options={groupings.map((value) => ({ value, label: t(`checks.group.${value}`) }))}
      />
      {weighed.standing.length ? null : <p className="findings-clean">{t("checks.clean")}</p>}
      {weighed.standing.length && !matching.length ? <p className="muted">{t("checks.noMatch")}</p> : null}
      {groupFindings(matching, by, naming).map((group) => (
        <GroupList key={`${by} ${group.key}`} group={group} by={by} current={current} />
      ))}
      <WaivedList weighed={weighed} />
      <Provisions />
      <ReportButton />
    </div>
  )
}

/** What the drafting rules found, by weight, clause or rule; and what was waived. */
export const FindingsPanel = () => {
  const { t } = useTranslation()
  const checks = useChecksOf()
  const state = useChecks((all) => all.state)
  switch (state) {
    case "resting":
      return <p className="panel-hint">{t("checks.resting")}</p>
    case "reading":
      return <p className="panel-hint">{t("checks.reading")}</p>
    case "failed":
      return (
        <div className="panel-hint" role="alert">
          <p>{t("checks.failed", { reason: checks.failure })}</p>
          <Button size="small" onClick={() => checks.retry()}>
            {t("action.retry")}
          </Button>
        </div>
      )
    case "ready":
      return <Findings />
  }
}
