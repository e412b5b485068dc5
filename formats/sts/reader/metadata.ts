import {
  emptyMetadata,
  fullTitle,
  type Metadata,
  metadataSchema,
  standardNumber,
} from "../../../schema/metadata/metadata.ts"
import { elements, firstElement, plainTextOf, type XmlElement } from "../../xml/tree.ts"
import {
  adoptionDegree,
  codeOf,
  isReplacement,
  kindOf,
  parseNumber,
  stageOf,
  templateOf,
  typeOf,
} from "../identity.ts"

export interface ReadMetadata {
  metadata: Metadata
  template: string
}

const metaNames = /^(std-meta|iso-meta|nat-meta|reg-meta|std-doc-meta)$/

/** Reads one metadata element and notes what has been used, so that the rest can be kept under `other`. */
class MetadataReader {
  readonly metadata = emptyMetadata()
  template: string | null = null
  private readonly used = new Set<XmlElement>()

  constructor(
    private readonly source: XmlElement,
    readonly language: "zh" | "en",
  ) {
    this.metadata.language = language
  }

  private take(parent: XmlElement, name: string): string {
    const child = firstElement(parent, name)
    if (!child) return ""
    this.used.add(child)
    return plainTextOf(child)
  }

  private all(name: string): XmlElement[] {
    return elements(this.source, name)
  }

  read(): void {
    for (const wrap of this.all("title-wrap")) this.title(wrap)
    this.identity()
    this.dates()
    this.bodies()
    this.relations()
    this.permissions()
    this.subjects()
    for (const group of this.all("custom-meta-group"))
      for (const entry of elements(group, "custom-meta")) this.custom(entry)
    this.rest()
    this.overrides()
  }

  private title(wrap: XmlElement): void {
    const tag = (wrap.attributes["xml:lang"] ?? this.language).toLowerCase()
    const language = tag.startsWith("zh") ? "zh" : tag.startsWith("en") ? "en" : null
    const { titleIntroductory, titleMain, titleComplementary } = this.metadata
    if (!language || titleMain[language] || titleIntroductory[language]) {
      this.used.add(wrap)
      const parts = elements(wrap).map((child) => `${child.name}: ${plainTextOf(child)}`)
      this.metadata.other.push({ name: `title:${tag}`, value: parts.join("\n") })
      return
    }
    const text = (name: string): string => {
      const found = elements(wrap).filter(
        (child) => child.name === name || child.name === `${name}-title-wrap`,
      )
      for (const child of found) this.used.add(child)
      return found
        .map((child) => plainTextOf(firstElement(child, name) ?? child))
        .filter(Boolean)
        .join(" ")
    }
    titleIntroductory[language] = text("intro")
    titleMain[language] = text("main")
    const complementary = text("compl")
    const part = /^(?:第\s*(\d+)\s*部分|Part\s+(\d+))\s*[：:]\s*/i.exec(complementary)
    titleComplementary[language] = part ? complementary.slice(part[0].length) : complementary
    if (part && !this.metadata.part) this.metadata.part = part[1] ?? part[2] ?? ""
    this.fullTitle(wrap, language)
  }

  /** The joined title says nothing new, unless it is the only one or says something else. */
  private fullTitle(wrap: XmlElement, language: "zh" | "en"): void {
    const full = this.take(wrap, "full")
    if (!full) return
    if (!this.metadata.titleMain[language] && !this.metadata.titleIntroductory[language]) {
      this.metadata.titleMain[language] = full
      return
    }
    const bare = (text: string): string =>
      text
        .replace(/第\s*\d+\s*部分|Part\s+\d+/gi, "")
        .replace(/[\s—–\-:：,，.\u3000]/g, "")
        .toLowerCase()
    if (bare(full) !== bare(fullTitle(this.metadata, language)))
      this.metadata.other.push({ name: `full-title:${language}`, value: full })
  }

  private identity(): void {
    const { metadata } = this
    const ident = firstElement(this.source, "std-ident")
    const document = firstElement(this.source, "doc-ident")
    if (ident) {
      metadata.serial = this.take(ident, "doc-number")
      metadata.part = this.take(ident, "part-number") || metadata.part
      metadata.edition = this.take(ident, "edition")
      const type = this.take(ident, "doc-type")
      metadata.code = codeOf(this.take(ident, "originator"), type)
      if (type && type !== typeOf(metadata.code, "international") && !metadata.code.includes(type))
        metadata.other.push({ name: "doc-type", value: type })
      metadata.year = this.take(ident, "year")
    }
    metadata.planNumber =
      this.take(this.source, "proj-id") || (document ? this.take(document, "proj-id") : "")
    metadata.stageText =
      this.take(this.source, "release-version") || (document ? this.take(document, "release-version") : "")
    metadata.stage = stageOf(metadata.stageText)
    for (const element of [
      ...this.all("content-language"),
      ...(document ? elements(document, "language") : []),
    ])
      if (/^(zh|en)$/i.test(plainTextOf(element)) || !plainTextOf(element)) this.used.add(element)
    this.number()
  }

  private number(): void {
    const { metadata } = this
    const references = this.all("std-ref")
    for (const reference of references) this.used.add(reference)
    const dated = references.find((reference) => reference.attributes["type"] === "dated") ?? references[0]
    const text = plainTextOf(dated)
    const parsed = parseNumber(text)
    if (parsed && (!metadata.serial || metadata.serial === parsed.serial)) {
      metadata.code = parsed.code
      metadata.serial ||= parsed.serial
      metadata.part ||= parsed.part
      metadata.year ||= parsed.year
    }
    metadata.kind = kindOf(metadata.code, text, metadata.language)
    if (text && text !== standardNumber(metadata)) metadata.number = text
    for (const reference of this.all("doc-ref")) if (plainTextOf(reference) === text) this.used.add(reference)
    for (const reference of references) {
      const other = plainTextOf(reference)
      if (other && reference !== dated && !text.startsWith(other))
        metadata.other.push({ name: `std-ref:${reference.attributes["type"] ?? ""}`, value: other })
    }
  }

  private dates(): void {
    const { metadata } = this
    for (const element of [...this.all("release-date"), ...this.all("pub-date")]) {
      const type = element.attributes["date-type"] ?? element.attributes["std-type"] ?? ""
      const value = (element.attributes["iso-8601-date"] || plainTextOf(element)).slice(0, 10)
      const fits = /^\d{4}(-\d{2}(-\d{2})?)?$/.test(value)
      const field = /^(effective|implementation|implemented)$/.test(type)
        ? "implementationDate"
        : /^(published|issued|)$/.test(type)
          ? "issueDate"
          : null
      if (!fits || !field || metadata[field]) continue
      this.used.add(element)
      metadata[field] = value
    }
  }

  private bodies(): void {
    const { metadata } = this
    for (const body of this.all("std-org")) {
      const name = this.take(body, "std-org-name") || this.take(body, "std-org-abbrev")
      const role = body.attributes["std-org-role"] ?? ""
      if (role === "proposer" && !metadata.proposer) metadata.proposer = name
      else if (role === "drafting") metadata.draftingOrganizations.push(name)
      else if (role === "committee" && !metadata.committee) metadata.committee = name
      else if (name) metadata.issuers.push(name)
    }
    const committees = this.all("comm-ref")
    if (committees[0]) {
      this.used.add(committees[0])
      metadata.committeeCode = plainTextOf(committees[0])
    }
  }

  private relations(): void {
    for (const reference of this.all("std-xref")) {
      const type = reference.attributes["type"] ?? ""
      const number = plainTextOf(firstElement(reference, "std-ref") ?? reference)
      const degree = adoptionDegree(type)
      this.used.add(reference)
      if (!number) continue
      if (isReplacement(type)) this.metadata.replaces.push({ number, title: "" })
      else if (degree) this.metadata.adoption.push({ degree, number, title: "" })
      else this.metadata.other.push({ name: `std-xref:${type}`, value: number })
    }
  }

  private permissions(): void {
    const { metadata } = this
    for (const group of this.all("permissions")) {
      if (metadata.copyrightHolder || metadata.copyrightYear || metadata.copyrightStatement) break
      metadata.copyrightStatement = this.take(group, "copyright-statement")
      metadata.copyrightYear = this.take(group, "copyright-year")
      metadata.copyrightHolder = this.take(group, "copyright-holder")
    }
  }

  private subjects(): void {
    const { metadata } = this
    for (const element of [
      ...this.all("ics"),
      ...this.all("ics-wrap").flatMap((wrap) => elements(wrap, "ics")),
    ]) {
      this.used.add(element)
      if (plainTextOf(element)) metadata.ics.push(plainTextOf(element))
    }
    for (const group of this.all("subj-group"))
      if (/^ccs$/i.test(group.attributes["subj-group-type"] ?? ""))
        for (const subject of elements(group, "subject")) {
          this.used.add(subject)
          metadata.ccs.push(plainTextOf(subject))
        }
    for (const group of this.all("kwd-group"))
      for (const keyword of elements(group, "kwd")) {
        this.used.add(keyword)
        metadata.keywords.push(plainTextOf(keyword))
      }
    const abstract = firstElement(this.source, "abstract")
    if (abstract) {
      this.used.add(abstract)
      metadata.abstract = elements(abstract).map(plainTextOf).join("\n")
    }
    for (const element of this.all("ccs")) {
      this.used.add(element)
      metadata.ccs.push(plainTextOf(element))
    }
  }

  private custom(entry: XmlElement): void {
    const name = plainTextOf(firstElement(entry, "meta-name"))
    const value = plainTextOf(firstElement(entry, "meta-value"))
    if (name.startsWith("guiju:")) return
    this.used.add(entry)
    const simple = simpleFields[name]
    if (simple && !this.metadata[simple]) this.metadata[simple] = value
    else if (name === "CCS") this.metadata.ccs.push(value)
    else if (name === "drafter") this.metadata.drafters.push(value)
    else this.metadata.other.push({ name, value })
  }

  /** Everything that has not been used, leaf by leaf: nothing that a file says about itself is lost. */
  private rest(): void {
    const visit = (element: XmlElement, path: string): void => {
      if (this.used.has(element) || element.name === "custom-meta-group") return
      for (const child of element.children)
        if (child.type === "element") visit(child, path ? `${path}/${child.name}` : child.name)
      const own = element.children
        .map((child) => (child.type === "text" ? child.text : " "))
        .join("")
        .replace(/[ \t\r\n]+/g, " ")
        .trim()
      const value = own || (!element.children.length ? (element.attributes["count"] ?? "") : "")
      if (value) this.metadata.other.push({ name: path || element.name, value })
    }
    visit(this.source, "")
  }

  /** Fields that our writer put aside because STS cannot say them exactly. */
  private overrides(): void {
    for (const group of this.all("custom-meta-group"))
      for (const entry of elements(group, "custom-meta")) {
        const name = plainTextOf(firstElement(entry, "meta-name"))
        if (!name.startsWith("guiju:")) continue
        const field = name.slice("guiju:".length)
        const value = parseJson(plainTextOf(firstElement(entry, "meta-value")))
        if (field === "template" && typeof value === "string") this.template = value
        const shape = metadataSchema.shape[field as keyof Metadata]
        const result = shape?.safeParse(value)
        if (result?.success) Object.assign(this.metadata, { [field]: result.data })
      }
  }
}

/** custom-meta names of fields that hold one text. */
export const simpleFields: Record<string, "recordNumber" | "committee" | "proposer"> = {
  "record-number": "recordNumber",
  committee: "committee",
  proposer: "proposer",
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // Not ours after all: the field keeps what the other elements say.
    return undefined
  }
}

/** Metadata of one front matter element (std-meta, iso-meta, nat-meta, reg-meta, std-doc-meta). */
export const readMetadataElement = (source: XmlElement, language: "zh" | "en"): ReadMetadata => {
  const reader = new MetadataReader(source, language)
  reader.read()
  return { metadata: reader.metadata, template: reader.template ?? templateOf(reader.metadata.kind) }
}

/** The metadata elements of a front, the one of the publishing body first. */
const sourcesOf = (front: XmlElement): XmlElement[] => {
  const found = elements(front).filter((child) => metaNames.test(child.name))
  const rank = (element: XmlElement): number =>
    element.name === "nat-meta" || element.attributes["std-meta-type"] === "national"
      ? 0
      : element.name === "std-doc-meta" && found.length > 1
        ? 2
        : 1
  return [...found].sort((a, b) => rank(a) - rank(b))
}

/**
 * The data sheet from all front matters, the outermost first: in an adoption the adopting standard is the document, what it adopts is
 * named under `adoption`, with its own data under `other`.
 */
export const readFrontMatter = (fronts: readonly XmlElement[], language: "zh" | "en"): ReadMetadata => {
  const [first, ...others] = fronts.flatMap(sourcesOf)
  if (!first) {
    const metadata = { ...emptyMetadata(), language }
    metadata.kind = kindOf("", "", language)
    return { metadata, template: templateOf(metadata.kind) }
  }
  const main = readMetadataElement(first, language)
  for (const [i, source] of others.entries()) {
    const inner = readMetadataElement(source, language).metadata
    const number = standardNumber(inner)
    if (
      number &&
      number !== standardNumber(main.metadata) &&
      !main.metadata.adoption.some((entry) => entry.number === number)
    )
      main.metadata.adoption.push({ degree: "IDT", number, title: fullTitle(inner, language) })
    const leaves: { name: string; value: string }[] = []
    collect(source, source.name, leaves)
    main.metadata.other.push(...leaves.map((leaf) => ({ name: `${i + 2}:${leaf.name}`, value: leaf.value })))
  }
  return main
}

const collect = (element: XmlElement, path: string, into: { name: string; value: string }[]): void => {
  const inner = elements(element)
  if (!inner.length && plainTextOf(element)) into.push({ name: path, value: plainTextOf(element) })
  for (const child of inner) collect(child, `${path}/${child.name}`, into)
}
