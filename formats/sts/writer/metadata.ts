import { fullTitle, type Metadata, standardNumber } from "../../../schema/metadata/metadata.ts"
import { parseXmlText } from "../../xml/parse.ts"
import { type XmlChild, type XmlElement, xml } from "../../xml/tree.ts"
import { serializeXml } from "../../xml/write.ts"
import { templateOf, typeOf } from "../identity.ts"
import { encode } from "../marker.ts"
import { readMetadataElement, simpleFields } from "../reader/metadata.ts"

const originatorOf = (metadata: Metadata): string =>
  metadata.kind === "international" ? metadata.code.replace(/\/(TS|TR|PAS|IWA|GUIDE)$/, "") : "SAC"

const titleWrap = (metadata: Metadata, language: "zh" | "en"): XmlElement | null => {
  const intro = metadata.titleIntroductory[language]
  const main = metadata.titleMain[language]
  const complementary = metadata.titleComplementary[language]
  if (!intro && !main && !complementary) return null
  return xml("title-wrap", { "xml:lang": language }, [
    intro ? xml("intro", {}, [intro]) : null,
    main ? xml("main", {}, [main]) : null,
    complementary ? xml("compl", {}, [complementary]) : null,
    xml("full", {}, [fullTitle(metadata, language)]),
  ])
}

const text = (name: string, value: string, attributes: Record<string, string> = {}): XmlElement | null =>
  value ? xml(name, attributes, [value]) : null

const date = (value: string, type: string): XmlElement | null =>
  text("release-date", value, { "date-type": type, "iso-8601-date": value })

const related = (type: string, number: string): XmlElement =>
  xml("std-xref", { type }, [xml("std-ref", {}, [number])])

const degrees = { IDT: "identical", MOD: "adopts-mod", NEQ: "adopts-neq" }

const numberParts = (metadata: Metadata): XmlElement =>
  xml("std-ident", {}, [
    text("originator", originatorOf(metadata)),
    text("doc-type", metadata.code ? typeOf(metadata.code, metadata.kind) : ""),
    text("doc-number", metadata.serial),
    text("part-number", metadata.part),
    text("edition", metadata.edition),
    text("year", metadata.year),
  ])

/** "GB/T 1.1" of "GB/T 1.1—2020". */
const undated = (number: string): string => number.replace(/\s*[—–:：]\s*(\d{4}|×{4}).*$/, "")

const organizations = (metadata: Metadata): XmlChild[] => {
  const body = (role: string, name: string): XmlElement =>
    xml("std-org", { "std-org-role": role }, [xml("std-org-name", {}, [name])])
  return [
    ...metadata.issuers.map((name) => body("issuing-body", name)),
    ...(metadata.proposer ? [body("proposer", metadata.proposer)] : []),
    ...(metadata.committee ? [body("committee", metadata.committee)] : []),
    ...metadata.draftingOrganizations.map((name) => body("drafting", name)),
  ]
}

const customMeta = (name: string, value: string): XmlElement =>
  xml("custom-meta", {}, [xml("meta-name", {}, [name]), xml("meta-value", {}, [value])])

const customGroup = (entries: readonly XmlElement[]): XmlElement | null =>
  entries.length ? xml("custom-meta-group", {}, entries) : null

const permissions = (metadata: Metadata): XmlElement | null => {
  const children = [
    text("copyright-statement", metadata.copyrightStatement),
    text("copyright-year", metadata.copyrightYear),
    text("copyright-holder", metadata.copyrightHolder),
  ]
  return children.some(Boolean) ? xml("permissions", {}, children) : null
}

/** Children of std-meta in the order of the 1.0 schema. */
const nativeChildren = (metadata: Metadata): XmlChild[] => {
  const number = standardNumber(metadata)
  return [
    titleWrap(metadata, "zh"),
    titleWrap(metadata, "en"),
    text("proj-id", metadata.planNumber),
    text("release-version", metadata.stageText),
    numberParts(metadata),
    ...organizations(metadata),
    xml("content-language", {}, [metadata.language]),
    number ? xml("std-ref", { type: "dated" }, [number]) : null,
    number && undated(number) !== number ? xml("std-ref", { type: "undated" }, [undated(number)]) : null,
    date(metadata.issueDate, "published"),
    date(metadata.implementationDate, "effective"),
    text("comm-ref", metadata.committeeCode),
    ...metadata.ics.map((code) => xml("ics", {}, [code])),
    metadata.ccs.length
      ? xml(
          "subj-group",
          { "subj-group-type": "CCS" },
          metadata.ccs.map((code) => xml("subject", {}, [code])),
        )
      : null,
    ...metadata.replaces.map(({ number: replaced }) => related("replaces", replaced)),
    ...metadata.adoption.map(({ degree, number: adopted }) => related(degrees[degree], adopted)),
    permissions(metadata),
    metadata.abstract
      ? xml(
          "abstract",
          {},
          metadata.abstract.split("\n").map((line) => xml("p", {}, [line])),
        )
      : null,
    metadata.keywords.length
      ? xml(
          "kwd-group",
          {},
          metadata.keywords.map((keyword) => xml("kwd", {}, [keyword])),
        )
      : null,
  ]
}

const metaElement = (metadata: Metadata, entries: readonly XmlElement[]): XmlElement =>
  xml("std-meta", { "std-meta-type": metadata.kind === "international" ? "international" : "national" }, [
    ...nativeChildren(metadata),
    customGroup(entries),
  ])

const customEntries = (metadata: Metadata): XmlElement[] => [
  ...Object.entries(simpleFields).flatMap(([name, field]) =>
    field === "recordNumber" && metadata[field] ? [customMeta(name, metadata[field])] : [],
  ),
  ...metadata.drafters.map((name) => customMeta("drafter", name)),
  ...metadata.other.map(({ name, value }) => customMeta(name, value)),
]

/**
 * The data sheet as std-meta. It is read back at once: every field that STS does not hold exactly is put beside it as custom-meta
 * "guiju:field", so that nothing depends on how well the two models fit.
 */
export const writeMetadata = (metadata: Metadata, template: string): XmlElement => {
  const entries = customEntries(metadata)
  const source = serializeXml(metaElement(metadata, entries))
  const read = readMetadataElement(parseXmlText(source).root, metadata.language)
  const exact: XmlElement[] = []
  for (const [field, value] of Object.entries(metadata) as [keyof Metadata, unknown][])
    if (JSON.stringify(read.metadata[field]) !== JSON.stringify(value))
      exact.push(customMeta(`guiju:${field}`, encode(value)))
  if (template !== templateOf(metadata.kind)) exact.push(customMeta("guiju:template", encode(template)))
  return metaElement(metadata, [...entries, ...exact])
}
