import { type Metadata, titleElements } from "../../schema/metadata/metadata.ts"
import type { Language } from "../../schema/structure/profiles.ts"
import { industries, provinces } from "./bodies.ts"
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

const draftLabels: Record<Language, Partial<Record<Metadata["stage"], string>>> = {
  zh: {
    preliminary: "（草案）",
    proposal: "（草案）",
    drafting: "（工作组讨论稿）",
    comment: "（征求意见稿）",
    review: "（送审稿）",
    approval: "（报批稿）",
  },
  en: {
    preliminary: "(Preliminary draft)",
    proposal: "(Proposal)",
    drafting: "(Working draft)",
    comment: "(Draft for comment)",
    review: "(Draft for review)",
    approval: "(Draft for approval)",
  },
}

const patentRequests: Record<Language, string> = {
  zh: "在提交反馈意见时，请将您知道的相关专利连同支持性文件一并附上。",
  en: "Recipients of this draft are invited to submit, with their comments, notification of any relevant patent rights of which they are aware and to provide supporting documentation.",
}

const baseCode = (metadata: Metadata): string =>
  (metadata.code || metadata.number.split(/\s/)[0] || "").replace(/\/[TZ]$/, "")

const kindLine = (metadata: Metadata, language: Language): string => {
  const code = baseCode(metadata)
  if (language === "en" || metadata.kind === "international")
    return metadata.kind === "international" ? "INTERNATIONAL STANDARD" : englishKinds[metadata.kind]
  switch (metadata.kind) {
    case "national_guidance":
      return "中华人民共和国国家标准化指导性技术文件"
    case "industry":
      return `中华人民共和国${industries[code] ?? "××"}行业标准`
    case "local":
      return `${provinces[/^DB(\d\d)/.exec(code)?.[1] ?? ""] ?? "××"}地方标准`
    case "association":
      return "团体标准"
    case "enterprise":
      return "企业标准"
    default:
      return "中华人民共和国国家标准"
  }
}

const englishKinds: Record<Exclude<Metadata["kind"], "international">, string> = {
  national: "National Standard of the People's Republic of China",
  national_mandatory: "National Standard of the People's Republic of China",
  national_guidance: "National Standardization Guidance Document of the People's Republic of China",
  industry: "Industry Standard of the People's Republic of China",
  local: "Local Standard",
  association: "Association Standard",
  enterprise: "Enterprise Standard",
}

const dated = (date: string, word: string, language: Language): string => {
  if (language === "zh") return `${date || "××××-××-××"}${word}`
  return `${word} ${date || "YYYY-MM-DD"}`
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

/** Settles the lines of the cover from the data sheet. */
export const coverOf = ({ metadata, language, number }: Resolved): Cover => {
  const zh = language === "zh"
  const draft = draftLabels[language][metadata.stage] ?? ""
  const replaced = metadata.replaces.map((item) => item.number).filter(Boolean)
  const title = titleLines(metadata, language)
  return {
    classification: classification(metadata, zh),
    code: baseCode(metadata),
    kind: kindLine(metadata, language),
    number,
    replaces: replaced.length ? (zh ? `代替 ${replaced.join("、")}` : `Replaces ${replaced.join(", ")}`) : "",
    title,
    secondTitle:
      zh && title.length ? titleElements(metadata, "en").filter((line) => !title.includes(line)) : [],
    adoption: adoptions(metadata, language),
    draft:
      metadata.stageText && draft ? (zh ? `（${metadata.stageText}）` : `(${metadata.stageText})`) : draft,
    draftDate: draft && metadata.draftDate ? draftDate(metadata.draftDate, zh) : "",
    patentRequest: draft ? patentRequests[language] : "",
    issued: dated(metadata.issueDate, zh ? "发布" : "Issued", language),
    implemented: dated(metadata.implementationDate, zh ? "实施" : "Implemented", language),
    issuers: issuersOf(metadata),
    publishes: zh ? "发布" : "",
  }
}

const draftDate = (date: string, zh: boolean): string =>
  zh ? `（本稿完成日期：${date}）` : `(Draft completed on ${date})`
