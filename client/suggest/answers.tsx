import { Button } from "antd"
import { useTranslation } from "react-i18next"
import { CheckOutlined, CloseOutlined } from "../components/icons.tsx"

interface AnswersProps {
  mayAccept: boolean
  mayReject: boolean
  /** Rejecting it is taking back what one proposed oneself. */
  isWithdrawal: boolean
  onDecide: (verdict: "accept" | "reject") => void
}

/** The two answers to a proposal, for whom they are. */
export const Answers = ({ mayAccept, mayReject, isWithdrawal, onDecide }: AnswersProps) => {
  const { t } = useTranslation()
  const accept = t("suggest.accept")
  const reject = t(isWithdrawal ? "suggest.withdraw" : "suggest.reject")
  return (
    <>
      {mayAccept ? (
        <Button
          type="text"
          size="small"
          icon={<CheckOutlined />}
          aria-label={accept}
          title={accept}
          onClick={() => onDecide("accept")}
        />
      ) : null}
      {mayReject ? (
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={reject}
          title={reject}
          onClick={() => onDecide("reject")}
        />
      ) : null}
    </>
  )
}
