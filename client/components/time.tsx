import { useTranslation } from "react-i18next"
import { usePreferences } from "../app/preferences.ts"

const steps: [limit: number, size: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [60, 1, "second"],
  [3600, 60, "minute"],
  [86_400, 3600, "hour"],
  [604_800, 86_400, "day"],
]

/** "3 分钟前" within a week, the date after that. */
export const formatTime = (time: Date, now: Date, language: string): string => {
  const seconds = Math.round((now.getTime() - time.getTime()) / 1000)
  const step = steps.find(([limit]) => Math.abs(seconds) < limit)
  if (!step) return new Intl.DateTimeFormat(language, { dateStyle: "medium" }).format(time)
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(
    -Math.round(seconds / step[1]),
    step[2],
  )
}

export const Time = ({ value }: { value: number | string }) => {
  const { t } = useTranslation()
  const language = usePreferences().language === "zh" ? "zh-CN" : "en"
  const time = new Date(value)
  if (Number.isNaN(time.getTime())) return null
  const exact = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(time)
  return (
    <time dateTime={time.toISOString()} title={exact}>
      {Date.now() - time.getTime() < 60_000 ? t("time.now") : formatTime(time, new Date(), language)}
    </time>
  )
}
