import { App, Button } from "antd"
import { useCallback, useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { request, toSentence } from "../../app/api.ts"
import { Opening } from "./consultation-opening.tsx"
import type { ProcessDocument } from "./process.ts"

interface Consultation {
  id: string
  slug: string
  opensAt: string
  closesAt: string
  realName: boolean
  emailCheck: boolean
  explanationId: string | null
  repliesAt: string | null
  withdrawnAt: string | null
  comments: number
}

const at = (id: string): string => `/standards/${encodeURIComponent(id)}/consultations`
const dayOf = (time: string): string => time.slice(0, 10)

const useConsultations = (id: string) => {
  const [known, setKnown] = useState<{ items: Consultation[]; mayCheckMail: boolean }>({
    items: [],
    mayCheckMail: false,
  })
  const reload = useCallback(() => {
    request<typeof known>("GET", at(id)).then(setKnown, () => undefined)
  }, [id])
  useEffect(reload, [reload])
  return { ...known, reload }
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
        {it.emailCheck ? ` · ${t("consult.emailCheck")}` : ""}
        {it.explanationId ? ` · ${t("document.explanation")}` : ""}
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

interface Props {
  standardId: string
  mayManage: boolean
  documents: readonly ProcessDocument[]
}

/** The public pages of a standard, and a new one. */
export const Consultations = ({ standardId, mayManage, documents }: Props) => {
  const { t } = useTranslation()
  const { items, mayCheckMail, reload } = useConsultations(standardId)
  const explanations = documents.filter(({ kind }) => kind === "explanation")
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
      {mayManage ? (
        <Opening
          standardId={standardId}
          explanations={explanations}
          mayCheckMail={mayCheckMail}
          onOpened={reload}
        />
      ) : null}
    </section>
  )
}
