import type { Metadata } from "../../schema/metadata/metadata.ts"

/** The number of a standard in its pieces. */
interface StandardNumber {
  code: string
  serial: string
  part: string
  year: string
}

/** Reads "GB/T 1.1—2020", "ISO/IEC 17301-1:2016", "T/CAS 12—2020"; null if it has another form. */
export const parseNumber = (text: string): StandardNumber | null => {
  const match =
    /^([A-Z][A-Za-z0-9/ ]*?)\s+([0-9]+|[Xx×]+)(?:[.-]([0-9]+))?(?:\s*[—–:：-]\s*([0-9]{4}|[Xx×]{4}))?$/.exec(
      text.trim(),
    )
  if (!match) return null
  return { code: match[1]!, serial: match[2]!, part: match[3] ?? "", year: match[4] ?? "" }
}

/** ISO writes its own name as originator and the kind as doc-type; SAC has the whole code as doc-type. */
export const codeOf = (originator: string, type: string): string => {
  if (/^(IS|standard|international-standard)$/i.test(type)) return originator
  if (/^(TS|TR|PAS|IWA|GUIDE|Guide)$/.test(type)) return originator ? `${originator}/${type}` : type
  if (/^[A-Z]{1,6}(\/[A-Z]{1,8})?$/.test(type) || /^DB\d/.test(type)) return type
  return originator
}

/** doc-type for a code: the piece behind ISO, or the whole code. */
export const typeOf = (code: string, kind: Metadata["kind"]): string => {
  if (kind !== "international") return code
  return /\/(TS|TR|PAS|IWA|GUIDE)$/.exec(code)?.[1] ?? "IS"
}

export const kindOf = (code: string, number: string, language: "zh" | "en"): Metadata["kind"] => {
  const text = code || number
  if (/^GB\/T\b/.test(text)) return "national"
  if (/^GB\/Z\b/.test(text)) return "national_guidance"
  if (/^GB\b/.test(text)) return "national_mandatory"
  if (/^DB\d/.test(text)) return "local"
  if (/^T\//.test(text)) return "association"
  if (/^Q\//.test(text)) return "enterprise"
  if (/^(ISO|IEC|ITU|OIML|JCGM|CIE|BIPM|EN|CEN|IEEE|NIST|DIN|BS|AFNOR|NF)\b/.test(text))
    return "international"
  if (/^[A-Z]{2}(\/[TZ])?$/.test(code)) return "industry"
  return language === "zh" ? "national" : "international"
}

const templates: Record<Metadata["kind"], string> = {
  national: "gb-t",
  national_mandatory: "gb",
  national_guidance: "gb-z",
  industry: "industry",
  local: "local",
  association: "association",
  enterprise: "enterprise",
  international: "iso",
}

/** The template that a kind of document usually has. */
export const templateOf = (kind: Metadata["kind"]): string => templates[kind]

/** Stage by its name or abbreviation (GB/T 16733; ISO stage names). */
export const stageOf = (text: string): Metadata["stage"] => {
  if (/^(NP|NWIP|PWI|10|00)|预研|立项/.test(text))
    return /NP|NWIP|10|立项/.test(text) ? "proposal" : "preliminary"
  if (/^(WD|20)|草案|工作组/.test(text)) return "drafting"
  if (/^(CD|CDV|30)|征求意见/.test(text)) return "comment"
  if (/^(DIS|ENQ|40)|送审/.test(text)) return "review"
  if (/^(FDIS|PRF|50)|报批/.test(text)) return "approval"
  if (/^95|废止/.test(text)) return "withdrawn"
  if (/^(IS|60|published|publication)$/i.test(text) || /发布/.test(text)) return "published"
  return "drafting"
}

export const isReplacement = (type: string): boolean =>
  /^(revises|replaces|supersedes|obsoletes|replacement)$/i.test(type)

export const adoptionDegree = (type: string): "IDT" | "MOD" | "NEQ" | null => {
  if (/^(identical|adopts|adopts-idt|idt|adoption|isIdenticalNationalStandardOf)$/i.test(type)) return "IDT"
  if (/^(modified|adopts-mod|mod)$/i.test(type)) return "MOD"
  if (/^(not-?equivalent|adopts-neq|neq)$/i.test(type)) return "NEQ"
  return null
}
