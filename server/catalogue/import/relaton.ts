import { SaxesParser } from "saxes"
import { CatalogueFault } from "./fault.ts"
import { type Fields, toRecord } from "./fields.ts"
import { type ByteSource, collect, decoded, type Read } from "./read.ts"
import { attempt } from "./table.ts"

/** Relaton: bibliographic items as Metanorma and the relaton gems write them, in YAML and in XML. */

type Json = Record<string, any>

const list = (value: unknown): any[] => (Array.isArray(value) ? value : value == null ? [] : [value])

const text = (value: any): string => {
  if (typeof value === "string" || typeof value === "number") return String(value).trim()
  if (Array.isArray(value)) return text(value[0])
  return value && typeof value === "object"
    ? text(value.content ?? value.id ?? value.value ?? value.formattedref)
    : ""
}

const identifiers = (item: Json): any[] => list(item["docid"] ?? item["docidentifier"])

const numberOf = (item: Json): string => {
  const ids = identifiers(item).filter(
    (id) => !/^(URN|DOI|ISBN|rfc-anchor|iso-with-lang|iso-reference)$/i.test(id?.type ?? ""),
  )
  return text(ids.find((id) => id?.primary === true || id?.primary === "true") ?? ids[0])
}

const titleIn = (item: Json, language: string): string => {
  const titles = list(item["title"])
  const own = titles.filter((title) => list(title?.language).some((tag) => String(tag).startsWith(language)))
  const main = own.find((title) => title.type === "main") ?? own[0]
  if (main) return text(main)
  return language === "en" ? text(titles.find((title) => typeof title === "string" || !title?.language)) : ""
}

const dateOf = (item: Json, ...types: string[]): string => {
  const date = list(item["date"]).find((one) => types.includes(one?.type))
  return text(date?.on ?? date?.value ?? date?.from ?? date?.content)
}

const related = (item: Json, ...types: RegExp[]): string =>
  list(item["relation"])
    .filter((relation) => types.some((type) => type.test(String(relation?.type ?? ""))))
    .map((relation) => numberOf(relation.bibitem ?? {}) || text(relation.bibitem?.formattedref))
    .filter(Boolean)
    .join(";")

const statusOf = (item: Json): string => {
  const status = item["docstatus"] ?? item["status"]
  const stage = text(status?.stage)
  const substage = text(status?.substage)
  return /^\d\d$/.test(stage) && /^\d\d$/.test(substage) ? `${stage}.${substage}` : stage || text(status)
}

/** 1.2. of Relaton's own grammar: relation types as ISO and the IETF use them. */
const fieldsOf = (item: Json): Fields => ({
  number: numberOf(item),
  titleZh: titleIn(item, "zh"),
  titleEn: titleIn(item, "en") || titleIn(item, "fr"),
  status: statusOf(item),
  published: dateOf(item, "published", "issued"),
  effective: dateOf(item, "implemented", "activated"),
  withdrawn: dateOf(item, "obsoleted", "withdrawn"),
  replaces: related(item, /^(obsoletes|replaces|supersedes)$/i),
  replacedBy: related(item, /^(obsoletedBy|replacedBy|replace|supersededBy)$/i),
  adopts: related(item, /^(adoptedFrom|identicalTo|nonequivalent|equivalent|modifiedFrom)$/i),
  ics: list(item["ics"] ?? item["ext"]?.ics)
    .map((one) => text(one?.code ?? one))
    .filter(Boolean)
    .join(";"),
  ccs: list(item["ccs"] ?? item["ext"]?.ccs)
    .map((one) => text(one?.code ?? one))
    .filter(Boolean)
    .join(";"),
})

const itemsOf = (value: any): Json[] => {
  if (Array.isArray(value)) return value.flatMap(itemsOf)
  if (!value || typeof value !== "object") return []
  const inner = value.root?.items ?? value.items ?? value.references
  return inner ? itemsOf(inner) : [value]
}

/** One item, a list of items, a collection, or several documents in one file. Aliases are not followed without end. */
export async function* readRelatonYaml(source: ByteSource, name: string): AsyncGenerator<Read> {
  const bytes = await collect(source)
  // A start of the server does not wait for it.
  const { parseAllDocuments } = await import("yaml")
  const documents = parseAllDocuments(new TextDecoder().decode(bytes), { uniqueKeys: false })
  let place = 0
  for (const document of list(documents)) {
    if (document.errors.length) {
      yield { place: ++place, error: `The YAML is broken: ${document.errors[0].message.split("\n")[0]}.` }
      continue
    }
    for (const item of itemsOf(document.toJS({ maxAliasCount: 1000 })))
      yield attempt(++place, () => toRecord(fieldsOf(item), name))
  }
  if (!place) throw new CatalogueFault("The file holds no bibliographic items.")
}

/** An element of XML as the same kind of object that the YAML gives. */
interface Element {
  name: string
  attributes: Record<string, string>
  children: Element[]
  text: string
}

const one = (element: Element, name: string): Element | undefined =>
  element.children.find((child) => child.name === name)

const toJson = (element: Element): Json => ({
  docidentifier: element.children
    .filter(({ name }) => name === "docidentifier")
    .map(({ attributes, text: content }) => ({ ...attributes, content })),
  title: element.children
    .filter(({ name }) => name === "title")
    .map(({ attributes, text: content }) => ({ ...attributes, content })),
  date: element.children
    .filter(({ name }) => name === "date")
    .map((date) => ({ type: date.attributes["type"], on: one(date, "on")?.text ?? one(date, "from")?.text })),
  status: {
    stage: one(element, "status") && one(one(element, "status")!, "stage")?.text,
    substage: one(element, "status") && one(one(element, "status")!, "substage")?.text,
  },
  relation: element.children
    .filter(({ name }) => name === "relation")
    .map((relation) => ({
      type: relation.attributes["type"],
      bibitem: one(relation, "bibitem") ? toJson(one(relation, "bibitem")!) : {},
    })),
  ics: (one(element, "ext") ?? element).children
    .filter(({ name }) => name === "ics")
    .map((ics) => one(ics, "code")?.text ?? ics.text),
  ccs: (one(element, "ext") ?? element).children
    .filter(({ name }) => name === "ccs")
    .map((ccs) => one(ccs, "code")?.text ?? ccs.text),
  formattedref: one(element, "formattedref")?.text,
})

const deepest = 50

/** Outermost bibitem and bibdata elements, one after the other: a collection of any size needs the memory of one item. */
export async function* readRelatonXml(source: ByteSource, name: string): AsyncGenerator<Read> {
  const parser = new SaxesParser()
  const open: Element[] = []
  const ready: Element[] = []
  let depth = 0
  let fault = ""
  parser.on("error", (error) => {
    fault ||= error.message
  })
  parser.on("opentag", ({ name: tag, attributes }) => {
    if (++depth > deepest) throw new CatalogueFault("The XML is nested too deeply.")
    const local = tag.replace(/^.*:/, "")
    if (!open.length && local !== "bibitem" && local !== "bibdata") return
    const element: Element = {
      name: local,
      attributes: attributes as Record<string, string>,
      children: [],
      text: "",
    }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on("text", (piece) => {
    for (const element of open) if (element === open.at(-1) || element.name === "title") element.text += piece
  })
  parser.on("closetag", () => {
    depth--
    const element = open.pop()
    if (element && !open.length && !fault) ready.push(element)
  })
  let place = 0
  for await (const piece of decoded(source)) {
    parser.write(piece)
    for (const element of ready.splice(0))
      yield attempt(++place, () => toRecord(fieldsOf(toJson(element)), name))
    if (fault) break
  }
  if (fault) {
    yield { place: place + 1, error: `The XML is broken from here on: ${fault}.` }
    return
  }
  if (!place) throw new CatalogueFault("The file holds no bibliographic items.")
}
