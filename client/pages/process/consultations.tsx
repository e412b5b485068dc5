import { App, Button, Checkbox, Input } from "antd"
import { useCallback, useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { request, toSentence } from "../../app/api.ts"

interface Consultation {
  id: string
  slug: string
  opensAt: string
  closesAt: string
  realName: boolean
  repliesAt: string | null
  withdrawnAt: string | null
  comments: number
}

const at = (id: string): string => `/standards/${encodeURIComponent(id)}/consultations`
const dayOf = (time: string): string => time.slice(0, 10)

const useConsultations = (id: string) => {
  const [items, setItems] = useState<Consultation[]>([])
  const reload = useCallback(() => {
    request<{ items: Consultation[] }>("GET", at(id)).then(
      (answer) => setItems(answer.items),
      () => undefined,
    )
  }, [id])
  useEffect(reload, [reload])
  return { items, reload }
}

const Row = ({
  standardId,
  it,
  mayManage,
  onChanged,
}: {
  standardId: string
  it: Consultation
  mayManage: boolean
  onChanged: () => void
}) => {
  const { t } = useTranslation()
  const { message, modal } = App.useApp()
  const change = (what: Record<string, unknown>) =>
    request("PATCH", `${at(standardId)}/${it.id}`, what).then(onChanged, (error) =>
      message.error(toSentence(error)),
    )
  const withdraw = (): void => {
    modal.confirm({
      title: t("consult.withdrawTitle"),
      content: t("consult.withdrawBody"),
      okButtonProps: { danger: true },
      onOk: () => change({ withdrawn: true }),
    })
  }
  const address = `/public/${it.slug}`
  return (
    <li className="process-document">
      <span className="process-document-head">
        {it.withdrawnAt ? (
          <s>{address}</s>
        ) : (
          <a href={address} target="_blank" rel="noreferrer">
            {location.origin + address}
          </a>
        )}
      </span>
      <span className="muted">
        {dayOf(it.opensAt)} – {dayOf(it.closesAt)} · {t("consult.count", { total: it.comments })}
        {it.realName ? ` · ${t("consult.realName")}` : ""}
        {it.repliesAt ? ` · ${t("consult.replied")}` : ""}
        {it.withdrawnAt ? ` · ${t("consult.withdrawn")}` : ""}
      </span>
      {mayManage && !it.withdrawnAt ? (
        <span className="process-document-head">
          {it.repliesAt ? null : (
            <Button size="small" onClick={() => void change({ replies: true })}>
              {t("consult.publishReplies")}
            </Button>
          )}
          <Button size="small" danger type="text" onClick={withdraw}>
            {t("consult.withdraw")}
          </Button>
        </span>
      ) : null}
    </li>
  )
}

const Opening = ({ standardId, onOpened }: { standardId: string; onOpened: () => void }) => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  const [from, setFrom] = useState(inDays(0))
  const [to, setTo] = useState(inDays(60))
  const [realName, setRealName] = useState(false)
  const [note, setNote] = useState("")
  const open = async (): Promise<void> => {
    const today = inDays(0)
    try {
      await request("POST", at(standardId), {
        ...(from > today ? { opensAt: new Date(`${from}T00:00:00Z`).toISOString() } : {}),
        closesAt: new Date(`${to}T23:59:59Z`).toISOString(),
        realName,
        note,
      })
      message.success(t("consult.opened"))
      setNote("")
      onOpened()
    } catch (error) {
      message.error(toSentence(error))
    }
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
      <Input.TextArea
        rows={2}
        maxLength={2000}
        value={note}
        aria-label={t("consult.note")}
        placeholder={t("consult.note")}
        onChange={(event) => setNote(event.target.value)}
      />
      <Button disabled={!from || !to} onClick={() => void open()}>
        {t("consult.open")}
      </Button>
      <p className="muted">{t("consult.help")}</p>
    </div>
  )
}

/** The public pages of a standard, and a new one. */
export const Consultations = ({ standardId, mayManage }: { standardId: string; mayManage: boolean }) => {
  const { t } = useTranslation()
  const { items, reload } = useConsultations(standardId)
  return (
    <section>
      <h2>{t("consult.title")}</h2>
      {items.length ? (
        <ul className="process-list">
          {items.map((it) => (
            <Row key={it.id} standardId={standardId} it={it} mayManage={mayManage} onChanged={reload} />
          ))}
        </ul>
      ) : (
        <p className="muted">{t("consult.none")}</p>
      )}
      {mayManage ? <Opening standardId={standardId} onOpened={reload} /> : null}
    </section>
  )
}
