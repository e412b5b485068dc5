import { editionKeyOf } from "../../references/number.ts"
import { findDocumentNumbers } from "../../references/recognise.ts"
import { type Citation, referencesOf } from "../document/references.ts"
import type { CatalogueVerdict, DocumentView } from "../document/view.ts"
import { hitAt } from "../helpers.ts"
import { type DocumentRule, gbRule, type Hit } from "../rule.ts"

/** What the catalogue says of a citation; null where nobody asked it, or where it does not know the document. */
const verdictOn = (document: DocumentView, { number }: Citation): CatalogueVerdict | null => {
  const found = findDocumentNumbers(number.text)[0]
  return (found && document.catalogue?.get(editionKeyOf(found))) ?? null
}

/** One finding for an edition, at the place that cites it first. */
const judged = (
  document: DocumentView,
  judge: (verdict: CatalogueVerdict) => Record<string, string> | null,
): Hit[] => {
  const seen = new Set<string>()
  return document.derive(referencesOf).citations.flatMap((citation) => {
    const { view, passage, number } = citation
    const verdict = verdictOn(document, citation)
    const values = verdict && judge(verdict)
    if (!values || seen.has(number.text)) return []
    seen.add(number.text)
    return [hitAt(view, passage, number.from, number.to, { values: { found: number.text, ...values } })]
  })
}

const isGone = ({ status }: CatalogueVerdict): boolean => status === "withdrawn" || status === "replaced"

/** What only a catalogue can tell; without its answers these rules say nothing. */
export const catalogueRules = [
  gbRule<DocumentRule>({
    id: "R-100",
    severity: "error",
    clause: "9.5.4.4.2",
    reads: "references",
    title: {
      zh: "不引用已废止、已被代替的文件",
      en: "No document is cited that is withdrawn or replaced",
    },
    message: { zh: "{found}已废止或已被代替{by}", en: "{found} is withdrawn or replaced{by}" },
    check: (document) =>
      judged(document, (verdict) =>
        isGone(verdict)
          ? {
              by: [...verdict.replacedBy, ...(verdict.newer ? [verdict.newer] : [])]
                .map((one) => `（${one}）`)
                .join(""),
            }
          : null,
      ),
  }),
  gbRule<DocumentRule>({
    id: "R-109",
    severity: "info",
    clause: "9.5.4.1.1",
    reads: "references",
    title: {
      zh: "注日期引用的文件有新版时，确认所引的是需要的版本",
      en: "Where a dated document has a newer edition, it is sure that the cited one is meant",
    },
    message: { zh: "{found}有新版{newer}", en: "{found} has a newer edition, {newer}" },
    check: (document) =>
      judged(document, (verdict) => (verdict.newer && !isGone(verdict) ? { newer: verdict.newer } : null)),
  }),
]
