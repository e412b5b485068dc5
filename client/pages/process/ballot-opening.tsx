import { App, Button, Input, Select } from "antd"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { ballotRuleIds } from "../../../schema/process/ballot.ts"
import { api, type Member, toSentence } from "../../app/api.ts"
import { ballotApi } from "./ballot-api.ts"

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** A new ballot: on what, by which rule, by whom, until when. */
export const BallotOpening = ({ standardId, onOpened }: { standardId: string; onOpened: () => void }) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [members, setMembers] = useState<Member[]>([])
  const [title, setTitle] = useState("")
  const [rule, setRule] = useState<string>(ballotRuleIds[0])
  const [electors, setElectors] = useState<string[]>([])
  const [until, setUntil] = useState(inDays(30))
  useEffect(() => {
    api.members(standardId).then(
      (known) => {
        const able = known.filter(({ role }) => role !== "reader")
        setMembers(able)
        setElectors(able.map(({ user }) => user.id))
      },
      () => undefined,
    )
  }, [standardId])
  const open = async (): Promise<void> => {
    const closesAt = new Date(`${until}T23:59:59Z`).toISOString()
    try {
      const name = title.trim() || t("ballot.default")
      await ballotApi.open(standardId, { title: name, rule, electors, closesAt })
      message.success(t("ballot.opened"))
      setTitle("")
    } catch (error) {
      message.error(toSentence(error))
    }
    onOpened()
  }
  return (
    <details className="process-new">
      <summary>{t("ballot.new")}</summary>
      <div className="process-form">
        <Input
          value={title}
          maxLength={300}
          aria-label={t("ballot.question")}
          placeholder={t("ballot.questionHint", { usual: t("ballot.default") })}
          onChange={(event) => setTitle(event.target.value)}
        />
        <Select
          aria-label={t("ballot.rule")}
          value={rule}
          onChange={setRule}
          options={ballotRuleIds.map((value) => ({ value, label: t(`ballot.rule.${value}`) }))}
        />
        <Select
          mode="multiple"
          aria-label={t("ballot.electors")}
          placeholder={t("ballot.electors")}
          value={electors}
          onChange={setElectors}
          optionFilterProp="label"
          options={members.map(({ user }) => ({ value: user.id, label: user.name }))}
        />
        <span className="process-form-row">
          <label>
            {t("ballot.until")}{" "}
            <input type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
          </label>
          <Button disabled={!until || electors.length === 0} onClick={() => void open()}>
            {t("ballot.open")}
          </Button>
        </span>
      </div>
    </details>
  )
}
