import { Alert } from "antd"
import { useTranslation } from "react-i18next"

const shown = 100

/** What became of a file: a sentence, and what was wrong with which row. */
export const ImportResult = ({
  words,
  errors,
}: {
  words: string
  errors: { place: number; message: string }[]
}) => {
  const { t } = useTranslation()
  return (
    <>
      <Alert type={errors.length ? "warning" : "success"} title={words} />
      {errors.length ? (
        <ul className="import-errors">
          {errors.slice(0, shown).map(({ place, message }) => (
            <li key={`${place} ${message}`}>
              <strong>{t("catalogue.row", { place })}</strong> {message}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
