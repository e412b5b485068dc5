import { editionKeyOf, keyOf } from "../../schema/references/number.ts"
import { findDocumentNumbers } from "../../schema/references/recognise.ts"
import type { CatalogueRecord, CatalogueStorage, Viewer } from "../storage/catalogue.ts"

/** What the catalogue knows of a number in a text. */
export interface Answer {
  /** As it was asked. */
  asked: string
  /** Null: the catalogue does not have this edition (or, undated, the document). */
  record: CatalogueRecord | null
  /** The newest edition that is in force, if it is not the one that was asked for. */
  newer: CatalogueRecord | null
  /** What replaces it, to the end of the chain: another document than the one asked for. */
  replacedBy: CatalogueRecord[]
}

/** Longer chains are somebody's mistake; so is one that bites its tail, which ends where it began. */
const longestChain = 50

/** Editions at the end of the chains that begin at one, over however many steps. */
export const endsOfChain = async (
  storage: Pick<CatalogueStorage, "successorsOf">,
  edition: string,
): Promise<string[]> => {
  const seen = new Set([edition])
  const ends: string[] = []
  let front = [edition]
  for (let step = 0; front.length && step < longestChain; step++) {
    const links = await storage.successorsOf(front)
    for (const one of front) if (one !== edition && !links.some(({ old }) => old === one)) ends.push(one)
    front = [...new Set(links.map((link) => link.new))].filter((next) => !seen.has(next))
    for (const next of front) seen.add(next)
  }
  return [...new Set([...ends, ...front])]
}

const yearOf = ({ edition }: CatalogueRecord): number => {
  const year = /:(\d{2,4})\b[^:]*$/.exec(edition)?.[1]
  if (!year) return 0
  return year.length === 2 ? 1900 + Number(year) : Number(year)
}

const isInForce = ({ status }: CatalogueRecord): boolean => status === "current" || status === "unknown"

const newestOf = (records: readonly CatalogueRecord[]): CatalogueRecord | null =>
  [...records].filter(isInForce).sort((a, b) => yearOf(b) - yearOf(a))[0] ?? null

const keyOfEdition = (edition: string): string => edition.replace(/:[^:]*$/, "")

const answerFor = async (storage: CatalogueStorage, asked: string, viewer: Viewer): Promise<Answer> => {
  const number = findDocumentNumbers(asked)[0]
  if (!number) return { asked, record: null, newer: null, replacedBy: [] }
  const [key, edition] = [keyOf(number), editionKeyOf(number)]
  const editions = await storage.editionsOf([key], viewer)
  const newest = newestOf(editions)
  const record =
    number.year === null
      ? (newest ?? editions.at(-1) ?? null)
      : (editions.find((one) => one.edition === edition) ?? null)
  const isOlder =
    newest && (record ? yearOf(newest) > yearOf(record) : yearOf(newest) > Number(number.year ?? 0))
  const ends = await endsOfChain(storage, record?.edition ?? edition)
  const others = ends.filter((end) => keyOfEdition(end) !== key)
  const replacing = await storage.editionsOf([...new Set(others.map(keyOfEdition))], viewer)
  return {
    asked,
    record,
    newer: isOlder && newest !== record ? newest : null,
    replacedBy: replacing.filter((one) => others.includes(one.edition)),
  }
}

/** What the catalogue says of numbers, in the order they were asked. */
export const lookUp = (
  storage: CatalogueStorage,
  numbers: readonly string[],
  viewer: Viewer,
): Promise<Answer[]> => Promise.all(numbers.map((asked) => answerFor(storage, asked, viewer)))
