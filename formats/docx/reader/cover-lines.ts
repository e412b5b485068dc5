import type { Metadata } from "../../../schema/metadata/metadata.ts"
import { compact } from "./titles.ts"

/* What one line of a cover says (GB/T 1.1-2020, 8.1 and 10.3.1). */

/** What has been found so far; `kind` follows from the code, or from the banner. */
export type Found = Partial<Metadata> & { titleZh: string[]; titleEn: string[] }

/** Reads a line. True: it is understood, or says only what every cover says. */
export type LineReader = (text: string, found: Found) => boolean

const kinds: [RegExp, Metadata["kind"]][] = [
  [/^GB\/T$/, "national"],
  [/^GB\/Z$/, "national_guidance"],
  [/^GB$/, "national_mandatory"],
  [/^DB/, "local"],
  [/^T\//, "association"],
  [/^Q\//, "enterprise"],
  [/^(ISO|IEC|ITU)/, "international"],
  [/^[A-Z]{2}(\/[TZ])?$/, "industry"],
]

export const kindOfCode = (code: string): Metadata["kind"] | null =>
  kinds.find(([pattern]) => pattern.test(code))?.[1] ?? null

const chineseNumber =
  /^((?:GB|GJB|DB\d{2,6}|[A-Z]{2})(?:\/[TZ])?|T\/[A-Z]{2,10}|Q\/[A-Z0-9 ]{1,12}?)[\s\u00a0]*(\d{1,6}|[×xX]{3,6})(?:\.(\d{1,3}|[×xX]{1,2}))?\s*[—–-]+\s*(\d{4}|[×xX]{4})?$/
const internationalNumber =
  /^((?:ISO|IEC|ITU)(?:\/IEC)?(?:[ /](?:TR|TS|PAS|CD|DIS|FDIS|WD))*)\s+(\d{1,6})(?:-(\d{1,3}))?(?::(\d{4}))?(?:\([A-Z]\))?$/

/** The number of the document, in its parts where it has the usual form. */
const number: LineReader = (text, found) => {
  const line = text.replace(/\s+/g, " ").trim()
  const match = chineseNumber.exec(line) ?? internationalNumber.exec(line)
  if (match) {
    const known = (value: string | undefined): string => (value && !/[×xX]/.test(value) ? value : "")
    found.code = match[1]!.trim()
    found.serial = known(match[2])
    found.part = known(match[3])
    found.year = known(match[4])
    found.kind = kindOfCode(found.code) ?? found.kind ?? "national"
    return true
  }
  if (found.code || found.number) return false
  if (
    !/^((GB|DB\d+|[A-Z]{2,8})(\/[TZ])?|T\/[A-Z]+|Q\/\w+|(ISO|IEC)[ /].*) ?[A-Z]{0,4}\d?\s*[\d×xX.]+([—–:/-]|$)/.test(
      line,
    ) ||
    line.length > 60
  )
    return false
  found.number = line
  found.kind ??= kindOfCode(line.split(" ")[0]!) ?? "national"
  return true
}

const classification: LineReader = (text, found) => {
  const ics = /^ICS\s*[:：]?\s*([\d.；;,、 ]+)/.exec(text)
  const ccs = /(?:CCS|中国标准文献分类号)?\s*[:：]?\s*\b([A-Z])\s?(\d{2})\s*$/.exec(
    ics ? text.slice(ics[0].length) : text,
  )
  if (!ics && !/^(CCS|中国标准文献分类号|[A-Z]\s?\d{2}$)/.test(text)) return false
  if (ics) found.ics = ics[1]!.split(/[；;,、\s]+/).filter(Boolean)
  if (ccs) found.ccs = [...(found.ccs ?? []), `${ccs[1]} ${ccs[2]}`]
  return true
}

const record: LineReader = (text, found) => {
  const match = /^备案号\s*[:：]?\s*(.*)$/.exec(text)
  if (match) found.recordNumber = match[1]!.trim()
  return match !== null
}

const banners: [RegExp, Metadata["kind"]][] = [
  [/^中华人民共和国国家标准化指导性技术文件$/, "national_guidance"],
  [/^中华人民共和国国家标准$/, "national"],
  [/^中华人民共和国.+(行业)?标准$/, "industry"],
  [/地方标准$/, "local"],
  [/团体标准$/, "association"],
  [/企业标准$/, "enterprise"],
  [/^international\s*standard$/i, "international"],
]

const banner: LineReader = (text, found) => {
  const kind = banners.find(([pattern]) => pattern.test(compact(text)) || pattern.test(text))?.[1]
  if (!kind || compact(text).length > 30) return false
  found.kind ??= kind
  return compact(text) === "中华人民共和国国家标准"
}

const replaces: LineReader = (text, found) => {
  const match = /^(?:部分)?代替\s*[:：]?\s*(.*)$/.exec(text)
  if (!match) return false
  const numbers = match[1]!
    .split(/[，,、；;]/)
    .map((item) => item.trim())
    .filter(Boolean)
  found.replaces = numbers.map((item) => ({ number: item, title: "" }))
  return true
}

const dateOf = (year: string, month: string, day: string): string => {
  if (!/^\d{4}$/.test(year)) return ""
  const two = (value: string): string => value.padStart(2, "0")
  if (!/^\d+$/.test(month)) return year
  return /^\d+$/.test(day) ? `${year}-${two(month)}-${two(day)}` : `${year}-${two(month)}`
}

const dates: LineReader = (text, found) => {
  const pattern =
    /(\d{4}|[×xX]{4})\s*[-—–年/.]\s*(\d{1,2}|[×xX]{2})\s*[-—–月/.]\s*(\d{1,2}|[×xX]{2})\s*日?\s*(发\s*布|实\s*施)?/g
  let isFound = false
  for (const [, year = "", month = "", day = "", verb] of text.matchAll(pattern)) {
    const date = dateOf(year, month, day)
    if (!verb) continue
    isFound = true
    if (verb.startsWith("发")) found.issueDate = date
    else found.implementationDate = date
  }
  // Unknown days are printed as ×; nothing is lost with them.
  return isFound && !/[xX]{2}/.test(text)
}

const stages: [RegExp, Metadata["stage"]][] = [
  [/征求意见稿/, "comment"],
  [/送审(讨论)?稿/, "review"],
  [/报批稿/, "approval"],
  [/(工作组)?讨论稿|草案稿?/, "drafting"],
]

const draft: LineReader = (text, found) => {
  const stage = /^[（(].{2,14}稿[)）]$/.test(text)
    ? stages.find(([pattern]) => pattern.test(text))?.[1]
    : undefined
  if (stage) {
    found.stage = stage
    return true
  }
  const match = /^[（(]?\s*(?:本稿完成日期|本稿完成时间)\s*[:：]\s*(.*?)[)）]?$/.exec(text)
  if (!match) return /^在提交反馈意见时，请将您知道的相关专利/.test(text)
  const [, year, month, day] = /(\d{4})\D+(\d{1,2})(?:\D+(\d{1,2}))?/.exec(match[1]!) ?? []
  if (year) found.draftDate = dateOf(year, month ?? "", day ?? "")
  return true
}

const adoption: LineReader = (text, found) => {
  const match =
    /^[（(]\s*((?:ISO|IEC|ITU)[^，,]*)(?:[，,]\s*(.*?))?\s*[，,]\s*(IDT|MOD|NEQ|EQV)\s*[)）]$/.exec(text)
  if (!match) return false
  const degree = match[3] === "EQV" ? "MOD" : (match[3] as "IDT" | "MOD" | "NEQ")
  found.adoption = [{ number: match[1]!.trim(), title: match[2]?.trim() ?? "", degree }]
  return true
}

/** "发布" alone, placeholders of forms, and the code that is printed as artwork. */
const nothing: LineReader = (text, found) =>
  /^(发\s*布|实\s*施|[xX×\s—-]+)$/.test(text) || (found.code ?? "").startsWith(text)

const issuer: LineReader = (text, found) => {
  const match = /^(.*?)\s*发\s*布$/.exec(text)
  const names = (match?.[1] ?? text).trim()
  if (!match && !/(总局|委员会|管理局|监督局|部|厅|局|学会|协会|联合会|联盟|公司)$/.test(names)) return false
  if (!names || names.length > 60) return false
  found.issuers = [...(found.issuers ?? []), ...names.split(/[，,、\s]{1,}/).filter(Boolean)]
  return true
}

const edition: LineReader = (text, found) => {
  const match = /^((?:first|second|third|fourth|fifth|sixth|\d+(?:st|nd|rd|th)) edition|edition \d+)$/i.exec(
    text,
  )
  if (!match) return false
  found.edition = match[1]!
  return true
}

/** In the order in which they are asked. */
export const lineReaders: LineReader[] = [
  classification,
  record,
  number,
  replaces,
  dates,
  draft,
  adoption,
  edition,
  banner,
  issuer,
  nothing,
]
