import { type Fields, toRecord } from "./fields.ts"
import { type ByteSource, lines, type PendingLinks, type Read } from "./read.ts"
import { attempt } from "./table.ts"

const asText = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : ""

const asList = (value: unknown): string[] =>
  (Array.isArray(value) ? value : value == null ? [] : [value]).map(asText).filter(Boolean)

/** 6060 → 60.60 */
const stageOf = (value: unknown): string => asText(value).replace(/^(\d\d)\.?(\d\d)$/, "$1.$2")

const isReference = (text: string): boolean => /[A-Za-z]/.test(text)

const titlesOf = (entry: Record<string, unknown>): { zh: string; en: string } => {
  const title = entry["title"] as Record<string, unknown> | string | undefined
  if (typeof title === "string") return { zh: "", en: title }
  return {
    zh: asText(title?.["zh"] ?? entry["titleZh"]),
    en: asText(title?.["en"] ?? title?.["fr"] ?? entry["titleEn"]),
  }
}

const fieldsOf = (entry: Record<string, unknown>): Fields => {
  const { zh, en } = titlesOf(entry)
  const references = (name: string): string => asList(entry[name]).filter(isReference).join(";")
  return {
    number: asText(entry["reference"] ?? entry["number"]),
    titleZh: zh,
    titleEn: en,
    status: asText(entry["status"]) || stageOf(entry["currentStage"]),
    published: asText(entry["publicationDate"] ?? entry["published"]),
    effective: asText(entry["effective"]),
    withdrawn: asText(entry["withdrawn"]),
    replaces: references("replaces"),
    replacedBy: references("replacedBy"),
    ics: asList(entry["icsCode"] ?? entry["ics"]).join(";"),
    ccs: asList(entry["ccs"]).join(";"),
    body: asText(entry["body"]) || asText(entry["reference"]).split(/[ /]/)[0]!,
  }
}

/** Deliverables that are named by the numbers of the file. */
const linksOf = (entry: Record<string, unknown>): PendingLinks => {
  const ids = (name: string): string[] => asList(entry[name]).filter((id) => !isReference(id))
  return { own: asText(entry["id"]), replaces: ids("replaces"), replacedBy: ids("replacedBy") }
}

/** One JSON object a line: ISO Open Data (deliverables), or our own fields. */
export async function* readJsonLines(source: ByteSource, name: string): AsyncGenerator<Read> {
  let place = 0
  for await (const line of lines(source)) {
    place++
    const text = line.replace(/^\uFEFF/, "").trim()
    if (!text) continue
    let entry: Record<string, unknown>
    try {
      entry = JSON.parse(text)
    } catch (error) {
      yield { place, error: `This line is no JSON: ${(error as Error).message}.` }
      continue
    }
    if (typeof entry !== "object" || entry === null || Array.isArray(entry)) {
      yield { place, error: "This line is no JSON object." }
      continue
    }
    const read = attempt(place, () => toRecord(fieldsOf(entry), name))
    yield "record" in read ? { ...read, links: linksOf(entry) } : read
  }
}
