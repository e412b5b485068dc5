import { Alert, App, Button, Popconfirm } from "antd"
import type { CSSProperties } from "react"
import { useTranslation } from "react-i18next"
import { closeCodes } from "../../../schema/protocol/protocol.ts"
import { toSentence } from "../../app/api.ts"
import { keepFile } from "../../app/keep-file.ts"
import { unsentTexts } from "../../editor/unsent.ts"
import { useRefusal } from "./refusal.ts"
import { SalvageNotice } from "./salvage-notice.tsx"
import { useSession, useWorkspace } from "./workspace.tsx"

/** Refusals after which words of this person are on this machine only, and would be sent and refused again. */
const unsentCodes: ReadonlySet<number | null> = new Set([
  closeCodes.notASuggestion,
  closeCodes.locked,
  closeCodes.notAllowed,
  closeCodes.tooLarge,
])

/** What was written here was refused and stays unsent: copies to keep, and the way back to the text of the others. */
const UnsentActions = () => {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { session, standard } = useWorkspace()
  const copy = async (): Promise<void> => {
    try {
      const answer = await fetch(`/api/v1/standards/${encodeURIComponent(standard.id)}/export/txt`)
      // Without the server's text nothing is known to be there: then all of it is copied.
      const texts = unsentTexts(session.state.doc, answer.ok ? await answer.text() : "")
      if (!texts.length) return void message.info(t("unsent.nothing"))
      await navigator.clipboard.writeText(texts.join("\n"))
      message.success(t("unsent.copied"))
    } catch (error) {
      message.error(toSentence(error))
    }
  }
  const saveCopy = (): void => {
    const { doc } = session.state
    const text = doc.textBetween(0, doc.content.size, "\n")
    keepFile(new Blob([text], { type: "text/plain;charset=utf-8" }), `${standard.number || standard.id}.txt`)
  }
  const giveUp = (): void => void session.dropLocalCopy().finally(() => location.reload())
  return (
    <span className="salvage-actions">
      <Button size="small" type="primary" onClick={() => void copy()}>
        {t("unsent.copy")}
      </Button>
      <Button size="small" onClick={saveCopy}>
        {t("unsent.save")}
      </Button>
      <Popconfirm
        title={t("unsent.giveUpTitle")}
        okText={t("unsent.giveUp")}
        cancelText={t("loss.keep")}
        onConfirm={giveUp}
      >
        <Button size="small">{t("unsent.giveUp")}</Button>
      </Popconfirm>
    </span>
  )
}

/** The server does not take what is typed any more: said where it is typed, until the page is loaded again. */
const RefusalBanner = ({ refusal }: { refusal: string }) => {
  const { t } = useTranslation()
  const { canWrite } = useWorkspace()
  const isUnsent = useSession((session) => unsentCodes.has(session.refusalCode))
  return (
    <Alert
      className="desk-banner"
      type="error"
      banner
      role="alert"
      title={refusal}
      description={isUnsent ? undefined : canWrite ? t("save.refusedHelp") : t("reading.refusedHelp")}
      action={
        isUnsent ? (
          <UnsentActions />
        ) : (
          <Button size="small" onClick={() => location.reload()}>
            {t("page.reload")}
          </Button>
        )
      }
    />
  )
}

/** The text will not come: why. */
const NoText = ({ refusal }: { refusal: string }) => {
  const { t } = useTranslation()
  return (
    <div className="desk-notice">
      <Alert
        type="error"
        role="alert"
        title={refusal}
        action={<Button onClick={() => location.reload()}>{t("page.reload")}</Button>}
      />
    </div>
  )
}

/** Whose caret the page follows, and how to stop; any key or scroll of one's own stops it too. */
const FollowNotice = () => {
  const { t } = useTranslation()
  const { session } = useWorkspace()
  const followed = useSession((session) => session.followed)
  if (!followed) return null
  return (
    <div className="follow-notice" role="status" style={{ "--user-color": followed.color } as CSSProperties}>
      <span>{t("presence.following", { name: followed.name })}</span>
      <Button size="small" onClick={() => session.follow(null)}>
        {t("presence.unfollow")}
      </Button>
    </div>
  )
}

/** A stage that locks the text takes the pen from those who had it: said to them. */
const LockedNotice = () => {
  const { t } = useTranslation()
  const { standard } = useWorkspace()
  const hadPen = standard.role === null || ["owner", "editor", "suggester"].includes(standard.role)
  if (!standard.locked || !hadPen) return null
  return <Alert className="desk-banner" type="info" banner role="status" title={t("reading.locked")} />
}

/** What has to be said above the text. */
export const Notices = () => {
  const isShown = useSession((session) => session.view !== null)
  const refusal = useRefusal()
  return (
    <>
      {refusal ? (
        isShown ? (
          <RefusalBanner refusal={refusal} />
        ) : (
          <NoText refusal={refusal} />
        )
      ) : (
        <LockedNotice />
      )}
      <SalvageNotice />
      <FollowNotice />
    </>
  )
}
