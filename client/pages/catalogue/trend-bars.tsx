import { useTranslation } from "react-i18next"
import type { Trend } from "../../app/catalogue-api.ts"

const height = 48
const step = 34
const shownMonths = 24

/** How many standards cited a document at the end of each month. */
export const TrendBars = ({ trend }: { trend: Trend[] }) => {
  const { t } = useTranslation()
  const months = trend.slice(-shownMonths)
  if (!months.length) return null
  const most = Math.max(1, ...months.map(({ standards }) => standards))
  const label = `${t("frequency.trend")}: ${months.map(({ month, standards }) => `${month} ${standards}`).join(", ")}`
  return (
    <figure className="trend">
      <figcaption>{t("frequency.trend")}</figcaption>
      <svg role="img" aria-label={label} width={months.length * step} height={height + 30}>
        {months.map(({ month, standards }, i) => {
          const size = (standards / most) * height
          return (
            <g key={month} transform={`translate(${i * step} 0)`}>
              <rect x={6} y={14 + height - size} width={step - 12} height={Math.max(1, size)} rx={2} />
              <text x={step / 2} y={10 + height - size}>
                {standards}
              </text>
              <text x={step / 2} y={height + 28} className="trend-month">
                {i === 0 || month.endsWith("-01") ? month.slice(2) : month.slice(5)}
              </text>
            </g>
          )
        })}
      </svg>
    </figure>
  )
}
