import { Tag } from "antd"
import { useTranslation } from "react-i18next"
import type { Finding } from "../app/api.ts"
import type { WordKey } from "../i18n/index.ts"

const tones = { error: "error", warning: "warning", info: "default" } as const

/** What a reader or a rule noted, with its place. */
export const FindingList = ({ findings }: { findings: readonly Finding[] }) => {
  const { t, i18n } = useTranslation()
  if (!findings.length) return null
  return (
    <ul className="findings">
      {findings.map((finding, index) => (
        // Two findings may be equal in every field, and the list never changes its order.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={index}>
          <Tag color={tones[finding.severity]}>{t(`severity.${finding.severity}` as WordKey)}</Tag>
          <span>{(i18n.language.startsWith("zh") && finding.messageZh) || finding.message}</span>
          {finding.place ? <code>{finding.place}</code> : null}
        </li>
      ))}
    </ul>
  )
}
