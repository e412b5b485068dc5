import { Select, Switch } from "antd"
import { useTranslation } from "react-i18next"
import { type ProvisionType, provisionTypes } from "../../../../../schema/rules/words/lexicon-zh.ts"
import { classify, type SentenceHere, sentenceAt } from "../../../../checks/provisions.ts"
import type { EditorSession } from "../../../../editor/index.ts"
import { useSession, useWorkspace } from "../../workspace.tsx"
import { useChecks, useChecksOf } from "./use-checks.ts"

const here = (session: EditorSession): SentenceHere | null =>
  session.view ? sentenceAt(session.state) : null

const isSame = (a: SentenceHere | null, b: SentenceHere | null): boolean =>
  a === b || (!!a && !!b && a.type === b.type && a.byHand === b.byHand && a.text === b.text)

/** What the sentence at the caret is, and a person's own judgement of it. */
const OwnJudgement = () => {
  const { t } = useTranslation()
  const { session, canWrite } = useWorkspace()
  const sentence = useSession(here, isSame)
  if (!sentence) return <p className="muted">{t("checks.noSentence")}</p>
  const options = [
    { value: "", label: t("checks.byWords") },
    ...provisionTypes.map((type) => ({ value: type as string, label: t(`checks.provisionName.${type}`) })),
  ]
  const judge = (value: string): void => {
    const { view } = session
    if (!view) return
    classify((value || null) as ProvisionType | null)(view.state, view.dispatch)
    view.focus()
  }
  return (
    <div className="own-judgement">
      <p className="finding-excerpt">{sentence.text.slice(0, 60)}</p>
      <span>{t(`checks.provisionName.${sentence.type}`)}</span>
      {canWrite ? (
        <Select
          size="small"
          aria-label={t("checks.judge")}
          value={sentence.byHand ? sentence.type : ""}
          options={options}
          onChange={judge}
        />
      ) : null}
    </div>
  )
}

/** Types of provisions in the margin, on demand; the sentence at the caret can be called something else. */
export const Provisions = () => {
  const { t } = useTranslation()
  const checks = useChecksOf()
  const isShown = useChecks((all) => all.showsProvisions)
  return (
    <section className="provisions">
      <div className="provisions-switch">
        <Switch
          size="small"
          aria-label={t("checks.provisions")}
          checked={isShown}
          onChange={(on) =>
            checks.showProvisions(on ? (type) => t(`checks.provision.${type as ProvisionType}`) : null)
          }
        />
        <span>{t("checks.provisions")}</span>
      </div>
      {isShown ? <OwnJudgement /> : null}
    </section>
  )
}
