import { Button } from "antd"
import { useTranslation } from "react-i18next"
import type { Waiver, Weighed } from "../../../../../schema/rules/waivers.ts"
import { usePreferences } from "../../../../app/preferences.ts"
import type { Found } from "../../../../checks/messages.ts"
import type { WordKey } from "../../../../i18n/index.ts"
import { useWorkspace } from "../../workspace.tsx"
import { useChecksOf } from "./use-checks.ts"

interface ItemProps {
  waiver: Waiver
  isLapsed: boolean
  goTo: () => void
  remove: () => void
}

const Item = ({ waiver, isLapsed, goTo, remove }: ItemProps) => {
  const { t, i18n } = useTranslation()
  const { canWrite } = useWorkspace()
  const { language } = usePreferences()
  const day = new Date(waiver.at).toLocaleDateString(i18n.language)
  const stage = t(`stage.${waiver.stage}` as WordKey, { defaultValue: waiver.stage })
  return (
    <li className={isLapsed ? "waived lapsed" : "waived"}>
      <button type="button" className="panel-row" onClick={goTo}>
        <strong>{waiver.message[language]}</strong>
        <span>{waiver.reason}</span>
        <small>
          {t("checks.waivedBy", { name: waiver.by.name, stage: [stage, day].filter(Boolean).join(" ") })}
        </small>
        {isLapsed ? <small className="warn">{t("checks.lapsed")}</small> : null}
      </button>
      {canWrite ? (
        <Button size="small" type="link" onClick={remove}>
          {t(isLapsed ? "checks.remove" : "checks.unwaive")}
        </Button>
      ) : null}
    </li>
  )
}

/** Findings that somebody let stand, with who, when and why; each can be taken back. */
export const WaivedList = ({ weighed }: { weighed: Weighed<Found> }) => {
  const { t } = useTranslation()
  const { session } = useWorkspace()
  const checks = useChecksOf()
  const { waived, lapsed } = weighed
  if (!waived.length && !lapsed.length) return null
  return (
    <section>
      <h3 className="finding-group">
        <span>{t("checks.waived")}</span>
        <span className="finding-number">{waived.length}</span>
      </h3>
      <ul className="finding-list">
        {waived.map(({ key, waiver, finding }) => (
          <Item
            key={key}
            waiver={waiver}
            isLapsed={false}
            goTo={() => checks.goTo(finding)}
            remove={() => checks.unwaive([key])}
          />
        ))}
        {lapsed.map(({ key, waiver }) => (
          <Item
            key={key}
            waiver={waiver}
            isLapsed
            goTo={() => session.goTo(waiver.blockId)}
            remove={() => checks.unwaive([key])}
          />
        ))}
      </ul>
    </section>
  )
}
