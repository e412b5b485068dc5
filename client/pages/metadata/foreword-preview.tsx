import { useTranslation } from "react-i18next"
import type { Metadata } from "../../../schema/metadata/metadata.ts"
import { forewordOf } from "../../editor/index.ts"
import { ForewordOffers } from "../editor/foreword-offers.tsx"
import { useSession } from "../editor/workspace.tsx"

/** The foreword that the data sheet gives, and what the one in the text lacks of it. */
export const ForewordPreview = ({ metadata }: { metadata: Metadata }) => {
  const { t } = useTranslation()
  const isOpen = useSession(({ view }) => view !== null)
  const parts = forewordOf(metadata).filter(({ lines }) => lines.length)
  if (!parts.length) return null
  return (
    <section className="foreword-sheet" aria-label={t("foreword.title")}>
      <h2>{t("foreword.title")}</h2>
      <div className="foreword-paper" lang="zh-CN">
        {parts.flatMap(({ part, lines }) =>
          lines.map(({ text, kind }, index) => (
            // Two sentences of one part may read alike.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <p key={`${part}.${index}`} className={kind ?? "paragraph"}>
              {text}
            </p>
          )),
        )}
      </div>
      {isOpen ? <ForewordOffers /> : null}
    </section>
  )
}
