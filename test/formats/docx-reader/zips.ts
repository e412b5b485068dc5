import { type Zippable, zipSync } from "fflate"

/** Small Word files for the tests, made by hand. */

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

export const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:v="urn:schemas-microsoft-com:vml"'

const types =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

export const relations = (...items: string[]): string =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join("")}</Relationships>`

export const relation = (id: string, type: string, target: string, more = ""): string =>
  `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}" ${more}/>`

export const external = 'TargetMode="External"'

/** A document part around a body. */
export const documentPart = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><w:document ${namespaces}><w:body>${body}</w:body></w:document>`

const own: Record<string, string> = {
  styles: "styles",
  numbering: "numbering",
  footnotes: "footnotes",
  endnotes: "endnotes",
  comments: "comments",
}

interface Parts {
  body?: string
  /** Whole document part, where the body alone does not do. */
  document?: string | Uint8Array
  /** Further parts by name. */
  parts?: Record<string, string | Uint8Array>
  /** Further relationships of the document. */
  links?: string[]
}

/** A Word file. Parts named word/styles.xml ... are related by themselves. */
export const docxOf = ({ body = "", document, parts = {}, links = [] }: Parts): Uint8Array => {
  const related = Object.keys(parts).flatMap((name) => {
    const type = own[/^word\/(\w+)\.xml$/.exec(name)?.[1] ?? ""]
    return type ? [relation(`rId_${type}`, type, `${type}.xml`)] : []
  })
  const files: Zippable = {
    "[Content_Types].xml": encode(types),
    "_rels/.rels": encode(relations(relation("rId1", "officeDocument", "word/document.xml"))),
    "word/document.xml": document instanceof Uint8Array ? document : encode(document ?? documentPart(body)),
    "word/_rels/document.xml.rels": encode(relations(...related, ...links)),
  }
  for (const [name, part] of Object.entries(parts))
    files[name] = part instanceof Uint8Array ? part : encode(part)
  return zipSync(files)
}

const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;")

/** A run, with properties. */
export const r = (text: string, properties = ""): string =>
  `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ""}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`

/** A paragraph: runs or text, with properties. */
export const p = (content: string, properties = ""): string =>
  `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ""}${content.startsWith("<") || !content ? content : r(content)}</w:p>`

export const styled = (style: string, content: string): string => p(content, `<w:pStyle w:val="${style}"/>`)

/** styles.xml with styles by id and name. */
export const stylesPart = (styles: Record<string, string>): string =>
  `<?xml version="1.0"?><w:styles ${namespaces}>${Object.entries(styles)
    .map(([id, name]) => `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`)
    .join("")}</w:styles>`
