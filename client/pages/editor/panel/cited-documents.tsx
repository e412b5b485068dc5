import { Button, Switch, Tag } from "antd"
import { useTranslation } from "react-i18next"
import { editionKeyOf } from "../../../../schema/references/number.ts"
import type { ReferenceOffer } from "../../../../schema/references/plan.ts"
import { plainText } from "../../../../schema/structure/labels.ts"
import { blocksOf } from "../../../../schema/structure/numbering.ts"
import type { Answer, CatalogueRecord } from "../../../app/catalogue-api.ts"
import { setPreferences, usePreferences } from "../../../app/preferences.ts"
import type { CitedNow } from "../../../editor/references/keeper.ts"
import type { WordKey } from "../../../i18n/index.ts"
import { useReferences, useUpdateReferences } from "../references.tsx"
import { useWorkspace } from "../workspace.tsx"

const titleIn = (record: CatalogueRecord, language: "zh" | "en"): string =>
  language === "zh" ? record.titleZh || record.titleEn : record.titleEn || record.titleZh

/** What is wrong with a cited edition, as far as the catalogue knows. */
const Flags = ({ answer }: { answer: Answer | undefined }) => {
  const { t } = useTranslation()
  if (!answer) return null
  const { record, newer, replacedBy } = answer
  if (!record && !newer) return <small>{t("citations.unknown")}</small>
  return (
    <>
      {record?.status === "withdrawn" ? <small className="warn">{t("citations.withdrawn")}</small> : null}
      {record?.status === "replaced" && !newer && !replacedBy.length ? (
        <small className="warn">{t("citations.replaced")}</small>
      ) : null}
      {newer ? <small className="warn">{t("citations.newer", { number: newer.number })}</small> : null}
      {replacedBy.map((one) => (
        <small key={one.id} className="warn">
          {t("citations.replacedBy", { number: one.number })}
        </small>
      ))}
    </>
  )
}

const CitedRow = ({ cited }: { cited: CitedNow }) => {
  const { t } = useTranslation()
  const { session } = useWorkspace()
  const { language } = usePreferences()
  const { number, role, answer } = cited
  const goTo = (): void => {
    const block = blocksOf(session.state.doc).find(
      (one) => one.type.name !== "reference_item" && plainText(one).includes(number.text),
    )
    if (block) session.goTo(block.attrs["id"])
  }
  const title = answer?.record ?? answer?.newer
  return (
    <li>
      <button type="button" className="panel-row" onClick={goTo}>
        <strong>
          {number.text} <em>{t(`citations.role.${role}` as WordKey)}</em>
        </strong>
        {title ? <span>{titleIn(title, language)}</span> : null}
        <Flags answer={answer} />
      </button>
    </li>
  )
}

const OfferRow = ({ offer }: { offer: ReferenceOffer }) => {
  const { t } = useTranslation()
  const { session } = useWorkspace()
  const { keeper } = useReferences()
  return (
    <li className="citation-offer">
      <button type="button" className="panel-row" onClick={() => session.goTo(offer.id)}>
        <strong>{t(`citations.offer.${offer.kind}` as WordKey)}</strong>
        <span>{offer.now}</span>
        {offer.proposed ? <span className="citation-proposed">→ {offer.proposed}</span> : null}
      </button>
      <Button size="small" onClick={() => void keeper?.accept(offer.change)}>
        {t(offer.change.type === "remove" ? "citations.remove" : "citations.accept")}
      </Button>
    </li>
  )
}

/** What the text cites, whether it is still in force, and what would bring the lists in order. */
export const CitedDocuments = () => {
  const { t } = useTranslation()
  const { canWrite } = useWorkspace()
  const { autoReferences } = usePreferences()
  const { now } = useReferences()
  const update = useUpdateReferences()
  if (!now) return null
  const { cited, plan } = now
  return (
    <>
      <h3>
        {t("citations.title")}
        {plan.changes.length ? <Tag>{t("citations.pending", { count: plan.changes.length })}</Tag> : null}
      </h3>
      {canWrite ? (
        <div className="citation-actions">
          <Button size="small" type={plan.changes.length ? "primary" : "default"} onClick={update}>
            {t("citations.update")}
          </Button>
          <span className="citation-auto">
            <Switch
              size="small"
              checked={autoReferences}
              aria-label={t("citations.auto")}
              onChange={(checked) => setPreferences({ autoReferences: checked })}
            />
            {t("citations.auto")}
          </span>
        </div>
      ) : null}
      {cited.length ? (
        <ul className="panel-list">
          {cited.map((one) => (
            <CitedRow key={`${editionKeyOf(one.number)} ${one.number.allParts}`} cited={one} />
          ))}
        </ul>
      ) : (
        <p className="muted">{t("citations.none")}</p>
      )}
      {canWrite && plan.offers.length ? (
        <>
          <h3>{t("citations.offers")}</h3>
          <ul className="panel-list">
            {plan.offers.map((offer) => (
              <OfferRow key={`${offer.kind} ${offer.id}`} offer={offer} />
            ))}
          </ul>
        </>
      ) : null}
    </>
  )
}
