import { Tag } from "antd"
import { useTranslation } from "react-i18next"
import type { CatalogueStatus } from "../../app/catalogue-api.ts"
import { usePreferences } from "../../app/preferences.ts"
import type { WordKey } from "../../i18n/index.ts"

/** The title in the reader's language, or in the other one where there is none. */
export const useTitleOf = (): ((titles: { titleZh: string; titleEn: string }) => string) => {
  const { language } = usePreferences()
  return ({ titleZh, titleEn }) => (language === "zh" ? titleZh || titleEn : titleEn || titleZh)
}

const colors: Record<CatalogueStatus, string> = {
  ...{ current: "success", upcoming: "processing", withdrawn: "error", replaced: "warning" },
  ...{ draft: "default", unknown: "default" },
}

export const StatusTag = ({ status }: { status: CatalogueStatus }) => {
  const { t } = useTranslation()
  return <Tag color={colors[status]}>{t(`catalogue.status.${status}` as WordKey)}</Tag>
}
