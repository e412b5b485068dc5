import { Alert, App, Button, Input, Select, Tag } from "antd"
import { useCallback, useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { isForward, type StageId, stages } from "../../../schema/process/process.ts"
import { api, type Me, type Standard, toSentence } from "../../app/api.ts"
import { useTitle } from "../../app/title.ts"
import { DownloadOutlined } from "../../components/icons.tsx"
import { StandardHeader } from "../../components/standard-header.tsx"
import { Waiting } from "../../components/states.tsx"
import { Ballots } from "./ballots.tsx"
import { Consultations } from "./consultations.tsx"
import { Documents } from "./documents.tsx"
import { obstacleWords } from "./obstacles.ts"
import { Patents } from "./patents.tsx"
import { type Process, processApi } from "./process.ts"
import "../../styles/shell.css"
import "./process.css"

const useProcess = (id: string) => {
  const [known, setKnown] = useState<{ standard: Standard; process: Process } | null>(null)
  const [problem, setProblem] = useState("")
  const reload = useCallback(() => {
    Promise.all([api.standard(id), processApi.read(id)]).then(
      ([standard, process]) => setKnown({ standard, process }),
      (error) => setProblem(toSentence(error)),
    )
  }, [id])
  useEffect(reload, [reload])
  return { known, problem, reload }
}

const useDate = () => {
  const { i18n } = useTranslation()
  const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium" })
  return (value: string): string => format.format(new Date(value))
}

/** The nine stages in a row, the present one marked. */
const Line = ({ process }: { process: Process }) => {
  const { t } = useTranslation()
  const date = useDate()
  const entered = new Map(process.steps.map((step) => [step.stage, step.enteredAt]))
  return (
    <ol className="process-line">
      {stages.map(({ id, code, iso }) => {
        const at = entered.get(id)
        return (
          <li key={id} aria-current={id === process.stage ? "step" : undefined}>
            <strong>{t(`step.${id}`)}</strong>
            <span>{iso ? `${code} · ${iso}` : code}</span>
            <span>{at ? date(at) : " "}</span>
          </li>
        )
      })}
    </ol>
  )
}

const colors = { none: "default", ok: "default", soon: "warning", late: "error" } as const

const Deadline = ({
  id,
  process,
  mayManage,
  onChanged,
}: {
  id: string
  process: Process
  mayManage: boolean
  onChanged: () => void
}) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const date = useDate()
  const set = (value: string): void => {
    const dueAt = value ? new Date(`${value}T00:00:00Z`).toISOString() : null
    processApi.setDue(id, dueAt).then(onChanged, (error) => message.error(toSentence(error)))
  }
  return (
    <p className="process-due">
      {t("process.due")}{" "}
      {mayManage && process.steps.length ? (
        <input
          type="date"
          aria-label={t("process.due")}
          value={process.dueAt?.slice(0, 10) ?? ""}
          onChange={(event) => set(event.target.value)}
        />
      ) : process.dueAt ? (
        date(process.dueAt)
      ) : (
        t("process.dueNone")
      )}
      {process.urgency === "none" ? null : (
        <Tag color={colors[process.urgency]}>{t(`process.urgency.${process.urgency}`)}</Tag>
      )}
    </p>
  )
}

const Move = ({ id, process, onMoved }: { id: string; process: Process; onMoved: () => void }) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [stage, setStage] = useState<StageId | undefined>(process.next[0])
  const [reason, setReason] = useState("")
  useEffect(() => setStage(process.next[0]), [process.next])
  if (!stage) return null
  const needsReason = !isForward(process.stage, stage) || process.obstacles.length > 0
  const move = async (): Promise<void> => {
    try {
      await processApi.move(id, { from: process.stage, stage, reason: reason.trim() })
      message.success(t("process.moved", { stage: t(`step.${stage}`) }))
      setReason("")
    } catch (error) {
      message.error(toSentence(error))
    }
    onMoved()
  }
  return (
    <section>
      <h2>{t("process.move")}</h2>
      {process.obstacles.length ? (
        <ul className="process-obstacles">
          {process.obstacles.map((obstacle) => (
            <li key={obstacle.type === "document" ? obstacle.kind : obstacle.type}>
              {obstacleWords(t, obstacle)}
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted">{t("process.ready")}</p>
      )}
      <div className="process-move">
        <Select
          aria-label={t("process.to")}
          value={stage}
          options={process.next.map((value) => ({ value, label: t(`step.${value}`) }))}
          onChange={setStage}
        />
        <Button type="primary" disabled={needsReason && !reason.trim()} onClick={() => void move()}>
          {t("process.moveButton", { stage: t(`step.${stage}`) })}
        </Button>
      </div>
      <Input.TextArea
        rows={2}
        maxLength={4000}
        aria-label={t("process.reason")}
        placeholder={t("process.reason")}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <p className="muted">{t("process.reasonHelp")}</p>
    </section>
  )
}

const Way = ({ process }: { process: Process }) => {
  const { t } = useTranslation()
  const date = useDate()
  if (!process.steps.length) return null
  return (
    <section>
      <h2>{t("process.way")}</h2>
      <ol className="process-way">
        {process.steps.toReversed().map((step) => (
          <li key={step.id}>
            <time dateTime={step.enteredAt}>{date(step.enteredAt)}</time>{" "}
            <strong>{t(`step.${step.stage}`)}</strong>
            {step.reason ? <p className="muted">{step.reason}</p> : null}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Where a standard stands in its process: stage, documents, deadline, the way on. */
const ProcessPage = ({ id, me }: { id: string; me: Me }) => {
  const { t, i18n } = useTranslation()
  const { known, problem, reload } = useProcess(id)
  const date = useDate()
  const { title, number, role } = known?.standard ?? { title: { zh: "", en: "" }, number: "", role: null }
  const name = (i18n.language === "en" ? title.en || title.zh : title.zh || title.en) || number
  useTitle(`${t("process.title")} ${name} · ${t("app.name")}`)
  const mayManage = me.admin || role === "owner"
  return (
    <div className="page process-page">
      <StandardHeader id={id} me={me} page="process.title" title={name} />
      {problem ? <Alert type="error" title={problem} /> : null}
      {known ? (
        <main className="process-main">
          <Line process={known.process} />
          <div className="process-columns">
            <section>
              <p>
                <strong>
                  {t("process.now")} · {t(`step.${known.process.stage}`)}
                </strong>{" "}
                <span className="muted">{t("process.since", { at: date(known.process.enteredAt) })}</span>
              </p>
              <p className={known.process.text === "locked" ? "process-locked" : "muted"}>
                {t(`process.text.${known.process.text}`)}
              </p>
              <Deadline id={id} process={known.process} mayManage={mayManage} onChanged={reload} />
              <Documents
                standardId={id}
                process={known.process}
                mayAdd={mayManage || role === "editor"}
                mayRemove={mayManage}
                onChanged={reload}
              />
              <Ballots
                standardId={id}
                isAsked={known.process.ballot}
                mayManage={mayManage}
                onChanged={reload}
              />
              <Patents
                standardId={id}
                documents={known.process.documents}
                mayAdd={mayManage || role === "editor"}
                mayManage={mayManage}
                onChanged={reload}
              />
            </section>
            <div>
              {mayManage ? (
                <Move id={id} process={known.process} onMoved={reload} />
              ) : (
                <p className="muted">{t("process.only")}</p>
              )}
              <section>
                <Button icon={<DownloadOutlined />} href={processApi.packageAddress(id)} download>
                  {t("process.package")}
                </Button>
                <p className="muted">{t("process.packageHelp")}</p>
              </section>
              <Consultations standardId={id} mayManage={mayManage} documents={known.process.documents} />
              <Way process={known.process} />
            </div>
          </div>
        </main>
      ) : problem ? null : (
        <Waiting />
      )}
    </div>
  )
}

export default ProcessPage
