import { editionKeyOf, formatNumber } from "../../references/number.ts"
import { findDocumentNumbers, parseDocumentNumber } from "../../references/recognise.ts"
import type { BlockView } from "../document/block.ts"
import { type Listed, referencesOf } from "../document/references.ts"
import type { CatalogueVerdict, DocumentView } from "../document/view.ts"
import { hitAt } from "../helpers.ts"
import { type DocumentRule, type Fix, gbRule, type Hit, type Message } from "../rule.ts"
import type { StandardNumber } from "../words/numbers.ts"

const editionOf = (number: StandardNumber): string | null => {
  const found = findDocumentNumbers(number.text)[0]
  return found ? editionKeyOf(found) : null
}

type Place = (Fix & { type: "replaceAll" })["places"][number]

const placeOf = (view: BlockView, offset: number, { from, to }: StandardNumber): Place => ({
  blockId: view.id,
  from: offset + from,
  to: offset + to,
})

/** Where an edition is cited or listed. */
const placesOf = (document: DocumentView): ReadonlyMap<string, Place[]> => {
  const { citations, normative, bibliography } = document.derive(referencesOf)
  const places = new Map<string, Place[]>()
  const add = (view: BlockView, offset: number, number: StandardNumber): void => {
    const edition = editionOf(number)
    if (!edition) return
    const list = places.get(edition)
    const place = placeOf(view, offset, number)
    if (list) list.push(place)
    else places.set(edition, [place])
  }
  for (const { view, passage, number } of citations) add(view, passage.offset, number)
  const items: readonly Listed[] = [...normative, ...bibliography]
  for (const { view, number } of items) if (number) add(view, view.passages[0]!.offset, number)
  return places
}

/** Cites what takes the place of an edition, wherever that is cited or listed; null where it is not clear what that is. */
const renewal = (document: DocumentView, number: StandardNumber, verdict: CatalogueVerdict): Fix | null => {
  const cited = parseDocumentNumber(number.text)
  const successor = verdict.newer ?? (verdict.replacedBy.length === 1 ? verdict.replacedBy[0]! : null)
  const next = successor === null ? null : parseDocumentNumber(successor)
  if (!cited || !next || cited.allParts || cited.through !== null) return null
  // Who cites without a date means whatever is in force.
  const dated = cited.year === null ? { ...next, year: null } : next
  const text = formatNumber(dated, document.metadata.kind === "international" ? "iso" : "gb")
  const places = document.derive(placesOf).get(editionKeyOf(cited)) ?? []
  return text === number.text || !places.length ? null : { type: "replaceAll", text, places }
}

/** One finding for an edition, at the place that cites it first. */
const judged = (
  document: DocumentView,
  judge: (verdict: CatalogueVerdict) => Record<string, string> | null,
): Hit[] => {
  const { catalogue } = document
  if (!catalogue?.size) return []
  const seen = new Set<string>()
  return document.derive(referencesOf).citations.flatMap(({ view, passage, number }) => {
    const edition = editionOf(number)
    const verdict = edition === null ? undefined : catalogue.get(edition)
    const values = verdict && judge(verdict)
    if (!values || seen.has(edition!)) return []
    seen.add(edition!)
    const fix = renewal(document, number, verdict)
    const more = { values: { found: number.text, ...values }, ...(fix && { fix }) }
    return [hitAt(view, passage, number.from, number.to, more)]
  })
}

const isGone = ({ status }: CatalogueVerdict): boolean => status === "withdrawn" || status === "replaced"

const replaced = (by: string): Message =>
  by
    ? { zh: "{found}已被{by}代替", en: "{found} is replaced by {by}" }
    : { zh: "{found}已被代替", en: "{found} is replaced" }

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
    message: { zh: "{found}已废止", en: "{found} is withdrawn" },
    check: (document) =>
      judged(document, (verdict) => {
        if (!isGone(verdict)) return null
        const by = [...verdict.replacedBy, ...(verdict.newer ? [verdict.newer] : [])]
        return { by: by.join("、"), isReplaced: by.length || verdict.status === "replaced" ? "1" : "" }
      }).map((hit) => ({
        ...hit,
        ...(hit.values!["isReplaced"] && { message: replaced(hit.values!["by"]!) }),
      })),
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
