import type { StandardFile, WriteOptions, WriteResult } from "../format.ts"
import { type XmlElement, xml } from "../xml/tree.ts"
import { serializeXml } from "../xml/write.ts"
import { type ClauseItem, type Content, contentOf, type ProvisionItem } from "./content.ts"

/* ReqIF 1.2 (OMG formal/2016-07-01): clauses and their sentences as spec objects in the order of the document. */

const namespace = "http://www.omg.org/spec/ReqIF/20110401/reqif.xsd"

const kinds = [
  "requirement",
  "recommendation",
  "permission",
  "capability",
  "possibility",
  "statement",
  "instruction",
  "external",
] as const

/** Identifiers are XML ids: they begin with a letter or "_" and hold no other signs than these. */
const idOf = (text: string): string =>
  `_${text.replace(/[^A-Za-z0-9._-]/g, (sign) => `u${sign.codePointAt(0)!.toString(16)}`)}`

/** The time of the file is that of the document, never the clock. */
const timeOf = ({ resolved }: Content): string => {
  const date = resolved.metadata.draftDate || resolved.metadata.issueDate
  return `${/^\d{4}-\d\d-\d\d$/.test(date) ? date : "2000-01-01"}T00:00:00Z`
}

/** The attributes that tools know by these names (ReqIF Implementation Guide of prostep ivip). */
const attributes = ["ReqIF.ForeignID", "ReqIF.ChapterNumber", "ReqIF.ChapterName", "ReqIF.Text"] as const

const attributeId = (name: string): string => idOf(`attribute-${name}`)

class ReqIf {
  private readonly time: string

  constructor(private readonly content: Content) {
    this.time = timeOf(content)
  }

  /** An element with an identity; every one carries the time of its last change. */
  private named(name: string, id: string, longName: string, children: XmlElement[], more = {}): XmlElement {
    const label = longName ? { "LONG-NAME": longName } : {}
    return xml(name, { IDENTIFIER: id, "LAST-CHANGE": this.time, ...label, ...more }, children)
  }

  private reference(wrapper: string, name: string, id: string): XmlElement {
    return xml(wrapper, {}, [xml(name, {}, [id])])
  }

  private datatypes(): XmlElement {
    const values = kinds.map((kind, key) =>
      this.named("ENUM-VALUE", idOf(`kind-${kind}`), kind, [
        xml("PROPERTIES", {}, [xml("EMBEDDED-VALUE", { KEY: String(key), "OTHER-CONTENT": kind }, [])]),
      ]),
    )
    return xml("DATATYPES", {}, [
      this.named("DATATYPE-DEFINITION-STRING", idOf("string"), "String", [], { "MAX-LENGTH": "1000000" }),
      this.named("DATATYPE-DEFINITION-ENUMERATION", idOf("kinds"), "Kinds of provisions", [
        xml("SPECIFIED-VALUES", {}, values),
      ]),
    ])
  }

  private types(): XmlElement {
    const strings = attributes.map((name) =>
      this.named("ATTRIBUTE-DEFINITION-STRING", attributeId(name), name, [
        this.reference("TYPE", "DATATYPE-DEFINITION-STRING-REF", idOf("string")),
      ]),
    )
    const kind = this.named(
      "ATTRIBUTE-DEFINITION-ENUMERATION",
      attributeId("kind"),
      "Kind",
      [this.reference("TYPE", "DATATYPE-DEFINITION-ENUMERATION-REF", idOf("kinds"))],
      { "MULTI-VALUED": "false" },
    )
    return xml("SPEC-TYPES", {}, [
      this.named("SPEC-OBJECT-TYPE", idOf("object"), "Clause or sentence", [
        xml("SPEC-ATTRIBUTES", {}, [...strings, kind]),
      ]),
      this.named("SPECIFICATION-TYPE", idOf("specification"), "Standard", []),
    ])
  }

  private value(name: (typeof attributes)[number], text: string): XmlElement[] {
    if (!text) return []
    return [
      xml("ATTRIBUTE-VALUE-STRING", { "THE-VALUE": text }, [
        this.reference("DEFINITION", "ATTRIBUTE-DEFINITION-STRING-REF", attributeId(name)),
      ]),
    ]
  }

  private object(id: string, values: XmlElement[]): XmlElement {
    return this.named("SPEC-OBJECT", idOf(`o-${id}`), "", [
      xml("VALUES", {}, values),
      this.reference("TYPE", "SPEC-OBJECT-TYPE-REF", idOf("object")),
    ])
  }

  private clauseObject({ id, number, title }: ClauseItem): XmlElement {
    return this.object(id, [
      ...this.value("ReqIF.ForeignID", id),
      ...this.value("ReqIF.ChapterNumber", number),
      ...this.value("ReqIF.ChapterName", title || number),
    ])
  }

  private provisionObject({ id, type, text }: ProvisionItem): XmlElement {
    return this.object(id, [
      ...this.value("ReqIF.ForeignID", id),
      ...this.value("ReqIF.Text", text),
      xml("ATTRIBUTE-VALUE-ENUMERATION", {}, [
        this.reference("DEFINITION", "ATTRIBUTE-DEFINITION-ENUMERATION-REF", attributeId("kind")),
        this.reference("VALUES", "ENUM-VALUE-REF", idOf(`kind-${type}`)),
      ]),
    ])
  }

  private place(id: string, children: XmlElement[]): XmlElement {
    return this.named("SPEC-HIERARCHY", idOf(`h-${id}`), "", [
      this.reference("OBJECT", "SPEC-OBJECT-REF", idOf(`o-${id}`)),
      ...(children.length ? [xml("CHILDREN", {}, children)] : []),
    ])
  }

  /** Sentences of a clause, then the clauses below it. */
  private below(clause: string | null): XmlElement[] {
    return [
      ...(this.sentencesBelow.get(clause) ?? []).map(({ id }) => this.place(id, [])),
      ...(this.clausesBelow.get(clause) ?? []).map(({ id }) => this.place(id, this.below(id))),
    ]
  }

  private get sentencesBelow(): ReadonlyMap<string | null, ProvisionItem[]> {
    this.sentences ??= grouped(this.content.provisions, ({ clause }) => clause)
    return this.sentences
  }

  private get clausesBelow(): ReadonlyMap<string | null, ClauseItem[]> {
    this.clauses ??= grouped(this.content.clauses, ({ parent }) => parent)
    return this.clauses
  }

  private sentences: ReadonlyMap<string | null, ProvisionItem[]> | null = null
  private clauses: ReadonlyMap<string | null, ClauseItem[]> | null = null

  /** Which sentence points to which clause, table, term. */
  private relations(): XmlElement[] {
    const known = new Set([...this.content.clauses, ...this.content.provisions].map(({ id }) => id))
    return this.content.provisions.flatMap(({ id, refers }) =>
      [...new Set(refers)]
        .filter((target) => known.has(target))
        .map((target) =>
          this.named("SPEC-RELATION", idOf(`r-${id}-${target}`), "refers to", [
            this.reference("SOURCE", "SPEC-OBJECT-REF", idOf(`o-${id}`)),
            this.reference("TARGET", "SPEC-OBJECT-REF", idOf(`o-${target}`)),
            this.reference("TYPE", "SPEC-RELATION-TYPE-REF", idOf("relation")),
          ]),
        ),
    )
  }

  root(): XmlElement {
    const { resolved, clauses, provisions } = this.content
    const title = resolved.number || "Standard"
    const header = xml("REQ-IF-HEADER", { IDENTIFIER: idOf("header") }, [
      xml("CREATION-TIME", {}, [this.time]),
      xml("REQ-IF-TOOL-ID", {}, ["Guiju"]),
      xml("REQ-IF-VERSION", {}, ["1.0"]),
      xml("SOURCE-TOOL-ID", {}, ["Guiju"]),
      xml("TITLE", {}, [title]),
    ])
    const types = this.types()
    types.children.push(this.named("SPEC-RELATION-TYPE", idOf("relation"), "Reference", []))
    const specification = this.named("SPECIFICATION", idOf("standard"), title, [
      this.reference("TYPE", "SPECIFICATION-TYPE-REF", idOf("specification")),
      xml("CHILDREN", {}, this.below(null)),
    ])
    const content = xml("REQ-IF-CONTENT", {}, [
      this.datatypes(),
      types,
      xml("SPEC-OBJECTS", {}, [
        ...clauses.map((item) => this.clauseObject(item)),
        ...provisions.map((item) => this.provisionObject(item)),
      ]),
      xml("SPEC-RELATIONS", {}, this.relations()),
      xml("SPECIFICATIONS", {}, [specification]),
    ])
    return xml("REQ-IF", { xmlns: namespace }, [
      xml("THE-HEADER", {}, [header]),
      xml("CORE-CONTENT", {}, [content]),
    ])
  }
}

const grouped = <T>(items: readonly T[], key: (item: T) => string | null): Map<string | null, T[]> => {
  const groups = new Map<string | null, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}

/** Writes clauses and sentences as ReqIF, for tools that trace requirements. The same standard gives the same bytes. */
export const writeReqIf = (standard: StandardFile, options: WriteOptions = {}): WriteResult => {
  const root = new ReqIf(contentOf(standard, options)).root()
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${serializeXml(root)}\n`
  return { bytes: new TextEncoder().encode(text), findings: [] }
}
