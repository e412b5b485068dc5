import { App, Button, Checkbox, Input } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Obstacle } from "../../../schema/process/process.ts"
import { Problem, request, toSentence } from "../../app/api.ts"
import { obstacleWords } from "./obstacles.ts"
import type { ProcessDocument } from "./process.ts"

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** What the server says is not settled; null for another failure. */
const unsettledOf = (error: unknown): Obstacle[] | null =>
  error instanceof Problem && error.status === 409 && Array.isArray(error.said["obstacles"])
    ? (error.said["obstacles"] as Obstacle[])
    : null

interface Props {
  standardId: string
  /** 编制说明 among the documents of the project; the newest is published along unless somebody says no. */
  explanations: readonly ProcessDocument[]
  mayCheckMail: boolean
  onOpened: () => void
}

/** Publishes the text as it stands. What is not settled in it is named first, and the one who publishes says whether to go on. */
export const Opening = ({ standardId, explanations, mayCheckMail, onOpened }: Props) => {
  const { t } = useTranslation()
  const { message, modal } = App.useApp()
  const [from, setFrom] = useState(inDays(0))
  const [to, setTo] = useState(inDays(60))
  const [realName, setRealName] = useState(false)
  const [emailCheck, setEmailCheck] = useState(false)
  const [withReport, setWithReport] = useState(true)
  const [note, setNote] = useState("")
  const report = explanations.at(-1)
  const publish = async (goOn: boolean): Promise<void> => {
    const address = `/standards/${encodeURIComponent(standardId)}/consultations`
    await request("POST", address, {
      ...(from > inDays(0) ? { opensAt: new Date(`${from}T00:00:00Z`).toISOString() } : {}),
      closesAt: new Date(`${to}T23:59:59Z`).toISOString(),
      ...{ realName, emailCheck, note, goOn },
      explanation: withReport && report ? report.id : null,
    })
    message.success(t("consult.opened"))
    setNote("")
    onOpened()
  }
  const fail = (error: unknown) => void message.error(toSentence(error))
  const open = (): void => {
    publish(false).catch((error) => {
      const obstacles = unsettledOf(error)
      if (!obstacles) return fail(error)
      modal.confirm({
        title: t("consult.unsettledTitle"),
        content: (
          <ul className="process-obstacles">
            {obstacles.map((obstacle) => (
              <li key={obstacle.type}>{obstacleWords(t, obstacle)}</li>
            ))}
          </ul>
        ),
        okText: t("consult.goOn"),
        onOk: () => publish(true).catch(fail),
      })
    })
  }
  return (
    <div className="process-consult">
      <label>
        {t("consult.from")}{" "}
        <input type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
      </label>
      <label>
        {t("consult.to")} <input type="date" value={to} onChange={(event) => setTo(event.target.value)} />
      </label>
      <Checkbox checked={realName} onChange={(event) => setRealName(event.target.checked)}>
        {t("consult.realName")}
      </Checkbox>
      <Checkbox
        checked={emailCheck}
        disabled={!mayCheckMail}
        title={mayCheckMail ? undefined : t("consult.noMail")}
        onChange={(event) => setEmailCheck(event.target.checked)}
      >
        {t("consult.emailCheck")}
      </Checkbox>
      {report ? (
        <Checkbox checked={withReport} onChange={(event) => setWithReport(event.target.checked)}>
          {t("consult.withReport", { name: report.name })}
        </Checkbox>
      ) : (
        <span className="muted">{t("consult.noReport")}</span>
      )}
      <Input.TextArea
        rows={2}
        maxLength={2000}
        value={note}
        aria-label={t("consult.note")}
        placeholder={t("consult.note")}
        onChange={(event) => setNote(event.target.value)}
      />
      <Button disabled={!from || !to} onClick={open}>
        {t("consult.open")}
      </Button>
      <p className="muted">{t("consult.help")}</p>
    </div>
  )
}
