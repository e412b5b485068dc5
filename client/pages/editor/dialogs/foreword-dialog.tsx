import { useTranslation } from "react-i18next"
import { ForewordOffers } from "../foreword-offers.tsx"
import { EditorModal } from "./editor-modal.tsx"

/** What the data sheet would have the foreword say. */
export const ForewordDialog = () => {
  const { t } = useTranslation()
  return (
    <EditorModal title={t("foreword.dialog")} footer={null} width={620}>
      <ForewordOffers />
    </EditorModal>
  )
}
