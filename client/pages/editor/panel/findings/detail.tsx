import { App, Button, Input } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Fix } from "../../../../../schema/rules/rule.ts"
import { usePreferences } from "../../../../app/preferences.ts"
import type { Checks } from "../../../../checks/checks.ts"
import type { Found } from "../../../../checks/messages.ts"
import { useWorkspace } from "../../workspace.tsx"
import { useChecksOf } from "./use-checks.ts"

const shown = (text: string): string => (text.length > 24 ? `${text.slice(0, 24)}…` : text)

/** What a fix does, in a few words. */
const useFixWords = (): ((fix: Fix) => string) => {
  const { t } = useTranslation()
  return (fix) => {
    switch (fix.type) {
      case "replaceAll":
        return t("checks.fixToAll", { text: shown(fix.text), count: fix.places.length })
      case "replaceText":
        if (!fix.text) return t("checks.fixDelete")
        if (fix.text.length > 40) return t("checks.fixReplace")
        return t("checks.fixTo", { text: shown(fix.text) })
      case "deleteBlock":
        return t("checks.fixDelete")
      case "insertBlock":
        return t("checks.fixInsert")
      default:
        return t("checks.fix")
    }
  }
}

/** Findings of the same rule that can be mended as well. */
const fixable = (checks: Checks, rule: string): Found[] =>
  checks.weighed.standing.filter((finding) => finding.rule === rule && finding.fix)

const WaiveForm = ({ finding, onDone }: { finding: Found; onDone: () => void }) => {
  const { t } = useTranslation()
  const { me } = useWorkspace()
  const checks = useChecksOf()
  const [reason, setReason] = useState("")
  const waive = (): void => {
    if (!reason.trim()) return
    checks.waive([finding], { reason: reason.trim(), by: { id: me.id, name: me.name } })
    onDone()
  }
  return (
    <form
      className="waive-form"
      onSubmit={(event) => {
        event.preventDefault()
        waive()
      }}
    >
      <Input
        size="small"
        autoFocus
        maxLength={500}
        placeholder={t("checks.reason")}
        aria-label={t("checks.reason")}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return
          event.stopPropagation()
          onDone()
        }}
      />
      <Button size="small" type="primary" htmlType="submit" disabled={!reason.trim()}>
        {t("checks.waiveNow")}
      </Button>
      <Button size="small" type="text" onClick={onDone}>
        {t("action.cancel")}
      </Button>
    </form>
  )
}

const Actions = ({ finding }: { finding: Found }) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { session } = useWorkspace()
  const checks = useChecksOf()
  const words = useFixWords()
  const [waiving, setWaiving] = useState(false)
  const all = finding.fix ? fixable(checks, finding.rule) : []
  const mend = async (findings: Found[]): Promise<void> => {
    const count = await checks.fix(findings)
    if (count > 1) void message.success(t("checks.fixed", { count }))
    session.view?.focus()
  }
  if (waiving) return <WaiveForm finding={finding} onDone={() => setWaiving(false)} />
  return (
    <div className="finding-actions">
      {finding.fix ? (
        <Button size="small" type="primary" onClick={() => void mend([finding])}>
          {words(finding.fix)}
        </Button>
      ) : null}
      {all.length > 1 ? (
        <Button size="small" onClick={() => void mend(all)}>
          {t("checks.fixAll", { count: all.length })}
        </Button>
      ) : null}
      <Button size="small" onClick={() => setWaiving(true)}>
        {t("checks.waive")}
      </Button>
    </div>
  )
}

/** Why: what the rule demands and where it is written; and what can be done. */
export const FindingDetail = ({ finding }: { finding: Found }) => {
  const { canWrite } = useWorkspace()
  const { language } = usePreferences()
  const checks = useChecksOf()
  const { title, source } = checks.ruleOf(finding.rule)
  return (
    <div className="finding-detail">
      {title[language] === finding.message[language] ? null : <p>{title[language]}</p>}
      <p className="finding-source">
        {source} <code>{finding.rule}</code>
      </p>
      {canWrite ? <Actions key={finding.key} finding={finding} /> : null}
    </div>
  )
}
