import { Button } from "antd"
import { useTranslation } from "react-i18next"
import type { ForewordChange } from "../../../schema/foreword/plan.ts"
import type { EditorSession } from "../../editor/index.ts"
import { useSession, useWorkspace } from "./workspace.tsx"

const offersOf = ({ foreword }: EditorSession): ForewordChange[] => foreword.offers

const sameOffers = (a: ForewordChange[], b: ForewordChange[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

export const useForewordOffers = (): ForewordChange[] => useSession(offersOf, sameOffers)

const Offer = ({ offer }: { offer: ForewordChange }) => {
  const { t } = useTranslation()
  const { session, canWrite } = useWorkspace()
  return (
    <li className="foreword-offer">
      <p>
        {offer.present.length ? <del>{offer.present.join(" ")}</del> : null}
        <ins>{offer.lines.map(({ text }) => text).join(" ")}</ins>
      </p>
      {canWrite ? (
        <Button size="small" onClick={() => session.foreword.accept(offer.part)}>
          {t(offer.present.length ? "foreword.replace" : "foreword.insert")}
        </Button>
      ) : null}
    </li>
  )
}

/** Sentences of the data sheet that the foreword lacks or has in other words, each to be taken over or left. */
export const ForewordOffers = () => {
  const { t } = useTranslation()
  const { session, canWrite } = useWorkspace()
  const offers = useForewordOffers()
  if (!offers.length) return <p className="muted">{t("foreword.inStep")}</p>
  return (
    <>
      <p className="muted">{t("foreword.offered")}</p>
      <ul className="foreword-offers">
        {offers.map((offer) => (
          <Offer key={offer.part} offer={offer} />
        ))}
      </ul>
      {canWrite && offers.length > 1 ? (
        <Button size="small" type="primary" onClick={() => session.foreword.accept()}>
          {t("foreword.acceptAll")}
        </Button>
      ) : null}
    </>
  )
}
