import { z } from "zod"
import { documentKinds, functionTypes, stages } from "./kinds.ts"

const date = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, "A date is written as 2026, 2026-11 or 2026-11-26")
const title = z.object({ zh: z.string().default(""), en: z.string().default("") })

/** A document that this one replaces, adopts or refers to as a whole. */
const relatedDocument = z.object({
  number: z.string(),
  title: z.string().default(""),
})

const adoption = z.object({
  /** IDT, MOD or NEQ (GB/T 1.2-2020, clause 4). */
  degree: z.enum(["IDT", "MOD", "NEQ"]),
  number: z.string(),
  title: z.string().default(""),
})

const patent = z.object({
  holder: z.string(),
  address: z.string().default(""),
  subject: z.string().default(""),
  clause: z.string().default(""),
})

/** Shape of the data sheet: everything that the cover, the foreword and an STS front matter need. */
export const metadataSchema = z.object({
  language: z.enum(["zh", "en"]).default("zh"),
  kind: z.enum(documentKinds).default("national"),
  functionType: z.enum(functionTypes).nullable().default(null),
  /** Up to three elements: introductory, main, complementary (GB/T 1.1-2020, 6.1). */
  titleIntroductory: title.prefault({}),
  titleMain: title.prefault({}),
  titleComplementary: title.prefault({}),
  /** Title of the part without its number ("一般要求"); the number is in `part`. */
  code: z.string().default(""),
  serial: z.string().default(""),
  part: z.string().default(""),
  year: z.string().default(""),
  /** The number as found, where it does not have the form code serial[.part]—year. */
  number: z.string().default(""),
  edition: z.string().default(""),
  ics: z.array(z.string()).default([]),
  ccs: z.array(z.string()).default([]),
  /** 备案号. */
  recordNumber: z.string().default(""),
  /** 计划号. */
  planNumber: z.string().default(""),
  issueDate: date.or(z.literal("")).default(""),
  implementationDate: date.or(z.literal("")).default(""),
  issuers: z.array(z.string()).default([]),
  stage: z.enum(stages).default("drafting"),
  /** The stage as an importing format named it ("CD", "40.20"). */
  stageText: z.string().default(""),
  draftDate: date.or(z.literal("")).default(""),
  replaces: z.array(relatedDocument).default([]),
  /** Main technical changes against the replaced documents, one per line of the foreword. */
  changes: z.array(z.string()).default([]),
  adoption: z.array(adoption).default([]),
  patentsIdentified: z.boolean().default(false),
  patents: z.array(patent).default([]),
  /** 提出单位. */
  proposer: z.string().default(""),
  /** 归口单位, with its number: 全国…标准化技术委员会（SAC/TC ×××）. */
  committee: z.string().default(""),
  committeeCode: z.string().default(""),
  draftingOrganizations: z.array(z.string()).default([]),
  drafters: z.array(z.string()).default([]),
  /** History of editions, one line each (GB/T 1.1-2020, 8.3 h). */
  history: z.array(z.string()).default([]),
  /** Other parts of the same document, for the foreword. */
  parts: z.array(z.object({ number: z.string(), title: z.string() })).default([]),
  copyrightHolder: z.string().default(""),
  copyrightYear: z.string().default(""),
  copyrightStatement: z.string().default(""),
  keywords: z.array(z.string()).default([]),
  abstract: z.string().default(""),
  /** What an importing format says about the document and has no field here: name and value, in order. */
  other: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
})

/** The data sheet of a standard. */
export type Metadata = z.infer<typeof metadataSchema>

/** A data sheet with nothing filled in. */
export const emptyMetadata = (): Metadata => metadataSchema.parse({})

/**
 * Reads a data sheet from outside. Fields that do not fit keep their default and are named in `problems`; the value itself
 * is kept under `other`, so that nothing typed is lost.
 */
export const parseMetadata = (input: unknown): { metadata: Metadata; problems: string[] } => {
  const source = typeof input === "object" && input !== null ? (input as Record<string, unknown>) : {}
  const problems: string[] = []
  const clean: Record<string, unknown> = {}
  const other: { name: string; value: string }[] = []
  for (const [name, value] of Object.entries(source)) {
    const field = metadataSchema.shape[name as keyof Metadata]
    const result = field?.safeParse(value)
    if (result?.success) clean[name] = result.data
    else {
      problems.push(`${name}: ${result ? result.error.issues[0]!.message : "unknown field"}`)
      other.push({ name, value: typeof value === "string" ? value : JSON.stringify(value) })
    }
  }
  const metadata = metadataSchema.parse(clean)
  return {
    metadata: other.length ? { ...metadata, other: [...metadata.other, ...other] } : metadata,
    problems,
  }
}

/** The number as printed: "GB/T 1.1—2020"; without a year for a draft: "GB/T 1.1—××××". */
export const standardNumber = (metadata: Metadata): string => {
  const { code, serial, part, year, number, kind } = metadata
  if (number) return number
  if (!code && !serial) return ""
  const body = `${code} ${serial || "×××××"}${part ? (kind === "international" ? `-${part}` : `.${part}`) : ""}`
  if (kind === "international") return year ? `${body}:${year}` : body
  return `${body}—${year || "××××"}`
}

/** The elements of the title in one language, in order, empty ones left out. A part's number stands before its title. */
export const titleElements = (metadata: Metadata, language: "zh" | "en"): string[] => {
  const part = metadata.part && (language === "zh" ? `第${metadata.part}部分：` : `Part ${metadata.part}: `)
  const complementary = metadata.titleComplementary[language]
  return [
    metadata.titleIntroductory[language],
    metadata.titleMain[language],
    complementary ? part + complementary : part.replace(/[：:] ?$/, ""),
  ].filter(Boolean)
}

/** The title in one line: elements joined by U+3000 in Chinese, by an em dash in English (GB/T 1.1-2020, 10.3.1.2). */
export const fullTitle = (metadata: Metadata, language: "zh" | "en"): string =>
  titleElements(metadata, language).join(language === "zh" ? "\u3000" : " — ")
