import { type Metadata, titleElements } from "../../schema/metadata/metadata.ts"
import type { Language } from "../../schema/structure/profiles.ts"
import { type CoverData, provinces, sectors, type Template, templateById } from "../../templates/index.ts"
import type { Resolved } from "./resolve.ts"

/** What the cover says, line by line (GB/T 1.1-2020, 8.1 and 10.3.1). Empty strings are not printed. */
export interface Cover {
  /** "ICS 67.060", "CCS B 22", record number. */
  classification: string[]
  /** Code shown as artwork: GB, NY, DB11, T/XXX. */
  code: string
  /** 中华人民共和国国家标准. */
  kind: string
  number: string
  /** 代替 …; one line. */
  replaces: string
  /** Title elements in the language of the document. */
  title: string[]
  /** English title elements of a Chinese document. */
  secondTitle: string[]
  /** （ISO 37120:2018，Title，IDT）. */
  adoption: string[]
  /** （征求意见稿）; empty once published. */
  draft: string
  draftDate: string
  /** Request for patents that is printed on drafts (GB/T 1.1-2020, D.1). */
  patentRequest: string
  issued: string
  implemented: string
  issuers: string[]
  publishes: string
}

/** Template of each kind, for documents whose own template is not known here. */
const templateOfKind: Record<Metadata["kind"], string> = {
  national: "gb-t",
  national_mandatory: "gb",
  national_guidance: "gb-z",
  industry: "industry",
  local: "local",
  association: "association",
  enterprise: "enterprise",
  international: "iso",
}

/** The kind in the data sheet decides: it may have been changed since the template was chosen. */
const templateOf = ({ metadata, template }: Resolved): Template => {
  const own = templateById(template)
  if (own && (own.metadata["kind"] ?? "national") === metadata.kind) return own
  return templateById(templateOfKind[metadata.kind]) ?? templateById("gb-t")!
}

const fill = (sentence: string, values: Record<string, string>): string =>
  sentence.replace(/\{(\w+)\}/g, (token, name: string) => values[name] ?? token)

const unknown = "××"

const baseCode = (metadata: Metadata): string =>
  (metadata.code || metadata.number.split(/\s/)[0] || "").replace(/\/[TZ]$/, "")

/** Names of the sector or province that the code stands for. */
const codeNames = (code: string, language: Language): Record<string, string> => {
  const province = /^DB(\d\d)/.exec(code)?.[1]
  const name = (list: typeof sectors, wanted: string | undefined) =>
    list.find((entry) => entry.code === wanted)?.[language] || unknown
  return { code, sector: name(sectors, code), province: name(provinces, province) }
}

const adoptions = (metadata: Metadata, language: Language): string[] =>
  metadata.adoption.map(({ number, title, degree }) => {
    const parts = [number, title, degree].filter(Boolean)
    return language === "zh" ? `（${parts.join("，")}）` : `(${parts.join(", ")})`
  })

/** National documents have two issuers by law; other bodies are named in the data sheet. */
const issuersOf = (metadata: Metadata): string[] => {
  if (metadata.issuers.length || !metadata.kind.startsWith("national")) return metadata.issuers
  return ["国家市场监督管理总局", "国家标准化管理委员会"]
}

const classification = (metadata: Metadata, zh: boolean): string[] => {
  const lines: string[] = []
  if (metadata.ics.length) lines.push(`ICS ${metadata.ics.join(zh ? "；" : "; ")}`)
  if (metadata.ccs.length) lines.push(`CCS ${metadata.ccs.join(" ")}`)
  if (metadata.recordNumber) lines.push(zh ? `备案号：${metadata.recordNumber}` : metadata.recordNumber)
  return lines
}

/** Title in the language asked for, or in the other one when that is all there is. */
export const titleLines = (metadata: Metadata, language: Language): string[] => {
  const own = titleElements(metadata, language)
  return own.length ? own : titleElements(metadata, language === "zh" ? "en" : "zh")
}

const titles = (metadata: Metadata, language: Language): Pick<Cover, "title" | "secondTitle"> => {
  const title = titleLines(metadata, language)
  const second = language === "zh" ? titleElements(metadata, "en") : []
  return { title, secondTitle: second.filter((line) => !title.includes(line)) }
}

const draft = (
  metadata: Metadata,
  words: CoverData,
): Pick<Cover, "draft" | "draftDate" | "patentRequest"> => {
  const label = words.draftLabels[metadata.stage] ?? ""
  return {
    draft: label,
    draftDate: label && metadata.draftDate ? fill(words.draftDate, { date: metadata.draftDate }) : "",
    patentRequest: label ? words.patentRequest : "",
  }
}

/** Settles the lines of the cover from the data sheet and the words of its template. */
export const coverOf = (resolved: Resolved): Cover => {
  const { metadata, language, number } = resolved
  const words = templateOf(resolved).cover
  const names = codeNames(baseCode(metadata), language)
  const replaced = metadata.replaces.map((item) => item.number).filter(Boolean)
  const date = (sentence: string, value: string) => fill(sentence, { date: value || "××××-××-××" })
  return {
    classification: classification(metadata, language === "zh"),
    code: fill(words.logo, names),
    kind: fill(words.banner[language], names),
    number,
    replaces: replaced.length ? fill(words.replaces, { numbers: replaced.join("、") }) : "",
    ...titles(metadata, language),
    adoption: adoptions(metadata, language),
    ...draft(metadata, words),
    issued: date(words.issueDate, metadata.issueDate),
    implemented: date(words.implementationDate, metadata.implementationDate),
    issuers: issuersOf(metadata),
    publishes: words.issued,
  }
}
